"""Newlines that break a figure or a sentence are taken out, and no others."""

from __future__ import annotations

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcheck.source import document_of
from reportcheck.source.normal import normalise

PROSE = (
    "二〇一〇年新增主动公开政府信息五百一十二条，其中防汛抗旱信息一百八十三条、水资源管理信息九十七条、工程招标信息六十四条。"
    "在市政府网站水利专页上可以查到其中的四百九十八条。另有水位短信一万四千余条发给沿河村组负责人，属于预警服务，不算作公开信息。"
    "水情、旱情、工情关乎千家万户，汛期漕河三次超过警戒水位，市水利局每两小时公布一次水位和流量，电视台滚动播出，没有造成伤亡。"
)


@pytest.mark.parametrize(
    ("text", "norm"),
    [
        ("主动公开政府信息5928\n条,其中", "主动公开政府信息5928条,其中"),
        ("主动公开政府信息1.5\n万余条。", "主动公开政府信息1.5万余条。"),
        ("共1,234\n\n件。", "共1,234件。"),
        ("通过网站公开,共发布信息\n\n7435 条,其中", "通过网站公开,共发布信息7435 条,其中"),
        ("自2017\n年1月1日起", "自2017年1月1日起"),
        ("2017年12月31\n日止。", "2017年12月31日止。"),
    ],
)
def test_broken_figures_are_joined(text: str, norm: str) -> None:
    assert document_of(text).norm == norm


@pytest.mark.parametrize(
    "text",
    [
        "主动公开政府信息数\n条\n5928\n其中",  # a table, a cell a line
        "一、条 934\n项目二",
        "受理3\n人员情况",
        "申请5\n项目名称",
        "共12\n条例宣传",
        "12\n件",
        "公开目录\n3 条",  # a heading above
        "电话12345678901\n条",
        "一、概述\n2017年",
    ],
)
def test_other_newlines_stay(text: str) -> None:
    assert document_of(text).norm == text


@pytest.mark.parametrize("width", [20, 30, 38])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_text_of_fixed_width_is_one_line_a_paragraph(width: int, newline: str) -> None:
    paragraphs = ["　　" + PROSE, "　　" + PROSE[60:] + PROSE]
    # Characters of two columns each: full-width punctuation counts as they do.
    text = newline.join(newline.join(textwrap.wrap(line, width, drop_whitespace=False)) for line in paragraphs)
    norm = document_of(text).norm
    joined = [line for line in norm.split("\n") if line[-1] not in "。;:!?"]
    assert joined == []
    assert norm.replace("\n", "") == normalise(text).norm.replace("\n", "")


def test_headings_in_a_text_of_fixed_width_stay() -> None:
    body = "\n".join(textwrap.wrap("　　" + PROSE, 30))
    norm = document_of(f"一、概述\n{body}\n二、收费情况\n{body}\n(三)其他\n{body}").norm
    lines = norm.split("\n")
    assert [line for line in lines if len(line) < 10] == ["一、概述", "二、收费情况", "(三)其他"]


@pytest.mark.parametrize("width", [28, 35])
def test_text_broken_after_so_many_characters_is_one_line_a_paragraph(width: int) -> None:
    """On squared paper a digit takes as much room as another character, and a figure is broken like a word."""
    prose = PROSE.replace("五百一十二", "512").replace("一百八十三", "183").replace("一万四千", "14000") + "共1286件。"
    lines = ["　　" + prose, "　　" + prose[40:] + prose]
    text = "\n".join(line[at : at + width] for line in lines for at in range(0, len(line), width))
    assert len(document_of(text).norm.split("\n")) == 2


def test_line_that_letters_of_many_widths_leave_a_little_short_goes_on() -> None:
    lines = textwrap.wrap(PROSE, 35)
    short = "全年共收到政府信息公开申请64件，其中网络申请47件、信函申请11件，当面"
    text = "\n".join([*lines, short, "申请6件。", "二、收费情况", *lines])
    assert [line[-6:] for line in document_of(text).norm.split("\n")][1:3] == ["面申请6件。", "二、收费情况"]


@pytest.mark.parametrize("figure", ["389", "1,389", "170余"])
def test_figure_alone_on_its_line_is_joined_on_both_sides(figure: str) -> None:
    joined = f"全年,公开信息{figure}条,其中"
    assert document_of(f"全年,公开信息\n{figure}\n条,其中").norm == joined
    table = f"公开信息\n{figure}\n条\n12"
    assert document_of(table).norm == table


SHORT = """溪沙县档案局2014年政府信息公开年报

一、概述
　　本年报依照《中华人民共和国政府信息公开条例》编制，统计期限自2014
年1月1日起至2014年12月31日止。
二、主动公开情况
　　全年主动公开政府信息1,286条，其中机构职能类12条、档案业务类1,030
条、其他244条；在政府网站发布1,201条，在查阅室的公告栏张贴85条，其
余的不再另外计数。
三、依申请公开情况
　　共收到申请18件，都按时答复：同意公开11件，信息不存在4件，不予公开
3件；没有转到下一年度的，没有收取费用，也没有减免的情形，与上年相同；
没有行政复议。
四、问题和改进
　　目录更新不勤。

统计指标  单位  统计数
（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）  条  1286
（二）通过不同渠道和方式公开政府信息的情况，只计本年的  条  1286
"""


@pytest.mark.parametrize("text", [SHORT, SHORT.replace("\n", "\n\n"), re.sub("(?m)^(?=.)", "\u00a0" * 4, SHORT)])
def test_short_paragraphs_of_fixed_width_are_joined_and_the_table_below_is_not(text: str) -> None:
    lines = [line.strip() for line in document_of(text).norm.split("\n")]
    assert [line[:4] + line[-4:] for line in lines if line] == [
        "溪沙县档公开年报",
        "一、概述一、概述",
        "本年报依1日止。",
        "二、主动公开情况",
        "全年主动外计数。",
        "三、依申公开情况",
        "共收到申政复议。",
        "四、问题题和改进",
        "目录更新新不勤。",
        "统计指标 统计数",
        "(一)主1286",
        "(二)通1286",
    ]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("统计期限自\n2011\n年1月1日起至\n2011年\n12月\n31日止。", "统计期限自2011年1月1日起至2011年12月31日止。"),
        ("自\n2011年1月1日起", "自2011年1月1日起"),
        ("2011年\n20条", "2011年\n20条"),
        ("来自\n2011条", "来自\n2011条"),
        ("3月\n31人", "3月\n31人"),
    ],
)
def test_date_in_several_lines_is_joined(text: str, joined: str) -> None:
    assert document_of(text).norm == joined


def test_paragraphs_are_left_alone() -> None:
    text = "\n".join(f"{number}、{PROSE}" for number in "一二三四五六七八九十")
    assert document_of(text).norm == normalise(text).norm


@given(
    st.lists(
        st.sampled_from(["公开", "5928", "\n", "条", "件,", " ", "。", "一、", "　", "申请" * 12, "a"]), max_size=80
    )
)
def test_nothing_but_newlines_and_spaces_is_taken_out(pieces: list[str]) -> None:
    text = "".join(pieces)
    before, after = normalise(text).norm, document_of(text).norm
    assert after.translate({10: None, 32: None}) == before.translate({10: None, 32: None})
    assert after.count("\n") <= before.count("\n")
