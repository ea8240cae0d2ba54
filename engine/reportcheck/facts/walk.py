"""Walking: the paragraphs of a report one after the other, and the sentences of each.

In: sections and paragraphs of the AST. Out: a `Reading`. This is the order in which a sentence is read: what is not the
agency's own of the year is set aside (`scope`), figures are bound (`bind`, `choose`) or stated in words (`statements`),
lists become breakdowns (`lists`, `breakdowns`), then shares and changes (`shares`).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportcheck.facts.bind import Binder
from reportcheck.facts.breakdowns import Breakdowns
from reportcheck.facts.context import Context, Place
from reportcheck.facts.figures import Figure, clauses_of
from reportcheck.facts.frame import says_nothing
from reportcheck.facts.lines import continued
from reportcheck.facts.lists import Lists
from reportcheck.facts.model import Aside, Doubt, FigureRead, Standing
from reportcheck.facts.quantity import ZERO, Interval, Quantity, total
from reportcheck.facts.scope import set_aside
from reportcheck.facts.shares import Shares
from reportcheck.facts.statements import Statements
from reportcheck.source.document import Document
from reportcheck.spans import Span
from reportcheck.syntax.ast import Paragraph, Section, Sentence
from reportcheck.syntax.lexer import lex
from reportcheck.syntax.vocabulary import Vocabulary

# An unbound figure of one of these subjects may be what a rule asks for: it is kept as a doubt.
_DOUBTFUL = frozenset({"proactive", "request", "consultation", "review", "litigation"})
_COUNTS = frozenset({"case", "item", "visit", "time", "none"})
_NONE = Interval(ZERO, ZERO)
_SUMMED = ("proactive.total", "requests.received", "replies.total")
# Words that make a statement without a figure.
_ALONE = frozenset({"NEGATION", "WHOLE", "EACH", "OUTCOME"})


class Walker:
    """Reads the paragraphs of a report; `reading` holds what was found."""

    def __init__(self, document: Document, year: int | None, *, government: bool) -> None:
        self.context = Context(document, year, government=government)
        self.text = self.context.text
        self.words = self.context.words
        self.reading = self.context.reading
        self.breakdowns = Breakdowns(self.context)
        self.lists = Lists(self.context)
        self.statements = Statements(self.context, self.lists, self.breakdowns)
        self.binder = Binder(self.context, self.lists, self.statements)
        self.shares = Shares(self.context, self.lists, self.breakdowns)

    def section(self, index: int, section: Section) -> None:
        """Read a part of the report with everything below it."""
        self.context.totals = {}
        self._section(index, section, section.heading.topics)

    def _section(self, index: int, section: Section, topics: tuple[str, ...]) -> None:
        own = section.heading.topics
        self.lists.earlier = []  # no list divides what stands under another heading
        subjects = _subjects(own, self.words) or _subjects(topics, self.words)
        name = self.text[section.heading.name.start : section.heading.name.end]
        closing = bool({"problems", "improvements"} & set(topics)) and not subjects
        place = Place(index, (*topics, *own), subjects, _medium(name, self.words), closing)
        for index_in, (paragraph, sentences) in enumerate(continued(self.text, section.paragraphs)):
            run_in = index_in == 0 and "\n" not in self.text[section.heading.span.end : paragraph.span.start]
            self.context.heading = lex(self.text, *section.heading.name) if run_in else []
            self.paragraph(paragraph, place, sentences)
        for inner in section.sections:
            self._section(index, inner, tuple(dict.fromkeys((*topics, *inner.heading.topics))))

    def paragraph(self, paragraph: Paragraph, place: Place, sentences: Sequence[Sentence]) -> None:
        """Read one paragraph with the sentences that belong to it (`lines`)."""
        goes_on = place == self.context.place and self.context.subject in place.subjects
        self.context.place = place
        if not goes_on:  # 主动公开和依申请公开情况: the one of which the paragraph before spoke
            self.context.subject = place.subjects[0] if place.subjects else None
        self.context.fresh = True
        self.context.length = paragraph.span.end - paragraph.span.start
        words = self.text[paragraph.span.start : paragraph.span.end]
        if place.subjects and says_nothing(words):
            self.statements.none_of(self.statements.section_targets(), paragraph.span)
            return
        if self.context.heading and place.subjects and words.strip(" 。;") in ("0", "零"):
            self.statements.none_of(self.statements.section_targets(), paragraph.span)  # 四、复议、诉讼:0
            return
        if words.strip().isdecimal():
            # a cell of a table, one a line: no word says what it counts
            span = Span(paragraph.span.start, paragraph.span.start + len(words.rstrip()))
            quantity = Quantity.exactly(Decimal(words.strip()), "", span)
            self.reading.read.append(FigureRead(quantity, Standing.UNBOUND, span))
            return
        for sentence in sentences:
            self._sentence(sentence)

    def _sentence(self, sentence: Sentence) -> None:
        clauses = clauses_of(sentence)
        self.context.sentence = sentence.span
        if not any(clause.figures for clause in clauses) and not any(
            word.type in _ALONE for clause in clauses for word in clause.words
        ):
            return  # only a date
        set_aside(self.context, clauses)
        self.lists.begin()
        for index, clause in enumerate(clauses):
            if not clause.figures:
                self.statements.bare(clauses, index)
                continue
            self.binder.clause(clauses, index)
        self.breakdowns.build(self.lists.opened, self.lists.seen, self.lists.earlier)
        self.lists.finish()
        self._kinds_of_fees()
        self._parts_before_their_sum()
        for clause in clauses:
            for figure in clause.figures:
                self._settle(figure)
        self.shares.read(clauses)
        self.reading.read.extend(figure.read() for clause in clauses for figure in clause.figures)

    def _settle(self, figure: Figure) -> None:
        """Turn a bound figure into a fact, or set it aside."""
        reading = self.reading
        if figure.percent or figure.lead_type == "CHANGE":
            return
        span = figure.amount.span
        if figure.lead_type == "COMPARE":
            compared = Aside(figure.quantity, "other-year", figure.indicator, figure.year, span, compared=True)
            reading.asides.append(compared)
            figure.standing = Standing.ASIDE
            return
        if figure.aside is not None:
            since = Span(self.context.sentence.start, span.end) if figure.aside == "other-year" else span
            reading.asides.append(Aside(figure.quantity, figure.aside, figure.indicator, figure.year, since))
            figure.standing = Standing.ASIDE
            if figure.aside == "other" and figure.indicator == "proactive.total":
                # 制作信息320条,其中主动公开210条: made, and perhaps published
                reading.doubts.append(Doubt(figure.quantity, ("proactive",), self.context.span_of(figure)))
            return
        if figure.restated:
            figure.standing = Standing.PART
            return
        if figure.joint and self._joint(figure, figure.joint):
            figure.standing = Standing.FACT
        elif figure.indicator is not None:
            if figure.indicator == "proactive.total":
                self._since_the_beginning(figure)
            self.context.fact(
                figure.indicator, figure.quantity, self.context.span_of(figure), figure.how, figure=figure
            )
            figure.standing = Standing.FACT
        elif self.breakdowns.has(figure):
            figure.standing = Standing.PART
        elif self.words.unit_kinds.get(figure.quantity.unit, "none") in _COUNTS:
            counted = (self.words.indicators[name].subject for name in figure.joint or ())
            about = dict.fromkeys((*counted, figure.subject, *self.context.place.subjects))
            figure.readings = tuple(subject for subject in about if subject in _DOUBTFUL)
            if figure.readings:
                reading.doubts.append(Doubt(figure.quantity, figure.readings, self.context.span_of(figure)))
                figure.standing = Standing.DOUBT

    def _kinds_of_fees(self) -> None:
        """检索费10元、复制费20元,共30元: of several fees of one sentence only their sum is what was charged."""
        fees = [f for f in self.lists.seen if f.indicator == "fees.charged"]
        sums = [f for f in fees if any("sum" in word.concepts for word in f.before)]
        for figure in fees if len(fees) > 1 else ():
            if figure not in sums:
                figure.how, figure.indicator = "implied", None if sums else figure.indicator

    def _parts_before_their_sum(self) -> None:
        """上半年收到2件,下半年收到3件,全年共5件: only the last is the year's."""
        for indicator in _SUMMED:
            same = [f for f in self.lists.seen if f.indicator == indicator and f.aside is None]
            if len(same) <= 2 or same[-1].clause.depth:
                continue
            *parts, last = same
            whole = total(part.quantity.interval for part in parts)
            if whole.exact and whole == last.quantity.interval:
                for part in parts:
                    part.indicator, part.restated = None, True

    def _since_the_beginning(self, figure: Figure) -> None:
        """累计公开272条。2015年新增57条: the former is what was published in all the years."""
        before = self.context.totals.get("proactive.total")
        if before is None or before.quantity.value <= figure.quantity.value or not _sums_years(before):
            return
        if _sums_years(figure):
            return
        at = [f for f in self.reading.facts if f.quantity.span == before.quantity.span]
        for fact in at:
            self.reading.facts.remove(fact)
            span = before.amount.span
            self.reading.asides.append(Aside(before.quantity, "cumulative", fact.indicator, before.year, span))

    def _joint(self, figure: Figure, joint: Sequence[str]) -> bool:
        """A count of several things together: of none each is zero; of some, that each was counted is all it says."""
        counted = [*joint]
        if figure.quantity.interval != _NONE:
            together = (f"{self.words.indicators[name].subject}.together" for name in joint)
            counted = [name for name in together if name in self.words.indicators]
        span = self.context.span_of(figure)
        for name in counted:
            self.context.fact(name, figure.quantity, span, figure.how, figure=figure)
        return bool(counted)


def _sums_years(figure: Figure) -> bool:
    names = {name for word in figure.clause.words for name in word.concepts}
    return "cumulative" in names and "this-year" not in names and not figure.clause.dates


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
