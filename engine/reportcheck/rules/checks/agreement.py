"""The check that one figure stated twice is one figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportcheck.facts.model import Breakdown, Fact, Facts, Where
from reportcheck.facts.quantity import total
from reportcheck.rules.checks import sums
from reportcheck.rules.checks.common import Keys, Kind, facts_of, figure, named
from reportcheck.rules.model import Judgement, Status
from reportcheck.spans import Span

_MOST = 200  # statements of one indicator that are held against each other; no report has as many
_RECEIVED = ("requests.received", "requests.accepted")
_VISITS = frozenset({"人次", "次"})  # visits are counted beside cases: one case, several visits


def agreement(facts: Facts, options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """Values of one indicator stated in prose for the same scope can all hold.

    Options: `indicators`, totals, of which each statement is held against each; `divisible`, those of which a smaller
    figure further down in the same section may be a part told in the same words (县医院公开420条); `listed`, forms,
    outcomes and kinds of staff, which are held only where two lists divide one total.
    Figures with and without those carried in are two figures. Where two agree only if they were cut off, nothing
    is decided. What the prose says beside a table is `annex-agreement`'s, that all were answered is `account`'s.
    """
    wholes: dict[tuple[Span, str | None], Breakdown] | None = None
    carried = [fact.quantity for fact in facts.by_indicator.get("requests.carried-in", ())]
    for indicator, same in facts.by_indicator.items():
        if len(same) < 2:
            continue
        if not named(indicator, options["indicators"]):
            if named(indicator, options.get("listed", ())):
                wholes = _wholes(facts) if wholes is None else wholes
                yield from _parts(same, wholes)
            continue
        stated = [fact for fact in same if fact.where is Where.PROSE and fact.how not in ("derived", "implied")]
        if indicator == "replies.total":  # 收到20件,全部答复: the 20 are those received
            received = {fact.quantity.span for fact in facts_of(facts, _RECEIVED)}
            stated = [fact for fact in stated if fact.how != "all" or fact.quantity.span not in received]
            stated = _whole_ones(facts, stated)
        cells = [fact for fact in same if fact.where is Where.ANNEX]
        if any(f.quantity.interval.meets(c.quantity.interval) for f in stated[:_MOST] for c in cells[:_MOST]):
            yield Judgement(Status.PASS)
        apart = {q.value for q in carried if q.interval.exact} if indicator == "requests.received" else set()
        for scope in dict.fromkeys(fact.scope for fact in stated):
            divisible = named(indicator, options.get("divisible", ()))
            yield from _pairs([fact for fact in stated if fact.scope == scope][:_MOST], apart, divisible=divisible)


def _whole_ones(facts: Facts, stated: list[Fact]) -> list[Fact]:
    """The replies less those of a section that are told piece by piece: 收到2件,1件当场答复,1件书面答复."""
    due = [fact.quantity.interval for fact in facts_of(facts, _RECEIVED)]
    pieces: set[int | None] = set()
    for section in {fact.section for fact in stated}:
        same = [fact.quantity.interval for fact in stated if fact.section == section]
        if len(same) > 1 and any(total(same).meets(whole) for whole in due):
            pieces.add(section)
    return [fact for fact in stated if fact.section not in pieces]


def _parts(same: Sequence[Fact], wholes: Mapping[tuple[Span, str | None], Breakdown]) -> Iterator[Judgement]:
    """A form, an outcome or a kind of staff in two lists of one total: each list against the first of its total."""
    firsts: dict[tuple[object, ...], tuple[Fact, Breakdown]] = {}
    for fact in same:
        whole = wholes.get((fact.quantity.span, fact.indicator))
        if whole is None or fact.how != "stated" or fact.scope != "own" or not whole.total.interval.exact:
            continue
        first, held = firsts.setdefault((whole.total_indicator, whole.total.value), (fact, whole))
        if held is whole or not _of_one_whole(held, whole):
            continue  # one list may divide a part of the total only
        judged = _pair(first, fact, set())
        if judged is not None and judged.status is Status.FAIL and _grouped((first, held), (fact, whole)):
            judged = judged._replace(status=Status.INDETERMINATE, message="grouped")
        if judged is not None:
            yield judged


def _wholes(facts: Facts) -> dict[tuple[Span, str | None], Breakdown]:
    """The list of which each figure of the prose is a part."""
    return {
        (part.quantity.span, part.indicator): breakdown
        for breakdown in reversed(facts.breakdowns)
        if breakdown.where is Where.PROSE
        for part in breakdown.parts
    }


def _of_one_whole(first: Breakdown, second: Breakdown) -> bool:
    """Whether two lists divide the same total: neither falls short of it, or they differ in one figure alone."""
    short = [b for b in (first, second) if not sums.agrees(b) and sums.whole(b).high <= b.total.interval.low]
    if not short:
        return True
    kinds = [{part.indicator: part.quantity.interval for part in b.parts} for b in (first, second)]
    differing = [name for name in kinds[0] if kinds[0][name] != kinds[1].get(name)]
    return len(short) == 1 and set(kinds[0]) == set(kinds[1]) and len(differing) == 1


def _grouped(first: tuple[Fact, Breakdown], second: tuple[Fact, Breakdown]) -> bool:
    """Whether the greater figure may hold what the other list keeps apart: 予以公开15件; 同意公开12件,部分公开3件."""
    (less, apart), (_, grouping) = sorted((first, second), key=lambda pair: pair[0].quantity.value)
    held = {part.indicator for part in grouping.parts}
    others = [part for part in apart.parts if part.indicator is None or part.indicator not in held]
    again = [part for part in apart.parts if part.indicator == less.indicator and part.quantity != less.quantity]
    return any(part.quantity.interval.high > 0 for part in (*others, *again))


def _pairs(stated: Sequence[Fact], apart: set[Any], *, divisible: bool) -> Iterator[Judgement]:
    """Each figure against those before it; the first that it contradicts is enough."""
    for at, other in enumerate(stated):
        worst: Judgement | None = None
        for first in stated[:at]:
            judged = _pair(first, other, apart)
            if judged is not None and judged.status is Status.FAIL and divisible and _may_be_part(first, other):
                judged = judged._replace(status=Status.INDETERMINATE, message="part")
            if judged is not None and (worst is None or judged.status is not Status.PASS):
                worst = judged
                if judged.status is Status.FAIL:
                    break
        if worst is not None:
            yield worst


def _may_be_part(first: Fact, other: Fact) -> bool:
    return first.section == other.section and other.quantity.interval.high <= first.quantity.interval.low


def _pair(first: Fact, other: Fact, apart: set[Any]) -> Judgement | None:
    one, two = first.quantity, other.quantity
    if first.indicator == "proactive.total" and one.unit != two.unit and "" not in (one.unit, two.unit):
        return None  # 文件30份 and 信息326条 count two things
    if one.unit != two.unit and "" not in (one.unit, two.unit) and _VISITS & {one.unit, two.unit}:
        return None
    if one.interval.meets(two.interval) or abs(one.value - two.value) in apart:
        return Judgement(Status.PASS)
    values = {"first": figure(one), "second": figure(two)}
    if one.cut.meets(two.cut) or one.cut.meets(two.interval) or one.interval.meets(two.cut):
        return Judgement(Status.INDETERMINATE, "cut", values, (first.span, other.span))
    return Judgement(Status.FAIL, "contradicts", values, (first.span, other.span))


def _keys(options: Mapping[str, Any]) -> Keys:
    names = [name for name, option in (("grouped", "listed"), ("part", "divisible")) if options.get(option)]
    return dict.fromkeys(names, ("first", "second"))


AGREEMENT = Kind(
    agreement,
    dict.fromkeys(("contradicts", "cut"), ("first", "second")),
    required=("indicators",),
    optional=("listed", "divisible"),
    further=_keys,
)
