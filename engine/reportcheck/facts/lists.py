"""Lists: which figures are parts of which total.

A list is opened by 其中, a bracket, a colon, 按…划分, 分别为, or by nothing at all where its parts are of a
family that is whole by nature. Its base is the figure that its own sentence names, else the latest total of
its family in the same part of the report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from reportcheck.facts.figures import ClauseWords, Figure
from reportcheck.facts.model import Breakdown, Closure, Part, Share, Where
from reportcheck.facts.quantity import total
from reportcheck.spans import Span
from reportcheck.syntax.lexer import Lexeme
from reportcheck.syntax.vocabulary import vocabulary

if TYPE_CHECKING:
    from reportcheck.facts.bind import Binder

_RESIDUAL = re.compile(r"其他|其它|其余")
_LONGEST_LIST = 40  # no agency's list is longer; what is costs no square of its length
_COUNTS = frozenset({"case", "item", "time", "body", "none"})
_PEOPLE = frozenset({"person", "visit", "none"})


@cache
def _topical() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, vocabulary().marks["by-matter"])))


@dataclass(slots=True, eq=False)
class OpenList:
    """A list while it is being read."""

    closure: Closure
    base: Figure | None
    parts: list[Figure] = field(default_factory=list)
    opened: bool = False  # a word opened it
    depth: int = 0
    parent: Figure | None = None
    colon: bool = False
    distributed: bool = False  # 分别为 has given each part its figure


class ListBuilder:
    """Follows the figures of a sentence and builds its breakdowns; `breakdowns` and `shares` hold the results."""

    def __init__(self, binder: Binder) -> None:
        self.binder = binder
        self.breakdowns: list[Breakdown] = []
        self.shares: list[Share] = []
        self.previous: Figure | None = None  # main figure of the sentence before
        self.earlier: list[Figure] = []  # the main figures of the sentence before
        self._lists: list[OpenList] = []
        self._current: OpenList | None = None
        self._seen: list[Figure] = []
        self.topical = False  # the list in force goes by matter (按业务类型划分)
        self._by: Lexeme | None = None
        self._of: dict[int, tuple[OpenList, int | None, Figure | None, bool]] = {}

    # -- following a sentence ------------------------------------------------------------------------------

    def begin(self, _clauses: Sequence[ClauseWords]) -> None:
        """Start a sentence."""
        self._lists, self._current, self._seen, self._of = [], None, [], {}
        self.topical, self._by = False, None

    def heed(self, words: Sequence[Lexeme], clause: ClauseWords) -> None:
        """Open a list where the words do so. Called before the figure that they precede is bound."""
        for word in words:
            kind = word.type
            if kind == "BY":
                self._by = word
            elif kind == "OPEN":
                self._open(Closure.OPEN, self._nearest(clause), clause)
            elif kind == "COLON":
                base = self._nearest(clause) if self._seen or clause.parent is not None else None
                made = self._open(Closure.NATURE, base, clause)
                made.colon = made.closure is Closure.NATURE
            elif kind == "CRITERION" and (self._by is not None or self.binder.text[word.start : word.end] != "分"):
                view = "view" in word.concepts
                by = self.binder.text[self._by.end : word.start] if self._by is not None else ""
                self.topical = _topical().search(by) is not None
                self._open(Closure.VIEW if view else Closure.CRITERION, self._nearest(clause, same=True), clause)
            elif kind == "RESPECTIVELY" and (self._current is None or not self._current.opened):
                self._open(Closure.RESPECTIVELY, self._nearest(clause), clause)

    def turn(self, subject: str | None, clause: ClauseWords) -> None:
        """A clause that names another subject ends the list: …分别为4件、1件;引起的行政诉讼5件."""
        current = self._current
        if current is None or subject in (None, "information", "normative") or clause.depth > current.depth:
            return
        of = current.parts[-1].subject if current.parts else None
        if clause.figures:
            kind = self.binder.words.unit_kinds.get(clause.figures[0].quantity.unit, "none")
            if not any(kind in indicator.units for indicator in self.binder.words.by_subject.get(subject or "", ())):
                return
        if of is not None and subject != of and not self.topical and clause.lead("OPEN") is None:
            self._current = None

    def within(self, clause: ClauseWords) -> None:
        """A clause without figures that ends in 中 (答复意见中,) opens a list."""
        end = clause.span.end
        if self.binder.text[end - 1 : end] in ("中", "里") and clause.lead("OPEN") is None:
            self._open(Closure.OPEN, self._nearest(clause), clause)

    def in_list(self, figure: Figure) -> bool:
        """Whether a figure stands in a list that a word opened, or in a bracket."""
        if figure.clause.parent is not None:
            return True
        current = self._current
        if current is None or not current.opened or current.depth > figure.clause.depth:
            return False
        return not current.colon or (current.base is not None and current.base.indicator is not None)

    def divides_aside(self, figure: Figure) -> bool:
        """Whether the list in which a figure stands divides one that was set aside (累计5000条,其中2015年320条)."""
        if not self.in_list(figure):
            return False
        current = self._current
        base = figure.clause.parent or (current.base if current is not None else None)
        return base is not None and base.aside in ("cumulative", "other-body", "other")

    def family_in_force(self, figure: Figure) -> str | None:
        """The family of the parts of the list in which a figure stands."""
        current = self._current
        if current is not None and current.depth > figure.clause.depth:
            current = self._outer()
        if current is None:
            return None
        for part in reversed(current.parts):
            family = self.family(part)
            if family is not None:
                return family
        return None

    def family(self, figure: Figure) -> str | None:
        """The family of a bound figure."""
        if figure.indicator is None:
            return None
        indicator = self.binder.words.indicators.get(figure.indicator)
        return indicator.family if indicator is not None else None

    def add(self, figure: Figure) -> None:
        """Take a figure that has been bound (or not) into the list to which it belongs."""
        if figure.percent or figure.lead_type in ("CHANGE", "COMPARE"):
            return
        clause = figure.clause
        current = self._current
        parent = clause.parent
        if parent is not None and (current is None or current.parent is not parent):
            if parent.percent or not self._compatible(parent, figure):
                self._seen.append(figure)
                return
            current = self._open(Closure.NATURE, parent, clause)
            current.parent = parent
        elif parent is None and current is not None and current.depth > clause.depth:
            current = self._current = self._outer()
        family = self.family(figure)
        if current is not None and current.base is None and self._sums_up(current, figure):
            current.base = figure  # 现场3人次、电话5人次,合计8人次
            self._current = None
            self._seen.append(figure)
            return
        if current is not None and self._ends(current, figure, family):
            current = self._current = None
        if current is None and family is not None:
            current = self._open(Closure.NATURE, None, clause)
            current.opened = False
        if current is not None and figure.aside in (None, "other") and figure is not current.base:
            current.parts.append(figure)
        self._seen.append(figure)
        if self._ends_in_which(figure):
            self._open(Closure.OPEN, figure, clause)

    def distribute(self, clause: ClauseWords) -> bool:
        """A、B、C分别为a、b、c, or A、B各c: bind each figure by its own word. False where the clause is none such."""
        lead = clause.lead("RESPECTIVELY") or clause.lead("EACH")
        if lead is None:
            return False
        figures = [f for f in clause.figures if f.amount.span.start >= lead.end]
        earlier = [w for w in clause.words if w.start < lead.start]
        if not figures or any(f.amount.span.start < lead.start for f in clause.figures):
            return False
        segments = _segments(earlier, len(figures) if lead.type == "RESPECTIVELY" else None)
        if lead.type == "EACH":
            if len(figures) != 1 or len(segments) < 2:
                return False
            figures = [figures[0], *(_copy(figures[0]) for _ in segments[1:])]
            clause.figures[:] = figures
        elif len(figures) < 2 or len(segments) != len(figures):
            return False
        self.heed(earlier, clause)
        self.heed([lead], clause)
        subject = self.binder._subject_of(earlier, None)
        for figure, words in zip(figures, segments, strict=True):
            figure.before = list(words)
            figure.distributed = True
            figure.lead = None
            figure.label_start = words[0].start if words else figure.label_start
            self.binder._bind(figure, [*words], clause)
            if figure.subject != subject and subject is not None and figure.indicator is None:
                self.binder.subject = subject
                self.binder._bind(figure, [*words], clause)
            if words:
                figure.label = Span(words[0].start, words[-1].end)
            self.add(figure)
        if self._current is not None:
            self._current.distributed = clause.depth == 0
        return True

    # -- results -------------------------------------------------------------------------------------------

    def finish(self) -> None:
        """Build the breakdowns of the sentence that has been read."""
        main = [f for f in self._seen if f.clause.depth == 0]
        for made in self._lists:
            self._build(made)
        parts = {id(p) for made in self._lists for p in made.parts}
        free = [f for f in main if id(f) not in parts and not f.percent and f.lead_type not in ("CHANGE", "COMPARE")]
        if free:
            self.previous, self.earlier = free[-1], free

    def all_of(self, indicator: str, base: Figure, span: Span) -> None:
        """A statement of all (5件,均由信函寄来): a breakdown of one part."""
        found = self.binder.words.indicators.get(indicator)
        if (
            found is None
            or found.family is None
            or base.indicator not in self.binder.words.families[found.family].totals
        ):
            return
        part = Part(base.quantity, self.binder.document.quote(span), indicator, span)
        self.breakdowns.append(
            Breakdown(
                found.family, base.quantity, base.indicator, base.amount.span, (part,), Closure.NATURE, False, True,
                Where.PROSE, span,
            )
        )  # fmt: skip

    def has(self, figure: Figure) -> bool:
        """Whether a figure is a part of a breakdown, or its total."""
        found = self._of.get(id(figure))
        if found is not None and found[1] is not None:
            return True
        return any(breakdown.total_span == figure.amount.span for breakdown in self.breakdowns[-8:])

    def share(self, figure: Figure, part: Figure | None, span: Span) -> None:
        """A percentage of a total: 占28%; several in one clause (依次占65%、24%) go with as many parts before it."""
        figures = figure.clause.figures
        percents = [f for f in figures if f.percent] if len(figures) <= _LONGEST_LIST else []
        if len(percents) > 1 and figures == percents:
            before = [f for f in self._seen if f.amount.span.start < figure.clause.span.start][-len(percents) :]
            part = before[percents.index(figure)] if len(before) == len(percents) else None
        quantity = figure.quantity
        if part is None:
            self.shares.append(Share(quantity, None, None, False, None, span))
            return
        found = self._of.get(id(part))
        if found is not None:
            _, index, base, certain = found
            base_quantity = base.quantity if base is not None else None
            self.shares.append(Share(quantity, part.quantity, base_quantity, certain, part.indicator, span, index))
            return
        self.shares.append(Share(quantity, part.quantity, None, False, part.indicator, span))

    def _build(self, made: OpenList) -> None:
        parts = [p for p in made.parts if p is not made.base]
        if not parts:
            return
        families = [f for p in parts if (f := self.family(p)) is not None]
        kinds = list(dict.fromkeys(families))
        groups: list[tuple[str | None, list[Figure]]] = []
        if len(kinds) <= 1 and "proactive.channel" not in kinds:
            groups.append((kinds[0] if kinds else None, parts))
        else:
            for kind in kinds:
                groups.append((kind, [p for p in parts if self.family(p) == kind]))
            rest = [p for p in parts if self.family(p) is None]
            if rest:
                groups.append((None, rest))
        for family, members in groups:
            self._breakdown(made, family, members, alone=len(groups) == 1)

    def _breakdown(self, made: OpenList, family: str | None, parts: list[Figure], *, alone: bool) -> None:
        base, certain = self._base(made, family or self._family_by_subject(parts), parts)
        if base is None:
            for part in parts:
                self._of[id(part)] = (made, None, None, False)
            return
        parts = [p for p in parts if self._compatible(base, p) and p is not base]
        if not parts or (len(parts) == 1 and not made.opened):
            return
        if family is not None and self.family(base) == family:  # reasons within 不予公开: no outcomes of their own
            family = base.indicator if base.indicator in self.binder.words.families else "other"
            for part in parts:
                part.indicator = None
        self._carry_over(base, parts)
        if family is None:
            family = self._family_by_base(base, parts)
        alike = sum(1 for p in parts if p.quantity.unit == base.quantity.unit)
        if family == "other" and ((made.colon and made.parent is None) or alike * 2 < len(parts)):
            return  # what follows a colon need not divide what stands before it
        if family in self.binder.words.families and self.binder.words.families[family].names_total:
            if base.indicator is None and base.aside is None:
                base.indicator = self.binder.words.families[family].totals[0]
                base.subject = parts[0].subject
        if family == "requests.carry":
            return
        for part in parts:
            other = f"{family}.other"
            if part.indicator is None and other in self.binder.words.indicators and part.label is not None:
                if _RESIDUAL.match(self.binder.text, part.label.start):
                    part.indicator = other
        label_of = {id(p): self._label(p) for p in parts}
        residual = any(_RESIDUAL.search(label) for label in label_of.values())
        closure = made.closure
        if not alone and closure is not Closure.CRITERION:
            closure = Closure.OPEN
        natural = self.binder.words.families[family].natural
        if closure is Closure.NATURE and not natural:
            closure = Closure.OPEN
        if residual and closure in (Closure.OPEN, Closure.VIEW):
            closure = Closure.RESIDUAL
        index = len(self.breakdowns)
        span = Span(min(p.label.start if p.label else p.amount.span.start for p in parts), parts[-1].amount.span.end)
        if closure in (Closure.OPEN, Closure.VIEW) and self._make_hundred(parts):
            closure = Closure.SHARES
        self.breakdowns.append(
            Breakdown(
                family,
                base.quantity,
                base.indicator,
                base.amount.span,
                tuple(Part(p.quantity, label_of[id(p)], p.indicator, self.binder._span_of(p)) for p in parts),
                closure,
                residual,
                certain,
                Where.PROSE,
                span,
            )
        )
        for part in parts:
            self._of[id(part)] = (made, index, base, certain)

    def _make_hundred(self, parts: Sequence[Figure]) -> bool:
        """Whether each part carries a share and these make 100 %."""
        shares: list[Decimal] = []
        if len(parts) > _LONGEST_LIST:
            return False
        for part in parts:
            for later in part.clause.figures[: 2 * _LONGEST_LIST]:
                if later.percent and later.amount.span.start > part.amount.span.start:
                    shares.append(later.quantity.value)
                    break
        return len(shares) == len(parts) and abs(sum(shares, start=Decimal(-100))) <= Decimal("0.5")

    def _carry_over(self, base: Figure, parts: Sequence[Figure]) -> None:
        """收到143件(含上年结转9件),其中新收134件: the 143 are those to be handled, not those newly received.

        A part received that is not called new (收到143件,其中以县政府名义收到31件) is some of them, no topic.
        """
        if base.indicator != "requests.received":
            return
        received = [part for part in parts if part.indicator == "requests.received"]
        new = any({"new", "this-year"} & set(word.concepts) for part in received for word in part.before)
        if new or any(part.indicator == "requests.carried-in" for part in parts):
            base.indicator = "requests.handled"
        elif base.aside is None:
            for part in received:
                part.indicator = part.label = None

    def _family_by_subject(self, parts: Sequence[Figure]) -> str | None:
        """The family of parts without an indicator, by their subject, for a list that names no base itself."""
        subjects = {part.subject for part in parts}
        if subjects == {"request"}:
            return "requests.topic"
        return "proactive.class" if subjects == {"proactive"} else None

    def _family_by_base(self, base: Figure, parts: Sequence[Figure]) -> str:
        if {p.indicator for p in parts} & {"requests.carried-in", "requests.received", "requests.carried-out"}:
            return "requests.carry"
        family = "other"
        if base.indicator is not None and base.indicator.startswith("proactive."):
            family = "proactive.class"
        elif base.indicator in ("requests.received", "requests.accepted", "requests.handled"):
            family = "requests.topic"
        elif base.subject == "proposal":
            family = "proposals"
        elif base.indicator == "fees.charged":
            family = "fees"
        if family in ("proactive.class", "requests.topic"):
            for part in parts:
                if part.indicator is None and part.label is not None:
                    part.indicator = family
        return family

    def _base(self, made: OpenList, family: str | None, parts: Sequence[Figure]) -> tuple[Figure | None, bool]:
        totals = self.binder.words.families[family].totals if family is not None else ()
        families = {self.family(part) for part in parts} - {None}
        base = made.base
        if base is not None and base is self.previous and not any(f is base for f in self._seen):
            base = self._divided(base, parts)
        if base is not None:
            if not totals or base.indicator in totals or made.parent is base or not families:
                return base, True
            known = [self.binder.totals[name] for name in totals if name in self.binder.totals]
            if base.indicator is None and any(
                f.quantity.value == base.quantity.value
                for f in (*known, *self._seen)
                if f is not base and f.indicator in totals
            ):
                return base, True  # 20件的答复类型是:…, the figure that stands before
            if base.indicator is None and self._compatible(base, parts[0]) and base.clause is not parts[0].clause:
                return base, True
        if base is not None and base.indicator in totals:
            return base, True
        candidates = [
            f
            for f in reversed(self._seen)
            if f.indicator in totals and f.amount.span.start < parts[0].amount.span.start
        ]
        if not candidates:
            candidates = [self.binder.totals[name] for name in totals if name in self.binder.totals]
        if not candidates and base is None and family is not None and self.binder.words.families[family].names_total:
            candidates = [
                f
                for f in reversed(self._seen)
                if f.amount.span.start < parts[0].amount.span.start
                and f.indicator is None
                and f.aside is None
                and self._compatible(f, parts[0])
                and f.quantity.interval.meets(total(p.quantity.interval for p in parts))
            ][:1]
        if not candidates:
            return (base, True) if base is not None and self._compatible(base, parts[0]) else (None, False)
        whole = total(p.quantity.interval for p in parts)
        for candidate in candidates:
            if candidate.quantity.interval.meets(whole):
                return candidate, True
        first = candidates[0]
        handled = any(c.indicator == "requests.handled" for c in candidates)
        certain = first.indicator == totals[0] and not handled
        return first, certain or len({c.quantity.value for c in candidates}) == 1

    def _divided(self, base: Figure, parts: Sequence[Figure]) -> Figure:
        """Which figure of the sentence before a list divides: the last that its parts make, else a total."""
        fitting = [f for f in self.earlier if self._compatible(f, parts[0])]
        whole = total(p.quantity.interval for p in parts)
        for figure in reversed(fitting):
            if figure.quantity.interval.meets(whole):
                return figure
        named = [f for f in fitting if f.indicator is not None and f.indicator.endswith((".total", ".received"))]
        return named[-1] if named else base

    # -- helpers -------------------------------------------------------------------------------------------

    def _open(self, closure: Closure, base: Figure | None, clause: ClauseWords) -> OpenList:
        made = OpenList(closure, base, opened=True, depth=clause.depth, parent=clause.parent)
        current = self._current
        # 按申请方式划分,其中… and 其中:… open one list, not two
        if current is not None and current.opened and not current.parts and current.depth == clause.depth:
            made.base = current.base if current.base is not None else base
            if closure is Closure.NATURE or current.closure is Closure.CRITERION:
                made.closure = current.closure
            self._lists.remove(current)
        self._lists.append(made)
        self._current = made
        return made

    def _outer(self) -> OpenList | None:
        for made in reversed(self._lists):
            if made.depth == 0:
                return made
        return None

    def _nearest(self, clause: ClauseWords, *, same: bool = False) -> Figure | None:
        """The figure before this place that a list may divide."""
        for figure in reversed(self._seen):
            if figure.clause.depth <= clause.depth and not figure.percent:
                if not same or figure.clause is clause:
                    return figure
        if same or self._seen:
            return None
        return self.previous if clause.parent is None else clause.parent

    def _sums_up(self, current: OpenList, figure: Figure) -> bool:
        """Whether a figure is the total of the parts before it."""
        families = {f for part in current.parts if (f := self.family(part)) is not None}
        if len(families) != 1 or len(current.parts) < 2:
            return False
        return figure.indicator in self.binder.words.families[families.pop()].totals and "sum" in {
            name for word in figure.before for name in word.concepts
        }

    def _ends(self, current: OpenList, figure: Figure, family: str | None) -> bool:
        """Whether a figure ends the list: a total of its own, or a part of another family where nothing opened it."""
        if figure.clause.depth > current.depth or current.parent is not None:
            return False
        if not current.opened:
            known = {self.family(p) for p in current.parts} - {None}
            if family is None:
                return not self._is_rest(figure)
            return bool(known) and family not in known
        if current.distributed:
            return family is None or family not in {self.family(p) for p in current.parts}
        if family is None and figure.indicator is not None and figure.clause.lead("OPEN") is None:
            return bool(current.parts) or figure.clause.separator == "SEMICOLON" or current.base is not None
        if current.parts and family is not None:
            known = {self.family(p) for p in current.parts} - {None}
            if known and family not in known and figure.clause.separator == "SEMICOLON":
                return True
        return False

    def _is_rest(self, figure: Figure) -> bool:
        """Whether a figure is a list's residual class (其他6宗), which no opening word need announce."""
        return figure.label is not None and _RESIDUAL.match(self.binder.text, figure.label.start) is not None

    def _ends_in_which(self, figure: Figure) -> bool:
        """当年新收的134件中, 在912条公示公告类信息中: what follows divides this figure."""
        clause = figure.clause
        if not clause.figures or clause.figures[-1] is not figure:
            return False
        return self.binder.text[clause.span.end - 1 : clause.span.end] in ("中", "里") and clause.span.end > (
            figure.amount.span.end
        )

    def _compatible(self, base: Figure, part: Figure) -> bool:
        kinds = self.binder.words.unit_kinds
        first, second = kinds.get(base.quantity.unit, "none"), kinds.get(part.quantity.unit, "none")
        if first == second:
            return True
        return {first, second} <= _COUNTS or {first, second} <= _PEOPLE

    def _label(self, part: Figure) -> str:
        if part.label is not None:
            return "".join(self.binder.document.quote(part.label).split())
        return self.binder.document.quote(self.binder._span_of(part))


def _segments(words: Sequence[Lexeme], wanted: int | None) -> list[list[Lexeme]]:
    """The words split at 、 and 和; at 、 alone where that gives the number wanted."""

    def split(kinds: tuple[str, ...]) -> list[list[Lexeme]]:
        result: list[list[Lexeme]] = [[]]
        for word in words:
            if word.type in kinds:
                result.append([])
            elif word.type not in ("OPEN", "COLON"):
                result[-1].append(word)
        return [piece for piece in result if piece]

    fine = split(("ENUM", "AND"))
    if wanted is None or len(fine) == wanted:
        return fine
    coarse = split(("ENUM",))
    return coarse if len(coarse) == wanted else fine


def _copy(figure: Figure) -> Figure:
    return Figure(figure.amount, figure.quantity, figure.clause, None, [], figure.label_start)
