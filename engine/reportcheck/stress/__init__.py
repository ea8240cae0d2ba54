"""Stress: the defects that a pack's rules are about, made one by one in reports that pass, and what was found of them.

In: a `Ruleset` and documents that pass it. Out: for each defect an `Outcome`: which rule it is meant for, what was
done and where, and which rules failed. Imports the whole way of an audit, and nothing of it imports this.
"""

from __future__ import annotations

from reportcheck.stress import table
from reportcheck.stress.model import Defect, Found, Outcome, Recipe
from reportcheck.stress.recipes import RECIPES
from reportcheck.stress.run import defects_of, outcome_of, stressed
from reportcheck.stress.subject import Subject
from reportcheck.stress.table import Stressed

__all__ = [
    "RECIPES",
    "Defect",
    "Found",
    "Outcome",
    "Recipe",
    "Stressed",
    "Subject",
    "defects_of",
    "outcome_of",
    "stressed",
    "table",
]
