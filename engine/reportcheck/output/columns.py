"""Columns: how wide a text stands on a terminal, and pieces of text made safe for one."""

from __future__ import annotations

from unicodedata import category, east_asian_width

_NOTHING = ("Mn", "Me", "Cf")  # marks on the character before, and signs that are not seen
_BLANK = ("Cc", "Zl", "Zp", "Cs")  # controls, line ends, halves of pairs


def plain(text: str) -> str:
    """A text as it can stand on one line of a terminal: what would steer the terminal is shown as a blank.

    Signs that turn the direction of writing are left out: they would put words in another order than they have.
    """
    if text.isascii() and text.isprintable():
        return text
    kept = (" " if category(char) in _BLANK else char for char in text if category(char) != "Cf")
    return "".join(kept)


def width(text: str) -> int:
    """Columns that a text takes."""
    return sum(_columns(char) for char in text)


def fitting(text: str, columns: int) -> str:
    """As much of the beginning of a text as fits into `columns`."""
    used = 0
    for at, char in enumerate(text):
        used += _columns(char)
        if used > columns:
            return text[:at]
    return text


def fitting_end(text: str, columns: int) -> str:
    """As much of the end of a text as fits into `columns`."""
    used = 0
    for at in range(len(text) - 1, -1, -1):
        used += _columns(text[at])
        if used > columns:
            return text[at + 1 :]
    return text


def _columns(char: str) -> int:
    if char.isascii():
        return 1
    if category(char) in _NOTHING:
        return 0
    # Ambiguous characters (… “ ”) are wide in old East Asian terminals alone: counted as one.
    return 2 if east_asian_width(char) in ("W", "F") else 1
