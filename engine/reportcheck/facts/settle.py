"""Settling: the facts of the whole report, once every sentence has been read."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from reportcheck.facts.annex import AnnexReading
from reportcheck.facts.context import Reading
from reportcheck.facts.model import Breakdown, Fact, Facts, FigureRead
from reportcheck.facts.quantity import Quantity
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
    """What no sentence states and two figures give: 收到100件(含上年结转18件): 82 newly received."""
    found: list[Fact] = []
    handled, carried = _alone(facts, "requests.handled"), _alone(facts, "requests.carried-in")
    if handled is not None and carried is not None and carried.quantity.value <= handled.quantity.value:
        if not any(fact.indicator == "requests.received" for fact in facts):
            value = handled.quantity.value - carried.quantity.value
            found.append(_made(handled, "requests.received", value, handled.span))
    first, second = _alone(facts, "proposals.congress"), _alone(facts, "proposals.conference")
    if first is not None and second is not None and not any(fact.indicator == "proposals.total" for fact in facts):
        value = first.quantity.value + second.quantity.value
        found.append(_made(first, "proposals.total", value, first.span.to(second.span)))
    return found


def _alone(facts: list[Fact], indicator: str) -> Fact | None:
    """The first fact of an indicator, where it is exact."""
    fact = next((fact for fact in facts if fact.indicator == indicator), None)
    return fact if fact is not None and fact.quantity.interval.exact else None


def _made(fact: Fact, indicator: str, value: Decimal, span: Span) -> Fact:
    quantity = Quantity.exactly(value, fact.quantity.unit, fact.quantity.span)
    return replace(fact, indicator=indicator, quantity=quantity, span=span, how="derived")


def _without_doubles(facts: list[Fact]) -> list[Fact]:
    """Each figure once for each indicator: a statement of all beside the figure itself says nothing new."""
    seen: set[tuple[object, ...]] = set()
    result: list[Fact] = []
    for fact in facts:
        key = (fact.indicator, fact.label, fact.quantity.span, fact.quantity.value)
        if key not in seen:
            seen.add(key)
            result.append(fact)
    return result
