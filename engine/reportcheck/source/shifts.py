"""Shifts: the map from a text out of which stretches were taken to the text that it was."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

# Pairs (offset here, offset there), each valid up to the next; the first is (0, …). See `Document.shifts`.
Shifts = tuple[tuple[int, int], ...]
# What is taken out: offsets from 0, the end exclusive.
Hole = tuple[int, int]

NONE: Shifts = ((0, 0),)


def without(text: str, holes: Sequence[Hole], shifts: Shifts) -> tuple[str, Shifts]:
    """A text less some stretches (in order, not overlapping), and its map carried on."""
    if not holes:
        return text, shifts
    pieces: list[str] = []
    pairs: list[tuple[int, int]] = []
    at = made = index = 0
    for start, end in (*holes, (len(text), len(text))):
        if start > at:
            while index + 1 < len(shifts) and shifts[index + 1][0] <= at:
                index += 1
            pairs.append((made, shifts[index][1] + at - shifts[index][0]))
            while index + 1 < len(shifts) and shifts[index + 1][0] < start:
                index += 1
                pairs.append((made + shifts[index][0] - at, shifts[index][1]))
            pieces.append(text[at:start])
            made += start - at
        at = end
    return "".join(pieces), tuple(pairs) or NONE


def origin(shifts: Shifts, offset: int) -> int:
    """The offset there of the character at `offset` here."""
    here, there = shifts[bisect_right(shifts, offset, key=_here) - 1]
    return there + offset - here


def _here(pair: tuple[int, int]) -> int:
    return pair[0]
