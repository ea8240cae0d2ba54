"""Binding: which indicator each figure of the report's prose belongs to.

A figure is bound by the words next to it, the subject in force, its section, its unit and its list, never
by position alone. What is bound to nothing stays a figure that was read; figures of other bodies, other
years, since a beginning or for a plan are set aside with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from reportcheck.facts.figures import ClauseWords, Figure, clauses_of
from reportcheck.facts.frame import says_nothing
from reportcheck.facts.lists import ListBuilder
from reportcheck.facts.model import Answered, Aside, Change, Doubt, Fact, Share, Where, YearClaim
from reportcheck.facts.quantity import ZERO, Quantity
from reportcheck.source.document import Document
from reportcheck.spans import Span
from reportcheck.syntax.ast import DateNode, IntervalNode, Paragraph, Section, Sentence
from reportcheck.syntax.lexer import Lexeme, lex
from reportcheck.syntax.vocabulary import Indicator, Only, Vocabulary, vocabulary

# Of several actions near a figure, the more telling one binds it.
_ACTION_ORDER = (
    "carry-in", "carry-out", "on-time", "extended", "waive", "charge", "reply", "finish", "new", "receive", "accept",
)  # fmt: skip
_CLASS_ROLES = ("outcome", "medium", "applicant", "staffing", "deputy")
_ROLE_SUBJECT = {"staffing": "staff", "deputy": "proposal", "applicant": "request"}
# Subjects whose figures stand as parts in lists of others (其中主动公开规范性文件3条).
_OF_LISTS = frozenset({"normative", "direct-suit", "after-review"})
# What a body does by which a clause that names it counts that body's own (县教育局收取80元).
_OF_BODIES = frozenset({"receive", "accept", "charge", "waive"})
# An unbound figure of one of these subjects may be what a rule asks for: it is kept as a doubt.
_DOUBTFUL = frozenset({"proactive", "request", "consultation", "review", "litigation"})
_COUNTS = frozenset({"case", "item", "visit", "time", "none"})
# Words that make a statement without a figure.
_ALONE = frozenset({"NEGATION", "WHOLE", "EACH", "OUTCOME"})
_LEADS = frozenset({"NEGATION", "WHOLE", "OPEN", "COMPARE", "CHANGE", "SHARE", "COLON", "BY", "RESPECTIVELY"})


@cache
def _narrowing() -> tuple[str, ...]:
    return tuple(vocabulary().marks["narrowing"])


class Place(NamedTuple):
    """Where a paragraph stands: index of its part, topics of that part and of the headings below, headings' words."""

    section: int | None
    topics: tuple[str, ...]
    subjects: tuple[str, ...]
    medium: str | None
    closing: bool  # problems and improvements: what is said there is no figure of the year


@dataclass(slots=True)
class Reading:
    """What has been read so far, in order of place."""

    facts: list[Fact] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    answered: list[Answered] = field(default_factory=list)
    year_claims: list[YearClaim] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    figures: int = 0
    understood: int = 0


@cache
def _light() -> Only:
    return Only(vocabulary().marks["light"], ',“”"()《》')


@cache
def _mere() -> Only:
    return Only(vocabulary().marks["mere"], ",")


@cache
def _bodies() -> tuple[str, ...]:
    return tuple(sorted(vocabulary().marks["bodies"], key=len, reverse=True))


@cache
def _selves() -> frozenset[str]:
    return frozenset(vocabulary().marks["self"])


class Binder:
    """Reads the paragraphs of a report one after the other; `reading` holds what was found."""

    def __init__(self, document: Document, year: int | None, *, government: bool) -> None:
        self.document = document
        self.text = document.norm
        self.year = year
        self.government = government
        self.reading = Reading()
        self.lists = ListBuilder(self)
        self.words: Vocabulary = vocabulary()
        # state of the paragraph
        self.place = Place(None, (), (), None, False)
        self.subject: str | None = None
        self.totals: dict[str, Figure] = {}  # indicator -> latest figure of this part bound to it
        self.heading: list[Lexeme] = []  # words of the heading on whose line the paragraph begins (收费:0元)
        self.sentence = Span(0, 0)
        self.fresh = True  # no figure of the paragraph has been bound yet

    # -- walking -------------------------------------------------------------------------------------------

    def section(self, index: int, section: Section) -> None:
        """Read a part of the report with everything below it."""
        self.totals = {}
        self._section(index, section, section.heading.topics)

    def _section(self, index: int, section: Section, topics: tuple[str, ...]) -> None:
        own = section.heading.topics
        subjects = _subjects(own, self.words) or _subjects(topics, self.words)
        name = self.text[section.heading.name.start : section.heading.name.end]
        closing = bool({"problems", "improvements"} & set(topics)) and not subjects
        place = Place(index, (*topics, *own), subjects, _medium(name, self.words), closing)
        for index_in, paragraph in enumerate(section.paragraphs):
            run_in = index_in == 0 and "\n" not in self.text[section.heading.span.end : paragraph.span.start]
            self.heading = lex(self.text, *section.heading.name) if run_in else []
            self.paragraph(paragraph, place)
        for inner in section.sections:
            self._section(index, inner, tuple(dict.fromkeys((*topics, *inner.heading.topics))))

    def paragraph(self, paragraph: Paragraph, place: Place) -> None:
        """Read one paragraph."""
        self.place = place
        self.subject = place.subjects[0] if place.subjects else None
        self.fresh = True
        words = self.text[paragraph.span.start : paragraph.span.end]
        if place.subjects and says_nothing(words):
            self._none_of(self._section_targets(), paragraph.span)
            return
        if words.strip().isdecimal():
            self.reading.figures += 1  # a cell of a table, one a line: no word says what it counts
            return
        for sentence in paragraph.sentences:
            self._sentence(sentence)

    # -- a sentence ----------------------------------------------------------------------------------------

    def _sentence(self, sentence: Sentence) -> None:
        clauses = clauses_of(sentence)
        self.sentence = sentence.span
        if not any(clause.figures for clause in clauses) and not any(
            word.type in _ALONE for clause in clauses for word in clause.words
        ):
            return  # only a date
        self._scope(sentence, clauses)
        self.lists.begin(clauses)
        for index, clause in enumerate(clauses):
            if not clause.figures:
                self._bare(clauses, index)
                continue
            self._clause(clauses, index)
        self.lists.finish()
        for clause in clauses:
            for figure in clause.figures:
                self._settle(figure, clauses)
        self._shares_and_changes(clauses)

    def _scope(self, sentence: Sentence, clauses: list[ClauseWords]) -> None:
        """Set aside the figures of the sentence that are not this agency's own of the year."""
        year, plan, cumulative, since, body, region = self.year, self.place.closing, False, False, False, False
        since_clause: ClauseWords | None = None
        attributes = False  # 制作公文421件,其中主动公开286件: documents by attribute
        until = this = False
        excluded = any("excluded" in w.concepts for clause in clauses for w in clause.words if w.type == "SCOPE")
        listed = self._listed_bodies(clauses)
        named = False  # 市公安局2件,收取290元: the figures of that body, up to a sum
        for clause in clauses:
            before = (year, plan, since, body, region)
            business = ever = False
            compared = False  # 较2015年的23件: that year is the other figure's alone
            if clause.separator == "SEMICOLON":
                body = region = cumulative = False
            for item in clause.order:
                if isinstance(item, IntervalNode):
                    start, end = item.start.year, item.end.year or item.start.year
                    if self.year is not None and start is not None and start < self.year:
                        since, since_clause = True, clause
                    elif end is not None:
                        year = end
                elif isinstance(item, DateNode):
                    if item.year is not None and not compared:
                        after = self.text[item.span.end : item.span.end + 6]
                        begins = self.text[item.span.start - 1 : item.span.start] in ("自", "从")
                        if begins and after[:1] in ("起", "开", ","):
                            since = since or (self._cumulates(clause) and item.year != self.year)
                            since_clause = clause
                            continue  # 自2008年5月1日起按《条例》办理: since when a thing is done, no figure's year
                        if after[:1] == "底":
                            until = True
                        if item.year == self.year:
                            cumulative = False
                        if "以来" in after and item.year != self.year:
                            since, since_clause = True, clause
                        else:
                            year = item.year
                            since = since and (item.year != self.year or since_clause is clause)
                elif isinstance(item, Lexeme):
                    if item.type == "COMPARE":
                        compared = True
                    elif item.type == "CHANGE":
                        compared = False
                        if year is not None and self.year is not None and year < self.year:
                            year = self.year
                    elif item.type == "BECOME":
                        year = self.year
                    if item.type != "SCOPE":
                        continue
                    for name in item.concepts:
                        if name == "this-year":
                            year, this, since = self.year, True, False
                        elif name == "since" and (year is None or year != self.year or "起至今" in self._words(item)):
                            since, since_clause = not this or since, clause
                        elif name == "since" and "以来" not in self._words(item):
                            since, since_clause = True, clause
                        elif name == "until":
                            until = True
                        elif name == "cumulative":
                            if "历年" in self._words(item):
                                ever = True
                            elif until and not this:
                                cumulative = True
                        elif name == "last-year" and not compared:
                            year = self.year - 1 if self.year is not None else year
                        elif name == "plan":
                            plan = True
                        elif name == "other-body":
                            body = True
                        elif name == "region":
                            region, named = True, False
                        elif name == "self":
                            body = region = named = False
                        elif name == "business":
                            business = True
                else:
                    summed = any("sum" in word.concepts for word in item.before)
                    named = item in listed or (named and not summed)
                    item.year = year
                    item.aside = self._reason(
                        year,
                        other=named or ((body or region) and not self.government),
                        since=cumulative or since or ever,
                        plan=plan,
                    )
                    if excluded:
                        item.aside = "other"
                    if item.aside is None and (business or (attributes and not clause.depth)):
                        item.aside = "other"
                    if self.government and (body or region):
                        item.scope = "region"
            clause.aside = self._reason(year, other=excluded, since=cumulative or since, plan=plan)
            clause.year = year
            attributes = attributes or self._by_attribute(clause)
            if business and clause.parent is not None and clause.parent.aside is None:
                clause.parent.aside = "other"  # 57件(全部类型)
            if clause.depth:  # what a bracket says of time holds in it alone
                year, plan, since, body, region = before
            cumulative = cumulative and clause.depth == 0

    def _listed_bodies(self, clauses: Sequence[ClauseWords]) -> list[Figure]:
        """The first figures of clauses that name two or more bodies, where no total before them is divided.

        甲县公安局1件,收取20元;乙镇收取30元 names others' figures; 收取50元,其中甲县公安局20元 the parts of one's own.
        """
        heads = [
            (clause.figures[0], self._body_of(clause)) for clause in clauses if clause.figures and not clause.depth
        ]
        if not heads or heads[0][1] is None or len({name for _, name in heads if name}) < 2:
            return []
        return [figure for figure, name in heads if name]

    def _body_of(self, clause: ClauseWords) -> str | None:
        """The body that a clause names right before its first figure, or as it opens before a verb of receiving."""
        before = clause.figures[0].before
        for index, word in enumerate(before):
            ends = word.end == clause.figures[0].quantity.span.start
            acts = any(name in _OF_BODIES for follower in before[index + 1 : index + 2] for name in follower.concepts)
            if word.type == "TEXT" and (ends or (acts and word.start == clause.span.start)):
                name = self._words(word)
                kind = next((body for body in _bodies() if name.endswith(body)), "")
                if kind and name[: -len(kind)] and name[-len(kind) - 1] not in _selves():
                    return name
        return None

    def _cumulates(self, clause: ClauseWords) -> bool:
        return any("cumulative" in word.concepts for word in clause.words)

    def _reason(self, year: int | None, *, other: bool, since: bool, plan: bool) -> str | None:
        """Why a figure is no fact of this agency and year; None where it is one."""
        if since:
            return "cumulative"
        if plan:
            return "plan"
        if year is not None and self.year is not None and year != self.year:
            return "other-year"
        return "other-body" if other else None

    def _by_attribute(self, clause: ClauseWords) -> bool:
        """Whether a clause counts documents that were made, which the ones after it divide by attribute."""
        if not clause.figures:
            return False
        names = {name for word in clause.words for name in word.concepts}
        return "made" in names and not names & {"request", "normative", "receive"}

    def _words(self, item: Lexeme) -> str:
        return self.text[item.start : item.end]

    # -- clauses without a figure --------------------------------------------------------------------------

    def _bare(self, clauses: list[ClauseWords], index: int) -> None:
        """A clause without a figure of its own: a statement of none, of all, or what became of a single case."""
        clause = clauses[index]
        negation = clause.lead("NEGATION") or self._absent(clause)
        if negation is not None:
            self._negation(clause, negation)
            return
        subject = self._subject_of(clause.words, None, own=True)
        if subject is not None and clause.depth == 0:
            self.subject = subject
        self.lists.heed(clause.words, clause)
        self.lists.within(clause)
        base = self._latest(clauses, index)
        whole = clause.lead("WHOLE") or clause.lead("EACH")
        if whole is not None or any(w.type == "OUTCOME" and self._words(w).startswith("全部") for w in clause.words):
            self._whole(clause, clause.words, base)
        elif base is not None and base.quantity.value == 1 and base.indicator is not None:
            if base.indicator.endswith(".total") or base.indicator == "requests.received":
                self._outcome_of(clause, base)

    def _absent(self, clause: ClauseWords) -> Lexeme | None:
        """不存在 as a statement of none (不存在减免) rather than as an outcome (信息不存在)."""
        for index, word in enumerate(clause.words):
            if self._words(word) == "不存在":
                later = {name for after in clause.words[index + 1 :] for name in after.concepts}
                if later & {"waive", "charge", "fee", "review", "litigation", "complaint"}:
                    return word
        return None

    def _latest(self, clauses: Sequence[ClauseWords], index: int) -> Figure | None:
        """The figure nearest before a clause in its sentence that may be a base."""
        for clause in reversed(clauses[: index + 1]):
            for figure in reversed(clause.figures):
                if not figure.percent and figure.aside is None and figure.lead_type not in ("CHANGE", "COMPARE"):
                    return figure
        return None

    def _whole(self, clause: ClauseWords, words: Sequence[Lexeme], base: Figure | None) -> None:
        """均, 全部: what is said of all holds for the figure of the same sentence."""
        names = {name for word in words for name in word.concepts}
        if clause.lead("NEGATION") is not None or self.place.closing:
            return
        subject = self._subject_of(words, base.subject if base else None)
        span = clause.span
        if subject == "request" and names & {"reply", "on-time", "finish", "extended"}:
            own = base if base is not None and base.subject in (None, "request") else None
            quantity = own.quantity if own is not None else None
            self.reading.answered.append(Answered("all", quantity, None, span))
            if own is not None and own.aside is None:
                indicator = "replies.total" if names & {"reply", "on-time", "extended"} else "replies.finished"
                self._fact(indicator, own.quantity, own.amount.span.to(span), "all", figure=own)
            return
        if base is None or base.aside is not None:
            return
        self._class_fact(words, base, span)

    def _outcome_of(self, clause: ClauseWords, base: Figure) -> None:
        """复议机关维持原答复: what became of the one case before."""
        if base.aside is None and clause.lead("SHARE") is None:
            self._class_fact(clause.words, base, clause.span, roles=("outcome", "medium"))

    def _class_fact(
        self, words: Sequence[Lexeme], base: Figure, span: Span, roles: Sequence[str] = _CLASS_ROLES
    ) -> None:
        subject = base.subject
        if subject is None:
            return
        found = {
            indicator.id
            for word in words
            for name in word.concepts
            if self.words.roles.get(name) in roles
            for indicator in self.words.by_subject.get(subject, ())
            if name in indicator.words
        }
        found.discard("replies.other")
        if len(found) == 1:
            indicator = found.pop()
            self._fact(indicator, base.quantity, base.amount.span.to(span), "all", figure=base)
            self.lists.all_of(indicator, base, span)

    def _negation(self, clause: ClauseWords, negation: Lexeme) -> None:
        """A statement of none: 没有收到申请, 不收取任何费用."""
        if self.place.closing:
            return
        start = clause.words.index(negation)
        words = clause.words[start:]
        if any("carry-out" in word.concepts for word in words):
            words = [negation, *(word for word in clause.words if word is not negation)]
        if not any(self._telling(word) for word in words[1:]) and not self._negates_by_itself(negation):
            if any(word.type in ("TEXT", "PLAIN") for word in words[1:]):
                return  # 法院尚未判决: what is denied is nothing that is counted
            words = clause.words
        targets = self._none_targets(words)
        if self._in_request_part() and "requests.received" not in targets:
            if any("request" in word.concepts for word in words):  # 未收到依申请公开信息的咨询
                none = Quantity.exactly(ZERO, "", clause.span)
                self.reading.doubts.append(Doubt(none, ("request",), clause.span))
        if targets:
            self._none_of(targets, clause.span, clause)

    def _in_request_part(self) -> bool:
        return self.place.subjects[:1] == ("request",)

    def _negates_by_itself(self, negation: Lexeme) -> bool:
        """未收到, 不收取, 未受理: the leading word says itself what there was none of."""
        return any(verb in self._words(negation) for verb in ("收", "接", "受理"))

    def _telling(self, word: Lexeme) -> bool:
        return word.type in ("SUBJECT", "ACTION", "OUTCOME", "MEDIUM", "APPLICANT", "STAFFING", "DEPUTY")

    def _none_targets(self, words: Sequence[Lexeme]) -> list[str]:
        """The indicators that a statement of none sets to zero."""
        subjects: list[str] = []
        names: list[str] = []
        for word in words:
            for name in word.concepts:
                (subjects if self.words.roles.get(name) == "subject" else names).append(name)
        subjects = list(dict.fromkeys(subjects))
        negated = self._words(words[0]) if words else ""
        if "收取" in negated or "不收" in negated or (negated.endswith(("收", "取")) and self._in_force("fee")):
            names.append("charge")
        if "受理" in negated or "收到" in negated or "接" in negated:
            names.append("receive")
        implied = [_ROLE_SUBJECT[role] for name in names if (role := self.words.roles.get(name, "")) in ("staffing",)]
        if implied:
            return self._classes("staff", names)
        if "carry-out" in names and "last-year" in names:
            return ["requests.carried-in"]
        special = [s for s in subjects if s not in ("request", "information", "proactive")]
        if "foreign" in special or "meeting" in special:
            return []
        targets: list[str] = []
        if {"charge", "waive"} & set(names) or "fee" in special:
            if "waive" in names:
                targets.append("fees.waived")
            if "charge" in names or ("fee" in special and "waive" not in names):
                targets.append("fees.charged")
            return targets
        if not special:
            if "request" in subjects or self._in_force("request"):
                classes = self._classes("request", names)
                if classes:
                    return classes
                if "request" in subjects and (not names or {"receive", "accept", "new"} & set(names)):
                    return ["requests.received"]
                if "request" in subjects and not {"reply", "finish", "on-time", "extended", "made"} & set(names):
                    return ["requests.received"]
                return []
            if self._in_force("proactive"):
                return self._classes("proactive", names)
            if not self.subject or self.subject in ("foreign", "request"):
                return []
            special = [self.subject]
            if not names:
                return []
        for subject in special:
            classes = self._classes(subject, names)
            if classes:
                targets.extend(classes)
            else:
                targets.extend(self._bare_indicators(subject))
        return targets

    def _in_force(self, subject: str) -> bool:
        return self.subject == subject

    def _classes(self, subject: str, names: Iterable[str]) -> list[str]:
        wanted = set(names)
        found = []
        for indicator in self.words.by_subject.get(subject, ()):
            if indicator.family is None and "carry" not in indicator.id:
                continue
            hits = wanted & set(indicator.words)
            if hits and hits != {"other"}:
                found.append(indicator.id)
        return found

    def _bare_indicators(self, subject: str) -> list[str]:
        found = [i.id for i in self.words.by_subject.get(subject, ()) if not i.words]
        return [i for i in found if i not in ("training.people", "staff.total", "proactive.total")]

    def _section_targets(self) -> list[str]:
        """What 无。 under a heading sets to zero."""
        targets: list[str] = []
        for subject in self.place.subjects:
            if subject == "request":
                targets.append("requests.received")
            elif subject == "fee":
                targets += ["fees.charged", "fees.waived"]
            elif subject in ("review", "litigation", "consultation", "complaint"):
                targets += self._bare_indicators(subject)
        return targets

    def _none_of(self, targets: Iterable[str], span: Span, clause: ClauseWords | None = None) -> None:
        for target in dict.fromkeys(targets):
            unit = "元" if target.startswith("fees.") else ""
            if clause is not None and clause.aside is not None and "carried" not in target:
                none = Quantity.exactly(ZERO, unit, span)
                since = Span(self.sentence.start, span.end)  # the year stands before
                self.reading.asides.append(Aside(none, clause.aside, target, clause.year, since))
                continue
            self._fact(target, Quantity.exactly(ZERO, unit, span), span, "none")

    # -- clauses with figures ------------------------------------------------------------------------------

    def _clause(self, clauses: list[ClauseWords], index: int) -> None:
        clause = clauses[index]
        subject = self._subject_of(clause.words, None, own=True)
        if (
            subject not in (None, "normative", "after-review", "direct-suit")
            and clause.depth == 0
            and clause.lead("OPEN") is None
        ):
            if not self.lists.topical or clause.separator == "SEMICOLON":
                self.subject = subject
        self.lists.turn(subject, clause)
        if self.lists.distribute(clause):
            return
        for position, figure in enumerate(clause.figures):
            words = [word for word in figure.before if word.type not in ("TEXT", "PLAIN")]
            following = self._following(clauses, index) if position == len(clause.figures) - 1 else []
            if figure.lead_type == "BECOME":
                words = [word for word in clause.words if word.start < figure.amount.span.start]
            elif not any(self._telling(word) for word in words):
                words = following or _until_lead(figure.after)
                own = _own_of_several(figure.after)
                next_one = clause.figures[position + 1] if position < len(clause.figures) - 1 else None
                if next_one is not None and self._belongs_to(next_one, figure.after):
                    words, figure.aside = [], figure.aside or "other"
                elif next_one is not None and len(own) < len(figure.after):
                    words = own
                    next_one.before = figure.after[len(own) :]
            elif len(clause.figures) == 1 and not any(self._is_class(word) for word in words):
                words += _until_lead(figure.after)
                if index and not any(self._speaks_of(word) for word in words):
                    words = [*self._announced(clauses[index - 1]), *words]
            if not any(self._telling(word) for word in words) and self.fresh and self.heading:
                words, figure.how = self.heading, "implied"
            self.lists.heed(figure.before, clause)
            self._bind(figure, words, clause)
            self.fresh = self.fresh and figure.percent
            self.lists.add(figure)
            whole = clause.lead("WHOLE")
            if whole is not None and not figure.percent and whole.start > figure.amount.span.start:
                after = figure.after
                if any(word.start == whole.start for word in after):
                    self._whole(clause, [*words, *(word for word in after if word.start >= whole.start)], figure)

        negation = clause.lead("NEGATION")
        if negation is not None and clause.figures[-1].amount.span.start < negation.start:
            self._negation(clause, negation)

    def _speaks_of(self, word: Lexeme) -> bool:
        return any(self.words.roles.get(name) in ("subject", *_CLASS_ROLES) for name in word.concepts)

    def _belongs_to(self, figure: Figure, between: Sequence[Lexeme]) -> bool:
        """Whether of two figures the words between are the second's: 为12个县区的学校办培训2次."""
        if len(between) != 2 or between[0].type != "TEXT":
            return False
        return self._speaks_of(between[1]) and between[1].end == figure.amount.span.start

    def _announced(self, clause: ClauseWords) -> list[Lexeme]:
        """The words of a clause before that only names what the next one counts: 打来的咨询电话,全年接听260次."""
        if clause.figures or clause.depth or any(word.type in _LEADS for word in clause.words):
            return []
        telling = [word for word in clause.words if self._speaks_of(word)]
        return telling if any(self.words.roles.get(n) == "medium" for w in telling for n in w.concepts) else []

    def _following(self, clauses: Sequence[ClauseWords], index: int) -> list[Lexeme]:
        """The words of the next clause where it has no figure: 其余12件尚在期限以内,结转下年办理."""
        if index + 1 < len(clauses):
            following = clauses[index + 1]
            if not following.figures and following.separator == "COMMA" and following.lead("NEGATION") is None:
                return [word for word in following.words if "carry-out" in word.concepts or "carry-in" in word.concepts]
        return []

    def _is_class(self, word: Lexeme) -> bool:
        return any(self.words.roles.get(name) in _CLASS_ROLES for name in word.concepts)

    def _subject_of(self, words: Sequence[Lexeme], default: str | None, *, own: bool = False) -> str | None:
        """The subject that the words put in force: the last one named, else the default, else that in force."""
        found: str | None = None
        implied: str | None = None
        for word in words:
            for name in word.concepts:
                role = self.words.roles.get(name)
                if role == "subject":
                    if name != "information":
                        found = name
                elif role in _ROLE_SUBJECT:
                    implied = _ROLE_SUBJECT[role]
        if implied is not None and found in (None, "foreign", "information", "staff", "request"):
            return implied
        if found is not None:
            return found
        if own:
            return None
        return default if default is not None else self.subject

    def _bind(self, figure: Figure, words: Sequence[Lexeme], clause: ClauseWords) -> None:
        """Find the indicator of one figure."""
        if figure.percent or figure.lead_type in ("CHANGE", "COMPARE"):
            return
        parent = clause.parent
        default = parent.subject if parent is not None and parent.subject else None
        subject = self._subject_of(words, default)
        if self.lists.topical and self.subject is not None:
            subject = self.subject
        figure.subject = subject
        figure.label = self._label(figure, clause)
        if subject is None:
            return
        names = [name for word in words for name in word.concepts]
        if subject in ("review", "litigation") and "handle" in names and not self._in_remedies():
            figure.aside = figure.aside or "other"
            return
        if "made" in names and subject in ("proactive", "normative", "request"):
            figure.aside = figure.aside or "other"
            return
        kind = self.words.unit_kinds.get(figure.quantity.unit, "none")
        candidates = [i for i in self.words.by_subject.get(subject, ()) if kind in i.units]
        chosen = self._choose(figure, candidates, names, words)
        if chosen is None:
            return
        figure.indicator = chosen.id
        if chosen.id in ("requests.carried-in", "requests.carried-out"):
            self._carry(figure)
        if not chosen.own_only and figure.aside == "other-body":
            figure.aside = None

    def _carry(self, figure: Figure) -> None:
        """2014年结转的9件 came in, 结转2016年办理的12件 went out; neither is another year's figure."""
        years = [item.year for item in figure.clause.dates if isinstance(item, DateNode) and item.year is not None]
        if self.year is not None and any(year < self.year for year in years):
            figure.indicator = "requests.carried-in"
        if figure.aside in ("other-year", "plan"):
            figure.aside = None

    def _in_remedies(self) -> bool:
        return bool({"review", "litigation"} & set(self.place.topics))

    def _choose(
        self, figure: Figure, candidates: Sequence[Indicator], names: Sequence[str], words: Sequence[Lexeme]
    ) -> Indicator | None:
        roles = self.words.roles
        if figure.subject == "request" and "made" not in names and self._dissected(words):
            return None
        names_all = {name for word in figure.before for name in word.concepts}
        classes = [name for name in names if roles.get(name) in _CLASS_ROLES]
        if figure.subject == "request" and self._by_topic(figure):
            classes = [name for name in classes if roles.get(name) not in ("medium", "applicant", "outcome")]
            names = classes
        taken = next((at for at, name in enumerate(names) if name in ("receive", "new", "accept")), None)
        if taken is not None and not self.lists.in_list(figure):  # 收到公民申请5件; but 自然人提出的32件
            classes = [name for name in classes if roles.get(name) != "applicant" or names.index(name) < taken]
        found: dict[str, Indicator] = {}
        for name in classes:
            for indicator in candidates:
                if name in indicator.words:
                    found.setdefault(indicator.id, indicator)
        if figure.subject == "proactive" and found and not self._published(figure):
            found = {}
        if "other" in classes and found and set(classes) == {"other"}:
            found = self._settle_other(figure, found)
        if len(found) == 1:
            return next(iter(found.values()))
        if len(found) > 1:
            families = {i.family for i in found.values()}
            several = families <= {"proactive.channel", "consultations.channel"}
            if several or (families == {"requests.form"} and {"receive", "new", "sum"} & set(names)):
                found = {}
            elif len(families) > 1:  # 网上申请同意公开3件: the class nearest to the figure
                for name in reversed(classes):
                    for indicator in found.values():
                        if name in indicator.words:
                            return indicator
            else:
                return None
        actions = [name for name in names if roles.get(name) == "action"]
        for action in _ACTION_ORDER:
            if action in actions:
                for indicator in candidates:
                    if action in indicator.words:
                        if indicator.family is None and self._narrowed(figure, indicator):
                            return None
                        return indicator
        bare = [i for i in candidates if not i.words]
        if not bare and figure.subject == "request":
            bare = [i for i in candidates if i.id == "requests.received"]
        if not bare and figure.subject == "fee":
            bare = [i for i in candidates if i.id == "fees.charged"]
        local = any(
            name == figure.subject or _ROLE_SUBJECT.get(roles.get(name, "")) == figure.subject
            for word in words
            for name in word.concepts
        )
        if "sum" in actions and not classes and not any(figure.subject in word.concepts for word in words):
            if self._unlabelled(figure, sums=True):
                figure.how = "implied"
                return bare[0] if bare else None
        if figure.subject == "request" and self._by_topic(figure) and figure.label is not None:
            if "reason" not in names_all and not self.lists.in_list(figure):
                return next((i for i in candidates if i.id == "requests.topic"), None)
            return None
        if figure.subject == "proactive" and figure.label is not None and not self.lists.in_list(figure):
            if self.text[figure.label.start : figure.label.end].endswith(("类", "类信息", "类的")):
                return self._class_of_information(figure, candidates)
        if figure.subject == "proactive" and "information" in names and not local and not self.lists.in_list(figure):
            return self._class_of_information(figure, candidates)
        apart = self.lists.divides_aside(figure)
        if apart and figure.label is not None and "信息公开" in self.text[figure.label.start : figure.label.end]:
            local = True  # 复议案件57件(全部类型),其中涉政府信息公开1件
        if not local and bare and self._unlabelled(figure, apart=apart):
            local, figure.how = True, "implied"
        if not bare or not (local or bare[0].inherit):
            return None
        if self.lists.in_list(figure) and not apart and figure.subject not in _OF_LISTS:
            return None
        if self._narrowed(figure, bare[0]):
            return self._class_of_information(figure, candidates)
        if figure.subject == "staff" and self._qualified_after(figure, words):
            return next((i for i in candidates if i.id == "staff.other"), None)
        if classes and figure.subject == "proposal" and len({c for c in classes if roles.get(c) == "deputy"}) == 1:
            return None
        medium = self.place.medium
        if figure.subject == "proactive" and medium is not None:
            for indicator in candidates:
                if medium in indicator.words:
                    return indicator
        return bare[0]

    def _published(self, figure: Figure) -> bool:
        """Whether nothing but verbs of publishing stands between a channel and its figure (统计公报和月报157条: no)."""
        last = None
        if figure.distributed:
            return True
        for word in figure.before:
            medium = any(self.words.roles.get(name) == "medium" for name in word.concepts)
            if last is not None and self.text[last : last + 1] == "中":
                return False  # 网站上公开的信息中便民信息6条
            if medium or (last is not None and "information" in word.concepts):
                last = word.end
        if last is None:
            return True
        rest = self.text[last : figure.amount.span.start]
        return rest[:1] not in ("、", "和", "及", "与") or _light().holds(rest[1:])

    def _by_topic(self, figure: Figure) -> bool:
        """Whether the figure counts requests by their matter: 涉及网络安全检查139宗, 按业务类型划分,…."""
        label = figure.label
        if label is not None and self.text[label.start - 2 : label.start] in ("涉及", "关于", "有关"):
            return True
        return self.lists.topical

    def _unlabelled(self, figure: Figure, *, sums: bool = False, apart: bool = False) -> bool:
        """Whether a paragraph's first figure stands alone in its clause (本年度0元), or a sum does (合计8人次)."""
        if not (self.fresh or sums or apart) or (len(self.place.subjects) != 1 and not sums):
            return False
        start = figure.clause.span.start if not sums else figure.label_start
        for word in figure.before:
            if word.type == "SCOPE" and not sums:
                start = max(start, word.end)
        for item in figure.clause.dates:
            if item.span.end <= figure.amount.span.start:
                start = max(start, item.span.end)
        rest = self.text[start : figure.amount.span.start].lstrip("、和及与,;: ")
        if figure.subject == "request" and rest.strip(" ,共") and not sums:
            return False
        return _mere().holds(rest)

    def _dissected(self, words: Sequence[Lexeme]) -> bool:
        """依申请公开信息14条 without a verb of receiving: documents by attribute, no requests."""
        if any(self.words.roles.get(name) == "action" for word in words for name in word.concepts):
            return False
        subjects = [word for word in words if "request" in word.concepts]
        return bool(subjects) and "公开" in self._words(subjects[-1])[2:]

    def _class_of_information(self, figure: Figure, candidates: Sequence[Indicator]) -> Indicator | None:
        """公开招标信息620条: a class, told by its label."""
        if figure.subject != "proactive" or figure.label is None:
            return None
        return next((i for i in candidates if i.id == "proactive.class"), None)

    def _settle_other(self, figure: Figure, found: dict[str, Indicator]) -> dict[str, Indicator]:
        """其他: a form, an outcome or a channel, by the list in which it stands; a list's end settles the rest."""
        family = self.lists.family_in_force(figure)
        return {name: i for name, i in found.items() if i.family == family or i.family is None}

    def _narrowed(self, figure: Figure, indicator: Indicator) -> bool:
        """Whether words between the subject and the figure narrow it: 主动公开的重要警务信息9981条."""
        if indicator.subject not in ("proactive", "request"):
            return False
        names = {indicator.subject, "information", *indicator.words}
        start: int | None = None
        for word in figure.before:
            if start is None and indicator.subject == "proactive" and indicator.subject in word.concepts:
                if self.text[figure.clause.span.start : word.start].endswith(_narrowing()):
                    figure.qualified = True
                    return True
            if names & set(word.concepts):
                between = self.text[start : word.start] if start is not None else ""
                if indicator.subject == "proactive" and between[:1] not in "、和及与" and not _light().holds(between):
                    figure.qualified = True
                    return True
                start = word.end
        if start is not None:
            rest = self.text[start : figure.amount.span.start]
            rest = rest.replace("累计", "").replace("全年", "")
        else:
            after = next((word for word in figure.after if names & set(word.concepts)), None)
            if after is None:
                return False
            rest = self.text[figure.amount.span.end : after.start]
        figure.qualified = not _light().holds(rest)
        return figure.qualified

    def _qualified_after(self, figure: Figure, words: Sequence[Lexeme]) -> bool:
        """4名合同制工作人员: words between the figure and its subject say which staff."""
        for word in words:
            if "staff" in word.concepts and word.start >= figure.amount.span.end:
                return not _light().holds(self.text[figure.amount.span.end : word.start])
        return False

    def _label(self, figure: Figure, clause: ClauseWords) -> Span | None:
        """The words that name the figure, where they stand before it."""
        start, end = figure.label_start, figure.amount.span.start
        words = self.text[start:end]
        left = len(words) - len(words.lstrip(" ,:;、“"))
        trimmed = words[left:].rstrip(" :;,")
        if not trimmed:
            return None
        for prefix in ("涉及", "属于", "关于", "申请", "及", "和"):
            if trimmed.startswith(prefix) and len(trimmed) > len(prefix) + 1 and prefix == "涉及":
                left += len(prefix)
                trimmed = trimmed[len(prefix) :]
        return Span(start + left, start + left + len(trimmed))

    # -- settling ------------------------------------------------------------------------------------------

    def _settle(self, figure: Figure, clauses: Sequence[ClauseWords]) -> None:
        """Turn a bound figure into a fact, or set it aside."""
        reading = self.reading
        reading.figures += 1
        if figure.percent or figure.lead_type == "CHANGE":
            return
        span = figure.amount.span
        if figure.lead_type == "COMPARE":
            reading.asides.append(Aside(figure.quantity, "other-year", figure.indicator, figure.year, span))
            reading.understood += 1
            return
        if figure.aside is not None:
            since = Span(self.sentence.start, span.end) if figure.aside == "other-year" else span
            reading.asides.append(Aside(figure.quantity, figure.aside, figure.indicator, figure.year, since))
            reading.understood += 1
            return
        if figure.indicator is not None:
            self._fact(figure.indicator, figure.quantity, self._span_of(figure), figure.how, figure=figure)
            reading.understood += 1
        elif self.lists.has(figure):
            reading.understood += 1  # a part of a total, by its own label
        elif self.words.unit_kinds.get(figure.quantity.unit, "none") in _COUNTS:
            about = dict.fromkeys((figure.subject, *self.place.subjects))
            readings = tuple(subject for subject in about if subject in _DOUBTFUL)
            if readings:
                reading.doubts.append(Doubt(figure.quantity, readings, self._span_of(figure)))

    def _span_of(self, figure: Figure) -> Span:
        start = figure.before[0].start if figure.before else figure.amount.span.start
        if figure.label is not None:
            start = min(start, figure.label.start)
        end = figure.amount.span.end
        if not any(self._telling(word) for word in figure.before) and figure.after:
            end = figure.after[-1].end
        return Span(max(start, 0), end)

    def _fact(self, indicator: str, quantity: Quantity, span: Span, how: str, figure: Figure | None = None) -> None:
        label = None
        scope = "own"
        if figure is not None:
            scope = figure.scope
            if figure.label is not None and indicator in ("proactive.class", "requests.topic"):
                label = "".join(self.document.quote(figure.label).split())
            if how in ("stated", "implied"):
                self.totals[indicator] = figure
                if figure.year is not None and self.year is not None:
                    self.reading.year_claims.append(YearClaim(figure.year, "figure", indicator, span))
        self.reading.facts.append(Fact(indicator, quantity, span, label, how, Where.PROSE, scope, self.place.section))

    # -- shares and changes --------------------------------------------------------------------------------

    def _shares_and_changes(self, clauses: Sequence[ClauseWords]) -> None:
        current: Figure | None = None
        previous: Figure | None = None
        for clause in clauses:
            for figure in clause.figures:
                lead = figure.lead_type
                if figure.percent:
                    self._percent(figure, clause, current, previous)
                elif lead == "COMPARE":
                    previous = figure
                elif lead == "CHANGE":
                    self._change(figure, current, previous)
                elif figure.aside == "other-year":
                    previous = figure
                elif figure.aside is None:
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
            subject = self._subject_of(figure.before, current.subject if current else None)
            reading.understood += 1
            if subject == "request" and figure.aside is None:
                self._fact("replies.rate", figure.quantity, span, "stated")
                base = current.quantity if current is not None and current.subject == "request" else None
                reading.answered.append(Answered("rate", base, figure.quantity, span))
            else:
                reading.asides.append(Aside(figure.quantity, "share", None, figure.year, span))
            return
        bracketed = clause.parent is not None and len(clause.words) == 0
        if lead == "SHARE" or bracketed:
            part = clause.parent if bracketed else current
            self.lists.share(figure, part, span)
            reading.understood += 1

    def _change(self, figure: Figure, current: Figure | None, previous: Figure | None) -> None:
        reading = self.reading
        reading.understood += 1
        lead = figure.lead
        names = {name for word in (*figure.before, *((lead,) if lead else ())) for name in word.concepts}
        sign = -1 if "down" in names else 1
        base = current
        span = Span(figure.before[0].start if figure.before else figure.amount.span.start, figure.amount.span.end)
        if base is None and self.last_total is not None and figure.clause.parent is None:
            base = self.last_total
        if figure.aside is not None:
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
                quantity = _negative(quantity)
            self._fact("requests.growth", quantity, span, "stated")

    @property
    def last_total(self) -> Figure | None:
        """The latest total of requests in this part, for a change that stands in a sentence of its own."""
        return self.totals.get("requests.received")


def _negative(quantity: Quantity) -> Quantity:
    from reportcheck.facts.quantity import Interval

    interval = Interval(-quantity.interval.high, -quantity.interval.low)
    cut = Interval(-quantity.cut.high, -quantity.cut.low)
    return Quantity(-quantity.value, interval, cut, quantity.unit, quantity.approximate, quantity.span)


def _until_lead(words: Sequence[Lexeme]) -> list[Lexeme]:
    """The words up to the next leading word (均, 没有 …): those belong to the figure."""
    result = []
    for word in words:
        if word.type in _LEADS:
            break
        result.append(word)
    return result


def _own_of_several(words: Sequence[Lexeme]) -> list[Lexeme]:
    """Of the words between two figures those that belong to the first: 1名专职人员和…6名兼职人员."""
    for index, word in enumerate(words):
        if word.type in ("ENUM", "AND", *_LEADS):
            return list(words[:index])
    return list(words)


def _subjects(topics: Sequence[str], words: Vocabulary) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words.topic_subjects[topic] for topic in topics if topic in words.topic_subjects))


def _medium(name: str, words: Vocabulary) -> str | None:
    """The one medium that a heading names (网站公开), None where it names none or several."""
    found = {
        concept
        for index, _, _ in words.automaton.find_matches_as_indexes(name)
        for concept in words.words[index].concepts
        if words.roles.get(concept) == "medium"
    }
    return found.pop() if len(found) == 1 else None
