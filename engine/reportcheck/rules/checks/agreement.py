"""The check that one figure stated twice is one figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportcheck.facts.model import Fact, Facts, Where
from reportcheck.rules.checks.common import figure, named
from reportcheck.rules.model import Judgement, Status


def agreement(facts: Facts, options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """Values of one indicator (option `indicators`) stated in prose for the same scope can all hold."""
    for indicator, same in facts.by_indicator.items():
        if not named(indicator, options["indicators"]):
            continue
        stated = [fact for fact in same if fact.where is Where.PROSE and fact.how not in ("derived", "implied")]
        cells = [fact for fact in same if fact.where is Where.ANNEX]
        if any(f.quantity.interval.meets(c.quantity.interval) for f in stated for c in cells):
            yield Judgement(Status.PASS)
        for scope in sorted({fact.scope for fact in stated}):
            yield from _pairs([fact for fact in stated if fact.scope == scope])


def _pairs(stated: list[Fact]) -> Iterator[Judgement]:
    first = stated[0]
    for other in stated[1:]:
        if other.quantity.unit != first.quantity.unit and "" not in (other.quantity.unit, first.quantity.unit):
            if other.quantity.unit in ("人次", "次") or first.quantity.unit in ("人次", "次"):
                continue
        if other.quantity.interval.meets(first.quantity.interval) or other.quantity.cut.meets(first.quantity.cut):
            yield Judgement(Status.PASS)
        else:
            values = {"first": figure(first.quantity), "second": figure(other.quantity)}
            yield Judgement(Status.FAIL, "contradicts", values, (first.span, other.span))
