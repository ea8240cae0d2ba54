"""Checks of the legal basis that the report gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportcheck.facts.model import Facts
from reportcheck.rules.model import Judgement, Status


def cited(facts: Facts, _options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """The Regulation is named somewhere; a short form (《条例》) does not tell which one is meant."""
    if any(basis.full for basis in facts.legal_bases):
        yield Judgement(Status.PASS)
    elif facts.head_lost:
        yield Judgement(Status.INDETERMINATE, "head-lost", {}, _first(facts))
    elif facts.legal_bases:
        yield Judgement(Status.INDETERMINATE, "short-form", {}, (facts.legal_bases[0].span,))
    else:
        yield Judgement(Status.FAIL, "not-cited")


def current(facts: Facts, options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """The decree number is one that exists, and that of the Regulation in force for the year.

    Options: `decrees` (numbers that exist), `stale` (numbers that are not those of the year),
    `stale-articles` (articles by which the other version would be cited).
    """
    for basis in facts.legal_bases:
        if basis.decree is None:
            if basis.full and set(basis.articles) & set(options["stale-articles"]):
                articles = "、".join(str(a) for a in basis.articles if a in options["stale-articles"])
                yield Judgement(Status.FAIL, "stale-articles", {"articles": articles}, (basis.span,))
            continue
        number = {"decree": str(basis.decree)}
        if basis.decree not in options["decrees"]:
            yield Judgement(Status.FAIL, "unknown-decree", number, (basis.span,))
        elif basis.decree in options["stale"]:
            yield Judgement(Status.FAIL, "stale-decree", number, (basis.span,))
        else:
            yield Judgement(Status.PASS)


def _first(facts: Facts) -> tuple[Any, ...]:
    return (facts.sections[0].heading_span,) if facts.sections else ()
