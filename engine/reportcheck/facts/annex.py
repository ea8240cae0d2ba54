"""The annex: the statistics table appended to reports of 2014 to 2018, row by row.

In: the annex's lines, and the tables that the source marks. Out: facts (`where` annex) and the breakdowns that the
table's hierarchy gives. Only this year's column is read, never 历年累计.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, cast

from reportcheck.facts.model import Annex, Breakdown, Closure, Fact, FigureRead, Part, Standing, Where
from reportcheck.facts.quantity import Interval, Quantity
from reportcheck.source.document import Document
from reportcheck.spans import Span
from reportcheck.syntax.ast import Paragraph, Report, TableNode
from reportcheck.syntax.forms import forms
from reportcheck.syntax.lexer import Number, lex
from reportcheck.syntax.vocabulary import vocabulary

_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|\((?:[一二三四五六七八九十]+|\d+)\)|\d+[.、]|其中[:、]?)+")
_REMARK = re.compile(r"\([^()]*\)")
_BLANKS = re.compile(r"\s+")
_CELL = re.compile(r"(?:\([^()\n]*\)|[^\s|])+")  # what stands in brackets is one cell with what is before it
_FIGURE = re.compile(r"\d[\d,.]*\D{0,3}")  # what may be one; the lexer tells
_DASH = re.compile(r"[-—―–/]+")
_UNIT = re.compile(r"\(([^()]{1,3})\)$")
_HEAD = 80  # characters in which a table says of what year it is
_TELLING = 3  # indicators whose labels a table holds that is the annex without being named so
_YEAR = re.compile(r"(?:19|20)\d\d年度?数?")


class _Row(NamedTuple):
    label: Span
    unit: str
    value: Decimal
    span: Span
    cell: Span  # the figure

    def read(self, standing: Standing, *indicators: str) -> FigureRead:
        """The row's figure with what became of it."""
        quantity = Quantity.exactly(self.value, self.unit, self.cell)
        return FigureRead(quantity, standing, self.span, indicators, before=self.label)


class AnnexReading(NamedTuple):
    """What the annex states, and its figures: facts where their row is known."""

    annex: Annex
    facts: tuple[Fact, ...]
    breakdowns: tuple[Breakdown, ...]
    read: tuple[FigureRead, ...]


def _year_of(head: str) -> int | None:
    """The year of which the table says that it is, not that of a date (填报日期:2017年1月20日)."""
    tokens = lex(head)
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type == "YEAR" and (following is None or following.type != "MONTH"):
            return cast(int, token.value)
    return None


def annex_tables(document: Document, report: Report) -> tuple[TableNode, ...]:
    """The tables that the source marks as such and that are the annex: by their labels, wherever they stand."""
    known = [(table, _known(document, table)) for table in report.tables if table.whole]
    if not report.annex and not any(len(found) >= _TELLING for _, found in known):
        return ()
    return tuple(table for table, found in known if found and not _is_prescribed(document, table))


def _known(document: Document, table: TableNode) -> set[str]:
    found = {_indicator(document.norm[cell.span.start : cell.span.end]) for row in table.rows for cell in row}
    return {indicator for indicator in found if indicator is not None and indicator[0] != "*"}


def _is_prescribed(document: Document, table: TableNode) -> bool:
    words = _BLANKS.sub("", document.norm[table.span.start : table.span.end])
    return any(word in words for form in forms().tables.values() for word in form.begins)


def read_annex(
    document: Document, paragraphs: Sequence[Paragraph], tables: Sequence[TableNode] = ()
) -> AnnexReading | None:
    """The annex of a report, None where it has none."""
    lines = _lines(document.norm, paragraphs, tables)
    if not lines:
        return None
    data = vocabulary().annex
    facts: list[Fact] = []
    read: list[FigureRead] = []
    block = ""
    for row in _rows(lines):
        indicator = _indicator(document.norm[row.label.start : row.label.end])
        if indicator is None or (indicator.startswith("*") and not block):
            read.append(row.read(Standing.UNBOUND))
            continue
        if indicator.startswith("*"):
            indicator = block + indicator[1:]
        elif indicator.endswith(".total") and indicator.split(".")[0] in ("review", "litigation"):
            block = indicator.split(".")[0]
        elif not indicator.startswith("refused"):
            block = ""
        read.append(row.read(Standing.FACT, indicator))
        facts.append(_fact(indicator, row))
    by_indicator = {fact.indicator: fact for fact in reversed(facts)}
    breakdowns = [b for rule in data["sums"] if (b := _sum(document, rule, by_indicator)) is not None]
    breakdowns += [b for rule in data["most"] if (b := _most(document, rule, by_indicator)) is not None]
    span = lines[0][0].span.to(lines[-1][-1].span)
    head = document.norm[span.start : span.start + _HEAD]
    kept = tuple(fact for fact in facts if not fact.indicator.startswith(("refused.", "denied.", "replies.finished")))
    return AnnexReading(Annex(span, _year_of(head), None), kept, tuple(breakdowns), tuple(read))


class _Cell(NamedTuple):
    """A cell: `value` where it holds a number, with the unit that is written to it (12条, 0.5万元)."""

    span: Span
    words: str
    value: Decimal | None
    unit: str


def _lines(text: str, paragraphs: Sequence[Paragraph], tables: Sequence[TableNode]) -> list[list[_Cell]]:
    """The cells of each line, in order of place: what blanks and | keep apart, or those that the source marks."""
    lines = [[_cell(match.group(), Span(*match.span())) for match in _CELL.finditer(text, *p.span)] for p in paragraphs]
    for row in (row for table in tables for row in table.rows):
        cells = [_cell(_BLANKS.sub("", text[cell.span.start : cell.span.end]), cell.span) for cell in row]
        lines.append([cell for cell in cells if cell.words])
    return sorted((line for line in lines if line), key=lambda line: line[0].span)


def _cell(words: str, span: Span) -> _Cell:
    value, unit = _number(words)
    return _Cell(span, words, value, unit)


def _rows(lines: Sequence[Sequence[_Cell]]) -> Iterator[_Row]:
    """Label, unit and figure of each row, whether a row is a line, each cell has one, or all stand on one line."""
    columns = _columns(lines)
    labels: list[_Cell] = []
    figures: list[_Cell] = []
    for line in lines:
        words = False
        for cell in line:
            if cell.value is not None:
                if labels:  # else a row's number
                    figures.append(cell)
                continue
            if figures:
                yield from _row(labels, figures[:-1] if columns.numbered else figures, columns)
                labels, figures = [], []
            labels.append(cell)
            words = True
        if figures and words:
            yield from _row(labels, figures, columns)
            labels, figures = [], []
        elif labels and not figures and _DASH.fullmatch(labels[-1].words):
            labels = []
    yield from _row(labels, figures, columns)


class _Columns(NamedTuple):
    """How many columns of figures a row has, which of them, counted from 0, is this year's, and whether rows are
    numbered before their label."""

    number: int
    wanted: int
    numbered: bool


def _columns(lines: Sequence[Sequence[_Cell]]) -> _Columns:
    """What the table's first head says of its columns; one of figures where there is none."""
    kinds: dict[str, list[str]] = vocabulary().annex["columns"]
    found: list[str] = []
    numbered = named = False
    for cell in (cell for line in lines for cell in line):
        kind = next((kind for kind, words in kinds.items() if cell.words in words), "")
        if _YEAR.fullmatch(cell.words):
            kind = "year"
        numbered = numbered or (kind == "row" and not named)
        named = named or kind == "label"
        if named and kind in ("code", "part", "year", "all"):
            found.append(kind)
        elif "year" in found:
            break
    return _Columns(len(found), found.index("year"), numbered) if "year" in found else _Columns(1, 0, False)


def _row(labels: Sequence[_Cell], figures: Sequence[_Cell], columns: _Columns) -> Iterator[_Row]:
    """The row of a label, which may be broken over lines, and its unit; none where a column may be blank."""
    if not labels or len(figures) < columns.number:
        return
    figure, units = figures[columns.wanted], vocabulary().unit_kinds
    unit = figure.unit
    if len(labels) > 1 and labels[-1].words.removeprefix("万") in units:
        unit, labels = labels[-1].words, labels[:-1]
    elif (within := _UNIT.search(labels[-1].words)) and within[1].removeprefix("万") in units:
        unit = within[1]
    # it begins at the last cell that carries a number of its own (二、…, 1.…)
    first = next((cell for cell in reversed(labels) if _NUMBERING.match(cell.words)), labels[-1])
    start = first.span.start
    value = figure.value if figure.value is not None else Decimal(0)
    yield _Row(Span(start, labels[-1].span.end), unit, value, Span(start, figure.span.end), figure.span)


def _number(cell: str) -> tuple[Decimal | None, str]:
    """The number of a cell that holds nothing else but its unit, and the unit."""
    tokens = lex(cell) if _FIGURE.fullmatch(cell) else []
    if not tokens or tokens[0].type != "NUMBER" or tokens[0].start > 0 or tokens[-1].end != len(cell):
        return None, ""
    value = tokens[0].value
    if not isinstance(value, Number) or [t.type for t in tokens[1:]] not in ([], ["UNIT"], ["SCALE", "UNIT"]):
        return None, ""
    return value.value, cell[tokens[0].end :]


@cache
def _labels() -> dict[str, list[tuple[str, str]]]:
    """The labels by their first character, the longest first."""
    rows: dict[str, str] = vocabulary().annex["rows"]
    by_first: dict[str, list[tuple[str, str]]] = {}
    for name, indicator in sorted(rows.items(), key=lambda item: -len(item[0])):
        by_first.setdefault(name[0], []).append((name, indicator))
    return by_first


def _indicator(label: str) -> str | None:
    words = _REMARK.sub("", _NUMBERING.sub("", _BLANKS.sub("", label))).strip("《》“”")
    words = _NUMBERING.sub("", words)
    return next((indicator for name, indicator in _labels().get(words[:1], ()) if words.startswith(name)), None)


def _fact(indicator: str, row: _Row) -> Fact:
    value = row.value * 10000 if row.unit.startswith("万") else row.value
    interval = Interval(value, value)
    unit = row.unit.removeprefix("万")
    return Fact(indicator, Quantity(value, interval, interval, unit, False, row.span), row.span, where=Where.ANNEX)


def _sum(document: Document, rule: dict[str, Any], facts: dict[str, Fact]) -> Breakdown | None:
    total = facts.get(rule["total"])
    parts = [facts[part] for part in (*rule["parts"], *rule.get("more", ())) if part in facts]
    if total is None or not parts:
        return None
    if all(part in facts for part in rule["parts"]):
        return _breakdown(document, total, parts, Closure.NATURE)
    given = sum((part.quantity.value for part in parts), start=Decimal(0))
    # Rows are blank: their total is contradicted only where those that are given exceed it already.
    return _breakdown(document, total, parts, Closure.OPEN) if given > total.quantity.value else None


def _most(document: Document, rule: dict[str, Any], facts: dict[str, Fact]) -> Breakdown | None:
    total, part = facts.get(rule["total"]), facts.get(rule["part"])
    return _breakdown(document, total, [part], Closure.OPEN) if total is not None and part is not None else None


def _breakdown(document: Document, total: Fact, parts: Sequence[Fact], closure: Closure) -> Breakdown:
    made = tuple(Part(part.quantity, document.quote(part.span), part.indicator, part.span) for part in parts)
    span = Span(min(part.span.start for part in parts), max(part.span.end for part in parts))
    return Breakdown(
        "annex", total.quantity, total.indicator, total.span, made, closure, False, True, Where.ANNEX, span
    )
