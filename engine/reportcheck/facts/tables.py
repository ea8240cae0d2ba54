"""The prescribed tables: which cell of which form each figure of a table is.

In: the tables of the AST. Out: `PrescribedTable`s and the facts that their cells state. Rows are known by their
labels, columns by their order in the row; where a row has not as many figures as the form has columns, it is lost
and nothing is read from it. The forms are data: rules/vocabulary/forms.yaml.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from reportcheck.facts.model import CellFact, Fact, FigureRead, Filling, PrescribedTable, Standing, Where
from reportcheck.facts.quantity import Interval, Quantity, total
from reportcheck.source.document import Document
from reportcheck.spans import Span
from reportcheck.syntax.ast import TableNode
from reportcheck.syntax.forms import Form, Label, forms
from reportcheck.syntax.lexer import Number, lex

_DASHES = frozenset("/\\-—―–－─一~")
_NONE = frozenset({"无", "没有", "空", "不涉及", "无此项"})
_BLANKS = re.compile(r"\s+")
# Numbers, brackets and marks before and after a label's words.
_MARKS = re.compile(r"^(?:\(?[一二三四五六七八九十\d]{1,3}[)、.]|[()、,.:;\s])+|[()、,.:;\s]+$")
_BROKEN = 8  # cells over which a label may be broken
_BEGINNING = 6  # letters of a label that tell which one breaks off
_REST = 2  # letters behind a label that may be anything
_NEAR = 0.75  # how like a known label an unknown one must be
_TEN_THOUSAND = Decimal(10000)


class _Value(NamedTuple):
    filling: Filling
    number: Decimal | None
    unit: str
    span: Span


class _Piece(NamedTuple):
    text: str
    span: Span


class TableReading(NamedTuple):
    """The prescribed tables, the facts of their cells, and all figures that stand in tables."""

    tables: tuple[PrescribedTable, ...]
    facts: tuple[Fact, ...]
    read: tuple[FigureRead, ...]


def read_tables(document: Document, nodes: Sequence[TableNode]) -> TableReading:
    """What the tables of a report state."""
    if not nodes:
        return TableReading((), (), ())
    reader = _Reader(document.norm)
    for node in nodes:
        reader.node(node)
    tables = tuple(made.done() for made in reader.made if made.cells or made.lost)
    facts = tuple(fact for table in tables for fact in _facts(table))
    return TableReading(tables, (*facts, *_stated(tables)), tuple(reader.read))


class _Making:
    """A table that is being read."""

    def __init__(self, form: Form, span: Span) -> None:
        self.form = form
        self.span = span
        self.cells: dict[tuple[str, str], CellFact] = {}
        self.lost: list[tuple[str | None, Span]] = []
        self.generations: Counter[int] = Counter()
        self.columns: list[str] = []  # of the header in force, in order
        self.group: str | None = None

    def done(self) -> PrescribedTable:
        generation = self.generations.most_common(1)[0][0] if self.generations else None
        return PrescribedTable(self.form.id, generation, self.cells, tuple(self.lost), self.span)


class _Reader:
    """Reads cells in order: words gather to a label, figures behind them make a row."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.made: list[_Making] = []
        self.table: _Making | None = None
        self.label: list[_Piece] = []
        self.values: list[_Value] = []
        self.read: list[FigureRead] = []
        self.whole = False  # the rows of the table that is read are told apart

    def node(self, node: TableNode) -> None:
        """Read one table of the text; a prescribed one may go on in the next."""
        if self.table is not None and not self._goes_on(node):
            self.table = None
        self.label, self.values, self.whole = [], [], node.whole
        for row in node.rows:
            for cell in row:
                words = _BLANKS.sub("", self.text[cell.span.start : cell.span.end])
                value = _value(words, cell.span, behind=node.whole and self._filled())
                if value is None:
                    self._words(words, cell.span, node.whole)
                else:
                    self.values.append(value)
            if node.whole and self.values:
                self._row()
        if self.values:
            self._row()

    def _filled(self) -> bool:
        """Whether figures of the row have been read: what follows in it is no label."""
        return any(value.filling in (Filling.NUMBER, Filling.DASH) for value in self.values)

    def _goes_on(self, node: TableNode) -> bool:
        """Whether a table may be the rest of the prescribed one before it: it holds a row of it."""
        form = self.table.form if self.table is not None else None
        words = "".join(self.text[cell.span.start : cell.span.end] for row in node.rows for cell in row)
        squeezed = _BLANKS.sub("", words)
        return form is not None and bool(form.automaton.find_matches_as_indexes(squeezed))

    def _words(self, words: str, span: Span, whole: bool) -> None:
        if self.values:
            if whole and all(value.filling is Filling.BLANK for value in self.values):
                self.values = []  # cells of the layout before the label
            else:
                self._row()
        self.label.append(_Piece(words, span))
        before = "".join(piece.text for piece in self.label[-_BROKEN:])
        for form in forms().tables.values():
            if self.table is not None and self.table.form is form:
                continue
            if any(before.rfind(word) + len(word) > len(before) - len(words) for word in form.begins if word in before):
                self._begin(form, span)

    def _begin(self, form: Form, span: Span) -> None:
        """A table begins; the words of its header may stand before the one that tells it."""
        known = next((made for made in self.made if made.form is form), None)
        if known is None:
            self.made.append(known := _Making(form, span))
        self.table = known

    def _row(self) -> None:
        """The figures gathered are a row; its label the words before them."""
        label, values = self.label, self.values
        self.label, self.values = [], []
        kept = self._kept(self.table, label, values) if self.table is not None else []
        row = Span((label[-1:] or values)[0].span.start, values[-1].span.end)
        for value in values:
            if value.number is not None:
                standing = Standing.FACT if any(value is cell for cell in kept) else Standing.UNBOUND
                quantity = Quantity.exactly(value.number, value.unit, value.span)
                self.read.append(FigureRead(quantity, standing, row, before=label[-1].span if label else None))

    def _kept(self, table: _Making, label: list[_Piece], values: list[_Value]) -> list[_Value]:
        """Those of a row's figures that are cells of the table."""
        place = (
            Span(label[0].span.start, label[-1].span.end) if label else Span(values[0].span.start, values[0].span.start)
        )
        table.span = Span(min(table.span.start, place.start), max(table.span.end, values[-1].span.end))
        found = self._meanings(table, "".join(piece.text for piece in label))
        header = not found or found[-1].kind != "row" or sum(meaning.kind == "column" for meaning in found) > 1
        if header and all(value.filling is Filling.BLANK for value in values):
            self.label = label
            return []
        rows = self._rows_of(table, found, [piece.text for piece in label])
        cells = _placed(table, rows, values, whole=self.whole)
        name = label[-1].span if label else place
        if cells is None:
            table.lost.append((rows[0] if len(rows) == 1 else None, Span(name.start, values[-1].span.end)))
            return []
        kept: list[_Value] = []
        for row, column, value in cells:
            if (row, column) in table.cells:
                continue  # the table stands a second time
            table.cells[row, column] = _cell(table, row, column, value, name)
            kept.append(value)
        return kept

    def _meanings(self, table: _Making, words: str) -> list[Label]:
        """What the words of a label mean, in order; headers are taken note of."""
        form = table.form
        found: list[Label] = []
        for index, _, _ in form.automaton.find_matches_as_indexes(words):
            label = form.labels[index]
            if label in form.telling:
                table.generations[form.telling[label]] += 1
            means = form.meanings[label]
            begins = any(meaning.kind == "begins" for meaning in means)
            if begins and form.cells:
                table.columns = []  # 信息内容: a header of its own for each block
            column = next((m for m in means if m.kind == "column"), None)
            row = next((m for m in means if m.kind == "row"), None)
            heads = (
                bool(found)
                and found[-1].kind in ("column", "headers", "begins")
                and not form.groups & {m.id for m in found if m.kind == "row"}
            )
            found.append(column if column is not None and (row is None or heads) else row or means[-1])
            if column is not None and found[-1] is column:
                table.columns.append(column.id)
        return found

    def _rows_of(self, table: _Making, found: list[Label], pieces: Sequence[str]) -> list[str]:
        """The row or rows (of a header whose rows stand side by side) that the words before some figures name."""
        form = table.form
        if form.id == "remedies-table":
            return [label.id for label in found if label.kind == "row"]
        rows = [label.id for label in found if label.kind == "row"]
        for row in rows:
            if row in form.groups or "." not in row:
                table.group = row if row in form.groups else None if row != "other.other" else table.group
        named = self._named(form, pieces)
        if named is None:
            return []
        if named == "other.other" and table.group != "other":
            return []
        if "." in named and named.split(".")[0] in form.groups:
            table.group = named.split(".")[0]
        return [named]

    def _named(self, form: Form, pieces: Sequence[str]) -> str | None:
        """The row that the words before its figures name: the last cell, or the last few where a label is broken.

        A label that is nearly a known one is that one.
        """
        for count in range(1, min(_BROKEN, len(pieces)) + 1):
            row = _row_in(form, "".join(pieces[-count:]))
            if row is not None:
                return row
        from difflib import get_close_matches  # only where a label is unknown

        names = {label: m.id for label, means in form.meanings.items() for m in means if m.kind == "row"}
        near = get_close_matches(_MARKS.sub("", pieces[-1]) if pieces else "", list(names), 1, _NEAR)
        return names[near[0]] if near else None


def _row_in(form: Form, words: str) -> str | None:
    """The row that words end in, or in whose label they break off (its rest stands behind the figures)."""
    row: str | None = None
    start = at = 0
    for index, begin, end in form.automaton.find_matches_as_indexes(words):
        named = next((m.id for m in form.meanings[form.labels[index]] if m.kind == "row"), None)
        stray = end - begin <= _REST and _MARKS.sub("", words[at:begin])  # 不计其他情形
        if named is not None and not stray:
            row, start = named, begin
        at = end
    if row is None:
        return None
    rest = _MARKS.sub("", words[at:])
    tail = words[start:]
    broken = len(tail) >= _BEGINNING and any(
        label.startswith(tail) for label, means in form.meanings.items() if any(m.id == row for m in means)
    )
    return row if len(rest) <= _REST or broken or len(rest) * 2 < len(words) - start else None


def _placed(
    table: _Making, rows: Sequence[str], values: Sequence[_Value], *, whole: bool
) -> list[tuple[str, str, _Value]] | None:
    """Row and column of each figure of a row; None where that cannot be told."""
    form = table.form
    if form.id == "remedies-table":
        order = list(dict.fromkeys(rows)) or list(form.rows)
        wide = len(form.columns)
        values = _fitting(values, wide * len(form.rows), leading=True)
        if len(values) == wide * len(form.rows):
            blocks = order if len(order) == len(form.rows) else list(form.rows)
        elif len(values) == wide and order:
            blocks = order[-1:]
        else:
            return None
        return [
            (block, column, values[at * wide + n])
            for at, block in enumerate(blocks)
            for n, column in enumerate(form.columns)
        ]
    if len(rows) != 1:
        return None
    row = rows[0]
    if form.cells:
        columns: Sequence[str] = _columns(table, row, len(values))
        filled = [value for value in values if value.filling is not Filling.BLANK]
        if len(values) > len(columns) == len(filled):
            values = filled
    else:
        columns = _in_order(form, table.columns)
    values = _fitting(values, len(columns), leading=whole)
    if len(values) != len(columns):
        return None
    return [(row, column, value) for column, value in zip(columns, values, strict=True)]


def _fitting(values: Sequence[_Value], count: int, *, leading: bool) -> Sequence[_Value]:
    """Figures without the fields that are none: empty ones of a merged label, or of a merged cell behind them.

    `leading`: those before the figures go first. A merged cell may stand once for each field that it covers.
    """
    more = len(values) - count
    if more <= 0 or not count:
        return values
    ends = ((values[:more], values[more:]), (values[count:], values[:count]))
    for dropped, kept in ends if leading else reversed(ends):
        if all(value.filling is Filling.BLANK for value in dropped):
            return kept
    last = values[count - 1]
    repeated = (
        leading
        and last.number is not None
        and all(value.number == last.number and value.span != last.span for value in values[count:])
    )
    return values[:count] if repeated else values


def _columns(table: _Making, row: str, count: int) -> Sequence[str]:
    """The columns of a row of the first table: those of the header in force, else those of the form."""
    asked = [columns[row] for columns in table.form.cells.values() if row in columns]
    given = tuple(dict.fromkeys(table.columns))
    if given and any(set(given) == set(columns) for columns in asked):
        return given
    fitting = [columns for columns in asked if set(given) <= set(columns) or len(columns) == count]
    return fitting[0] if len(fitting) == 1 else given


def _in_order(form: Form, header: Sequence[str]) -> Sequence[str]:
    """The form's columns; those under one heading (法人或其他组织) in the order in which the header has them."""
    inner = [column for column in dict.fromkeys(header) if column not in ("natural", "total")]
    if len(inner) == len(form.columns) - 2:
        return (form.columns[0], *inner, form.columns[-1])
    return form.columns


def _value(words: str, span: Span, *, behind: bool) -> _Value | None:
    """What a cell that asks for a number holds; None for words. `behind`: figures stand before it in its row."""
    if not words:
        return _Value(Filling.BLANK, None, "", span)
    if words.isdecimal():
        return _Value(Filling.NUMBER, Decimal(words), "", span)
    if all(char in _DASHES for char in words):
        return _Value(Filling.DASH, None, "", span)
    if words in _NONE:
        return _Value(Filling.WORDS, None, "", span)
    sign = -1 if words[0] in "-—－" else 1
    bare = words.lstrip("+-—－")
    if bare[:1].isdecimal():
        tokens = lex(bare)
        number = tokens[0].value if tokens else None
        if isinstance(number, Number) and tokens[0].start == 0:
            scale = next((token.value for token in tokens[1:2] if token.type == "SCALE"), 1)
            unit = next((bare[token.start : token.end] for token in tokens if token.type == "UNIT"), "")
            rest = tokens[-1]
            if rest.type in ("NUMBER", "SCALE", "UNIT") and rest.end == len(bare):
                return _Value(Filling.NUMBER, number.value * sign * Decimal(int(str(scale))), unit, span)
    return _Value(Filling.WORDS, None, "", span) if behind else None


def _cell(table: _Making, row: str, column: str, value: _Value, label: Span) -> CellFact:
    quantity = None
    if value.number is not None:
        number, unit = value.number, value.unit
        years = table.form.ten_thousands.get(f"{row}.{column}", ())
        if years and not unit and (not table.generations or table.generations.most_common(1)[0][0] in years):
            number, unit = number * _TEN_THOUSAND, "元"
        quantity = Quantity(number, Interval(number, number), Interval(number, number), unit, False, value.span)
    return CellFact(row, column, value.filling, quantity, value.span, label)


def _facts(table: PrescribedTable) -> Iterator[Fact]:
    """The facts that cells state, each under the cell's own name; the remedies table's are the report's figures."""
    prefix = "" if table.id == "remedies-table" else table.id + "."
    for cell in table.cells.values():
        if cell.quantity is not None:
            yield Fact(f"{prefix}{cell.row}.{cell.column}", cell.quantity, cell.span, where=Where.TABLE)


def _stated(tables: Sequence[PrescribedTable]) -> Iterator[Fact]:
    """The report's figures that rows state, and those that no row states but several make."""
    by_id = {table.id: table for table in reversed(tables)}
    for indicator, (name, pattern) in forms().states.items():
        table = by_id.get(name)
        if table is None:
            continue
        form = forms().tables[name]
        rows = [row for row in form.rows if row == pattern or row.startswith(pattern.rstrip("*"))]
        if any(there in form.groups and there in rows for there, _ in table.cells):
            rows = [row for row in rows if row in form.groups]  # 其他处理 of 2019 is a row itself
        else:
            rows = [row for row in rows if row not in form.groups]
        found = [part for row in rows if (part := _of_row(table, row)) is not None]
        if not found or len(found) < len(rows):
            continue  # a row that was dropped or lost may hold what is missing
        if len(found) == 1:
            yield replace(found[0], indicator=indicator)
            continue
        interval = total(part.quantity.interval for part in found)
        span = Span(min(part.span.start for part in found), max(part.span.end for part in found))
        quantity = Quantity(interval.low, interval, interval, "", False, span)
        yield Fact(indicator, quantity, span, how="derived", where=Where.TABLE)


def _of_row(table: PrescribedTable, row: str) -> Fact | None:
    """What a row states: its total, or where that is blank the sum of its other cells, which no cell states."""
    stated = table.cells.get((row, "total"))
    if stated is not None and stated.quantity is not None:
        return Fact("", stated.quantity, stated.span, where=Where.TABLE)
    cells = [cell for (there, _), cell in table.cells.items() if there == row]
    given = [cell.quantity for cell in cells if cell.quantity is not None]
    if not cells or (not given and stated is None):
        return None
    interval = total(quantity.interval for quantity in given)
    span = Span(cells[0].span.start, cells[-1].span.end)
    return Fact("", Quantity(interval.low, interval, interval, "", False, span), span, how="derived", where=Where.TABLE)
