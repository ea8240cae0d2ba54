"""Rules: what a report claims, held against the regulation."""

from __future__ import annotations

from reportcheck.rules.engine import judge, judge_rule
from reportcheck.rules.model import LANGUAGES, Finding, Result, Rule, Ruleset, Severity, Status
from reportcheck.rules.packs import PackError, Packs, load_packs

__all__ = [
    "LANGUAGES",
    "Finding",
    "PackError",
    "Packs",
    "Result",
    "Rule",
    "Ruleset",
    "Severity",
    "Status",
    "judge",
    "judge_rule",
    "load_packs",
]
