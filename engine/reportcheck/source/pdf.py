"""PDF: reports as pages.

In: the bytes of a file. Out: its blocks in reading order. pdfium gives characters with their boxes and the ruling
lines; from these come the lines of words, their paragraphs, and the tables: cells are what lines enclose. A table
without lines stays lines of words, its columns kept apart by blanks.

Lengths are in points (1/72 inch), heights counted from the bottom of the page.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reportcheck.source.extract import Block, Line, Picture, RawCell, RawTable
from reportcheck.source.kinds import ReaderError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_MOST_PAGES = 500
_MOST_CHARS = 2_000_000
_MOST_RULES = 20_000  # on a page
_MOST_CELLS = 20_000  # of a table
_THIN = 2.5  # points up to which a filled stretch is a ruling line
_NEAR = 3.0  # points within which lines are one
_SHORTEST = 4.0  # points below which a stretch is a stroke of a drawing
_GAP = 1.6  # widths of a character from which a gap keeps columns apart
_WORD_GAP = 0.45  # and from which it is a blank
_PAGE_NUMBER = re.compile(r"[\s—\-–·.第共页/|]*\d{1,4}[\s—\-–·.页]*(?:[共/]\s*\d{1,4}\s*页?)?[\s—\-–·.]*")
_NUMBERED = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十]+(?:部分|章|条)|[（(]?\d{1,2}[）)、]|\d{1,2}[.．](?!\d)"
)
_LARGE_PICTURE = 0.04  # share of the page's area from which a picture may hold a table


class _Char(NamedTuple):
    char: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of its box."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


class _Rule(NamedTuple):
    """A ruling line: at `at` (its height where it lies, its distance from the left where it stands), from – to."""

    at: float
    start: float
    end: float


class _Row(NamedTuple):
    """A line of words with its edges."""

    words: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


class _Grid(NamedTuple):
    """The lines of a table: where they lie and stand, each with what stretches of it are drawn."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]  # from the top
    lying: dict[int, list[_Rule]]  # by index in ys
    standing: dict[int, list[_Rule]]  # by index in xs


def blocks_of(data: bytes) -> list[Block]:
    """The blocks of a PDF. Raises ReaderError, or ImportError where pypdfium2 is not installed."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower() or b"/Encrypt" in data
        raise ReaderError("encrypted" if locked else "damaged", "PDF") from error
    try:
        return _read(document)
    except pypdfium2.PdfiumError as error:
        raise ReaderError("damaged", "PDF") from error
    finally:
        document.close()


def _read(document: PdfDocument) -> list[Block]:
    if len(document) > _MOST_PAGES:
        raise ReaderError("too-many-pages", str(_MOST_PAGES))
    pages = [_Page(document[number], number + 1) for number in range(len(document))]
    if sum(len(page.chars) for page in pages) > _MOST_CHARS:
        raise ReaderError("garbled")
    _without_furniture(pages)
    blocks: list[Block] = []
    open_end = False  # the last block is a paragraph whose last line is full
    for page in pages:
        for block in page.blocks():
            last = blocks[-1] if blocks else None
            if not isinstance(block, _Paragraph):
                blocks.append(block)
                open_end = False
                continue
            rest = open_end and not block.indented and not _NUMBERED.match(block.words)
            if rest and isinstance(last, Line) and last.page != page.number:
                blocks[-1] = Line(_joined(last.words, block.words), last.page)
            else:
                blocks.append(Line(block.words, page.number))
            open_end = block.open
    return blocks


class _Paragraph(NamedTuple):
    """Words of one paragraph of a page; `indented` at its beginning, `open` where its last line is full."""

    words: str
    indented: bool
    open: bool


class _Page:
    """A page: its characters and ruling lines, and the blocks that they make."""

    def __init__(self, page: PdfPage, number: int) -> None:
        self.number = number
        self.width, self.height = page.get_size()
        self.chars = list(_chars(page))
        lying, standing, self.pictures = _rules(page, self.width, self.height)
        self.tables = [table for grid in _grids(lying, standing) if (table := _table(grid, self.chars)) is not None]
        inside = {index for table in self.tables for index in table.used}
        self.rows = _rows([char for index, char in enumerate(self.chars) if index not in inside])
        edges = [row for row in self.rows if len(row.words) > 12]
        self.left = min((row.left for row in edges), default=0.0)
        self.right = max((row.right for row in edges), default=self.width)

    def blocks(self) -> Iterator[_Paragraph | RawTable | Picture]:
        """Paragraphs, tables and pictures from top to bottom."""
        tables = sorted(self.tables, key=lambda table: -table.top)
        pictures = sorted(self.pictures, reverse=True)
        waiting: list[_Row] = []
        for row in self.rows:
            while tables and tables[0].top > row.top:
                yield from self._paragraphs(waiting)
                waiting = []
                yield RawTable(tables.pop(0).cells, self.number)
            while pictures and pictures[0] > row.top:
                yield from self._paragraphs(waiting)
                waiting = []
                pictures.pop(0)
                yield Picture(self.number)
            waiting.append(row)
        yield from self._paragraphs(waiting)
        for table in tables:
            yield RawTable(table.cells, self.number)
        for _ in pictures:
            yield Picture(self.number)

    def _paragraphs(self, rows: Sequence[_Row]) -> Iterator[_Paragraph]:
        words = ""
        indented = full = False
        last: _Row | None = None
        for row in rows:
            begins = row.left > self.left + row.size
            far = last is not None and (last.bottom - row.top) > 2.2 * row.size
            new = last is None or begins or not full or far or abs(row.size - last.size) > 0.2 * last.size
            if new or _NUMBERED.match(row.words):
                if words:
                    yield _Paragraph(words, indented, full)
                words, indented = row.words, begins
            else:
                words = _joined(words, row.words)
            full = row.right > self.right - 2 * row.size
            last = row
        if words:
            yield _Paragraph(words, indented, full)


def _joined(first: str, second: str) -> str:
    """Two lines of one paragraph: nothing stands between Chinese words, a blank between others."""
    apart = first[-1:].isascii() and first[-1:].isalpha() and second[:1].isascii() and second[:1].isalpha()
    return f"{first} {second}" if apart else first + second


def _chars(page: PdfPage) -> Iterator[_Char]:
    """The characters that a page shows, with their boxes."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    box = raw.FS_RECTF()
    for index in range(min(text.count_chars(), _MOST_CHARS)):
        char = chr(raw.FPDFText_GetUnicode(text, index))
        if char in "\r\n\x00\ufffe\uffff" or raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        # The box of the font rather than of the ink: a comma stands as high as the words around it.
        if raw.FPDFText_GetLooseCharBox(text, index, box):
            yield _Char(char, box.left, box.bottom, box.right, box.top)


def _rules(page: PdfPage, width: float, height: float) -> tuple[list[_Rule], list[_Rule], list[float]]:
    """The lines that lie and that stand on a page, and the tops of its large pictures."""
    import pypdfium2.raw as raw

    lying: list[_Rule] = []
    standing: list[_Rule] = []
    pictures: list[float] = []
    for item in page.get_objects(max_depth=8):
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            if (right - left) * (top - bottom) > _LARGE_PICTURE * width * height:
                pictures.append(top)
        if item.type != raw.FPDF_PAGEOBJ_PATH or len(lying) + len(standing) > _MOST_RULES:
            continue
        left, bottom, right, top = item.get_bounds()
        if right - left <= _THIN < _SHORTEST <= top - bottom:
            standing.append(_Rule((left + right) / 2, bottom, top))
        elif top - bottom <= _THIN < _SHORTEST <= right - left:
            lying.append(_Rule((bottom + top) / 2, left, right))
        elif _stroked(item):
            for start, end in _segments(item):
                if abs(start[0] - end[0]) <= _THIN / 2 and abs(start[1] - end[1]) >= _SHORTEST:
                    standing.append(_Rule(start[0], min(start[1], end[1]), max(start[1], end[1])))
                elif abs(start[1] - end[1]) <= _THIN / 2 and abs(start[0] - end[0]) >= _SHORTEST:
                    lying.append(_Rule(start[1], min(start[0], end[0]), max(start[0], end[0])))
    return lying, standing, pictures


def _stroked(item: object) -> bool:
    """Whether a path's outline is drawn, and not only its inside filled."""
    import pypdfium2.raw as raw

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    known = raw.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(known) and bool(stroke.value)


def _segments(item: object) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight stretches of a path, on the page."""
    import pypdfium2.raw as raw

    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    first: tuple[float, float] | None = None
    last: tuple[float, float] | None = None
    for index in range(min(raw.FPDFPath_CountSegments(item), _MOST_RULES)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        if not raw.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        here = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = here
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            yield last, here
        last = here
        if raw.FPDFPathSegment_GetClose(segment) and first is not None:
            yield last, first


# -- tables --------------------------------------------------------------------------------------------------


class _Table(NamedTuple):
    top: float
    cells: tuple[RawCell, ...]
    used: frozenset[int]  # indices of its characters


def _grids(lying: Sequence[_Rule], standing: Sequence[_Rule]) -> Iterator[_Grid]:
    """The tables that lines make: lines that touch belong to one."""
    rules = [(rule, True) for rule in lying] + [(rule, False) for rule in standing]
    for group in _touching(rules):
        flat = [rule for rule, lies in group if lies]
        upright = [rule for rule, lies in group if not lies]
        xs = _places(rule.at for rule in upright)
        ys = _places(rule.at for rule in flat)[::-1]
        if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > _MOST_CELLS or len(xs) + len(ys) < 5:
            continue
        by_y: dict[int, list[_Rule]] = defaultdict(list)
        by_x: dict[int, list[_Rule]] = defaultdict(list)
        for rule in flat:
            by_y[_nearest(ys, rule.at)].append(rule)
        for rule in upright:
            by_x[_nearest(xs, rule.at)].append(rule)
        yield _Grid(tuple(xs), tuple(ys), by_y, by_x)


def _touching(rules: Sequence[tuple[_Rule, bool]]) -> list[list[tuple[_Rule, bool]]]:
    """Lines in groups of those that cross or meet, by their boxes in a raster of the page."""
    parent = list(range(len(rules)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    step = 40.0
    raster: dict[tuple[int, int], list[int]] = defaultdict(list)
    boxes = [_box(rule, lies) for rule, lies in rules]
    for index, (left, bottom, right, top) in enumerate(boxes):
        near: set[int] = set()
        for column in range(int(left // step), int(right // step) + 1):
            for row in range(int(bottom // step), int(top // step) + 1):
                near.update(raster[column, row])
                raster[column, row].append(index)
        for other in near:
            there = boxes[other]
            if left <= there[2] and there[0] <= right and bottom <= there[3] and there[1] <= top:
                parent[root(index)] = root(other)
    groups: dict[int, list[tuple[_Rule, bool]]] = defaultdict(list)
    for index, rule in enumerate(rules):
        groups[root(index)].append(rule)
    return list(groups.values())


def _box(rule: _Rule, lies: bool) -> tuple[float, float, float, float]:
    half = _NEAR / 2
    if lies:
        return rule.start - half, rule.at - half, rule.end + half, rule.at + half
    return rule.at - half, rule.start - half, rule.at + half, rule.end + half


def _places(values: Iterable[float]) -> list[float]:
    """Values that are near each other as one, from the smallest."""
    found: list[float] = []
    last = 0.0
    for value in sorted(values):
        if not found or value - last > _NEAR:
            found.append(value)
        last = value
    return found


def _nearest(places: Sequence[float], value: float) -> int:
    return min(range(len(places)), key=lambda index: abs(places[index] - value))


def _table(grid: _Grid, chars: Sequence[_Char]) -> _Table | None:
    """The cells of a grid: fields with no line between them are one cell."""
    width, height = len(grid.xs) - 1, len(grid.ys) - 1
    owner = {(row, column): (row, column) for row in range(height) for column in range(width)}

    def root(field: tuple[int, int]) -> tuple[int, int]:
        while owner[field] != field:
            owner[field] = owner[owner[field]]
            field = owner[field]
        return field

    for row in range(height):
        for column in range(width):
            here = root((row, column))
            if column + 1 < width and not _drawn(grid.standing[column + 1], grid.ys[row + 1], grid.ys[row]):
                other = root((row, column + 1))
                owner[max(here, other)] = min(here, other)
            here = root((row, column))
            if row + 1 < height and not _drawn(grid.lying[row + 1], grid.xs[column], grid.xs[column + 1]):
                other = root((row + 1, column))
                owner[max(here, other)] = min(here, other)
    fields: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for field in owner:
        fields[root(field)].append(field)
    if len(fields) < 2:
        return None
    inside: dict[tuple[int, int], list[_Char]] = defaultdict(list)
    used: set[int] = set()
    for index, char in enumerate(chars):
        x, y = char.middle
        if not (grid.xs[0] <= x <= grid.xs[-1] and grid.ys[-1] <= y <= grid.ys[0]):
            continue
        column = max((i for i in range(width) if grid.xs[i] <= x), default=0)
        row = max((i for i in range(height) if grid.ys[i] >= y), default=0)
        inside[root((row, column))].append(char)
        used.add(index)
    cells = []
    for first, covered in sorted(fields.items()):
        rows = max(row for row, _ in covered) - first[0] + 1
        columns = max(column for _, column in covered) - min(column for _, column in covered) + 1
        words = "".join(row.words for row in _rows(inside.get(first, [])))
        cells.append(RawCell(" ".join(words.split()), first[0], first[1], rows, columns))
    return _Table(grid.ys[0], tuple(cells), frozenset(used))


def _drawn(rules: Sequence[_Rule], start: float, end: float) -> bool:
    """Whether lines cover the most of a stretch."""
    covered = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules)
    return covered > (end - start) * 0.6


# -- words ---------------------------------------------------------------------------------------------------


def _rows(chars: Sequence[_Char]) -> list[_Row]:
    """Characters as lines of words, from the top; those of one line overlap in height by half."""
    lines: list[list[_Char]] = []
    middle = 0.0
    for char in sorted((c for c in chars if not c.char.isspace()), key=lambda c: -c.middle[1]):
        tall = max(char.top - char.bottom, 1.0)
        if lines and abs(middle - char.middle[1]) <= max(tall, lines[-1][0].top - lines[-1][0].bottom) * 0.6:
            lines[-1].append(char)
            middle += (char.middle[1] - middle) / len(lines[-1])
        else:
            lines.append([char])
            middle = char.middle[1]
    return [_row(sorted(line, key=lambda c: c.left)) for line in lines]


def _row(line: Sequence[_Char]) -> _Row:
    """A line of words: columns apart by two blanks, words by one."""
    size = sorted(max(c.top - c.bottom, c.right - c.left) for c in line)[len(line) * 3 // 4] or 1.0
    pieces: list[str] = []
    last: _Char | None = None
    for char in line:
        if last is not None:
            gap = char.left - last.right
            if gap > _GAP * size:
                pieces.append("  ")
            elif gap > _WORD_GAP * size and last.char.isascii() and char.char.isascii():
                pieces.append(" ")
        pieces.append(char.char)
        last = char
    return _Row(
        "".join(pieces),
        line[0].left,
        max(c.right for c in line),
        max(c.top for c in line),
        min(c.bottom for c in line),
        size,
    )


def _without_furniture(pages: Sequence[_Page]) -> None:
    """Take out page numbers, and what stands at the head or foot of most pages after the first."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({row.words for row in (*page.rows[:1], *page.rows[-1:])})
    running = {words for words, count in edges.items() if count >= 3 and count * 2 > len(pages)}
    seen: set[str] = set()
    for page in pages:
        for at in (0, -1):
            if not page.rows:
                break
            words = page.rows[at].words
            margin = page.rows[at].bottom > page.height * 0.9 or page.rows[at].top < page.height * 0.1
            if (margin and _PAGE_NUMBER.fullmatch(words)) or (words in running and words in seen):
                page.rows.pop(at)
            elif words in running:
                seen.add(words)
