"""The vocabulary: rules/vocabulary compiled into what the lexers look words up in.

In: the YAML files of rules/vocabulary. Out: one frozen `Vocabulary`, the same for every report.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from reportcheck.resources import rules_dir
from reportcheck.yamlfile import load

_FILES = ("words", "connectors", "numbers", "indicators", "breakdowns", "sections", "marks", "annex")
# The role that names a word's terminal where it has several (收费 is a subject and an action).
_ROLES = ("outcome", "medium", "applicant", "staffing", "deputy", "subject", "action", "scope", "plain")


class Word(NamedTuple):
    """What the vocabulary knows of a wording: its terminal in statement.lark and its concepts."""

    terminal: str
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """How figures are bound to an indicator: see rules/vocabulary/indicators.yaml."""

    id: str
    subject: str
    words: tuple[str, ...]
    units: frozenset[str]
    family: str | None
    own_only: bool
    inherit: bool


@dataclass(frozen=True, slots=True)
class Family:
    """A family of parts: see rules/vocabulary/breakdowns.yaml."""

    totals: tuple[str, ...]
    natural: bool
    names_total: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The compiled vocabulary. Wordings are in Simplified characters and half width, as `Document.norm` is."""

    words: tuple[Word, ...]
    automaton: AhoCorasick
    roles: Mapping[str, str]  # concept -> role
    unit_kinds: Mapping[str, str]  # 件 -> case
    scales: Mapping[str, int]
    approximations: Mapping[str, tuple[int, int]]
    suffixes: Mapping[str, tuple[int, int]]
    cut: tuple[str, ...]
    indicators: Mapping[str, Indicator]
    by_subject: Mapping[str, tuple[Indicator, ...]]
    families: Mapping[str, Family]
    topic_names: AhoCorasick  # names of parts
    topic_list: tuple[tuple[str, ...], ...]  # their topic ids, in the automaton's order
    topic_subjects: Mapping[str, str]
    insignificant: re.Pattern[str]
    marks: Mapping[str, Any]
    annex: Mapping[str, Any]
    digest: str


def source_files() -> list[tuple[str, bytes]]:
    """Name and content of every file of the vocabulary, in a fixed order."""
    folder = rules_dir() / "vocabulary"
    return [(name, (folder / f"{name}.yaml").read_bytes()) for name in _FILES]


def compile_vocabulary(files: Sequence[tuple[str, bytes]]) -> Vocabulary:
    """The vocabulary from its files (name, content). Raises ValueError where a wording contradicts another."""
    data: dict[str, Any] = {name: load(f"vocabulary/{name}.yaml", content).value for name, content in files}
    digest = hashlib.sha256(b"".join(content for _, content in files)).hexdigest()
    found: dict[str, list[tuple[str, str]]] = {}
    roles: dict[str, str] = {}
    for role, concepts in data["words"].items():
        for concept, wordings in concepts.items():
            roles[concept] = role
            for wording in wordings:
                found.setdefault(wording, []).append((role, concept))
    table: dict[str, Word] = {}
    for wording, entries in found.items():
        entries.sort(key=lambda entry: _ROLES.index(entry[0]))
        terminal = entries[0][0].upper()
        table[wording] = Word(terminal, tuple(dict.fromkeys(concept for _, concept in entries)))
    for terminal, concepts in data["connectors"].items():
        for concept, wordings in concepts.items():
            for wording in wordings:
                if wording in table:
                    raise ValueError(f"{wording} is a connector and a word")
                table[wording] = Word(terminal, (concept,))
    for wording in ("和", "及", "与", "以及", "或"):
        table.setdefault(wording, Word("AND", ()))
    indicators = {
        name: Indicator(
            name,
            entry["subject"],
            tuple(entry["words"]),
            frozenset(entry["units"]),
            entry.get("family"),
            entry.get("own-only", True),
            entry.get("inherit", False),
        )
        for name, entry in data["indicators"].items()
    }
    by_subject: dict[str, list[Indicator]] = {}
    for indicator in indicators.values():
        by_subject.setdefault(indicator.subject, []).append(indicator)
    sections = data["sections"]
    insignificant = sorted(sections.pop("insignificant"), key=len, reverse=True)
    topics: dict[str, list[str]] = {}
    for topic, entry in sections.items():
        for name in entry["names"]:
            topics.setdefault(name, []).append(topic)
    numbers = data["numbers"]
    return Vocabulary(
        words=tuple(table.values()),
        automaton=AhoCorasick(list(table), matchkind=MatchKind.LeftmostLongest),
        roles=roles,
        unit_kinds={unit: kind for kind, units in numbers["units"].items() for unit in units},
        scales=numbers["scales"],
        approximations={word: (low, high) for word, (low, high) in numbers["approximations"].items()},
        suffixes={word: (low, high) for word, (low, high) in numbers["suffixes"].items()},
        cut=tuple(numbers["cut"]),
        indicators=indicators,
        families={
            name: Family(tuple(entry["totals"]), entry["natural"], entry.get("names-total", False))
            for name, entry in data["breakdowns"].items()
        },
        by_subject={subject: tuple(found) for subject, found in by_subject.items()},
        topic_names=AhoCorasick(list(topics), matchkind=MatchKind.LeftmostLongest),
        topic_list=tuple(tuple(ids) for ids in topics.values()),
        topic_subjects={topic: entry["subject"] for topic, entry in sections.items() if "subject" in entry},
        insignificant=re.compile("|".join(map(re.escape, insignificant))),
        marks=data["marks"],
        annex=data["annex"],
        digest=digest,
    )


class Only:
    """Tells whether a text is nothing but certain words, blanks and marks. Linear in the text's length."""

    def __init__(self, words: Sequence[str], marks: str = "") -> None:
        self._automaton = AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest)
        self._marks = frozenset(marks)

    def holds(self, text: str) -> bool:
        """Whether nothing else stands in `text`."""
        if not text:
            return True
        done = 0
        for _, start, end in self._automaton.find_matches_as_indexes(text):
            if start > done and not self._blank(text[done:start]):
                return False
            done = end
        return self._blank(text[done:])

    def _blank(self, text: str) -> bool:
        return all(char in self._marks or char.isspace() for char in text)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that is shipped, compiled once in a process."""
    return compile_vocabulary(source_files())
