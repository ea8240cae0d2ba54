"""Lists: which figures of a sentence stand together as parts of something.

A list is opened by 其中, a bracket, a colon, 按…划分, 分别为, or by nothing at all where its parts are of a
family that is whole by nature. What it divides is told by `breakdowns`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from reportcheck.facts.context import Context
from reportcheck.facts.figures import ClauseWords, Figure
from reportcheck.facts.model import Closure
from reportcheck.facts.quantity import total
from reportcheck.syntax.lexer import Lexeme
from reportcheck.syntax.vocabulary import vocabulary

_LONGEST = 500  # parts; no agency's list has as many
_OPENING = 20  # words at the beginning of a bracket that say what it is
# …信息1148条;二是积极回应关切,办理来件197件: the next point of an enumeration is no part of a list.
_NEXT_POINT = re.compile(r";\s*[一二三四五六七八九十]是")
RESIDUAL = re.compile(r"其他|其它|其余")


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
    overlong: bool = False
    names: frozenset[str] = frozenset()  # what the words that open it say of its total (办结的申请中)
    distributed: bool = False  # 分别为 has given each part its figure


class Lists:
    """Follows the figures of a sentence, in order of place."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.text = context.text
        self.words = context.words
        self.earlier: list[Figure] = []  # the main figures of the sentence before
        self.seen: list[Figure] = []
        self.topical = False  # the list in force goes by matter (按业务类型划分)
        self.opened: list[OpenList] = []
        self._current: OpenList | None = None
        self._by: Lexeme | None = None

    def begin(self) -> None:
        """Start a sentence."""
        self.opened, self._current, self.seen = [], None, []
        self.topical, self._by = False, None

    def heed(self, words: Sequence[Lexeme], clause: ClauseWords) -> None:
        """Open a list where the words do so. Called before the figure that they precede is bound."""
        for position, word in enumerate(words):
            kind = word.type
            if kind == "BY":
                self._by = word
            elif kind == "OPEN":
                self._open(Closure.OPEN, self._nearest(clause), clause)
            elif kind == "COLON" and not (
                position and words[-1] is word and self.context.is_class(words[position - 1])
            ):
                # 同意公开:5件 names its own figure
                criterion, self._by = self._by, None
                base = self._nearest(clause) if self.seen or criterion or clause.parent is not None else None
                made = self._open(
                    Closure.CRITERION if criterion else Closure.NATURE, base, clause
                )  # 按类别:统计860条、…
                made.colon = made.closure is Closure.NATURE
            elif kind == "CRITERION" and (self._by is not None or self.text[word.start : word.end] != "分"):
                view = "view" in word.concepts
                by = self.text[self._by.end : word.start] if self._by is not None else ""
                self.topical = _topical().search(by) is not None
                self._open(Closure.VIEW if view else Closure.CRITERION, self._nearest(clause, same=True), clause)
            elif kind == "RESPECTIVELY" and (self._current is None or not self._current.opened):
                ranked = self.text[word.start : word.end].startswith("依次")  # 居前四位的依次是: some of them
                self._open(Closure.OPEN if ranked else Closure.RESPECTIVELY, self._nearest(clause), clause)

    def turn(self, subject: str | None, clause: ClauseWords) -> None:
        """A clause that names another subject ends the list: …分别为4件、1件;引起的行政诉讼5件."""
        current = self._current
        if current is None or subject in (None, "information", "normative") or clause.depth > current.depth:
            return
        of = current.parts[-1].subject if current.parts else None
        if clause.figures:
            kind = self.words.unit_kinds.get(clause.figures[0].quantity.unit, "none")
            if not any(kind in indicator.units for indicator in self.words.by_subject.get(subject or "", ())):
                return
        if of is not None and subject != of and not self.topical and clause.lead("OPEN") is None:
            self._current = None

    def within(self, clause: ClauseWords) -> None:
        """A clause without figures that ends in 中 (答复意见中,) opens a list."""
        end = clause.span.end
        if self.text[end - 1 : end] in ("中", "里") and clause.lead("OPEN") is None:
            made = self._open(Closure.OPEN, self._nearest(clause), clause)
            made.names = frozenset(name for word in clause.words for name in word.concepts)

    def in_list(self, figure: Figure) -> bool:
        """Whether a figure stands in a list that a word opened, or in a bracket."""
        if figure.clause.parent is not None:
            return True
        current = self._current
        if current is None or not current.opened or current.depth > figure.clause.depth:
            return False
        return not current.colon or (current.base is not None and current.base.indicator is not None)

    def knows(self, indicator: str) -> bool:
        """Whether an indicator's figure stands before, in this part of the report."""
        return indicator in self.context.totals or any(figure.indicator == indicator for figure in self.seen)

    def divides(self, figure: Figure, indicator: str) -> bool:
        """Whether a figure stands in a list that divides one of an indicator."""
        if not self.in_list(figure):
            return False
        base = figure.clause.parent or (self._current.base if self._current is not None else None)
        return base is not None and base.aside is None and base.indicator == indicator

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
            family = self.context.family_of(part)
            if family is not None:
                return family
        return None

    def head_of(self, figure: Figure) -> Figure | None:
        """What a statement of all behind a figure is about: the figure, of a list of several parts its total."""
        holding = (made for made in self.opened if figure in made.parts)
        made = next((m for m in holding if len(m.parts) > 1 or (m.opened and m.base is not None)), None)
        if made is None:
            return figure
        if made.base is not None:
            return made.base
        family = self.context.family_of(figure)
        totals = self.words.families[family].totals if family is not None else ()
        start = made.parts[0].amount.span.start
        return next((f for f in reversed(self.seen) if f.indicator in totals and f.amount.span.start < start), None)

    def family_of_last(self) -> str | None:
        """The family of the figure before this place, of this sentence."""
        families = (self.context.family_of(figure) for figure in reversed(self.seen))
        return next((family for family in families if family is not None), None)

    def add(self, figure: Figure) -> None:
        """Take a figure that has been bound (or not) into the list to which it belongs."""
        if figure.percent or figure.lead_type in ("CHANGE", "COMPARE"):
            return
        clause = figure.clause
        current = self._current
        parent = clause.parent
        if parent is not None and (current is None or current.parent is not parent):
            if parent.percent or not self.context.compatible(parent, figure):
                self.seen.append(figure)
                return
            current = self._open(Closure.NATURE, parent, clause)
            current.parent = parent
        elif parent is None and current is not None and current.depth > clause.depth:
            current = self._current = self._outer()
        family = self.context.family_of(figure)
        if current is not None and self._sums_up(current, figure):
            current.base = figure  # 现场3人次、电话5人次,合计8人次
            self._current = None
            self.seen.append(figure)
            return
        if current is not None and figure.indicator == "requests.carried-out" and self._of_all_handled(current):
            figure.family = family = "replies"  # 收办3607件,其中予以公开1191件、…、转下年度办理121件
        if current is not None and self._repeats(current, figure):
            figure.indicator, figure.restated = None, True
            self.seen.append(figure)
            return
        if current is not None and self._ends(current, figure, family):
            current = self._current = self._outer_of(current, family)
        if current is None and family is not None:
            current = self._open(Closure.NATURE, None, clause)
            current.opened = False
        apart = parent is not None and any("without" in word.concepts for word in clause.words[:_OPENING])
        if current is not None and figure.aside in (None, "other") and figure is not current.base and not apart:
            if len(current.parts) == _LONGEST:  # given up, so that it costs no square of its length
                current.parts.clear()
                current.overlong = True
            if not current.overlong:
                current.parts.append(figure)
        self.seen.append(figure)
        if self._ends_in_which(figure):
            self._open(Closure.OPEN, figure, clause)

    def was_distributed(self, clause: ClauseWords) -> None:
        """分别为 has given each part of the list in force its figure."""
        if self._current is not None:
            self._current.distributed = clause.depth == 0

    def finish(self) -> None:
        """End a sentence: its figures that are no part of anything may be divided by the next one."""
        main = [f for f in self.seen if f.clause.depth == 0]
        parts = {id(p) for made in self.opened if made.opened or len(made.parts) > 1 for p in made.parts}
        free = [f for f in main if id(f) not in parts and not f.percent and f.lead_type not in ("CHANGE", "COMPARE")]
        if free:
            self.earlier = free

    def _open(self, closure: Closure, base: Figure | None, clause: ClauseWords) -> OpenList:
        made = OpenList(closure, base, opened=True, depth=clause.depth, parent=clause.parent)
        current = self._current
        # 按申请方式划分,其中… and 其中:… open one list, not two
        if current is not None and current.opened and not current.parts and current.depth == clause.depth:
            made.base = current.base if current.base is not None else base
            if closure is Closure.NATURE or current.closure is Closure.CRITERION:
                made.closure = current.closure
            self.opened.remove(current)
        self.opened.append(made)
        self._current = made
        return made

    def _outer(self) -> OpenList | None:
        for made in reversed(self.opened):
            if made.depth == 0:
                return made
        return None

    def _nearest(self, clause: ClauseWords, *, same: bool = False) -> Figure | None:
        """The figure before this place that a list may divide."""
        for figure in reversed(self.seen):
            if figure.clause.depth <= clause.depth and not figure.percent:
                if not same or figure.clause is clause:
                    return figure
        if same or self.seen:
            return None
        if clause.parent is not None:
            return clause.parent
        return self.earlier[-1] if self.earlier else None

    def _sums_up(self, current: OpenList, figure: Figure) -> bool:
        """Whether a figure is the total of the parts before it."""
        families = {f for part in current.parts if (f := self.context.family_of(part)) is not None}
        if len(families) != 1 or len(current.parts) < 2 or current.base in self.seen:
            return False
        return figure.indicator in self.words.families[families.pop()].totals and "sum" in {
            name for word in figure.before for name in word.concepts
        }

    def _of_all_handled(self, current: OpenList) -> bool:
        """Whether a list of outcomes divides the requests that came in, so that those carried over are parts of it."""
        totals = self.words.families["replies"].totals
        base = current.base or next((f for f in reversed(self.seen) if f.indicator in totals), None)
        taken = base is not None and base.indicator in ("requests.received", "requests.accepted", "requests.handled")
        return taken and any(self.context.family_of(part) == "replies" for part in current.parts)

    def _repeats(self, current: OpenList, figure: Figure) -> bool:
        """Whether a figure is the sum of parts before it, of a list that divides another one (其中…2件、…3件,共5件)."""
        names = {name for word in figure.before for name in word.concepts}
        if "sum" not in names or any(self.context.tells(word) and "sum" not in word.concepts for word in figure.before):
            return False
        whole = total(part.quantity.interval for part in current.parts)
        return len(current.parts) > 1 and whole.exact and whole == figure.quantity.interval

    def _ends(self, current: OpenList, figure: Figure, family: str | None) -> bool:
        """Whether a figure ends the list: a total of its own, or a part of another family where nothing opened it."""
        if figure.clause.depth > current.depth or current.parent is not None:
            return False
        if self._leaves(current, figure):
            return True
        if not current.opened:
            known = {self.context.family_of(p) for p in current.parts} - {None}
            if family is None:
                return not self._is_rest(figure)
            return bool(known) and family not in known
        if current.distributed:
            return family is None or family not in {self.context.family_of(p) for p in current.parts}
        if family is None and figure.indicator is not None and figure.clause.lead("OPEN") is None:
            return bool(current.parts) or figure.clause.separator == "SEMICOLON" or current.base is not None
        if current.parts and family is not None:
            known = {self.context.family_of(p) for p in current.parts} - {None}
            if known and family not in known:
                return figure.clause.separator == "SEMICOLON" or known == {"replies.refused"}
        return False

    def _leaves(self, current: OpenList, figure: Figure) -> bool:
        """Whether a figure counts something else than its list: visits, behind a semicolon another unit."""
        last = current.parts[-1] if current.parts else current.base
        if last is not None and _NEXT_POINT.search(self.text, last.amount.span.end, figure.amount.span.start):
            return True
        if current.parts and any("business" in word.concepts for word in figure.before):
            return True  # 其中动态46条,目录20条,向市政府办报送信息100余条
        if current.parts and current.base is not None and current.base.subject == "foreign":
            return any("foreign" in word.concepts for word in figure.before)  # 访谈2次,其中…1次,直播4次
        if last is None or last.quantity.unit == figure.quantity.unit:
            return False
        return any("foreign" in word.concepts for word in figure.before) or (
            figure.clause.separator == "SEMICOLON" and self.context.family_of(figure) is None
        )

    def _outer_of(self, ended: OpenList, family: str | None) -> OpenList | None:
        """The list that goes on where one within it ends (不予公开31件,其中国家秘密3件…;信息不存在7件)."""
        if family is None:
            return None
        at = self.opened.index(ended)
        before = self.opened[at - 1] if at and self.opened[at - 1].depth == ended.depth else None
        goes_on = before is not None and any(self.context.family_of(part) == family for part in before.parts)
        return before if goes_on else None

    def _is_rest(self, figure: Figure) -> bool:
        """Whether a figure is a list's residual class (其他6宗), which no opening word need announce."""
        return figure.label is not None and RESIDUAL.match(self.text, figure.label.start) is not None

    def _ends_in_which(self, figure: Figure) -> bool:
        """当年新收的134件中, 在912条公示公告类信息中: what follows divides this figure."""
        clause = figure.clause
        if not clause.figures or clause.figures[-1] is not figure:
            return False
        return self.text[clause.span.end - 1 : clause.span.end] in ("中", "里") and clause.span.end > (
            figure.amount.span.end
        )
