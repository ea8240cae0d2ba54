"""The engine: a ruleset held against what a report claims.

In: a `Ruleset` and `Facts`. Out: a `Result` for each rule, in the pack's order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportcheck.facts.model import Facts
from reportcheck.rules.checks import CHECKS
from reportcheck.rules.model import INTERNAL_ERROR, Finding, Judgement, Result, Rule, Ruleset, Status
from reportcheck.spans import Span

_WEIGHT = (Status.FAIL, Status.INDETERMINATE, Status.PASS, Status.NOT_APPLICABLE)


def judge(ruleset: Ruleset, facts: Facts) -> tuple[Result, ...]:
    """What each rule says of the report. A rule's status is the worst of its relations."""
    return tuple(judge_rule(rule, ruleset, facts) for rule in ruleset.rules)


def judge_rule(rule: Rule, ruleset: Ruleset, facts: Facts) -> Result:
    """What one rule says of the report. A check that breaks leaves its rule undecided, and the others go on."""
    try:
        judgements = list(CHECKS[rule.kind].check(facts, rule.options, ruleset.settings))
    except Exception as error:  # noqa: BLE001 - our own fault, named with its rule; never the report's
        values = {"rule": rule.id, "error": f"{type(error).__name__}: {error}"}
        return Result(rule, Status.INDETERMINATE, (Finding(INTERNAL_ERROR, values, _places((), facts)),))
    status = worst(judgement.status for judgement in judgements)
    telling = [j for j in judgements if j.status in (Status.FAIL, Status.INDETERMINATE) and j.message]
    findings = [Finding(j.message, j.values, _places(j.spans, facts)) for j in _ordered(telling, status)]
    return Result(rule, status, tuple(findings))


def worst(statuses: Iterable[Status]) -> Status:
    """The heaviest status; not applicable where there is none."""
    found = set(statuses)
    return next((status for status in _WEIGHT if status in found), Status.NOT_APPLICABLE)


def _ordered(judgements: Sequence[Judgement], status: Status) -> list[Judgement]:
    """The findings that make the status: a failed rule shows its failures, an undecided one its readings."""
    return sorted((j for j in judgements if j.status is status), key=lambda j: j.spans[:1])


def _places(spans: tuple[Span, ...], facts: Facts) -> tuple[Span, ...]:
    """The places of a finding; what is missing has its place at the title, else at the report's first words."""
    given = tuple(span for span in spans if span.end > span.start)
    if given:
        return given
    if facts.title is not None:
        return (facts.title.span,)
    return (Span(facts.whole.start, min(facts.whole.end, facts.whole.start + 30)),)
