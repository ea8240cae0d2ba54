"""Defects of disclosure: a duty or a content of the report dropped, with its part or out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from reportcheck.facts.model import Facts
from reportcheck.rules import Rule
from reportcheck.rules.checks.common import facts_of
from reportcheck.spans import Span
from reportcheck.stress import wordings
from reportcheck.stress.frame import ANNOUNCED
from reportcheck.stress.model import Change, Edit, Recipe
from reportcheck.stress.subject import Subject, until_gone
from reportcheck.syntax.ast import Section

Shown = Callable[[Subject], list[Span]]


def _dropped(subject: Subject, shown: Shown, first: Sequence[Edit] = ()) -> Iterator[Change]:
    steps = until_gone(subject, shown, tuple(first))
    if steps:
        yield Change(tuple(steps))


def _own(subject: Subject, topics: set[str]) -> list[Section]:
    """The top-level parts that hold nothing but these topics."""
    found = []
    for section, fact in subject.parts():
        if fact.topics and {*fact.topics, *fact.inner_topics} <= topics:
            found.append(section)
    return found


def _filled(subject: Subject, edits: Sequence[Edit]) -> Iterator[tuple[Edit, ...]]:
    """The edits with several wordings of nothing in the place of what they take out."""
    for words in wordings.two(wordings.NOTHING_SAID, subject.turn):
        if edits:
            yield (edits[0]._replace(words=words), *edits[1:])


def _groups(subject: Subject, rule: Rule) -> Iterator[tuple[Mapping[str, Any], set[str], list[Section], Shown]]:
    """The groups of a rule of disclosure that the report meets, with their topics, parts and places."""
    facts, settings = subject.facts, subject.ruleset.settings
    for group in rule.options["groups"]:
        topics = set(group["topics"])
        announced = facts.declared is not None and any(topics & set(part.topics) for part in facts.declared.parts)
        headed = subject.headings(topics)
        if not facts_of(facts, group["facts"]):
            continue
        of_part = any(topics & set(fact.topics) for fact in facts.sections)
        if rule.options.get("where-announced") and not announced and not of_part:
            continue
        if settings.get("own-list") and facts.declared is not None and not announced and not group.get("core"):
            continue
        yield group, topics, headed, partial(_shown, group)


def _shown(what: Mapping[str, Any], subject: Subject) -> list[Span]:
    return subject.shown(what)


def _statement_dropped(subject: Subject, rule: Rule) -> Iterator[Change]:
    """What is stated taken out, the part left with words that state nothing."""
    for group, topics, headed, shown in _groups(subject, rule):
        if group.get("headed") and any(set(section.heading.topics) <= topics for section in headed):
            continue  # what stands under a heading of its own speaks of it
        for edits in _filled(subject, subject.without(shown(subject))):
            yield from _dropped(subject, shown, edits)


def _part_dropped(subject: Subject, rule: Rule) -> Iterator[Change]:
    """The part taken out whole, and what is stated of it elsewhere."""
    for _group, topics, headed, shown in _groups(subject, rule):
        own = _own(subject, topics)
        if not own or (rule.options.get("where-announced") and not _stays(subject.facts, topics)):
            continue
        if any(set(section.heading.topics) & topics for section in headed if section not in own and section.level == 1):
            continue
        yield from _dropped(subject, shown, [Edit(subject.stretch(section), "") for section in own])


def _stays(facts: Facts, topics: set[str]) -> bool:
    return facts.declared is not None and any(topics & set(part.topics) for part in facts.declared.parts)


def _part_emptied(subject: Subject, rule: Rule) -> Iterator[Change]:
    """The part left with its heading alone, and what is stated of it elsewhere taken out."""
    for _group, topics, _headed, shown in _groups(subject, rule):
        own = [section for section in _own(subject, topics) if section is not subject.report.sections[-1]]
        if own:
            yield from _dropped(subject, shown, [Edit(subject.body(section), "") for section in own])


def _outcomes_dropped(subject: Subject, rule: Rule) -> Iterator[Change]:
    """What became of the requests taken out, while their number stays."""
    options = rule.options
    received = [f.quantity for f in facts_of(subject.facts, options["received"]) if f.quantity.interval.low > 0]
    if not received:
        return
    kept = {quantity.span for quantity in received}
    what = {"facts": (*options["outcomes"], *options["answered"]), "mentions": ("answered", "outcomes", "refusals")}

    def shown(report: Subject) -> list[Span]:
        spans = report.shown(what) + [claim.span for claim in report.facts.answered]
        spans += [part.quantity.span for b in report.breakdowns(["replies"]) for part in b.parts]
        return spans if report is not subject else [span for span in spans if span not in kept]

    for edits in _filled(subject, subject.without(shown(subject))):
        for change in _dropped(subject, shown, edits):
            after = subject
            for step in change.steps:
                after = after.changed(step)
            if any(f.quantity.interval.low > 0 for f in facts_of(after.facts, options["received"])):
                yield change


def _outlook(subject: Subject, rule: Rule) -> tuple[list[Section], Shown] | None:
    topics = set(rule.options["topics"])
    headed = subject.headings(topics)
    own = _own(subject, topics)
    if not own or any(section not in own for section in headed if section.level == 1):
        return None
    if any(topics & set(fact.inner_topics) for section, fact in subject.parts() if section not in own):
        return None
    return own, partial(_shown, {"mentions": rule.options["mentions"]})


def _outlook_dropped(subject: Subject, rule: Rule) -> Iterator[Change]:
    found = _outlook(subject, rule)
    if found is not None:
        own, shown = found
        yield from _dropped(subject, shown, [Edit(subject.stretch(section), "") for section in own])


def _outlook_none(subject: Subject, rule: Rule) -> Iterator[Change]:
    """Problems and improvements said to be none, or nothing at all."""
    found = _outlook(subject, rule)
    if found is None:
        return
    for words in wordings.two(wordings.NONE, subject.turn):
        first = [Edit(subject.body(section), f"\n{words}\n") for section in found[0]]
        yield Change((tuple(first),))


def _content_dropped(subject: Subject, rule: Rule) -> Iterator[Change]:
    """A required content taken out: its parts, its statements, its name in other headings."""
    facts, settings = subject.facts, subject.ruleset.settings
    for at, content in enumerate(settings["contents"]):
        topics = set(content["topics"])
        announced = facts.declared is not None and any(topics & set(part.topics) for part in facts.declared.parts)
        if settings.get("own-list") and facts.declared is not None and not content.get("core") and not announced:
            continue
        told = content.get("facts") or content.get("mentions")
        if announced and not told and any(not fact.topics for fact in facts.sections):
            continue  # a part with a name that is not known may be it
        own = [s for s, fact in subject.parts() if fact.topics and set(fact.topics) <= topics]
        if not own or rule is None:
            continue
        edits = [Edit(subject.stretch(section), "") for section in own]
        for section in subject.headings(topics):
            if not any(part.span.covers(section.span) for part in own):
                edits.append(subject.renamed(section, wordings.turn(wordings.RENAMED, at)))
        yield from _dropped(subject, partial(_shown, content), edits)


_STATEMENT = ("删去有关陈述", "刪去有關陳述", "statements dropped")
DISCLOSURE = (
    Recipe("statement-dropped", _STATEMENT, _statement_dropped),
    Recipe("part-dropped", ("删去整个部分", "刪去整個部分", "part dropped"), _part_dropped),
    Recipe("part-emptied", ("部分只留标题", "部分只留標題", "part left with its heading"), _part_emptied),
)
OUTCOMES = (Recipe("outcomes-dropped", _STATEMENT, _outcomes_dropped),)
OUTLOOK = (
    Recipe("part-dropped", ("删去整个部分", "刪去整個部分", "part dropped"), _outlook_dropped),
    Recipe("none-named", ("只写“无”或不写", "只寫“無”或不寫", "said to be none, or nothing said"), _outlook_none),
)
CONTENTS = (
    Recipe("content-dropped", ("删去一项必备内容", "刪去一項必備內容", "required content dropped"), _content_dropped),
    *ANNOUNCED,
)
