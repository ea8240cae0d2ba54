"""Settling: the facts of the whole report, once every sentence has been read."""

from __future__ import annotations

from dataclasses import replace

from reportcheck.facts.annex import AnnexReading
from reportcheck.facts.context import Reading
from reportcheck.facts.model import Breakdown, Fact, Facts, FigureRead
from reportcheck.facts.quantity import Interval, Quantity
from reportcheck.facts.tables import TableReading
from reportcheck.spans import Span

# A figure that only helps to judge others and is no indicator of its own.
_INTERNAL = frozenset({"requests.handled", "replies.finished"})


def settled(reading: Reading, annex: AnnexReading | None, tables: TableReading, facts: Facts) -> Facts:
    """`facts` with what was read of the prose: 受理 is received where nothing else is, 办结 is replied likewise."""
    breakdowns = list(reading.breakdowns)
    found = _promoted(_renamed(reading.facts), breakdowns)
    found += _derived(found)
    if annex is not None:
        found += annex.facts
    found += tables.facts
    kept = sorted((f for f in found if f.indicator not in _INTERNAL), key=lambda fact: (fact.span, fact.indicator))
    kept = _without_doubles(kept)
    by_indicator: dict[str, list[Fact]] = {}
    for fact in kept:
        by_indicator.setdefault(fact.indicator, []).append(fact)
    return replace(
        facts,
        facts=tuple(kept),
        asides=tuple(reading.asides),
        breakdowns=(*breakdowns, *(annex.breakdowns if annex is not None else ())),
        annex=annex.annex if annex is not None else None,
        tables=tables.tables,
        shares=tuple(reading.shares),
        changes=tuple(reading.changes),
        answered=tuple(reading.answered),
        doubts=tuple(reading.doubts),
        year_claims=tuple(sorted((*facts.year_claims, *reading.year_claims), key=lambda claim: claim.span)),
        read=_read([*reading.read, *(annex.read if annex is not None else ()), *tables.read], kept),
        by_indicator={name: tuple(same) for name, same in sorted(by_indicator.items())},
    )


def _read(figures: list[FigureRead], facts: list[Fact]) -> tuple[FigureRead, ...]:
    """All figures in order of place, each with the indicators of the facts that state it."""
    stated: dict[Span, list[str]] = {}
    for fact in facts:
        if not fact.derived:
            stated.setdefault(fact.quantity.span, []).append(fact.indicator)
    made = (
        replace(figure, indicators=tuple(stated[figure.quantity.span])) if figure.quantity.span in stated else figure
        for figure in figures
    )
    return tuple(sorted(made, key=lambda figure: figure.quantity.span))


def _renamed(facts: list[Fact]) -> list[Fact]:
    names = {fact.indicator for fact in facts}
    table: dict[str, str] = {}
    if "requests.received" not in names:
        table["requests.accepted"] = "requests.received"
    if "replies.total" not in names:
        table["replies.finished"] = "replies.total"
    return [replace(f, indicator=table[f.indicator]) if f.indicator in table else f for f in facts]


def _promoted(facts: list[Fact], breakdowns: list[Breakdown]) -> list[Fact]:
    """公开环境信息3477条,包括…: information of the agency's own kind is its total where no other total is stated."""
    if any(fact.indicator == "proactive.total" for fact in facts):
        return facts
    for index, breakdown in enumerate(breakdowns):
        if breakdown.total_indicator == "proactive.class":
            breakdowns[index] = replace(breakdown, total_indicator="proactive.total")
            return [
                replace(f, indicator="proactive.total", label=None) if f.quantity.span == breakdown.total_span else f
                for f in facts
            ]
    return facts


def _derived(facts: list[Fact]) -> list[Fact]:
    """收到100件(含上年结转18件): 82 newly received, a difference that no sentence states."""
    handled = [f for f in facts if f.indicator == "requests.handled"]
    carried = [f for f in facts if f.indicator == "requests.carried-in"]
    if not handled or not carried or any(f.indicator == "requests.received" for f in facts):
        return []
    whole, part = handled[0].quantity, carried[0].quantity
    if not whole.interval.exact or not part.interval.exact or part.value > whole.value:
        return []
    value = whole.value - part.value
    interval = Interval(value, value)
    quantity = Quantity(value, interval, interval, whole.unit, False, whole.span)
    return [replace(handled[0], indicator="requests.received", quantity=quantity, how="derived")]


def _without_doubles(facts: list[Fact]) -> list[Fact]:
    """Each figure once for each indicator: a statement of all beside the figure itself says nothing new."""
    seen: set[tuple[object, ...]] = set()
    result: list[Fact] = []
    for fact in facts:
        key = (fact.indicator, fact.quantity.span, fact.quantity.value)
        if key not in seen:
            seen.add(key)
            result.append(fact)
    return result
