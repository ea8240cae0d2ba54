"""Which rules may fail beside the one meant: those that rest on words that a defect touches, and no others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from reportcheck.facts.model import Breakdown, Where
from reportcheck.rules import Rule
from reportcheck.rules.checks.common import facts_of, named
from reportcheck.spans import Span
from reportcheck.stress.model import Edit
from reportcheck.stress.subject import Subject

_BALANCE = ("requests.received", "requests.accepted", "requests.carried-*", "replies.total")


class Touch:
    """What a set of edits touches in a report. `stated` are indicators of statements that they put in."""

    def __init__(self, subject: Subject, edits: Iterable[Edit], stated: Sequence[str]) -> None:
        self.subject = subject
        self.spans = [edit.span for edit in edits]
        self.stated = stated

    def hits(self, *spans: Span | None) -> bool:
        """Whether an edit lies in one of the stretches, or reaches into it."""
        return any(
            max(own.start, span.start) < min(own.end, span.end)
            or (own.start == own.end and span.start < own.start < span.end)
            for span in spans
            if span is not None
            for own in self.spans
        )

    def all_gone(self, spans: Sequence[Span]) -> bool:
        """Whether there are such stretches, and all are touched."""
        return bool(spans) and all(self.hits(span) for span in spans)

    def states(self, patterns: Sequence[str]) -> bool:
        """Whether a figure of one of the indicators is touched or put in."""
        found = facts_of(self.subject.facts, patterns)
        return any(named(name, patterns) for name in self.stated) or self.hits(*(f.quantity.span for f in found))

    def heading(self) -> bool:
        """Whether a heading, or the announcement of the parts, is touched."""
        declared = self.subject.facts.declared
        return self.hits(*(s.heading_span for s in self.subject.facts.sections), declared.span if declared else None)

    def figures(self, breakdown: Breakdown) -> bool:
        """Whether the total or a part of a breakdown is touched."""
        return self.hits(breakdown.total.span, *(part.quantity.span for part in breakdown.parts))


def follows(subject: Subject, edits: Iterable[Edit], stated: Sequence[str] = ()) -> frozenset[str]:
    """The ids of the rules that may fail once the edits are made."""
    touch = Touch(subject, edits, stated)
    return frozenset(rule.id for rule in subject.ruleset.rules if _RESTS_ON.get(rule.kind, _tables)(touch, rule))


def _tables(touch: Touch, _rule: Rule) -> bool:
    return touch.hits(*(table.span for table in touch.subject.facts.tables))


def _title(touch: Touch, _rule: Rule) -> bool:
    facts = touch.subject.facts
    return touch.hits(facts.title.span if facts.title else None)


def _self_name(touch: Touch, rule: Rule) -> bool:
    return _title(touch, rule) or touch.hits(*(name.span for name in touch.subject.facts.self_names))


def _law(touch: Touch, _rule: Rule) -> bool:
    return touch.hits(*(basis.span for basis in touch.subject.facts.legal_bases))


def _period(touch: Touch, _rule: Rule) -> bool:
    facts = touch.subject.facts
    return touch.hits(*(period.span for period in facts.periods), *(claim.span for claim in facts.data_years))


def _period_and_title(touch: Touch, rule: Rule) -> bool:
    return _period(touch, rule) or _title(touch, rule)


def _deadline(touch: Touch, rule: Rule) -> bool:
    return _title(touch, rule) or touch.hits(*(dated.span for dated in touch.subject.facts.dates))


def _heading(touch: Touch, _rule: Rule) -> bool:
    return touch.heading() or any(_group_gone(touch, group) for group in _duties(touch.subject))


def _contents(touch: Touch, rule: Rule) -> bool:
    contents = touch.subject.ruleset.settings["contents"]
    return _heading(touch, rule) or any(_group_gone(touch, content) for content in contents)


def _emptiness(touch: Touch, _rule: Rule) -> bool:
    return touch.heading() or any(_emptied(touch, section) for section in touch.subject.report.sections)


def _emptied(touch: Touch, section: Any) -> bool:
    """Whether every sentence under a heading is touched."""
    body = touch.subject.body(section)
    inside = [s[0].to(s[-1]) for s in touch.subject.clauses if body.start <= s[0].start < body.end]
    return touch.all_gone([span for span in inside if span.end <= body.end])


def _duties(subject: Subject) -> list[Mapping[str, Any]]:
    rules = [rule for rule in subject.ruleset.rules if rule.kind == "disclosure"]
    return [group for rule in rules for group in rule.options["groups"]]


def _group_gone(touch: Touch, group: Mapping[str, Any]) -> bool:
    return touch.all_gone(touch.subject.shown(group)) or touch.all_gone(
        [fact.quantity.span for fact in facts_of(touch.subject.facts, group.get("facts", ()))]
    )


def _disclosure(touch: Touch, rule: Rule) -> bool:
    return any(_group_gone(touch, group) for group in rule.options["groups"])


def _outcomes(touch: Touch, rule: Rule) -> bool:
    options = rule.options
    shown = [f.quantity.span for f in facts_of(touch.subject.facts, (*options["outcomes"], *options["answered"]))]
    return touch.all_gone(shown) or touch.states(options["received"])


def _outlook(touch: Touch, rule: Rule) -> bool:
    subject = touch.subject
    if touch.all_gone(subject.shown({"mentions": rule.options["mentions"]})):
        return True
    return any(
        touch.hits(section.heading.span) or _emptied(touch, section)
        for section in subject.headings(rule.options["topics"])
    )


def _sum(touch: Touch, rule: Rule) -> bool:
    found = touch.subject.breakdowns(rule.options["families"])
    return any(touch.figures(b) or (b.total_indicator or "") in touch.stated for b in found)


def _account(touch: Touch, _rule: Rule) -> bool:
    claims = [span for c in touch.subject.facts.answered for span in (c.span, c.base.span if c.base else None)]
    return touch.states(_BALANCE) or touch.hits(*claims)


def _percentage(touch: Touch, _rule: Rule) -> bool:
    shares = touch.subject.facts.shares
    return touch.hits(*(span for s in shares for span in (s.span, *(q.span for q in (s.part, s.base) if q))))


def _growth(touch: Touch, _rule: Rule) -> bool:
    changes = touch.subject.facts.changes
    return touch.hits(*(span for c in changes for span in (c.span, *(q.span for q in (c.current, c.previous) if q))))


def _agreement(touch: Touch, rule: Rule) -> bool:
    if _title(touch, rule):
        return True  # by the title's year it is told which figures are this year's
    for indicator in rule.options["indicators"]:
        same = touch.subject.facts.by_indicator.get(indicator, ())
        if (len(same) > 1 or indicator in touch.stated) and touch.states([indicator]):
            return True
    return False


def _year(touch: Touch, rule: Rule) -> bool:
    claims = [claim.span for claim in touch.subject.facts.year_claims if claim.role == "report-name"]
    return _title(touch, rule) or touch.states(rule.options["indicators"]) or touch.hits(*claims)


def _annex_sum(touch: Touch, _rule: Rule) -> bool:
    return touch.hits(*(fact.quantity.span for fact in touch.subject.facts.facts if fact.where is Where.ANNEX))


def _annex_agreement(touch: Touch, _rule: Rule) -> bool:
    cells = {fact.indicator for fact in touch.subject.facts.facts if fact.where is not Where.PROSE}
    return touch.states(sorted(cells))


_RESTS_ON: Mapping[str, Callable[[Touch, Rule], bool]] = {
    "title": _title,
    "self-name": _self_name,
    "citation": _law,
    "current-law": _law,
    "period-stated": _period,
    "period-full-year": _period,
    "period-matches-title": _period_and_title,
    "deadline": _deadline,
    "contents": _contents,
    "order": _heading,
    "numbering": _heading,
    "announcement": _heading,
    "emptiness": _emptiness,
    "disclosure": _disclosure,
    "outcomes": _outcomes,
    "outlook": _outlook,
    "sum": _sum,
    "account": _account,
    "percentage": _percentage,
    "growth": _growth,
    "agreement": _agreement,
    "year": _year,
    "annex-sum": _annex_sum,
    "annex-agreement": _annex_agreement,
}
