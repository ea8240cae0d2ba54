"""Defects of the tables prescribed since 2019: a cell changed, blank or impossible, a table gone."""

from __future__ import annotations

from collections.abc import Iterator

from reportcheck.facts.model import CellFact, Filling, PrescribedTable
from reportcheck.rules import Rule
from reportcheck.rules.model import Status
from reportcheck.stress import wordings
from reportcheck.stress.model import Change, Edit, Recipe
from reportcheck.stress.subject import Subject

_BLANKS = ("/", "—", "-")
_NO_COUNTS = ("-3", "2.5")


def _table(subject: Subject, name: str) -> PrescribedTable | None:
    return next((table for table in subject.facts.tables if table.id == name), None)


def _numbers(table: PrescribedTable) -> list[CellFact]:
    return [cell for cell in table.cells.values() if cell.filling is Filling.NUMBER and cell.quantity is not None]


def _wrong_cell(subject: Subject, rule: Rule) -> Iterator[Change]:
    """A cell on either side of a relation changed: for each row (or column) that is added, one."""
    options = rule.options
    table = _table(subject, options["table"])
    if table is None or subject.results[rule.id].status is not Status.PASS:
        return
    for at, name in enumerate((*options["total"], *options["parts"])):
        stem = name.removesuffix("*")
        added = [
            cell
            for cell in _numbers(table)
            if (told := cell.row if options["across"] == "columns" else cell.column) == name
            or (stem != name and told.startswith(stem))
        ]
        if added:
            cell = wordings.turn(added, subject.turn + at)
            if cell.quantity is not None:
                edit = subject.figure(cell.quantity, cell.quantity.value + 1 + at % 3)
                if edit is not None:
                    yield Change.of(edit)


def _written(subject: Subject, rule: Rule, forms: tuple[str, ...]) -> Iterator[Change]:
    """One cell of each table with other words in it."""
    if subject.results[rule.id].status is not Status.PASS:
        return
    for at, table in enumerate(subject.facts.tables):
        cells = [cell for cell in _numbers(table) if cell.row != "regulations" and cell.column not in _NOT_COUNTED]
        if cells:
            words = wordings.turn(forms, subject.turn + at)
            yield Change.of(Edit(wordings.turn(cells, subject.turn + at).span, words))


_NOT_COUNTED = ("amount", "change")


def _not_filled(subject: Subject, rule: Rule) -> Iterator[Change]:
    return _written(subject, rule, _BLANKS)


def _no_count(subject: Subject, rule: Rule) -> Iterator[Change]:
    return _written(subject, rule, _NO_COUNTS)


def _gone(subject: Subject, rule: Rule) -> Iterator[Change]:
    """A table taken out, while others stand: where all are gone, they were lost on the way."""
    table = _table(subject, rule.options["table"])
    if table is not None and len(subject.facts.tables) > 1:
        yield Change.of(Edit(table.span, ""))


PRESENT = (Recipe("table-dropped", ("删去一张表", "刪去一張表", "table dropped"), _gone),)
SUM = (Recipe("wrong-cell", ("改表中一格", "改表中一格", "a cell of the table changed"), _wrong_cell),)
FILLED_IN = (Recipe("not-filled", ("一格不填数字", "一格不填數字", "a cell without a number"), _not_filled),)
PLAUSIBLE = (Recipe("no-count", ("一格填负数或小数", "一格填負數或小數", "a negative or broken count"), _no_count),)
