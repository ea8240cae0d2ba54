"""The audit of one report: bytes to verdict. This is the whole way through the house."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from reportcheck.facts import identity
from reportcheck.facts import read as read_facts
from reportcheck.facts.model import Facts, Previous
from reportcheck.rules import Packs, Result, Ruleset, Severity, Status, judge, load_packs
from reportcheck.source import MAX_BYTES, Document, Unreadable, document_of, read
from reportcheck.source.paths import read_bytes
from reportcheck.syntax.structure import parse

_HEAD = 1500  # characters in which a report says whose it is, and of which year


@dataclass(frozen=True, slots=True)
class Audit:
    """A report that was judged."""

    document: Document
    facts: Facts
    ruleset: Ruleset
    selected_by: str
    results: tuple[Result, ...]
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def verdict(self) -> str:
        """`fail` when a rule of severity error fails, else `pass`."""
        return "fail" if self.counts["errors"] else "pass"

    @property
    def undecided(self) -> bool:
        """Whether it passed with rules of severity error undecided."""
        return self.verdict == "pass" and any(
            r.status is Status.INDETERMINATE and r.rule.severity is Severity.ERROR for r in self.results
        )


def audit_path(path: str, packs: Packs | None = None, option: str | None = None) -> Audit | Unreadable:
    """The audit of one file (`-` is standard input); see `audit_bytes`. For many of them: `batch.audit_many`."""
    data = read_bytes(path, MAX_BYTES)
    return data if isinstance(data, Unreadable) else audit_bytes(path, data, packs, option)


def audit_bytes(
    path: str,
    data: bytes,
    packs: Packs | None = None,
    option: str | None = None,
    previous: Previous | None = None,
) -> Audit | Unreadable:
    """The audit of a file's bytes; `path` is only its name. Bad input is a value, never an exception.

    `packs` are the rule packs to choose from (default: those shipped); `option` is the id of one of them that
    overrides the choice by year and region; `previous` is last year's report of the same agency, for the rules across
    years. Raises PackError where there is none of that id.
    """
    with _no_collection():
        document = read(path, data)
        if isinstance(document, Unreadable):
            return document
        return audit_document(document, load_packs() if packs is None else packs, option, previous)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without the collector of cycles: a report makes a hundred thousand small values and no cycle among them.

    To look for some costs one part in ten. What was on before is on again afterwards.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def previous_of(path: str, data: bytes) -> Previous | None:
    """A report as last year's of another: None where it cannot be read or is none."""
    document = read(path, data)
    if isinstance(document, Unreadable):
        return None
    facts = read_facts(document, parse(document))
    return Previous(path, facts, document) if facts.is_report else None


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report a file is, and of which year; None where it does not say."""

    agency: str | None
    year: int | None


def identity_of(path: str, data: bytes) -> Identity | None:
    """Whose report a file's bytes are: from its head alone, so that many can be told apart fast.

    None where it cannot be read; such a file is no report of last year.
    """
    document = read(path, data)
    if isinstance(document, Unreadable):
        return None
    head = document_of(document.text[:_HEAD])
    return Identity(*identity(head, parse(head)))


def audit_document(
    document: Document, packs: Packs, option: str | None = None, previous: Previous | None = None
) -> Audit | Unreadable:
    """The audit of a document."""
    facts = read_facts(document, parse(document))
    if previous is not None:
        facts = replace(facts, previous=previous)
    if not facts.is_report:
        return Unreadable(document.path, document.sha256, "not-an-annual-report")
    ruleset, selected_by = packs.choose(facts.year, facts.region, option)
    results = judge(ruleset, facts)
    return Audit(document, facts, ruleset, selected_by, results, _counts(results))


def _counts(results: tuple[Result, ...]) -> dict[str, int]:
    by_status = Counter(result.status.value for result in results)
    failed = Counter(result.rule.severity.value for result in results if result.status is Status.FAIL)
    return {
        **{status: by_status[status] for status in ("pass", "fail", "not_applicable", "indeterminate")},
        "errors": failed["error"],
        "warnings": failed["warning"],
        "infos": failed["info"],
    }
