"""Checks of the title and of the names by which the report calls its agency."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportcheck.facts.model import Facts
from reportcheck.rules.checks.common import Kind, first_heading
from reportcheck.rules.model import Judgement, Status
from reportcheck.syntax.vocabulary import vocabulary


def title(facts: Facts, _options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """The title names the year and the agency and calls the document a yearly report (年度报告, 年报)."""
    if facts.title is None:
        if facts.head_lost:
            yield Judgement(Status.INDETERMINATE, "head-lost", {}, first_heading(facts.sections))
        else:
            yield Judgement(Status.INDETERMINATE, "no-title")
        return
    span = (facts.title.span,)
    if facts.title.year is None:
        yield Judgement(Status.FAIL, "no-year", {"title": facts.title.text}, span)
    if facts.title.agency is None and facts.agency is None:
        yield Judgement(Status.FAIL, "no-agency", {"title": facts.title.text}, span)
    if facts.title.kind != "annual-report":
        yield Judgement(Status.FAIL, "not-annual", {"title": facts.title.text}, span)
    yield Judgement(Status.PASS)


def note(_facts: Facts, _options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """What an audit by this pack leaves undecided, said plainly in every audit."""
    yield Judgement(Status.INDETERMINATE, "note")


def self_name(facts: Facts, _options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """The report calls its agency by the kind of body that it is (我局 in the report of a 局), and by its own name.

    Another agency's name fails where it can mean nobody but the reporting one: in the name of the report, as its
    compiler, in the signature, or as the subject of a sentence. Where the report is signed by its agency as well, or
    the name may be that of a superior, a subordinate or a renamed body, it tells nothing.
    """
    if facts.agency is None:
        return
    yield from _short_names(facts, facts.agency)
    signed = any(name.role == "signature" and name.relation == "same" for name in facts.agency_names)
    for name in facts.agency_names:
        if name.relation == "same":
            yield Judgement(Status.PASS)
        elif name.relation == "other" and not (signed and name.role == "signature"):
            yield Judgement(Status.FAIL, "other-agency", {"name": name.text, "agency": facts.agency}, (name.span,))


def _short_names(facts: Facts, own_agency: str) -> Iterator[Judgement]:
    kinds: dict[str, list[str]] = vocabulary().marks["self-kinds"]
    aliases: dict[str, str] = vocabulary().marks["hant-bodies"]
    agency = "".join(aliases.get(char, char) for char in own_agency)
    own = _own_kind(agency, kinds)
    if own is None:
        return
    for name in facts.self_names:
        if name.kind == own or any(form in agency for form in kinds.get(name.kind, (name.kind,))):
            yield Judgement(Status.PASS)
        else:
            yield Judgement(Status.FAIL, "other-kind", {"name": name.text, "agency": own_agency}, (name.span,))


def _own_kind(agency: str, kinds: Mapping[str, list[str]]) -> str | None:
    """The kind of body that an agency's name ends in; None where no kind fits it."""
    for kind, forms in kinds.items():
        if any(agency.endswith(form) for form in forms):
            return kind
    return None


TITLE = Kind(
    title,
    {"no-year": ("title",), "no-agency": ("title",), "not-annual": ("title",), "no-title": (), "head-lost": ()},
)
NOTE = Kind(note, {"note": ()})
SELF_NAME = Kind(self_name, dict.fromkeys(("other-kind", "other-agency"), ("name", "agency")))
