"""What several checks share: what a kind of check declares, how figures are printed, which facts an option names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from reportcheck.facts.model import Breakdown, Fact, Facts, SectionFact
from reportcheck.facts.quantity import Interval, Quantity
from reportcheck.rules.model import Judgement
from reportcheck.spans import Span

Check = Callable[[Facts, Mapping[str, Any], Mapping[str, Any]], Iterable[Judgement]]
Keys = Mapping[str, tuple[str, ...]]


class Kind(NamedTuple):
    """A kind of check, and what a rule that uses it must and may say; packs are held against it.

    `check` is a pure function of what the report claims, the rule's options and the pack's settings, and yields a
    judgement for each relation that it finds. `required` and `optional` are its options. `messages` are the keys that
    it can give, each with the values that its text may name; `further` gives those that depend on the options.
    """

    check: Check
    messages: Keys
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    further: Callable[[Mapping[str, Any]], Keys] | None = None

    def keys(self, options: Mapping[str, Any]) -> Keys:
        """The message keys of a rule with these options, and the values of each."""
        return {**self.messages, **(self.further(options) if self.further is not None else {})}


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
    found: list[Fact] = []
    for pattern in patterns:
        if pattern[-1] == "*":
            for name, same in facts.by_indicator.items():
                if name.startswith(pattern[:-1]):
                    found.extend(same)
        else:
            found.extend(facts.by_indicator.get(pattern, ()))
    return sorted(found, key=lambda fact: fact.span) if len(found) > 1 else found


def first_heading(sections: Sequence[SectionFact]) -> tuple[Span, ...]:
    """The place of what a lost head would have held: the first heading."""
    return tuple(section.heading_span for section in sections[:1])


def parts_shown(breakdown: Breakdown) -> str:
    """The parts of a breakdown as a sum: 203+0+55."""
    return "+".join(number(part.quantity.value) for part in breakdown.parts)
