"""The kinds of check: a closed set, one module for each concept.

Each module says of its kinds which options they take and which messages they can give (`Kind`); rule packs are held
against that when they are loaded.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportcheck.rules.checks import (
    account,
    across,
    agreement,
    annex,
    dates,
    disclosure,
    frame,
    legal,
    percentages,
    sections,
    spoken,
    sums,
    tables,
    years,
)
from reportcheck.rules.checks.common import Check, Kind

CHECKS: Mapping[str, Kind] = {
    "title": frame.TITLE,
    "note": frame.NOTE,
    "self-name": frame.SELF_NAME,
    "citation": legal.CITATION,
    "current-law": legal.CURRENT_LAW,
    "contents": sections.CONTENTS,
    "order": sections.ORDER,
    "numbering": sections.NUMBERING,
    "emptiness": sections.EMPTINESS,
    "announcement": sections.ANNOUNCEMENT,
    "period-stated": dates.PERIOD_STATED,
    "period-full-year": dates.PERIOD_FULL_YEAR,
    "period-matches-title": dates.PERIOD_MATCHES_TITLE,
    "deadline": dates.DEADLINE,
    "disclosure": disclosure.DISCLOSURE,
    "outcomes": disclosure.OUTCOMES,
    "outlook": disclosure.OUTLOOK,
    "sum": sums.SUM,
    "account": account.ACCOUNT,
    "percentage": percentages.PERCENTAGE,
    "growth": percentages.GROWTH,
    "agreement": agreement.AGREEMENT,
    "year": years.YEAR,
    "spoken": spoken.SPOKEN,
    "information-fee": spoken.INFORMATION_FEE,
    "table-present": tables.PRESENT,
    "table-generation": tables.GENERATION,
    "tables-filled-in": tables.FILLED_IN,
    "table-sum": tables.SUMS,
    "cells-plausible": tables.PLAUSIBLE,
    "carry-over": across.CARRY_OVER,
    "growth-since": across.GROWTH,
    "stock": across.STOCK,
    "copied": across.COPIED,
    "annex-sum": annex.SUM,
    "annex-agreement": annex.AGREEMENT,
}

__all__ = ["CHECKS", "Check", "Kind"]
