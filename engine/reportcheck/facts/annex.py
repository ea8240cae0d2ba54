"""The annex: the statistics table appended to reports of 2014 to 2018, row by row.

In: the annex's lines. Out: facts (`where` annex) and the breakdowns that the table's hierarchy gives. Only this
year's column is read: of several figures in a row the first, never 历年累计.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from reportcheck.facts.model import Annex, Breakdown, Closure, Fact, FigureRead, Part, Standing, Where
from reportcheck.facts.quantity import Interval, Quantity
from reportcheck.source.document import Document
from reportcheck.spans import Span
from reportcheck.syntax.ast import Paragraph
from reportcheck.syntax.lexer import Number, lex
from reportcheck.syntax.title import year_in
from reportcheck.syntax.vocabulary import vocabulary

_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|\((?:[一二三四五六七八九十]+|\d+)\)|\d+[.、]|其中[:、]?)+")
_REMARK = re.compile(r"\([^()]*\)")
_CELL = re.compile(r"(?:\([^()\n]*\)|[^\s|])+")  # what stands in brackets is one cell with what is before it
_DASH = re.compile(r"[-—―–/]+")


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


def read_annex(document: Document, paragraphs: Sequence[Paragraph]) -> AnnexReading | None:
    """The annex of a report, None where it has none."""
    if not paragraphs:
        return None
    data = vocabulary().annex
    facts: list[Fact] = []
    read: list[FigureRead] = []
    block = ""
    for row in _rows(document.norm, paragraphs):
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
    span = paragraphs[0].span.to(paragraphs[-1].span)
    head = document.norm[span.start : span.start + 80]
    kept = tuple(fact for fact in facts if not fact.indicator.startswith(("refused.", "replies.finished")))
    return AnnexReading(Annex(span, year_in(head), None), kept, tuple(breakdowns), tuple(read))


class _Cell(NamedTuple):
    """A cell: `value` where it holds a number, with the unit that is written to it (12条, 0.5万元)."""

    span: Span
    words: str
    value: Decimal | None
    unit: str


def _rows(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[_Row]:
    """Label, unit and figure of each row, whether a row is a line, each cell has one, or all stand on one line."""
    labels: list[_Cell] = []
    figures: list[_Cell] = []
    columns = _Columns(1, 0)

    def row() -> Iterator[_Row]:
        nonlocal columns
        columns = _columns(labels) or columns
        if len(figures) >= columns.number:
            yield _row(labels, figures[columns.wanted])
        labels.clear()
        figures.clear()

    for paragraph in paragraphs:
        begun = bool(labels)
        for cell in _cells(text, paragraph.span):
            if cell.value is not None:
                if labels:  # else a row's number
                    figures.append(cell)
                continue
            if figures:
                yield from row()
            labels.append(cell)
        if figures and not (begun and labels[-1].span.end <= paragraph.span.start):
            yield from row()
        elif labels and _DASH.fullmatch(labels[-1].words):
            labels.clear()
    if figures:
        yield from row()


def _cells(text: str, span: Span) -> Iterator[_Cell]:
    for match in _CELL.finditer(text, span.start, span.end):
        value, unit = _number(match.group())
        yield _Cell(Span(*match.span()), match.group(), value, unit)


class _Columns(NamedTuple):
    """How many columns of figures a row has, and which of them, counted from 0, is this year's."""

    number: int
    wanted: int


def _columns(labels: Sequence[_Cell]) -> _Columns | None:
    """What the table's head, read before the first row, says of its columns; None where there is none."""
    words: dict[str, list[str]] = vocabulary().annex["columns"]
    found = [
        kind
        for cell in labels
        for kind in ("code", "year", "all")
        if any(cell.words.startswith(w) for w in words[kind])
    ]
    if "year" not in found and "all" not in found:
        return None
    return _Columns(len(found), found.index("year") if "year" in found else found.index("all"))


def _row(labels: Sequence[_Cell], figure: _Cell) -> _Row:
    """The row of a label, which may be broken over lines, with its unit behind it, and a figure."""
    unit = figure.unit
    if len(labels) > 1 and labels[-1].words.removeprefix("万") in vocabulary().unit_kinds:
        unit = labels[-1].words
        labels = labels[:-1]
    elif not unit:
        remark = _REMARK.search(labels[-1].words[-6:])
        inside = remark.group()[1:-1] if remark else ""
        unit = inside if inside.removeprefix("万") in vocabulary().unit_kinds else ""
    # it begins at the last cell that carries a number of its own (二、…, 1.…)
    first = next((cell for cell in reversed(labels) if _NUMBERING.match(cell.words)), labels[-1])
    start, end = first.span.start, labels[-1].span.end
    return _Row(Span(start, end), unit, figure.value or Decimal(0), Span(start, figure.span.end), figure.span)


def _number(cell: str) -> tuple[Decimal | None, str]:
    """The number of a cell that holds nothing else but its unit, and the unit."""
    tokens = lex(cell)
    if not tokens or tokens[0].type != "NUMBER" or tokens[0].start > 0 or tokens[-1].end != len(cell):
        return None, ""
    value = tokens[0].value
    if not isinstance(value, Number) or [t.type for t in tokens[1:]] not in ([], ["UNIT"], ["SCALE", "UNIT"]):
        return None, ""
    return value.value, cell[tokens[0].end :]


@cache
def _labels() -> tuple[tuple[str, str], ...]:
    rows: dict[str, str] = vocabulary().annex["rows"]
    return tuple(sorted(rows.items(), key=lambda item: -len(item[0])))


def _indicator(label: str) -> str | None:
    words = _REMARK.sub("", _NUMBERING.sub("", _REMARK.sub("", label) if label[:1] != "(" else label))
    words = _NUMBERING.sub("", words).strip("《》“” ")
    for name, indicator in _labels():
        if words.startswith(name):
            return indicator
    return None


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
