"""Quantities: a figure is the interval of values that its way of writing allows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reportcheck.facts.quantity import ZERO, Interval, Quantity, read_amount, total
from reportcheck.source import document_of
from reportcheck.spans import Span
from reportcheck.syntax.ast import Amount
from reportcheck.syntax.structure import parse


def amounts(node: object) -> list[Amount]:
    if isinstance(node, Amount):
        return [node]
    return [found for child in node for found in amounts(child)] if isinstance(node, tuple) else []


def quantity(figure: str) -> Quantity:
    """The one quantity of a sentence with this figure."""
    document = document_of(f"本年度收到{figure}。")
    (amount,) = amounts(parse(document))
    return read_amount(amount)


def decimal(text: str) -> Decimal:
    return Decimal(text.replace("_", ""))


@pytest.mark.parametrize(
    ("figure", "value", "low", "high", "unit"),
    [
        ("36件", "36", "36", "36", "件"),
        ("０件", "0", "0", "0", "件"),
        ("1,864条", "1864", "1864", "1864", "条"),
        ("1，864条", "1864", "1864", "1864", "条"),
        ("三十二件", "32", "32", "32", "件"),
        ("一百零五件", "105", "105", "105", "件"),
        ("两件", "2", "2", "2", "件"),
        ("2.3万条", "23000", "22500", "23500", "条"),
        ("2.30万条", "23000", "22950", "23050", "条"),
        ("12万条", "120000", "115000", "125000", "条"),
        ("7800余篇", "7800", "7800", "7900", "篇"),
        ("7850余篇", "7850", "7850", "7860", "篇"),
        ("100余件", "100", "100", "200", "件"),
        ("1万余条", "10000", "10000", "20000", "条"),
        ("1.5万余条", "15000", "15000", "16000", "条"),
        ("三百多件", "300", "300", "400", "件"),
        ("5元", "5", "5", "5", "元"),
        ("3.5元", "3.5", "3.5", "3.5", "元"),
        ("百分之十", "10", "9.5", "10.5", "%"),
        ("百分之十二点五", "12.5", "12.45", "12.55", "%"),
        ("12.5%", "12.5", "12.45", "12.55", "%"),
        ("100%", "100", "99.5", "100.5", "%"),
        ("5‰", "0.5", "0.45", "0.55", "%"),
    ],
)
def test_interval_is_what_the_digits_say(figure: str, value: str, low: str, high: str, unit: str) -> None:
    read = quantity(figure)
    assert (read.value, read.interval.low, read.interval.high) == (decimal(value), decimal(low), decimal(high))
    assert read.unit == unit


@pytest.mark.parametrize(
    ("figure", "within"),
    [
        ("约5.9万人次", "5.9万人次"),
        ("约100件", "100件"),
        ("近100件", "100件"),
        ("超过100件", "100件"),
        ("100件左右", "100件"),
        ("100件以上", "100件"),
        ("约100余件", "100余件"),
    ],
)
def test_hedge_widens(figure: str, within: str) -> None:
    hedged, plain = quantity(figure), quantity(within)
    assert hedged.approximate
    assert hedged.value == plain.value
    assert hedged.interval.low <= plain.interval.low
    assert hedged.interval.high >= plain.interval.high
    assert hedged.interval != plain.interval


@pytest.mark.parametrize(
    ("figure", "low", "high"), [("约100件", "95", "105"), ("近100件", "90", "100"), ("超过100件", "100", "110")]
)
def test_hedge_widens_as_documented(figure: str, low: str, high: str) -> None:
    interval = quantity(figure).interval
    assert (interval.low, interval.high) == (decimal(low), decimal(high))


@pytest.mark.parametrize(("figure", "low", "high"), [("2.3万条", "23000", "24000"), ("12.5%", "12.5", "12.6")])
def test_rounded_figure_may_have_been_cut(figure: str, low: str, high: str) -> None:
    cut = quantity(figure).cut
    assert (cut.low, cut.high) == (decimal(low), decimal(high))


@given(st.integers(0, 10**9))
def test_plain_number_is_exactly_itself(number: int) -> None:
    for figure in (f"{number}件", f"{number:,}件"):
        assert quantity(figure).interval == Interval(Decimal(number), Decimal(number))


@given(st.integers(1, 9999), st.integers(0, 9))
def test_scale_multiplies_value_and_precision(whole: int, tenth: int) -> None:
    wan, unscaled = quantity(f"{whole}.{tenth}万条"), Decimal(f"{whole}.{tenth}")
    assert wan.value == unscaled * 10_000
    assert wan.interval == Interval(wan.value - 500, wan.value + 500)
    assert quantity(f"{whole}.{tenth}亿元").value == unscaled * 10**8


DIGITS = "零一二三四五六七八九"


@given(st.integers(1, 9999))
def test_numerals_are_numbers(number: int) -> None:
    assert quantity(f"{numerals(number)}件").value == number


def numerals(number: int) -> str:
    """A number below 10,000 as it is written in a report: 105 is 一百零五, 12 is 十二."""
    text, zero = "", False
    for worth, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // worth % 10
        if digit:
            text += ("零" if zero else "") + DIGITS[digit] + name
            zero = False
        elif text:
            zero = True
    return text.removeprefix("一") if text.startswith("一十") else text


# Intervals

numbers = st.decimals(0, 10**9, places=2)
intervals = st.tuples(numbers, numbers).map(lambda pair: Interval(min(pair), max(pair)))
widths = st.decimals(0, 10**6, places=2)


def test_interval_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="backwards"):
        Interval(Decimal(2), Decimal(1))


@given(intervals, intervals)
def test_meeting_is_mutual(one: Interval, other: Interval) -> None:
    assert one.meets(other) == other.meets(one)
    assert one.meets(one)


@given(intervals, intervals, widths, widths)
def test_widening_never_turns_agreement_into_contradiction(
    one: Interval, other: Interval, below: Decimal, above: Decimal
) -> None:
    wider = Interval(one.low - below, one.high + above)
    if one.exact and above == 0 and not wider.exact:
        # [x, x] holds x, and [y, x) does not: what widens an exact figure must reach beyond it.
        return
    if one.meets(other):
        assert wider.meets(other)
    assert not (wider.above(other) and not one.above(other))


@given(intervals, intervals, st.lists(intervals, max_size=5))
def test_rounded_parts_never_contradict_their_true_total(one: Interval, other: Interval, more: list[Interval]) -> None:
    parts = [one, other, *more]
    assert total(parts).meets(Interval(*[sum((part.low for part in parts), ZERO)] * 2))


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=8))
def test_exact_parts_agree_with_their_sum_and_with_nothing_else(parts: list[int]) -> None:
    found = total(Interval(Decimal(part), Decimal(part)) for part in parts)
    exact = Decimal(sum(parts))
    assert found.meets(Interval(exact, exact))
    assert not found.meets(Interval(exact + 1, exact + 1))
    assert Interval(exact + 1, exact + 1).above(found)


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=6))
def test_parts_written_in_ten_thousands_hold_their_true_sum(parts: list[int]) -> None:
    """Whatever an agency rounds to one place of 万, no sum of true figures is ever a contradiction."""
    assume(all(part >= 500 for part in parts))
    rounded = total(quantity(f"{(Decimal(part) / 10_000).quantize(Decimal('0.1'))}万条").interval for part in parts)
    # Half is rounded to even here, and to the upper value by most: the bounds hold both.
    exact = Decimal(sum(parts))
    assert rounded.low <= exact <= rounded.high


@given(intervals, st.decimals("0.01", 10**4, places=2))
def test_scaling_keeps_the_order(interval: Interval, factor: Decimal) -> None:
    scaled = interval.scaled(factor)
    assert (scaled.low, scaled.high) == (interval.low * factor, interval.high * factor)


@given(intervals, intervals)
def test_joined_holds_both(one: Interval, other: Interval) -> None:
    joined = one.joined(other)
    assert joined.low == min(one.low, other.low)
    assert joined.high == max(one.high, other.high)


def test_statement_of_none_is_exactly_zero() -> None:
    none = Quantity.exactly(0, "件", Span(0, 3))
    assert none.interval.exact
    assert none.interval == none.cut == Interval(ZERO, ZERO)
    assert total([]) == Interval(ZERO, ZERO)
