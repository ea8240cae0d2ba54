"""The samples: what each report beside its expected audit (samples/NAME.yaml) says must come out."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reportcheck import Audit, audit_bytes, load_packs
from reportcheck.output.jsonfile import audit as as_json
from reportcheck.output.view import View
from reportcheck.rules import Packs
from reportcheck.yamlfile import load

SAMPLES = Path(__file__).parents[1] / "samples"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.yaml"))

pytestmark = pytest.mark.parametrize("name", NAMES)


@cache
def packs() -> Packs:
    return load_packs()


@cache
def expected(name: str) -> dict[str, Any]:
    content = (SAMPLES / f"{name}.yaml").read_bytes()
    value: dict[str, Any] = load(f"{name}.yaml", content).value
    return value


@cache
def audited(name: str) -> dict[str, Any]:
    file = expected(name)["report"]
    outcome = audit_bytes(f"samples/{file}", (SAMPLES / file).read_bytes(), packs())
    assert isinstance(outcome, Audit)
    return as_json(outcome, View("zh-Hans", facts=True))


def is_meant(fact: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Whether a fact is the one that the sample states; bounds only where it states them."""
    return (
        fact["indicator"] == wanted["indicator"]
        and Decimal(str(fact["value"])) == Decimal(str(wanted["value"]))
        and wanted.get("label", "") in (fact["label"] or "")
        and all(Decimal(str(fact[key])) == Decimal(str(wanted[key])) for key in ("low", "high") if key in wanted)
    )


def test_verdict(name: str) -> None:
    assert audited(name)["verdict"] == expected(name)["verdict"]


def test_source_and_report(name: str) -> None:
    wanted, audit = expected(name), audited(name)
    report, period = audit["report"], audit["report"]["period"]
    assert {
        "encoding": audit["source"]["encoding"],
        "agency": report["agency"],
        "year": report["year"],
        "region": report["region"],
        "period": [period["start"], period["end"]] if period is not None else None,
        "ruleset": audit["ruleset"]["id"],
    } == {key: wanted.get(key) for key in ("encoding", "agency", "year", "region", "period", "ruleset")}


def test_every_rule_says_what_it_should(name: str) -> None:
    found = {result["rule"]: result["status"] for result in audited(name)["results"]}
    wrong = {}
    for rule, wanted in expected(name)["rules"].items():
        if found.get(rule) not in (wanted if isinstance(wanted, list) else [wanted]):
            wrong[rule] = f"{found.get(rule)}, should be {wanted}"
    assert not wrong


def test_no_other_rule_fails(name: str) -> None:
    failed = {r["rule"] for r in audited(name)["results"] if r["status"] == "fail" and r["severity"] != "info"}
    assert failed <= expected(name)["rules"].keys()


def test_every_figure_is_read(name: str) -> None:
    facts = audited(name)["facts"]
    missed = [wanted for wanted in expected(name)["facts"] if not any(is_meant(fact, wanted) for fact in facts)]
    assert not missed


def test_no_figure_is_bound_wrongly(name: str) -> None:
    facts = audited(name)["facts"]
    wrong = [fact for wanted in expected(name).get("not_facts", ()) for fact in facts if is_meant(fact, wanted)]
    assert not wrong


def test_findings_quote_the_words_that_prove_them(name: str) -> None:
    quotes: dict[str, list[str]] = {}
    for result in audited(name)["results"]:
        quotes[result["rule"]] = [span["quote"] for finding in result["findings"] for span in finding["spans"]]
    # What is missing altogether has no words of its own: any place will do, but there must be one.
    missing = [
        wanted
        for wanted in expected(name)["findings"]
        if not any(wanted.get("quote", "") in quote for quote in quotes.get(wanted["rule"], ()))
    ]
    assert not missing
