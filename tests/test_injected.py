"""Defects injected: in every report that passes, each defect of its pack raises the rule meant and no other error.

How they are made: `reportcheck.stress`. None is made for the rules that need last year's report beside this one.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from reportcheck.audit import Audit, audit_path
from reportcheck.rules import load_packs
from reportcheck.stress import RECIPES, Outcome, stressed
from reportcheck.yamlfile import load

ROOT = Path(__file__).parents[1]
PACKS = ("cn-2008", "cn-guangdong-2008")
ACROSS_YEARS = {"carry-over", "growth-since", "stock", "copied"}
# What is known not to hold, by report: rule and defect. To be taken out where it is mended.
OPEN = {
    # 16件申请均通过网络提交。予以公开…: the list is held against the number received, not against the one told again.
    "good-tongwan-audit-2016": {("reply-categories-sum", "total-up"), ("reply-categories-sum", "total-down")},
    # 9件申请中8件按时办结, after a greater number received: it may be a part of those.
    "good-tuanhu-tourism-2018": {("figures-agree", "differs")},
    # A first part of unknown name with a wrong number is no heading, so that all below it is lost.
    "good-luxi-office-2011": {("sections-numbered", "number-skipped")},
}


def passing() -> list[Path]:
    """The samples that pass one of the packs, and the reports that are here for rules that no sample meets."""
    found = []
    for path in sorted((ROOT / "samples").glob("*.yaml")):
        expected = load(path.name, path.read_bytes()).value
        if expected["verdict"] == "pass" and expected["ruleset"] in PACKS:
            found.append(path.parent / str(expected["report"]))
    return [*found, *sorted((ROOT / "tests" / "stress").glob("*.txt"))]


REPORTS = passing()


@cache
def injected(path: Path) -> tuple[str, tuple[Outcome, ...]]:
    """The pack of a report, and every defect made in it."""
    audit = audit_path(str(path))
    assert isinstance(audit, Audit)
    assert audit.verdict == "pass"
    return audit.ruleset.id, tuple(stressed(audit.document, audit.ruleset))


@pytest.mark.parametrize("path", REPORTS, ids=[path.stem for path in REPORTS])
def test_every_defect_is_found_and_raises_no_other_error(path: Path) -> None:
    _, outcomes = injected(path)
    assert outcomes
    wrong = [
        f"{o.found}: {o.defect.rule.id}, {o.defect.id} at line {o.defect.position.line}: "
        f"{o.defect.old[:40]!r} became {o.defect.new[:40]!r}; failed {o.failed}, others {o.others}"
        for o in outcomes
        if not o.holds and (o.defect.rule.id, o.defect.id) not in OPEN.get(path.stem, ())
    ]
    assert not wrong


@pytest.mark.parametrize("pack", PACKS)
def test_every_rule_is_injected(pack: str) -> None:
    reached = {o.defect.rule.id for used, outcomes in map(injected, REPORTS) if used == pack for o in outcomes}
    rules = load_packs().rulesets[pack].rules
    assert reached == {rule.id for rule in rules if rule.kind in RECIPES}
    assert {rule.kind for rule in rules} - set(RECIPES) <= ACROSS_YEARS


def test_every_recipe_makes_defects() -> None:
    """One that can no longer be made is a change in what is read."""
    made = {(o.defect.rule.kind, o.defect.id) for _, outcomes in map(injected, REPORTS) for o in outcomes}
    kinds = {rule.kind for pack in PACKS for rule in load_packs().rulesets[pack].rules}
    assert made == {(kind, recipe.id) for kind, recipes in RECIPES.items() if kind in kinds for recipe in recipes}
