"""Fuzzing: what must hold of any input at all.

`targets` says what holds, as functions of bytes; `seeds` what a search starts from; `mutation` how it goes on. Neither
needs a fuzzer. `python -m tests.fuzz TARGET` searches with atheris; what it finds is kept in cases/TARGET/ and replayed
by `test_cases.py` everywhere.
"""

from __future__ import annotations

from importlib.metadata import requires

from packaging.requirements import Requirement


def for_here() -> bool:
    """Whether the extra installs atheris in this environment, by the markers of pyproject.toml."""
    wanted = [Requirement(line) for line in requires("reportcheck") or ()]
    return any(
        item.name == "atheris" and (item.marker is None or item.marker.evaluate({"extra": "fuzz"})) for item in wanted
    )
