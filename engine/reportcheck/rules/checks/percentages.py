"""Checks of shares and of changes against the year before, at the precision written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from reportcheck.facts.model import Change, Facts, Share
from reportcheck.facts.quantity import Quantity
from reportcheck.rules.checks import sums
from reportcheck.rules.checks.common import figure, number
from reportcheck.rules.model import Judgement, Status

_HUNDRED = Decimal(100)
_SEARCH = 3  # whole numbers tried beside the one that the percentage gives


def percentages(facts: Facts, _options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """Each share is that of its two figures, by rounding or by cutting."""
    for share in facts.shares:
        judged = _share(facts, share)
        if judged is not None:
            yield judged


def _share(facts: Facts, share: Share) -> Judgement | None:
    if share.part is None or share.base is None or share.percent.approximate:
        return None
    if share.base.interval.low <= 0:
        return None
    if share.breakdown is not None and not sums.agrees(facts.breakdowns[share.breakdown]):
        judged = sums.judge(facts.breakdowns[share.breakdown], facts)
        if judged.status is Status.FAIL:
            return None
    low = share.part.interval.low * _HUNDRED / share.base.interval.high
    high = share.part.interval.high * _HUNDRED / share.base.interval.low
    if _stands_for(share.percent, low, high):
        return Judgement(Status.PASS)
    values = {
        "part": figure(share.part),
        "base": figure(share.base),
        "stated": number(share.percent.value),
        "actual": number(round(share.part.value * _HUNDRED / share.base.value, 2)),
    }
    spans = (share.span, share.part.span, share.base.span)
    if not share.base_certain:
        return Judgement(Status.INDETERMINATE, "base", values, spans)
    return Judgement(Status.FAIL, "wrong", values, spans)


def _stands_for(percent: Quantity, low: Decimal, high: Decimal) -> bool:
    """Whether a percentage as written stands for some value from `low` to `high`, rounded or cut."""
    return any(interval.low <= high and low <= interval.high for interval in (percent.interval, percent.cut))


def growth(facts: Facts, _options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """Some whole number for the year before gives the stated change; the one that stands beside it does."""
    for change in facts.changes:
        judged = _change(change, facts)
        if judged is not None:
            yield judged


def _change(change: Change, facts: Facts) -> Judgement | None:
    current = change.current
    if current is None or not current.interval.exact or change.amount.approximate:
        return None
    values = {"current": figure(current), "change": number(change.amount.value * change.sign)}
    spans = (change.span, current.span)
    previous = change.previous
    if change.amount.unit != "%":
        if previous is None or not previous.interval.exact:
            return None
        if current.value - previous.value == change.amount.value * change.sign:
            return Judgement(Status.PASS)
        values["previous"] = figure(previous)
        return Judgement(Status.FAIL, "count", values, (*spans, previous.span))
    if previous is None:
        previous = _told_by_count(change, facts)
    if previous is not None and previous.interval.exact and previous.value > 0:
        values["previous"] = figure(previous)
        if _gives(change, current.value, previous.value):
            return Judgement(Status.PASS)
        return Judgement(Status.FAIL, "previous", values, (*spans, previous.span))
    factor = 1 + change.sign * change.amount.value / _HUNDRED
    if factor <= 0:
        if change.sign < 0 and change.amount.value == _HUNDRED and current.value == 0:
            return Judgement(Status.PASS)
        return Judgement(Status.FAIL, "impossible", values, spans)
    width = change.amount.interval.high - change.amount.interval.low
    middle = int(current.value / factor)
    reach = _SEARCH + int(current.value * width / (_HUNDRED * factor * factor))
    for candidate in range(max(1, middle - reach), middle + reach + 1):
        if _gives(change, current.value, Decimal(candidate)):
            return Judgement(Status.PASS)
    return Judgement(Status.FAIL, "impossible", values, spans)


def _told_by_count(change: Change, facts: Facts) -> Quantity | None:
    """Last year's figure where the change is told as a count as well: 增加6件,增长15%."""
    for other in facts.changes:
        if other is change or other.amount.unit == "%" or other.current is None or change.current is None:
            continue
        near = abs(other.span.start - change.span.start) < 60 and other.current.span == change.current.span
        if near and other.amount.interval.exact and not other.amount.approximate:
            value = change.current.value - other.sign * other.amount.value
            if value > 0:
                return Quantity.exactly(value, change.current.unit, other.amount.span)
    return None


def _gives(change: Change, current: Decimal, previous: Decimal) -> bool:
    """Whether the change from `previous` to `current` is the stated one, by rounding or by cutting."""
    actual = (current - previous) * _HUNDRED / previous * change.sign
    return _stands_for(change.amount, actual, actual)
