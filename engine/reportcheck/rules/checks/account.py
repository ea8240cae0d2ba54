"""The check that replies account for requests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportcheck.facts.model import Answered, Fact, Facts, Where
from reportcheck.facts.quantity import Interval, total
from reportcheck.rules.checks import sums
from reportcheck.rules.checks.common import Kind, facts_of, figure, number
from reportcheck.rules.model import Judgement, Status
from reportcheck.spans import Span

# What a claim may speak of that is not all of the requests.
_PARTS = ("requests.form.*", "requests.topic", "requests.applicant.*", "requests.accepted")


def account(facts: Facts, options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """What was received and carried in is what was answered and carried out, where the report says so.

    Fails where all four figures are stated and do not balance, or where the report says that all were answered
    (全部, 均, 100 %) and the numbers differ. Indeterminate where a sensible reading is innocent: the figure of those
    received may hold those carried in, or the replies some that came in the year before. Option: `prose`, for packs of
    which the tables have a rule of their own for the cells.
    """
    prose = bool(options.get("prose"))
    received, carried_in = _one(facts, "requests.received", prose), _one(facts, "requests.carried-in", prose)
    replied, carried_out = _one(facts, "replies.total", prose), _one(facts, "requests.carried-out", prose)
    if received is None:
        return
    if replied is None:
        yield from _without_replies(facts, received, carried_in)
        return
    if _none(received.quantity.interval) and _none(replied.quantity.interval):
        return
    region = prose and received.scope == "region"  # of the others it is not certain whether they are the region's
    alone, done = received.quantity.interval, replied.quantity.interval
    due = alone + carried_in.quantity.interval if carried_in is not None else alone
    if carried_out is not None:
        done = done + carried_out.quantity.interval
    values = {
        "received": figure(received.quantity),
        "replied": figure(replied.quantity),
        "due": number(due.low),
        "done": number(done.low),
    }
    spans = (received.span, replied.span)
    if due.meets(done) or _in_pieces(facts, due) or (carried_in is carried_out is None and _explained(facts, done)):
        yield Judgement(Status.PASS)
        return
    if carried_in is not None and carried_out is not None:
        # 收到100件(含上年结转18件): the figure may hold those carried in already.
        innocent = region or alone.meets(done) or _told(facts, due, done)
        status, message = (Status.INDETERMINATE, "gap") if innocent else (Status.FAIL, "unbalanced")
        yield Judgement(status, message, values, (*spans, carried_in.span, carried_out.span))
        return
    claim = _claim(facts, received, replied, due)
    innocent = alone.meets(done) if carried_in is not None else done.low > due.low
    innocent = region or innocent or _told(facts, due, done)
    if claim is None or carried_out is not None or innocent:
        yield Judgement(Status.INDETERMINATE, "gap", values, spans)
    else:
        yield Judgement(Status.FAIL, "not-all", values, (*spans, claim.span))


def _without_replies(facts: Facts, received: Fact, carried_in: Fact | None) -> Iterator[Judgement]:
    """A claim that all were answered, where no number of replies is stated: N件均已答复 has a number of its own."""
    if not facts.answered or _none(received.quantity.interval):
        return
    due = [received.quantity.interval]
    if carried_in is not None:
        due.append(due[0] + carried_in.quantity.interval)
    for claim in facts.answered:
        base = claim.base
        if base is None or any(base.interval.meets(whole) for whole in due) or _of_a_part(facts, claim):
            continue
        values = {
            "received": figure(received.quantity),
            "replied": figure(base),
            "due": number(due[-1].low),
            "done": number(base.interval.low),
        }
        if base.interval.low >= due[-1].high or _told(facts, due[-1], base.interval):
            # some may have come in the year before, or the others are told of: 18件均已答复,另2件正在办理
            yield Judgement(Status.INDETERMINATE, "gap", values, (received.span, claim.span))
        else:
            yield Judgement(Status.FAIL, "not-all", values, (received.span, claim.span))
    yield Judgement(Status.PASS)


def _in_pieces(facts: Facts, due: Interval) -> bool:
    """Whether the replies are told piece by piece, and make up what was due: 1件当场答复,1件书面答复."""
    same = facts.by_indicator.get("replies.total", ())
    pieces = [fact.quantity.interval for fact in same if fact.where is Where.PROSE and fact.how == "stated"]
    return len(pieces) > 1 and total(pieces).meets(due)


def _told(facts: Facts, due: Interval, done: Interval) -> bool:
    """Whether the report tells of those that were not answered: a list of both, or a figure that is just the rest.

    2件由申请人撤回,其余18件全部答复; 18件均已答复,另2件正在办理. What a list of the replies holds is no rest.
    """
    held: set[Span] = set()
    for breakdown in facts.breakdowns:
        if breakdown.criterion == "replies" and breakdown.where is Where.PROSE and sums.agrees(breakdown):
            last = breakdown.parts[-1].quantity.interval
            if breakdown.total.interval.meets(due) and last.meets(done):
                return True
        if breakdown.criterion == "replies" and len(breakdown.parts) > 1:
            held |= {part.quantity.span for part in breakdown.parts}
    left = due.low - done.low
    figures = [fact.quantity for fact in facts_of(facts, ("replies.other",))]
    figures += [doubt.quantity for doubt in facts.doubts if {"request", "reply"} & set(doubt.readings)]
    apart = [figure for figure in figures if figure.interval.exact and figure.value == left and figure.span not in held]
    return due.exact and done.exact and bool(apart)


def _of_a_part(facts: Facts, claim: Answered) -> bool:
    """Whether a claim speaks of a part of the requests: 当面申请3件均当场答复."""
    if claim.base is None:
        return False
    parts = facts_of(facts, _PARTS)
    return any(claim.base.interval.meets(fact.quantity.interval) for fact in parts)


def _claim(facts: Facts, received: Fact, replied: Fact, due: Interval) -> Answered | None:
    """The claim that all were answered: 全部答复, a rate of 100 %, or N件均已答复 of the requests themselves."""
    whole = (received.quantity.interval, due)
    for claim in facts.answered:
        base = claim.base
        if claim.kind == "rate":
            if claim.percent is not None and claim.percent.value == 100:
                return claim
        elif (
            base is None
            or any(base.interval.meets(interval) for interval in whole)
            or (base.interval.meets(replied.quantity.interval) and not _of_a_part(facts, claim))
        ):
            return claim
    return None


def _none(interval: Interval) -> bool:
    return interval.exact and interval.low == 0


def _explained(facts: Facts, done: Interval) -> bool:
    """Whether another figure of requests (受理, 收办) is the one that was answered."""
    return any(other.quantity.interval.meets(done) for other in facts.by_indicator.get("requests.accepted", ()))


def _one(facts: Facts, indicator: str, prose: bool) -> Fact | None:
    """The figure of an indicator: as the prose states it itself, before what 均 or 全部 makes of another, or a cell.

    A government that tells only of its whole region (全县新收申请205件) is judged by that.
    """
    same = facts.by_indicator.get(indicator, ())
    received = facts.by_indicator.get("requests.received", ())
    scope = next((fact.scope for fact in received if fact.where is Where.PROSE and fact.scope == "own"), "region")
    own = [fact for fact in same if fact.where is Where.PROSE and fact.scope in ("own", scope)]
    stated = [fact for fact in own if fact.how != "all"]
    return next(iter((*stated, *own, *(() if prose else same))), None)


_VALUES = ("received", "replied", "due", "done")
ACCOUNT = Kind(account, dict.fromkeys(("unbalanced", "not-all", "gap"), _VALUES), optional=("prose",))
