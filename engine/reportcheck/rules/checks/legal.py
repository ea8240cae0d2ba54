"""Checks of the legal basis that the report gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportcheck.facts.model import Facts, LegalBasis
from reportcheck.rules.checks.common import Keys, Kind, first_heading
from reportcheck.rules.model import Judgement, Status

# 国务院令第492号公布、第711号修订 names both decrees in one breath, and rightly.
_ONE_BREATH = 60


def cited(facts: Facts, _options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """The Regulation is named somewhere; a short form (《条例》) does not tell which one is meant."""
    if any(basis.full for basis in facts.legal_bases):
        yield Judgement(Status.PASS)
    elif facts.head_lost:
        yield Judgement(Status.INDETERMINATE, "head-lost", {}, first_heading(facts.sections))
    elif facts.legal_bases:
        yield Judgement(Status.INDETERMINATE, "short-form", {}, (facts.legal_bases[0].span,))
    else:
        yield Judgement(Status.FAIL, "not-cited")


def current(facts: Facts, options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """The decree number is one that exists, and that of the Regulation in force for the year.

    Options: `decrees` (numbers that exist), `stale` (numbers that are not those of the year), `stale-articles`
    (articles by which the other version would be cited). A report without a number is not judged; where it names
    the decree of the year as well, which one it rests on is not certain.
    """
    sound = [b for b in facts.legal_bases if b.decree in options["decrees"] and b.decree not in options["stale"]]
    told: set[int] = set()  # a number that is cited again is no other defect
    for basis in facts.legal_bases:
        if basis.decree is None:
            stale = [str(article) for article in basis.articles if article in options.get("stale-articles", ())]
            if basis.full and stale:
                articles = "、".join(stale)
                yield Judgement(Status.FAIL, "stale-articles", {"articles": articles}, (basis.span,))
            continue
        if basis.decree in told:
            continue
        told.add(basis.decree)
        number = {"decree": str(basis.decree)}
        if basis.decree not in options["decrees"]:
            yield Judgement(Status.FAIL, "unknown-decree", number, (basis.span,))
        elif basis.decree not in options["stale"] or any(_near(basis, other) for other in sound):
            yield Judgement(Status.PASS)
        elif sound:
            yield Judgement(Status.INDETERMINATE, "both-decrees", number, (basis.span, sound[0].span))
        else:
            yield Judgement(Status.FAIL, "stale-decree", number, (basis.span,))


def _near(first: LegalBasis, second: LegalBasis) -> bool:
    left, right = sorted((first.span, second.span))
    return right.start - left.end <= _ONE_BREATH


CITATION = Kind(cited, {"not-cited": (), "short-form": (), "head-lost": ()})


def _current_keys(options: Mapping[str, Any]) -> Keys:
    return {"stale-articles": ("articles",)} if options.get("stale-articles") else {}


CURRENT_LAW = Kind(
    current,
    dict.fromkeys(("unknown-decree", "stale-decree", "both-decrees"), ("decree",)),
    required=("decrees", "stale"),
    optional=("stale-articles",),
    further=_current_keys,
)
