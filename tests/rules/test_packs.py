"""The packs that ship: complete, in three languages, and each rule with examples that hold."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from reportcheck import load_packs
from reportcheck.examples import failures
from reportcheck.resources import rules_dir
from reportcheck.rules import LANGUAGES, Packs, Rule, Ruleset, Severity, Status
from reportcheck.rules.packs import PackError
from reportcheck.yamlfile import load


@cache
def packs() -> Packs:
    return load_packs()


PACKS = ["cn-2008", "cn-2019", "cn-2021", "cn-guangdong-2008"]
RULES = [(pack, rule.id) for pack in PACKS for rule in packs().rulesets[pack].rules]


def rule(pack: str, name: str) -> Rule:
    return next(rule for rule in packs().rulesets[pack].rules if rule.id == name)


def test_packs_are_those_that_ship() -> None:
    assert sorted(packs().rulesets) == PACKS


# RULES of the two packs, by severity: no rule is lost, and none changes its weight unseen.
ERRORS = {
    "sections-complete", "sections-not-empty", "period-stated", "period-full-year", "period-matches-title",
    "proactive-total-disclosed", "requests-received-disclosed", "request-forms-sum", "reply-categories-disclosed",
    "reply-categories-sum", "replies-account-for-requests", "breakdown-sums", "figures-agree", "fees-disclosed",
    "review-and-litigation-disclosed", "consultations-disclosed", "spending-and-staff-disclosed",
    "problems-and-improvements-disclosed", "narrative-agrees-with-tables", "statistics-annex-sums", "carry-over-continues",
}  # fmt: skip
WARNINGS = {
    "title-complete", "legal-basis-cited", "legal-basis-current", "sections-in-order", "sections-numbered",
    "declared-sections-match", "published-by-deadline", "agency-consistent", "request-topics-sum",
    "percentages-consistent", "growth-possible", "year-consistent", "consultation-channels-sum", "growth-matches-last-year",
    "normative-documents-continue", "text-copied-from-last-year",
}  # fmt: skip


# What the packs for 2019 on have not, and what they have beside.
GONE = {
    "proactive-total-disclosed", "fees-disclosed", "consultations-disclosed", "spending-and-staff-disclosed",
    "consultation-channels-sum", "statistics-annex-sums",
}  # fmt: skip
TABLE_ERRORS = {
    "active-disclosure-table-present", "requests-table-present", "remedies-table-present",
    "table-generation-matches-year", "requests-table-balance", "requests-table-outcomes-sum",
    "requests-table-applicants-sum", "remedies-table-sums",
}  # fmt: skip
TABLE_WARNINGS = {"tables-filled-in", "cells-plausible", "accountability-reported", "period-stated"}
WARNINGS_2021 = {"information-fee-disclosed", "overview-covers-aspects"}


@pytest.mark.parametrize(("pack", "more"), [("cn-2019", set()), ("cn-2021", WARNINGS_2021)])
def test_rules_of_2019_on_and_their_severities(pack: str, more: set[str]) -> None:
    found = {rule.id: rule.severity for rule in packs().rulesets[pack].rules}
    errors = {name for name, severity in found.items() if severity is Severity.ERROR}
    assert errors == (ERRORS - GONE - {"period-stated"}) | TABLE_ERRORS
    warnings = {name for name, severity in found.items() if severity is Severity.WARNING}
    assert warnings == (WARNINGS - GONE) | TABLE_WARNINGS | more


@pytest.mark.parametrize("pack", ["cn-2008", "cn-guangdong-2008"])
def test_rules_and_their_severities(pack: str) -> None:
    found = {rule.id: rule.severity for rule in packs().rulesets[pack].rules}
    assert {name for name, severity in found.items() if severity is Severity.ERROR} == ERRORS
    assert {name for name, severity in found.items() if severity is Severity.WARNING} == WARNINGS


@pytest.mark.parametrize(("pack", "name"), RULES)
def test_every_text_is_there_in_three_languages(pack: str, name: str) -> None:
    texts = rule(pack, name)
    every = [texts.title, texts.citation, *texts.messages.values(), *texts.remedies.values()]
    for text in every:
        assert set(text) == set(LANGUAGES)
        assert all(words.strip() and "\n" not in words for words in text.values())
    assert texts.messages
    assert "default" in texts.remedies or texts.messages.keys() <= texts.remedies.keys()


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def plain(names: set[str]) -> set[str]:
    """Placeholders without their form: {part:zh-Hant} says the same as {part}."""
    return {name.partition(":")[0] for name in names}


@pytest.mark.parametrize(("pack", "name"), RULES)
def test_messages_have_the_same_placeholders_in_three_languages(pack: str, name: str) -> None:
    texts = rule(pack, name)
    for text in (*texts.messages.values(), *texts.remedies.values()):
        found = {language: plain(placeholders(words)) for language, words in text.items()}
        assert found["zh-Hans"] == found["zh-Hant"] == found["en"]


@pytest.mark.parametrize(("pack", "name"), RULES)
def test_every_rule_has_examples_that_pass_and_that_fail(pack: str, name: str) -> None:
    statuses = {example.status for example in rule(pack, name).examples}
    if rule(pack, name).kind == "note":  # says of every report what the pack cannot judge
        assert statuses == {Status.INDETERMINATE}
        return
    assert Status.PASS in statuses or Status.NOT_APPLICABLE in statuses
    assert Status.FAIL in statuses


@pytest.mark.parametrize(("pack", "name"), RULES)
def test_failing_examples_name_a_message_of_their_rule(pack: str, name: str) -> None:
    for example in rule(pack, name).examples:
        if example.status in (Status.FAIL, Status.INDETERMINATE):
            assert example.message in rule(pack, name).messages


@pytest.mark.parametrize("pack", PACKS)
def test_examples_hold(pack: str) -> None:
    assert list(failures(packs().rulesets[pack])) == []


@pytest.mark.parametrize("pack", PACKS)
def test_an_example_that_does_not_hold_is_found(pack: str) -> None:
    """The runner can fail: with every status turned, each example is named."""
    turned = {Status.PASS: Status.FAIL, Status.NOT_APPLICABLE: Status.FAIL, Status.FAIL: Status.PASS}
    whole = packs().rulesets[pack]
    rules = [
        replace(one, examples=tuple(replace(e, status=turned.get(e.status, Status.PASS)) for e in one.examples))
        for one in whole.rules
    ]
    wrong: Ruleset = replace(whole, rules=tuple(rules))
    assert len(list(failures(wrong))) == sum(len(one.examples) for one in rules)


@pytest.mark.parametrize(
    ("year", "region", "pack", "how"),
    [
        (2008, None, "cn-2008", "year+region"),
        (2018, "湖南", "cn-2008", "year+region"),
        (2008, "广东", "cn-guangdong-2008", "year+region"),
        (2018, "广东", "cn-guangdong-2008", "year+region"),
        (2019, None, "cn-2019", "year+region"),
        (2024, "广东", "cn-2021", "year+region"),
        (None, "广东", "cn-2008", "default"),
        (2007, None, "cn-2008", "default"),
    ],
)
def test_pack_is_chosen_by_year_and_region(year: int | None, region: str | None, pack: str, how: str) -> None:
    ruleset, selected_by = packs().choose(year, region)
    assert (ruleset.id, selected_by) == (pack, how)


def test_option_overrides_the_choice() -> None:
    assert packs().choose(2012, "广东", "cn-2008")[1] == "option"
    with pytest.raises(PackError, match="did you mean cn-2008"):
        packs().choose(2012, None, "cn-2080")


def test_changed_pack_is_seen(tmp_path: Path) -> None:
    """The cache knows a pack by its content: the same folder with another word is another pack."""
    folder = tmp_path / "county"
    folder.mkdir()
    (folder / "pack.yaml").write_text(
        "id: county\nversion: '1'\ntitle: {zh-Hans: 县, zh-Hant: 縣, en: County}\ndocuments: []\n"
        "extends: cn-2008\nyears: [2008, 2018]\n",
        encoding="utf-8",
    )
    seen = []
    for severity in ("warning", "info", "warning"):
        (folder / "rules.yaml").write_text(f"fees-disclosed: {{severity: {severity}}}\n", encoding="utf-8")
        ruleset = load_packs(str(folder)).rulesets["county"]
        fees = next(rule for rule in ruleset.rules if rule.id == "fees-disclosed")
        seen.append((fees.severity.value, ruleset.digest))
    assert [severity for severity, _ in seen] == ["warning", "info", "warning"]
    assert seen[0][1] == seen[2][1] != seen[1][1]


def test_every_file_of_rules_and_vocabulary_is_read_strictly() -> None:
    files = [file for folder in rules_dir().iterdir() if folder.is_dir() for file in folder.iterdir()]
    assert len(files) >= 12
    for file in files:
        assert file.name.endswith(".yaml")
        assert load(file.name, file.read_bytes()).value


@pytest.mark.parametrize(("pack", "document"), [("cn-2019", "〔2019〕60号"), ("cn-2021", "〔2021〕30号")])
def test_no_rule_of_the_tables_cites_the_form_of_another_time(pack: str, document: str) -> None:
    """The prose is held against the tables that are prescribed for the year, not the statistics table of 2014."""
    cited = {found.id: found.citation["zh-Hans"] for found in packs().rulesets[pack].rules}
    assert document in cited["narrative-agrees-with-tables"]
    assert not [name for name, words in cited.items() if "〔2014〕32号" in words]
