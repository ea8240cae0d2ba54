"""Checks of shares and of changes against the year before, at the precision written."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from reportcheck.facts.model import Change, Facts, Share, Where
from reportcheck.facts.quantity import Interval, Quantity
from reportcheck.rules.checks import sums
from reportcheck.rules.checks.common import Kind, facts_of, figure, number
from reportcheck.rules.model import Judgement, Status

_HUNDRED = Decimal(100)
# Totals of which a part of the requests or replies may be a share.
_TOTALS = ("requests.received", "requests.accepted", "replies.total", "replies.on-time")
_NEAR = 60  # characters between two ways to tell one change: 增加6件,增长15%


def percentages(facts: Facts, options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """Each share is that of its two figures, by rounding or by cutting. Option `no-residual`: as for sums."""
    for share in facts.shares:
        judged = _share(facts, share, options.get("no-residual"))
        if judged is not None:
            yield judged


def _share(facts: Facts, share: Share, outcomes: Sequence[str] | None) -> Judgement | None:
    if share.part is None or share.base is None or share.percent.approximate:
        return None
    if share.base.interval.low <= 0:
        return None
    if share.breakdown is not None and not sums.agrees(facts.breakdowns[share.breakdown]):
        # The sum is the finding; its shares would be a second accusation.
        if sums.judge(facts.breakdowns[share.breakdown], facts, outcomes=outcomes).status is Status.FAIL:
            return None
    if _of(share.percent, share.part, share.base.interval):
        return Judgement(Status.PASS)
    values = {
        "part": figure(share.part),
        "base": figure(share.base),
        "stated": number(share.percent.value),
        "actual": _actual(share.part, share.base, share.percent),
    }
    spans = (share.span, share.part.span, share.base.span)
    if not share.base_certain or any(_of(share.percent, share.part, base) for base in _other_bases(share, facts)):
        return Judgement(Status.INDETERMINATE, "base", values, spans)
    return Judgement(Status.FAIL, "wrong", values, spans)


def _of(percent: Quantity, part: Quantity, base: Interval) -> bool:
    """Whether a percentage stands for `part` of `base`."""
    if base.low <= 0:
        return False
    return _stands_for(percent, part.interval.low * _HUNDRED / base.high, part.interval.high * _HUNDRED / base.low)


def _other_bases(share: Share, facts: Facts) -> list[Interval]:
    """What else a share may be of: the sum of the list in which it stands (占答复总数的…), or another total stated."""
    bases = [fact.quantity.interval for fact in facts_of(facts, _TOTALS) if fact.where is Where.PROSE]
    if share.breakdown is not None:
        bases.append(sums.whole(facts.breakdowns[share.breakdown]))
    return bases


def _actual(part: Quantity, base: Quantity, percent: Quantity) -> str:
    """The share as it should be, with the places that are written, two at least."""
    exponent = percent.value.as_tuple().exponent
    places = max(2, -exponent if isinstance(exponent, int) else 0)
    return number(round(part.value * _HUNDRED / base.value, places))


def _stands_for(percent: Quantity, low: Decimal, high: Decimal) -> bool:
    """Whether a percentage as written stands for some value from `low` to `high`, rounded or cut."""
    return any(way.low <= high and (low < way.high or way.exact) for way in (percent.interval, percent.cut))


def growth(facts: Facts, _options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """Some whole number for the year before gives the stated change; the one that stands beside it does."""
    changes = _Changes.of(facts)
    for change in facts.changes:
        judged = _change(change, changes)
        if judged is not None:
            yield judged


class _Changes(NamedTuple):
    """The changes of a report by where they begin and by where they end, so that none costs a look at all others."""

    by_start: list[Change]
    by_end: list[Change]

    @classmethod
    def of(cls, facts: Facts) -> _Changes:
        """Those of a report."""
        return cls(sorted(facts.changes, key=_start), sorted(facts.changes, key=_end))

    def begin(self, start: int, end: int) -> list[Change]:
        """Those that begin from `start` to below `end`."""
        first, last = (bisect_left(self.by_start, place, key=_start) for place in (start, end))
        return self.by_start[first:last]

    def finish(self, start: int, end: int) -> list[Change]:
        """Those that end behind `start` and up to `end`."""
        first, last = (bisect_right(self.by_end, place, key=_end) for place in (start, end))
        return self.by_end[first:last]


def _start(change: Change) -> int:
    return change.span.start


def _end(change: Change) -> int:
    return change.span.end


def _change(change: Change, changes: _Changes) -> Judgement | None:
    current, previous = change.current, _own_previous(change, changes)
    if current is None or not current.interval.exact or change.amount.approximate or current.unit == "%":
        return None
    values = {"current": figure(current), "change": number(change.amount.value * change.sign)}
    spans = (change.span, current.span)
    if change.amount.unit != "%":
        if previous is None or not previous.interval.exact or not change.amount.interval.exact:
            return None
        if current.value - previous.value == change.amount.value * change.sign:
            return Judgement(Status.PASS)
        values["previous"] = figure(previous)
        return Judgement(Status.FAIL, "count", values, (*spans, previous.span))
    if previous is None:
        previous = _told_by_count(change, changes)
    if previous is not None:
        if not previous.interval.exact or previous.value <= 0:
            return None  # last year's figure is rounded, or there was none: no share of it can be told
        actual = (current.value - previous.value) * _HUNDRED / previous.value * change.sign
        if _stands_for(change.amount, actual, actual):
            return Judgement(Status.PASS)
        values["previous"] = figure(previous)
        return Judgement(Status.FAIL, "previous", values, (*spans, previous.span))
    if current.unit == "元":
        return None  # last year's amount need not be whole
    if any(_some_whole(current.value, change.sign, way) for way in (change.amount.interval, change.amount.cut)):
        return Judgement(Status.PASS)
    return Judgement(Status.FAIL, "impossible", values, spans)


def _own_previous(change: Change, changes: _Changes) -> Quantity | None:
    """The figure with which this year's is compared; not that of another comparison that was told before it.

    较2013年(20件)增长45%,较2014年(23件)增长26.1%: the second is not of the 20.
    """
    previous = change.previous
    if previous is None:
        return None
    taken = any(
        other is not change and other.amount.unit == change.amount.unit
        for other in changes.finish(previous.span.start, change.span.start)
    )
    return None if taken else previous


def _some_whole(current: Decimal, sign: int, percent: Interval) -> bool:
    """Whether some whole number for the year before gives a change of `percent`."""
    from fractions import Fraction
    from math import ceil, floor

    if current == 0:
        return sign < 0 and percent.low <= _HUNDRED < percent.high
    # The year before is current / (1 + sign * percent), a divisor between these; the one of `high` is not reached.
    included, excluded = (1 + sign * Fraction(bound) / 100 for bound in (percent.low, percent.high))
    if max(included, excluded) <= 0:
        return False
    whole = Fraction(current)
    if sign > 0:
        return max(1, floor(whole / excluded) + 1) <= floor(whole / included)
    smallest = max(1, ceil(whole / included))
    return excluded <= 0 or smallest < whole / excluded


def _told_by_count(change: Change, changes: _Changes) -> Quantity | None:
    """Last year's figure where the change is told as a count as well: 增加6件,增长15%."""
    for other in changes.begin(change.span.start - _NEAR + 1, change.span.start + _NEAR):
        if other is change or other.amount.unit == "%" or other.current is None or change.current is None:
            continue
        if other.current.span == change.current.span and other.amount.interval.exact and not other.amount.approximate:
            value = change.current.value - other.sign * other.amount.value
            if value > 0:
                return Quantity.exactly(value, change.current.unit, other.amount.span)
    return None


PERCENTAGE = Kind(
    percentages, dict.fromkeys(("wrong", "base"), ("part", "base", "stated", "actual")), optional=("no-residual",)
)
GROWTH = Kind(
    growth,
    {
        "impossible": ("current", "change"),
        "previous": ("current", "previous", "change"),
        "count": ("current", "previous", "change"),
    },
)
