"""Figures: each figure of a sentence with the words around it, before it is bound to anything.

In: a sentence of the AST. Out: its clauses, each with its words and its figures in order; brackets are
clauses of their own, with the figure before them as their parent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reportcheck.facts.model import FigureRead, Standing
from reportcheck.facts.quantity import Quantity, read_amount
from reportcheck.spans import Span
from reportcheck.syntax.ast import Amount, Clause, DateNode, Group, IntervalNode, Sentence
from reportcheck.syntax.lexer import Lexeme

_NEAR = 3  # characters between a negation and 一起: 没有(发生过)一起
_NOWHERE = Span(0, 0)
_MARKS = frozenset({"ENUM", "COLON", "COMMA"})  # no words


@dataclass(slots=True, eq=False)
class Figure:
    """A figure with its surroundings, while it is being bound.

    `before` are the words between the figure (or clause start) before it and itself, `after` those up to the
    next figure or the clause's end; `lead` is the leading word of its run.
    """

    amount: Amount
    quantity: Quantity
    clause: ClauseWords
    lead: Lexeme | None
    before: list[Lexeme]
    label_start: int
    label_end: int | None = None  # where the label ends, unless at the figure itself
    after: list[Lexeme] = field(default_factory=list)
    indicator: str | None = None
    aside: str | None = None
    label: Span | None = None
    how: str = "stated"
    scope: str = "own"
    restated: bool = False  # the sum of parts that stand before it: states nothing new
    joint: tuple[str, ...] | None = (
        None  # what it counts together (行政复议、行政诉讼共1件): indicators, none of which it is
    )
    family: str | None = None  # the family of several kinds that it counts together (当面和信函申请共5件)
    subject: str | None = None
    year: int | None = None
    distributed: bool = False  # its word stands in a list before 分别为
    qualified: bool = False  # narrowed by words of its own (重要警务信息9981条)
    answered: bool = False  # all of it, which no other figure states, was answered (6份申请全部答复)
    standing: Standing = Standing.UNBOUND
    readings: tuple[str, ...] = ()  # of a doubt

    @property
    def lead_type(self) -> str:
        """The terminal of the word that leads its run, "" where none does."""
        return self.lead.type if self.lead is not None else ""

    @property
    def percent(self) -> bool:
        """Whether it is a percentage."""
        return self.amount.percent is not None

    def read(self) -> FigureRead:
        """The figure with what became of it, once its sentence has been read."""
        why = None
        if self.standing is Standing.ASIDE:
            why = self.aside or ("other-year" if self.lead_type == "COMPARE" else "share")
        words = [word for word in self.before if word.type not in _MARKS]
        before = Span(words[-1].start, words[-1].end) if words else None
        follow = next((word for word in self.after if word.type not in _MARKS), None)
        after = Span(follow.start, follow.end) if follow is not None else None
        known = (self.indicator,) if self.standing is Standing.FACT and self.indicator is not None else self.readings
        return FigureRead(self.quantity, self.standing, self.clause.span, known, why, before, after)


@dataclass(slots=True, eq=False)
class ClauseWords:
    """A clause: its words, its figures, and how it begins. `parent` is the figure before its bracket."""

    separator: str
    parent: Figure | None
    depth: int
    words: list[Lexeme] = field(default_factory=list)  # all words, leading words included
    figures: list[Figure] = field(default_factory=list)
    leads: dict[str, Lexeme] = field(default_factory=dict)  # the first leading word of each kind
    dates: list[DateNode | IntervalNode] = field(default_factory=list)
    order: list[Lexeme | Figure | DateNode | IntervalNode] = field(default_factory=list)
    span: Span = _NOWHERE
    aside: str | None = None  # why a statement of none in it is no fact of the year
    year: int | None = None

    @property
    def bare(self) -> bool:
        """Whether it is nothing but figures."""
        return bool(self.figures) and not self.words and not self.dates

    def lead(self, kind: str) -> Lexeme | None:
        """The leading word of a kind (OPEN, NEGATION …) in this clause, or None."""
        return self.leads.get(kind)


def clauses_of(sentence: Sentence) -> list[ClauseWords]:
    """The clauses of a sentence in order of reading; those of a bracket follow the clause that holds it."""
    result: list[ClauseWords] = []
    _walk(sentence.clauses, None, 0, sentence.span.start, result)
    for clause in result:
        _without_single(clause)
    return _joined(result)


def _without_single(clause: ClauseWords) -> None:
    """Take out a 一起 that only belongs to a negation: 没有发生一起行政复议."""
    figure = clause.figures[0] if clause.figures else None
    if figure is None or figure.quantity.value != 1 or figure.percent:
        return
    led = figure.lead is not None and figure.lead.type == "NEGATION"
    near = led and figure.lead is not None and figure.amount.span.start <= figure.lead.end + _NEAR
    after = figure.after[:2]
    follows = bool(after) and after[-1].type == "NEGATION" and after[-1].start - figure.amount.span.end <= 1
    if near or follows:  # 没有收到一件申请, 诉讼一例也没有
        clause.figures.remove(figure)
        clause.order.remove(figure)


def _joined(clauses: list[ClauseWords]) -> list[ClauseWords]:
    """The clauses, those that are nothing but a figure taken to the one before (分别为2件,1件,1件)."""
    result: list[ClauseWords] = []
    for clause in clauses:
        last = result[-1] if result else None
        if last is not None and last.depth == clause.depth and clause.separator == "COMMA" and clause.bare:
            if last.figures and last.lead("RESPECTIVELY") is not None and not last.figures[-1].after:
                for figure in clause.figures:
                    figure.clause = last
                last.figures += clause.figures
                last.order += clause.order
                last.span = last.span.to(clause.span)
                continue
        result.append(clause)
    return result


def _walk(
    clauses: Sequence[Clause],
    parent: Figure | None,
    depth: int,
    start: int,
    result: list[ClauseWords],
    outer: Lexeme | None = None,
) -> None:
    for clause in clauses:
        made = ClauseWords(clause.separator, parent, depth)
        result.append(made)
        pending: list[Lexeme] = []
        groups: list[tuple[Group, Figure | None, Lexeme | None]] = []
        label = -1
        first, last = -1, start
        for run in clause.runs:
            lead = run.lead
            if lead is not None:
                made.leads.setdefault(lead.type, lead)
                made.words.append(lead)
                made.order.append(lead)
                pending.append(lead)
                first = lead.start if first < 0 else first
                last = lead.end
                label = lead.end
            for item in run.items:
                if type(item) is Lexeme:
                    made.words.append(item)
                    made.order.append(item)
                    pending.append(item)
                    if label < 0:
                        label = item.start
                    if item.type in ("ENUM", "AND") and made.figures and len(pending) == 1:
                        label = item.end
                    first = item.start if first < 0 else first
                    last = item.end
                    continue
                if isinstance(item, Amount):
                    begin = label if label >= 0 else item.span.start
                    quantity = read_amount(item)
                    if lead is not None and "about" in lead.concepts:
                        quantity = replace(quantity, approximate=True)
                    figure = Figure(item, quantity, made, lead or outer, pending, begin)
                    if made.figures:
                        made.figures[-1].after = pending
                    pending = []
                    made.figures.append(figure)
                    made.order.append(figure)
                    label = item.span.end
                    span = item.span
                elif isinstance(item, Group):
                    # 比上年(126件)有所增加: the figure in brackets is what is compared with
                    compared = lead if lead is not None and lead.type == "COMPARE" and not made.figures else None
                    groups.append((item, made.figures[-1] if made.figures else None, compared))
                    if made.figures and not pending:
                        label = item.span.end
                    span = item.span
                elif isinstance(item, DateNode | IntervalNode):
                    made.dates.append(item)
                    made.order.append(item)
                    if label < 0 or not pending:
                        label = item.span.end
                    span = item.span
                first = span.start if first < 0 else first
                last = span.end
        if made.figures:
            made.figures[-1].after = pending
        made.span = Span(first if first >= 0 else last, last)
        start = last
        for group, before, compared in groups:
            _walk(group.clauses, before, depth + 1, group.span.start, result, compared)
