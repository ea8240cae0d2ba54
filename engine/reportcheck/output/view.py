"""How results are to be shown."""

from __future__ import annotations

from dataclasses import dataclass

WIDTH = 100  # columns of quoted lines where no terminal says otherwise


@dataclass(frozen=True, slots=True)
class View:
    """`language` is zh-Hans, zh-Hant or en; `facts` asks for the figures as well; `color` for colour.

    `width` is the number of terminal columns that quoted source lines may take. `only` are the standings of which
    `coverage` shows the figures, all where it is empty.
    """

    language: str
    facts: bool = False
    color: bool = False
    width: int = WIDTH
    only: tuple[str, ...] = ()
