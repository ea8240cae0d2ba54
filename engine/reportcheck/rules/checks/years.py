"""The check that the report speaks of one year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportcheck.facts.model import Facts
from reportcheck.rules.checks.common import named
from reportcheck.rules.model import Judgement, Status


def years(facts: Facts, options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """No figure that must be this year's is put under another, and the report names itself by its title's year.

    Option `indicators`: those of which the only figure must be this year's.
    """
    if facts.year is None:
        return
    for claim in facts.year_claims:
        if claim.role == "report-name":
            if claim.year == facts.year:
                yield Judgement(Status.PASS)
            else:
                values = {"year": str(facts.year), "other": str(claim.year)}
                yield Judgement(Status.FAIL, "report-name", values, (claim.span,))
        elif claim.role == "figure" and claim.year == facts.year:
            yield Judgement(Status.PASS)
    for aside in facts.asides:
        if aside.indicator is None or aside.why != "other-year" or aside.year is None:
            continue
        if not named(aside.indicator, options["indicators"]) or facts.by_indicator.get(aside.indicator):
            continue
        values = {"year": str(facts.year), "other": str(aside.year)}
        yield Judgement(Status.FAIL, "figure", values, (aside.span,))
