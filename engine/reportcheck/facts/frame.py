"""The frame of a report: title, agency, region, period, dates, legal basis, announced parts, sections, names.

In: the document and its AST. Out: the values of `facts.model` that are no figures.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from reportcheck.facts.model import (
    Dated,
    DeclaredPart,
    DeclaredParts,
    LegalBasis,
    Mention,
    Period,
    SectionFact,
    SelfName,
    Title,
    YearClaim,
)
from reportcheck.source.document import Document
from reportcheck.spans import Span
from reportcheck.syntax.ast import Clause, DateNode, Group, IntervalNode, Item, Paragraph, Report, Section
from reportcheck.syntax.citations import citations
from reportcheck.syntax.lexer import cjk_number, lex
from reportcheck.syntax.structure import topics_of
from reportcheck.syntax.vocabulary import vocabulary

_HEADING_MARKS = "。: ："


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_LONGEST_NOTHING = 60


@cache
def _nothing() -> re.Pattern[str]:
    words = any_of(vocabulary().marks["nothing"])
    return re.compile(
        rf"[\s,:]*(?:\d{{4}}年度?|本年度?|全年|年内|均|都|也|我\w|本\w)*+[,\s]*(?:{words})"
        r"(?:此类|此项|上述|相关|该类|有关|该项)?(?:情况|情形|事项|内容|问题|案件)?[。.;\s]*"
    )


def says_nothing(text: str) -> bool:
    """Whether a text is nothing but a statement that there was none (无。, 全年未发生。)."""
    return len(text) <= _LONGEST_NOTHING and _nothing().fullmatch(text) is not None


def paragraphs_of(section: Section) -> Iterator[Paragraph]:
    """Every paragraph of a section and of those below it, in order."""
    yield from section.paragraphs
    for inner in section.sections:
        yield from paragraphs_of(inner)


def body_of(report: Report) -> Iterator[Paragraph]:
    """Every paragraph of the report itself: preamble and sections."""
    yield from report.preamble
    for section in report.sections:
        yield from paragraphs_of(section)


# -- title, agency, region ---------------------------------------------------------------------------------


def title_of(document: Document, report: Report) -> Title | None:
    """The title, with what its elements say; None where the text has none."""
    if not report.titles:
        return None
    node = report.titles[0]
    agency = None
    if node.agency is not None:
        agency = re.sub(r"\s+", "", _without_debris(document, node.agency))
    year = node.year
    if year is None and report.preamble:
        # (2013年度) alone on the line under the title
        under = document.norm[report.preamble[0].span.start : report.preamble[0].span.end]
        if len(under) <= 12 and (tokens := lex(under)) and any(t.type == "YEAR" for t in tokens):
            if not any(t.type == "MONTH" for t in tokens):
                year = next(t.value for t in tokens if t.type == "YEAR")  # type: ignore[assignment]
    words = re.sub(r"\s+", "", _without_debris(document, node.span))
    return Title(words, agency, year, node.kind, node.span)


def _without_debris(document: Document, span: Span) -> str:
    """The words of a span as written, less what normalisation took out (zero-width characters, glosses)."""
    return "".join(document.text[document.origin(at)] for at in range(span.start, span.end))


_MADE_BY = re.compile(r"由((?![我本局])(?:(?!各|汇总|负责)[一-鿿、]){4,40}?)(?:负责)?(?:编制|编写|汇总)")


@cache
def _report_name() -> re.Pattern[str]:
    """A report named in a sentence with its agency: 现公布(溪口县水利局)2010年政府信息公开工作年度报告."""
    marks = vocabulary().marks
    year = r"(?:(?:19|20)\d\d年度?)"
    return re.compile(
        rf"(?:编制(?:完成)?|公布|公开|发布|现将|汇总)了?{year}?(?![我本该度])"
        rf"(?P<agency>(?:(?!各|全[省市州县区乡镇])[一-鿿]){{2,24}}?(?:{any_of(marks['bodies'])}))"
        rf"的?{year}?(?:{any_of(marks['title']['subject'])})(?:工作)?(?:{any_of(marks['title']['annual-report'])}|报告)"
    )


@cache
def _acting_body() -> re.Pattern[str]:
    """A body that begins a clause and acts by a rule: 根据…的规定,(溪口县司法局)按照…."""
    return re.compile(
        rf"(?:^|[,。])(?:本报告由|由)?(?P<agency>(?![我本各])[一-鿿]{{2,24}}?(?:{any_of(vocabulary().marks['bodies'])}))"
        r"(?=[(,]|(?:(?:19|20)\d\d年度?(?:年度报告|年报)(?:是|由)?)?(?:根据|按照|依据|遵照|依照)|编制了?(?:19|20)\d\d年|$)"
    )


def agency_of(document: Document, report: Report, title: Title | None) -> str | None:
    """The agency: as the title writes it, else alone on a line by the title, else as the preamble names it."""
    if title is not None and title.agency is not None:
        return title.agency
    alone = re.compile(rf"(?![我本])[一-鿿]{{2,28}}(?:{any_of(vocabulary().marks['bodies'])})")
    for paragraph in (*report.head[-2:], *report.preamble[:3]):
        words = document.norm[paragraph.span.start : paragraph.span.end]
        if len(words) <= 30 and alone.fullmatch(words):
            return _without_debris(document, paragraph.span)
    for pattern in (_MADE_BY, _report_name()):
        for paragraph in report.preamble:
            named = pattern.search(document.norm, paragraph.span.start, paragraph.span.end)
            if named is not None:
                return _without_debris(document, Span(*named.span(1)))
    for paragraph in report.preamble[:2]:
        for sentence in re.finditer(r"[^。]+", document.norm[paragraph.span.start : paragraph.span.end]):
            words = sentence.group()
            acting = _acting_body().search(words)
            # behind another clause it may be a superior: not where the sentence speaks of the report and of no other
            if acting is not None and (
                acting.start() + sentence.start() == 0 or ("报告" in words and not _self_name().search(words))
            ):
                left, right = acting.span("agency")
                base = paragraph.span.start + sentence.start()
                return _without_debris(document, Span(base + left, base + right))
    return None


def region_of(document: Document, report: Report) -> str | None:
    """The province named in head, title, preamble or signature."""
    provinces: dict[str, str] = vocabulary().marks["provinces"]
    spans = [node.span for node in report.titles]
    spans += [paragraph.span for paragraph in (*report.head, *report.preamble)]
    if report.sections:
        last = list(paragraphs_of(report.sections[-1]))[-2:]
        spans += [paragraph.span for paragraph in last if paragraph.span.end - paragraph.span.start <= 40]
    for span in spans:
        words = document.norm[span.start : span.end]
        best = (
            min((words.find(name), name) for name in provinces if name in words)
            if any(name in words for name in provinces)
            else None
        )
        if best is not None:
            return provinces[best[1]]
    return None


# -- periods and dates -------------------------------------------------------------------------------------


@cache
def _period_lead() -> re.Pattern[str]:
    return re.compile(any_of(vocabulary().marks["period"]["lead"]))


_COMPILED = re.compile(r"(?:本(?:年度)?(?:报告|年报)|(?:年度报告|年报))[^。\n]{0,200}(?:编制|编写|汇总)")
# A sentence that says of what time the report is: 现将我局2014年政府信息公开情况报告如下.
_PRESENTS = re.compile(r"现将[^。《》]*(?:报告|汇报|情况|小结|总结|公布|公告)如下")
# The same, where it does not present the report by its name (年报公布如下).
_TELLS = re.compile(r"现将[^。《》]*情况(?:的)?(?:报告|汇报|小结|总结)?如下")
# What stands between the first and the last day of a period that are not joined by 至 alone.
_APART = re.compile(
    r"[\s(]*(?:起?开始|[《“]?条例[》”]?(?:正式)?(?:施行|实施)(?:之日)?)?[起始]?\)?[,、\s]*(?:截?[至止]|到){1,2}\s*"
)
_LISTS_ITSELF = re.compile(r"(?:本(?:年度)?报告|本年报|年报|年度报告)(?!应|须|要)[^。应须]{0,12}(?:由|包括|包含|分为)")
# Not a date (2008年5月1日起), nor the beginning of several years (2008年以来).
_YEAR_FIRST = re.compile(
    r"((?:19|20)\d\d)(?:年度?(?!\s*\d{1,2}\s*月)(?!以来|起|至|底|末)|(?=我[局委厅办镇乡县市区街校院]))"
)
_REPORTED = re.compile(r"现将[^。,;:《》\n]{0,20}信息公开[^。,;:《》\n]{0,12}如下")
_PRESENTED = re.compile(r"((?:19|20)\d\d)年度?(?!以来|起)[^。,;:《》\n]{0,30}(?:报告|汇报|情况|小结|总结)如下")


def opening_year_of(document: Document, report: Report) -> int | None:
    """The year of a report whose head was lost: that of which it reports (现将我局2017年…情况报告如下), else the first
    with which a paragraph of its preamble or of its first parts opens (2017年,我局…)."""
    for paragraph in report.preamble:
        presented = _PRESENTED.search(document.norm, paragraph.span.start, paragraph.span.end)
        if presented is not None:
            return int(presented[1])
    for paragraph in (*report.preamble, *(p for section in report.sections[:2] for p in paragraphs_of(section))):
        start, end = paragraph.span
        opening = _YEAR_FIRST.match(document.norm, start, end)
        if opening is not None and "。" in document.norm[start:end]:
            return int(opening[1])
    return None


def periods_of(document: Document, report: Report) -> tuple[tuple[Period, ...], tuple[YearClaim, ...]]:
    """The statistics periods that are stated, and sentences that only say of which year the data are."""
    periods: list[Period] = []
    claims: list[YearClaim] = []
    in_preamble = {id(p) for p in report.preamble}
    for paragraph in body_of(report):
        for sentence in paragraph.sentences:
            words = document.norm[sentence.span.start : sentence.span.end]
            presented = _PRESENTS.search(words) is not None
            lead = presented or _period_lead().search(words) is not None
            since = "累计" in words
            found = False
            year: int | None = None
            before: DateNode | None = None
            for item in _items(sentence.clauses):
                interval: Item = item
                if isinstance(item, DateNode):
                    year = item.year if item.year is not None else year
                    if before is not None and _APART.fullmatch(document.norm, before.span.end, item.span.start):
                        interval = IntervalNode(before.span.to(item.span), before, item)
                    before = item
                if isinstance(interval, IntervalNode):
                    period = _period(interval, year)
                    if period is not None and (lead or _whole_year(period)) and not (since and _several_years(period)):
                        periods.append(period)
                        found = True
            if not lead or id(paragraph) not in in_preamble:
                continue
            for item in _items(sentence.clauses):
                if not isinstance(item, DateNode) or item.year is None:
                    continue
                at = item.span.end - sentence.span.start
                last = item.day == 31 or (item.day is None and words[at : at + 1] in ("底", "末"))
                before_it = words[: item.span.start - sentence.span.start]
                if not found and item.month == 12 and last and re.search(r"截[至止][到至]?$", before_it):
                    periods.append(Period(None, date(item.year, 12, 31), item.span))
                    break
                if item.month is None and _tells_year(words, at, found):
                    claims.append(YearClaim(item.year, "data", None, sentence.span))
                    break
    if not periods and (lost := _lost_period(document, report)) is not None:
        periods.append(lost)
    if any(_whole_year(p) for p in periods):
        own = [p for p in periods if p.start is None or (p.end is not None and (p.end - p.start).days > 180)]
        periods = own or periods
    return tuple(periods), tuple(claims)


@cache
def _lost_dates() -> re.Pattern[str]:
    leads = [lead for lead in vocabulary().marks["period"]["lead"] if lead.endswith(("期限", "时限", "期间", "时间"))]
    return re.compile(rf"(?:{any_of(leads)})[为是:\s]*(?:为|是|自|从|起|截[至止])[自从至到起止\s]*(?=[。,;]|$)")


def _lost_period(document: Document, report: Report) -> Period | None:
    """The place where a period was announced and its dates were lost with the page's mark-up (统计期限自⏎)."""
    for paragraph in report.preamble:
        lost = _lost_dates().search(document.norm, paragraph.span.start, paragraph.span.end)
        if lost is not None:
            return Period(None, None, Span(*lost.span()), restored=True)
    return None


def _tells_year(words: str, at: int, found: bool) -> bool:
    """Whether a sentence with the lead of a period says of which year the data are, by the year that ends at `at`.

    Beside a period that is `found` in it only a year of its own does: 报告期为2015年全年,即2015年1月1日至12月31日.
    """
    return (
        words.startswith("全年", at)
        or _TELLS.search(words) is not None
        or (not found and re.search("数据|统计", words) is not None)
    )


def _several_years(period: Period) -> bool:
    return period.start is not None and period.end is not None and period.start.year < period.end.year


def _whole_year(period: Period) -> bool:
    start, end = period.start, period.end
    return start is not None and end is not None and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)


def _period(item: IntervalNode, year: int | None) -> Period | None:
    """The period of an interval; `year` is the one named before it (2011年(1月1日至12月31日))."""
    start, end = item.start, item.end
    start_year = start.year if start.year is not None else year
    if start_year is None or start.month is None or end.month is None:
        return None
    end_year = end.year if end.year is not None else start_year
    try:
        first = date(start_year, start.month, start.day or 1)
        last = date(end_year, end.month, end.day or monthrange(end_year, end.month)[1])
    except ValueError:
        return None
    return Period(first, last, item.span)


def _items(clauses: Iterable[Clause]) -> Iterator[Item]:
    for clause in clauses:
        for run in clause.runs:
            for item in run.items:
                if isinstance(item, Group):
                    yield from _items(item.clauses)
                else:
                    yield item


def dates_of(document: Document, report: Report) -> tuple[Dated, ...]:
    """Dates of publication and signature: in the page's head, under the title, at the end."""
    marks = vocabulary().marks["dates"]
    published = re.compile(rf"(?:{any_of(marks['published'])})\s*[:：]?\s*$")
    refused = re.compile(any_of(marks["not-published"]))
    found: list[Dated] = []
    for paragraph in (*report.head, *report.preamble[:3]):
        base = paragraph.span.start
        words = document.norm[base : paragraph.span.end]
        if len(words) > 200:
            continue
        for when, span in _dates(words):
            before = words[max(0, span.start - 14) : span.start]
            if refused.search(before):
                continue
            if published.search(before):
                found.append(Dated(when, "published", Span(base + span.start, base + span.end)))
            elif not re.sub(r"[\s()]", "", words[: span.start] + words[span.end :]) and paragraph in report.preamble:
                found.append(Dated(when, "under-title", Span(base + span.start, base + span.end)))
    if report.sections:
        for paragraph in list(paragraphs_of(report.sections[-1]))[-3:]:
            base = paragraph.span.start
            words = document.norm[base : paragraph.span.end]
            if len(words) > 60:
                continue
            for when, span in _dates(words):
                rest = re.sub(r"[\s()]", "", words[: span.start] + words[span.end :])
                if not rest or re.fullmatch(rf"[一-鿿]{{2,30}}(?:{any_of(vocabulary().marks['bodies'])})", rest):
                    found.append(Dated(when, "signature", Span(base + span.start, base + span.end)))
    return tuple(found)


def _dates(words: str) -> list[tuple[date, Span]]:
    tokens = lex(words)
    found: list[tuple[date, Span]] = []
    for first, second, third in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if (first.type, second.type, third.type) == ("YEAR", "MONTH", "DAY"):
            try:
                when = date(int(str(first.value)), int(str(second.value)), int(str(third.value)))
            except ValueError:
                continue
            found.append((when, Span(first.start, third.end)))
    return found


# -- legal basis, announced parts --------------------------------------------------------------------------


def legal_bases_of(document: Document, report: Report) -> tuple[LegalBasis, ...]:
    """Every mention of the Regulation in the report itself."""
    spans = [paragraph.span for paragraph in body_of(report)]
    if not spans:
        return ()
    start = min(span.start for span in spans)
    text = document.norm[start : max(span.end for span in spans)]
    return tuple(
        LegalBasis(c.decree, c.articles, c.full, Span(start + c.span.start, start + c.span.end))
        for c in citations(text)
    )


# Parts that agencies put under one heading or under two.
_KIN = {
    "review": "remedies", "litigation": "remedies", "problems": "outlook", "improvements": "outlook",
    "on-request": "requests", "refusals": "requests", "fees": "means", "spending": "means", "staff": "means",
    "organisation": "means",
    "consultation": "contact", "complaints": "contact",
}  # fmt: skip


def declared_of(document: Document, report: Report) -> DeclaredParts | None:
    """The sentence that announces the parts, None where there is none."""
    marks = vocabulary().marks["declared"]
    count_pattern = re.compile(rf"([一二三四五六七八九十]{{1,3}}|\d{{1,2}})\s*(?:{any_of(marks['count'])})")
    best: tuple[int, Span] | None = None
    for paragraph in report.preamble:
        base = paragraph.span.start
        text = document.norm[base : paragraph.span.end]
        for match in re.finditer(r"[^。\n]+", text):
            words = match.group()
            topics = topics_of(words)
            telling = count_pattern.search(words) or re.search(rf"(?:{any_of(marks['lead'])})", words)
            if len(topics) >= 3 and telling and (best is None or len(topics) > best[0]):
                best = (len(topics), Span(base + match.start(), base + match.end()))
    if best is None:
        return None
    span = best[1]
    words = document.norm[span.start : span.end]
    counted = count_pattern.search(words)
    count = None
    if counted is not None:
        count = int(counted[1]) if counted[1].isdecimal() else cjk_number(counted[1])
    parts, fine = _parts(document, span, words, count, counted)
    if len(parts) < 3:
        return None
    optional = 1 if "annex" in parts[-1].topics else 0
    merged = len(_merge(parts))
    return DeclaredParts(tuple(parts), count, merged - optional, fine, span)


_COMMA_LIST = 4  # so many parts between commas make commas the list's own mark


def _parts(
    document: Document, span: Span, words: str, count: int | None, counted: re.Match[str] | None
) -> tuple[list[DeclaredPart], int]:
    names = vocabulary().topic_names
    hits = [(start, end) for _, start, end in names.find_matches_as_indexes(words)]
    lead = re.compile(rf"(?:{any_of(vocabulary().marks['declared']['lead'])})(?:了|以下|如下)?[:,]?|:")
    starts = [m.end() for m in lead.finditer(words) if m.end() <= hits[0][0] + 12]
    # the list begins behind the last leading word before the first name that a separator follows
    begin = max((s for s in starts if s <= hits[0][0]), default=0)
    end = len(words)
    if counted is not None and counted.start() > begin:
        end = counted.start()
    else:
        stop = re.search(
            rf"(?:{any_of(vocabulary().marks['declared']['end'])})|(?:等|共)(?=\s*[,、]?\s*$)", words[begin:]
        )
        if stop is not None and stop.start() > 0:
            end = begin + stop.start()
    region = words[begin:end]
    if region.count(";") >= 2:
        separator = r";"
    elif len([p for p in region.split(",") if topics_of(p)]) >= _COMMA_LIST:
        separator = r",(?:并附)?"
    elif region.count("”“") >= 2:
        separator = r"”“"
    else:
        separator = r"[、,](?:并附)?"
    pieces = _split(region, begin, separator)
    last = pieces[-1] if pieces else None
    if last is not None:
        joined = _split(words[last[0] : last[1]], last[0], r"以及|和|及|并附|与")
        if len(joined) == 2 and len({_kin(topics_of(words[a:b])) for a, b in joined}) == 2:
            if all(topics_of(words[a:b]) for a, b in joined):
                pieces[-1:] = joined
    fine = len(_split(region, begin, r"[、,;]|以及|和|及|与|”“"))
    parts = [
        DeclaredPart(
            document.quote(Span(span.start + a, span.start + b)),
            topics_of(words[a:b]),
            Span(span.start + a, span.start + b),
        )
        for a, b in pieces
    ]
    merged = _merge(parts)
    if count is None or len(parts) != count:
        if count == len(merged) or len(merged) < len(parts):
            parts = [_joined(document, group) for group in merged]
    return parts, max(fine, len(parts))


def _split(region: str, base: int, separator: str) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    at = 0
    for match in [*re.finditer(separator, region), None]:
        end = match.start() if match is not None else len(region)
        words = region[at:end]
        left = len(words) - len(words.lstrip(" 　“”:,、(共等并附以及和"))
        right = len(words.rstrip(" 　“”:,、)共等"))
        if right > left:
            pieces.append((base + at + left, base + at + right))
        if match is not None:
            at = match.end()
    return pieces


def _kin(topics: tuple[str, ...]) -> str | None:
    return _KIN.get(topics[0], topics[0]) if topics else None


def _merge(parts: list[DeclaredPart]) -> list[list[DeclaredPart]]:
    """Neighbours that are of one kin, or that name no part of their own, taken together."""
    groups: list[list[DeclaredPart]] = []
    for part in parts:
        kin = _kin(part.topics)
        if groups and (kin is None or kin == _kin(groups[-1][-1].topics)):
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _joined(document: Document, group: list[DeclaredPart]) -> DeclaredPart:
    if len(group) == 1:
        return group[0]
    span = group[0].span.to(group[-1].span)
    topics = tuple(dict.fromkeys(topic for part in group for topic in part.topics))
    return DeclaredPart(document.quote(span), topics, span)


# -- sections, names, mentions -----------------------------------------------------------------------------


_OUTLOOK = frozenset({"problems", "improvements"})


def sections_of(document: Document, report: Report) -> tuple[SectionFact, ...]:
    """The report's own parts as the rules see them."""
    result: list[SectionFact] = []
    for section in report.sections:
        paragraphs = list(paragraphs_of(section))
        inner: list[str] = []
        _inner(section, inner)
        if section.heading.topics and _OUTLOOK.issuperset(section.heading.topics):
            inner = [topic for topic in inner if topic in _OUTLOOK]  # what is to be done heads no part (加强人员培训)
        text = "".join(document.norm[p.span.start : p.span.end] for p in paragraphs)
        heading = section.heading
        result.append(
            SectionFact(
                heading.number,
                document.quote(heading.name).strip(_HEADING_MARKS),
                heading.topics,
                tuple(dict.fromkeys(inner)),
                not text.strip() and not _holds_table(section),
                says_nothing(text) and not _holds_table(section),
                heading.span,
                section.span,
                any(section.span.start <= at < section.span.end for at in document.pictures),
                _holds_table(section),
            )
        )
    return tuple(result)


def _holds_table(section: Section) -> bool:
    return bool(section.tables) or any(_holds_table(inner) for inner in section.sections)


def _inner(section: Section, found: list[str]) -> None:
    for inner in section.sections:
        found.extend(inner.heading.topics)
        _inner(inner, found)


def _headings_below(section: Section) -> Iterator[Span]:
    """The headings below a part's own under which something stands."""
    for inner in section.sections:
        if inner.paragraphs or inner.sections or inner.tables:
            yield inner.heading.span
        yield from _headings_below(inner)


@cache
def _self_name() -> re.Pattern[str]:
    marks = vocabulary().marks
    kinds = list(marks["self-kinds"])
    return re.compile(
        rf"(?:我|(?<![基根资成样文版日课书原])本)(?P<kind>{any_of(kinds)})(?![一-鿿]?(?:理|法|案|来|内容)|公(?!室))"
    )


def self_names_of(document: Document, report: Report) -> tuple[SelfName, ...]:
    """How the report calls itself, each name once for every part where it stands."""
    found: list[SelfName] = []
    for paragraph in body_of(report):
        base = paragraph.span.start
        for match in _self_name().finditer(document.norm, base, paragraph.span.end):
            found.append(SelfName(document.quote(Span(*match.span())), match["kind"], Span(*match.span())))
    return tuple(found)


_SUBJECT_TOPIC = {
    "fee": "fees", "review": "review", "litigation": "litigation", "spending": "spending", "staff": "staff",
    "consultation": "consultation", "request": "on-request", "proactive": "proactive", "complaint": "complaints",
    "waive": "fees", "charge": "fees", "full-time": "staff", "part-time": "staff", "refused": "refusals",
    "reply": "answered", "finish": "answered", "on-time": "answered", "extended": "answered",
    "granted": "outcomes", "partial": "outcomes",
    "already-public": "outcomes", "not-held": "outcomes", "nonexistent": "outcomes",
}  # fmt: skip
# A word of fees or remedies speaks of the duty only where the sentence speaks of disclosure, or its part does.
_DISCLOSURE = re.compile(r"信息公开|依申请|公开申请|公开政府信息|政府信息|申请人|检索|复制|减免")
_FEES = re.compile(r"依申请|申请人|检索费|检索、|复制|复印|邮寄|减免|成本|提供政府信息")
_GUARDED = frozenset({"fees", "review", "litigation"})
# Money and people are spoken of everywhere; they speak of the duty only in a part of their own.
_OWN_PART = frozenset({"spending", "staff"})


@cache
def _telling() -> tuple[tuple[str, ...], ...]:
    """The topics of each word of the vocabulary, in the automaton's order."""
    return tuple(
        tuple(dict.fromkeys(_SUBJECT_TOPIC[concept] for concept in word.concepts if concept in _SUBJECT_TOPIC))
        for word in vocabulary().words
    )


@cache
def _outlook() -> AhoCorasick:
    marks = vocabulary().marks
    return AhoCorasick([*marks["problem-words"], *marks["improvement-words"]], matchkind=MatchKind.LeftmostLongest)


_NO_LETTER = re.compile(r"[\W_]+")


def outlook_of(document: Document, report: Report) -> str:
    """The letters and figures of the part on problems and improvements, for the comparison with another year's."""
    parts = [s for s in report.sections if {"problems", "improvements"} & set(s.heading.topics)]
    texts = [document.norm[p.span.start : p.span.end] for section in parts for p in paragraphs_of(section)]
    return _NO_LETTER.sub("", "".join(texts))


class _Subjects(NamedTuple):
    """The words that name what a report speaks of, and the subjects that each names."""

    automaton: AhoCorasick
    names: tuple[tuple[str, ...], ...]


@cache
def _subjects() -> _Subjects:
    named: dict[str, list[str]] = {}
    for name, words in vocabulary().marks["subjects"].items():
        for word in words:
            named.setdefault(word, []).append(name)
    automaton = AhoCorasick(list(named), matchkind=MatchKind.Standard)
    return _Subjects(automaton, tuple(tuple(names) for names in named.values()))


def authority_of(agency: str | None) -> str | None:
    """The kind of authority that an agency is (rules/vocabulary/marks.yaml: authorities); None where there is none."""
    if agency is None:
        return None
    aliases: dict[str, str] = vocabulary().marks["hant-bodies"]
    name = "".join(aliases.get(char, char) for char in agency)
    kinds: dict[str, list[str]] = vocabulary().marks["authorities"]
    fitting = [(len(ending), kind) for kind, endings in kinds.items() for ending in endings if name.endswith(ending)]
    return max(fitting)[1] if fitting else "department"


def mentions_of(document: Document, report: Report) -> tuple[Mention, ...]:
    """What the parts of the report speak of, with or without a figure: the first place for each subject and part."""
    words = vocabulary()
    telling, subjects, outlook = _telling(), _subjects(), _outlook()
    problems = len(words.marks["problem-words"])
    found: dict[tuple[int, str], Mention] = {}
    for index, section in enumerate(report.sections):
        for heading in _headings_below(section):  # (一)信息处理费收取情况
            for at, left, right in _subjects().automaton.find_matches_as_indexes(
                document.norm[heading.start : heading.end], overlapping=True
            ):
                for name in _subjects().names[at]:
                    found.setdefault((index, name), Mention(name, Span(heading.start + left, heading.start + right)))
    for index, (topics, paragraphs) in enumerate(_told_parts(report)):
        for paragraph in paragraphs:
            start, end = paragraph.span
            text = document.norm[start:end]
            for at, left, right in outlook.find_matches_as_indexes(text):
                name = "problems" if at < problems else "improvements"
                if (index, name) not in found:
                    found[index, name] = Mention(name, Span(start + left, start + right))
            for at, left, right in subjects.automaton.find_matches_as_indexes(text, overlapping=True):
                for name in subjects.names[at]:
                    if (index, name) not in found:
                        found[index, name] = Mention(name, Span(start + left, start + right))
            for at, left, right in words.automaton.find_matches_as_indexes(text):
                for name in telling[at]:
                    if (index, name) in found:
                        continue
                    if name in _OWN_PART and not _OWN_PART & topics:
                        continue
                    if name in _GUARDED and name not in topics:
                        context = _FEES if name == "fees" else _DISCLOSURE
                        if not context.search(_sentence(text, left)):
                            continue
                    found[index, name] = Mention(name, Span(start + left, start + right))
    return tuple(sorted(found.values(), key=lambda mention: mention.span))


def _told_parts(report: Report) -> Iterator[tuple[set[str], Iterable[Paragraph]]]:
    """The parts with the topics of their headings; the whole of a report that has no headings."""
    for section in report.sections:
        inner: list[str] = []
        _inner(section, inner)
        yield {*section.heading.topics, *inner}, paragraphs_of(section)
    if not report.sections:
        yield set(), report.preamble


def _sentence(text: str, at: int) -> str:
    start = text.rfind("。", 0, at) + 1
    end = text.find("。", at)
    return text[start : end if end >= 0 else len(text)]


def is_report(document: Document, report: Report) -> bool:
    """Whether the text is a yearly report: by its title, or by two of name, list of parts, contents under headings."""
    if report.titles:
        return True
    for paragraph in (*report.head, *report.preamble)[:4]:
        words = document.norm[paragraph.span.start : paragraph.span.end].strip()
        if len(words) <= 50 and re.search(rf"(?:{any_of(vocabulary().marks['not-report'])})$", words):
            return False
    contents = {"proactive", "on-request", "fees", "review", "litigation", "problems"}
    topics: list[str] = []
    for section in report.sections:
        topics.extend(section.heading.topics)
        _inner(section, topics)
    norm = document.norm
    patterns = (_report_name(), _PRESENTED, _REPORTED, _COMPILED)
    named = any(pattern.search(norm, p.span.start, p.span.end) for p in report.preamble for pattern in patterns)
    announced = declared_of(document, report)
    if announced is not None and _LISTS_ITSELF.search(document.norm, *announced.span):
        return True
    return len(contents.intersection(topics)) + named + (announced is not None) >= 2
