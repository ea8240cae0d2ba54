"""Checks of the statistics period and of the dates of publication and signature."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from reportcheck.facts.model import Facts, Period
from reportcheck.rules.checks.common import Kind, first_heading
from reportcheck.rules.model import Judgement, Status

_RE_POSTED = 365  # days after the deadline from which a date is that of a later posting


def period_stated(facts: Facts, _options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """The report says of which period its figures are."""
    if any(period.start or period.end for period in facts.periods) or facts.data_years:
        yield Judgement(Status.PASS)
    elif facts.periods:
        yield Judgement(Status.INDETERMINATE, "dates-lost", {}, (facts.periods[0].span,))
    elif facts.head_lost:
        yield Judgement(Status.INDETERMINATE, "head-lost", {}, first_heading(facts.sections))
    else:
        yield Judgement(Status.FAIL, "no-period")


def period_full_year(facts: Facts, options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """The period is 1 January to 31 December of one year; the first one may begin with the Regulation.

    Options: `first-year` and `first-start` (a year whose period may begin later, and that day as month-day).
    A period that was told from damaged characters accuses nobody.
    """
    for period in facts.periods[:1]:
        values = {"period": _shown(period)}
        if period.start is None and period.end is None:
            continue
        if period.start is None:
            yield Judgement(Status.INDETERMINATE, "open-start", values, (period.span,))
        elif period.end is None:
            continue
        elif _full(period.start, period.end, options):
            yield Judgement(Status.PASS)
        elif period.restored:
            yield Judgement(Status.INDETERMINATE, "damaged", values, (period.span,))
        elif period.end < period.start:
            yield Judgement(Status.FAIL, "backwards", values, (period.span,))
        else:
            yield Judgement(Status.FAIL, "not-full", values, (period.span,))


def _full(start: date, end: date, options: Mapping[str, Any]) -> bool:
    if start.year != end.year or (end.month, end.day) != (12, 31):
        return False
    if (start.month, start.day) == (1, 1):
        return True
    return start.year == options.get("first-year") and f"{start:%m-%d}" == options.get("first-start")


def period_matches_title(
    facts: Facts, _options: Mapping[str, Any], _settings: Mapping[str, Any]
) -> Iterator[Judgement]:
    """The period's year is the title's; where no period is stated, the year that the data are said to be of."""
    if facts.title is None or facts.title.year is None:
        return
    year = facts.title.year
    for period in facts.periods[:1]:
        years = {day.year for day in (period.start, period.end) if day is not None}
        if not years:
            continue
        values = {"period": _shown(period), "year": str(year)}
        if year in years:
            yield Judgement(Status.PASS)
        elif period.restored:
            yield Judgement(Status.INDETERMINATE, "damaged", values, (period.span, facts.title.span))
        else:
            yield Judgement(Status.FAIL, "other-year", values, (period.span, facts.title.span))
    if not facts.periods:
        for claim in facts.data_years[:1]:
            if claim.year == year:
                yield Judgement(Status.PASS)
            else:
                values = {"period": str(claim.year), "year": str(year)}
                yield Judgement(Status.FAIL, "other-year", values, (claim.span, facts.title.span))


def deadline(facts: Facts, options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """The report is dated by the deadline. Options: `month`, `day` of the year after the one reported on.

    `departments` (month and day) is an earlier one for bodies that are no governments; townships and sub-districts
    then have none, and of an office that may report for its government nothing is decided between the two.
    """
    if facts.year is None or not facts.dates or not 1 <= facts.year < 9999:
        return
    due = date(facts.year + 1, options["month"], options["day"])
    early = due
    departments = options.get("departments")
    if departments is not None:
        if facts.body in ("township", "subdistrict"):
            return
        if facts.body != "government":
            early = date(facts.year + 1, departments["month"], departments["day"])
        if facts.body == "department":
            due = early
    published = [dated for dated in facts.dates if dated.role == "published"]
    for dated in published or facts.dates:
        values = {"date": dated.date.isoformat(), "deadline": due.isoformat()}
        if early < dated.date <= due:
            yield Judgement(Status.INDETERMINATE, "which", {**values, "deadline": early.isoformat()}, (dated.span,))
        elif dated.date <= due:
            yield Judgement(Status.PASS)
        elif (dated.date - due).days <= _RE_POSTED:
            yield Judgement(Status.FAIL, "late", values, (dated.span,))
        else:
            yield Judgement(Status.INDETERMINATE, "re-posted", values, (dated.span,))


def _shown(period: Period) -> str:
    start = period.start.isoformat() if period.start is not None else "…"
    end = period.end.isoformat() if period.end is not None else "…"
    return f"{start} – {end}"


PERIOD_STATED = Kind(period_stated, {"no-period": (), "head-lost": (), "dates-lost": ()})
PERIOD_FULL_YEAR = Kind(
    period_full_year,
    {"not-full": ("period",), "backwards": ("period",), "open-start": ("period",), "damaged": ("period",)},
    optional=("first-year", "first-start"),
)
PERIOD_MATCHES_TITLE = Kind(period_matches_title, {"other-year": ("year", "period"), "damaged": ("year", "period")})
DEADLINE = Kind(
    deadline,
    dict.fromkeys(("late", "re-posted"), ("date", "deadline")),
    required=("month", "day"),
    optional=("departments",),
    further=lambda options: {"which": ("date", "deadline")} if "departments" in options else {},
)
