"""The annex: the statistics table in the layouts in which pages and files hold it."""

from __future__ import annotations

import pytest

from reportcheck.facts import read as read_facts
from reportcheck.facts.model import Facts, Where
from reportcheck.source import document_of
from reportcheck.source import read as read_document
from reportcheck.source.document import Document
from reportcheck.syntax.structure import parse

REPORT = """溪沙县水务局2016年政府信息公开工作年度报告
根据《中华人民共和国政府信息公开条例》编制。统计期限自2016年1月1日起至2016年12月31日止。
一、概述
工作正常开展。
二、主动公开政府信息情况
详见附表。
三、存在的主要问题和改进措施
内容不够全面,今后将加强学习。
"""
NAME = "政府信息公开情况统计表\n(2016年度)\n"
ROWS = [
    ("一、主动公开情况", "——", "——"),
    ("(一)主动公开政府信息数(不同渠道和方式公开相同信息计1条)", "条", "1286"),
    ("其中:主动公开规范性文件数", "条", "12"),
    ("制发规范性文件总数", "件", "13"),
    ("二、依申请公开情况", "——", "——"),
    ("(一)收到申请数", "件", "10"),
    ("1.当面申请数", "件", "8"),
    ("2.传真申请数", "件", "2"),
    ("四、行政复议数量", "件", "6"),
    ("(一)维持具体行政行为数", "件", "4"),
    ("(三)其他情形数", "件", "2"),
    ("五、行政诉讼数量", "件", "5"),
    ("(一)维持具体行政行为或者驳回原告诉讼请求数", "件", "5"),
    ("七、依申请公开信息收取的费用", "万元", "0.15"),
    ("1.专职人员数(不包括政府公报及政府网站工作人员数)", "人", "3"),
]
STATED = {
    "proactive.total": 1286,
    "proactive.normative-documents": 12,
    "requests.received": 10,
    "requests.form.in-person": 8,
    "requests.form.fax": 2,
    "review.total": 6,
    "review.upheld": 4,
    "review.other": 2,
    "litigation.total": 5,
    "litigation.upheld": 5,
    "fees.charged": 1500,
    "staff.full-time": 3,
}


def facts_of(annex: str) -> Facts:
    document = document_of(REPORT + annex)
    return read_facts(document, parse(document))


def stated(annex: str) -> dict[str, float]:
    facts = [fact for fact in facts_of(annex).facts if fact.where is Where.ANNEX]
    assert len({fact.indicator for fact in facts}) == len(facts)
    return {fact.indicator: float(fact.quantity.value) for fact in facts}


def rows(row: str, head: str = NAME) -> str:
    """Each row after a pattern: {n} its number, {l} its label, {u} its unit, {v} its figure."""
    return head + "".join(row.format(n=n, l=label, u=unit, v=value) for n, (label, unit, value) in enumerate(ROWS, 1))


LAYOUTS = {
    "tabs": rows("{l}\t{u}\t{v}\n"),
    "blanks": rows("   {l}    {u}    {v}\n"),
    "bars": rows("| {l} | {u} | {v} |\n"),
    "a cell a line": rows("{l}\n{u}\n{v}\n"),
    "a cell a line, bars between": rows("{l}\n|\n{u}\n|\n{v}\n|\n"),
    "numbered rows": rows("| {n} | {l} | {u} | {v} |\n", NAME + "| 序号 | 统计指标 | 单位 | 统计数 |\n"),
    "numbered rows, a cell a line": rows("{n}\n{l}\n{u}\n{v}\n", NAME + "序号\n统计指标\n单位\n统计数\n"),
    "unit behind the figure": rows("{l}\t{v}{u}\n").replace("————", "——"),
    "unit in the label": rows("{l}({u})\t{v}\n").replace("(——)", ""),
    "remarks with blanks": rows("{l}\t{u}\t{v}\n").replace("计1条", "计 1 条"),
    "last year's column first": rows("{l}\t{u}\t99{v}\t{v}\n", NAME + "指标名称\t单位\t历年累计\t2016年\n"),
    "codes": rows("{l}\t{u}\t{n:02}\t{v}\t99{v}\n", NAME + "指标名称\t计量单位\t代码\t本年度\t历年累计\n"),
    "codes, a cell a line": rows("{l}\n{u}\n{n:02}\n{v}\n99{v}\n", NAME + "指标名称\n单位\n代码\n本年度\n历年累计\n"),
    "all on one line": rows("{l} {u} {v} ", "附表 政府信息公开情况统计表(2016年度) 统计指标 单位 统计数 "),
    "named 附表 alone": rows("{l}\t{u}\t{v}\n", "附表:\n"),
    "under a heading": rows("{l}\t{u}\t{v}\n", "四、附表\n"),
    "its head alone": rows("{l}\t{u}\t{v}\n", "统计指标\t单位\t统计数\n"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_annex_is_read_in_every_layout(layout: str) -> None:
    assert stated(LAYOUTS[layout]) == STATED


@pytest.mark.parametrize("layout", LAYOUTS)
def test_annex_is_none_of_the_sections(layout: str) -> None:
    assert len(facts_of(LAYOUTS[layout]).sections) == 3


@pytest.mark.parametrize("layout", LAYOUTS)
def test_rows_make_their_totals_in_every_layout(layout: str) -> None:
    breakdowns = facts_of(LAYOUTS[layout]).breakdowns
    assert {(b.total_indicator, b.total.value) for b in breakdowns} == {("proactive.total", 1286)}


def test_blank_cell_before_a_second_column_is_not_filled_from_it() -> None:
    annex = (
        NAME
        + "指标名称\t单位\t本年度\t历年累计\n申请总数\t条\t7\t40\n1.当面申请数\t条\t\t30\n2.传真申请数\t条\t2\t10\n"
    )
    assert stated(annex) == {"requests.received": 7, "requests.form.fax": 2}


def test_blank_cell_before_a_row_number_is_not_filled_from_it() -> None:
    annex = (
        NAME + "序号\n统计指标\n单位\n统计数\n1\n(一)收到申请数\n件\n2\n1.当面申请数\n件\n6\n3\n2.传真申请数\n件\n1\n"
    )
    assert stated(annex) == {"requests.form.in-person": 6, "requests.form.fax": 1}


def test_older_tables_divide_what_is_denied() -> None:
    tables = (
        "附表一:依申请公开情况统计\n指标名称\t计量单位\t本年度\t历年累计\n申请总数\t条\t20\t90\n"
        "对申请的答复总数\t条\t19\t88\n其中:1.同意公开答复数\t条\t9\t40\n2.同意部分公开答复数\t条\t1\t8\n"
        "3.否决公开答复总数\t条\t9\t40\n其中:(1)“非《规定》所指政府信息”数\t条\t1\t4\n(2)“信息不存在”数\t条\t3\t9\n"
        "(3)“非本部门掌握”数\t条\t2\t9\n(4)“申请内容不明确”数\t条\t1\t9\n(5)“免予公开范围”数\t条\t2\t9\n"
        "附表二:复议、诉讼和收费情况统计\n指标名称\t计量单位\t本年度\t历年累计\n行政复议数\t件\t1\t6\n收取费用总额\t元\t38.5\t90\n"
    )
    assert stated(tables) == {
        "requests.received": 20,
        "replies.total": 19,
        "replies.granted": 9,
        "replies.partial": 1,
        "replies.not-government-information": 1,
        "replies.nonexistent": 3,
        "replies.not-held": 2,
        "replies.unclear": 1,
        "replies.refused": 2,
        "review.total": 1,
        "fees.charged": 38.5,
    }
    totals = {
        (b.total_indicator, b.total.value, sum(part.quantity.value for part in b.parts))
        for b in facts_of(tables).breakdowns
    }
    assert totals == {("replies.total", 19, 19), ("denied.total", 9, 9)}


def page(table: str, name: str = "<p>政府信息公开情况统计表</p><p>(2016年度)</p>") -> Facts:
    paragraphs = "".join(f"<p>{line}</p>" for line in REPORT.splitlines())
    document = read_document("a.html", f"<html><body>{paragraphs}{name}<table>{table}</table></body></html>".encode())
    assert isinstance(document, Document)
    return read_facts(document, parse(document))


CELLS = "".join(f"<tr><td>{label}</td><td>{unit}</td><td>{value}</td></tr>" for label, unit, value in ROWS)


@pytest.mark.parametrize("name", ["<p>政府信息公开情况统计表</p>", "<p>四、附表</p>", ""])
def test_annex_is_read_from_the_tables_of_a_page(name: str) -> None:
    facts = page("<tr><td>统计指标</td><td>单位</td><td>统计数</td></tr>" + CELLS, name)
    annex = [fact for fact in facts.facts if fact.where is Where.ANNEX]
    assert {fact.indicator: float(fact.quantity.value) for fact in annex} == STATED
    assert len(facts.read) == len([row for row in ROWS if row[2] != "——"])


def test_other_tables_of_a_page_are_no_annex() -> None:
    facts = page("<tr><td>科室</td><td>主动公开政府信息数</td></tr><tr><td>办公室</td><td>12</td></tr>", "")
    assert facts.annex is None


@pytest.mark.parametrize(
    ("head", "year"),
    [("(2016年度)", 2016), ("填报日期:2017年1月20日", None), ("2016年 填报日期:2017年1月20日", 2016), ("", None)],
)
def test_year_of_the_annex_is_not_that_of_the_day_it_was_filled_in(head: str, year: int | None) -> None:
    annex = facts_of(rows("{l}\t{u}\t{v}\n", f"政府信息公开情况统计表\n{head}\n")).annex
    assert annex is not None
    assert annex.period_year == year


@pytest.mark.parametrize(
    "table",
    [
        "统计项目\t数量\n机构职能\t12\n",
        "附表1:主动公开信息分类统计\n类别\t数量\n机构职能\t12\n",
        "主动公开情况统计表\n主动公开政府信息数\t条\t12\n",
        "附件\n1.分类目录\n",
    ],
)
def test_table_between_the_parts_is_no_annex(table: str) -> None:
    report = REPORT.replace("三、", f"{table}三、依申请公开政府信息情况\n全年未收到申请。\n四、")
    document = document_of(report)
    facts = read_facts(document, parse(document))
    assert facts.annex is None
    assert len(facts.sections) == 4
    assert "requests.received" in facts.by_indicator
