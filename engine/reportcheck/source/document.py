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


class Place(NamedTuple):
    """Where words stand in a file that is more than lines: all numbers from 1; None where there is no such thing.

    `table`, `row` and `column` with the words that name row and column; else `paragraph`, counted without tables.
    """

    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    row_label: str | None = None
    column_label: str | None = None


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

    def place(self, span: Span) -> Place | None:
        """The page, and the cell or paragraph, in which a span begins; None for a plain text, which has lines."""
        if self.format in ("text", "markdown"):
            return None
        start = self.original(span).start
        page = bisect_right(self.pages, start) or None
        index = bisect_right(self.tables, span.start, key=_table_start) - 1
        if index < 0 or span.start >= self.tables[index].span.end:
            inside = sum(table.cells[-1].row + 1 for table in self.tables[: index + 1] if table.cells)
            return Place(page=page, paragraph=self.position(start).line - inside)
        table = self.tables[index]
        cell = next((cell for cell in reversed(table.cells) if cell.span.start <= span.start), None)
        if cell is None:
            return Place(page=page, table=index + 1)
        own = self._words(cell)  # a cell that is a label itself has no other
        row = own if own is not None else self._row_label(table, cell)
        column = None if own is not None else self._column_label(table, cell)
        return Place(page, None, index + 1, cell.row + 1, cell.column + 1, row, column)

    def _row_label(self, table: Table, cell: Cell) -> str | None:
        """The words nearest before a cell in its row."""
        before = [c for c in table.cells if c.row <= cell.row < c.row + c.rows and c.column < cell.column]
        return next((words for c in reversed(before) if (words := self._words(c)) is not None), None)

    def _column_label(self, table: Table, cell: Cell) -> str | None:
        """The words nearest above a cell, but for those that stand over the whole table."""
        above = [c for c in table.cells if c.column <= cell.column < c.column + c.columns and c.row < cell.row]
        width = max(c.column + c.columns for c in table.cells)
        return next(
            (words for c in reversed(above) if c.columns < width and (words := self._words(c)) is not None), None
        )

    def _words(self, cell: Cell) -> str | None:
        """The words of a cell; None for one that holds a figure or nothing."""
        words = self.quote(cell.span) if cell.span.end > cell.span.start else ""
        return words if any(char.isalpha() for char in words) else None


def _norm_offset(pair: tuple[int, int]) -> int:
    return pair[0]


def _table_start(table: Table) -> int:
    return table.span.start
