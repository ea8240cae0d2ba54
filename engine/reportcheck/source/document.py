"""The document: a report's text with its place in the original kept.

Made by `source.read`; the only value that knows both coordinate systems: `text`, the words as decoded,
and `norm`, the same words normalised (half width, Simplified, debris taken out), on which everything
after it works.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from reportcheck.spans import Span


class Position(NamedTuple):
    """A place in `Document.text`: `offset` in code points from 0, `line` and `column` from 1."""

    offset: int
    line: int
    column: int


class Cell(NamedTuple):
    """A cell of a table that the source marks as such: its words, row and column from 0, how many of each it spans."""

    span: Span
    row: int
    column: int
    rows: int = 1
    columns: int = 1


class Table(NamedTuple):
    """A table that the source marks as such: its place in `norm`, its cells by row and column, its page from 1."""

    span: Span
    cells: tuple[Cell, ...]
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A report's text.

    `path` as the caller gave it (`-` for standard input); `sha256` of the bytes; `format` is `text`, `html`, …;
    `encoding` as detected; `script` is `hans`, `hant` or `mixed`. `shifts` maps offsets of `norm` to
    offsets of `text`: pairs (offset in norm, offset in text), each valid up to the next pair; the first is (0, …).
    `lines` are the offsets in `text` at which lines start; `tables` those that the source marks as such; `pictures` the
    offsets in `norm` at which pictures stand; `pages` those in `text` at which pages begin.
    """

    path: str
    sha256: str
    format: str
    encoding: str
    script: str
    text: str
    norm: str
    shifts: tuple[tuple[int, int], ...]
    lines: tuple[int, ...]
    tables: tuple[Table, ...] = ()
    pictures: tuple[int, ...] = ()
    pages: tuple[int, ...] = ()

    def origin(self, offset: int) -> int:
        """The offset in `text` of the character at `offset` in `norm` (its length maps to the text's end)."""
        if offset >= len(self.norm):
            return len(self.text)
        index = bisect_right(self.shifts, offset, key=_norm_offset) - 1
        base, original = self.shifts[index]
        return original + offset - base

    def original(self, span: Span) -> Span:
        """The span in `text` of a span in `norm`; debris at its edges is left out."""
        if span.end <= span.start:
            start = self.origin(span.start)
            return Span(start, start)
        return Span(self.origin(span.start), self.origin(span.end - 1) + 1)

    def position(self, offset: int) -> Position:
        """Line and column of an offset in `text`."""
        line = bisect_right(self.lines, offset)
        return Position(offset, line, offset - self.lines[line - 1] + 1)

    def quote(self, span: Span) -> str:
        """The words at a span of `norm`, as the agency wrote them."""
        start, end = self.original(span)
        return self.text[start:end]


def _norm_offset(pair: tuple[int, int]) -> int:
    return pair[0]
