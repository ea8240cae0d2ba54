"""A writer of plausible reports: full texts in varied wording, with the figures that they state.

`write(random)` makes one report; `reports()` is the same as a Hypothesis strategy. The sentences stand in
frames.yaml, written by hand as agencies write them; nothing here is taken from the vocabulary or the grammars, so
that what is written and what is read are two accounts of the language.

    agency.py   who reports: kind, place, province, how it calls itself
    ledger.py   the year's figures, consistent with each other
    figures.py  how a figure is written, and which values that allows
    frames.py   frames.yaml: text, choices and slots
    filler.py   fills frames with the figures of a ledger
    report.py   a whole report: parts, headings, sentences
    layout.py   what becomes of it on a web page: wraps, furniture, debris
"""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st
from tests.writing.filler import Stated
from tests.writing.report import Manner, Part, Written, write

__all__ = ["Manner", "Part", "Stated", "Written", "reports", "seeds", "write"]


def seeds() -> st.SearchStrategy[int]:
    """The numbers from which reports are drawn: the same number gives the same report."""
    return st.integers(min_value=0, max_value=2**32 - 1)


def reports() -> st.SearchStrategy[Written]:
    """Reports, each drawn from a seed of its own."""
    return st.builds(lambda seed: write(Random(seed)), seeds())
