"""Which lines are headings: numbers without a mark, numbers of two levels, parts told in turn, names and sentences."""

from __future__ import annotations

import pytest

from reportcheck.source import document_of
from reportcheck.syntax.ast import Section
from reportcheck.syntax.structure import parse

TITLE = "溪口县水利局2012年政府信息公开年度报告\n"


def parts(text: str) -> list[tuple[int | None, str, list[str]]]:
    """The number and the name of each part, and the names of those in it."""
    document = document_of(TITLE + text)

    def name(section: Section) -> str:
        return document.quote(section.heading.name).rstrip("。：")

    return [(s.heading.number, name(s), [name(inner) for inner in s.sections]) for s in parse(document).sections]


def test_numbers_without_a_mark_and_numbers_of_two_levels_head_parts() -> None:
    text = """1 总体情况
1.1 组织保障
专职1人。
2 主动公开情况
2.1数量
公开20条：
1      水文信息   12     60%
2      工程信息   8      40%
1.5万人次浏览。
3 收费情况
没有收费。
"""
    assert parts(text) == [
        (1, "总体情况", ["组织保障"]),
        (2, "主动公开情况", ["数量"]),
        (3, "收费情况", []),
    ]


def test_number_of_two_levels_stands_under_a_part_with_any_number() -> None:
    text = "一、概述\n好。\n二、主动公开情况\n2.1 公开数量\n20条。\n三、收费情况\n无。\n"
    assert [inner for _, _, inner in parts(text)] == [[], ["公开数量"], []]


def test_dash_that_stands_for_one_numbers_the_first_part() -> None:
    assert [n for n, _, _ in parts("—、概述\n好。\n二、主动公开情况\n20条。\n三、收费情况\n无。\n")] == [1, 2, 3]


def test_paragraphs_told_in_turn_are_parts() -> None:
    text = "第一，关于总的情况。好。\n第二，关于主动公开。20条。\n第三，关于收费和减免。没有。\n"
    assert [(n, name) for n, name, _ in parts(text)] == [(1, "总的情况"), (2, "主动公开"), (3, "收费和减免")]


def test_measures_told_in_turn_are_no_parts() -> None:
    text = "一、主动公开情况\n20条。\n二、改进措施\n第一，完善主动公开。\n第二，加强人员培训。\n第三，减免收费。\n"
    assert [n for n, _, _ in parts(text)] == [1, 2]


@pytest.mark.parametrize(
    "sentence", ["年内无收费及减免事项。", "全年没有发生行政复议、行政诉讼。", "全年未收到政府信息公开申请"]
)
def test_sentence_that_there_was_none_is_no_heading(sentence: str) -> None:
    text = f"主动公开情况\n公开20条。\n收费及减免情况\n{sentence}\n问题和改进\n不够及时。\n"
    assert [name for _, name, _ in parts(text)] == ["主动公开情况", "收费及减免情况", "问题和改进"]


def test_name_before_the_title_is_no_part() -> None:
    document = document_of(f"公开方式：\n主动公开\n{TITLE}主动公开情况\n公开20条。\n收费情况\n无。\n")
    report = parse(document)
    assert report.titles
    assert [document.quote(section.heading.name) for section in report.sections] == ["主动公开情况", "收费情况"]


def test_list_behind_a_colon_and_attachments_are_no_parts() -> None:
    text = """1、主动公开情况
公开20条。
2、存在的问题
主要问题：
1、主动公开的内容不全；
2、申请公开的渠道不多；
3、收费标准没有张贴。
3、收费情况
无。
1.统计表.xls (35KB)
"""
    assert [(n, name) for n, name, _ in parts(text)] == [(1, "主动公开情况"), (2, "存在的问题"), (3, "收费情况")]


@pytest.mark.parametrize("marks", [("（一）", "（二）"), ("1.", "2.")])
def test_numbers_that_begin_anew_under_each_name_are_no_parts(marks: tuple[str, str]) -> None:
    one, two = marks
    text = f"""概述
好。
主动公开情况
{one}主动公开内容。20条。
{two}公开咨询渠道。网站。
依申请公开情况
{one}收到申请情况。无。
{two}申请办理情况。无。
收费情况
无。
"""
    assert [(n, len(inner)) for n, _, inner in parts(text)] == [(None, 0), (None, 2), (None, 2), (None, 0)]


def test_part_with_a_number_told_before_keeps_its_number() -> None:
    text = "（一）概述\n好。\n（一）主动公开情况\n20条。\n（三）收费情况\n无。\n"
    assert [n for n, _, _ in parts(text)] == [1, 1, 3]
