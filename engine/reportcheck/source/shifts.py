"""Shifts: the map from a text out of which stretches were taken to the text that it was."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from reportcheck.spans import Span

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


class Inward:
    """The map the other way: from the text that it was to the text out of which stretches were taken."""

    def __init__(self, shifts: Shifts, length: int) -> None:
        self._shifts = shifts
        self._length = length

    def offset(self, there: int) -> int:
        """The offset here of what stands at `there`; of what was taken out, that of what follows it."""
        at = bisect_right(self._shifts, there, key=_there) - 1
        if at < 0:
            return 0
        here, base = self._shifts[at]
        end = self._shifts[at + 1][0] if at + 1 < len(self._shifts) else self._length
        return min(here + there - base, end)

    def span(self, start: int, end: int) -> Span:
        """The stretch here of a stretch there."""
        return Span(self.offset(start), self.offset(end))


def _there(pair: tuple[int, int]) -> int:
    return pair[1]
