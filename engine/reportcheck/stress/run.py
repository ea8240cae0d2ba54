"""Defects made in a report and held against its rules."""

from __future__ import annotations

from collections.abc import Iterator

from reportcheck.rules import Rule, Ruleset, Severity, Status, judge
from reportcheck.source import Document
from reportcheck.stress.follows import follows
from reportcheck.stress.model import Change, Defect, Found, Outcome, Recipe
from reportcheck.stress.recipes import RECIPES
from reportcheck.stress.subject import Subject


def stressed(document: Document, ruleset: Ruleset) -> Iterator[Outcome]:
    """Every defect made in a document, with what became of it."""
    subject = Subject(document, ruleset)
    for defect in defects_of(subject):
        yield outcome_of(defect, subject)


def defects_of(subject: Subject) -> Iterator[Defect]:
    """Every defect that the rules are about and that can be made in the report, in the pack's order.

    None for a rule that fails in the report as it is.
    """
    for rule in subject.ruleset.rules:
        if not subject.passes(rule):
            continue
        for recipe in RECIPES.get(rule.kind, ()):
            for change in recipe.make(subject, rule):
                yield _made(subject, rule, recipe, change)


def _made(subject: Subject, rule: Rule, recipe: Recipe, change: Change) -> Defect:
    may: set[str] = set()
    report = subject
    for step in change.steps:
        if change.follows is None:
            may |= follows(report, step, change.stated)
        report = report.changed(step)
    if change.follows is not None:
        may = {other.id for other in subject.ruleset.rules if other.kind in change.follows}
    if sum(s.empty for s in report.facts.sections) > sum(s.empty for s in subject.facts.sections):
        may |= {other.id for other in subject.ruleset.rules if other.kind == "emptiness"}  # all that it held is gone
    first = min(change.steps[0])
    document = subject.document
    place = document.original(first.span)
    return Defect(
        recipe.id,
        recipe.done,
        rule,
        frozenset(may - {rule.id}),
        report.document.text,
        report.facts,
        subject.position(first.span.start),
        document.text[place.start : place.end],
        first.words,
    )


def outcome_of(defect: Defect, subject: Subject) -> Outcome:
    """What the rules say of a defect."""
    results = judge(subject.ruleset, defect.facts)
    failed = [r.rule for r in results if r.status is Status.FAIL and subject.passes(r.rule)]
    status = next(result.status for result in results if result.rule.id == defect.rule.id)
    found = {Status.FAIL: Found.FOUND, Status.INDETERMINATE: Found.UNDECIDED}.get(status, Found.MISSED)
    others = [
        rule.id
        for rule in failed
        if rule.severity is Severity.ERROR and rule.id != defect.rule.id and rule.id not in defect.follows
    ]
    return Outcome(defect, found, tuple(rule.id for rule in failed), tuple(others))
