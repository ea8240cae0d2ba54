"""Checks of the statistics annex (《政府信息公开情况统计表》, reports of 2014 to 2018)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportcheck.facts.model import Closure, Facts, Where
from reportcheck.rules.checks.common import figure, number, parts_shown
from reportcheck.rules.checks.sums import whole
from reportcheck.rules.model import Judgement, Status


def sums(facts: Facts, _options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """The annex's rows make their totals; what is named as 其中 does not exceed it."""
    for breakdown in facts.breakdowns:
        if breakdown.where is not Where.ANNEX:
            continue
        parts, stated = whole(breakdown), breakdown.total.interval
        if parts.meets(stated) or (breakdown.closure is Closure.OPEN and not parts.above(stated)):
            yield Judgement(Status.PASS)
            continue
        added = sum((part.quantity.value for part in breakdown.parts), start=breakdown.total.value * 0)
        values = {"total": figure(breakdown.total), "parts": parts_shown(breakdown), "sum": number(added)}
        yield Judgement(Status.FAIL, "contradicts", values, (breakdown.total_span, *(p.span for p in breakdown.parts)))


def agreement(facts: Facts, _options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """What the prose says agrees with the annex; where the annex is of another period or scope, nothing is decided."""
    if facts.annex is None:
        return
    other = facts.annex.period_year is not None and facts.annex.period_year != facts.year
    for same in facts.by_indicator.values():
        cells = [fact for fact in same if fact.where is Where.ANNEX]
        stated = [fact for fact in same if fact.where is Where.PROSE and fact.label is None]
        if not cells or not stated:
            continue
        for fact in stated:
            if any(fact.quantity.interval.meets(cell.quantity.interval) for cell in cells):
                yield Judgement(Status.PASS)
                continue
            values = {"prose": figure(fact.quantity), "cell": figure(cells[0].quantity)}
            status = Status.INDETERMINATE if other or fact.scope != "own" else Status.FAIL
            yield Judgement(
                status, "scope" if status is Status.INDETERMINATE else "contradicts", values, (fact.span, cells[0].span)
            )
