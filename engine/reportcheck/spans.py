"""Spans: where words stand.

Everything between the source and the output speaks of places as spans of the *normalised* text
(`Document.norm`). Only `Document` knows how they map to the words as the agency wrote them.
"""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of `Document.norm`: code points from 0, `end` exclusive."""

    start: int
    end: int

    def to(self, other: Span) -> Span:
        """The stretch from the start of this span to the end of `other`."""
        return Span(self.start, other.end)

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end
