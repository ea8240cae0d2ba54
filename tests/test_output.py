"""What is printed: the JSON keeps its contract, carets stand under their words, messages say the numbers found."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reportcheck import Audit, audit_bytes, load_packs
from reportcheck.audit import audit_document
from reportcheck.output import jsonfile, lines
from reportcheck.output.columns import width
from reportcheck.output.view import View
from reportcheck.resources import schemas_dir
from reportcheck.rules import LANGUAGES, Packs, Rule
from reportcheck.source import Document, Unreadable, document_of
from reportcheck.spans import Span
from reportcheck.texts import WORDS

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.txt"))
NAMES = [path.name for path in SAMPLES]


@cache
def packs() -> Packs:
    return load_packs()


def rules() -> list[Rule]:
    return [rule for pack in packs().rulesets.values() for rule in pack.rules]


@cache
def audited(name: str) -> Audit:
    path = SAMPLES[NAMES.index(name)]
    outcome = audit_bytes(f"samples/{name}", path.read_bytes(), packs())
    assert isinstance(outcome, Audit)
    return outcome


@cache
def validator(name: str) -> Draft202012Validator:
    schema = json.loads((schemas_dir() / f"{name}.schema.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def whole(audits: list[str]) -> dict[str, Any]:
    totals = {"reports": len(audits), "passed": 0, "undecided": 0, "failed": 0, "unreadable": 0}
    value: dict[str, Any] = json.loads(jsonfile.head() + ",".join(audits) + jsonfile.tail(totals))
    return value


@pytest.mark.parametrize("facts", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_audit_keeps_the_contract(language: str, facts: bool) -> None:
    view = View(language, facts)
    audits = [jsonfile.render(audited(name), view) for name in NAMES]
    audits.append(jsonfile.render(Unreadable("x.txt", "", "binary", "PNG"), view))
    validator("audit").validate(whole(audits))


def test_facts_keep_the_contract() -> None:
    for outcome in [*map(audited, NAMES), Unreadable("x.txt", "", "missing")]:
        validator("facts").validate(json.loads(jsonfile.render_facts(outcome, View("en"))))


@pytest.mark.parametrize("verdict", ["pass", "fail", "unreadable"])
def test_the_contract_can_be_broken(verdict: str) -> None:
    """Each key is asked for, and no other is allowed. To add one: here, in schemas/ and in docs/commands.md."""
    name = {"pass": "good-tongwan-audit-2016.txt", "fail": "bad-luoxi-environment-2014.txt"}.get(verdict)
    outcome = Unreadable("x.txt", "", "missing") if name is None else audited(name)
    text = jsonfile.render(outcome, View("en"))
    keys = {"source", "report", "ruleset", "verdict", "counts", "coverage", "results"}
    if verdict == "unreadable":
        keys |= {"reason", "detail"}
    assert json.loads(text).keys() == keys
    for key in keys:
        audit = json.loads(text)
        del audit[key]
        assert not validator("audit").is_valid(whole([json.dumps(audit)]))
        audit = json.loads(text) | {"more": 1}
        assert not validator("audit").is_valid(whole([json.dumps(audit)]))


@pytest.mark.parametrize("name", NAMES)
def test_counts_are_those_of_the_results(name: str) -> None:
    audit = jsonfile.audit(audited(name), View("en", facts=True))
    counts, results = audit["counts"], audit["results"]
    for status in ("pass", "fail", "not_applicable", "indeterminate"):
        assert counts[status] == sum(result["status"] == status for result in results)
    for severity in ("error", "warning", "info"):
        failed = [result for result in results if result["status"] == "fail" and result["severity"] == severity]
        assert counts[f"{severity}s"] == len(failed)
    assert audit["verdict"] == ("fail" if counts["errors"] else "pass")
    assert audit["coverage"]["bound"] <= audit["coverage"]["figures"]


@pytest.mark.parametrize("name", NAMES)
def test_every_quotation_stands_where_it_is_said_to_stand(name: str) -> None:
    document = audited(name).document
    audit = jsonfile.audit(audited(name), View("en", facts=True))
    spans = [fact["span"] for fact in audit["facts"]]
    spans += [span for result in audit["results"] for finding in result["findings"] for span in finding["spans"]]
    texts = re.split(r"\r\n|\r|\n", document.text)
    for span in spans:
        start, end = span["start"], span["end"]
        assert document.text[start["offset"] : end["offset"]] == span["quote"]
        assert texts[start["line"] - 1][start["column"] - 1] == span["quote"][0]


@pytest.mark.parametrize("name", NAMES)
def test_facts_lie_within_their_bounds(name: str) -> None:
    for fact in jsonfile.audit(audited(name), View("en", facts=True))["facts"]:
        assert fact["low"] <= fact["value"] <= fact["high"]
        assert fact["approximate"] or fact["low"] == fact["high"]


# Where the words stand, in the columns of a terminal: wide characters take two, combining ones none.
CARETS = [
    ("ab12cd", "12", 2, 2),
    ("收到12件", "12", 4, 2),
    ("收到申请", "申请", 4, 4),
    ("𠮷林省收到12件", "收到", 6, 4),
    ("𠮷𠮷12", "12", 4, 2),
    ("ｶﾅ12", "12", 2, 2),
    ("e\u0301é12", "12", 2, 2),
    ("\t12", "12", 1, 2),
    ("（１２件）", "１２", 2, 4),
]


@pytest.mark.parametrize(("line", "words", "column", "columns"), CARETS)
def test_caret_stands_under_the_words(line: str, words: str, column: int, columns: int) -> None:
    document = document_of(f"上一行\n{line}\n下一行")
    start = document.norm.index(document_of(words).norm)
    shown, carets = lines._quoted(document, [Span(start, start + len(document_of(words).norm))], View("en"))
    gutter = "  2 | "
    assert shown == gutter + line.replace("\t", " ")
    assert carets == "    | " + " " * column + "^" * columns


@given(st.text(), st.integers(0, 200), st.integers(1, 200))
def test_caret_line_fits_any_text(text: str, at: int, length: int) -> None:
    document = document_of("政府" + text)
    start = min(at, len(document.norm) - 1)
    span = Span(start, min(start + length, len(document.norm)))
    shown, carets = lines._quoted(document, [span], View("en"))
    assert "\n" not in shown
    assert set(carets[6:].strip()) == {"^"}
    assert width(carets) <= width(shown) + 1


def test_long_line_is_cut_on_both_sides() -> None:
    document = document_of("公" * 500 + "收到" + "开" * 500)
    shown, carets = lines._quoted(document, [Span(500, 502)], View("en", width=100))
    assert width(shown) <= 100
    assert shown.startswith("  1 | …")
    assert shown.endswith("…")
    assert carets[6:] == " " * width(shown[6 : shown.index("收到")]) + "^^^^"


def test_control_characters_of_a_report_do_not_reach_the_terminal() -> None:
    text = SAMPLES[NAMES.index("bad-panxi-culture-2014.txt")].read_bytes().decode().replace("磐", "磐\x1b[31m\x9b5m")
    outcome = audit_document(document_of(text, path="x.txt"), packs())
    assert isinstance(outcome, Audit)
    printed = lines.render(outcome, View("zh-Hans")) + lines.lint(outcome, View("zh-Hans"))
    assert not [char for char in printed if char != "\n" and (char < " " or "\x7f" <= char < "\xa0")]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", WORDS)
def test_texts_of_the_program_have_the_same_placeholders(key: str) -> None:
    texts = WORDS[key]
    assert len(texts) == len(LANGUAGES)
    assert all(placeholders(text) == placeholders(texts[0]) for text in texts)


@pytest.mark.parametrize("name", NAMES)
def test_messages_say_the_same_in_three_languages(name: str) -> None:
    """Every number of a finding stands in its message, whatever the language, and no other does."""
    for result in audited(name).results:
        for finding in result.findings:
            said = {language: numbers(result.message(finding, language)) for language in LANGUAGES}
            assert said["zh-Hans"] == said["zh-Hant"] == said["en"], result.rule.id
            assert not re.search(r"[{}]", result.message(finding, "en") + result.remedy(finding, "en"))


def numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+(?:[.,-]\d+)*", text))


SUM = re.compile(r"([\d.,]+(?:\+[\d.,]+)+)=([\d.,]+)")


def test_sums_in_messages_are_right() -> None:
    """What the message adds up is added up anew: in each language, for every finding of the samples."""
    seen = 0
    for name in NAMES:
        for result in audited(name).results:
            for finding in result.findings:
                for language in LANGUAGES:
                    for parts, total in SUM.findall(result.message(finding, language)):
                        values = [Decimal(part.replace(",", "")) for part in parts.split("+")]
                        assert sum(values) == Decimal(total.replace(",", ""))
                        seen += 1
    assert seen >= 9


def test_numbers_in_messages_of_sums_are_those_of_the_report() -> None:
    audit = audited("bad-luoxi-environment-2014.txt")
    (result,) = [result for result in audit.results if result.rule.id == "breakdown-sums"]
    (finding,) = result.findings
    document: Document = audit.document
    quoted = "".join(document.quote(span) for span in finding.spans)
    for language in LANGUAGES:
        parts = SUM.search(result.message(finding, language))
        assert parts is not None
        assert all(part in quoted for part in parts[1].split("+"))
