"""Defects injected: one change to a good sample raises the rule that is meant, and no other of severity error.

The changes are made where the tool itself found the part, the period or the figure, so that every good sample
gives its own cases; how many there are is asserted, so that none goes missing unseen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from reportcheck.audit import Audit, audit_document
from reportcheck.facts.model import Closure, Where
from reportcheck.rules import Severity, Status, load_packs
from reportcheck.source import Document, document_of, read
from reportcheck.spans import Span

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
GOOD = sorted(SAMPLES.glob("good-*.txt"))
PACKS = load_packs()
DUTIES = {
    "proactive": ("proactive.", "proactive-total-disclosed"),
    "on-request": ("requests.", "requests-received-disclosed"),
    "fees": ("fees.", "fees-disclosed"),
    "review": ("review.", "review-and-litigation-disclosed"),
    "consultation": ("consultations.", "consultations-disclosed"),
}
SUMS = {"requests.form": "request-forms-sum", "replies": "reply-categories-sum", "proactive.class": "breakdown-sums"}


class Case(NamedTuple):
    """A changed text, the rule that must fail, and those that may fail beside it."""

    name: str
    text: str
    meant: str
    allowed: frozenset[str]


def audited(document: Document) -> Audit:
    """The audit of a document that is a report."""
    outcome = audit_document(document, PACKS)
    assert isinstance(outcome, Audit)
    return outcome


def failed(audit: Audit) -> set[str]:
    """The rules that fail, of any severity."""
    return {result.rule.id for result in audit.results if result.status is Status.FAIL}


def document(path: Path) -> Document:
    """A sample."""
    made = read(path.name, path.read_bytes())
    assert isinstance(made, Document)
    return made


def replaced(made: Document, span: Span, change: Callable[[str], str]) -> str:
    """The text with the words at a span changed."""
    start, end = made.original(span)
    return made.text[:start] + change(made.text[start:end]) + made.text[end:]


def dropped_sections(path: Path) -> Iterator[Case]:
    """Each part that alone holds a duty, taken out."""
    made = document(path)
    audit = audited(made)
    sections = audit.facts.sections
    for index, section in enumerate(sections):
        topics = set(section.topics) - {"refusals", "litigation", "improvements"}
        if len(topics) != 1 or section.empty:
            continue
        topic = next(iter(topics))
        if topic not in DUTIES or sum(topic in {*s.topics, *s.inner_topics} for s in sections) != 1:
            continue
        family, duty = DUTIES[topic]
        held = [fact for fact in audit.facts.facts if fact.indicator.startswith(family)]
        if not held or any(fact.section != index for fact in held):
            continue
        ruling = next(result for result in audit.results if result.rule.id == duty)
        if ruling.status is not Status.PASS:
            continue
        end = sections[index + 1].span.start if index + 1 < len(sections) else section.span.end
        text = replaced(made, Span(section.span.start, end), lambda _words: "")
        beside = {"sections-complete", "sections-numbered", "declared-sections-match", "spending-and-staff-disclosed"}
        yield Case(f"no {topic}", text, duty, frozenset(beside))


def short_periods(path: Path) -> Iterator[Case]:
    """The period ended a month early."""
    made = document(path)
    period = audited(made).facts.periods[0]
    words = made.quote(period.span)
    if re.search(r"12\s*月\s*31\s*日$", words):
        text = replaced(made, period.span, lambda span: re.sub(r"12(\s*月\s*)31(\s*日)$", r"11\g<1>30\2", span))
        yield Case("short period", text, "period-full-year", frozenset())


def stale_titles(path: Path) -> Iterator[Case]:
    """The title's year made the one before."""
    made = document(path)
    title = audited(made).facts.title
    assert title is not None
    words = made.quote(title.span)
    year = re.search(r"20\d\d", words)
    if year is not None and title.year is not None:
        text = replaced(made, title.span, lambda span: span.replace(year.group(), str(title.year - 1), 1))
        yield Case("stale title", text, "period-matches-title", frozenset({"year-consistent", "published-by-deadline"}))


def wrong_parts(path: Path) -> Iterator[Case]:
    """One part of a closed breakdown made ten more."""
    made = document(path)
    facts = audited(made).facts
    for breakdown in facts.breakdowns:
        rule = SUMS.get(breakdown.criterion)
        closed = breakdown.closure not in (Closure.OPEN, Closure.VIEW)
        if rule is None or not closed or breakdown.where is not Where.PROSE or len(breakdown.parts) < 2:
            continue
        part = breakdown.parts[0].quantity
        words = made.quote(part.span)
        if not re.match(r"\d+\D", words) or not breakdown.total.interval.exact:
            continue
        text = replaced(made, part.span, lambda span: re.sub(r"^\d+", lambda m: str(int(m.group()) + 10), span))
        beside = {"percentages-consistent", "narrative-agrees-with-tables"}
        yield Case(f"wrong part of {breakdown.criterion}", text, rule, frozenset(beside))


INJECTORS = (dropped_sections, short_periods, stale_titles, wrong_parts)
CASES = [(path.stem, case) for path in GOOD for injector in INJECTORS for case in injector(path)]


def test_good_samples_give_enough_defects() -> None:
    """A case that can no longer be made is a change in what is read."""
    kinds = {case.meant for _, case in CASES}
    assert len(CASES) >= 60
    assert kinds >= {
        "proactive-total-disclosed", "requests-received-disclosed", "fees-disclosed",
        "review-and-litigation-disclosed", "period-full-year", "period-matches-title", "request-forms-sum",
        "reply-categories-sum", "breakdown-sums",
    }  # fmt: skip


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{name}: {case.name}" for name, case in CASES])
def test_one_defect_raises_the_rule_that_is_meant(name: str, case: Case) -> None:
    before = failed(audited(document(SAMPLES / f"{name}.txt")))
    audit = audited(document_of(case.text))
    after = failed(audit)
    assert case.meant in after
    errors = {r.rule.id for r in audit.results if r.status is Status.FAIL and r.rule.severity is Severity.ERROR}
    assert errors - before <= {case.meant, *case.allowed}
