"""Defects injected: one change to a report that passes fails the rule meant and no other; an innocent one, none."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from reportcheck import Audit, load_packs
from reportcheck.audit import audit_document
from reportcheck.source import Document, document_of, read

SAMPLES = Path(__file__).parents[1] / "samples"


@cache
def text(name: str) -> str:
    document = read(name, (SAMPLES / f"{name}.txt").read_bytes())
    assert isinstance(document, Document)
    return document.text


def failed(report: str) -> tuple[str, set[str]]:
    """The verdict on a report, and the rules that it fails (those of severity info left out)."""
    outcome = audit_document(document_of(report), load_packs())
    assert isinstance(outcome, Audit)
    found = {r.rule.id for r in outcome.results if r.status == "fail" and r.rule.severity != "info"}
    return outcome.verdict, found


def replaced(name: str, old: str, new: str) -> str:
    report = text(name)
    assert report.count(old) == 1, f"{old} stands {report.count(old)} times in {name}"
    return report.replace(old, new)


HAILING = "good-gd-hailing-reform-2013"
CHENGCHUAN = "good-chengchuan-localtax-2016"
TONGWAN = "good-tongwan-audit-2016"


@pytest.mark.parametrize("name", [HAILING, CHENGCHUAN, TONGWAN])
def test_unchanged_report_passes(name: str) -> None:
    assert failed(text(name)) == ("pass", set())


# Sample, words, what they become, rules that fail. Errors make the verdict `fail`, warnings alone do not.
ERRORS = [
    # The total stands in four relations: each that its own words break fails.
    (
        HAILING,
        "政府信息公开申请52宗",
        "政府信息公开申请53宗",
        {"request-forms-sum", "request-topics-sum", "growth-possible", "replies-account-for-requests"},
    ),
    (HAILING, "依申请提供政府信息，没有向任何申请人收取费用。", "", {"fees-disclosed"}),
    (HAILING, "信函申请12宗", "信函申请13宗", {"request-forms-sum"}),
    (HAILING, "同意公开24宗", "同意公开25宗", {"reply-categories-sum"}),
    (HAILING, "年内答复49宗", "年内答复48宗", {"replies-account-for-requests", "figures-agree"}),
    (HAILING, "2013年1月1日—2013年12月31日", "2013年1月1日—2013年11月30日", {"period-full-year"}),
    (HAILING, "2013年1月1日—2013年12月31日", "2012年1月1日—2012年12月31日", {"period-matches-title"}),
    (HAILING, "统计起止时间：2013年1月1日—2013年12月31日。", "", {"period-stated"}),
    (HAILING, "行政诉讼1宗，法院判决驳回原告诉讼请求。", "行政赔偿1宗。", {"review-and-litigation-disclosed"}),
    (HAILING, "专职2人", "专职3人", {"breakdown-sums"}),
    (HAILING, "资料印制5.4万元", "资料印制9.4万元", {"breakdown-sums"}),
    (CHENGCHUAN, "當面提出2件(8.3%)", "當面提出3件", {"request-forms-sum"}),
    (CHENGCHUAN, "全年主動公開政府信息2,645條,其中入口網站發布2,390條", "全年主動公開政府信息", set()),
    (
        CHENGCHUAN,
        "24件申請全部按時答覆",
        "年內答覆23件,申請全部按時答覆",
        {"replies-account-for-requests", "reply-categories-sum"},
    ),
    (CHENGCHUAN, "政策檔案類318條", "政策檔案類328條", {"breakdown-sums"}),
]
WARNINGS = [
    (HAILING, "网络申请35宗，占67.31%", "网络申请35宗，占76.31%", {"percentages-consistent"}),
    (HAILING, "增幅15.56%", "增幅14.67%", {"growth-possible"}),
    (HAILING, "涉及粮食储备4宗", "涉及粮食储备14宗", {"request-topics-sum"}),
    (HAILING, "现场咨询约1000人次", "现场咨询约7000人次", {"consultation-channels-sum"}),
    (HAILING, "国务院令第492号", "国务院令第711号", {"legal-basis-current"}),
    (HAILING, "2014年3月12日", "2014年4月12日", {"published-by-deadline"}),
    (HAILING, "全文共七个部分", "全文共六个部分", {"declared-sections-match"}),
    (HAILING, "第五部分　支出", "第六部分　支出", {"sections-numbered"}),
    (CHENGCHUAN, "下降20%", "下降25%", {"growth-possible"}),
    (CHENGCHUAN, "網路諮詢59人次", "網路諮詢69人次", {"consultation-channels-sum"}),
]


@pytest.mark.parametrize(("name", "old", "new", "rules"), ERRORS)
def test_error_fails_the_rule_meant_and_no_other(name: str, old: str, new: str, rules: set[str]) -> None:
    assert failed(replaced(name, old, new)) == ("fail" if rules else "pass", rules)


@pytest.mark.parametrize(("name", "old", "new", "rules"), WARNINGS)
def test_warning_leaves_the_verdict(name: str, old: str, new: str, rules: set[str]) -> None:
    assert failed(replaced(name, old, new)) == ("pass", rules)


def parts(name: str) -> list[str]:
    """A report in pieces: what stands before the first part, then each part with its heading."""
    return re.split(r"(?m)^(?=第.部分　)", text(name))


NUMERALS = "一二三四五六七"


def renumbered(pieces: list[str]) -> str:
    head, *rest = pieces
    return head + "".join(re.sub("^第.部分", f"第{NUMERALS[at]}部分", piece) for at, piece in enumerate(rest))


# Each part with the duties that it holds.
DUTIES = {
    1: set(),
    2: {"proactive-total-disclosed"},
    3: {"requests-received-disclosed"},
    4: {"consultations-disclosed"},
    5: {"fees-disclosed", "spending-and-staff-disclosed"},
    6: {"review-and-litigation-disclosed"},
    7: {"problems-and-improvements-disclosed"},
}


@pytest.mark.parametrize("part", range(1, 8))
def test_removed_part_fails_completeness_its_duty_and_the_numbering(part: int) -> None:
    pieces = parts(HAILING)
    assert len(pieces) == 8
    del pieces[part]
    numbering = {"sections-numbered"} if part < 7 else set()
    assert failed("".join(pieces)) == ("fail", {"sections-complete", *numbering, *DUTIES[part]})


@pytest.mark.parametrize("part", range(2, 7))
def test_swapped_and_renumbered_parts_fail_the_order_alone(part: int) -> None:
    pieces = parts(HAILING)
    pieces[part - 1], pieces[part] = pieces[part], pieces[part - 1]
    assert failed(renumbered(pieces)) == ("pass", {"sections-in-order"})


def test_title_of_another_year_is_not_that_of_the_period() -> None:
    verdict, rules = failed(replaced(HAILING, "（2013年度）", "（2012年度）"))
    assert verdict == "fail"
    assert "period-matches-title" in rules
    assert rules <= {"period-matches-title", "year-consistent", "published-by-deadline"}


def test_empty_part_fails_emptiness_and_its_duty() -> None:
    pieces = parts(HAILING)
    pieces[6] = pieces[6].splitlines()[0] + "\n"
    assert failed("".join(pieces)) == ("fail", {"sections-not-empty", "review-and-litigation-disclosed"})


# What is innocent: the same thing in other words, or rounded figures that may be right.
INNOCENT = [
    (HAILING, "概述、主动公开政府信息情况", "概述，主动公开政府信息的情况"),
    (HAILING, "依申请公开和不予公开情况、咨询", "依申请公开及不予公开的情况、咨询"),
    (HAILING, "2013年1月1日—2013年12月31日", "2013年1月1日至12月31日"),
    (HAILING, "收到政府信息公开申请52宗", "共受理政府信息公开申请五十二宗"),
    (HAILING, "电话咨询1.62万人次", "电话咨询1.6万人次"),
    (HAILING, "较上年多7宗，增幅15.56%", "较上年多7宗，增幅15.5%"),
    (HAILING, "没有向任何申请人收取费用", "不收取任何费用"),
    (HAILING, "传真申请0宗", "没有传真申请"),
    (HAILING, "政府信息0.86万条", "政府信息8600余条"),
    (CHENGCHUAN, "與上年的30件相比減少6件,下降20%", "與上年的30件相比減少6件,同比下降百分之二十"),
    (CHENGCHUAN, "共計560人次", "共計五百六十人次"),
    (CHENGCHUAN, "稅務微博發布430條", "稅務微博發布4,300條"),
]


@pytest.mark.parametrize(("name", "old", "new"), INNOCENT)
def test_innocent_change_fails_nothing(name: str, old: str, new: str) -> None:
    assert failed(replaced(name, old, new)) == ("pass", set())
