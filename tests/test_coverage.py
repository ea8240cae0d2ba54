"""`reportcheck coverage`: every figure with what became of it and its words, and what is left over counted by words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from reportcheck import Audit, audit_bytes, load_packs
from reportcheck.facts.model import Standing
from reportcheck.output import coverage
from reportcheck.output.view import View
from reportcheck.resources import schemas_dir
from reportcheck.source import Unreadable
from reportcheck.texts import LANGUAGES

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.txt"))

Command = Callable[..., "tuple[int, str, str]"]

REPORT = """\
桑洲县水务局2014年政府信息公开工作年度报告
一、概述
我局管理泵房6座。
二、主动公开情况
2014年主动公开政府信息120条，比2013年的100条增加20条，增长20%。其中，行业动态80条，占66.7%；水质月报40条。
网站全年访问量5300人次，举办培训班3期。
三、依申请公开情况
收到申请9件，全县各单位累计收到申请300件。
"""

# Of each figure in order: as written, what became of it, indicators, why, clause.
FIGURES = [
    ("6", "unbound", [], None, "我局管理泵房6座"),
    ("120条", "fact", ["proactive.total"], None, "2014年主动公开政府信息120条"),
    ("100条", "aside", [], "other-year", "比2013年的100条增加20条"),
    ("20条", "change", [], None, "比2013年的100条增加20条"),
    ("20%", "change", [], None, "增长20%"),
    ("80条", "fact", ["proactive.class"], None, "行业动态80条"),
    ("66.7%", "share", [], None, "占66.7%"),
    ("40条", "fact", ["proactive.class"], None, "水质月报40条"),
    ("5300人次", "doubt", ["proactive"], None, "网站全年访问量5300人次"),
    ("3期", "fact", ["training.sessions"], None, "举办培训班3期"),
    ("9件", "fact", ["requests.received"], None, "收到申请9件"),
    ("300件", "aside", [], "other-body", "全县各单位累计收到申请300件"),
]


@cache
def audited(path: str, text: str | None = None) -> Audit:
    outcome = audit_bytes(path, Path(path).read_bytes() if text is None else text.encode(), load_packs())
    assert isinstance(outcome, Audit)
    return outcome


@cache
def validator() -> Draft202012Validator:
    schema = json.loads((schemas_dir() / "coverage.schema.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def covered(outcome: Audit | Unreadable) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(coverage.render_json(outcome, View("en")).text)
    return value


def test_every_figure_is_there_with_what_became_of_it() -> None:
    found = [
        (item["span"]["quote"], item["standing"], item["indicators"], item["why"], item["clause"]["quote"])
        for item in covered(audited("x.txt", REPORT))["figures"]
    ]
    assert found == FIGURES


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_figures_stand_in_order_within_their_words(path: Path) -> None:
    document, figures = audited(str(path)).document, covered(audited(str(path)))["figures"]
    assert figures
    for item in figures:
        for span in (item["span"], item["clause"]):
            assert document.text[span["start"]["offset"] : span["end"]["offset"]] == span["quote"]
        assert item["clause"]["start"]["offset"] <= item["span"]["start"]["offset"]
        assert item["span"]["end"]["offset"] <= item["clause"]["end"]["offset"]
        assert (item["why"] is not None) == (item["standing"] == "aside")
    starts = [item["span"]["start"]["offset"] for item in figures]
    assert all(first <= second for first, second in pairwise(starts))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_counts_are_those_of_the_figures_and_of_the_audit(path: Path) -> None:
    facts = audited(str(path)).facts
    found = covered(audited(str(path)))
    counts, standings = found["counts"], [item["standing"] for item in found["figures"]]
    assert counts["figures"] == len(standings) == facts.figures
    assert counts["understood"] == facts.bound
    for standing in coverage.STANDINGS:
        assert counts[standing] == standings.count(standing)
    assert sum(counts[standing] for standing in coverage.STANDINGS) == counts["figures"]


def test_a_fact_of_the_report_is_a_figure_of_the_coverage() -> None:
    """Nothing is bound that was not read: each stated figure has its line, under its own indicator."""
    for path in SAMPLES:
        facts = audited(str(path)).facts
        read = {(figure.quantity.span.end, name) for figure in facts.read for name in figure.indicators}
        stated = {(fact.quantity.span.end, fact.indicator) for fact in facts.facts if fact.how in ("stated", "implied")}
        assert stated <= read, path


def test_the_clause_of_a_text_without_an_end_is_cut() -> None:
    words = "某某" * 200
    text = f"桑洲县水务局2014年政府信息公开工作年度报告\n一、主动公开情况\n{words}120条{words}。\n"
    (item,) = covered(audited("long.txt", text))["figures"]
    assert "120条" in item["clause"]["quote"]
    assert len(item["clause"]["quote"]) == 80 + len("120条") + 80


def left(*befores: str) -> list[coverage.Left]:
    where = {"path": "x.txt", "line": 1, "column": 1}
    return [coverage.Left(before, "", "场", where, before) for before in befores]


def test_words_that_end_alike_are_one_group_most_frequent_first() -> None:
    groups = coverage.grouped(left("专题讲座", "播出", "开展法治讲座", "播出", "举办讲座", ""), "before")
    assert [(group.word, group.size) for group in groups] == [("讲座", 3), ("播出", 2)]
    assert coverage.grouped(left("专题讲座", "播出"), "unit")[0][:2] == ("场", 2)
    assert coverage.grouped(left("专题讲座"), "after") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_standing_and_reason_has_its_words(language: str) -> None:
    text = coverage.render(audited("x.txt", REPORT), View(language)).text
    lines = text.splitlines()
    assert len(lines) == len(FIGURES) + 2
    for line, (figure, standing, indicators, _, _) in zip(lines[1:-1], FIGURES, strict=True):
        assert figure in line
        assert all(name in line for name in indicators)
        assert coverage.texts.word("standing-" + standing, language) in line
    reasons = {"zh-Hans": "其他年度", "zh-Hant": "其他年度", "en": "another year's"}
    assert reasons[language] in text


def test_every_reason_of_an_aside_has_words() -> None:
    schema = json.loads((schemas_dir() / "coverage.schema.json").read_bytes())
    properties = schema["$defs"]["figure"]["properties"]
    assert properties["standing"]["enum"] == [standing.value for standing in Standing]
    for why in properties["why"]["enum"]:
        assert why is None or coverage.texts.word("why-" + why, "en")


def test_json_keeps_the_contract(command: Command, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    status, out, _ = command("coverage", "--format", "json", report, "missing.txt", *SAMPLES[:3])
    assert status == 3
    value = json.loads(out)
    validator().validate(value)
    assert value["totals"]["reports"] == 5
    assert value["totals"]["unreadable"] == 1
    for key in value["reports"][0]["counts"]:
        assert value["totals"][key] == sum(item["counts"][key] for item in value["reports"])
    for side in coverage.SIDES:
        assert sum(group["count"] for group in value["left_over"][side]) <= (
            value["totals"]["doubt"] + value["totals"]["unbound"]
        )
    afters = {group["word"]: group["first"] for group in value["left_over"]["after"]}
    assert afters["座"] == {"path": str(report), "line": 3, "column": 7, "clause": "我局管理泵房6座"}
    for key in ("source", "report", "counts", "figures"):
        assert not validator().is_valid(
            {**value, "reports": [{k: v for k, v in value["reports"][0].items() if k != key}]}
        )


def test_a_line_of_json_is_a_report_of_the_object(command: Command) -> None:
    paths = SAMPLES[:3]
    whole = json.loads(command("coverage", "--format", "json", *paths)[1])
    assert [json.loads(line) for line in command("coverage", "--format", "jsonl", *paths)[1].splitlines()] == whole[
        "reports"
    ]


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_the_number_of_processes_changes_nothing(command: Command, form: str) -> None:
    once = command("coverage", "--format", form, "samples")
    assert once[0] == 0
    assert command("coverage", "--format", form, "--jobs", "2", "samples") == once


def test_only_some_are_listed_and_all_are_counted(command: Command, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    _, out, _ = command("coverage", "--lang", "en", "--only", "unbound", "--only", "change", report)
    listed = re.findall(r"^ +\d+:\d+ +(\w+)", out, re.MULTILINE)
    assert listed == ["unbound", "change", "change"]
    assert "figures: read 12, understood 10 (fact 5, share 1, change 2, set aside 2, doubt 1, unbound 1)" in out
    assert command("coverage", "--only", "nothing", report)[0] == 2


def test_the_text_ends_with_what_is_left_over(command: Command, tmp_path: Path) -> None:
    for name, more in (("a", "我局有水库泵房15名。"), ("b", "沿河有泵房20名，水闸6座。")):
        text = f"桑洲县水务局2014年政府信息公开工作年度报告\n一、概述\n{more}\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    _, out, _ = command("coverage", "--lang", "en", "a.txt", "b.txt", cwd=tmp_path)
    assert (
        out.split("\n\n", 2)[2]
        == """\
2 reports, 0 unreadable; figures: read 3, understood 0 (unbound 3)

Left over: 3 figures. By the word before them:
      2  泵房  a.txt:3:8  我局有水库泵房15名
      1  水闸  b.txt:3:12  水闸6座

By the word after them:
      1  座  b.txt:3:12  水闸6座

By unit:
      2  名      a.txt:3:8  我局有水库泵房15名
      1  (none)  b.txt:3:12  水闸6座
"""
    )


def test_the_audit_ends_with_the_same_counts(command: Command) -> None:
    """The line of the audit and that of the coverage are one."""
    line = command("audit", "--lang", "en", SAMPLES[0])[1].rstrip().splitlines()[-1]
    assert line in command("coverage", "--lang", "en", SAMPLES[0])[1]
