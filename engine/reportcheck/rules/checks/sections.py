"""Checks of the parts of a report: there, in order, numbered, not empty, as announced.

Settings: `contents`, a list of required contents, each with `id`, `name` (by language), `topics` (headings that
hold it), `facts` (indicators that show it), `mentions` (subjects that show it), and `duty: false` where only a
heading does. `own-list` says that a report which announces and keeps fewer parts is judged by its own list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportcheck.facts.model import DeclaredPart, Facts, SectionFact
from reportcheck.rules.checks.common import facts_of
from reportcheck.rules.model import Judgement, Status
from reportcheck.syntax.vocabulary import vocabulary

# Topics that agencies put under one name: their difference is none of substance.
_SAME = (
    {"problems", "improvements"},
    {"on-request", "refusals"},
)
_VAGUE = {"overview", "other", "annex", "key-areas", "meetings", "platforms", "supervision"}


def contents(facts: Facts, _options: Mapping[str, Any], settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """Every required content has a heading, a part in one, or a statement; every announced part is there."""
    missing_topics: set[str] = set()
    keeps_own_list = bool(settings.get("own-list")) and facts.declared is not None and not _gone(facts, settings)
    for content in settings["contents"]:
        if holds(facts, content):
            yield Judgement(Status.PASS)
            continue
        topics = set(content["topics"])
        missing_topics |= topics
        values = {f"content:{language}": words for language, words in content["name"].items()}
        announced = facts.declared is not None and any(topics & set(part.topics) for part in facts.declared.parts)
        if keeps_own_list and not content.get("core", False) and not announced:
            yield Judgement(Status.INDETERMINATE, "own-list", values, _due(facts, content, settings))
        else:
            yield Judgement(Status.FAIL, "missing", values, _due(facts, content, settings))
    if facts.declared is None:
        return
    for part in _gone(facts, settings):
        if not set(part.topics) & missing_topics:
            yield Judgement(Status.FAIL, "announced-missing", {"part": part.name}, (part.span,))


def holds(facts: Facts, content: Mapping[str, Any]) -> bool:
    """Whether a content is there: in a heading, or by a statement anywhere."""
    topics = set(content["topics"])
    if any(topics & {*section.topics, *section.inner_topics} for section in facts.sections):
        return True
    if facts_of(facts, content.get("facts", ())):
        return True
    wanted = set(content.get("mentions", ()))
    return any(mention.topic in wanted for mention in facts.mentions)


def _gone(facts: Facts, settings: Mapping[str, Any]) -> list[DeclaredPart]:
    """Announced parts that have no heading and whose matter stands nowhere else."""
    if facts.declared is None:
        return []
    gone = []
    for part in facts.declared.parts:
        if not part.topics or set(part.topics) <= {"annex", "other"} or _heading_for(part, facts.sections) is not None:
            continue
        shown = [c for c in settings["contents"] if set(c["topics"]) & set(part.topics)]
        if shown and all(holds(facts, content) for content in shown):
            continue
        if not shown and set(part.topics) & {mention.topic for mention in facts.mentions}:
            continue
        gone.append(part)
    return gone


def _heading_for(part: DeclaredPart, sections: Sequence[SectionFact]) -> SectionFact | None:
    """The heading that an announced part goes by: shared topics, else the same words."""
    for section in sections:
        if set(part.topics) & set(section.topics) or _plain(part.name) == _plain(section.name):
            return section
    for section in sections:
        if set(part.topics) & set(section.inner_topics):
            return section
    return None


def _plain(name: str) -> str:
    return vocabulary().insignificant.sub("", name)


def _due(facts: Facts, content: Mapping[str, Any], settings: Mapping[str, Any]) -> tuple[Any, ...]:
    """Where a missing content was due: at the announcement, else the heading before it, else the title."""
    if facts.declared is not None:
        for part in facts.declared.parts:
            if set(part.topics) & set(content["topics"]):
                return (part.span,)
    before: list[str] = []
    for other in settings["contents"]:
        if other is content:
            break
        before.extend(other["topics"])
    for section in reversed(facts.sections):
        if set(section.topics) & set(before):
            return (section.heading_span,)
    return ()


def order(facts: Facts, options: Mapping[str, Any], settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """The parts stand in the announced order; where nothing is announced, in the pack's (option `own`)."""
    if facts.declared is not None:
        wanted = [set(part.topics) for part in facts.declared.parts]
    elif options.get("own"):
        wanted = [set(content["topics"]) for content in settings["contents"]]
    else:
        return
    last: tuple[int, SectionFact] | None = None
    judged = False
    for section in facts.sections:
        places = [at for at, topics in enumerate(wanted) if topics & set(section.topics)]
        if not places:
            continue
        at = min(places, key=lambda place: -len(wanted[place] & set(section.topics)))
        if last is not None:
            judged = True
            if max(places) < last[0]:
                values = {"part": section.name, "before": last[1].name}
                yield Judgement(Status.FAIL, "out-of-order", values, (section.heading_span, last[1].heading_span))
                continue
        last = (at, section)
    if judged:
        yield Judgement(Status.PASS)


def numbering(facts: Facts, _options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """The numbers of the parts run from one without a gap or a repetition."""
    numbered = [section for section in facts.sections if section.number is not None]
    expected = 1
    for section in numbered:
        number = section.number
        if number == expected:
            yield Judgement(Status.PASS)
        else:
            values = {"part": section.name, "number": str(number), "expected": str(expected)}
            yield Judgement(Status.FAIL, "wrong-number", values, (section.heading_span,))
        expected = (number or expected) + 1


def emptiness(facts: Facts, _options: Mapping[str, Any], settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """No required or announced part is a heading with nothing under it."""
    required = {topic for content in settings["contents"] for topic in content["topics"]}
    if facts.declared is not None:
        required |= {topic for part in facts.declared.parts for topic in part.topics}
    for section in facts.sections:
        if not set(section.topics) & required:
            continue
        if section.empty:
            yield Judgement(Status.FAIL, "empty", {"part": section.name}, (section.heading_span,))
        else:
            yield Judgement(Status.PASS)


def announcement(facts: Facts, _options: Mapping[str, Any], settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """The announced number is that of the announced list, and each announced part has a heading of its substance."""
    declared = facts.declared
    if declared is None:
        return
    if declared.count is not None and not declared.fewest <= declared.count <= declared.most:
        values = {"count": str(declared.count), "listed": str(len(declared.parts))}
        yield Judgement(Status.FAIL, "count", values, (declared.span,))
    gone = {id(part) for part in _gone(facts, settings)}
    for part in declared.parts:
        if not part.topics or id(part) in gone or set(part.topics) <= _VAGUE:
            continue
        heading = _heading_for(part, facts.sections)
        if heading is None:
            yield Judgement(Status.FAIL, "no-heading", {"part": part.name}, (part.span,))
        elif set(part.topics) & set(heading.topics) and _differs(part, heading, facts, declared.parts):
            values = {"part": part.name, "heading": heading.name}
            yield Judgement(Status.FAIL, "differs", values, (part.span, heading.heading_span))
        else:
            yield Judgement(Status.PASS)


def _differs(part: DeclaredPart, heading: SectionFact, facts: Facts, parts: Sequence[DeclaredPart]) -> bool:
    """Whether a heading holds something that nothing announces, or an announced matter has no heading."""
    announced = {topic for other in parts for topic in other.topics}
    headed = {topic for section in facts.sections for topic in (*section.topics, *section.inner_topics)}
    for difference in (set(heading.topics) - announced, set(part.topics) - headed):
        left = difference - _VAGUE
        for same in _SAME:
            if same & set(part.topics) and same & set(heading.topics):
                left -= same
        if left:
            return True
    return False
