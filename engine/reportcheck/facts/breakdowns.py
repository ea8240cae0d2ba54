"""Breakdowns: a total with its parts, from a list that has been read.

In: an `OpenList` with the figures of its sentence and the main ones of the sentence before. Out: `Breakdown`s in the
context's reading. The base is the figure that the list's own sentence names, else the latest total of its family in
the same part of the report.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportcheck.facts.context import Context
from reportcheck.facts.figures import Figure
from reportcheck.facts.lists import RESIDUAL, OpenList
from reportcheck.facts.model import Breakdown, Closure, Part, Where
from reportcheck.facts.quantity import total
from reportcheck.spans import Span

_LABELLED = ("proactive.class", "requests.topic")  # families of which any label is a part
_CARRIED = frozenset({"requests.carried-in", "requests.received", "requests.carried-out", "replies.finished"})
_MOST = 200  # figures of a sentence among which a total is looked for; no agency's sentence has as many
LONGEST_LIST = 40  # no agency's list is longer; what is costs no square of its length


class Breakdowns:
    """Builds the breakdowns of one sentence after the other."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.text = context.text
        self.words = context.words
        self.reading = context.reading
        self._seen: Sequence[Figure] = ()
        self._earlier: Sequence[Figure] = ()
        self._of: dict[int, tuple[int | None, Figure | None, bool]] = {}

    def build(self, lists: Sequence[OpenList], seen: Sequence[Figure], earlier: Sequence[Figure]) -> None:
        """The breakdowns of a sentence: its lists, its figures, and the main figures of the sentence before."""
        self._of, self._seen, self._earlier = {}, seen[-_MOST:], earlier[-_MOST:]
        for made in lists:
            self._build(made)

    def of(self, part: Figure) -> tuple[int | None, Figure | None, bool] | None:
        """Of a part: the index of its breakdown, the total that it divides and whether that is certain."""
        return self._of.get(id(part))

    def _build(self, made: OpenList) -> None:
        parts = [p for p in made.parts if p is not made.base]
        if not parts:
            return
        if made.base is not None and made.base.indicator == "replies.refused":
            for part in parts:  # 不予公开8件(国家秘密2件,不是《条例》所指政府信息3件,…)
                if self.context.family_of(part) == "replies":
                    part.indicator, part.family = None, "replies.refused"
        families = [f for p in parts if (f := self.context.family_of(p)) is not None]
        kinds = list(dict.fromkeys(families))
        groups: list[tuple[str | None, list[Figure]]] = []
        if len(kinds) <= 1 and "proactive.channel" not in kinds:
            groups.append((kinds[0] if kinds else None, parts))
        else:
            for kind in kinds:
                groups.append((kind, [p for p in parts if self.context.family_of(p) == kind]))
            rest = [p for p in parts if self.context.family_of(p) is None]
            if rest:
                groups.append((None, rest))
        for family, members in groups:
            self._breakdown(made, family, members, alone=len(groups) == 1)

    def _breakdown(self, made: OpenList, family: str | None, parts: list[Figure], *, alone: bool) -> None:
        base, certain = self._base(made, family or self._family_by_subject(parts), parts)
        if base is None:
            for part in parts:
                self._of[id(part)] = (None, None, False)
            return
        parts = [p for p in parts if self.context.compatible(base, p) and p is not base]
        if not parts or (len(parts) == 1 and not made.opened):
            return
        if (
            family is not None and self.context.family_of(base) == family
        ):  # reasons within 不予公开: no outcomes of their own
            family = base.indicator if base.indicator in self.words.families else "other"
            for part in parts:
                part.indicator = None
        self._carry_over(base, parts)
        if family is None:
            family = self._family_by_base(base, parts)
        if family in _LABELLED:
            for part in parts:
                if part.indicator is None and part.label is not None and not self._withheld(part):
                    part.indicator = family
        alike = sum(1 for p in parts if p.quantity.unit == base.quantity.unit)
        if family == "other" and ((made.colon and made.parent is None) or alike * 2 < len(parts)):
            return  # what follows a colon need not divide what stands before it
        if family in self.words.families and self.words.families[family].names_total:
            if base.indicator is None and base.aside is None:
                base.indicator = self.words.families[family].totals[0]
                base.subject = parts[0].subject
        if family == "requests.carry":
            return
        for part in parts:
            other = f"{family}.other"
            if part.indicator is None and other in self.words.indicators and part.label is not None:
                answered = any({"reply", "finish", "on-time"} & set(word.concepts) for word in part.after)
                if RESIDUAL.match(self.text, part.label.start) and not answered:
                    part.indicator = other
        label_of = {id(p): self._label(p) for p in parts}
        residual = any(RESIDUAL.search(label) for label in label_of.values())
        closure = made.closure
        if not alone and closure is not Closure.CRITERION:
            closure = Closure.OPEN
        natural = self.words.families[family].natural
        if closure is Closure.NATURE and not natural:
            closure = Closure.OPEN
        if residual and closure in (Closure.OPEN, Closure.VIEW):
            closure = Closure.RESIDUAL
        index = len(self.reading.breakdowns)
        span = Span(min(p.label.start if p.label else p.amount.span.start for p in parts), parts[-1].amount.span.end)
        if closure in (Closure.OPEN, Closure.VIEW) and self._make_hundred(parts):
            closure = Closure.SHARES
        self.reading.breakdowns.append(
            Breakdown(
                family,
                base.quantity,
                base.indicator,
                base.amount.span,
                tuple(Part(p.quantity, label_of[id(p)], p.indicator, self.context.span_of(p)) for p in parts),
                closure,
                residual,
                certain,
                Where.PROSE,
                span,
            )
        )
        for part in parts:
            self._of[id(part)] = (index, base, certain)

    def _withheld(self, part: Figure) -> bool:
        """Whether a part counts what was not published (不予公开政府信息202件)."""
        return any("refused" in word.concepts for word in part.before)

    def _make_hundred(self, parts: Sequence[Figure]) -> bool:
        """Whether each part carries a share and these make 100 %."""
        shares: list[Decimal] = []
        if len(parts) > LONGEST_LIST:
            return False
        for part in parts:
            for later in part.clause.figures[: 2 * LONGEST_LIST]:
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
        if {p.indicator for p in parts} & _CARRIED:
            return "requests.carry"  # 共办理27件,其中办结26件
        family = "other"
        if base.indicator == "proactive.normative-documents":
            return family
        if base.indicator is not None and base.indicator.startswith("proactive."):
            family = "proactive.class"
        elif base.indicator in ("requests.received", "requests.accepted", "requests.handled"):
            family = "requests.topic"
        elif base.subject == "proposal":
            family = "proposals"
        elif base.indicator == "fees.charged":
            family = "fees"
        return family

    def _base(self, made: OpenList, family: str | None, parts: Sequence[Figure]) -> tuple[Figure | None, bool]:
        totals = self.words.families[family].totals if family is not None else ()
        families = {self.context.family_of(part) for part in parts} - {None}
        base = made.base
        if base is not None and self._earlier and base is self._earlier[-1] and not any(f is base for f in self._seen):
            base = self._divided(base, parts, made.names)
        if base is not None:
            if not totals or base.indicator in totals or made.parent is base or not families:
                return base, True
            known = [self.context.totals[name] for name in totals if name in self.context.totals]
            if base.indicator is None and any(
                f.quantity.value == base.quantity.value
                for f in (*known, *self._seen)
                if f is not base and f.indicator in totals
            ):
                return base, True  # 20件的答复类型是:…, the figure that stands before
            if made.colon and base.indicator is None and base.subject == parts[0].subject and base in self._seen:
                return base, True  # 4件均已答复:予以公开3件,…
            if (
                base.indicator is None
                and (base in self._seen or base.subject == parts[0].subject)
                and self.context.compatible(base, parts[0])
                and base.clause is not parts[0].clause
            ):
                return base, True
        if base is not None and base.indicator in totals:
            return base, True
        candidates = [
            f
            for f in reversed(self._seen)
            if f.indicator in totals and f.amount.span.start < parts[0].amount.span.start
        ]
        answered = self._answered(parts[0]) if family == "replies" and base is None else None
        if answered is not None and all(f.amount.span.start < answered.amount.span.start for f in candidates):
            return answered, True  # 6份申请全部答复。予以公开2份;…
        if not candidates:
            candidates = [self.context.totals[name] for name in totals if name in self.context.totals]
        if not candidates and base is None and family is not None and self.words.families[family].names_total:
            candidates = [
                f
                for f in reversed(self._seen)
                if f.amount.span.start < parts[0].amount.span.start
                and f.indicator is None
                and f.aside is None
                and self.context.compatible(f, parts[0])
                and (f.subject == "staff" or f.quantity.interval.meets(total(p.quantity.interval for p in parts)))
            ][:1]
        if not candidates:
            if base is None or not self.context.compatible(base, parts[0]):
                return None, False
            own = (base.indicator is None and base in self._seen) or not families or base.subject == parts[0].subject
            return (base, True) if own else (None, False)  # 受训23人次。专职、兼职人员分别为3人、25人
        whole = total(p.quantity.interval for p in parts)
        for candidate in candidates:
            if candidate.quantity.interval.meets(whole):
                return candidate, True
        first = candidates[0]
        handled = any(c.indicator == "requests.handled" for c in candidates)
        certain = first.indicator == totals[0] and not handled
        if family == "proactive.class" and made.colon and first not in self._seen:
            return first, False  # 重点领域公开情况:财政信息20条,…
        return first, certain or len({c.quantity.value for c in candidates}) == 1

    def _answered(self, part: Figure) -> Figure | None:
        """The figure before a list of which all were answered, by a number of its own."""
        before = (f for f in (*self._earlier[-1:], *self._seen) if f.amount.span.start < part.amount.span.start)
        return next((f for f in reversed([*before]) if f.answered), None)

    def _divided(self, base: Figure, parts: Sequence[Figure], names: frozenset[str]) -> Figure:
        """Which figure of the sentence before a list divides.

        That which its opening words name (办结的申请中), else the last that its parts make, else a total.
        """
        fitting = [f for f in self._earlier if self.context.compatible(f, parts[0])]
        for figure in reversed(fitting):
            indicator = self.words.indicators.get(figure.indicator or "")
            if indicator is not None and names & set(indicator.words):
                return figure
        whole = total(p.quantity.interval for p in parts)
        for figure in reversed(fitting):
            if figure.quantity.interval.meets(whole):
                return figure
        named = [f for f in fitting if f.indicator is not None and f.indicator.endswith((".total", ".received"))]
        return named[-1] if named else base

    def _label(self, part: Figure) -> str:
        if part.label is not None:
            return "".join(self.context.document.quote(part.label).split())
        return self.context.document.quote(self.context.span_of(part))

    def all_of(self, indicator: str, base: Figure, span: Span) -> None:
        """A statement of all (5件,均由信函寄来): a breakdown of one part."""
        found = self.words.indicators.get(indicator)
        if found is None or found.family is None or base.indicator not in self.words.families[found.family].totals:
            return
        part = Part(base.quantity, self.context.document.quote(span), indicator, span)
        self.reading.breakdowns.append(
            Breakdown(
                found.family, base.quantity, base.indicator, base.amount.span, (part,), Closure.NATURE, False, True,
                Where.PROSE, span,
            )
        )  # fmt: skip

    def has(self, figure: Figure) -> bool:
        """Whether a figure is a part of a breakdown, or its total."""
        found = self._of.get(id(figure))
        if found is not None and found[0] is not None:
            return True
        return any(breakdown.total_span == figure.amount.span for breakdown in self.reading.breakdowns[-8:])
