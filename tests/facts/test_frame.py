"""The frame of a report: agency, year, period and parts, where the text tells them in an unusual place."""

from __future__ import annotations

from datetime import date

import pytest

from reportcheck.facts import read as read_facts
from reportcheck.facts.model import Facts
from reportcheck.source import document_of
from reportcheck.syntax.structure import parse

BODY = """
一、主动公开政府信息情况
2012年，主动公开政府信息20条。
二、依申请公开政府信息情况
未收到申请。
"""


def facts_of(text: str) -> Facts:
    """What a text claims."""
    document = document_of(text)
    return read_facts(document, parse(document))


def numbers(text: str) -> list[int | None]:
    """The numbers of the report's own parts, in order."""
    return [section.number for section in facts_of(text).sections]


@pytest.mark.parametrize(
    ("preamble", "agency"),
    [
        ("现公布溪口县水利局2012年政府信息公开工作年度报告。", "溪口县水利局"),
        ("特向社会公布2012年度溪口县水利局政府信息公开年度报告。", "溪口县水利局"),
        ("按照通知精神，编制了石坪乡2012年政府信息公开工作年度报告。", "石坪乡"),
        ("根据《中华人民共和国政府信息公开条例》的规定，溪口县司法局按照要求梳理信息，编制年度报告。", "溪口县司法局"),
        ("本报告由溪口县青石街道编制。\n本街道网站\n可下载本报告。", "溪口县青石街道"),
        ("石坪高新区管委会2012年年报根据《条例》编制。", "石坪高新区管委会"),
        ("特公布中国人民银行溪口支行2012年政府信息公开工作年度报告。", "中国人民银行溪口支行"),
        ("汇总2012年度石坪乡的政务公开年度报告编制而成。", "石坪乡"),
        ("汇总全县各部门2012年度政府信息公开年度报告编制而成。", None),
        ("根据《条例》的要求，溪口市经合局编制了2012年度政府信息公开工作年度报告。", "溪口市经合局"),
        ("本报告由溪口市国家税务局、溪口市地方税务局编制。", "溪口市国家税务局、溪口市地方税务局"),
        ("现公布溪口市人民政府办公室2012年度政府信息公开工作报告。", "溪口市人民政府办公室"),
        ("本报告由局办公室、各科室共同编制。", None),
        # a superior's name, where the report calls itself by another
        ("根据《中华人民共和国政府信息公开条例》，溪口县人民政府按照省里要求部署，我局编制了年度报告。", None),
        ("特向社会公布2012年度本单位政府信息公开年度报告。", None),
        ("按照《关于做好2012年政府信息公开工作年度报告编制工作的通知》编制本报告。", None),
    ],
)
def test_agency_is_that_of_the_preamble_where_no_title_names_it(preamble: str, agency: str | None) -> None:
    assert facts_of(preamble + BODY).agency == agency


def test_report_that_its_preamble_names_is_a_report_though_it_holds_one_content_only() -> None:
    text = "现编制溪口省审计厅2012年度政务信息公开工作年度报告。\n一、基本情况\n重视。\n二、主动公开情况\n公开20条。\n"
    assert facts_of(text).is_report
    assert facts_of(
        "本年报由溪口县旅游局编制，包括概述、主动公开情况、依申请公开情况三部分。\n一、概述\n好。\n"
    ).is_report
    assert not facts_of(text.replace("年度报告", "方案")).is_report


@pytest.mark.parametrize(
    "preamble",
    [
        "按照市政务公开办公室的要求，现将我局2012年度政府信息公开工作报告如下：",
        "扫描二维码分享\n2008年以来，公开有序。现将2012年工作情况报告如下：",
        "2012年，我局认真公开信息。现将我局本年度政府信息公开工作报告如下：",
        "市政府办公室：\n现将我局2012年度政府信息情况报告如下：",
    ],
)
def test_report_that_its_preamble_presents_is_a_report_of_that_year(preamble: str) -> None:
    text = preamble + "\n一、基本情况\n重视。\n二、网上公布情况\n(一)内容\n公布20条。\n(二)投诉、复议和诉讼情况\n无。\n"
    facts = facts_of(text)
    assert (facts.is_report, facts.year) == (True, 2012)


def test_measures_head_no_part() -> None:
    text = "溪口县旅游局2012年政府信息公开年度报告\n一、概述\n重视。\n二、存在的问题和改进措施\n(一)问题\n不全面。\n(二)改进措施\n1.加强人员培训。\n2.减免收费。\n"
    assert facts_of(text).sections[1].inner_topics == ("problems", "improvements")


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("全文分概述、主动公开情况、依申请公开情况、收费情况四部分。", 4),
        ("报告含概述、主动公开、依申请公开、收费和减免四块。", 4),
        ("內容計有概述、主動公開、依申請公開、收費和減免、問題及改進五項。", 5),
        ("本报告按照信息公开分类规范的要求，对主动公开、依申请公开和收费情况进行了梳理。", None),
    ],
)
def test_sentence_that_divides_the_report_announces_its_parts(words: str, parts: int | None) -> None:
    declared = facts_of(f"溪口县旅游局2012年政府信息公开年度报告\n{words}{BODY}").declared
    assert (declared and len(declared.parts)) == parts


def test_organisation_is_no_part_of_staff() -> None:
    text = "溪口县旅游局2012年政府信息公开年度报告\n一、概述\n(一)组织机构建设情况\n成立领导小组。\n二、机构建设和保障经费情况\n2人。\n"
    first, second = facts_of(text).sections
    assert "staff" not in first.inner_topics
    assert "spending" in second.topics


def test_report_without_headings_is_told_by_its_list_of_parts() -> None:
    parts = "由概述、主动公开情况、依申请公开情况、收费情况组成。"
    assert facts_of(f"本报告{parts}\n2012年，石坪乡公开20条。").is_report
    assert not facts_of(f"政府信息公开工作年度报告，应当{parts}\n2012年，石坪乡公开20条。").is_report


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("扫描二维码分享\n2012年，我镇认真公开信息。\n一、主动公开情况\n公开20条。\n二、收费情况\n无。\n", 2012),
        ("本报告由概述、公开情况和收费情况组成。\n2012年，我镇公开信息。\n一、主动公开情况\n20条。\n", 2012),
        ("一、主动公开情况\n2008年以来，累计公开90条。\n2012年，我镇公开20条。\n二、收费情况\n无。\n", 2012),
        ("一、主动公开情况\n2008年5月1日起施行以来，公开20条。\n二、收费情况\n2012我局未收费。\n", 2012),
        ("一、主动公开情况\n我镇2012年公开20条。\n二、收费情况\n无。\n", None),
    ],
)
def test_year_is_that_with_which_a_paragraph_opens(text: str, year: int | None) -> None:
    assert facts_of(text).year == year


@pytest.mark.parametrize(
    ("stated", "start"),
    [
        ("所列数据的统计期限自 201211日起 20121231止", date(2012, 1, 1)),
        ("统计数据截止至2012年12月31日", None),
        ("内容涵盖201211日至 12月31期间的工作情况", date(2012, 1, 1)),
        ("统计期限自2012年1月1日始，至2012年12月31日止", date(2012, 1, 1)),
        ("统计数据截止2012年12月31日", None),
        ("所列数据的统计期限自\n2012\n年1月1日起至\n2012年\n12月\n31日止", date(2012, 1, 1)),
    ],
)
def test_period_that_lost_characters_or_has_no_start(stated: str, start: date | None) -> None:
    (period,) = facts_of(f"溪口县水利局2012年政府信息公开年度报告\n本报告{stated}。{BODY}").periods
    assert (period.start, period.end) == (start, date(2012, 12, 31))


@pytest.mark.parametrize(
    ("stated", "start", "end"),
    [
        ("统计数据从2012年1月1日开始，到2012年12月31日结束", (1, 1), (12, 31)),
        ("统计自2012年5月1日《条例》施行起，至2012年12月31日止", (5, 1), (12, 31)),
        ("统计期为2012年1月1日至2012年11月30日", (1, 1), (11, 30)),
        ("现将溪口县水利局2012年1月1日至11月30日政府信息公开工作的情况报告如下", (1, 1), (11, 30)),
    ],
)
def test_period_whose_days_stand_apart_or_that_is_presented(
    stated: str, start: tuple[int, int], end: tuple[int, int]
) -> None:
    (period,) = facts_of(f"溪口县水利局2012年政府信息公开年度报告\n{stated}。{BODY}").periods
    assert (period.start, period.end) == (date(2012, *start), date(2012, *end))


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("现将我局2012年政府信息公开情况报告如下", [2012]),
        ("本报告涵盖我局2012年全年的政府信息公开工作情况", [2012]),
        ("现公布2012年政府信息公开年度报告", []),
        ("2012年1月1日起，我局到2012年12月31日共开会3次", []),
    ],
)
def test_year_of_the_data(words: str, years: list[int]) -> None:
    facts = facts_of(f"溪口县水利局2012年政府信息公开年度报告\n{words}。{BODY}")
    assert ([claim.year for claim in facts.data_years], facts.periods) == (years, ())


@pytest.mark.parametrize("words", ["统计期限自\n", "统计期限为自起至止。", "统计时间截至\n"])
def test_dates_of_the_period_that_were_lost(words: str) -> None:
    (period,) = facts_of(f"溪口县水利局2012年政府信息公开年度报告\n本报告所列数据的{words}{BODY}").periods
    assert (period.start, period.end, period.restored) == (None, None, True)


@pytest.mark.parametrize("words", ["", "统计期限见附表。", "统计期限为一年。"])
def test_period_that_is_nowhere(words: str) -> None:
    assert facts_of(f"溪口县水利局2012年政府信息公开年度报告\n{words}{BODY}").periods == ()


def test_heading_behind_a_sentence_continues_the_numbers() -> None:
    text = """溪口县水利局2012年政府信息公开年度报告
一、主动公开政府信息情况
公开20条。 二、依申请公开政府信息情况
暂无申请。三、行政复议和诉讼情况
暂无。 四、收费和减免情况 无。
五、存在的问题。问题有：一、公开不及时。二、公开渠道单一。
"""
    assert numbers(text) == [1, 2, 3, 4, 5]


def test_items_of_a_list_inside_a_paragraph_are_no_parts() -> None:
    text = """溪口县水利局2012年政府信息公开年度报告
一、概述
主要工作。一、公开制度健全。二、主动公开及时。三、咨询受理规范。
二、主动公开政府信息情况
公开20条。
三、依申请公开政府信息情况
本年度未收到公民、法人和其他组织提出的政府信息公开申请，也没有上年结转的申请。
"""
    assert numbers(text) == [1, 2, 3]


def test_heading_that_names_no_part_runs_into_its_text() -> None:
    text = """溪口县水利局2012年政府信息公开年度报告
一、主动公开政府信息情况。公开20条。
二、收费情况。未收取费用。
三、改版“溪口县水利局”门户网站。栏目更清楚。
四、严格界定信息。做好分类。
五、主要问题：公开不及时。
"""
    assert numbers(text) == [1, 2, 3, 4, 5]


def test_single_part_holds_what_is_numbered_below_it() -> None:
    text = """溪口县司法局2012年政府信息公开年度报告
一、概述
工作正常。
(一)主动公开工作。公开20条。
(二)依申请公开工作。规范办理。
"""
    (section,) = facts_of(text).sections
    assert (section.number, section.name, section.inner_topics) == (1, "概述", ("proactive", "on-request"))


def test_number_before_the_agency_is_no_name() -> None:
    assert facts_of(f"1、 石坪街道办事处2012年度政府信息公开工作年度报告{BODY}").agency == "石坪街道办事处"


def test_numbers_that_begin_anew_stand_under_those_of_the_outer_form() -> None:
    text = """溪口县司法局2012年政府信息公开年度报告
一、基本情况
(一)组织
1、人员配备情况。1人。
2、培训情况。2次。
(二)渠道
1、主动公开情况。20条。
2、公开方式。网站。
"""
    (section,) = facts_of(text).sections
    assert (section.number, section.name) == (1, "基本情况")
