"""Checks that breakdowns make their totals, on intervals.

A breakdown is closed when it claims to be whole; an open one may fall short, never exceed. Where the figures
contradict each other only if they were rounded, and agree if they were cut off, nothing is decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportcheck.facts.model import Breakdown, Closure, Facts, Where
from reportcheck.facts.quantity import Interval, total
from reportcheck.rules.checks.common import figure, number, parts_shown
from reportcheck.rules.model import Judgement, Status

_OPEN = (Closure.OPEN, Closure.VIEW)
# Families of which one thing may be counted in several parts.
_OVERLAPPING = frozenset({"proactive.channel"})
# Families whose parts may go over the total where nothing says that they divide it (one request, two topics).
_MANIFOLD = frozenset({"requests.topic", "replies.refused"})
# Families where an open list that falls short leaves things open, since it names no others.
_NEARLY_WHOLE = frozenset({"requests.form", "replies", "staff"})
_UNDECIDED = frozenset({"review", "litigation"})  # pending cases go unnamed


def sums(facts: Facts, options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """The parts of every breakdown of the `families` (option) agree with their total."""
    families = options["families"]
    for breakdown in facts.breakdowns:
        if breakdown.where is Where.PROSE and breakdown.criterion in families:
            yield judge(breakdown, facts)


def whole(breakdown: Breakdown) -> Interval:
    """The sum of the parts."""
    return total(part.quantity.interval for part in breakdown.parts)


def agrees(breakdown: Breakdown) -> bool:
    """Whether the parts make the total."""
    return whole(breakdown).meets(breakdown.total.interval)


def judge(breakdown: Breakdown, facts: Facts) -> Judgement:
    """What one breakdown says: the sum of its parts against its total."""
    parts, stated = whole(breakdown), breakdown.total.interval
    if parts.meets(stated):
        return Judgement(Status.PASS)
    added = sum((part.quantity.value for part in breakdown.parts), start=breakdown.total.value * 0)
    over = parts.low >= stated.high
    values = {
        "total": figure(breakdown.total),
        "parts": parts_shown(breakdown),
        "sum": number(added),
        "difference": number(abs(added - breakdown.total.value)),
    }
    spans = (breakdown.total_span, breakdown.span)
    message, status = ("over", Status.FAIL) if over else ("under", Status.FAIL)
    family, closure = breakdown.criterion, breakdown.closure
    if closure is Closure.RESIDUAL and len(breakdown.parts) < 2:
        closure = Closure.OPEN
    if family in _OVERLAPPING:
        return Judgement(Status.PASS)
    cut = total(part.quantity.cut for part in breakdown.parts)
    if cut.meets(breakdown.total.cut) or cut.meets(stated) or parts.meets(breakdown.total.cut):
        return Judgement(Status.INDETERMINATE, "cut", values, spans)
    if closure is Closure.VIEW:
        return Judgement(Status.PASS)
    if not over and closure in _OPEN:
        if family in _NEARLY_WHOLE and len(breakdown.parts) >= 2:
            return Judgement(Status.INDETERMINATE, "short", values, spans)
        if family in _UNDECIDED:
            return Judgement(Status.INDETERMINATE, "short", values, spans)
        return Judgement(Status.PASS)
    if not over and family in _UNDECIDED:
        return Judgement(Status.INDETERMINATE, "short", values, spans)
    if over and family in _MANIFOLD and closure is not Closure.CRITERION and not breakdown.residual:
        return Judgement(Status.INDETERMINATE, "manifold", values, spans)
    if not breakdown.base_certain:
        return Judgement(Status.INDETERMINATE, "base", values, spans)
    if family == "replies" and breakdown.total_indicator in ("requests.received", "requests.accepted") and not over:
        if not facts.answered:
            return Judgement(Status.INDETERMINATE, "base", values, spans)
    return Judgement(status, message, values, spans)
