"""The check that one figure stated twice is one figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportcheck.facts.model import Fact, Facts, Where
from reportcheck.rules.checks.common import Kind, figure, named
from reportcheck.rules.model import Judgement, Status

_VISITS = frozenset({"人次", "次"})  # visits are counted beside cases: one case, several visits


def agreement(facts: Facts, options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """Values of one indicator (option `indicators`) stated in prose for the same scope can all hold.

    Figures with and without those carried in are two figures. Where two agree only if they were cut off, nothing
    is decided. What the prose says beside a table is `annex-agreement`'s.
    """
    carried = [fact.quantity for fact in facts.by_indicator.get("requests.carried-in", ())]
    for indicator, same in facts.by_indicator.items():
        if len(same) < 2 or not named(indicator, options["indicators"]):
            continue
        stated = [fact for fact in same if fact.where is Where.PROSE and fact.how not in ("derived", "implied")]
        cells = [fact for fact in same if fact.where is Where.ANNEX]
        if any(f.quantity.interval.meets(c.quantity.interval) for f in stated for c in cells):
            yield Judgement(Status.PASS)
        apart = {q.value for q in carried if q.interval.exact} if indicator == "requests.received" else set()
        for scope in dict.fromkeys(fact.scope for fact in stated):
            yield from _pairs([fact for fact in stated if fact.scope == scope], apart)


def _pairs(stated: Sequence[Fact], apart: set[Any]) -> Iterator[Judgement]:
    """Each figure against those before it; the first that it contradicts is enough."""
    for at, other in enumerate(stated):
        worst: Judgement | None = None
        for first in stated[:at]:
            judged = _pair(first, other, apart)
            if judged is not None and (worst is None or judged.status is not Status.PASS):
                worst = judged
                if judged.status is Status.FAIL:
                    break
        if worst is not None:
            yield worst


def _pair(first: Fact, other: Fact, apart: set[Any]) -> Judgement | None:
    one, two = first.quantity, other.quantity
    if one.unit != two.unit and "" not in (one.unit, two.unit) and _VISITS & {one.unit, two.unit}:
        return None
    if one.interval.meets(two.interval) or abs(one.value - two.value) in apart:
        return Judgement(Status.PASS)
    values = {"first": figure(one), "second": figure(two)}
    if one.cut.meets(two.cut) or one.cut.meets(two.interval) or one.interval.meets(two.cut):
        return Judgement(Status.INDETERMINATE, "cut", values, (first.span, other.span))
    return Judgement(Status.FAIL, "contradicts", values, (first.span, other.span))


AGREEMENT = Kind(agreement, dict.fromkeys(("contradicts", "cut"), ("first", "second")), required=("indicators",))
