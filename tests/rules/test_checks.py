"""The kinds of check on facts made by hand: when each fails, when it must not, what it leaves undecided."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from reportcheck import load_packs
from reportcheck.facts import read as read_facts
from reportcheck.facts.model import (
    Annex,
    Answered,
    Aside,
    Breakdown,
    Change,
    Closure,
    Dated,
    DeclaredPart,
    DeclaredParts,
    Doubt,
    Fact,
    Facts,
    LegalBasis,
    Mention,
    Part,
    Period,
    SectionFact,
    SelfName,
    Share,
    Title,
    Where,
    YearClaim,
)
from reportcheck.facts.quantity import Interval, Quantity
from reportcheck.rules import judge_rule
from reportcheck.rules.checks import CHECKS
from reportcheck.rules.model import Status
from reportcheck.source import document_of
from reportcheck.spans import Span
from reportcheck.syntax.structure import parse

F, U, P = Status.FAIL, Status.INDETERMINATE, Status.PASS
AT = Span(10, 20)
TITLE = Title("溪口县水利局2012年政府信息公开工作年度报告", "溪口县水利局", 2012, "annual-report", Span(0, 10))


def q(value: object, unit: str = "件", at: int = 10, **given: Any) -> Quantity:
    """A figure: a whole number, or words such as "22500-23500/23000-24000" (rounded / cut)."""
    span = Span(at, at + 2)
    if isinstance(value, int):
        return Quantity.exactly(value, unit, span)
    rounded, _, cut = str(value).partition("/")
    low, _, high = rounded.partition("-")
    interval = Interval(Decimal(low), Decimal(high or low))
    if cut:
        first, _, last = cut.partition("-")
        return Quantity(Decimal(first), interval, Interval(Decimal(first), Decimal(last)), unit, False, span)
    return Quantity(Decimal(low), interval, interval, unit, given.get("approximate", False), span)


def percent(value: str, step: str = "0.01", *, approximate: bool = False) -> Quantity:
    number, half = Decimal(value), Decimal(step) / 2
    rounded, cut = Interval(number - half, number + half), Interval(number, number + half * 2)
    return Quantity(number, rounded, cut, "%", approximate, Span(30, 35))


def fact(indicator: str, value: object, at: int = 10, **given: Any) -> Fact:
    unit = given.pop("unit", "件")
    return Fact(indicator, q(value, unit, at), Span(at, at + 5), **given)


def facts(*stated: Fact, **given: Any) -> Facts:
    by_indicator: dict[str, tuple[Fact, ...]] = {}
    for one in stated:
        by_indicator[one.indicator] = (*by_indicator.get(one.indicator, ()), one)
    base: dict[str, Any] = {
        "whole": Span(0, 500), "title": TITLE, "head_lost": False, "agency": TITLE.agency, "region": None, "year": 2012,
    }  # fmt: skip
    return Facts(**{**base, "facts": stated, "by_indicator": by_indicator, **given})


def section(name: str, *topics: str, number: int | None = None, at: int = 100, **given: Any) -> SectionFact:
    base: dict[str, Any] = {"inner_topics": (), "empty": False, "only_none": False}
    return SectionFact(number, name, topics, heading_span=Span(at, at + 8), span=Span(at, at + 50), **{**base, **given})


def declared(*parts: tuple[str, tuple[str, ...]], count: int | None = None) -> DeclaredParts:
    made = tuple(DeclaredPart(name, topics, Span(30 + at, 34 + at)) for at, (name, topics) in enumerate(parts))
    return DeclaredParts(made, count, len(parts), len(parts), Span(30, 60))


def check(kind: str, given: Facts, settings: Any = None, **options: Any) -> set[tuple[Status, str]]:
    options = {name.replace("_", "-"): value for name, value in options.items()}
    judged = list(CHECKS[kind].check(given, options, settings or {}))
    known = CHECKS[kind].keys(options)
    for judgement in judged:
        if judgement.status in (F, U):
            assert set(judgement.values) >= set(known[judgement.message]), "a value that the texts may name is missing"
    return {(judgement.status, judgement.message) for judgement in judged}


# -- title, law, names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, {(P, "")}),
        ({"title": Title("水利局年度报告", "水利局", None, "annual-report", AT)}, {(F, "no-year"), (P, "")}),
        ({"title": Title("2012年年报", None, 2012, "annual-report", AT)}, {(P, "")}),  # the agency has its own line
        (
            {"title": Title("2012年年报", None, 2012, "annual-report", AT), "agency": None},
            {(F, "no-agency"), (P, "")},
        ),
        ({"title": Title("x", "x局", 2012, "work-report", AT)}, {(F, "not-annual"), (P, "")}),
        ({"title": None}, {(U, "no-title")}),
        ({"title": None, "head_lost": True}, {(U, "head-lost")}),
    ],
)
def test_title(given: dict[str, Any], expected: object) -> None:
    assert check("title", facts(**given)) == expected


def law(decree: int | None = None, *articles: int, full: bool = True, at: int = 10) -> LegalBasis:
    return LegalBasis(decree, articles, full, Span(at, at + 10))


@pytest.mark.parametrize(
    ("bases", "head_lost", "expected"),
    [
        ((law(),), False, (P, "")),
        ((law(full=False), law(at=300)), False, (P, "")),
        ((law(full=False),), False, (U, "short-form")),
        ((law(full=False),), True, (U, "head-lost")),
        ((), True, (U, "head-lost")),
        ((), False, (F, "not-cited")),
    ],
)
def test_citation(bases: tuple[LegalBasis, ...], head_lost: bool, expected: object) -> None:
    assert check("citation", facts(legal_bases=bases, head_lost=head_lost)) == {expected}


@pytest.mark.parametrize(
    ("bases", "expected"),
    [
        ((law(),), set()),
        ((law(492),), {(P, "")}),
        ((law(493),), {(F, "unknown-decree")}),
        ((law(711),), {(F, "stale-decree")}),
        ((law(None, 31, 32),), set()),
        ((law(None, 31, 49, 50),), {(F, "stale-articles")}),
        ((law(None, 49, full=False),), set()),
        ((law(711), law(492, at=40)), {(P, "")}),  # one breath: 第492号公布、第711号修订
        ((law(711), law(492, at=400)), {(U, "both-decrees"), (P, "")}),
    ],
)
def test_current_law(bases: tuple[LegalBasis, ...], expected: object) -> None:
    given = facts(legal_bases=bases)
    assert check("current-law", given, decrees=[492, 711], stale=[711], stale_articles=[49, 50]) == expected


def test_articles_are_not_judged_where_no_option_names_any() -> None:
    assert check("current-law", facts(legal_bases=(law(None, 49),)), decrees=[492, 711], stale=[711]) == set()


@pytest.mark.parametrize(
    ("agency", "names", "expected"),
    [
        ("溪口县水利局", ["局"], {(P, "")}),
        ("溪口县水利局", ["办"], {(F, "other-kind")}),
        ("溪口县水利局", [], set()),
        (None, ["办"], set()),
        ("溪口县人民政府办公室", ["局"], {(F, "other-kind")}),
        ("溪口县水利局", ["局", "委"], {(P, ""), (F, "other-kind")}),
        ("溪口县某某", ["局"], set()),  # no kind of body fits: nothing to judge
    ],
)
def test_self_name(agency: str | None, names: list[str], expected: object) -> None:
    named = tuple(SelfName(f"我{kind}", kind, AT) for kind in names)
    assert check("self-name", facts(agency=agency, self_names=named)) == expected


def test_note_is_always_said() -> None:
    assert check("note", facts()) == {(U, "note")}


# -- periods and dates ---------------------------------------------------------------------------------------


def period(start: str | None, end: str | None, *, restored: bool = False) -> Period:
    return Period(date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None, AT, restored)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"periods": (period("2012-01-01", "2012-12-31"),)}, (P, "")),
        ({"data_years": (YearClaim(2012, "data", None, AT),)}, (P, "")),
        ({"head_lost": True}, (U, "head-lost")),
        ({}, (F, "no-period")),
    ],
)
def test_period_stated(given: dict[str, Any], expected: object) -> None:
    assert check("period-stated", facts(**given)) == {expected}


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ([], set()),
        ([period("2012-01-01", "2012-12-31")], {(P, "")}),
        ([period("2012-01-01", "2012-11-30")], {(F, "not-full")}),
        ([period("2012-01-02", "2012-12-31")], {(F, "not-full")}),
        ([period("2011-01-01", "2012-12-31")], {(F, "not-full")}),
        ([period("2012-12-31", "2012-01-01")], {(F, "backwards")}),
        ([period(None, "2012-12-31")], {(U, "open-start")}),
        ([period("2008-05-01", "2008-12-31")], {(P, "")}),
        ([period("2009-05-01", "2009-12-31")], {(F, "not-full")}),
        ([period("2012-01-01", "2012-11-30", restored=True)], {(U, "damaged")}),
        ([period("2012-01-01", "2012-12-31", restored=True)], {(P, "")}),
        ([period("2012-01-01", None)], set()),
        # the first is the report's; another in the text is of something else
        ([period("2012-01-01", "2012-12-31"), period("2012-01-01", "2012-06-30")], {(P, "")}),
    ],
)
def test_period_full_year(stated: list[Period], expected: object) -> None:
    given = facts(periods=tuple(stated))
    assert check("period-full-year", given, first_year=2008, first_start="05-01") == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"periods": (period("2012-01-01", "2012-12-31"),)}, {(P, "")}),
        ({"periods": (period("2011-01-01", "2011-12-31"),)}, {(F, "other-year")}),
        ({"periods": (period("2011-01-01", "2012-12-31"),)}, {(P, "")}),  # period-full-year's
        ({"periods": (period(None, "2011-12-31"),)}, {(F, "other-year")}),
        ({"periods": (period("2011-01-01", "2011-12-31", restored=True),)}, {(U, "damaged")}),
        ({"data_years": (YearClaim(2011, "data", None, AT),)}, {(F, "other-year")}),
        ({"data_years": (YearClaim(2012, "data", None, AT),)}, {(P, "")}),
        ({"periods": (period(None, None),)}, set()),
        ({}, set()),
        ({"title": None, "periods": (period("2011-01-01", "2011-12-31"),)}, set()),
    ],
)
def test_period_matches_title(given: dict[str, Any], expected: object) -> None:
    assert check("period-matches-title", facts(**given)) == expected


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ([], set()),
        ([("2013-03-31", "signature")], {(P, "")}),
        ([("2013-04-01", "signature")], {(F, "late")}),
        ([("2014-03-31", "signature")], {(F, "late")}),
        ([("2014-04-01", "under-title")], {(U, "re-posted")}),
        ([("2013-04-20", "signature"), ("2013-03-20", "published")], {(P, "")}),
        ([("2013-03-20", "signature"), ("2013-04-20", "published")], {(F, "late")}),
    ],
)
def test_deadline(dates: list[tuple[str, str]], expected: object) -> None:
    stated = tuple(Dated(date.fromisoformat(day), role, AT) for day, role in dates)
    assert check("deadline", facts(dates=stated), month=3, day=31) == expected


def test_deadline_is_not_judged_without_a_year() -> None:
    stated = (Dated(date(2013, 4, 20), "signature", AT),)
    assert check("deadline", facts(dates=stated, year=None), month=3, day=31) == set()
    assert check("deadline", facts(dates=stated, year=9999), month=3, day=31) == set()


# -- parts ---------------------------------------------------------------------------------------------------


def content(name: str, *topics: str, facts: Iterable[str] = (), **given: Any) -> dict[str, Any]:
    texts = dict.fromkeys(("zh-Hans", "zh-Hant", "en"), name)
    return {"id": name, "name": texts, "topics": list(topics), "facts": list(facts), **given}


FEES_DUTY = {"kind": "disclosure", "options": {"groups": [{"facts": ["fees.*"], "topics": ["fees"]}]}}
CONSULTATION_DUTY = {
    "kind": "disclosure",
    "options": {
        "where-announced": True,
        "groups": [{"facts": ["consultations.*"], "topics": ["consultation"], "subjects": ["consultation"]}],
    },
}
PACK = {
    "contents": [
        content("主动公开", "proactive", facts=["proactive.*"], core=True),
        content("收费", "fees", facts=["fees.*"], mentions=["fees"], core=True),
    ],
    "matters": [{"topics": ["proposals"], "facts": ["proposals.*"]}],
    "duties": [FEES_DUTY, CONSULTATION_DUTY],
}
PROACTIVE, FEES = section("主动公开", "proactive"), section("收费", "fees", at=200)
THREE = (("主动公开", ("proactive",)), ("收费", ("fees",)), ("咨询", ("consultation",)))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (facts(sections=(PROACTIVE, FEES)), {(P, "")}),
        (facts(sections=(PROACTIVE,)), {(P, ""), (F, "missing")}),
        (facts(sections=(section("工作情况", "overview", inner_topics=("proactive", "fees")),)), {(P, "")}),
        (facts(fact("fees.charged", 0), sections=(PROACTIVE,)), {(P, "")}),
        (facts(sections=(PROACTIVE,), mentions=(Mention("fees", AT),)), {(P, "")}),
        (facts(sections=(PROACTIVE,), mentions=(Mention("review", AT),)), {(P, ""), (F, "missing")}),
        # announced, and nowhere
        (facts(sections=(PROACTIVE, FEES), declared=declared(*THREE)), {(P, ""), (F, "announced-missing")}),
        # announced, without a heading, but reported elsewhere: announcement's
        (facts(fact("consultations.total", 3), sections=(PROACTIVE, FEES), declared=declared(*THREE)), {(P, "")}),
        # spoken of, and the duty undecided: not gone
        (
            facts(
                sections=(PROACTIVE, FEES),
                declared=declared(*THREE),
                doubts=(Doubt(q(3), ("consultation",), AT),),
            ),
            {(P, "")},
        ),
        # one accusation where a required content was announced as well
        (facts(sections=(PROACTIVE,), declared=declared(*THREE[:2])), {(P, ""), (F, "missing")}),
        # no duty, no figure: gone
        (
            facts(sections=(PROACTIVE, FEES), declared=declared(*THREE[:2], ("建议提案", ("proposals",)))),
            {(P, ""), (F, "announced-missing")},
        ),
        # … but its figure stands elsewhere
        (
            facts(
                fact("proposals.total", 2),
                sections=(PROACTIVE, FEES),
                declared=declared(*THREE[:2], ("建议提案", ("proposals",))),
            ),
            {(P, "")},
        ),
        # … or a part whose name nobody knows may be it
        (
            facts(
                sections=(PROACTIVE, FEES, section("服务情况", at=300)),
                declared=declared(*THREE[:2], ("建议提案", ("proposals",))),
            ),
            {(P, ""), (U, "announced-missing")},
        ),
        # an annex may be a file of its own
        (facts(sections=(PROACTIVE, FEES), declared=declared(*THREE[:2], ("附表", ("annex",)))), {(P, "")}),
    ],
)
def test_contents(given: Facts, expected: object) -> None:
    assert check("contents", given, PACK) == expected


def test_contents_beyond_the_law_are_undecided_where_the_report_announces_fewer() -> None:
    pack = {**PACK, "own-list": True, "contents": [*PACK["contents"], content("咨询", "consultation")]}
    kept = facts(sections=(PROACTIVE, FEES), declared=declared(*THREE[:2]))
    assert check("contents", kept, pack) == {(P, ""), (U, "own-list")}
    silent = facts(sections=(PROACTIVE, FEES))
    assert check("contents", silent, pack) == {(P, ""), (F, "missing")}
    core_gone = facts(sections=(FEES,), declared=declared(*THREE[1:2]))
    assert check("contents", core_gone, pack) == {(P, ""), (F, "missing"), (U, "own-list")}


def test_announced_overview_may_be_a_part_whose_name_nobody_knows() -> None:
    pack = {**PACK, "contents": [content("概述", "overview"), *PACK["contents"]]}
    announced = declared(("概述", ("overview",)), *THREE[:2])
    unknown = section("基层风采", at=20)
    assert check("contents", facts(sections=(PROACTIVE, FEES), declared=announced), pack) == {(P, ""), (F, "missing")}
    given = facts(sections=(unknown, PROACTIVE, FEES), declared=announced)
    assert check("contents", given, pack) == {(P, ""), (U, "missing")}
    assert check("contents", facts(sections=(unknown, PROACTIVE, FEES)), pack) == {(P, ""), (F, "missing")}
    named = declared(("概述", ("overview",)), *THREE[:2], ("基层风采情况", ()))
    assert check("contents", facts(sections=(unknown, PROACTIVE, FEES), declared=named), pack) == {
        (P, ""),
        (F, "missing"),
    }
    # what a figure would show is missing all the same
    given = facts(sections=(unknown, PROACTIVE), declared=announced)
    assert (F, "missing") in check("contents", given, pack)


def test_missing_content_is_shown_where_it_was_due() -> None:
    given = facts(sections=(PROACTIVE,))
    (failure,) = [j for j in CHECKS["contents"].check(given, {}, PACK) if j.status is F]
    assert failure.spans == (PROACTIVE.heading_span,)


A, B, C = ("主动公开", ("proactive",)), ("依申请公开", ("on-request",)), ("收费", ("fees",))


@pytest.mark.parametrize(
    ("sections", "announced", "own", "expected"),
    [
        ("proactive on-request fees", declared(A, B, C), False, {(P, "")}),
        ("on-request proactive fees", declared(A, B, C), False, {(P, ""), (F, "out-of-order")}),
        ("proactive fees", declared(A, B, C), False, {(P, "")}),
        ("fees proactive", None, False, set()),
        ("fees proactive", None, True, {(P, ""), (F, "out-of-order")}),
        ("proactive fees", None, True, {(P, "")}),
        ("fees", declared(A, B, C), False, set()),
        ("overview staff", declared(A, B, C), False, set()),
    ],
)
def test_order(sections: str, announced: DeclaredParts | None, own: bool, expected: object) -> None:
    made = tuple(section(topic, topic, at=100 * (at + 1)) for at, topic in enumerate(sections.split()))
    assert check("order", facts(sections=made, declared=announced), PACK, own=own) == expected


def test_order_goes_by_the_same_words_before_topics() -> None:
    announced = declared(("其他情况", ("other",)), ("特色工作", ("other",)))
    made = (section("其他情况", "other"), section("特色工作", "other", at=200))
    assert check("order", facts(sections=made, declared=announced), PACK, own=False) == {(P, "")}


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([1, 2, 3], {(P, "")}),
        ([None, None], set()),
        ([1, None, 2], {(P, "")}),
        ([1, 3], {(P, ""), (F, "wrong-number")}),
        ([1, 1], {(P, ""), (F, "wrong-number")}),
        ([2, 3], {(F, "wrong-number"), (P, "")}),
        ([], set()),
    ],
)
def test_numbering(numbers: list[int | None], expected: object) -> None:
    made = tuple(section("x", number=number) for number in numbers)
    assert check("numbering", facts(sections=made)) == expected


def test_emptiness() -> None:
    empty = section("收费", "fees", empty=True)
    assert check("emptiness", facts(sections=(PROACTIVE,)), PACK) == {(P, "")}
    assert check("emptiness", facts(sections=(empty,)), PACK) == {(F, "empty")}
    assert check("emptiness", facts(sections=(section("收费", "fees", only_none=True),)), PACK) == {(P, "")}
    other = section("咨询", "consultation", empty=True)
    assert check("emptiness", facts(sections=(other,)), PACK) == set(), "neither required nor announced"
    assert check("emptiness", facts(sections=(other,), declared=declared(THREE[2])), PACK) == {(F, "empty")}


@pytest.mark.parametrize(
    ("parts", "count", "sections", "expected"),
    [
        ((A, C), 2, (section("主动公开情况", "proactive"), FEES), {(P, "")}),
        ((A, C), None, (section("主动公开情况", "proactive"), FEES), {(P, "")}),
        ((A, C), 4, (PROACTIVE, FEES), {(F, "count"), (P, "")}),
        # 咨询处理 announced, 咨询及投诉处理 headed
        ((THREE[2], C), 2, (section("咨询及投诉", "consultation", "complaints"), FEES), {(F, "differs"), (P, "")}),
        # problems and improvements are one matter
        ((("问题", ("problems",)), C), 2, (section("问题和改进", "problems", "improvements"), FEES), {(P, "")}),
        # reported elsewhere, without a heading
        ((A, C), 2, (PROACTIVE, section("其他", "other")), {(P, ""), (F, "no-heading")}),
        # a name that no topic is known for: the same words, one within the other, or undecided
        ((("便民服务", ()), C), 2, (section("便民服务情况"), FEES), {(P, "")}),
        ((("便民服务", ()), C), 2, (section("便民服务和网站建设"), FEES), {(P, "")}),
        ((("便民服务", ()), C), 2, (PROACTIVE, FEES), {(U, "no-heading"), (P, "")}),
        # vague names make no difference of substance
        ((("概述", ("overview",)), C), 2, (section("工作情况", "overview", "staff"), FEES), {(P, "")}),
        ((("概述", ("overview",)), C), 2, (PROACTIVE, FEES), {(P, "")}),  # gone: the contents' own
        ((("注", ()), C), 2, (PROACTIVE, FEES), {(P, "")}),  # too short a name to tell
        ((("便民", ()), C), 2, (), {(F, "no-heading")}),
    ],
)
def test_announcement(parts: Any, count: int | None, sections: Any, expected: object) -> None:
    given = facts(fact("fees.charged", 0), sections=sections, declared=declared(*parts, count=count))
    assert check("announcement", given, PACK) == expected


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        ((1, 2, 3), []),
        ((1, 2, 3, 3, 5), ["3"]),
        ((1, 2, 3, 3, 4), ["3"]),
        ((1, 2, 4, 5), ["4"]),
        ((1, 3, 2, 4), ["3", "2"]),
    ],
)
def test_one_wrong_number_is_told_once(numbers: tuple[int, ...], wrong: list[str]) -> None:
    given = facts(sections=tuple(replace(section(str(n), "other"), number=n) for n in numbers))
    judged = CHECKS["numbering"].check(given, {}, {})
    assert [j.values["number"] for j in judged if j.status is F] == wrong


def test_announcement_without_a_list_is_nothing_to_judge() -> None:
    assert check("announcement", facts(sections=(PROACTIVE,)), PACK) == set()


def test_part_that_is_gone_altogether_is_the_contents_own() -> None:
    given = facts(sections=(PROACTIVE, FEES), declared=declared(*THREE, count=3))
    assert check("announcement", given, PACK) == {(P, "")}


# -- duties --------------------------------------------------------------------------------------------------

TOTAL = {
    "facts": ["proactive.total"],
    "partial": ["proactive.channel.*"],
    "topics": ["proactive"],
    "subjects": ["proactive"],
    "mentions": ["publishing"],
}


def aside(indicator: str, why: str = "other-year", year: int | None = 2011, **given: Any) -> Aside:
    return Aside(q(44, at=70), why, indicator, year, Span(70, 80), **given)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (facts(fact("proactive.total", 20)), {(P, "")}),
        (facts(fact("proactive.total", 20, where=Where.ANNEX)), {(P, "")}),
        (facts(sections=(PROACTIVE,)), {(F, "missing")}),
        (facts(fact("proactive.channel.website", 20)), {(U, "partial")}),
        (facts(asides=(aside("proactive.total"),)), {(U, "other-year")}),
        (facts(asides=(aside("proactive.total", "cumulative", None),)), {(U, "other-year")}),
        (facts(asides=(aside("proactive.total", "share"),)), {(F, "missing")}),
        (facts(doubts=(Doubt(q(3), ("proactive",), AT),)), {(U, "unclear")}),
        (facts(doubts=(Doubt(q(3), ("proactive.total", "requests.received"), AT),)), {(U, "unclear")}),
        (facts(doubts=(Doubt(q(3), ("request",), AT),)), {(F, "missing")}),
        (facts(mentions=(Mention("publishing", AT),)), {(U, "unclear")}),
    ],
)
def test_disclosure(given: Facts, expected: object) -> None:
    assert check("disclosure", given, groups=[TOTAL]) == expected


def test_disclosure_only_where_announced_or_headed() -> None:
    groups = [{"facts": ["consultations.*"], "topics": ["consultation"]}]
    headed, listed = (section("咨询", "consultation"),), declared(THREE[2])
    assert check("disclosure", facts(), groups=groups, where_announced=True) == set()
    assert check("disclosure", facts(sections=headed), groups=groups, where_announced=True) == {(F, "missing")}
    assert check("disclosure", facts(declared=listed), groups=groups, where_announced=True) == {(F, "missing")}
    stated = facts(fact("consultations.total", 0))
    assert check("disclosure", stated, groups=groups, where_announced=True) == {(P, "")}


def test_disclosure_of_each_group_by_itself() -> None:
    groups = [
        {"facts": ["review.*"], "topics": ["review"], "message": "no-review"},
        {"facts": ["litigation.*"], "topics": ["litigation"], "message": "no-litigation"},
    ]
    assert check("disclosure", facts(fact("review.total", 1)), groups=groups) == {(P, ""), (F, "no-litigation")}
    assert check("disclosure", facts(), groups=groups) == {(F, "no-review"), (F, "no-litigation")}


def test_words_under_a_heading_of_its_own_speak_of_it() -> None:
    groups = [{"facts": ["fees.*"], "topics": ["fees"], "headed": True}]
    assert check("disclosure", facts(sections=(FEES,)), groups=groups) == {(U, "unclear")}
    assert check("disclosure", facts(sections=(section("收费", "fees", empty=True),)), groups=groups) == {
        (F, "missing")
    }
    merged = section("收费及复议", "fees", "review")
    assert check("disclosure", facts(sections=(merged,)), groups=groups) == {(F, "missing")}


def test_disclosure_beyond_the_law_is_undecided_where_the_report_does_not_announce_it() -> None:
    groups = [{"facts": ["consultations.*"], "topics": ["consultation"]}]
    pack = {"own-list": True}
    assert check("disclosure", facts(declared=declared(A, B, C)), pack, groups=groups) == {(U, "own-list")}
    assert check("disclosure", facts(declared=declared(*THREE)), pack, groups=groups) == {(F, "missing")}
    core = [{**groups[0], "core": True}]
    assert check("disclosure", facts(declared=declared(A, B, C)), pack, groups=core) == {(F, "missing")}


NOW = fact("requests.received", 3)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (facts(), set()),
        (facts(fact("requests.received", 0)), set()),
        (facts(NOW), {(F, "missing")}),
        (facts(NOW, fact("replies.granted", 3)), {(P, "")}),
        (facts(NOW, fact("replies.refused", 0)), {(P, "")}),
        (facts(NOW, fact("replies.total", 3)), {(U, "answered-only")}),
        (facts(NOW, answered=(Answered("all", None, None, AT),)), {(U, "answered-only")}),
        (facts(NOW, mentions=(Mention("outcomes", AT),)), {(U, "unclear")}),
        (facts(NOW, mentions=(Mention("fees", AT),)), {(F, "missing")}),
    ],
)
def test_outcomes(given: Facts, expected: object) -> None:
    outcomes = ["replies.granted", "replies.refused"]
    said = check("outcomes", given, received=["requests.received"], outcomes=outcomes, answered=["replies.*"])
    assert said == expected


def test_outcomes_that_no_indicator_is_known_for_are_outcomes() -> None:
    listed = facts(NOW, breakdowns=(breakdown("replies", 3, 2, 1),))
    assert check("outcomes", listed, received=["requests.received"], outcomes=[], answered=[]) == {(P, "")}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (facts(sections=(section("问题", "problems"),)), (P, "")),
        (facts(sections=(section("问题", "problems", only_none=True),)), (F, "only-none")),
        (facts(sections=(section("问题", "problems", empty=True),)), (F, "missing")),
        (facts(sections=(section("问题", "problems", empty=True), section("打算", "improvements"))), (P, "")),
        (facts(sections=(section("其他", "other", inner_topics=("problems",)),)), (P, "")),
        (facts(mentions=(Mention("improvements", AT),)), (P, "")),
        (facts(), (F, "missing")),
    ],
)
def test_outlook(given: Facts, expected: object) -> None:
    assert check("outlook", given, topics=["problems", "improvements"], mentions=["problems", "improvements"]) == {
        expected
    }


# -- sums ----------------------------------------------------------------------------------------------------


def breakdown(family: str, total: object, *parts: object, closure: Closure = Closure.NATURE, **given: Any) -> Breakdown:
    made = tuple(
        Part(q(value, at=60 + at), f"第{at}类", None, Span(60 + at, 62 + at)) for at, value in enumerate(parts)
    )
    base: dict[str, Any] = {
        "total_indicator": None, "residual": closure is Closure.RESIDUAL, "base_certain": True, "where": Where.PROSE,
        "total_span": Span(10, 20), "span": Span(60, 90),
    }  # fmt: skip
    return Breakdown(family, q(total), parts=made, closure=closure, **{**base, **given})


OPEN, BY, VIEW, REST, SHARES = Closure.OPEN, Closure.CRITERION, Closure.VIEW, Closure.RESIDUAL, Closure.SHARES
ROUNDED = "22500-23500/23000-24000"  # 2.3万


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (breakdown("requests.form", 9, 6, 3), (P, "")),
        (breakdown("requests.form", 9, 6, 2), (F, "under")),
        (breakdown("requests.form", 9, 6, 4), (F, "over")),
        (breakdown("requests.form", 9, 6, 2, closure=OPEN), (U, "short")),
        (breakdown("requests.form", 9, 6, closure=OPEN), (P, "")),
        (breakdown("requests.form", 9, 6), (P, "")),  # one form alone claims nothing
        (breakdown("requests.form", 9, 10, closure=OPEN), (F, "over")),
        (breakdown("requests.form", 9, 6, 2, closure=REST), (F, "under")),
        (breakdown("requests.form", 9, 6, 2, closure=SHARES), (F, "under")),
        (breakdown("requests.form", 9, 6, 4, base_certain=False), (U, "base")),
        # rounded: some value fits, or only where it was cut off
        (breakdown("other", ROUNDED, 20000, 3000), (P, "")),
        (breakdown("other", ROUNDED, 20000, 3800, closure=BY), (U, "cut")),
        (breakdown("other", ROUNDED, 20000, 4000, closure=BY), (F, "over")),
        (breakdown("other", "100-200", 60, 50, closure=BY), (P, "")),
        (breakdown("other", "100-200", 150, 50, closure=BY), (F, "over")),
        (breakdown("other", "100-200", 50, 49, closure=BY), (F, "under")),
        (breakdown("other", 24000, ROUNDED, closure=OPEN), (P, "")),
        (breakdown("other", 23900, ROUNDED, 0, closure=BY), (U, "cut")),
        (breakdown("proactive.class", 20, 12, closure=VIEW, residual=True), (P, "")),
        # classes, open and closed
        (breakdown("proactive.class", 20, 12, closure=OPEN), (P, "")),
        (breakdown("proactive.class", 20, 12, 5, closure=OPEN), (P, "")),
        (breakdown("proactive.class", 20, 12, 9, closure=OPEN), (F, "over")),
        (breakdown("proactive.class", 20, 12, 7, closure=REST), (F, "under")),
        (breakdown("proactive.class", 20, 8, closure=REST), (P, "")),
        (breakdown("proactive.class", 20, 12, 7, closure=VIEW), (P, "")),
        (breakdown("proactive.class", 20, 12, 7, closure=VIEW, residual=True), (F, "under")),
        (breakdown("proactive.class", 20, 12, 9, closure=VIEW), (F, "over")),
        # one item, many channels
        (breakdown("proactive.channel", 20, 20, 19), (P, "")),
        (breakdown("proactive.channel", 20, 10, 5, closure=BY), (P, "")),
        # one request, two topics; one refusal, two grounds
        (breakdown("requests.topic", 9, 6, 4, closure=OPEN), (U, "manifold")),
        (breakdown("requests.topic", 9, 6, 4, closure=BY), (F, "over")),
        (breakdown("requests.topic", 9, 6, 4, closure=REST), (F, "over")),
        (breakdown("requests.topic", 9, 6, 2, closure=OPEN), (P, "")),
        (breakdown("replies.refused", 3, 2, 2), (U, "manifold")),
        (breakdown("other", 3, 2, 2, closure=OPEN, total_indicator="replies.refused"), (U, "manifold")),
        (breakdown("other", 3, 2, 2, closure=OPEN, total_indicator="replies.total"), (F, "over")),
        # cases that are not decided yet go unnamed
        (breakdown("review", 3, 2), (U, "short")),
        (breakdown("review", 3, 1, 1, closure=Closure.RESPECTIVELY), (U, "short")),
        (breakdown("review", 3, 2, 2), (F, "over")),
        (breakdown("litigation", 3, 2, closure=OPEN), (U, "short")),
        (breakdown("staff", 5, 2, 2), (F, "under")),
        (breakdown("staff", 5, 2, 2, closure=OPEN), (U, "short")),
    ],
)
def test_sum(made: Breakdown, expected: object) -> None:
    assert check("sum", facts(breakdowns=(made,)), families=[made.criterion]) == {expected}
    assert check("sum", facts(breakdowns=(made,)), families=["fees"]) == set(), "another rule's"


ALL = (Answered("all", None, None, AT),)


@pytest.mark.parametrize(
    ("made", "more", "expected"),
    [
        # outcomes of the requests themselves, where all were answered
        (breakdown("replies", 9, 6, 2, total_indicator="requests.received"), {"answered": ALL}, (F, "under")),
        (breakdown("replies", 9, 6, 4, total_indicator="requests.received"), {"answered": ALL}, (F, "over")),
        (breakdown("replies", 9, 6, 2, total_indicator="requests.received"), {}, (U, "base")),
        # some may have come in the year before, unless the list stands with its total
        (breakdown("replies", 9, 6, 4, total_indicator="requests.received"), {}, (U, "base")),
        (breakdown("replies", 9, 6, 4, total_indicator="requests.received", closure=OPEN), {}, (F, "over")),
        (breakdown("replies", 9, 6, 4, total_indicator="requests.received", span=Span(14, 40)), {}, (F, "over")),
        (breakdown("replies", 9, 6, 4, total_indicator="replies.total"), {}, (F, "over")),
    ],
)
def test_sum_of_outcomes(made: Breakdown, more: dict[str, Any], expected: object) -> None:
    assert check("sum", facts(breakdowns=(made,), **more), families=["replies"]) == {expected}


def test_outcomes_may_hold_those_carried_in() -> None:
    made = breakdown("replies", 9, 6, 4, total_indicator="requests.received")
    given = facts(fact("requests.carried-in", 1), breakdowns=(made,), answered=ALL)
    assert check("sum", given, families=["replies"]) == {(P, "")}
    given = facts(fact("requests.carried-in", 2), fact("requests.carried-out", 1), breakdowns=(made,), answered=ALL)
    assert check("sum", given, families=["replies"]) == {(P, "")}
    given = facts(fact("requests.carried-in", 3), breakdowns=(made,), answered=ALL)
    assert check("sum", given, families=["replies"]) == {(F, "over")}


def test_message_of_a_sum_holds_its_figures() -> None:
    given = facts(breakdowns=(breakdown("requests.form", 41, 36, 6),))
    (judged,) = CHECKS["sum"].check(given, {"families": ["requests.form"]}, {})
    assert judged.values == {"total": "41", "parts": "36+6", "sum": "42", "difference": "1"}


# -- accounts ------------------------------------------------------------------------------------------------


def requests(
    received: object = None, replied: object = None, carried_in: object = None, carried_out: object = None
) -> list[Fact]:
    names = ("requests.received", "replies.total", "requests.carried-in", "requests.carried-out")
    values = (received, replied, carried_in, carried_out)
    return [
        fact(name, value, at=10 * at)
        for at, (name, value) in enumerate(zip(names, values, strict=True))
        if value is not None
    ]


def claim(kind: str = "all", base: int | None = None, rate: str | None = None) -> Answered:
    return Answered(kind, q(base) if base is not None else None, percent(rate) if rate else None, Span(90, 99))


@pytest.mark.parametrize(
    ("stated", "claims", "expected"),
    [
        (requests(), [], set()),
        (requests(9), [], set()),
        (requests(0, 0), [], set()),
        (requests(0, 3), [claim()], {(U, "gap")}),
        (requests(3, 0), [claim()], {(F, "not-all")}),
        (requests(9, 9), [], {(P, "")}),
        (requests(9, 8), [], {(U, "gap")}),
        (requests(9, 8), [claim()], {(F, "not-all")}),
        (requests(9, 8), [claim("rate", rate="100")], {(F, "not-all")}),
        (requests(9, 8), [claim("rate", rate="88.9")], {(U, "gap")}),
        (requests(9, 8), [claim(base=9)], {(F, "not-all")}),
        (requests(9, 8), [claim(base=8)], {(F, "not-all")}),
        (requests(9, 8), [claim(base=3)], {(U, "gap")}),
        (requests(9, 10), [claim()], {(U, "gap")}),  # one may have come in the year before
        (requests(9, "5-9"), [claim()], {(F, "not-all")}),
        (requests(9, 10, 1), [claim()], {(P, "")}),
        (requests(9, 9, 1), [claim()], {(U, "gap")}),  # the 9 may hold the one carried in
        (requests(9, 8, 1), [claim()], {(F, "not-all")}),
        (requests(9, 8, None, 1), [claim()], {(P, "")}),
        (requests(9, 7, None, 1), [claim()], {(U, "gap")}),
        (requests(9, 8, 1, 2), [], {(P, "")}),
        (requests(9, 8, 1, 1), [], {(U, "gap")}),  # likewise
        (requests(9, 7, 1, 1), [], {(F, "unbalanced")}),
        (requests("100-200", 150), [claim()], {(P, "")}),
        # no number of replies: N件均已答复 has one of its own
        (requests(9), [claim()], {(P, "")}),
        (requests(9), [claim(base=9)], {(P, "")}),
        (requests(9), [claim(base=8)], {(F, "not-all"), (P, "")}),
        (requests(9), [claim(base=10)], {(U, "gap"), (P, "")}),
        (requests(9, None, 1), [claim(base=10)], {(P, "")}),
        ([*requests(9), fact("requests.form.in-person", 3)], [claim(base=3)], {(P, "")}),  # a part of them
        (requests(0), [claim()], set()),
    ],
)
def test_account(stated: list[Fact], claims: list[Answered], expected: object) -> None:
    assert check("account", facts(*stated, answered=tuple(claims))) == expected


def test_stated_replies_go_before_those_that_a_word_like_all_makes() -> None:
    given = facts(fact("replies.total", 2, how="all"), *requests(9, 9), answered=(claim(base=2),))
    assert check("account", given) == {(P, "")}


def test_requests_accepted_may_be_those_that_were_answered() -> None:
    given = facts(*requests(9, 8), fact("requests.accepted", 8), answered=(claim(),))
    assert check("account", given) == {(P, "")}


# -- shares and changes --------------------------------------------------------------------------------------


def share(part: object, base: object, stated: str, step: str = "0.01", **given: Any) -> Share:
    shape: dict[str, Any] = {"base_certain": True, "indicator": None, "span": Span(30, 40)}
    approximate = given.pop("approximate", False)
    return Share(
        percent(stated, step, approximate=approximate),
        q(part) if part is not None else None,
        q(base) if base is not None else None,
        **{**shape, **given},
    )


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (share(6, 9, "66.67"), {(P, "")}),
        (share(6, 9, "66.66"), {(P, "")}),  # cut off
        (share(6, 9, "66.68"), {(F, "wrong")}),
        (share(6, 9, "67", "1"), {(P, "")}),
        (share(6, 9, "66", "1"), {(P, "")}),
        (share(6, 9, "65", "1"), {(F, "wrong")}),
        (share(1, 8, "13", "1"), {(P, "")}),
        (share(1, 8, "12", "1"), {(P, "")}),
        (share(7, 50, "13", "1"), {(F, "wrong")}),  # 14 % neither rounds nor is cut to 13 %
        (share(7, 50, "15", "1"), {(F, "wrong")}),
        (share(6, 9, "76.67", approximate=True), set()),
        (share(6, 9, "76.67", base_certain=False), {(U, "base")}),
        (share(6, None, "76.67"), set()),
        (share(None, 9, "76.67"), set()),
        (share(0, 0, "0"), set()),
        (share(6, ROUNDED, "0.03"), {(P, "")}),
    ],
)
def test_percentage(made: Share, expected: object) -> None:
    assert check("percentage", facts(shares=(made,))) == expected


def test_shares_of_a_sum_that_fails_are_not_accused_as_well() -> None:
    wrong, short = breakdown("requests.form", 9, 6, 4), breakdown("requests.form", 9, 6, 2, closure=OPEN)
    made = share(6, 9, "60.00", breakdown=0)
    assert check("percentage", facts(shares=(made,), breakdowns=(wrong,))) == set()
    assert check("percentage", facts(shares=(made,), breakdowns=(short,))) == {(F, "wrong")}


def change(amount: str | int, current: object, previous: object = None, *, sign: int = 1, unit: str = "件") -> Change:
    step = "1" if "." not in str(amount) else f"0.{'0' * (len(str(amount).split('.')[1]) - 1)}1"
    stated = percent(amount, step) if isinstance(amount, str) else q(amount, at=30)
    now = q(current, unit) if current is not None else None
    return Change(stated, sign, now, q(previous, unit, at=50) if previous is not None else None, None, Span(30, 40))


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (change("14.67", 258), {(P, "")}),  # of 225
        (change("14.35", 258), {(F, "impossible")}),
        (change("14.66", 258), {(P, "")}),  # cut off
        (change("13", 57), {(F, "impossible")}),  # of 50 it is 14 %, of 51 11.76 %
        (change("14", 57), {(P, "")}),
        (change("12", 113), {(P, "")}),  # of 100 13 %, but of 101 11.88 %
        (change("13", 43, sign=-1), {(F, "impossible")}),  # of 50 it is 14 %, of 49 12.24 %
        (change("14", 43, sign=-1), {(P, "")}),
        (change("12", 43, sign=-1), {(P, "")}),
        (change("20", 40, sign=-1), {(P, "")}),
        (change("150", 40, sign=-1), {(F, "impossible")}),
        (change("100", 0, sign=-1), {(P, "")}),
        (change("50", 0, sign=-1), {(F, "impossible")}),
        (change("20", 0), {(F, "impossible")}),
        (change("14.35", ROUNDED), set()),
        (change("14.35", None), set()),
        (change("14.35", 258, unit="元"), set()),  # last year's amount need not be whole
        (change("14.35", 98, unit="%"), set()),
        (change("14.67", 258, 225), {(P, "")}),
        (change("14.67", 258, 226), {(F, "previous")}),
        (change("14.67", 258, "200-300"), set()),
        (change("100", 258, 0), set()),
        (change(6, 29, 23), {(P, "")}),
        (change(6, 29, 24), {(F, "count")}),
        (change(6, 17, 23, sign=-1), {(P, "")}),
        (change(6, 29), set()),
    ],
)
def test_growth(made: Change, expected: object) -> None:
    assert check("growth", facts(changes=(made,))) == expected


def test_change_told_twice_tells_the_year_before() -> None:
    count = Change(q(6, at=25), 1, q(29), None, None, Span(25, 28))
    assert check("growth", facts(changes=(count, change("26.09", 29)))) == {(P, "")}
    assert check("growth", facts(changes=(count, change("26.19", 29)))) == {(F, "previous")}


def test_growth_of_huge_figures_takes_no_time() -> None:
    started = time.perf_counter()
    made = (change("99.99", 10**12 + 7, sign=-1), change("1", 10**15), change("0.01", 10**18 + 9))
    assert check("growth", facts(changes=made)) == {(P, "")}
    assert time.perf_counter() - started < 0.5


# -- agreement -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ([NOW], set()),
        ([NOW, fact("requests.received", 3, 80)], {(P, "")}),
        ([NOW, fact("requests.received", 4, 80)], {(F, "contradicts")}),
        ([NOW, fact("requests.received", 4, 80, scope="region")], set()),
        ([NOW, fact("requests.received", 4, 80, how="derived")], set()),
        ([NOW, fact("requests.received", 4, 80), fact("requests.carried-in", 1)], {(P, "")}),  # with and without
        ([NOW, fact("requests.received", 5, 80), fact("requests.carried-in", 1)], {(F, "contradicts")}),
        ([fact("requests.received", ROUNDED), fact("requests.received", 23100, 80)], {(P, "")}),
        ([fact("requests.received", ROUNDED), fact("requests.received", 23900, 80)], {(U, "cut")}),
        ([fact("requests.received", ROUNDED), fact("requests.received", 24100, 80)], {(F, "contradicts")}),
        # the first fits both of the others, which do not fit each other
        (
            [fact("requests.received", "1-9"), fact("requests.received", 3, 80), fact("requests.received", 4, 90)],
            {(P, ""), (F, "contradicts")},
        ),
        ([fact("consultations.total", 3), fact("consultations.total", 5, 80, unit="人次")], set()),
        ([fact("proactive.class", 3), fact("proactive.class", 4, 80)], set()),  # not named by the rule
        ([NOW, fact("requests.received", 4, 80, where=Where.ANNEX)], set()),  # annex-agreement's
        ([NOW, fact("requests.received", 3, 80, where=Where.ANNEX)], {(P, "")}),
    ],
)
def test_agreement(stated: list[Fact], expected: object) -> None:
    assert check("agreement", facts(*stated), indicators=["requests.received", "consultations.*"]) == expected


# -- years ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (facts(), set()),
        (facts(year=None, asides=(aside("requests.received"),)), set()),
        (facts(year_claims=(YearClaim(2012, "report-name", None, AT),)), {(P, "")}),
        (facts(year_claims=(YearClaim(2011, "report-name", None, AT),)), {(F, "report-name")}),
        (facts(year_claims=(YearClaim(2012, "figure", "requests.received", AT),)), {(P, "")}),
        (facts(asides=(aside("requests.received"),)), {(F, "figure")}),
        (facts(NOW, asides=(aside("requests.received"),)), set()),  # last year's beside this year's
        (facts(asides=(aside("requests.received", compared=True),)), set()),
        (facts(asides=(aside("requests.received", year=None),)), set()),
        (facts(asides=(aside("requests.received", "cumulative"),)), set()),
        (facts(asides=(aside("staff.total"),)), set()),  # not named by the rule
        (facts(year_claims=(YearClaim(2011, "figure", "requests.received", AT),)), set()),
        (facts(year_claims=(YearClaim(2012, "data", None, AT),)), set()),
        # a row of years; this year's told by its parts; a change that names it
        (facts(asides=(aside("requests.received"), aside("requests.received", year=2010))), {(U, "figure")}),
        (facts(fact("requests.form.online", 2), asides=(aside("requests.received"),)), {(U, "figure")}),
        (
            facts(
                asides=(aside("requests.received"),),
                changes=(Change(percent("5"), 1, None, q(44, at=70), None, Span(80, 90)),),
            ),
            {(U, "figure")},
        ),
    ],
)
def test_year(given: Facts, expected: object) -> None:
    assert check("year", given, indicators=["requests.received"]) == expected


# -- the annex -----------------------------------------------------------------------------------------------


def cell(indicator: str, value: object, **given: Any) -> Fact:
    return fact(indicator, value, at=300, where=Where.ANNEX, **given)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (breakdown("annex", 9, 6, 3, where=Where.ANNEX), {(P, "")}),
        (breakdown("annex", 9, 6, 2, where=Where.ANNEX), {(F, "contradicts")}),
        (breakdown("annex", 9, 10, where=Where.ANNEX, closure=OPEN), {(F, "exceeds")}),
        (breakdown("annex", 9, 8, where=Where.ANNEX, closure=OPEN), {(P, "")}),
        (breakdown("requests.form", 9, 6, 2), set()),
    ],
)
def test_annex_sum(made: Breakdown, expected: object) -> None:
    assert check("annex-sum", facts(breakdowns=(made,))) == expected


HERE = Annex(Span(290, 400), None, None)


@pytest.mark.parametrize(
    ("stated", "annex", "expected"),
    [
        ([NOW], HERE, set()),
        ([NOW, cell("requests.received", 3)], HERE, {(P, "")}),
        ([NOW, cell("requests.received", 4)], HERE, {(F, "contradicts")}),
        ([NOW, cell("requests.received", 4)], None, set()),
        ([NOW, cell("requests.received", 4)], Annex(Span(290, 400), 2011, None), {(U, "scope")}),
        ([NOW, cell("requests.received", 4)], Annex(Span(290, 400), 2012, None), {(F, "contradicts")}),
        ([NOW, cell("requests.received", 4)], Annex(Span(290, 400), None, "溪口县"), {(U, "scope")}),
        ([NOW, cell("requests.received", 4), fact("requests.carried-in", 1)], HERE, {(P, "")}),
        ([fact("requests.received", 3, scope="region"), cell("requests.received", 4)], HERE, {(U, "scope")}),
        ([fact("proactive.total", 3, how="implied"), cell("proactive.total", 4)], HERE, {(U, "scope")}),
        ([fact("proactive.total", 3, how="derived"), cell("proactive.total", 4)], HERE, set()),
        ([fact("proactive.total", ROUNDED), cell("proactive.total", 23900)], HERE, {(U, "cut")}),
        ([fact("spending.total", 50000, unit="元"), cell("spending.total", 5)], HERE, {(P, "")}),
        ([fact("spending.total", 50000, unit="元"), cell("spending.total", 6)], HERE, {(F, "contradicts")}),
        # several figures of one kind side by side: their sum, or nothing is decided
        (
            [
                fact("proactive.channel.website", 6),
                fact("proactive.channel.website", 4, 80),
                cell("proactive.channel.website", 10),
            ],
            HERE,
            {(P, "")},
        ),
        (
            [
                fact("proactive.channel.website", 6),
                fact("proactive.channel.website", 4, 80),
                cell("proactive.channel.website", 11),
            ],
            HERE,
            {(U, "scope")},
        ),
        ([fact("proactive.channel.website", 6), cell("proactive.channel.website", 11)], HERE, {(F, "contradicts")}),
        ([fact("proactive.class", 6, label="规划"), cell("proactive.class", 11)], HERE, set()),
    ],
)
def test_annex_agreement(stated: list[Fact], annex: Annex | None, expected: object) -> None:
    assert check("annex-agreement", facts(*stated, annex=annex)) == expected


@pytest.mark.parametrize(
    ("words", "rule_id", "status"),
    [
        (
            "主动公开信息27条，其中概况信息1条、工作动态14条、法制新闻12条，其中主站采用15条。",
            "breakdown-sums",
            Status.INDETERMINATE,
        ),
        ("主动公开文件30份，其中规范性文件2份。全年合计公开信息326条。", "figures-agree", Status.NOT_APPLICABLE),
    ],
)
def test_what_may_be_of_another_total_accuses_nobody(words: str, rule_id: str, status: Status) -> None:
    text = f"溪口县水利局2015年政府信息公开工作年度报告\n一、主动公开情况\n{words}\n二、依申请公开情况\n未收到申请。\n"
    document = document_of(text)
    facts = read_facts(document, parse(document))
    ruleset = load_packs().rulesets["cn-2008"]
    rule = next(rule for rule in ruleset.rules if rule.id == rule_id)
    assert judge_rule(rule, ruleset, facts).status is status
