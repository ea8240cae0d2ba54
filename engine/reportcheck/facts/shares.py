"""Shares and changes: the percentages and differences of a sentence, with what they are of."""

from __future__ import annotations

from collections.abc import Sequence

from reportcheck.facts.breakdowns import LONGEST_LIST, Breakdowns
from reportcheck.facts.context import Context
from reportcheck.facts.figures import ClauseWords, Figure
from reportcheck.facts.lists import Lists
from reportcheck.facts.model import Answered, Aside, Change, Share, Standing
from reportcheck.facts.quantity import ZERO, Quantity, total
from reportcheck.spans import Span
from reportcheck.syntax.lexer import Lexeme
from reportcheck.syntax.vocabulary import vocabulary

_TOTALS = ("replies.total", "replies.finished", "requests.received", "requests.accepted")


class Shares:
    """Reads them once the sentence's figures are bound and its breakdowns built."""

    def __init__(self, context: Context, lists: Lists, breakdowns: Breakdowns) -> None:
        self.context = context
        self.reading = context.reading
        self.lists = lists
        self.breakdowns = breakdowns

    def read(self, clauses: Sequence[ClauseWords]) -> None:
        current: Figure | None = None
        previous: Figure | None = None
        within: dict[tuple[int, int], Figure] = {}  # the latest figure of each bracket
        for clause in clauses:
            if not clause.figures and clause.words and clause.separator == "SEMICOLON":
                current = None  # 规划类信息,占9%: an item without a figure
            for figure in clause.figures:
                lead = figure.lead_type
                if figure.percent:
                    inside = within.get((clause.depth, id(clause.parent)), clause.parent)
                    self._percent(figure, clause, inside or current, previous)
                elif lead == "COMPARE":
                    previous = figure
                elif lead == "CHANGE":
                    self._change(figure, current, previous)
                elif figure.aside == "other-year":
                    previous = figure
                elif figure.aside is None:
                    if clause.depth:
                        within[clause.depth, id(clause.parent)] = figure
                    if clause.depth == 0 or current is None:
                        if clause.parent is None or figure.indicator is not None:
                            current = figure

    def _percent(self, figure: Figure, clause: ClauseWords, current: Figure | None, previous: Figure | None) -> None:
        reading = self.reading
        names = {name for word in figure.before for name in word.concepts}
        lead = figure.lead_type
        span = Span(figure.before[0].start if figure.before else figure.amount.span.start, figure.amount.span.end)
        if lead == "CHANGE" or (lead == "COMPARE" and names & {"up", "down"}):
            self._change(figure, current, previous)
            return
        if "reply-rate" in names:
            subject = self.context.subject_of(figure.before, current.subject if current else None)
            if subject == "request" and figure.aside is None:
                figure.standing = Standing.FACT
                self.context.fact("replies.rate", figure.quantity, span, "stated")
                base = current.quantity if current is not None and current.subject == "request" else None
                reading.answered.append(Answered("rate", base, figure.quantity, span))
            else:
                figure.standing = Standing.ASIDE
                reading.asides.append(Aside(figure.quantity, "share", None, figure.year, span))
            return
        if lead == "SHARE" and clause.figures[0] is figure and figure.lead is not None:
            named = [word for word in figure.before if self.context.is_class(word)]
            if len(named) > 1:
                self._share_of_several(figure, named, span)
                figure.standing = Standing.SHARE
                return
            together = "together" in figure.lead.concepts
            current = None if together else self._named(named[0]) if named else current
        bracketed = clause.parent is not None and all(own.percent for own in clause.figures)
        if lead == "SHARE" or bracketed:
            self._share(figure, current, span)
            figure.standing = Standing.SHARE

    def _named(self, word: Lexeme) -> Figure | None:
        """The figure of a class that is named with a share (予以公开的占42%)."""
        for figure in reversed(self.lists.seen):
            if any(set(word.concepts) & set(own.concepts) for own in (*figure.before, *figure.after)):
                return figure
        return None

    def _share_of_several(self, figure: Figure, named: Sequence[Lexeme], span: Span) -> None:
        """予以公开和部分公开的占53.4%: a share of several classes together, of the total of their list."""
        parts = [part for word in named if (part := self._named(word)) is not None]
        found = {of for part in parts if (of := self.breakdowns.of(part)) is not None and of[0] is not None}
        if len(parts) < len(named) or len(set(map(id, parts))) < len(parts) or len(found) != 1:
            self.reading.shares.append(Share(figure.quantity, None, None, False, None, span))
            return
        ((index, base, certain),) = found
        whole = Quantity(
            sum((part.quantity.value for part in parts), start=ZERO),
            total(part.quantity.interval for part in parts),
            total(part.quantity.cut for part in parts),
            parts[0].quantity.unit,
            any(part.quantity.approximate for part in parts),
            Span(named[0].start, named[-1].end),
        )
        base_quantity = base.quantity if base is not None else None
        self.reading.shares.append(Share(figure.quantity, whole, base_quantity, certain, None, span, index))

    def _total_named(self, figure: Figure) -> Figure | None:
        """The total of which a share says to be (占办结总数的40%)."""
        names = {name for word in figure.before for name in word.concepts}
        for name in _TOTALS:
            if names & set(self.context.words.indicators[name].words) and name in self.context.totals:
                return self.context.totals[name]
        return None

    def _change(self, figure: Figure, current: Figure | None, previous: Figure | None) -> None:
        reading = self.reading
        figure.standing = Standing.CHANGE if figure.aside is None else Standing.ASIDE
        lead = figure.lead
        names = {name for word in (*figure.before, *((lead,) if lead else ())) for name in word.concepts}
        sign = -1 if "down" in names else 1
        base = current
        span = Span(figure.before[0].start if figure.before else figure.amount.span.start, figure.amount.span.end)
        if base is None and self.context.last_total is not None and figure.clause.parent is None:
            base = self.context.last_total
        if figure.aside is not None or self._of_several_years(figure):
            return
        indicator = base.indicator if base is not None else None
        last = (
            previous.quantity
            if previous is not None and previous.quantity.unit == (base.quantity.unit if base else "")
            else None
        )
        reading.changes.append(Change(figure.quantity, sign, base.quantity if base else None, last, indicator, span))
        if figure.percent and indicator in ("requests.received", "requests.accepted"):
            quantity = figure.quantity
            if sign < 0:
                quantity = quantity.negative()
            self.context.fact("requests.growth", quantity, span, "stated")

    def _of_several_years(self, figure: Figure) -> bool:
        """Whether a change is against something else than the year before (较前三年平均数增长8.5%)."""
        words = self.context.text[figure.clause.span.start : figure.amount.span.start]
        return any(name in words for name in vocabulary().marks["several-years"])

    def _share(self, figure: Figure, part: Figure | None, span: Span) -> None:
        """A percentage of a total: 占28%; several in one clause (依次占65%、24%) go with as many parts before it."""
        figures = figure.clause.figures
        percents = [f for f in figures if f.percent] if len(figures) <= LONGEST_LIST else []
        if len(percents) > 1 and figures == percents:
            before = [f for f in self.lists.seen if f.amount.span.start < figure.clause.span.start][-len(percents) :]
            part = before[percents.index(figure)] if len(before) == len(percents) else None
        quantity = figure.quantity
        if part is None:
            self.reading.shares.append(Share(quantity, None, None, False, None, span))
            return
        found = self.breakdowns.of(part)
        if found is not None:
            index, base, certain = found
            base_quantity = base.quantity if base is not None else None
            self.reading.shares.append(
                Share(quantity, part.quantity, base_quantity, certain, part.indicator, span, index)
            )
            return
        named = self._total_named(figure)
        base_quantity = named.quantity if named is not None and named is not part else None
        certain = base_quantity is not None
        self.reading.shares.append(Share(quantity, part.quantity, base_quantity, certain, part.indicator, span))
