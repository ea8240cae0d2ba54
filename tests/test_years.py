"""Last year's report of an agency: found in the batch or given, whatever the order and the number of processes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reportcheck.audit import Identity, identity_of
from reportcheck.batch import audit_many
from reportcheck.source import Unreadable
from reportcheck.source.paths import File
from reportcheck.years import Years

Command = Callable[..., "tuple[int, str, str]"]


def report(agency: str, year: int, received: int, carried_in: int, carried_out: int) -> str:
    answered = received + carried_in - carried_out
    return (
        f"{agency}{year}年政府信息公开工作年度报告\n本报告的统计期限为{year}年1月1日至{year}年12月31日。\n"
        f"一、主动公开情况\n全年主动公开政府信息{received * 9}条。\n"
        f"二、依申请公开情况\n新收到申请{received}件，上年结转{carried_in}件，答复{answered}件，其中同意公开{answered}件，"
        f"结转下年{carried_out}件。\n三、收费情况\n未收取任何费用。\n四、行政复议、行政诉讼情况\n没有行政复议和行政诉讼。\n"
        f"五、存在的问题及改进\n第{received}项工作不够及时，下一步将加强检查。\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three years of one agency, of which the third does not go on from the second, and a year of another."""
    made = {
        "a.txt": report("安平县水利局", 2014, 8, 2, 1),
        "b.txt": report("安平县水利局", 2013, 9, 0, 2),
        "c.txt": report("安平县水利局", 2015, 7, 3, 0),
        "d.txt": report("安平县林业局", 2015, 7, 4, 0),
    }
    for name, text in made.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def said(paths: list[str], jobs: int = 1, previous: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    found = []
    for outcome in audit_many(paths, jobs, previous=previous):
        assert not isinstance(outcome, Unreadable)
        result = next(r for r in outcome.results if r.rule.id == "carry-over-continues")
        found.append((Path(outcome.document.path).name, result.status.value))
    return found


EXPECTED = [("a.txt", "pass"), ("b.txt", "not_applicable"), ("c.txt", "fail"), ("d.txt", "not_applicable")]


@pytest.mark.parametrize("jobs", [1, 3])
def test_last_year_is_found_in_the_batch(folder: Path, jobs: int) -> None:
    assert said([str(folder)], jobs) == EXPECTED
    turned = [str(folder / f"{name}.txt") for name in "dcba"]
    assert said(turned, jobs) == EXPECTED[::-1]


def test_last_year_is_given(folder: Path) -> None:
    assert said([str(folder / "c.txt")]) == [("c.txt", "not_applicable")]
    assert said([str(folder / "c.txt")], previous=(str(folder),)) == [("c.txt", "fail")]
    assert said([str(folder / "a.txt")], previous=(str(folder / "b.txt"),)) == [("a.txt", "pass")]
    assert said([str(folder / "d.txt")], previous=(str(folder / "a.txt"),)) == [("d.txt", "not_applicable")]


def test_two_reports_of_last_year_decide_nothing(folder: Path) -> None:
    (folder / "e.txt").write_text(report("安平县水利局", 2014, 8, 2, 5), encoding="utf-8")
    assert dict(said([str(folder)]))["c.txt"] == "not_applicable"


def test_finding_names_last_years_file_and_line(command: Command, folder: Path) -> None:
    status, out, _ = command(
        "audit", folder / "c.txt", "--previous", folder / "a.txt", "--format", "json", "--lang", "en"
    )
    result = next(r for r in json.loads(out)["audits"][0]["results"] if r["rule"] == "carry-over-continues")
    assert status == 1
    assert result["findings"][0]["message"] == (
        f"This report carries in 3, last year's ({folder / 'a.txt'}, line 6) carried out 1"
    )


def test_index_leaves_nothing_behind_and_takes_any_name(tmp_path: Path) -> None:
    with Years() as years:
        years.add("x\udc80", Identity("甲局", 2013))
        years.add("y", Identity("甲局", 2014))
        years.add("z", Identity(None, 2014))
        place = Path(years._folder.name)
        assert years.beside(File("y")) == File("y", "x\udc80")
        assert years.beside(File("x\udc80")) == File("x\udc80")
        assert years.beside(File("z")) == File("z")
        assert years.beside(File("z"), alone="y") == File("z", "y")
        assert years.beside(Unreadable("u", "", "missing")) == Unreadable("u", "", "missing")
        assert place.is_dir()
    assert not place.exists()


def test_identity_is_that_of_the_head() -> None:
    text = report("安平县水利局", 2014, 8, 2, 1) + "附：安平县林业局2013年政府信息公开工作年度报告\n" * 400
    assert identity_of("x", text.encode()) == Identity("安平县水利局", 2014)
    assert identity_of("x", b"\x00\x01") is None
