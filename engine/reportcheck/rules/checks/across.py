"""Checks against last year's report of the same agency, where it is at hand. Without it there is nothing to judge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from reportcheck.facts.model import Fact, Facts, PrescribedTable, Where
from reportcheck.rules.checks.common import Kind, figure, number
from reportcheck.rules.model import Judgement, Status

_HUNDRED = Decimal(100)
_FEWEST = 40  # letters of a part below which two may be alike by chance: 无。


def carry_over(facts: Facts, _options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """What this report says was carried in is what last year's said was carried out."""
    if facts.previous is None:
        return
    carried_in = _own(facts, "requests.carried-in")
    carried_out = _own(facts.previous.facts, "requests.carried-out")
    if carried_in is None or carried_out is None:
        return
    if carried_in.quantity.interval.meets(carried_out.quantity.interval):
        yield Judgement(Status.PASS)
        return
    values = {"now": figure(carried_in.quantity), "before": figure(carried_out.quantity), **_place(facts, carried_out)}
    yield Judgement(Status.FAIL, "broken", values, (carried_in.span,))


def growth(facts: Facts, _options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """The stated change of the requests received is that between the figures of the two reports."""
    if facts.previous is None:
        return
    before, now = _own(facts.previous.facts, "requests.received"), _own(facts, "requests.received")
    for change in facts.changes:
        if change.indicator != "requests.received" or before is None or now is None or change.amount.approximate:
            continue
        old, new = before.quantity, now.quantity
        if not (old.interval.exact and new.interval.exact) or old.value <= 0 or before.scope != now.scope:
            continue
        difference = (new.value - old.value) * change.sign
        if change.amount.unit == "%":
            actual = difference * _HUNDRED / old.value
            agrees = any(way.low <= actual < way.high for way in (change.amount.interval, change.amount.cut))
        else:
            actual = difference
            agrees = change.amount.interval.meets(type(change.amount.interval)(actual, actual))
        if agrees:
            yield Judgement(Status.PASS)
            continue
        values = {
            "now": figure(new),
            "before": figure(old),
            "change": number(change.amount.value * change.sign),
            "actual": number(round(actual * change.sign, 2)),
            **_place(facts, before),
        }
        yield Judgement(Status.FAIL, "other", values, (change.span, now.span))


def stock(facts: Facts, _options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """What is in force is last year's stock, with what was made and without what was repealed."""
    if facts.previous is None:
        return
    now, before = _active(facts), _active(facts.previous.facts)
    if now is None or before is None:
        return
    for row in ("regulations", "normative-documents"):
        cells = [now.cells.get((row, column)) for column in ("valid", "made", "repealed")]
        old = before.cells.get((row, "valid"))
        figures = [cell.quantity.value for cell in (*cells, old) if cell is not None and cell.quantity is not None]
        if len(figures) < 4:
            continue
        valid, made, repealed, previous = figures
        if valid == previous + made - repealed:
            yield Judgement(Status.PASS)
            continue
        values = {
            "valid": number(valid),
            "made": number(made),
            "repealed": number(repealed),
            "before": number(previous),
            "due": number(previous + made - repealed),
            "file": facts.previous.path,
        }
        yield Judgement(Status.FAIL, "broken", values, tuple(cell.span for cell in cells if cell is not None))


def copied(facts: Facts, _options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """The part on problems and improvements is not last year's, word for word."""
    if facts.previous is None or len(facts.outlook) < _FEWEST or len(facts.previous.facts.outlook) < _FEWEST:
        return
    if facts.outlook != facts.previous.facts.outlook:
        yield Judgement(Status.PASS)
        return
    place = tuple(s.heading_span for s in facts.sections if {"problems", "improvements"} & set(s.topics))[:1]
    yield Judgement(Status.FAIL, "copied", {"file": facts.previous.path}, place)


def _own(facts: Facts, indicator: str) -> Fact | None:
    """The figure of an indicator: a cell before prose, and none where the prose says several things."""
    same = facts.by_indicator.get(indicator, ())
    cells = [fact for fact in same if fact.where is not Where.PROSE and not fact.derived]
    if cells:
        return cells[0]
    stated = [fact for fact in same if fact.how in ("stated", "none") and not fact.derived]
    return stated[0] if len({fact.quantity.value for fact in stated}) == 1 else None


def _active(facts: Facts) -> PrescribedTable | None:
    return next((table for table in facts.tables if table.id == "active-table"), None)


def _place(facts: Facts, fact: Fact) -> dict[str, str]:
    """Where last year's figure stands: its file and line."""
    previous = facts.previous
    if previous is None:
        return {"file": "", "line": ""}
    document = previous.document
    return {"file": previous.path, "line": str(document.position(document.original(fact.span).start).line)}


CARRY_OVER = Kind(carry_over, {"broken": ("now", "before", "file", "line")})
GROWTH = Kind(growth, {"other": ("now", "before", "change", "actual", "file", "line")})
STOCK = Kind(stock, {"broken": ("valid", "made", "repealed", "before", "due", "file")})
COPIED = Kind(copied, {"copied": ("file",)})
