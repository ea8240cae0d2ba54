"""Scope: which figures of a sentence are this agency's own of the year, and why the others are not.

In: the clauses of a sentence. Out: `year`, `aside` and `scope` of its figures and clauses. What is said of time or of
a body holds until something else is said, within brackets only there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reportcheck.facts.context import Context
from reportcheck.facts.figures import ClauseWords, Figure
from reportcheck.syntax.ast import DateNode, IntervalNode
from reportcheck.syntax.lexer import Lexeme
from reportcheck.syntax.vocabulary import vocabulary

# What a body does by which a clause that names it counts that body's own (县教育局收取80元).
_OF_BODIES = frozenset({"receive", "accept", "charge", "waive", "proactive"})


@cache
def _bodies() -> tuple[str, ...]:
    return tuple(sorted(vocabulary().marks["bodies"], key=len, reverse=True))


@cache
def _selves() -> frozenset[str]:
    return frozenset(vocabulary().marks["self"])


def set_aside(context: Context, clauses: Sequence[ClauseWords]) -> None:
    """Give each figure of a sentence its year, and the reason where it is no fact of this agency and year."""
    _Scope(context, clauses).read()


class _Scope:
    """What is in force while a sentence is gone through."""

    def __init__(self, context: Context, clauses: Sequence[ClauseWords]) -> None:
        self.context = context
        self.text = context.text
        self.own_year = context.year
        self.clauses = clauses
        self.excluded = any("excluded" in w.concepts for c in clauses for w in c.words if w.type == "SCOPE")
        self.listed = _listed_bodies(context, clauses)
        # in force until something else is said
        self.year = context.year
        self.plan = context.place.closing
        self.cumulative = self.since = self.until = self.this = False
        self.body = self.region = False
        self.since_clause: ClauseWords | None = None
        self.attributes = False  # 制作公文421件,其中主动公开286件: documents by attribute
        self.named = False  # 市公安局2件,收取290元: the figures of that body, up to a sum
        # in force in one clause
        self.authority = False  # 作为复议机关: what it decides on others, up to a semicolon
        self.business = self.ever = False
        self.compared = False  # 较2015年的23件: that year is the other figure's alone

    def read(self) -> None:
        for clause in self.clauses:
            before = (self.year, self.plan, self.since, self.body, self.region)
            self.business = self.ever = self.compared = False
            if clause.separator == "SEMICOLON":
                self.body = self.region = self.cumulative = self.authority = False
            for item in clause.order:
                if isinstance(item, IntervalNode):
                    self._interval(item, clause)
                elif isinstance(item, DateNode):
                    self._date(item, clause)
                elif isinstance(item, Lexeme):
                    self._word(item, clause)
                else:
                    self._figure(item, clause)
            clause.aside = self._reason(other=self.excluded, since=self.cumulative or self.since)
            clause.year = self.year
            self.attributes = self.attributes or _by_attribute(clause)
            if self.business and clause.parent is not None and clause.parent.aside is None:
                clause.parent.aside = "other"  # 57件(全部类型)
            if clause.depth:  # what a bracket says of time holds in it alone
                self.year, self.plan, self.since, self.body, self.region = before
            self.cumulative = self.cumulative and clause.depth == 0

    def _interval(self, item: IntervalNode, clause: ClauseWords) -> None:
        start, end = item.start.year, item.end.year or item.start.year
        if self.own_year is not None and start is not None and start < self.own_year:
            self.since, self.since_clause = True, clause
        elif end is not None:
            self.year = end

    def _date(self, item: DateNode, clause: ClauseWords) -> None:
        if item.year is None or self.compared:
            return
        if self.text[item.span.start - 4 : item.span.start].endswith(_no_year_before()):
            return  # 结转2023年度继续办理2件, 因2021年度申请引发: the year of the requests, not of what is counted
        after = self.text[item.span.end : item.span.end + 6]
        if after.lstrip("度").startswith("结转"):
            return  # 2021年结转2件,共办结10件
        begins = self.text[item.span.start - 1 : item.span.start] in ("自", "从")
        if begins and after[:1] in ("起", "开", ","):
            cumulates = any("cumulative" in word.concepts for word in clause.words)
            self.since = self.since or (cumulates and item.year != self.own_year)
            self.since_clause = clause
            return  # 自2008年5月1日起按《条例》办理: since when a thing is done, no figure's year
        if after[:1] == "底":
            self.until = True
        if item.year == self.own_year:
            self.cumulative = False
        if self.since and self.text[item.span.start - 4 : item.span.start].endswith(
            ("截至", "截止", "截止到", "截至到")
        ):
            return  # 自《条例》施行以来,截至2015年12月31日
        if "以来" in after and item.year != self.own_year:
            self.since, self.since_clause = True, clause
        else:
            self.year = item.year
            self.since = self.since and (item.year != self.own_year or self.since_clause is clause)

    def _word(self, item: Lexeme, clause: ClauseWords) -> None:
        own_year = self.own_year
        if item.type == "COMPARE":
            self.compared = True
        elif item.type == "CHANGE":
            self.compared = False
            if self.year is not None and own_year is not None and self.year < own_year:
                self.year = own_year
        elif item.type == "BECOME":
            self.year = own_year
        if item.type != "SCOPE":
            return
        written = self.context.written(item)
        for name in item.concepts:
            if name == "this-year":
                self.year, self.this, self.since = own_year, True, False
            elif name == "since" and (
                self.year is None or self.year != own_year or "起至今" in written or "施" in written
            ):
                self.since, self.since_clause = not self.this or self.since, clause
            elif name == "since" and "以来" not in written:
                self.since, self.since_clause = True, clause
            elif name == "until":
                self.until = True
            elif name == "cumulative":
                if "历年" in written:
                    self.ever = True
                elif self.until and not self.this:
                    self.cumulative = True
            elif name == "last-year" and not self.compared:
                self.year = own_year - 1 if own_year is not None else self.year
            elif name == "plan":
                self.plan = True
            elif name == "other-body":
                self.body = True
            elif name == "region":
                self.region, self.named = True, False
            elif name == "self":
                self.body = self.region = self.named = False
            elif name == "as-authority":
                self.authority = True
            elif name == "business":
                self.business = True

    def _figure(self, figure: Figure, clause: ClauseWords) -> None:
        government = self.context.government
        summed = any("sum" in word.concepts for word in figure.before)
        self.named = figure in self.listed or (self.named and not summed)
        figure.year = self.year
        figure.aside = self._reason(
            other=self.named or ((self.body or self.region) and not government),
            since=self.cumulative or self.since or self.ever,
        )
        if self.excluded:
            figure.aside = "other"
        if figure.aside is None and (self.business or self.authority or (self.attributes and not clause.depth)):
            figure.aside = "other"
        if government and (self.body or self.region):
            figure.scope = "region"

    def _reason(self, *, other: bool, since: bool) -> str | None:
        """Why a figure is no fact of this agency and year; None where it is one."""
        if since:
            return "cumulative"
        if self.plan:
            return "plan"
        if self.year is not None and self.own_year is not None and self.year != self.own_year:
            return "other-year"
        return "other-body" if other else None


@cache
def _no_year_before() -> tuple[str, ...]:
    return tuple(vocabulary().marks["no-year-before"])


def _listed_bodies(context: Context, clauses: Sequence[ClauseWords]) -> list[Figure]:
    """The first figures of clauses that name two or more bodies, where no total before them is divided.

    甲县公安局1件,收取20元;乙镇收取30元 names others' figures; 收取50元,其中甲县公安局20元 the parts of one's own.
    """
    heads = [(c.figures[0], _body_of(context, c)) for c in clauses if c.figures and not c.depth]
    if not heads or heads[0][1] is None or len({name for _, name in heads if name}) < 2:
        return []
    return [figure for figure, name in heads if name]


def _body_of(context: Context, clause: ClauseWords) -> str | None:
    """The body that a clause names right before its first figure, or as it opens before a verb of receiving."""
    before = clause.figures[0].before
    for index, word in enumerate(before):
        ends = word.end == clause.figures[0].quantity.span.start
        acts = any(name in _OF_BODIES for follower in before[index + 1 : index + 2] for name in follower.concepts)
        if word.type == "TEXT" and (ends or (acts and word.start == clause.span.start)):
            name = context.written(word)
            kind = next((body for body in _bodies() if name.endswith(body)), "")
            if kind and name[: -len(kind)] and name[-len(kind) - 1] not in _selves():
                return name
    return None


def _by_attribute(clause: ClauseWords) -> bool:
    """Whether a clause counts documents that were made, which the ones after it divide by attribute."""
    if not clause.figures:
        return False
    names = {name for word in clause.words for name in word.concepts}
    return "made" in names and not names & {"request", "normative", "receive"}
