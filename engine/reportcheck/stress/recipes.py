"""Which defects are made for a rule: by the kind of its check, so that every pack is served."""

from __future__ import annotations

from collections.abc import Mapping

from reportcheck.stress import duties, figures, frame, tables
from reportcheck.stress.model import Recipe

RECIPES: Mapping[str, tuple[Recipe, ...]] = {
    "title": frame.TITLE,
    "citation": frame.CITATION,
    "current-law": frame.CURRENT_LAW,
    "self-name": frame.SELF_NAME,
    "period-stated": frame.PERIOD_STATED,
    "period-full-year": frame.PERIOD_FULL_YEAR,
    "period-matches-title": frame.PERIOD_MATCHES_TITLE,
    "deadline": frame.DEADLINE,
    "contents": duties.CONTENTS,
    "order": frame.ORDER,
    "numbering": frame.NUMBERING,
    "emptiness": frame.EMPTINESS,
    "announcement": frame.ANNOUNCEMENT,
    "disclosure": duties.DISCLOSURE,
    "outcomes": duties.OUTCOMES,
    "outlook": duties.OUTLOOK,
    "sum": figures.SUM,
    "account": figures.ACCOUNT,
    "percentage": figures.PERCENTAGE,
    "growth": figures.GROWTH,
    "agreement": figures.AGREEMENT,
    "year": figures.YEAR,
    "annex-sum": figures.ANNEX_SUM,
    "annex-agreement": figures.ANNEX_AGREEMENT,
    "table-present": tables.PRESENT,
    "table-sum": tables.SUM,
    "tables-filled-in": tables.FILLED_IN,
    "cells-plausible": tables.PLAUSIBLE,
}
