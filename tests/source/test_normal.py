"""Normalisation: one form for the same words, and every character that is kept knows where it stood."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcheck.source import document_of
from reportcheck.source.characters import simple_characters, simple_words
from reportcheck.source.normal import normalise
from reportcheck.spans import Span

# Texts in which the things that normalisation knows stand close together.
PIECES = [
    "政府信息", "政府資訊公開", "答覆", "覆", "著", "本著", "覆議", "１２", "，", "　", "\u00a0", "\r\n", "\r", "\n",
    "(bào)", "（bào）", "(de)", "(app)", "(xi)", "\u200b", "\ufeff", "\u00ad", "\ue000", "\ue5e5", "\x00", "5928",
    "件,",
    "⼀", "⺠", "𠮷", "\U000f0000", "(e\u0301)", "收到申请", "。", "(", ")", "年", "2017", " ", "\t", "一、",
]  # fmt: skip
anything = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


@given(anything)
def test_twice_is_as_once(text: str) -> None:
    norm = normalise(text).norm
    again = normalise(norm)
    assert again.norm == norm
    assert again.shifts == ((0, 0),)


@given(anything)
def test_every_character_that_is_kept_has_its_place(text: str) -> None:
    document = document_of(text)
    plain = simple_characters(text, set(text))
    places = [document.origin(at) for at in range(len(document.norm))]
    assert all(first < second for first, second in pairwise(places))
    for char, place in zip(document.norm, places, strict=True):
        # Alone a character is what it is in the text, but for a lone \r and for those that a word decides (答覆).
        assert char == plain[place] or (char, plain[place]) in {("\n", "\r"), ("复", "覆"), ("着", "著")}


@given(anything)
def test_a_map_begins_at_the_start_and_rises(text: str) -> None:
    shifts = document_of(text).shifts
    assert shifts[0][0] == 0
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(shifts))


@given(anything)
def test_quotation_is_cut_from_the_original(text: str) -> None:
    document = document_of(text)
    whole = Span(0, len(document.norm))
    start, end = document.original(whole)
    assert document.quote(whole) == text[start:end]


@given(anything)
def test_positions_are_those_of_an_editor(text: str) -> None:
    document = document_of(text)
    lines = re.split(r"\r\n|\r|\n", text)
    for offset, char in enumerate(text):
        position = document.position(offset)
        if char not in "\r\n":
            assert position.line == len(re.split(r"\r\n|\r|\n", text[:offset]))
            assert lines[position.line - 1][position.column - 1] == char


@pytest.mark.parametrize(
    ("text", "norm"),
    [
        ("１２．５％，（二）：；！？", "12.5%,(二):;!?"),
        ("《条例》、“公开”。", "《条例》、“公开”。"),
        ("〔2007〕﹝2008﹞［2009］", "〔2007〕〔2008〕[2009]"),
        ("　一\u00a0概", " 一 概"),
        ("政府資訊公開條例", "政府资讯公开条例"),
        ("諮詢谘询，複議復議覆議，徵收，佔用", "咨询咨询,复议复议复议,征收,占用"),
        ("答覆、回覆、批覆", "答复、回复、批复"),
        ("覆盖、颠覆", "覆盖、颠覆"),
        ("本著公开原则，編著，著作，著力", "本着公开原则,编著,著作,着力"),
        ("乾县、乾隆、若乾", "乾县、乾隆、若干"),
        ("⼀、⺠政⼯作", "一、民政工作"),
        ("政\u200b府\ufeff信\u00ad息", "政府信息"),
        ("公开\ue000\uf8ff条例\x07", "公开条例"),
        ("收到\ue5e5申请", "收到 申请"),
        ("一\r\n二\r三\n", "一\n二\n三\n"),
        ("報(bào)告，國務(wù)院，一(yī)、總則", "报告,国务院,一、总则"),
        ("1萬(wàn)余條(tiáo)", "1万余条"),
        ("們(men)的(de)", "们的"),
        ("統（tǒng）計（jì）", "统计"),
        ("报(ba\u0300o)告", "报告"),
        ("答(dá)覆", "答复"),
        ("????一、概述\n? 根据条例。??二、收费", "一、概述\n根据条例。二、收费"),
        ("是否公开?是。", "是否公开?是。"),
        ("公开信息\n — 3 — \n86条", "公开信息\n86条"),
        ("一\n第 3 页 共 7 页\n第4页", "一"),
        (
            "溪沙县水利局年报\n兼职\n- 1 -\n溪沙县水利局年报\n人员\n- 2 -\n收费情况",
            "溪沙县水利局年报\n兼职\n人员\n收费情况",
        ),
        ("一\n-3\n3\n第3页是表", "一\n-3\n3\n第3页是表"),
        ("&nbsp;&nbsp;收到&nbsp;5件", "收到5件"),
        ("一,、概述,,,公开、,透明,。", "一、概述,公开、透明。"),
    ],
)
def test_forms(text: str, norm: str) -> None:
    assert normalise(text).norm == norm


@pytest.mark.parametrize(
    "text",
    ["微信(app)公众号", "网站(www.x.cn)", "邮箱(email)", "上海(xi)", "(含吹风会)", "a(de)", "平台(PDF)", "指南(an)"],
)
def test_brackets_that_are_no_gloss_stay(text: str) -> None:
    assert normalise(text).norm == text


def test_in_a_glossed_text_toneless_syllables_are_glosses() -> None:
    assert normalise("報(bào)告統(tǒng)計(jì)信息(xi)").norm == "报告统计信息"


@pytest.mark.parametrize("char", ["\ue000", "\x01", "\U000f0001", "&nbsp;", "?", "??", ",,"])
def test_what_may_have_been_a_digit_is_never_taken_from_a_figure(char: str) -> None:
    """Without it 1?2 件 would read as 12 件, and the agency would answer for that."""
    text = f"收到1{char}2件"
    assert normalise(text).norm == text


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("政府信息公开条例", "hans"),
        ("政府信息公開條例", "hant"),
        ("政府信息公开条例实施办法 | 政府信息公開條例實施辦法", "mixed"),
        ("政府信息公开工作年度报告，本单位收到申请数件，没有收费 [繁體]", "hans"),
        ("2017 report", "hans"),
        ("", "hans"),
    ],
)
def test_script(text: str, script: str) -> None:
    assert normalise(text).script == script


@given(st.text())
def test_characters_are_replaced_one_for_one(text: str) -> None:
    assert len(simple_words(simple_characters(text, set(text)))) == len(text)
