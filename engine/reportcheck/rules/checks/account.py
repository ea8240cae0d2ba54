"""The check that replies account for requests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportcheck.facts.model import Fact, Facts, Where
from reportcheck.facts.quantity import Interval
from reportcheck.rules.checks.common import figure, number
from reportcheck.rules.model import Judgement, Status


def account(facts: Facts, _options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """What was received and carried in is what was answered and carried out, where the report says so.

    Fails where all four figures are stated and do not balance, or where the report says that all were
    answered and the numbers differ.
    """
    received, carried_in = _one(facts, "requests.received"), _one(facts, "requests.carried-in")
    replied, carried_out = _one(facts, "replies.total"), _one(facts, "requests.carried-out")
    if received is None or replied is None:
        if received is not None and received.quantity.interval.low > 0 and facts.answered:
            yield Judgement(Status.PASS)
        return
    if received.quantity.interval.low == 0 and received.quantity.interval.exact and replied.quantity.value == 0:
        return
    due = received.quantity.interval
    if carried_in is not None:
        due = due + carried_in.quantity.interval
    done = replied.quantity.interval
    if carried_out is not None:
        done = done + carried_out.quantity.interval
    values = {
        "received": figure(received.quantity),
        "replied": figure(replied.quantity),
        "due": number(due.low),
        "done": number(done.low),
    }
    spans = (received.span, replied.span)
    if due.meets(done) or (carried_in is None and carried_out is None and _explained(facts, done)):
        yield Judgement(Status.PASS)
    elif carried_in is not None and carried_out is not None:
        yield Judgement(Status.FAIL, "unbalanced", values, (*spans, carried_in.span, carried_out.span))
    elif _claims_all(facts) and carried_out is None and not received.derived:
        if carried_in is None and done.low > due.low:
            yield Judgement(Status.INDETERMINATE, "gap", values, spans)
        else:
            yield Judgement(Status.FAIL, "not-all", values, (*spans, facts.answered[0].span))
    else:
        yield Judgement(Status.INDETERMINATE, "gap", values, spans)


def _claims_all(facts: Facts) -> bool:
    """Whether the report says that all were answered: 全部答复, or a rate of 100 %."""
    for claim in facts.answered:
        if claim.kind == "all" and claim.base is None:
            return True
        if claim.kind == "rate" and claim.percent is not None and claim.percent.value == 100:
            return True
        if claim.kind == "all":
            return True
    return False


def _explained(facts: Facts, done: Interval) -> bool:
    """Whether another figure of requests (受理, 收办) is the one that was answered."""
    others = [f for f in facts.facts if f.indicator == "requests.accepted"]
    return any(other.quantity.interval.meets(done) for other in others)


def _one(facts: Facts, indicator: str) -> Fact | None:
    found = [f for f in facts.by_indicator.get(indicator, ()) if f.where is Where.PROSE and f.scope == "own"]
    found = found or list(facts.by_indicator.get(indicator, ()))
    return found[0] if found else None
