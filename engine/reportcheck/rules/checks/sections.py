"""Checks of the parts of a report: there, in order, numbered, not empty, as announced.

Settings: `contents`, a list of required contents, each with `id`, `name` (by language), `topics` (headings that
hold it), `facts` (indicators that show it), `mentions` (subjects that show it) and `core` (required by the law
itself). `own-list` says that a report which announces fewer parts is judged by its own list. `matters`: what shows
that the matter of an announced part stands elsewhere, where no rule of disclosure tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from reportcheck.facts.model import DeclaredPart, DeclaredParts, Facts, SectionFact
from reportcheck.rules.checks.common import Kind, facts_of
from reportcheck.rules.checks.disclosure import duty_of
from reportcheck.rules.model import Judgement, Status
from reportcheck.spans import Span
from reportcheck.syntax.vocabulary import vocabulary

# Topics that agencies put under one name: their difference is none of substance.
_SAME = (
    {"problems", "improvements"},
    {"on-request", "refusals"},
    {"fees", "spending"},  # 收支 is both
)
_VAGUE = {"overview", "other", "annex", "key-areas", "meetings", "platforms", "supervision"}
_SHORTEST = 2  # characters of a name that may tell by being contained in another


def contents(facts: Facts, _options: Mapping[str, Any], settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """Every required content has a heading, a part in one, or a statement; every announced part is there.

    An announced part that no rule of disclosure can find elsewhere may be a part whose name is not known: undecided.
    """
    missing_topics: set[str] = set()
    for content in settings["contents"]:
        if holds(facts, content):
            yield Judgement(Status.PASS)
            continue
        topics = set(content["topics"])
        missing_topics |= topics
        values = {f"content:{language}": words for language, words in content["name"].items()}
        announced = facts.declared is not None and any(topics & set(part.topics) for part in facts.declared.parts)
        place = _due(facts, content, settings)
        if settings.get("own-list") and facts.declared is not None and not content.get("core") and not announced:
            yield Judgement(Status.INDETERMINATE, "own-list", values, place)
        elif announced and not content.get("facts") and not content.get("mentions") and _unnamed(facts):
            yield Judgement(Status.INDETERMINATE, "missing", values, place)
        else:
            yield Judgement(Status.FAIL, "missing", values, place)
    for part, status in _gone(facts, settings):
        if not set(part.topics) & missing_topics:
            yield Judgement(status, "announced-missing", {"part": part.name}, (part.span,))


def holds(facts: Facts, content: Mapping[str, Any]) -> bool:
    """Whether a content is there: in a heading, or by a statement anywhere."""
    topics = set(content["topics"])
    if any(topics & {*section.topics, *section.inner_topics} for section in facts.sections):
        return True
    if facts_of(facts, content.get("facts", ())):
        return True
    wanted = set(content.get("mentions", ()))
    return any(mention.topic in wanted for mention in facts.mentions)


def _gone(facts: Facts, settings: Mapping[str, Any]) -> list[tuple[DeclaredPart, Status]]:
    """Announced parts that have no heading and whose matter stands nowhere else.

    Fails, or indeterminate where a part with a name that is not known may be the one that was announced.
    """
    if facts.declared is None:
        return []
    gone = []
    for part in facts.declared.parts:
        topics = set(part.topics)
        if not topics or "annex" in topics or heading_for(part, facts.sections) is not None:
            continue
        if _stands_elsewhere(facts, topics, settings):
            continue
        told = duty_of(facts, topics, settings)
        gone.append((part, Status.INDETERMINATE if told is None and _unnamed(facts) else Status.FAIL))
    return gone


def _stands_elsewhere(facts: Facts, topics: set[str], settings: Mapping[str, Any]) -> bool:
    """Whether the matter of an announced part is reported although it has no heading."""
    told = duty_of(facts, topics, settings)
    if told is not None:
        return told is not Status.FAIL
    matters = [m for m in (*settings["contents"], *settings.get("matters", ())) if set(m["topics"]) & topics]
    if any(holds(facts, matter) for matter in matters):
        return True
    return bool(topics & {mention.topic for mention in facts.mentions})


def _unnamed(facts: Facts) -> bool:
    """Whether some part has a heading that no topic and no announced name is known for."""
    if facts.declared is None:
        return False
    return any(
        not section.topics and not any(_same_name(part.name, section.name) for part in facts.declared.parts)
        for section in facts.sections
    )


def heading_for(part: DeclaredPart, sections: Sequence[SectionFact]) -> SectionFact | None:
    """The heading that an announced part goes by: the same words, else shared topics."""
    for section in sections:
        if _plain(part.name) == _plain(section.name):
            return section
    for section in sections:
        if set(part.topics) & set(section.topics):
            return section
    for section in sections:
        if _same_name(part.name, section.name) or set(part.topics) & set(section.inner_topics):
            return section
    return None


@cache
def _plain(name: str) -> str:
    """A name without what makes no difference: 和 及 与 、 的 情况 政府信息 工作 因."""
    return vocabulary().insignificant.sub("", name)


def _same_name(first: str, second: str) -> bool:
    """Whether two names are the same, or one holds the other."""
    shorter, longer = sorted((_plain(first), _plain(second)), key=len)
    return shorter == longer or (len(shorter) >= _SHORTEST and shorter in longer)


def _due(facts: Facts, content: Mapping[str, Any], settings: Mapping[str, Any]) -> tuple[Span, ...]:
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
    names: Sequence[str] = ()
    if facts.declared is not None:
        wanted = [set(part.topics) for part in facts.declared.parts]
        names = [_plain(part.name) for part in facts.declared.parts]
    elif options["own"]:
        wanted = [set(content["topics"]) for content in settings["contents"]]
    else:
        return
    last: tuple[int, SectionFact] | None = None
    judged = False
    for section in facts.sections:
        plain = _plain(section.name)
        places = [at for at, name in enumerate(names) if name == plain and name]
        if not places:
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
    """The numbers of the parts run from one without a gap or a repetition.

    After a wrong number the next may go on from it or stand as if it had been right: 三、三、五 has one mistake.
    """
    expected = 1
    for place, section in enumerate((s for s in facts.sections if s.number is not None), start=1):
        number = section.number or 0
        if number in (expected, place):
            yield Judgement(Status.PASS)
        else:
            values = {"part": section.name, "number": str(number), "expected": str(expected)}
            yield Judgement(Status.FAIL, "wrong-number", values, (section.heading_span,))
        expected = number + 1


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
    counted = _counted(facts, declared)
    if counted is not Status.PASS:
        values = {"count": str(declared.count), "listed": str(len(declared.parts))}
        yield Judgement(counted, "count", values, (declared.span,))
    gone = {id(part) for part, _ in _gone(facts, settings)}
    for part in declared.parts:
        if id(part) in gone:
            continue
        heading = heading_for(part, facts.sections)
        if heading is not None and set(part.topics) & set(heading.topics) and _differs(part, heading, facts):
            values = {"part": part.name, "heading": heading.name}
            yield Judgement(Status.FAIL, "differs", values, (part.span, heading.heading_span))
        elif heading is not None:
            yield Judgement(Status.PASS)
        elif part.topics and not set(part.topics) <= _VAGUE:
            yield Judgement(Status.FAIL, "no-heading", {"part": part.name}, (part.span,))
        elif not part.topics and len(_plain(part.name)) >= _SHORTEST and facts.sections:
            yield Judgement(Status.INDETERMINATE, "no-heading", {"part": part.name}, (part.span,))


def _counted(facts: Facts, declared: DeclaredParts) -> Status:
    """Whether the announced number is that of the list. The last part may be two (问题和附表); where A和B may have been
    counted as two elsewhere, the headings tell."""
    last = declared.parts[-1].name
    most = len(declared.parts) + any(joint in last for joint in ("和", "及", "与", "并"))
    if declared.count is None or declared.fewest <= declared.count <= most:
        return Status.PASS
    if declared.fewest <= declared.count <= declared.most and len(facts.sections) != len(declared.parts):
        return Status.PASS if len(facts.sections) == declared.count else Status.INDETERMINATE
    return Status.FAIL


def _differs(part: DeclaredPart, heading: SectionFact, facts: Facts) -> bool:
    """Whether a heading holds something that nothing announces, or an announced matter has no heading."""
    if facts.declared is None or set(part.topics) <= _VAGUE:
        return False
    announced = {topic for other in facts.declared.parts for topic in other.topics}
    headed = {topic for section in facts.sections for topic in (*section.topics, *section.inner_topics)}
    for difference in (set(heading.topics) - announced, set(part.topics) - headed):
        left = difference - _VAGUE
        for same in _SAME:
            if same & set(part.topics) and same & set(heading.topics):
                left -= same
        if left:
            return True
    return False


CONTENTS = Kind(
    contents,
    {"missing": ("content:zh-Hans", "content:zh-Hant", "content:en"), "announced-missing": ("part",),
     "own-list": ("content:zh-Hans", "content:zh-Hant", "content:en")},
)  # fmt: skip
ORDER = Kind(order, {"out-of-order": ("part", "before")}, required=("own",))
NUMBERING = Kind(numbering, {"wrong-number": ("part", "number", "expected")})
EMPTINESS = Kind(emptiness, {"empty": ("part",)})
ANNOUNCEMENT = Kind(
    announcement, {"count": ("count", "listed"), "no-heading": ("part",), "differs": ("part", "heading")}
)
