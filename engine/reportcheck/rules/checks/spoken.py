"""Checks that a report speaks of something, whether it gives a figure or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportcheck.facts.model import Facts, Mention
from reportcheck.rules.checks.common import Keys, Kind, facts_of, figure
from reportcheck.rules.model import Judgement, Status
from reportcheck.spans import Span


def spoken(facts: Facts, options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """Each aspect is spoken of, where it is due.

    Options: `aspects`, each with `mentions` (subjects of rules/vocabulary/marks.yaml, of which one is enough), perhaps
    `topics` (of a heading that names it) and `message`; `within` (topics of the part in which it is due; none:
    anywhere); `bodies` (kinds of authorities that owe it; none: all).
    """
    bodies = options.get("bodies")
    if bodies is not None and facts.body is not None and facts.body not in bodies:
        return
    within = set(options.get("within", ()))
    parts = [section for section in facts.sections if within & set(section.topics)]
    if within and not parts:
        return
    for aspect in options["aspects"]:
        found = [mention for mention in facts.mentions if mention.topic in aspect["mentions"]]
        inside = [m for m in found if not within or any(part.span.covers(m.span) for part in parts)]
        named = any(aspect.get("topics") and set(aspect["topics"]) & set(part.inner_topics) for part in parts)
        if inside or named:
            yield Judgement(Status.PASS)
        elif bodies is None or facts.body is not None:  # of an unknown body it is not known whether it owes it
            place = (parts[0].heading_span,) if parts else ()
            yield Judgement(Status.FAIL, aspect["message"], {}, place)


def information_fee(facts: Facts, options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """The part for other matters speaks of the fee for processing information, and not against the table.

    Options: `within` (topics of the part), `unpaid` (indicators of the row of requests whose fee was not paid: where
    there are such, notices were issued).
    """
    within = set(options["within"])
    parts = [section for section in facts.sections if within & set(section.topics)]
    if not parts:
        return
    fee = [mention for mention in facts.mentions if mention.topic == "information-fee"]
    denied = [mention for mention in facts.mentions if mention.topic == "no-fee-notice"]
    unpaid = [fact for fact in facts_of(facts, options["unpaid"]) if fact.quantity.interval.low > 0]
    if denied and unpaid:
        values = {"unpaid": figure(unpaid[0].quantity)}
        yield Judgement(Status.FAIL, "contradicts", values, (denied[0].span, unpaid[0].span))
    elif any(_within(mention, part.span) for mention in fee for part in parts):
        yield Judgement(Status.PASS)
    elif fee:
        yield Judgement(Status.INDETERMINATE, "elsewhere", {}, (fee[0].span,))
    else:
        yield Judgement(Status.FAIL, "missing", {}, (parts[-1].heading_span,))


def _within(mention: Mention, span: Span) -> bool:
    return span.covers(mention.span)


def _spoken_keys(options: Mapping[str, Any]) -> Keys:
    return {aspect["message"]: () for aspect in options.get("aspects", ()) if "message" in aspect}


SPOKEN = Kind(spoken, {}, required=("aspects",), optional=("within", "bodies"), further=_spoken_keys)
INFORMATION_FEE = Kind(
    information_fee, {"missing": (), "elsewhere": (), "contradicts": ("unpaid",)}, required=("within", "unpaid")
)
