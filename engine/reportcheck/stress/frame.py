"""Defects of the frame: title, law, agency, period and date, the parts of the report and their announcement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from reportcheck.facts.model import DeclaredPart, SectionFact
from reportcheck.facts.names import parted
from reportcheck.rules import Rule
from reportcheck.rules.checks.disclosure import duty_of
from reportcheck.rules.checks.sections import heading_for
from reportcheck.rules.model import Status
from reportcheck.source.normal import normalise
from reportcheck.spans import Span
from reportcheck.stress import wordings
from reportcheck.stress.model import Change, Edit, Recipe
from reportcheck.stress.subject import Subject
from reportcheck.syntax.ast import Section

# What a part may be called without anything being due in it.
_VAGUE = frozenset({"overview", "other", "annex", "key-areas", "meetings", "platforms", "supervision"})
_NO_DEADLINE = ("township", "subdistrict")  # from 2019 on
_NUMBERING = frozenset({"numbering", "order", "announcement"})


# -- title, law, agency --------------------------------------------------------------------------------------


def _titled(subject: Subject, forms: tuple[str, ...], year: int | None = None) -> Iterator[Change]:
    title, agency = subject.facts.title, subject.facts.agency
    if title is None or title.year is None or agency is None:
        return
    spans = [node.span for node in subject.report.titles]
    spans += [span for clauses in subject.clauses if _mere_year(subject, span := clauses[0].to(clauses[-1]))]
    for form in wordings.two(forms, subject.turn):
        words = form.format(agency=agency, year=year or title.year)
        yield Change.of(*(Edit(span, words if number == 0 else "") for number, span in enumerate(spans)))


def _mere_year(subject: Subject, span: Span) -> bool:
    """Whether a line before the first part is nothing but a year: （2013年度） belongs to the title."""
    sections = subject.report.sections
    tokens = subject.within(span)
    if (sections and span.start > sections[0].span.start) or [t.type for t in tokens].count("YEAR") != 1:
        return False
    return sum(token.end - token.start for token in tokens if token.type in ("YEAR", "LPAR", "RPAR")) == len(
        subject.document.norm[span.start : span.end].strip()
    )


def _title_without_year(subject: Subject, _rule: Rule) -> Iterator[Change]:
    return _titled(subject, wordings.NO_YEAR)


def _title_not_annual(subject: Subject, _rule: Rule) -> Iterator[Change]:
    return _titled(subject, wordings.NOT_ANNUAL)


def _title_without_agency(subject: Subject, _rule: Rule) -> Iterator[Change]:
    """The agency lost from the title and wherever else its name stands."""
    agency, norm = subject.facts.agency, subject.document.norm
    title = subject.facts.title
    if title is None or title.agency is None or agency is None:
        return
    node = subject.report.titles[0]
    name = norm[node.agency.start : node.agency.end] if node.agency is not None else agency
    places: list[Edit] = []
    at = norm.find(name)
    while at >= 0:
        places.append(Edit(Span(at, at + len(name)), ""))
        at = norm.find(name, at + len(name))
    titles = [other.span for other in subject.report.titles]
    elsewhere = tuple(edit for edit in places if not any(span.covers(edit.span) for span in titles))
    for change in _titled(subject, wordings.NO_AGENCY):
        edits = (*change.steps[0], *elsewhere)
        if subject.changed(edits).facts.agency is None:  # else it is named in another way
            yield Change((edits,))


def _title_of_other_year(subject: Subject, _rule: Rule) -> Iterator[Change]:
    title = subject.facts.title
    if title is not None and title.year is not None and (subject.facts.periods or subject.facts.data_years):
        yield from _titled(subject, wordings.OTHER_YEAR, title.year - 1)


def _law_dropped(subject: Subject, _rule: Rule) -> Iterator[Change]:
    bases = subject.facts.legal_bases
    if bases and not subject.facts.head_lost:
        for words in wordings.two(wordings.NO_LAW, subject.turn):
            yield Change.of(*(Edit(basis.span, words) for basis in bases))


def _decree_wrong(subject: Subject, rule: Rule) -> Iterator[Change]:
    """A decree that is not this law's, or that of the law of other years."""
    wrong = [*rule.options["stale"], max(rule.options["decrees"]) + 1]
    for basis in [basis for basis in subject.facts.legal_bases if basis.full][:1]:
        if basis.decree is not None and "(" not in subject.document.norm[basis.span.start : basis.span.end]:
            continue  # the decree stands before the name
        for at, decree in enumerate(wrong):
            number = wordings.turn(wordings.DECREES, at).format(decree=decree)
            words = f"《中华人民共和国政府信息公开条例》（{number}"
            yield Change.of(Edit(basis.span, words if basis.decree is not None else f"{words}）"))


def _articles_stale(subject: Subject, rule: Rule) -> Iterator[Change]:
    """Articles that the law of the year does not have, where no decree is named."""
    articles = rule.options.get("stale-articles", ())
    bases = [basis for basis in subject.facts.legal_bases if basis.full]
    if bases and all(basis.decree is None for basis in subject.facts.legal_bases):
        for form in ("第{}条", "第{}条的规定"):
            for article in articles[:1]:
                at = Span(bases[0].span.end, bases[0].span.end)
                yield Change.of(Edit(at, form.format(wordings.cjk(article))))


def _self_name(subject: Subject, _rule: Rule) -> Iterator[Change]:
    """Another kind of body where the report speaks of itself; where it never does, a sentence in which it does."""
    agency = subject.facts.agency
    own = {name.kind for name in subject.facts.self_names}
    # A government's report may be written by one of its offices, which speaks of itself.
    if agency is None or "政府" in agency:
        return
    others = [kind for kind in wordings.KINDS if kind not in agency and kind not in own]
    for at, name in enumerate(subject.facts.self_names[:2]):
        for kind in others[:2]:
            yield Change.of(Edit(name.span, wordings.turn("我本", at) + kind))
    if not own and others:
        added = [subject.added(f"我{kind}高度重视政府信息公开工作。") for kind in others[:2]]
        yield from (Change.of(edit) for edit in added if edit is not None)


def _other_agency(subject: Subject, _rule: Rule) -> Iterator[Change]:
    """An agency of another place named as the one that reports, as in a copy of its report."""
    facts = subject.facts
    if facts.agency is None or not subject.report.preamble:
        return
    name = parted(normalise(facts.agency).norm)
    if not name.places:
        return
    stem, kind = name.places[-1]
    own = stem + kind
    at = name.words.rfind(own)
    other = f"{name.words[:at]}{wordings.ELSEWHERE}{kind}{name.words[at + len(own) :]}"
    end = subject.preamble_end
    for form in wordings.NAMED[1:2] + (wordings.COMPILED if kind in wordings.NO_SUPERIOR else ()):
        yield Change.of(Edit(Span(end, end), form.format(agency=other, year=facts.year)))


# -- period and dates ----------------------------------------------------------------------------------------


def _period_dropped(subject: Subject, _rule: Rule) -> Iterator[Change]:
    facts = subject.facts
    spans = [period.span for period in facts.periods] + [claim.span for claim in facts.data_years]
    edits = subject.without(spans)
    if edits and not facts.head_lost:
        yield Change.of(*edits)
        words = wordings.NAMED[0].format(agency=facts.agency or "", year=facts.year)
        yield Change.of(edits[0]._replace(words=words), *edits[1:])


def _periods(subject: Subject, *days: tuple[int, int, int, int, int]) -> Iterator[Change]:
    """The period given other days: months and days from and to, and by how many years it begins earlier."""
    if not subject.facts.periods or subject.facts.year is None:
        return
    year = subject.facts.year
    for number, (month, day, last_month, last_day, before) in enumerate(days):
        start, end = date(year - before, month, day), date(year, last_month, last_day)
        for form in wordings.two(wordings.PERIODS, subject.turn + 2 * number):
            words = form(start, end)
            yield Change.of(*(Edit(period.span, words) for period in subject.facts.periods))


def _period_shortened(subject: Subject, _rule: Rule) -> Iterator[Change]:
    return _periods(subject, (1, 1, 11, 30, 0), (1, 1, 6, 30, 0), (3, 1, 12, 31, 0))


def _period_shifted(subject: Subject, _rule: Rule) -> Iterator[Change]:
    return _periods(subject, (7, 1, 6, 30, 1))


def _period_reversed(subject: Subject, _rule: Rule) -> Iterator[Change]:
    return _periods(subject, (12, 31, 1, 1, 0))


def _period_of_other_year(subject: Subject, _rule: Rule) -> Iterator[Change]:
    title = subject.facts.title
    if title is None or title.year is None or not subject.facts.periods:
        return
    for year in (title.year - 1, title.year + 1):
        start, end = date(year, 1, 1), date(year, 12, 31)
        for form in wordings.two(wordings.PERIODS, subject.turn + year):
            yield Change.of(*(Edit(period.span, form(start, end)) for period in subject.facts.periods))


def _published_late(subject: Subject, rule: Rule) -> Iterator[Change]:
    """Every date moved behind the deadline; where there is none, one put under the title or at the end."""
    facts = subject.facts
    judged = subject.results[rule.id].status is Status.PASS or not facts.dates
    if facts.year is None or not judged or (rule.options.get("departments") and facts.body in _NO_DEADLINE):
        return
    due = date(facts.year + 1, rule.options["month"], rule.options["day"])
    for at, days in enumerate((1, 20, 60, 200)):
        late = due + timedelta(days=days)
        words = wordings.turn(wordings.DATES, at)(late)
        if facts.dates:
            yield Change.of(*(Edit(dated.span, words) for dated in facts.dates))
        elif at % 2 == 0 and facts.title is not None:
            end = facts.title.span.end
            yield Change.of(Edit(Span(end, end), f"\n（{words}）\n"))
        elif subject.report.sections and facts.agency is not None:
            end = subject.report.sections[-1].span.end
            yield Change.of(Edit(Span(end, end), f"\n\n{facts.agency}\n{words}\n"))


# -- parts ---------------------------------------------------------------------------------------------------


def _numbered(subject: Subject) -> list[Section]:
    return [section for section in subject.report.sections if section.heading.number is not None]


def _number_skipped(subject: Subject, _rule: Rule) -> Iterator[Change]:
    sections = _numbered(subject)
    for at in {0, len(sections) // 2}:
        edits = [subject.renumbered(s, (s.heading.number or 0) + 1) for s in sections[at:]]
        if edits and all(edits):
            yield Change.of(*edits)._replace(follows=_NUMBERING)


def _number_repeated(subject: Subject, _rule: Rule) -> Iterator[Change]:
    sections = _numbered(subject)
    for at in {1, len(sections) - 1}:
        if 0 < at < len(sections):
            edit = subject.renumbered(sections[at], (sections[at].heading.number or 0) - 1)
            if edit is not None:
                yield Change.of(edit)._replace(follows=_NUMBERING)


def _swapped(subject: Subject, rule: Rule) -> Iterator[Change]:
    """Two neighbouring parts that have places of their own change them, and their numbers with them."""
    facts = subject.facts
    if facts.declared is not None:
        wanted = [set(part.topics) for part in facts.declared.parts]
    elif rule.options["own"]:
        wanted = [set(content["topics"]) for content in subject.ruleset.settings["contents"]]
    else:
        return
    parts = list(subject.parts())
    for (first, one), (second, two) in pairwise(parts):
        places = [[at for at, topics in enumerate(wanted) if topics & set(fact.topics)] for fact in (one, two)]
        if len(places[0]) != 1 or len(places[1]) != 1 or places[0] == places[1] or second is parts[-1][0]:
            continue
        if facts.declared is not None and not all(
            _announced(facts.declared.parts, f, facts.sections) for f in (one, two)
        ):
            continue
        words = []
        for section, number in ((second, first.heading.number), (first, second.heading.number)):
            span = subject.stretch(section)
            text = subject.document.quote(span)
            edit = subject.renumbered(section, number) if number is not None else None
            if edit is not None:
                base = subject.document.original(span).start
                start, end = (place - base for place in subject.document.original(edit.span))
                text = text[:start] + edit.words + text[end:]
            words.append(text.rstrip("\n") + "\n")
        whole = subject.stretch(first).to(subject.stretch(second))
        yield Change.of(Edit(whole, "".join(words)))._replace(follows=_NUMBERING)


def _announced(parts: tuple[DeclaredPart, ...], fact: SectionFact, sections: tuple[SectionFact, ...]) -> bool:
    return sum(heading_for(part, sections) is fact for part in parts) == 1


def _emptied(subject: Subject, _rule: Rule) -> Iterator[Change]:
    """A part that is due or announced left with its heading alone."""
    settings, declared = subject.ruleset.settings, subject.facts.declared
    due = {topic for content in settings["contents"] for topic in content["topics"]}
    due |= {topic for part in (declared.parts if declared is not None else ()) for topic in part.topics}
    for section, fact in subject.parts():
        if set(fact.topics) & due and not fact.empty and section is not subject.report.sections[-1]:
            yield Change.of(Edit(subject.body(section), ""))


def _count_of_parts(subject: Subject, _rule: Rule) -> Iterator[Change]:
    """The announced number made more, or fewer, than the list can be read as."""
    declared = subject.facts.declared
    if declared is None or declared.count is None:
        return
    for form in wordings.numeral(declared.count)[:2]:
        at = subject.document.norm.rfind(form, declared.span.start, declared.span.end)
        while at >= 0 and subject.document.norm[at + len(form) : at + len(form) + 1] not in "个大部项方":
            at = subject.document.norm.rfind(form, declared.span.start, at)
        if at < 0:
            continue
        for count in (declared.most + 1, declared.fewest - 1):
            new = wordings.numeral(count)[wordings.numeral(declared.count).index(form)]
            yield Change.of(Edit(Span(at, at + len(form)), new))
        return


def _heading_renamed(subject: Subject, _rule: Rule) -> Iterator[Change]:
    """An announced part whose heading names it no more, while its matter stands under it."""
    facts = subject.facts
    for at, part in enumerate(facts.declared.parts if facts.declared is not None else ()):
        heading = heading_for(part, facts.sections)
        if heading is None or not part.topics or set(part.topics) <= _VAGUE:
            continue
        others = [
            other
            for other in facts.sections
            if other is not heading
            and (set(part.topics) & {*other.topics, *other.inner_topics} or other.name in part.name)
        ]
        section = subject.report.sections[facts.sections.index(heading)]
        inner = set(part.topics) & set(heading.inner_topics)
        if others or inner or duty_of(facts, set(part.topics), subject.ruleset.settings) is not Status.PASS:
            continue
        edit = subject.renamed(section, wordings.turn(wordings.RENAMED, at))
        after = subject.changed([edit])
        duties = [rule for rule in subject.ruleset.rules if rule.kind in ("disclosure", "outlook")]
        if all(after.results[rule.id].status is subject.results[rule.id].status for rule in duties):
            yield Change.of(edit)  # else the heading is what tells of what it holds


def _part_announced(subject: Subject, rule: Rule) -> Iterator[Change]:
    """A part more in the announcement, that is nowhere in the report."""
    declared, facts = subject.facts.declared, subject.facts
    if declared is None or len(declared.parts) < 2:
        return
    known = {topic for s in facts.sections for topic in (*s.topics, *s.inner_topics)}
    after = declared.parts[0].span.end
    for name, topics in (("咨询处理情况", {"consultation"}), ("人员和经费支出情况", {"spending", "staff"})):
        if topics & known or any(topics & set(part.topics) for part in declared.parts):
            continue
        if duty_of(facts, topics, subject.ruleset.settings) is Status.PASS or rule is None:
            continue
        mark = subject.document.norm[after : after + 1]
        separator = {"、": "、", ",": ",", ";": ";", "”": "”“"}.get(mark, "、")
        change = Change.of(Edit(Span(after, after), f"{separator}{name}"))
        yield change._replace(follows=frozenset({"announcement", "disclosure", "order"}))


TITLE = (
    Recipe("no-year", ("标题不写年度", "標題不寫年度", "title without its year"), _title_without_year),
    Recipe("no-agency", ("标题和全文不写机关", "標題和全文不寫機關", "agency named nowhere"), _title_without_agency),
    Recipe("not-annual", ("标题不称年度报告", "標題不稱年度報告", "title of no yearly report"), _title_not_annual),
)
CITATION = (Recipe("law-dropped", ("不写所依据的条例", "不寫所依據的條例", "law named nowhere"), _law_dropped),)
CURRENT_LAW = (
    Recipe("decree-wrong", ("写错国务院令号", "寫錯國務院令號", "wrong decree"), _decree_wrong),
    Recipe(
        "articles-stale", ("引用另一版本的条文", "引用另一版本的條文", "articles of the other version"), _articles_stale
    ),
)
SELF_NAME = (
    Recipe("other-body", ("自称为另一类机关", "自稱為另一類機關", "calls itself another kind of body"), _self_name),
    Recipe("other-agency", ("写成别的机关", "寫成別的機關", "another agency named as its own"), _other_agency),
)
PERIOD_STATED = (Recipe("period-dropped", ("删去统计期限", "刪去統計期限", "period dropped"), _period_dropped),)
PERIOD_FULL_YEAR = (
    Recipe("period-shortened", ("统计期限缩短", "統計期限縮短", "period shortened"), _period_shortened),
    Recipe("period-shifted", ("统计期限跨两年", "統計期限跨兩年", "period over two years"), _period_shifted),
    Recipe("period-reversed", ("统计期限首尾颠倒", "統計期限首尾顛倒", "period backwards"), _period_reversed),
)
PERIOD_MATCHES_TITLE = (
    Recipe(
        "period-other-year", ("统计期限为另一年", "統計期限為另一年", "period of another year"), _period_of_other_year
    ),
    Recipe("title-other-year", ("标题为另一年", "標題為另一年", "title of another year"), _title_of_other_year),
)
DEADLINE = (Recipe("late", ("日期晚于期限", "日期晚於期限", "date after the deadline"), _published_late),)
NUMBERING = (
    Recipe("number-skipped", ("序号跳号", "序號跳號", "number skipped"), _number_skipped),
    Recipe("number-repeated", ("序号重复", "序號重複", "number repeated"), _number_repeated),
)
ORDER = (Recipe("swapped", ("相邻两部分对调", "相鄰兩部分對調", "two parts swapped"), _swapped),)
EMPTINESS = (Recipe("emptied", ("只留标题", "只留標題", "heading left alone"), _emptied),)
ANNOUNCEMENT = (
    Recipe("count", ("改列明的部分数", "改列明的部分數", "announced number changed"), _count_of_parts),
    Recipe(
        "heading-renamed",
        ("列明部分的标题改名", "列明部分的標題改名", "announced part headed otherwise"),
        _heading_renamed,
    ),
)
ANNOUNCED = (
    Recipe(
        "part-announced",
        ("列明一个没有的部分", "列明一個沒有的部分", "part announced that is not there"),
        _part_announced,
    ),
)
