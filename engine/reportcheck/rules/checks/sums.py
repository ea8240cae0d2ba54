"""Checks that breakdowns make their totals, on intervals.

A breakdown is closed when it claims to be whole; an open one may fall short, never exceed. Where the figures
contradict each other only if they were rounded, and agree if they were cut off, nothing is decided.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from reportcheck.facts.lists import RESIDUAL
from reportcheck.facts.model import Breakdown, Closure, Fact, Facts, Share, Where
from reportcheck.facts.quantity import ZERO, Interval, total
from reportcheck.rules.checks.common import Kind, figure, number, parts_shown
from reportcheck.rules.model import Judgement, Status

_Placed = TypeVar("_Placed", Fact, Share)

# Families of which one thing may be counted in several parts.
_OVERLAPPING = frozenset({"proactive.channel"})
# Families whose parts may go over the total where nothing says that they divide it (one request, two topics).
_MANIFOLD = frozenset({"requests.topic", "replies.refused"})
# Families where an open list that falls short leaves things open, since it names no others.
_NEARLY_WHOLE = frozenset({"requests.form", "replies", "staff"})
_OF_CLASSES = frozenset({"proactive.class", "other"})
_UNDECIDED = frozenset({"review", "litigation"})  # pending cases go unnamed
_REQUESTS = frozenset({"requests.received", "requests.accepted", "requests.handled"})
# 收到申请9件,其中同意公开7件: the list belongs to the figure that stands right before it.
_BESIDE = 30
_ALL = Interval(Decimal(100), Decimal(100))
_NEAR = 120  # what follows a list within so many characters may belong to it


def sums(facts: Facts, options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """The parts of every breakdown of the `families` (option) agree with their total.

    Option `no-residual` (for packs with forms): a list that falls short leaves things open unless a residual class or
    shares of 100 % close it, and labels that hold one of these words (其他处理) are no residual class.
    """
    families = options["families"]
    for breakdown in facts.breakdowns:
        if breakdown.where is Where.PROSE and breakdown.criterion in families:
            yield judge(breakdown, facts, outcomes=options.get("no-residual"))


def whole(breakdown: Breakdown) -> Interval:
    """The sum of the parts."""
    return total(part.quantity.interval for part in breakdown.parts)


def added(breakdown: Breakdown) -> Decimal:
    """The sum of the parts as they are written."""
    return sum((part.quantity.value for part in breakdown.parts), start=ZERO)


def agrees(breakdown: Breakdown) -> bool:
    """Whether the parts make the total."""
    return whole(breakdown).meets(breakdown.total.interval)


def closed(breakdown: Breakdown, facts: Facts) -> bool:
    """Whether the parts claim to be all of the total. One part alone (网络申请3件) does not, a residual apart."""
    if len(breakdown.parts) < 2:
        return False
    if breakdown.closure in (Closure.OPEN, Closure.VIEW):
        return breakdown.residual or _make_hundred(breakdown, facts)
    return True


def _make_hundred(breakdown: Breakdown, facts: Facts) -> bool:
    """Whether each part of a list carries a share (15件,占75%), and the shares make 100 %."""
    parts = {part.quantity.span for part in breakdown.parts}
    shares = [
        share
        for share in _from_to(facts.shares, breakdown.span.start, breakdown.span.end + _NEAR)
        if share.part is not None and share.part.span in parts
    ]
    if len(shares) != len(parts):
        return False
    return any(
        total(way).meets(_ALL) for way in zip(*((s.percent.interval, s.percent.cut) for s in shares), strict=True)
    )


def judge(breakdown: Breakdown, facts: Facts, *, outcomes: Sequence[str] | None = None) -> Judgement:
    """What one breakdown says: the sum of its parts against its total."""
    parts, stated = whole(breakdown), breakdown.total.interval
    family = breakdown.criterion
    if family == "other" and breakdown.total_indicator in _MANIFOLD:
        family = breakdown.total_indicator  # reasons that have no indicators of their own
    if parts.meets(stated) or family in _OVERLAPPING:
        return Judgement(Status.PASS)
    over = parts.low >= stated.high
    if not over and not closed(breakdown, facts) and not _may_be_whole(breakdown):
        return Judgement(Status.PASS)
    sum_ = added(breakdown)
    values = {
        "total": figure(breakdown.total),
        "parts": parts_shown(breakdown),
        "sum": number(sum_),
        "difference": number(abs(sum_ - breakdown.total.value)),
    }
    spans = (breakdown.total_span, breakdown.span)
    cut = total(part.quantity.cut for part in breakdown.parts)
    if cut.meets(breakdown.total.cut) or cut.meets(stated) or parts.meets(breakdown.total.cut):
        return Judgement(Status.INDETERMINATE, "cut", values, spans)
    unclosed = outcomes is not None and not (_residual(breakdown, outcomes) or _make_hundred(breakdown, facts))
    if not over and (family in _UNDECIDED or unclosed or not closed(breakdown, facts)):
        return Judgement(Status.INDETERMINATE, "short", values, spans)
    if over and family in _MANIFOLD and breakdown.closure is not Closure.CRITERION and not breakdown.residual:
        return Judgement(Status.INDETERMINATE, "manifold", values, spans)
    if not breakdown.base_certain or (over and _outer_may_hold(breakdown, parts, facts)):
        return Judgement(Status.INDETERMINATE, "base", values, spans)
    if breakdown.total_indicator in _REQUESTS:
        if _with_carry_over(breakdown, facts, out=family == "replies").meets(parts):
            return Judgement(Status.PASS)
        if family == "replies" and not facts.answered and not (over and _beside(breakdown)):
            return Judgement(Status.INDETERMINATE, "base", values, spans)
    if not over and _resumed(breakdown, facts):
        return Judgement(Status.INDETERMINATE, "base", values, spans)
    return Judgement(Status.FAIL, "over" if over else "under", values, spans)


def _residual(breakdown: Breakdown, outcomes: Sequence[str]) -> bool:
    """Whether a part is a residual class, and none of `outcomes` by its label."""
    return breakdown.residual and any(
        RESIDUAL.search(part.label) and not any(word in part.label for word in outcomes) for part in breakdown.parts
    )


def _outer_may_hold(breakdown: Breakdown, parts: Interval, facts: Facts) -> bool:
    """Whether a list of classes hangs on a class of another list whose total may be meant as well.

    公开信息27条,其中…、新闻12条,其中主站采用15条: the second 其中 may be of the 27.
    """
    if breakdown.criterion not in _OF_CLASSES:
        return False
    outer = (other for other in facts.breakdowns if other is not breakdown)
    return any(
        parts.low < other.total.interval.high or parts.meets(other.total.interval)
        for other in outer
        if any(part.quantity.span == breakdown.total.span for part in other.parts)
    )


def _may_be_whole(breakdown: Breakdown) -> bool:
    """Whether an open list that falls short leaves open if it is all: 其中 with several forms, outcomes or kinds."""
    if breakdown.criterion in _UNDECIDED:
        return True
    return breakdown.criterion in _NEARLY_WHOLE and len(breakdown.parts) > 1


def _beside(breakdown: Breakdown) -> bool:
    """Whether a list stands with its total, so that no other total can be meant."""
    return breakdown.closure is Closure.OPEN or breakdown.span.start - breakdown.total.span.end <= _BESIDE


def _resumed(breakdown: Breakdown, facts: Facts) -> bool:
    """Whether the figures of the same kind that follow make up what a list lacks, as after a list within it.

    同意公开12件,不予公开5件,其中涉及国家秘密2件、个人隐私3件,信息不存在3件: the last one is no reason for refusal.
    """
    held = {part.indicator for part in breakdown.parts}
    following = [
        fact.quantity.interval
        for indicator, same in facts.by_indicator.items()
        if indicator.rpartition(".")[0] == breakdown.criterion and indicator not in held
        if not indicator.endswith((".total", ".rate"))
        for fact in _from_to(same, breakdown.span.end, breakdown.span.end + _NEAR)
        if fact.where is Where.PROSE and fact.how == "stated"
    ]
    return bool(following) and total((whole(breakdown), *following)).meets(breakdown.total.interval)


def _from_to(found: Sequence[_Placed], start: int, end: int) -> Sequence[_Placed]:
    """Those, of facts or shares in order of place, that begin from `start` up to `end`."""
    return found[bisect_left(found, start, key=_place) : bisect_right(found, end, key=_place)]


def _place(found: Fact | Share) -> int:
    return found.span.start


def _with_carry_over(breakdown: Breakdown, facts: Facts, *, out: bool) -> Interval:
    """What was to be answered: the requests received and those carried in, less (`out`) those carried out."""
    due = breakdown.total.interval
    carried_in, carried_out = carried(facts, "requests.carried-in"), carried(facts, "requests.carried-out")
    if breakdown.total_indicator != "requests.handled" and carried_in is not None:
        due = due + carried_in.quantity.interval
    if out and carried_out is not None and carried_out.quantity.interval.exact:
        left = carried_out.quantity.value
        if left <= due.low:
            due = Interval(due.low - left, due.high - left)
    return due


def carried(facts: Facts, indicator: str) -> Fact | None:
    """The figure carried over, where the prose or a table states it."""
    found = facts.by_indicator.get(indicator, ())
    return next((f for f in found if f.where is Where.PROSE), found[0] if found else None)


_VALUES = ("total", "parts", "sum", "difference")
SUM = Kind(
    sums,
    dict.fromkeys(("over", "under", "short", "manifold", "cut", "base"), _VALUES),
    required=("families",),
    optional=("no-residual",),
)
