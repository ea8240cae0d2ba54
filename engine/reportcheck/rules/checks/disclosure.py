"""Checks that something is disclosed at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportcheck.facts.model import Facts
from reportcheck.rules.checks.common import facts_of, named
from reportcheck.rules.model import Judgement, Status
from reportcheck.spans import Span


def disclosure(facts: Facts, options: Mapping[str, Any], settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """A figure of each group is stated, or that there was none.

    Options: `groups`, each with `facts` (indicators of which one is enough), `partial` (indicators that show
    only a part), `topics` (the parts of the report where it is due), `mentions` and `subjects` (signs that it
    is spoken of); `where-announced: true` judges only where the report announces or heads such a part.
    """
    for group in options["groups"]:
        found = facts_of(facts, group["facts"])
        if found:
            yield Judgement(Status.PASS)
            continue
        topics = set(group["topics"])
        headings = [s for s in facts.sections if topics & {*s.topics, *s.inner_topics}]
        announced = facts.declared is not None and any(topics & set(p.topics) for p in facts.declared.parts)
        if options.get("where-announced") and not headings and not announced:
            continue
        place = _place(facts, topics)
        elsewhere = _elsewhere(facts, group)
        if elsewhere is not None:
            yield Judgement(Status.INDETERMINATE, "other-year", {}, (elsewhere,))
            continue
        partial = facts_of(facts, group.get("partial", ()))
        if partial:
            yield Judgement(Status.INDETERMINATE, "partial", {}, (partial[0].span,))
            continue
        spoken = _spoken(facts, group)
        if spoken is not None:
            yield Judgement(Status.INDETERMINATE, "unclear", {}, (spoken,))
        elif settings.get("own-list") and facts.declared is not None and not announced and not group.get("core", False):
            yield Judgement(Status.INDETERMINATE, "own-list", {}, place)
        else:
            yield Judgement(Status.FAIL, group.get("message", "missing"), {}, place)


def _elsewhere(facts: Facts, group: Mapping[str, Any]) -> Span | None:
    """The place of a figure of this kind that is of another year, of others, or counted since a beginning."""
    for aside in facts.asides:
        if aside.indicator is not None and aside.why in ("other-year", "plan", "cumulative", "other-body"):
            if named(aside.indicator, group["facts"]):
                return aside.span
    return None


def _spoken(facts: Facts, group: Mapping[str, Any]) -> Span | None:
    """The place where the subject is spoken of, or a figure that may be its own."""
    for doubt in facts.doubts:
        if set(doubt.readings) & set(group.get("subjects", ())):
            return doubt.span
    for mention in facts.mentions:
        if mention.topic in group.get("mentions", ()):
            return mention.span
    return None


def _place(facts: Facts, topics: set[str]) -> tuple[Span, ...]:
    for section in facts.sections:
        if topics & {*section.topics, *section.inner_topics}:
            return (section.heading_span,)
    if facts.declared is not None:
        for part in facts.declared.parts:
            if topics & set(part.topics):
                return (part.span,)
    return ()


def outcomes(facts: Facts, options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """Where requests were received, the report says what became of them.

    Options: `received`, `outcomes`, `answered` (indicators).
    """
    received = facts_of(facts, options["received"])
    positive = [fact for fact in received if fact.quantity.interval.low > 0]
    if not positive:
        return
    if facts_of(facts, options["outcomes"]):
        yield Judgement(Status.PASS)
        return
    answered = facts_of(facts, options["answered"])
    if facts.answered:
        yield Judgement(Status.INDETERMINATE, "answered-only", {}, (facts.answered[0].span,))
    elif answered:
        yield Judgement(Status.INDETERMINATE, "answered-only", {}, (answered[0].span,))
    else:
        spoken = [mention for mention in facts.mentions if mention.topic in ("answered", "outcomes", "refusals")]
        if spoken:
            yield Judgement(Status.INDETERMINATE, "unclear", {}, (spoken[0].span,))
        else:
            yield Judgement(Status.FAIL, "missing", {}, (positive[0].span,))


def outlook(facts: Facts, options: Mapping[str, Any], settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """A problem or an improvement is named. Options: `topics` (its headings), `mentions` (its subjects)."""
    topics = set(options["topics"])
    headed = [s for s in facts.sections if topics & set(s.topics)]
    if any(not s.empty and not s.only_none for s in headed):
        yield Judgement(Status.PASS)
        return
    inner = [s for s in facts.sections if topics & set(s.inner_topics)]
    mentions = [m for m in facts.mentions if m.topic in options["mentions"]]
    if inner or (mentions and not headed):
        yield Judgement(Status.PASS)
        return
    place = tuple(s.heading_span for s in headed[:1]) or _place(facts, topics)
    yield Judgement(Status.FAIL, "only-none" if any(s.only_none for s in headed) else "missing", {}, place)
