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

_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d+[.、]|其中[:、]?)+")
_REMARK = re.compile(r"\([^()]*\)")


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


def _rows(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[_Row]:
    """Label, unit and figure of each row, whether a row is a line or each cell has one of its own."""
    units = vocabulary().unit_kinds
    pending: list[Span] = []
    for paragraph in paragraphs:
        start, end = paragraph.span
        found = False
        for match in re.finditer(r"[^\s|]+", text[start:end]):
            cell = Span(start + match.start(), start + match.end())
            value = _number(match.group())
            if value is None:
                if not found:
                    pending.append(cell)
                continue
            if found or not pending:
                continue  # a second column (历年累计), or a figure without a label
            unit = ""
            last = text[pending[-1].start : pending[-1].end]
            if len(pending) > 1 and last.removeprefix("万") in units:
                unit = last
                pending.pop()
            first = _label_start(text, pending)
            yield _Row(Span(first, pending[-1].end), unit, value, Span(first, cell.end), cell)
            pending, found = [], True
        if found or (pending and text[pending[-1].start : pending[-1].end] in ("—", "-", "/", "——")):
            pending = []


def _label_start(text: str, pending: Sequence[Span]) -> int:
    """Where the label begins: at the last cell that carries a number of its own (二、…, 1.…)."""
    for span in reversed(pending):
        if _NUMBERING.match(text[span.start : span.end]):
            return span.start
    return pending[-1].start


def _number(cell: str) -> Decimal | None:
    tokens = lex(cell)
    if not tokens or tokens[0].type != "NUMBER" or tokens[0].start > 0:
        return None
    if any(token.type not in ("NUMBER", "UNIT") for token in tokens) or tokens[-1].end != len(cell):
        return None
    value = tokens[0].value
    return value.value if isinstance(value, Number) else None


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
