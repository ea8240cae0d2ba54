"""What a reader takes out of a file that is no plain text: its words, with the tables and where things stood.

A reader (html, docx, pdf) gives an `Extract`; `document_of` makes a `Document` of it, as it does of a plain text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class RawCell(NamedTuple):
    """A cell as a reader finds it: words, row and column from 0, and how many of each it spans."""

    words: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


class RawTable(NamedTuple):
    """A table as a reader finds it. A merged cell stands once, at its first row and column. `page` from 1."""

    cells: tuple[RawCell, ...]
    page: int | None = None


class Picture(NamedTuple):
    """A picture among the words."""

    page: int | None = None


class Line(NamedTuple):
    """A paragraph, heading or line of words; `page` from 1 where there are pages."""

    words: str
    page: int | None = None


Block = Line | RawTable | Picture


class PlacedCell(NamedTuple):
    """A cell with its place in the extract's text."""

    start: int
    end: int
    cell: RawCell


class PlacedTable(NamedTuple):
    """A table with its place in the extract's text."""

    start: int
    end: int
    cells: tuple[PlacedCell, ...]
    page: int | None


class Extract(NamedTuple):
    """The words of a file, a paragraph or a row of a table on each line (cells kept apart by tabs).

    `tables` and `pictures` have their places in `text`; `pages` are the offsets at which pages begin, from the first
    (none where the format has no pages).
    """

    text: str
    tables: tuple[PlacedTable, ...]
    pictures: tuple[int, ...]
    pages: tuple[int, ...]


def extract_of(blocks: Sequence[Block]) -> Extract:
    """The extract of the blocks of a file, in reading order."""
    pieces: list[str] = []
    tables: list[PlacedTable] = []
    pictures: list[int] = []
    pages: list[int] = []
    at = 0
    page = 0
    for block in blocks:
        while block.page is not None and page < block.page:
            page += 1
            pages.append(at)
        if isinstance(block, Picture):
            pictures.append(at)
            continue
        if isinstance(block, Line):
            words = block.words + "\n"
        else:
            words, placed = _laid_out(block, at)
            tables.append(PlacedTable(at, at + len(words), placed, block.page))
        pieces.append(words)
        at += len(words)
    return Extract("".join(pieces), tuple(tables), tuple(pictures), tuple(pages))


def _laid_out(table: RawTable, at: int) -> tuple[str, tuple[PlacedCell, ...]]:
    """A table as lines of cells kept apart by tabs, and where each cell stands."""
    pieces: list[str] = []
    placed: list[PlacedCell] = []
    row = column = 0
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        gap = "\n" * (cell.row - row) + "\t" * (cell.column - (0 if cell.row > row else column))
        pieces.append(gap)
        at += len(gap)
        row, column = cell.row, cell.column
        placed.append(PlacedCell(at, at + len(cell.words), cell))
        pieces.append(cell.words)
        at += len(cell.words)
    return "".join(pieces) + "\n", tuple(placed)


def grid(rows: Iterator[Sequence[tuple[str, int, int]]], most: int) -> tuple[RawCell, ...]:
    """Cells of rows (words, how many rows and columns each spans), each at its row and column of the grid.

    Cells beyond `most` are left out: a page may ask for billions by its spans.
    """
    cells: list[RawCell] = []
    covered: dict[int, int] = {}  # column -> first row that is free again
    for number, row in enumerate(rows):
        column = 0
        for words, down, across in row:
            while covered.get(column, 0) > number:
                column += 1
            if len(cells) >= most or column >= most:
                return tuple(cells)
            cells.append(RawCell(words, number, column, down, across))
            for covers in range(column, min(column + across, most)):
                covered[covers] = number + down
            column += across
    return tuple(cells)
