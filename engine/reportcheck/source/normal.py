"""Normalisation: one form for the many in which the same words are written.

Plain characters, one code point for one; debris taken out, with a map of where the rest was.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reportcheck.source.characters import script_of, simple_characters, simple_words
from reportcheck.source.debris import cleared
from reportcheck.source.shifts import NONE, Shifts

_LONE_RETURN = re.compile(r"\r(?!\n)")


class Normal(NamedTuple):
    """A normalised text, the map of its offsets (see `Document.shifts`), and the script of the original."""

    norm: str
    shifts: Shifts
    script: str


def normalise(text: str) -> Normal:
    """The normal form of a text. Every character that is kept has its place in the map; twice is as once."""
    used = set(text)
    norm = _LONE_RETURN.sub("\n", text) if "\r" in used else text
    norm = simple_characters(norm, used)
    norm, shifts = cleared(norm, used, NONE)
    return Normal(simple_words(norm), shifts, script_of(used))
