"""Checks of the statistics annex (《政府信息公开情况统计表》, reports of 2014 to 2018)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from reportcheck.facts.model import Closure, Fact, Facts, Where
from reportcheck.facts.quantity import Interval, total
from reportcheck.rules.checks.common import Kind, figure, named, number, parts_shown
from reportcheck.rules.checks.sums import added, whole
from reportcheck.rules.model import Judgement, Status

_TEN_THOUSAND = Decimal(10000)
# Indicators of which the prose may state several figures side by side: 网站公开60条, 另一网站公开40条.
_SEVERAL = ("proactive.channel.*", "proactive.class", "proactive.normative-documents", "requests.form.*",
            "requests.topic", "replies.other", "training.*", "consultations.channel.*")  # fmt: skip


def sums(facts: Facts, _options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """The annex's rows make their totals; what is named as 其中 does not exceed it."""
    for breakdown in facts.breakdowns:
        if breakdown.where is not Where.ANNEX:
            continue
        parts, stated = whole(breakdown), breakdown.total.interval
        opened = breakdown.closure is Closure.OPEN
        if parts.meets(stated) or (opened and not parts.above(stated)):
            yield Judgement(Status.PASS)
            continue
        values = {
            "total": figure(breakdown.total),
            "parts": parts_shown(breakdown),
            "sum": number(added(breakdown)),
        }
        spans = (breakdown.total_span, *(part.span for part in breakdown.parts))
        yield Judgement(Status.FAIL, "exceeds" if opened else "contradicts", values, spans)


def agreement(facts: Facts, _options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """What the prose says agrees with the annex or the prescribed tables.

    Where the annex is of another period or scope, nothing is decided.
    """
    if facts.annex is None and not facts.tables:
        return
    other = False
    if facts.annex is not None:
        other = facts.annex.period_year is not None and facts.annex.period_year != facts.year
        other = other or (facts.annex.agency is not None and facts.annex.agency != facts.agency)
    for indicator, same in facts.by_indicator.items():
        cells = [fact for fact in same if fact.where is not Where.PROSE]
        stated = [f for f in same if f.where is Where.PROSE and f.label is None and f.how != "derived"]
        if not cells or not stated:
            continue
        several = len(stated) > 1 and named(indicator, _SEVERAL)
        if several and total(fact.quantity.interval for fact in stated).meets(cells[0].quantity.interval):
            yield Judgement(Status.PASS)
            continue
        for fact in stated:
            yield _held(facts, fact, cells, undecided=other or several)


def _held(facts: Facts, fact: Fact, cells: Sequence[Fact], *, undecided: bool) -> Judgement:
    """A figure of the prose held against the cells of its indicator."""
    prose = fact.quantity
    if any(_same(facts, fact, cell) for cell in cells):
        return Judgement(Status.PASS)
    cell = cells[0]
    values = {"prose": figure(prose), "cell": figure(cell.quantity)}
    spans = (fact.span, cell.span)
    if any(prose.cut.meets(other.quantity.interval) for other in cells):
        return Judgement(Status.INDETERMINATE, "cut", values, spans)
    if undecided or fact.scope != "own" or fact.how == "implied":
        return Judgement(Status.INDETERMINATE, "scope", values, spans)
    return Judgement(Status.FAIL, "contradicts", values, spans)


def _same(facts: Facts, fact: Fact, cell: Fact) -> bool:
    """Whether both can hold: equal, 元 against 万元, or 收到 with those carried in, 答复 without them."""
    prose, stated = fact.quantity.interval, cell.quantity.interval
    if prose.meets(stated):
        return True
    if fact.quantity.unit == "元":
        return prose.meets(stated.scaled(_TEN_THOUSAND)) or prose.scaled(_TEN_THOUSAND).meets(stated)
    if fact.indicator not in ("requests.received", "replies.total"):
        return False
    carried: list[Interval] = [f.quantity.interval for f in facts.by_indicator.get("requests.carried-in", ())]
    received = fact.indicator == "requests.received"
    return any((received and prose.meets(stated + more)) or stated.meets(prose + more) for more in carried)


SUM = Kind(sums, dict.fromkeys(("contradicts", "exceeds"), ("total", "parts", "sum")))
AGREEMENT = Kind(agreement, dict.fromkeys(("contradicts", "cut", "scope"), ("prose", "cell")))
