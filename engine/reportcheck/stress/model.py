"""Defects and what became of them, as values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reportcheck.facts.model import Facts
from reportcheck.rules import Rule
from reportcheck.source.document import Position
from reportcheck.spans import Span

if TYPE_CHECKING:
    from reportcheck.stress.subject import Subject


class Edit(NamedTuple):
    """A change of a text: what stands at `span` of `Document.norm` (nothing, where it is empty) becomes `words`."""

    span: Span
    words: str


class Change(NamedTuple):
    """One way to make a defect: edits, one after the other where the later need a reading of what the first made.

    `stated` are the indicators of statements that are put in. `follows`, where given, are the kinds of check that
    may fail beside the one meant; otherwise they are told from what the edits touch.
    """

    steps: tuple[tuple[Edit, ...], ...]
    stated: tuple[str, ...] = ()
    follows: frozenset[str] | None = None

    @classmethod
    def of(cls, *edits: Edit | None) -> Change:
        """The change that edits make at once; those that cannot be made are left out."""
        return cls((tuple(edit for edit in edits if edit is not None),))


class Recipe(NamedTuple):
    """A defect as such: its `id`, what is done (zh-Hans, zh-Hant, en), and how it is made for a rule in a report.

    `make` gives a change for each place and wording; none where the report has nothing of the kind.
    """

    id: str
    done: tuple[str, str, str]
    make: Callable[[Subject, Rule], Iterable[Change]]


@dataclass(frozen=True, slots=True)
class Defect:
    """A defect made in a report.

    `id` and what was `done` are those of its recipe. `rule` must fail in `text`, the report with the defect in it, of
    which `facts` are read; `follows` are the rules that may fail with it, since they rest on the same words.
    `position` is where the first change begins in the report; `old` became `new` there.
    """

    id: str
    done: tuple[str, str, str]
    rule: Rule
    follows: frozenset[str]
    text: str
    facts: Facts
    position: Position
    old: str
    new: str


class Found(StrEnum):
    """What became of a defect."""

    FOUND = "found"
    UNDECIDED = "undecided"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a defect: the rules that fail in its text and not in the report itself.

    `failed` are their ids in the pack's order; `others` those of severity error that are not meant and may not follow.
    """

    defect: Defect
    found: Found
    failed: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the rule meant failed, and no other error was raised."""
        return self.found is Found.FOUND and not self.others
