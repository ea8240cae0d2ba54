"""How results are to be shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """`language` is zh-Hans, zh-Hant or en; `facts` asks for the figures as well; `color` for colour.

    `width` is the number of terminal columns that quoted source lines may take.
    """

    language: str
    facts: bool = False
    color: bool = False
    width: int = 100
