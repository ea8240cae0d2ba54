"""Names by which a report calls its agency and itself: whose they are, and when they tell nothing."""

from __future__ import annotations

import time

import pytest

from reportcheck.facts import read as read_facts
from reportcheck.facts.model import Facts
from reportcheck.facts.names import parted, relation
from reportcheck.source import document_of
from reportcheck.syntax.structure import parse


def facts(text: str) -> Facts:
    document = document_of(text)
    return read_facts(document, parse(document))


@pytest.mark.parametrize(
    ("words", "places", "field"),
    [
        ("甲河县林业局", [("甲河", "县")], "林业"),
        ("云岭市甲河区城市管理局", [("云岭", "市"), ("甲河", "区")], "城市管理"),
        ("云岭市市场监督管理局", [("云岭", "市")], "市场监督管理"),
        ("杭州市西湖区教育局", [("杭州", "市"), ("西湖", "区")], "教育"),
        ("新乡市水利局", [("新乡", "市")], "水利"),
        ("唐桥镇人民政府", [("唐桥", "镇")], ""),
        ("经济开发区管委会", [], "经济开发区"),
        ("全县各镇", [], "全县各镇"),
        ("教育部", [], "教育"),
    ],
)
def test_name_in_its_parts(words: str, places: list[tuple[str, str]], field: str) -> None:
    name = parted(words)
    assert (list(name.places), name.field) == (places, field)


@pytest.mark.parametrize(
    ("own", "other", "told"),
    [
        ("甲河县林业局", "乙山县林业局", "other"),
        ("甲河县林业局", "乙山区水利局", "other"),
        ("云岭省商务厅", "北京市商务委员会", "other"),
        ("唐桥镇人民政府", "柳湾乡人民政府", "other"),
        ("甲河县林业局", "云岭省甲河县林业局", "same"),
        ("甲河县人民政府", "甲河县政府办公室", "same"),
        ("甲河县林业局", "原乙山县林业局", "same"),
        ("甲河县林业局", "云岭市林业局", "unsure"),  # a superior
        ("云岭市林业局", "甲河县林业局", "unsure"),  # a subordinate
        ("甲河县国土资源局", "甲河县自然资源局", "unsure"),  # a later name
        ("甲河县林业局", "甲河区林业局", "unsure"),  # the county became a district
        ("甲河县林业局", "县林业局", "same"),
    ],
)
def test_relation(own: str, other: str, told: str) -> None:
    assert relation(parted(own), parted(other)) == told


REPORT = """甲河县林业局2014年政府信息公开工作年度报告
根据《政府信息公开条例》要求编制。{preamble}
一、概述
{body}
二、收费情况
未收取费用。
{end}"""


@pytest.mark.parametrize(
    ("given", "role", "told"),
    [
        ({"preamble": "现公布乙山县林业局2014年政府信息公开工作年度报告。"}, "report-name", "other"),
        ({"preamble": "现公布2014年度乙山县林业局政府信息公开年度报告。"}, "report-name", "other"),
        ({"preamble": "本报告由乙山县林业局办公室负责编制。"}, "compiled-by", "other"),
        ({"preamble": "本報告由甲河縣林業局編制。"}, "compiled-by", "same"),
        ({"body": "平稳。2014年，乙山县林业局高度重视公开工作。"}, "subject", "other"),
        ({"end": "乙山县林业局\n2015年3月2日"}, "signature", "other"),
        ({"end": "甲河县林业局\n2015年3月2日"}, "signature", "same"),
        ({"body": "乙山县林业局2014年政府信息公开工作年度报告"}, "report-name", "other"),
    ],
)
def test_names_where_the_own_should_stand(given: dict[str, str], role: str, told: str) -> None:
    text = REPORT.format(**({"preamble": "", "body": "平稳。", "end": ""} | given))
    assert [(name.role, name.relation) for name in facts(text).agency_names] == [(role, told)]


@pytest.mark.parametrize(
    "words",
    [
        "赴乙山县林业局学习。",
        "有申请属乙山县林业局职责，已告知。",
        "与乙山县林业局联合执法。",
        "全县各乡镇认真落实。",
        "通过召开会议要求乙山县林业局认真落实。",
        "乙山县水利局高度重视信息公开。",
        "经济开发区高度重视。",
    ],
)
def test_names_of_others_tell_nothing(words: str) -> None:
    assert facts(REPORT.format(preamble="", body=words, end="")).agency_names == ()


@pytest.mark.parametrize(
    ("given", "years"),
    [
        ({"preamble": "现公布甲河县林业局2013年政府信息公开工作年度报告。"}, [2013]),
        ({"preamble": "本报告为我局2014年度政府信息公开年报。"}, [2014]),
        ({"preamble": "按照关于编制2013年政府信息公开工作年度报告的通知编写。"}, []),
        ({"preamble": "参照2013年政府信息公开工作年度报告格式编写。"}, []),
        ({"preamble": "历年报告（2012年、2013年政府信息公开工作年度报告）可在网站查阅。"}, []),
        ({"body": "平稳。\n甲河县林业局2013年政府信息公开工作年度报告\n全年召开会议两次。"}, [2013]),
        ({"body": "公布了2013年政府信息公开工作年度报告。"}, []),
        ({"end": "《甲河县林业局2013年政府信息公开工作年度报告》电子版可在网站下载。"}, [2013]),
        ({"end": "甲河县林业局2013年政府信息公开工作年度报告"}, []),  # a link to last year's
    ],
)
def test_year_that_the_report_gives_itself(given: dict[str, str], years: list[int]) -> None:
    text = REPORT.format(**({"preamble": "", "body": "平稳。", "end": ""} | given))
    assert [claim.year for claim in facts(text).year_claims if claim.role == "report-name"] == years


@pytest.mark.parametrize("piece", ["甲", "\n", "由", "2014年", "。甲河县"])
def test_time_grows_linearly(piece: str) -> None:
    text = REPORT.format(preamble=piece * 8_000, body=piece * 8_000, end="")
    start = time.process_time()
    facts(text)
    assert time.process_time() - start < 10
