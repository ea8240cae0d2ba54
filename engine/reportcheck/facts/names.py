"""The names by which a report calls itself: its agency's, and the year that it says it is of.

A report copied from another's keeps names of the other: in the sentence that presents it, in the one that says who
compiled it, in its running heads, in its signature, or as the subject of a sentence. Only places that can mean nobody
but the reporting agency are read; superiors, subordinates, partners and web sites stand elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from reportcheck.facts.frame import any_of, body_of, paragraphs_of
from reportcheck.facts.model import AgencyName, YearClaim
from reportcheck.source.document import Document
from reportcheck.source.normal import normalise
from reportcheck.spans import Span
from reportcheck.syntax.ast import Report
from reportcheck.syntax.vocabulary import vocabulary

_HAN = "一-鿿"
_LONGEST_SIGNATURE = 40
_LONGEST_SENTENCE = 120  # of the part of a sentence that names the report and its electronic edition
# The level of a place by its last word; 市 may be a prefecture or of the rank of a county.
_LEVELS = {
    "省": 1, "自治区": 1, "市": 2, "州": 2, "自治州": 2, "盟": 2, "地区": 2, "县": 3, "自治县": 3, "区": 3, "旗": 3,
    "自治旗": 3, "镇": 4, "乡": 4, "街道": 4,
}  # fmt: skip
_CERTAINTY = ("same", "unsure", "other")  # of several titles, the one that accuses least
_SAME_RANK = frozenset({1, 3, 4})  # two places of one such level are neither superior nor subordinate
# 广州市 is not 广州 with 市, nor 市场监督管理局 one of a place 市; 新乡市, 景德镇市 likewise.
_PLACE = re.compile(
    rf"([{_HAN}]{{1,8}}?)(自治区|自治州|自治县|自治旗|地区|街道|省|市(?!场|容|政(?!府|务))|县|区|旗"
    r"|州(?!市|区|县|省|镇|乡)|盟(?!市)|镇(?!市|区)|乡(?!市|县|区|镇))"
)
# Words that end like a place and are none (城市, 各镇, 我县, 社区), and zones, whose rank no name tells.
_NO_PLACE = re.compile(
    r"[城乡集村小古全各我本该两外家下返超股楼上园社片辖山老库学林景灾校厂矿牧湖沿]?[市县区镇乡州省]|"
    r".*[全各我本该两][市县区镇乡州省旗]|街道|.*(?:开发|[高国]?新|示范|管理|工业|度假|保税|产业|集聚|试验|合作|经济|旅游)区"
)


class Name(NamedTuple):
    """An agency's name in its parts: the places in it (stem and kind), and what the agency is for (林业)."""

    words: str
    places: tuple[tuple[str, str], ...]
    field: str


def parted(words: str) -> Name:
    """A name (Simplified, half width) in its parts."""
    words = re.sub(r"\([^)]*\)|\s|^中国共产党|^中共|^中华人民共和国", "", words)
    if _patterns().no_name.search(words):
        return Name(words, (), words)
    places: list[tuple[str, str]] = []
    at = 0
    while (match := _PLACE.match(words, at)) is not None and _NO_PLACE.fullmatch(match.group()) is None:
        places.append((match[1], match[2]))
        at = match.end()
    rest = words[at:]
    kind = next((body for body in _bodies() if rest.endswith(body)), "")
    return Name(words, tuple(places), rest[: len(rest) - len(kind)])


def relation(own: Name, other: Name) -> str:
    """How another name stands to the agency's own: `same`, `other` (a body of another place), or `unsure`.

    A superior, a subordinate, a sister body of the same place, a body with a later name: unsure.
    """
    if _plain(own) in _plain(other) or _plain(other) in _plain(own) or other.words.startswith("原"):
        return "same"
    if not own.places or not other.places:
        return "unsure"
    (stem, kind), (other_stem, other_kind) = own.places[-1], other.places[-1]
    if stem == other_stem or stem in other.words or other_stem in own.words:
        return "unsure"
    return "other" if _level(stem, kind) == _level(other_stem, other_kind) else "unsure"


def _plain(name: Name) -> str:
    return name.words.replace("人民政府", "政府")


def _level(stem: str, kind: str) -> int:
    return 1 if kind == "市" and vocabulary().marks["provinces"].get(stem) in _CITIES else _LEVELS[kind]


_CITIES = frozenset({"北京", "天津", "上海", "重庆"})


@cache
def _bodies() -> tuple[str, ...]:
    return tuple(sorted(vocabulary().marks["bodies"], key=len, reverse=True))


# -- places where the report names its agency ------------------------------------------------------------------


class _Patterns(NamedTuple):
    compiled: re.Pattern[str]
    report: re.Pattern[str]
    signature: re.Pattern[str]
    subject: re.Pattern[str]
    lead: re.Pattern[str]
    no_name: re.Pattern[str]
    before_another: re.Pattern[str]
    after_another: re.Pattern[str]
    electronic: re.Pattern[str]
    edition: re.Pattern[str]


_REPORT = r"(?P<report>(?:政府|政务)?(?:信息|政务)公开[^。,;:《》\n]{0,10}?(?:年度报告|年度工作报告|年报))"
_OWN_REPORT = re.compile(r"本报告|本年报|本年度报告|年度报告|年报")
_ORDERS = re.compile(r"通知|要求|部署")
_YEAR = r"(?P<year>(?:19|20)\d\d)年?度?"


@cache
def _patterns() -> _Patterns:
    marks = vocabulary().marks["names"]
    bodies = any_of(vocabulary().marks["bodies"])
    name = rf"(?P<name>[{_HAN}]{{2,30}}?)"
    return _Patterns(
        re.compile(rf"由(?P<name>[{_HAN}]{{4,24}}?)(?:{any_of(marks['by'])})*(?:{any_of(marks['compile'])})"),
        re.compile(rf"(?P<before>[{_HAN}]{{0,40}}?){_YEAR}(?P<between>[{_HAN}]{{0,24}}?){_REPORT}"),
        re.compile(rf"\s*(?P<name>[{_HAN}]{{2,28}}(?:{bodies}))[\s(]*(?:\d{{4}}年\d{{1,2}}月\d{{1,2}}日)?[\s)]*"),
        re.compile(
            rf"[。;!\n]\s{{0,4}}(?:(?:\d{{4}}年度?|{any_of(marks['time'])}),?)?"
            rf"{name}(?<={_ends(bodies)})(?={any_of(marks['does'])})"
        ),
        re.compile(any_of(marks["presents"])),
        re.compile(any_of(marks["no-name"])),
        re.compile(any_of(marks["before-another"])),
        re.compile(rf"的?(?:{any_of(marks['after-another'])})"),
        re.compile(rf"\s{{0,4}}(?:本报告|本年报|本年度报告)?[(《“]{{0,3}}(?P<before>[{_HAN}]{{0,40}}?){_YEAR}(?P<between>[{_HAN}]{{0,24}}?)"
                   rf"{_REPORT}[)》”]{{0,3}}的?(?:{any_of(marks['edition'])})"),
        re.compile(any_of(marks["edition"])),
    )  # fmt: skip


def _ends(bodies: str) -> str:
    """A look-behind needs one width: the last character of each kind of body."""
    return "[" + "".join(sorted({body[-1] for body in bodies.replace("\\", "").split("|")})) + "]"


def agency_names_of(document: Document, report: Report, agency: str | None) -> tuple[AgencyName, ...]:
    """Every name of an agency that stands where the report's own should, with its relation to `agency`."""
    if agency is None:
        return ()
    own = [parted(normalise(agency).norm)]
    own += [parted(document.norm[node.agency.start : node.agency.end]) for node in report.titles if node.agency]
    found: dict[Span, AgencyName] = {}
    for role, span in _named(document, report):
        other = parted(document.norm[span.start : span.end])
        told = min((relation(name, other) for name in own), key=_CERTAINTY.index)
        if role == "subject" and (told != "other" or own[0].field != other.field):
            continue  # what another body does is told in many reports; one for the same thing elsewhere is a copy's
        if told == "other" and role != "report-name" and _level(*other.places[-1]) not in _SAME_RANK:
            told = "unsure"  # of two 市 one may be the other's superior
        found.setdefault(span, AgencyName(document.quote(span), role, told, span))
    return tuple(sorted(found.values(), key=lambda name: name.span))


def _named(document: Document, report: Report) -> Iterator[tuple[str, Span]]:
    patterns, text = _patterns(), document.norm
    for paragraph in body_of(report):
        for match in patterns.compiled.finditer(text, *paragraph.span):
            sentence = text[paragraph.span.start : match.start()].rsplit("。")[-1]
            if _OWN_REPORT.search(sentence):
                yield "compiled-by", Span(*match.span("name"))
    for match in _report_names(document, report):
        for group in ("before", "between"):
            name = _stripped(match, group, patterns.lead)
            if name is not None and text[name.start : name.end].endswith(_bodies()):
                yield "report-name", name
    for span in _last(report):
        signed = patterns.signature.fullmatch(text, *span)
        if signed is not None and signed.end() - signed.start() <= _LONGEST_SIGNATURE:
            yield "signature", Span(*signed.span("name"))
    if report.sections:
        for match in patterns.subject.finditer(text, report.sections[0].span.start, report.sections[-1].span.end):
            yield "subject", Span(*match.span("name"))


def _stripped(match: re.Match[str], group: str, lead: re.Pattern[str]) -> Span | None:
    """The name in a group less the verbs that lead to it (现公布甲县林业局)."""
    start, end = match.span(group)
    for found in lead.finditer(match.string, start, end):
        start = found.end()
    return Span(start, end) if end - start >= 2 else None


def _last(report: Report) -> list[Span]:
    """The report's last lines, where it is signed."""
    return [paragraph.span for paragraph in list(paragraphs_of(report.sections[-1]))[-4:]] if report.sections else []


# -- the year that the report gives itself ---------------------------------------------------------------------


def report_years_of(document: Document, report: Report) -> tuple[YearClaim, ...]:
    """Where the report names itself by a year: preamble, running heads, the sentence on its electronic edition."""
    return tuple(
        YearClaim(int(match["year"]), "report-name", None, Span(match.start("year"), match.end("report")))
        for match in _report_names(document, report)
    )


def _report_names(document: Document, report: Report) -> list[re.Match[str]]:
    """The names by which a report calls itself, in order of place."""
    patterns, text = _patterns(), document.norm
    found: dict[int, re.Match[str]] = {}
    for paragraph in report.preamble:
        for match in patterns.report.finditer(text, *paragraph.span):
            if _presented(text, match, paragraph.span):
                found[match.start("year")] = match
    for span in _between(report):
        head = patterns.report.fullmatch(text, *span)
        if head is not None:
            found[head.start("year")] = head
    begins = [paragraph.span.start for paragraph in report.preamble[:1]] + [s.span.start for s in report.sections[:1]]
    for word in patterns.edition.finditer(text, min(begins, default=0), report.span.end):
        near = max(min(begins, default=0), word.start() - _LONGEST_SENTENCE)
        at = max(text.rfind("。", near, word.start()), text.rfind("\n", near, word.start()), near - 1) + 1
        edition = patterns.electronic.match(text, at, word.end())
        if edition is not None:
            found[edition.start("year")] = edition
    return [found[at] for at in sorted(found)]


def _presented(text: str, match: re.Match[str], within: Span) -> bool:
    """Whether the name is that of this report (现公布…), not of a circular, a model, last year's, a list of others."""
    patterns = _patterns()
    sentence = text[max(within.start, match.start("year") - 60) : match.start("year")].rsplit("。")[-1]
    clause = re.split(r"[,;]", sentence)[-1]
    presented = max((found.end() for found in patterns.lead.finditer(clause)), default=0)
    return not (
        "关于" in sentence
        or sentence.rfind("《") > sentence.rfind("》")
        or clause.endswith("、")
        or patterns.before_another.search(clause, presented)
        or patterns.after_another.match(text, match.end())
        or _ORDERS.search(text[match.end() : match.end() + 14])
    )


def _between(report: Report) -> Iterator[Span]:
    """The lines between the report's parts, where running heads stand; what follows the last part may be links."""
    for section in report.sections[:-1]:
        for paragraph in paragraphs_of(section):
            if paragraph.span.end - paragraph.span.start <= _LONGEST_SIGNATURE + 10:
                yield paragraph.span
