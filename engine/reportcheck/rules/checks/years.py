"""The check that the report speaks of one year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportcheck.facts.model import Aside, Facts
from reportcheck.rules.checks.common import Kind, named
from reportcheck.rules.model import Judgement, Status
from reportcheck.spans import Span


def years(facts: Facts, options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """No figure that must be this year's is put under another, and the report names itself by its title's year.

    Option `indicators`: those of which the only figure must be this year's. It need not be where the figure stands
    in a comparison, where several years are told side by side, or where other figures of the kind are this year's.
    """
    if facts.year is None:
        return
    values = {"year": str(facts.year)}
    for claim in facts.year_claims:
        if claim.role == "report-name":
            if claim.year == facts.year:
                yield Judgement(Status.PASS)
            else:
                yield Judgement(Status.FAIL, "report-name", {**values, "other": str(claim.year)}, (claim.span,))
        elif claim.role == "figure" and claim.year == facts.year:
            yield Judgement(Status.PASS)
    places: set[Span] = set()  # 2015年未收取费用,也无减免: one statement, whatever it is of
    for aside in facts.asides:
        if aside.indicator is None or aside.why != "other-year" or aside.year is None or aside.compared:
            continue
        if not named(aside.indicator, options["indicators"]) or facts.by_indicator.get(aside.indicator):
            continue
        if aside.span in places:
            continue
        places.add(aside.span)
        status = Status.INDETERMINATE if _told_otherwise(facts, aside, aside.indicator) else Status.FAIL
        yield Judgement(status, "figure", {**values, "other": str(aside.year)}, (aside.span,))


def _told_otherwise(facts: Facts, aside: Aside, indicator: str) -> bool:
    """Whether the figure may rightly be another year's: a row of years, or this year's told by its parts."""
    several = {a.year for a in facts.asides if a.indicator == indicator and a.why == "other-year"}
    if len(several) > 1:
        return True
    family = indicator.split(".")[0] + "."
    if any(name.startswith(family) for name in facts.by_indicator):
        return True
    return any(change.previous is not None and change.previous.span == aside.quantity.span for change in facts.changes)


YEAR = Kind(years, dict.fromkeys(("figure", "report-name"), ("year", "other")), required=("indicators",))
