"""The kinds of check: a closed set, one module for each concept.

A check is a pure function of what the report claims, the rule's options and the pack's settings; it yields a
judgement for each relation that it finds. schemas/rule-pack.schema.json says which options each kind takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from reportcheck.facts.model import Facts
from reportcheck.rules.checks import (
    account,
    agreement,
    annex,
    dates,
    disclosure,
    frame,
    legal,
    percentages,
    sections,
    sums,
    years,
)
from reportcheck.rules.model import Judgement

Check = Callable[[Facts, Mapping[str, Any], Mapping[str, Any]], Iterable[Judgement]]

CHECKS: Mapping[str, Check] = {
    "title": frame.title,
    "note": frame.note,
    "self-name": frame.self_name,
    "citation": legal.cited,
    "current-law": legal.current,
    "contents": sections.contents,
    "order": sections.order,
    "numbering": sections.numbering,
    "emptiness": sections.emptiness,
    "announcement": sections.announcement,
    "period-stated": dates.period_stated,
    "period-full-year": dates.period_full_year,
    "period-matches-title": dates.period_matches_title,
    "deadline": dates.deadline,
    "disclosure": disclosure.disclosure,
    "outcomes": disclosure.outcomes,
    "outlook": disclosure.outlook,
    "sum": sums.sums,
    "account": account.account,
    "percentage": percentages.percentages,
    "growth": percentages.growth,
    "agreement": agreement.agreement,
    "year": years.years,
    "annex-sum": annex.sums,
    "annex-agreement": annex.agreement,
}
