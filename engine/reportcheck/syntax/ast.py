"""The AST of a report: small immutable nodes, each with its span in `Document.norm`."""

from __future__ import annotations

from typing import NamedTuple

from reportcheck.spans import Span
from reportcheck.syntax.lexer import Lexeme, Number


class Amount(NamedTuple):
    """A figure as written: number, scale (万 is 10000), hedges, unit. `percent` is %, ‰ or 个百分点, or None."""

    span: Span
    number: Number
    scale: int
    approx: tuple[int, int] | None
    cut: bool
    unit: str
    percent: str | None


class DateNode(NamedTuple):
    """A date, whole or in part: 2017年, 12月31日."""

    span: Span
    year: int | None
    month: int | None
    day: int | None


class IntervalNode(NamedTuple):
    """From one date to another."""

    span: Span
    start: DateNode
    end: DateNode


class Group(NamedTuple):
    """What stands in brackets."""

    span: Span
    clauses: tuple[Clause, ...]


Item = Amount | DateNode | IntervalNode | Group | Lexeme


class Run(NamedTuple):
    """Words and figures behind a leading word (其中, 占, 没有 …); `lead` is None at a clause's beginning."""

    lead: Lexeme | None
    items: tuple[Item, ...]


class Clause(NamedTuple):
    """A stretch between commas. `separator` is the token before it: COMMA, SEMICOLON or "" for the first."""

    separator: str
    runs: tuple[Run, ...]


class Sentence(NamedTuple):
    """A sentence that holds a figure, a statement of none or a date."""

    span: Span
    clauses: tuple[Clause, ...]


class Paragraph(NamedTuple):
    """A line of text. `sentences` are those of its sentences that state something in figures."""

    span: Span
    sentences: tuple[Sentence, ...]


class CellNode(NamedTuple):
    """A cell of a table: its words (an empty stretch where it is blank), and its row and column, from 0."""

    span: Span
    row: int
    column: int


class TableNode(NamedTuple):
    """A table. `whole` tells whether its blank cells are there too; where cells stand one a line they are not.

    A merged cell stands once, at its first row and column.
    """

    span: Span
    rows: tuple[tuple[CellNode, ...], ...]
    whole: bool


class Heading(NamedTuple):
    """A heading. `number` is its number, None where it has none; `style` the form of the number (一、, (一), 1.).

    `name` is where its words stand; `topics` are section ids of the vocabulary.
    """

    span: Span
    number: int | None
    style: str
    name: Span
    topics: tuple[str, ...]


class Section(NamedTuple):
    """A heading with what stands under it. `level` is 1 for the report's own parts."""

    span: Span
    heading: Heading
    level: int
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    tables: tuple[TableNode, ...] = ()


class TitleNode(NamedTuple):
    """A title: its words, the agency's name in them, the year, and what it calls the document."""

    span: Span
    agency: Span | None
    year: int | None
    kind: str


class Report(NamedTuple):
    """A whole report. `furniture` is what the web page added at its head and its end; `tables` are all in it."""

    span: Span
    head: tuple[Paragraph, ...]
    titles: tuple[TitleNode, ...]
    preamble: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    annex: tuple[Paragraph, ...]
    furniture: tuple[Paragraph, ...]
    tables: tuple[TableNode, ...] = ()
