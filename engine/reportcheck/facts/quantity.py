"""Quantities: a figure as the interval of values that its way of writing allows.

This is the one door through which numbers come in. Every figure is a Decimal interval, decided by how
it was written: 36件 is [36, 36], 2.3万条 is [22500, 23500), 7800余篇 is [7800, 7900). Sums and comparisons
are done on intervals, as XBRL Calculations 1.1 treats rounded figures: two figures contradict each other
only when no value satisfies both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from reportcheck.spans import Span
from reportcheck.syntax.ast import Amount

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Interval:
    """The values from `low` (included) to `high` (excluded, unless both are equal: then exactly that value)."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if self.high < self.low:
            raise ValueError(f"an interval cannot run backwards: {self.low} to {self.high}")

    @property
    def exact(self) -> bool:
        """Whether only one value is possible."""
        return self.low == self.high

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def scaled(self, factor: Decimal) -> Interval:
        """The interval of all values times a positive `factor`."""
        return Interval(self.low * factor, self.high * factor)

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        if self.exact and other.exact:
            return self.low == other.low
        if self.exact:
            return other.low <= self.low < other.high
        if other.exact:
            return self.low <= other.low < self.high
        return self.low < other.high and other.low < self.high

    def above(self, other: Interval) -> bool:
        """Whether every value here is greater than every value of `other`."""
        if self.meets(other):
            return False
        return self.low >= other.high

    def joined(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        low, high = min(self.low, other.low), max(self.high, other.high)
        return Interval(low, high)


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum of intervals; of none, exactly zero."""
    result = Interval(ZERO, ZERO)
    for interval in intervals:
        result = result + interval
    return result


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as read: the value as written, the values that it allows, its unit and its place.

    `unit` is the base unit: an amount of money is in `元`, a percentage in `%`, a count in its own unit
    (件, 条, 人次 …, "" where none is written). `interval` takes a rounded figure (2.3万) as rounded;
    `cut` as cut off instead ([23000, 24000)), which agencies often do. `span` covers number and unit.
    """

    value: Decimal
    interval: Interval
    cut: Interval
    unit: str
    approximate: bool
    span: Span

    @classmethod
    def exactly(cls, value: Decimal | int, unit: str, span: Span) -> Quantity:
        """A count that is written out in full, or a statement of none (0)."""
        decimal = Decimal(value)
        interval = Interval(decimal, decimal)
        return cls(decimal, interval, interval, unit, False, span)

    def negative(self) -> Quantity:
        """The same below zero (a fall as a change)."""
        interval = Interval(-self.interval.high, -self.interval.low)
        cut = Interval(-self.cut.high, -self.cut.low)
        return replace(self, value=-self.value, interval=interval, cut=cut)


def read_amount(amount: Amount) -> Quantity:
    """The quantity that a figure of the AST stands for, by how it was written.

    2.3万 is rounded at its last place ([22500, 23500), cut: [23000, 24000)); 7800余 is cut at its last
    non-zero digit ([7800, 7900)); 约, 近, 超过 widen as rules/vocabulary/numbers.yaml says. A count written out
    in full is exact; so is money to the fen.
    """
    number, scale = amount.number, Decimal(amount.scale)
    unit = amount.unit
    value = number.value * scale
    step = number.step * scale
    approximate = amount.cut or amount.approx is not None
    if amount.percent is not None:
        if amount.percent == "‰":
            value, step = value / 10, step / 10
        half = step / 2
        interval = Interval(value - half, value + half)
        cut = Interval(value, value + step)
    elif amount.cut:
        last = number.last * scale if value else Decimal(1)
        if last <= 1:
            last = Decimal(10)
        interval = cut = Interval(value, value + last)
    elif amount.scale > 1 and step > 1:
        interval, cut = Interval(value - step / 2, value + step / 2), Interval(value, value + step)
    else:
        interval = cut = Interval(value, value)
    if amount.approx is not None:
        below, above = amount.approx
        low = interval.low - value * below / 100
        high = interval.high + value * above / 100
        if high == low:
            high = low + step
        interval = cut = Interval(min(low, interval.low), max(high, interval.high))
    return Quantity(value, interval, cut, unit, approximate, amount.span)
