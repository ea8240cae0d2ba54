"""Tables: where the prescribed tables stand in a text, and their cells.

In: a `Document`. Out: `TableNode`s in order of place. Tables that the source marked as such are taken as they are;
in a plain text they are told by the labels of the forms (rules/vocabulary/forms.yaml): rows with their cells kept
apart by tabs or |, or by blanks, or one cell a line, or all on one line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from reportcheck.source.document import Document, Table
from reportcheck.spans import Span
from reportcheck.syntax.ast import CellNode, TableNode
from reportcheck.syntax.forms import forms
from reportcheck.syntax.vocabulary import vocabulary

_LABELLED = 0.6  # share of a line's letters that labels of the forms must make for it to be a line of a table
_NUMBERING = re.compile(r"^(?:[一二三四五六七]、|\([一二三四五六七]\)|\d\.)|[、,.:;()]+$")
_NO_LETTERS = re.compile(r"[\s\d()（）、,.:;|/+\-—―–%‰“”\"']+|[一二三四五六七八九十](?=[、)])")
_FIGURE = r"(?:[+\-—―–/\\]+|[+-]?\d[\d,.]*(?:万?元|件|项|个)?)"
_VALUE = re.compile(rf"[\s|]*{_FIGURE}(?:[\s|]+{_FIGURE})*[\s|]*")
_FIGURES = re.compile(rf"(?:[\s|]+{_FIGURE})+[\s|]*$")
_SHORT_PIECE = 4  # letters of a label's piece that is no part's name, though it may be in one (复议)
_CELL = re.compile(r"[^\s|]+")
_BARS = re.compile(r"[\s|]+|[-+=|─━┼├┤┬┴└┘┌┐╋┣┫┳┻┗┛┏┓]{4,}")
_CELLS = re.compile(r"[|\t]")
_WIDEST = 20  # cells of a row; a line with more is a whole table
_LONGEST = 400  # characters of a line with a cell or a few of them; a whole table on a line is longer and has labels


class _Line(NamedTuple):
    start: int
    end: int


def tables_of(document: Document) -> list[TableNode]:
    """The tables of a document."""
    if document.tables:
        return [_marked(table) for table in document.tables]
    text = document.norm
    if any(word in text for word in vocabulary().marks["table-begins"]):
        return [_read(text, region) for region in _regions(text)]
    return []


def _marked(table: Table) -> TableNode:
    rows: dict[int, list[CellNode]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(CellNode(cell.span, cell.row, cell.column))
    return TableNode(table.span, tuple(tuple(rows[row]) for row in sorted(rows)), True)


def _regions(text: str) -> list[list[_Line]]:
    """Stretches of lines that are like a table's and hold words that begin one, broken over lines or not."""
    lines = [
        _Line(match.start(), match.end()) for match in re.finditer(r"[^\n]*\n?", text) if match.end() > match.start()
    ]
    regions: list[list[_Line]] = []
    stretch: list[_Line] = []
    for line in (*lines, None):
        words = text[line.start : line.end].strip() if line is not None else "."
        if line is not None and (not _letters(words) or _BARS.fullmatch(words)) and not _VALUE.fullmatch(words):
            stretch += [line] if stretch else []
        elif line is not None and _is_like(words):
            stretch.append(line)
        elif stretch:
            squeezed = "".join(text[stretch[0].start : stretch[-1].end].split()).replace("|", "")
            if _begins().find_matches_as_indexes(squeezed):
                while not text[stretch[-1].start : stretch[-1].end].strip():
                    stretch.pop()
                regions.append(stretch)
            stretch = []
    return regions


def _is_like(words: str) -> bool:
    """Whether a line may be one of a table: figures, labels of the forms or pieces of them, for the most part."""
    if _VALUE.fullmatch(words):
        return True
    squeezed = "".join(_FIGURES.sub("", words).split()).replace("|", "")
    if len(squeezed) > _LONGEST:
        squeezed = "".join(words.split()).replace("|", "")
    letters = known = broken = at = 0
    for start, end in (*((s, e) for _, s, e in _labels().find_matches_as_indexes(squeezed)), (len(squeezed),) * 2):
        between = _NUMBERING.sub("", squeezed[at:start])
        rest = len(_letters(between))
        letters += rest
        if rest and (rest > 1 or not known) and _letters(between) in _pieces():
            broken += rest  # a piece of a label that is broken over lines
        inside = len(_letters(squeezed[start:end]))
        letters, known, at = letters + inside, known + inside, end
    if known < _LABELLED * letters and broken and not _names_a_part(squeezed, letters):
        known += broken
    return letters > 0 and known >= _LABELLED * letters


def _names_a_part(words: str, letters: int) -> bool:
    """Whether words are the name of a part of the report, which may hold labels: 政府信息公开行政复议、行政诉讼情况."""
    if letters <= _SHORT_PIECE:
        return False
    named = vocabulary().topic_names.find_matches_as_indexes(words)
    return sum(end - start for _, start, end in named) * 2 >= letters


def _read(text: str, region: Sequence[_Line]) -> TableNode:
    """The cells of a region: rows kept apart by tabs or |, else cells by blanks or one a line.

    Where one cell a line ends in |, lines of a | alone are blank cells.
    """
    spans = [(line.start, line.end - (text[line.end - 1] == "\n")) for line in region]
    lines = [text[start:end] for start, end in spans]
    filled = [line for line in lines if not _BARS.fullmatch(line)]
    rowed = sum(1 for line in filled if len(_CELLS.findall(line.strip(" |"))) > 0) * 2 > len(filled)
    ladder = not rowed and sum(1 for line in filled if line.rstrip().endswith("|")) * 2 > len(filled)
    rows: list[tuple[CellNode, ...]] = []
    whole = rowed
    for number, ((start, end), line) in enumerate(zip(spans, lines, strict=True)):
        if rowed and ("|" in line or "\t" in line):
            cells = _delimited(text, start, end)
            whole = whole and len(cells) <= _WIDEST
        elif ladder and line.strip() == "|":
            cells = [Span(start, start)]
        elif ladder:
            left = len(line) - len(line.lstrip(" |"))
            cells = [Span(start + left, start + len(line.rstrip(" |")))] if line.strip(" |") else []
        else:
            cells = [Span(*m.span()) for m in _CELL.finditer(text, start, end)]
        if cells:
            rows.append(tuple(CellNode(cell, number, column) for column, cell in enumerate(cells)))
    return TableNode(Span(region[0].start, region[-1].end), tuple(rows), whole)


def _delimited(text: str, start: int, end: int) -> list[Span]:
    """The cells of a row whose cells are kept apart by tabs or |, blank ones too; marks at its edges are its frame."""
    row = text[start:end]
    if "|" in row:
        left = len(row) - len(row.lstrip())
        framed = row.strip()
        inner_start = start + left + (1 if framed.startswith("|") else 0)
        inner_end = start + left + len(framed) - (1 if framed.endswith("|") and len(framed) > 1 else 0)
        mark = "|"
    else:
        inner_start, inner_end, mark = start, end, "\t"
    cells: list[Span] = []
    at = inner_start
    for piece in text[inner_start:inner_end].split(mark):
        bare = piece.strip()
        left = len(piece) - len(piece.lstrip()) if bare else 0
        cells.append(Span(at + left, at + left + len(bare)))
        at += len(piece) + 1
    return cells


def _letters(words: str) -> str:
    return _NO_LETTERS.sub("", words)


@cache
def _pieces() -> str:
    """The letters of all labels, in which a piece of one is found."""
    return "\n".join(_letters(label) for label in sorted(forms().labels))


@cache
def _begins() -> AhoCorasick:
    words = [word for form in forms().tables.values() for word in sorted(form.begins)]
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)


@cache
def _labels() -> AhoCorasick:
    return AhoCorasick(sorted(forms().labels), matchkind=MatchKind.LeftmostLongest)
