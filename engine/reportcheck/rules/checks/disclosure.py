"""Checks that something is disclosed at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportcheck.facts.model import Facts, SectionFact
from reportcheck.rules.checks.common import Keys, Kind, facts_of, named
from reportcheck.rules.checks.tables import lost
from reportcheck.rules.model import Judgement, Status
from reportcheck.spans import Span

_OUTLOOK = frozenset({"problems", "improvements"})
_BEHIND = 60  # characters behind the number of requests in which 均按时限办理 is said of them
# A figure that is understood, and of another time or body than this report's own.
_NOT_THIS = frozenset({"other-year", "cumulative", "other-body"})


def disclosure(facts: Facts, options: Mapping[str, Any], settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """A figure of each group is stated, or that there was none.

    Options: `groups`, each with `facts` (indicators of which one is enough), `partial` (indicators that show
    only a part), `topics` (the parts of the report where it is due), `mentions` and `subjects` (signs that it
    is spoken of), `headed: true` (what stands under a heading of its own speaks of it, understood or not), `core` (due
    whatever the report announces), `table` (the prescribed one that states it: where that may have been lost, nothing
    is decided) and `message` (the key of its own message); `where-announced: true` judges only where the report
    announces or heads such a part.
    """
    for group in options["groups"]:
        judged = _group(facts, group, options, settings)
        if judged is not None:
            yield judged


def _group(
    facts: Facts, group: Mapping[str, Any], options: Mapping[str, Any], settings: Mapping[str, Any]
) -> Judgement | None:
    if facts_of(facts, group["facts"]):
        return Judgement(Status.PASS)
    topics = set(group["topics"])
    headings = [s for s in facts.sections if topics & {*s.topics, *s.inner_topics}]
    announced = facts.declared is not None and any(topics & set(p.topics) for p in facts.declared.parts)
    if options.get("where-announced") and not announced and not any(_heads(s, topics, settings) for s in headings):
        return None
    elsewhere = _elsewhere(facts, group)
    if elsewhere is not None:
        return Judgement(Status.INDETERMINATE, "other-year", {}, (elsewhere,))
    partial = facts_of(facts, group.get("partial", ()))
    if partial:
        return Judgement(Status.INDETERMINATE, "partial", {}, (partial[0].span,))
    spoken = _spoken(facts, group)
    if spoken is not None:
        return Judgement(Status.INDETERMINATE, "unclear", {}, (spoken,))
    if group.get("headed"):
        filled = [s for s in headings if s.topics and not s.empty and topics >= set(s.topics)]
        if filled:
            return Judgement(Status.INDETERMINATE, "unclear", {}, (filled[0].heading_span,))
    place = _place(facts, topics)
    if "table" in group and lost(facts, group["table"], group["topics"]) is not None:
        return Judgement(Status.INDETERMINATE, "table-lost", {}, place)
    if settings.get("own-list") and facts.declared is not None and not announced and not group.get("core"):
        return Judgement(Status.INDETERMINATE, "own-list", {}, place)
    return Judgement(Status.FAIL, group.get("message", "missing"), {}, place)


def _heads(section: SectionFact, topics: set[str], settings: Mapping[str, Any]) -> bool:
    """Whether a part is headed so: by its own heading, or by one below the heading of another content.

    人员不足 below the heading of the problems, or 设立咨询点 below that of an overview, is no part of the report.
    """
    if topics & set(section.topics):
        return True
    contents = [set(content["topics"]) - _OUTLOOK for content in settings.get("contents", ()) if content.get("core")]
    within = sum(1 for content in contents if content & set(section.inner_topics))
    return within > 1 or any(content & set(section.topics) for content in contents)


def _elsewhere(facts: Facts, group: Mapping[str, Any]) -> Span | None:
    """The place of a figure of this kind that is of another year, of others, or counted since a beginning."""
    for aside in facts.asides:
        if aside.indicator is not None and aside.why in _NOT_THIS and named(aside.indicator, group["facts"]):
            return aside.span
    return None


def _spoken(facts: Facts, group: Mapping[str, Any]) -> Span | None:
    """The place where the subject is spoken of, or a figure that may be its own."""
    subjects, wanted = group.get("subjects", ()), (*group["facts"], *group.get("partial", ()))
    for doubt in facts.doubts:
        if any(reading in subjects or named(reading, wanted) for reading in doubt.readings):
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


def duty_of(facts: Facts, topics: set[str], settings: Mapping[str, Any]) -> Status | None:
    """What the pack's rules of disclosure say of the matter of these topics; None where there is no such rule.

    The best of them: a part of which one matter stands elsewhere is not gone altogether.
    """
    found: list[Status] = []
    for duty in settings.get("duties", ()):
        options = duty["options"]
        if duty["kind"] == "outlook":
            if topics & set(options["topics"]):
                found += [judged.status for judged in outlook(facts, options, settings)]
            continue
        for group in options["groups"]:
            if topics & set(group["topics"]):
                judged = _group(facts, group, options, settings)
                found += [judged.status] if judged is not None else []
    if not found:
        return None
    return next(status for status in (Status.PASS, Status.INDETERMINATE, Status.FAIL) if status in found)


def outcomes(facts: Facts, options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """Where requests were received, the report says what became of them.

    Options: `received`, `outcomes`, `answered` (indicators).
    """
    received = facts_of(facts, options["received"])
    positive = [fact for fact in received if fact.quantity.interval.low > 0]
    if not positive:
        return
    if facts_of(facts, options["outcomes"]) or any(b.criterion == "replies" for b in facts.breakdowns):
        yield Judgement(Status.PASS)
        return
    answered = [claim.span for claim in facts.answered] or [f.span for f in facts_of(facts, options["answered"])]
    spoken = [m.span for m in facts.mentions if m.topic in ("answered", "outcomes", "refusals")]
    # 均按时限办理 says what became of them where requests are told of, and of other matters elsewhere.
    spoken += [m.span for m in facts.mentions if m.topic == "handled" and _near(facts, m.span, positive[0].span)]
    if answered:
        yield Judgement(Status.INDETERMINATE, "answered-only", {}, (answered[0],))
    elif spoken:
        yield Judgement(Status.INDETERMINATE, "unclear", {}, (spoken[0],))
    else:
        yield Judgement(Status.FAIL, "missing", {}, (positive[0].span,))


def _near(facts: Facts, mention: Span, received: Span) -> bool:
    """Whether something is said behind the number received, in the same part and within a few sentences."""
    part = next((section for section in facts.sections if section.span.covers(received)), None)
    return part is not None and part.span.covers(mention) and received.end <= mention.start <= received.end + _BEHIND


def outlook(facts: Facts, options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
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


def _disclosure_keys(options: Mapping[str, Any]) -> Keys:
    """The messages that the groups of a rule can give, `own-list` apart (it depends on the pack)."""
    groups = [group for group in options.get("groups", ()) if isinstance(group, Mapping)]
    keys = {group.get("message", "missing"): () for group in groups}
    if any(group.get("partial") for group in groups):
        keys["partial"] = ()
    if any(group.get("table") for group in groups):
        keys["table-lost"] = ()
    if any(group.get("mentions") or group.get("subjects") or group.get("headed") for group in groups):
        keys["unclear"] = ()
    return keys


DISCLOSURE = Kind(
    disclosure,
    {"other-year": (), "own-list": ()},
    required=("groups",),
    optional=("where-announced",),
    further=_disclosure_keys,
)
OUTCOMES = Kind(
    outcomes, {"missing": (), "answered-only": (), "unclear": ()}, required=("received", "outcomes", "answered")
)
OUTLOOK = Kind(outlook, {"missing": (), "only-none": ()}, required=("topics", "mentions"))
