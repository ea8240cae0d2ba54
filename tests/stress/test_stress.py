"""The injector itself: wordings, what may follow from a change, what counts as found, the command."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reportcheck.audit import Audit, audit_path
from reportcheck.spans import Span
from reportcheck.stress import Defect, Found, Subject, defects_of, outcome_of
from reportcheck.stress.follows import follows
from reportcheck.stress.model import Edit
from reportcheck.stress.wordings import cjk, written
from reportcheck.syntax.lexer import Number, cjk_number, lex

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "tests" / "stress" / "good-gd-luoting-grain-2016.txt"
PACK = "cn-guangdong-2008"
FAILING = ROOT / "samples" / "bad-luoxi-environment-2014.txt"


@pytest.fixture(scope="module", name="subject")
def subject_fixture() -> Subject:
    audit = audit_path(str(REPORT))
    assert isinstance(audit, Audit)
    return Subject(audit.document, audit.ruleset)


@pytest.fixture(scope="module", name="defects")
def defects_fixture(subject: Subject) -> list[Defect]:
    return list(defects_of(subject))


# -- wordings ------------------------------------------------------------------------------------------------


@given(st.integers(min_value=0, max_value=9999))
def test_chinese_numerals_are_read_back(value: int) -> None:
    assert cjk_number(cjk(value)) == value


@given(st.integers(min_value=0, max_value=9_999_999), st.integers(min_value=0, max_value=3))
def test_every_wording_of_a_number_is_read_back(value: int, wording: int) -> None:
    words = written(Decimal(value), Decimal(1), wording, counted=True) + "件"
    tokens = [token.value for token in lex(words.translate(str.maketrans("０１２３４５６７８９", "0123456789")))]
    assert [number.value for number in tokens if isinstance(number, Number)] == [value]


# -- edits ---------------------------------------------------------------------------------------------------


def changed(subject: Subject, words: str) -> Edit:
    """The edit that takes words out which stand once in the report."""
    norm = subject.document.norm
    assert norm.count(words) == 1
    at = norm.index(words)
    return Edit(Span(at, at + len(words)), "")


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("11件,信函", {"request-forms-sum", "narrative-agrees-with-tables"}),
        ("97", {"breakdown-sums"}),
        ("20%", {"growth-possible"}),
        ("国务院令第492号", {"legal-basis-cited", "legal-basis-current"}),
        ("按类别划分", set()),
    ],
)
def test_only_what_rests_on_the_words_may_follow(subject: Subject, words: str, rules: set[str]) -> None:
    assert follows(subject, [changed(subject, words)]) == rules


def test_a_sentence_is_taken_out_whole_or_by_its_clauses(subject: Subject) -> None:
    by_name = {name: facts[0].quantity.span for name, facts in subject.facts.by_indicator.items()}
    [whole] = subject.without([by_name["consultations.total"], *(
        by_name[f"consultations.channel.{channel}"] for channel in ("in-person", "phone")
    )])  # fmt: skip
    assert subject.document.quote(whole.span).startswith("2016年，我局接受政府信息公开咨询")
    after = subject.changed(subject.without([by_name["litigation.total"]])).document.text
    assert "申请行政复议的1件，复议机关维持1件。" in after
    assert "提起行政诉讼的0件" not in after


# -- outcomes ------------------------------------------------------------------------------------------------


def test_a_defect_that_is_not_there_is_missed(subject: Subject, defects: list[Defect]) -> None:
    outcome = outcome_of(replace(defects[0], facts=subject.facts), subject)
    assert (outcome.found, outcome.failed, outcome.holds) == (Found.MISSED, (), False)


def test_an_error_without_reason_does_not_hold(subject: Subject, defects: list[Defect]) -> None:
    """A part dropped fails its duty and the completeness; without a reason given the second is one too many."""
    [first] = [d for d in defects if (d.rule.id, d.id) == ("consultations-disclosed", "part-dropped")]
    assert outcome_of(first, subject).holds
    outcome = outcome_of(replace(first, follows=frozenset()), subject)
    assert outcome.found is Found.FOUND
    assert outcome.others == ("sections-complete",)
    assert not outcome.holds


def test_the_same_defects_each_time(subject: Subject, defects: list[Defect]) -> None:
    again = [(d.rule.id, d.id, d.text) for d in defects_of(subject)]
    assert again == [(d.rule.id, d.id, d.text) for d in defects]


def test_no_defect_is_made_twice(defects: list[Defect]) -> None:
    made = [(d.rule.id, d.id, d.text) for d in defects]
    assert len(set(made)) == len(made)


# -- the command ---------------------------------------------------------------------------------------------


def test_json_is_as_its_schema_says(command: Callable[..., Any]) -> None:
    ran = command("rules", "stress", PACK, REPORT, FAILING, "--format", "json", "--lang", "en")
    made = json.loads(ran.out)
    schema = json.loads((ROOT / "schemas" / "stress.schema.json").read_bytes())
    Draft202012Validator(schema).validate(made)
    assert ran.status == (0 if made["totals"]["found"] == made["totals"]["defects"] else 1)
    assert made["left_out"] == [str(FAILING)]
    assert "does not pass as it is (breakdown-sums, period-full-year" in ran.err
    totals = {key: sum(rule[key] for rule in made["rules"]) for key in ("defects", "found", "undecided", "missed")}
    assert totals == {key: made["totals"][key] for key in totals}
    assert totals["defects"] == len(made["reports"][0]["defects"]) > 150


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-Hans", ("应不通过的规则", "删去整个部分", "不适用", "份报告")),
        ("zh-Hant", ("應不通過的規則", "刪去整個部分", "不適用", "份報告")),
        ("en", ("rule meant", "part dropped", "not applicable", "1 reports")),
    ],
)
def test_text_is_a_table_in_each_language(command: Callable[..., Any], language: str, words: tuple[str, ...]) -> None:
    ran = command("rules", "stress", PACK, REPORT, "--lang", language)
    assert all(word in ran.out for word in words)


def test_a_pack_of_ones_own(command: Callable[..., Any], tmp_path: Path) -> None:
    """A rule that no figure of the report meets is not applicable; the rules that are off are not there."""
    (tmp_path / "pack.yaml").write_text(
        "id: own\nversion: '1'\ntitle: {zh-Hans: 自, zh-Hant: 自, en: own}\ndocuments: [自]\n"
        "extends: cn-2008\nyears: [2016, 2016]\n",
        encoding="utf-8",
    )
    (tmp_path / "rules.yaml").write_text(
        "request-forms-sum: {check: {kind: sum, families: [proposals]}}\nfees-disclosed: {severity: 'off'}\n",
        encoding="utf-8",
    )
    ran = command("rules", "stress", tmp_path, REPORT, "--lang", "en", "--format", "json")
    rules = {rule["rule"]: rule for rule in json.loads(ran.out)["rules"]}
    assert rules["request-forms-sum"]["defects"] == 0
    assert rules["requests-received-disclosed"]["found"] > 0
    assert "fees-disclosed" not in rules


def test_usage(command: Callable[..., Any], tmp_path: Path) -> None:
    assert command("rules", "stress", PACK).status == 2
    assert command("rules", "stress", "no-such-pack", REPORT).status == 2
    ran = command("rules", "stress", PACK, FAILING, "--lang", "en")
    assert ran.status == 2
    assert "no report passes cn-guangdong-2008" in ran.err
    missing = command("rules", "stress", PACK, tmp_path / "none.txt")
    assert missing.status == 3
