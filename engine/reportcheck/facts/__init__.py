"""Facts: what a report claims, read from its AST."""

from __future__ import annotations

from collections.abc import Sequence

from reportcheck.facts.annex import annex_tables, read_annex
from reportcheck.facts.context import Place
from reportcheck.facts.frame import (
    agency_of,
    authority_of,
    dates_of,
    declared_of,
    is_report,
    legal_bases_of,
    mentions_of,
    opening_year_of,
    outlook_of,
    periods_of,
    region_of,
    sections_of,
    self_names_of,
    title_of,
)
from reportcheck.facts.lines import continued
from reportcheck.facts.model import Facts, Period, Title, YearClaim
from reportcheck.facts.names import agency_names_of, report_years_of
from reportcheck.facts.settle import settled
from reportcheck.facts.tables import read_tables
from reportcheck.facts.walk import Walker
from reportcheck.source.document import Document
from reportcheck.spans import Span
from reportcheck.syntax.ast import Report

__all__ = ["identity", "read"]


def identity(document: Document, report: Report) -> tuple[str | None, int | None]:
    """Agency and year of a report, as `read` gives them; its head is enough."""
    title = title_of(document, report)
    periods, data_years = periods_of(document, report)
    year = _year_of(document, report, title, periods, (*report_years_of(document, report), *data_years))
    return agency_of(document, report, title), year


def _year_of(
    document: Document, report: Report, title: Title | None, periods: Sequence[Period], claims: Sequence[YearClaim]
) -> int | None:
    """The title's year, else the period's, else the one that the report puts to itself or its data, or opens with."""
    if title is not None and title.year is not None:
        return title.year
    ends = [period.end.year for period in periods if period.end is not None]
    return next(iter((*ends, *(claim.year for claim in claims))), None) or opening_year_of(document, report)


def read(document: Document, report: Report) -> Facts:
    """What the report claims. Never fails: what is not understood is counted as a figure that is not bound."""
    title = title_of(document, report)
    periods, data_years = periods_of(document, report)
    names = report_years_of(document, report)
    agency = agency_of(document, report, title)
    year = _year_of(document, report, title, periods, (*names, *data_years))
    walker = Walker(document, year, government=_is_government(agency))
    preamble = Place(None, (), (), None, bool(report.sections))  # without parts it is the report
    for paragraph, sentences in continued(document.norm, report.preamble):
        walker.paragraph(paragraph, preamble, sentences)
    for index, section in enumerate(report.sections):
        walker.section(index, section)
    annexed = annex_tables(document, report)
    return settled(
        walker.reading,
        read_annex(document, report.annex, annexed),
        read_tables(document, [table for table in report.tables if table not in annexed]),
        Facts(
            whole=_whole(report),
            title=title,
            head_lost=title is None and not report.preamble and not report.head,
            agency=agency,
            region=region_of(document, report),
            year=year,
            format=document.format,
            body=authority_of(agency),
            periods=periods,
            data_years=data_years,
            dates=dates_of(document, report),
            legal_bases=legal_bases_of(document, report),
            declared=declared_of(document, report),
            sections=sections_of(document, report),
            self_names=self_names_of(document, report),
            agency_names=agency_names_of(document, report, agency),
            year_claims=names,
            mentions=mentions_of(document, report),
            outlook=outlook_of(document, report),
            is_report=is_report(document, report),
        ),
    )


def _whole(report: Report) -> Span:
    start = report.titles[0].span.start if report.titles else report.span.start
    if report.sections:
        return Span(min(start, report.sections[0].span.start), report.sections[-1].span.end)
    return Span(start, report.span.end)


def _is_government(agency: str | None) -> bool:
    """Whether the report speaks for a whole region: a government (or its office), or a place's bare name."""
    if agency is None:
        return True  # unknown: what is said of a whole region may be its own
    name = agency.rstrip("辦公室办厅廳")
    governments = ("人民政府", "市", "县", "縣", "区", "區", "省", "州", "旗", "自治区", "自治區")
    townships = ("镇", "鎮", "乡", "鄉", "街道", "办事处", "辦事處")
    return name.endswith((*governments, *townships))
