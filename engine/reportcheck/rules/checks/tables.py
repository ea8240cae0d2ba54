"""Checks of the tables prescribed since 2019.

A cell that holds no number (blank, /, —) is not zero: what is not given leaves a sum open, unless the figures that
are given exceed it already. A row whose figures could not be told apart is not given either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from reportcheck.facts.model import CellFact, Facts, Filling, PrescribedTable
from reportcheck.facts.quantity import ZERO
from reportcheck.rules.checks.common import Kind, number
from reportcheck.rules.model import Judgement, Status
from reportcheck.spans import Span
from reportcheck.syntax.forms import Form, forms

_MOST_SHOWN = 12  # blank cells that a finding points to
# Decisions from which 上一年 + 本年增/减 = 处理决定 is no chance: so many cases are no number of items.
_MANY = 100


def present(facts: Facts, options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """The table is there. Option: `table`. Tables are lost when a page is pasted as text: that proves nothing."""
    place = tuple(s.heading_span for s in facts.sections if set(options.get("topics", ())) & set(s.topics))[:1]
    if _table(facts, options["table"]) is not None:
        yield Judgement(Status.PASS)
    elif (why := lost(facts, options["table"], options.get("topics", ()))) is not None:
        yield Judgement(Status.INDETERMINATE, why, {}, place)
    else:
        yield Judgement(Status.FAIL, "missing", {}, place)


def lost(facts: Facts, table: str, topics: Sequence[str]) -> str | None:
    """Why a table that was not found may be there all the same: `lost`, `picture`, `unknown`; None where it is not.

    `topics` are those of the part in which it is due.
    """
    if (found := _table(facts, table)) is not None:
        return None if found.cells else "unknown"
    if not facts.tables and facts.format in ("text", "markdown"):
        return "lost"
    parts = [section for section in facts.sections if set(topics) & set(section.topics)]
    known = [found.span for found in facts.tables]
    if any(section.pictures for section in parts):
        return "picture"
    if any(part.tables and not any(part.span.covers(span) for span in known) for part in parts):
        return "unknown"
    return None


def generation(facts: Facts, options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """The tables are those of the report's year. Option: `generation`, the year from which its form is in force."""
    for table in facts.tables:
        if table.generation is None:
            continue
        if table.generation == options["generation"]:
            yield Judgement(Status.PASS)
        else:
            values = {"found": str(table.generation), "due": str(options["generation"])}
            yield Judgement(Status.FAIL, "other-generation", values, (table.span,))


def filled_in(facts: Facts, _options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """Every cell that asks for a number holds one. A body that makes no 规章 may put / or — there."""
    for table in facts.tables:
        form = forms().tables[table.id]
        open_cells = [
            cell
            for row, column in form.asked(table.generation)
            if (cell := table.cells.get((row, column))) is not None
            and cell.filling is not Filling.NUMBER
            and not (row == "regulations" and cell.filling is Filling.DASH)
        ]
        if open_cells:
            values = {"count": str(len(open_cells))}
            places = tuple(_shown(cell) for cell in open_cells[:_MOST_SHOWN])
            yield Judgement(Status.FAIL, "empty", values, places)
        elif table.lost:
            yield Judgement(Status.INDETERMINATE, "lost", {}, tuple(span for _, span in table.lost[:_MOST_SHOWN]))
        else:
            yield Judgement(Status.PASS)


def _shown(cell: CellFact) -> Span:
    """The place of a cell; where it is blank, of its row's label."""
    return cell.span if cell.span.end > cell.span.start else cell.label


class _Side(NamedTuple):
    """One side of a relation: the cells that hold numbers, their sum, and whether every cell of it does."""

    cells: tuple[CellFact, ...]
    sum: Decimal
    whole: bool


class _Line(NamedTuple):
    """A row or column of a table with the two sides of a relation in it."""

    name: str
    left: _Side
    right: _Side

    @property
    def broken(self) -> Decimal:
        """By how much the right side exceeds the left."""
        return self.right.sum - self.left.sum


def sums(facts: Facts, options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """Figures of a table make others, in each of its columns or rows.

    Options: `table`; `across` (`columns`: rows are added in each column; `rows`: columns in each row); `total` and
    `parts`, the ids that are added on either side (`refused.*` names a group); `crossing`, the sums of the other
    direction, by which a single wrong cell is told.
    """
    table = _table(facts, options["table"])
    if table is None:
        return
    form = forms().tables[table.id]
    for line in _lines(table, form, options):
        yield from _judged(table, form, line, options)


def _lines(table: PrescribedTable, form: Form, options: Mapping[str, Any]) -> Iterator[_Line]:
    across = options["across"]
    names = form.columns if across == "columns" else [row for row in form.rows if any(r == row for r, _ in table.cells)]
    for name in names:
        left = _side(table, form, options["total"], name, across)
        right = _side(table, form, options["parts"], name, across)
        if left.cells or right.cells:
            yield _Line(name, left, right)


def _side(table: PrescribedTable, form: Form, ids: Sequence[str], line: str, across: str) -> _Side:
    known = form.columns if across == "rows" else form.rows
    wanted: list[str] = []
    whole = True
    for identifier in ids:
        if identifier.endswith(".*"):
            group = identifier[:-2]
            below = [name for name in known if name.startswith(group + ".")]
            itself = (group, line) if across == "columns" else (line, group)
            if itself in table.cells and not any((b, line) in table.cells for b in below):
                below = [group]  # 其他处理 of 2019 is a row; a group that stands in one row is its sum
            wanted.extend(below)
        else:
            wanted.append(identifier)
    cells: list[CellFact] = []
    for name in wanted:
        cell = table.cells.get((name, line) if across == "columns" else (line, name))
        if cell is None or cell.quantity is None:
            whole = False
        else:
            cells.append(cell)
    return _Side(tuple(cells), sum((c.quantity.value for c in cells if c.quantity is not None), start=ZERO), whole)


def _judged(table: PrescribedTable, form: Form, line: _Line, options: Mapping[str, Any]) -> Iterator[Judgement]:
    left, right = line.left, line.right
    if left.whole and right.whole and left.sum == right.sum:
        yield Judgement(Status.PASS)
        return
    values = {
        "line": _name(table, form, line, options),
        "total": number(left.sum),
        "sum": number(right.sum),
        "difference": number(abs(line.broken)),
    }
    spans = tuple(cell.span for cell in (*left.cells, *(c for c in right.cells if c.quantity and c.quantity.value)))
    exceeds = (left.whole and right.sum > left.sum) or (right.whole and left.sum > right.sum)
    if exceeds or (left.whole and right.whole):
        suspect = _suspect(table, form, line, options)
        if suspect is not None:
            cell, should = suspect
            told = {
                **values,
                "stated": number(cell.quantity.value if cell.quantity else ZERO),
                "should": number(should),
            }
            yield Judgement(Status.FAIL, "cell", told, (cell.span, *(s for s in spans if s != cell.span)))
        else:
            yield Judgement(Status.FAIL, "contradicts", values, spans)
        return
    if not left.cells or not right.cells:
        place = next(iter((*left.cells, *right.cells)))
        yield Judgement(Status.INDETERMINATE, "blank", values, (place.label,))
        return
    yield Judgement(Status.INDETERMINATE, "blank", values, spans)


def _name(table: PrescribedTable, form: Form, line: _Line, options: Mapping[str, Any]) -> str:
    """What people call a row or column: the first of its labels in the form."""
    kind = "column" if options["across"] == "columns" else "row"
    return next(
        (label for label, means in form.meanings.items() if any(m.kind == kind and m.id == line.name for m in means)),
        line.name,
    )


def _suspect(
    table: PrescribedTable, form: Form, line: _Line, options: Mapping[str, Any]
) -> tuple[CellFact, Decimal] | None:
    """The one cell that breaks this line and one of the other direction by the same number, and what it should be."""
    crossing = options.get("crossing")
    if crossing is None:
        return None
    across = "rows" if options["across"] == "columns" else "columns"
    found: list[tuple[CellFact, Decimal]] = []
    for other in _lines(table, form, {**crossing, "across": across}):
        if not (other.left.whole and other.right.whole) or not other.broken:
            continue
        for side, sign in ((line.left, 1), (line.right, -1)):
            for cell in side.cells:
                for far, far_sign in ((other.left, 1), (other.right, -1)):
                    if cell in far.cells and cell.quantity is not None:
                        if sign * line.broken == far_sign * other.broken:
                            found.append((cell, cell.quantity.value + sign * line.broken))
    return found[0] if len(found) == 1 else None


def plausible(facts: Facts, _options: Mapping[str, Any], _settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """Cells hold what can be: whole numbers, none negative, a stock that can have been, 规章 of who makes them."""
    for table in facts.tables:
        found = list(_implausible(facts, table))
        yield from found
        if not found:
            yield Judgement(Status.PASS)


def _implausible(facts: Facts, table: PrescribedTable) -> Iterator[Judgement]:
    for (row, column), cell in table.cells.items():
        if cell.quantity is None or column in ("amount", "change"):
            continue
        value = cell.quantity.value
        if value < 0 or value != value.to_integral_value():
            yield Judgement(Status.FAIL, "no-count", {"value": number(value)}, (cell.span,))
        if row == "regulations" and value > 0 and facts.body in ("township", "subdistrict"):
            yield Judgement(Status.FAIL, "no-power", {"value": number(value)}, (cell.span, cell.label))
    for row in ("regulations", "normative-documents"):
        made, repealed, valid = (_number(table, row, column) for column in ("made", "repealed", "valid"))
        if made is not None and repealed is not None and valid is not None and valid - made + repealed < 0:
            values = {"made": number(made), "repealed": number(repealed), "valid": number(valid)}
            spans = tuple(table.cells[row, column].span for column in ("valid", "made", "repealed"))
            yield Judgement(Status.FAIL, "no-stock", values, spans)
    for row in ("licences", "other-services", "penalties", "coercive-measures"):
        previous, change, decisions = (_number(table, row, column) for column in ("previous", "change", "decisions"))
        if previous is None or change is None or decisions is None or not change or decisions < _MANY:
            continue
        if previous + change == decisions:
            values = {"previous": number(previous), "change": number(change), "decisions": number(decisions)}
            spans = tuple(table.cells[row, column].span for column in ("previous", "change", "decisions"))
            yield Judgement(Status.FAIL, "confused", values, spans)


def _number(table: PrescribedTable, row: str, column: str) -> Decimal | None:
    cell = table.cells.get((row, column))
    return cell.quantity.value if cell is not None and cell.quantity is not None else None


def _table(facts: Facts, name: str) -> PrescribedTable | None:
    return next((table for table in facts.tables if table.id == name), None)


_SUM = ("line", "total", "sum", "difference")
PRESENT = Kind(
    present, dict.fromkeys(("missing", "lost", "picture", "unknown"), ()), required=("table",), optional=("topics",)
)
GENERATION = Kind(generation, {"other-generation": ("found", "due")}, required=("generation",))
FILLED_IN = Kind(filled_in, {"empty": ("count",), "lost": ()})
SUMS = Kind(
    sums,
    {"contradicts": _SUM, "blank": _SUM, "cell": (*_SUM, "stated", "should")},
    required=("table", "across", "total", "parts"),
    optional=("crossing",),
)
PLAUSIBLE = Kind(
    plausible,
    {
        "no-count": ("value",),
        "no-power": ("value",),
        "no-stock": ("made", "repealed", "valid"),
        "confused": ("previous", "change", "decisions"),
    },
)
