"""What several checks share: how figures are printed, and which facts an option names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from reportcheck.facts.model import Breakdown, Fact, Facts
from reportcheck.facts.quantity import Interval, Quantity


def number(value: Decimal) -> str:
    """A figure as people write it: no exponent, no needless zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(interval: Interval) -> str:
    """An interval as people read it: one figure, or from – to."""
    if interval.exact:
        return number(interval.low)
    return f"{number(interval.low)}–{number(interval.high)}"


def figure(quantity: Quantity) -> str:
    """A quantity as people read it."""
    return (
        number(quantity.value) if quantity.interval.exact else f"{number(quantity.value)} ({shown(quantity.interval)})"
    )


def named(indicator: str, patterns: Iterable[str]) -> bool:
    """Whether an indicator is one of `patterns` (`requests.form.*` names a family)."""
    for pattern in patterns:
        if pattern == indicator or (pattern[-1] == "*" and indicator.startswith(pattern[:-1])):
            return True
    return False


def facts_of(facts: Facts, patterns: Sequence[str]) -> list[Fact]:
    """The facts whose indicator is one of `patterns`, in order of place."""
    found = [fact for name, same in facts.by_indicator.items() if named(name, patterns) for fact in same]
    return sorted(found, key=lambda fact: fact.span)


def parts_shown(breakdown: Breakdown) -> str:
    """The parts of a breakdown as a sum: 203+0+55."""
    return "+".join(number(part.quantity.value) for part in breakdown.parts)
