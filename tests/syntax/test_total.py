"""Both grammars are total: any text parses, its nodes lie in the text, and time grows with length, not faster."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcheck.facts import read as read_facts
from reportcheck.source import Document, document_of, read
from reportcheck.spans import Span
from reportcheck.syntax.ast import Amount, DateNode, Report
from reportcheck.syntax.lexer import Lexeme, lex
from reportcheck.syntax.structure import parse

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))

# What the grammars know, in any order: where it stands in the wrong places, something may break.
PIECES = [
    "溪口县水利局", "2012年", "政府信息公开工作年度报告", "一、", "二、", "十一、", "（一）", "1.", "第三部分",
    "概述", "\n", "　　", "主动公开", "依申请公开情况", "收到", "申请", "12件", "三十二件", "7800余篇",
    "2.3万条", "约5.9万人次", "百分之十", "12.5%", "同比增长", "其中", "，", "。", "；", "：", "、", "分别为",
    "3、5、8件", "按申请形式划分", "占", "没有", "未收到", "均", "全部", "（", "）", "(", ")", "《", "》",
    "〔2008〕", "“", "”", "1月1日", "至", "12月31日", "2012年1月1日起至2012年12月31日止", "万", "亿", "元",
    "余", "以上", "-", "—", "/", "|", "\t", "第492号", "附件", "统计表", "单位：件", "0", "无", "𠮷", "\x00",
]  # fmt: skip
pieces = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
anything = st.one_of(st.text(), pieces, st.tuples(pieces, st.text(), pieces).map("".join))


def spans(node: object) -> Iterator[Span]:
    """The spans of a tree, and those of all that is in it."""
    if isinstance(node, Span):
        yield node
    elif isinstance(node, Lexeme):
        yield Span(node.start, node.end)
    elif isinstance(node, tuple):
        for child in node:
            yield from spans(child)


def nodes(node: object) -> Iterator[tuple[object, ...]]:
    if isinstance(node, tuple) and not isinstance(node, Span | Lexeme):
        yield node
        for child in node:
            yield from nodes(child)


def parsed(text: str) -> tuple[Document, Report]:
    document = document_of(text)
    return document, parse(document)


@given(anything)
def test_any_text_parses(text: str) -> None:
    document, report = parsed(text)
    for span in spans(report):
        assert 0 <= span.start <= span.end <= len(document.norm)


@given(anything)
def test_nodes_lie_within_those_that_hold_them(text: str) -> None:
    _, report = parsed(text)
    for node in nodes(report):
        outer = getattr(node, "span", None)
        if isinstance(outer, Span) and not isinstance(node, Amount | DateNode):
            for name in ("sentences", "clauses", "paragraphs"):
                for span in spans(getattr(node, name, ())):
                    assert outer.covers(span), node


@given(anything)
def test_facts_are_read_from_any_text(text: str) -> None:
    document, report = parsed(text)
    facts = read_facts(document, report)
    assert facts.bound <= facts.figures
    for fact in facts.facts:
        assert document.quote(fact.span)


@given(anything)
def test_tokens_stand_in_order_and_hold_something(text: str) -> None:
    tokens = lex(document_of(text).norm)
    # 百分之十 is a number and a percent sign, of which the second has no words of its own.
    assert all(token.start < token.end or token.type == "PERCENT" for token in tokens)
    assert all(first.end <= second.start for first, second in pairwise(tokens))


@given(anything)
def test_same_text_same_tree(text: str) -> None:
    assert parsed(text)[1] == parsed(text)[1]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_sections_of_a_report_follow_each_other(path: Path) -> None:
    document = read(path.name, path.read_bytes())
    assert isinstance(document, Document)
    report = parse(document)
    assert report.titles
    assert all(first.span.end <= second.span.start for first, second in pairwise(report.sections))
    assert all(section.span.covers(section.heading.span) for section in report.sections)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_beginning_of_a_report_parses_wherever_it_is_cut(path: Path) -> None:
    document = read(path.name, path.read_bytes())
    assert isinstance(document, Document)
    for end in range(0, len(document.text), max(1, len(document.text) // 25)):
        cut, report = parsed(document.text[:end])
        assert all(span.end <= len(cut.norm) for span in spans(report))


REPEATED = [
    "一、", "一、概述\n", "其中", "其中，", "(", "（", "()", "1件", "1件、", "1", "一", "万", "2012年",
    "2012年1月1日至", "占1%", "没有", "，", "。", "\n", "　", "《", "“", "分别为", "按", "收到申请1件，",
    "第一条", "1.1", "1,", "|", "-", "a", "政府信息公开", "(1件", "年度报告\n", "公开政府信息", "附件",
]  # fmt: skip


@pytest.mark.parametrize("unit", REPEATED)
def test_twice_the_length_takes_twice_the_time(unit: str) -> None:
    """A square would take four times: three leaves room for a busy machine."""
    length = 2_500
    while True:
        once = seconds(unit * (length // len(unit)))
        if once > 0.05 or length >= 160_000:
            break
        length *= 2
    twice = seconds(unit * (2 * length // len(unit)))
    assert twice < 3 * max(once, 0.05), f"{length} characters: {once:.2f} s, twice as many: {twice:.2f} s"


def seconds(text: str) -> float:
    """The processor time for a text, the best of three, without the collector (which goes by all objects alive)."""
    document = document_of(text)
    times = []
    for _ in range(3):
        gc.collect()
        gc.disable()
        try:
            started = time.process_time()
            read_facts(document, parse(document))
            times.append(time.process_time() - started)
        finally:
            gc.enable()
        if times[-1] > 1:
            break
    return min(times)


@pytest.mark.parametrize("text", ["(" * 50_000, "(" * 50_000 + ")" * 50_000, "（1件" * 20_000, "(a)" * 50_000])
def test_brackets_may_be_nested_however_deep(text: str) -> None:
    parsed(text)
