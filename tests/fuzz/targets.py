"""The targets: each takes bytes and raises AssertionError where something does not hold of them.

Any other exception is a failure too: bad input is a value or a declared error, never an exception.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from jsonschema import Draft202012Validator

from reportcheck import Audit, audit_bytes, load_packs
from reportcheck.audit import audit_document
from reportcheck.facts import read as read_facts
from reportcheck.facts.model import Facts, FigureRead
from reportcheck.output import coverage, jsonfile, lines, tables, tree
from reportcheck.output.view import View
from reportcheck.resources import schemas_dir
from reportcheck.rules import Packs, judge
from reportcheck.rules.model import INTERNAL_ERROR
from reportcheck.rules.packs import _ruleset
from reportcheck.rules.validation import compiled
from reportcheck.source import Document, Unreadable, document_of, read
from reportcheck.spans import Span
from reportcheck.syntax.ast import Amount, DateNode, Paragraph, Report, Section
from reportcheck.syntax.lexer import Lexeme
from reportcheck.syntax.structure import parse
from reportcheck.texts import LANGUAGES

# -- source ------------------------------------------------------------------------------------------------------


def source(data: bytes) -> None:
    """Bytes to a document: a document whose places are true, or a reason with its texts."""
    outcome = read("report.txt", data)
    assert outcome == read("report.txt", data), "read twice, two documents"
    if isinstance(outcome, Unreadable):
        assert all(outcome.text(language) and outcome.remedy(language) for language in LANGUAGES)
        return
    assert outcome.text.strip()
    _places_hold(outcome)
    again = document_of(outcome.text, path=outcome.path, sha256=outcome.sha256, encoding=outcome.encoding)
    assert again == outcome, "the text that was decoded gives another document"


def _places_hold(document: Document) -> None:
    """Each character of the normalised text stands for one of the original, in the same order."""
    origins = [document.origin(at) for at in range(len(document.norm) + 1)]
    assert all(first < second for first, second in pairwise(origins)), "places in the original do not rise"
    assert origins[-1] == len(document.text)
    for at in range(len(document.norm)):
        assert len(document.quote(Span(at, at + 1))) == 1
    for offset in {0, len(document.text), *origins[:: max(1, len(origins) // 50)]}:
        place = document.position(offset)
        assert place.line >= 1
        assert place.column >= 1
        assert document.lines[place.line - 1] + place.column - 1 == offset


# -- grammars ----------------------------------------------------------------------------------------------------


def grammars(data: bytes) -> None:
    """A text to its tree and facts: every word of it is somewhere in the tree, every place lies in the text."""
    document = document_of(data.decode("utf-8", errors="replace"))
    report = parse(document)
    assert report == parse(document), "parsed twice, two trees"
    for span in spans(report):
        assert 0 <= span.start <= span.end <= len(document.norm), f"{span} lies outside the text"
    _nodes_are_nested(report)
    _tree_covers_the_text(document, report)
    tree.to_text(report, document)
    json.loads(tree.to_json(report, document))
    facts = read_facts(document, report)
    assert facts == read_facts(document, report), "read twice, two sets of facts"
    _facts_hold(document, facts)


def spans(node: object) -> Iterator[Span]:
    """The spans of a value, and those of all that is in it."""
    if isinstance(node, Span):
        yield node
    elif isinstance(node, Lexeme):
        yield Span(node.start, node.end)
    elif isinstance(node, tuple):
        for child in node:
            yield from spans(child)
    elif isinstance(node, Mapping):
        for child in node.values():
            yield from spans(child)
    elif hasattr(node, "__dataclass_fields__"):
        for name in node.__dataclass_fields__:
            yield from spans(getattr(node, name))


def _nodes_are_nested(node: object) -> None:
    if not isinstance(node, tuple) or isinstance(node, Span | Lexeme | Amount | DateNode):
        return
    outer = getattr(node, "span", None)
    for name in ("heading", "paragraphs", "sections", "sentences", "rows"):
        inner = getattr(node, name, ())
        if isinstance(outer, Span):
            assert all(outer.covers(span) for span in spans(inner)), f"{name} of {outer} stand outside it"
    for child in node:
        _nodes_are_nested(child)


def _leaves(report: Report) -> Iterator[Span]:
    """The stretches of text that the tree is made of."""

    def of(section: Section) -> Iterator[Span]:
        yield section.heading.span
        for paragraph in section.paragraphs:
            yield paragraph.span
        for inner in section.sections:
            yield from of(inner)

    loose: tuple[tuple[Paragraph, ...], ...] = (report.head, report.preamble, report.annex, report.furniture)
    for paragraphs in loose:
        yield from (paragraph.span for paragraph in paragraphs)
    yield from (title.span for title in report.titles)
    yield from (table.span for table in report.tables)
    for section in report.sections:
        yield from of(section)


def _tree_covers_the_text(document: Document, report: Report) -> None:
    """Every word stands in one leaf of the tree, and in no second one."""
    at = 0
    for leaf in sorted(_leaves(report)):
        assert leaf.start >= at, f"{document.norm[leaf.start : at]!r} stands in two leaves"
        assert not document.norm[at : leaf.start].strip(), f"{document.norm[at : leaf.start]!r} stands in no leaf"
        at = leaf.end
    assert not document.norm[at:].strip(), f"{document.norm[at:]!r} stands in no leaf"


def _facts_hold(document: Document, facts: Facts) -> None:
    for span in spans(facts):
        assert 0 <= span.start <= span.end <= len(document.norm), f"{span} lies outside the text"
    for fact in facts.facts:
        assert document.quote(fact.span)
        assert fact.quantity.interval.low <= fact.quantity.value <= fact.quantity.interval.high
    for figure in facts.read:
        _figure_stands_there(document, figure)
    by_indicator = [fact for same in facts.by_indicator.values() for fact in same]
    assert sorted(map(id, by_indicator)) == sorted(map(id, facts.facts))


def _figure_stands_there(document: Document, figure: FigureRead) -> None:
    """A figure's words stand within its clause, and say a number."""
    own = figure.quantity.span
    words = document.norm[own.start : own.end]
    assert figure.clause.covers(own), f"{words!r} stands outside its clause"
    assert any(char.isdecimal() or char in _NUMERALS for char in words), f"{words!r} is no figure"


_NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿两廿卅半几数多")


# -- audit -------------------------------------------------------------------------------------------------------


def audit(data: bytes) -> None:
    """Bytes to an audit: what is printed keeps its contract, and no rule breaks."""
    outcome = audit_bytes("report.txt", data, _packs())
    view = View(LANGUAGES[len(data) % len(LANGUAGES)], facts=True)  # one of them: three would take three times as long
    for render in (lines.render, lines.lint, tables.render, tables.render_facts, tables.render_facts_table):
        render(outcome, view)
    text = jsonfile.render(outcome, view)
    assert text == jsonfile.render(audit_bytes("report.txt", data, _packs()), view), "audited twice, two audits"
    _validate("audit", jsonfile.head() + text + jsonfile.tail(_TOTALS))
    _validate("facts", jsonfile.render_facts(outcome, view))
    covered = coverage.render_json(outcome, view)
    total = {"reports": 1, "unreadable": 0, **covered.counts}
    _validate("coverage", coverage.head() + covered.text + coverage.tail(total, covered.left))
    coverage.summary(total, covered.left, view)
    if isinstance(outcome, Audit):
        _no_rule_broke(outcome)
        _quotations_hold(outcome.document, json.loads(text))


_TOTALS = dict.fromkeys(("reports", "passed", "undecided", "failed", "unreadable"), 0)


@cache
def _packs() -> Packs:
    return load_packs()


@cache
def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((schemas_dir() / f"{name}.schema.json").read_bytes()))


def _validate(name: str, text: str) -> None:
    for error in _validator(name).iter_errors(json.loads(text)):
        raise AssertionError(f"{name}.schema.json: {error.json_path}: {error.message}")


def _no_rule_broke(outcome: Audit) -> None:
    for result in outcome.results:
        for finding in result.findings:
            assert finding.message != INTERNAL_ERROR, f"{result.rule.id}: {finding.values}"
            for language in LANGUAGES:
                message = result.message(finding, language)
                assert message
                assert result.remedy(finding, language)


def _quotations_hold(document: Document, value: Any) -> None:
    """Each quotation is what stands at its place."""
    if isinstance(value, dict):
        if "quote" in value:
            start, end = value["start"]["offset"], value["end"]["offset"]
            assert document.text[start:end] == value["quote"], f"{value} quotes something else"
        for item in value.values():
            _quotations_hold(document, item)
    elif isinstance(value, list):
        for item in value:
            _quotations_hold(document, item)


# -- packs -------------------------------------------------------------------------------------------------------

BREAK = b"\n# rules.yaml\n"  # what stands before it is pack.yaml, what stands behind it a rule file

# What a pack may extend: small, so that a run is fast.
_BASE_RULE = """\
numbered:
  title: {zh-Hans: 序号, zh-Hant: 序號, en: Numbers}
  severity: warning
  citation: {zh-Hans: 无, zh-Hant: 無, en: none}
  check: {kind: numbering}
  messages:
    wrong-number: {zh-Hans: "{number}", zh-Hant: "{number}", en: "{number}"}
  remedies:
    default: {zh-Hans: 改, zh-Hant: 改, en: mend}
"""
_BASE = """\
id: base
version: "1"
title: {zh-Hans: 基, zh-Hant: 基, en: Base}
documents: [无]
years: [2008, 2018]
"""
_REPORT = """\
桑洲县水务局2014年政府信息公开工作年度报告
本报告由概述、主动公开情况、依申请公开情况三部分组成，统计期限为2014年1月1日至2014年12月31日。
一、概述
本局有工作人员5人，其中专职2人、兼职3人。
二、主动公开情况
2014年主动公开政府信息120条，比2013年的100条增长20%。其中，行业动态80条，占66.7%；其他40条。
三、依申请公开情况
收到申请9件，其中网络申请5件、信函申请4件。答复9件，其中同意公开8件、不予公开1件。收费12元。
行政复议1件，维持1件；没有行政诉讼。
"""


def packs(data: bytes) -> None:
    """The bytes of a pack to rulesets that judge, or to what is wrong with them, each with file and line."""
    head, _, rules = data.partition(BREAK)
    base = [("pack.yaml", _BASE.encode()), ("rules.yaml", _BASE_RULE.encode())]
    folders = {"base": base, "pack": [("pack.yaml", head), ("rules.yaml", rules)]}
    found, problems = compiled(folders, _schema())
    assert (found, problems) == compiled(folders, _schema()), "checked twice, two answers"
    for problem in problems:
        assert problem.file.startswith(("base/", "pack/"))
        content = dict(folders[problem.file.partition("/")[0]])[problem.file.partition("/")[2]]
        assert 1 <= problem.line <= content.count(b"\n") + content.count(b"\r") + 2, str(problem)
        assert problem.text.strip()
    if problems:
        return
    rulesets = {entry["id"]: _ruleset(json.loads(json.dumps(entry))) for entry in found}
    for name, ruleset in rulesets.items():
        for result in judge(ruleset, _facts()):
            for finding in result.findings:
                assert finding.message != INTERNAL_ERROR, f"{result.rule.id}: {finding.values}"
        outcome = audit_document(document_of(_REPORT), Packs(rulesets), name)
        assert isinstance(outcome, Audit)
        _validate("audit", jsonfile.head() + jsonfile.render(outcome, View("en")) + jsonfile.tail(_TOTALS))


@cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((schemas_dir() / "rule-pack.schema.json").read_bytes())
    return schema


@cache
def _facts() -> Facts:
    document = document_of(_REPORT)
    return read_facts(document, parse(document))


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "source": source,
    "grammars": grammars,
    "audit": audit,
    "packs": packs,
}
