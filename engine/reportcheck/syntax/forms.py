"""The forms: rules/vocabulary/forms.yaml, the tables prescribed since 2019, compiled into what their labels mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from reportcheck.resources import rules_dir
from reportcheck.yamlfile import load


class Label(NamedTuple):
    """What a label means in a table: `kind` is row, column, header or begins; `id` the row's or column's."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Form:
    """A prescribed table. `rows` and `columns` are ids in the form's order.

    `meanings` gives what each label means (其他 is a column and a row); `cells` the columns of each row by generation,
    empty where every row has every column; `telling` the labels of one generation alone; `groups` the rows whose
    figures stand in the rows below; `ten_thousands` the cells that ask for 万元, by generation.
    """

    id: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    meanings: Mapping[str, tuple[Label, ...]]
    automaton: AhoCorasick
    labels: tuple[str, ...]
    begins: frozenset[str]
    telling: Mapping[str, int]
    groups: frozenset[str]
    cells: Mapping[int, Mapping[str, tuple[str, ...]]]
    ten_thousands: Mapping[str, tuple[int, ...]]

    def asked(self, generation: int | None) -> tuple[tuple[str, str], ...]:
        """Row and column of each cell for which the form of a generation (2019, 2021) asks a number."""
        if self.cells:
            rows = self.cells[generation or max(self.cells)]
            return tuple((row, column) for row, columns in rows.items() for column in columns)
        return tuple((row, column) for row in self.rows if row not in self.groups for column in self.columns)


@dataclass(frozen=True, slots=True)
class Forms:
    """All of them. `states` are the figures of the report that a row of a table states (`refused*`: a group makes)."""

    tables: Mapping[str, Form]
    labels: frozenset[str]
    states: Mapping[str, tuple[str, str]]


@cache
def forms() -> Forms:
    """The forms that are shipped; read where a report has a table at all."""
    content = (rules_dir() / "vocabulary" / "forms.yaml").read_bytes()
    data: dict[str, Any] = load("vocabulary/forms.yaml", content).value
    states = {indicator: (table, row) for indicator, (table, row) in data.pop("states").items()}
    tables = {name: _form(name, entry) for name, entry in data.items()}
    labels = frozenset(label for form in tables.values() for label in form.labels)
    return Forms(tables, labels, states)


def _form(name: str, entry: Mapping[str, Any]) -> Form:
    meanings: dict[str, list[Label]] = {}
    for kind, group in (("row", entry["rows"]), ("column", entry["columns"])):
        for identifier, names in group.items():
            for label in names:
                meanings.setdefault(label, []).append(Label(kind, identifier))
    for kind in ("headers", "begins"):
        for label in entry.get(kind, ()):
            meanings.setdefault(label, []).append(Label(kind, label))
    labels = tuple(meanings)
    return Form(
        id=name,
        rows=tuple(entry["rows"]),
        columns=tuple(entry["columns"]),
        meanings={label: tuple(found) for label, found in meanings.items()},
        automaton=AhoCorasick(list(labels), matchkind=MatchKind.LeftmostLongest),
        labels=labels,
        begins=frozenset(entry["begins"]),
        telling={label: int(year) for year, names in entry.get("telling", {}).items() for label in names},
        groups=frozenset(entry.get("groups", ())),
        cells={
            int(year): {row: tuple(columns) for row, columns in rows.items()}
            for year, rows in entry.get("cells", {}).items()
        },
        ten_thousands={cell: tuple(years) for cell, years in entry.get("ten-thousands", {}).items()},
    )
