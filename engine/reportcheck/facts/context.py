"""What has been read of a report's prose so far, and what is in force where the reading stands.

In: nothing but what the stages of reading put in. Out: the values of `facts.model`, in order of place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reportcheck.facts.figures import Figure
from reportcheck.facts.model import Answered, Aside, Breakdown, Change, Doubt, Fact, FigureRead, Share, Where, YearClaim
from reportcheck.facts.quantity import Quantity
from reportcheck.source.document import Document
from reportcheck.spans import Span
from reportcheck.syntax.lexer import Lexeme
from reportcheck.syntax.vocabulary import Vocabulary, vocabulary

CLASS_ROLES = ("outcome", "medium", "applicant", "staffing", "deputy")
# What is only done with requests, where a part speaks of them and of what was published.
_OF_REQUESTS = frozenset({
    "reply", "finish", "on-time", "extended", "carry-in", "carry-out", "refused", "partial", "not-held", "nonexistent",
    "unclear", "repeated", "unable", "not-processed", "not-government-information", "reply-rate",
})  # fmt: skip
_COUNTS = frozenset({"case", "item", "time", "body", "none"})
_PEOPLE = frozenset({"person", "visit", "none"})
ROLE_SUBJECT = {"staffing": "staff", "deputy": "proposal", "applicant": "request"}


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
    breakdowns: list[Breakdown] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    answered: list[Answered] = field(default_factory=list)
    year_claims: list[YearClaim] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    read: list[FigureRead] = field(default_factory=list)


class Context:
    """What holds for the figures that are read next; `reading` takes what they say."""

    def __init__(self, document: Document, year: int | None, *, government: bool) -> None:
        self.document = document
        self.text = document.norm
        self.year = year
        self.government = government
        self.words: Vocabulary = vocabulary()
        self.reading = Reading()
        self.place = Place(None, (), (), None, False)
        self.subject: str | None = None
        self.totals: dict[str, Figure] = {}  # indicator -> latest figure of this part bound to it
        self.heading: list[Lexeme] = []  # words of the heading on whose line the paragraph begins (收费:0元)
        self.sentence = Span(0, 0)
        self.length = 0  # length of the paragraph
        self.fresh = True  # no figure of the paragraph has been bound yet

    def written(self, item: Lexeme) -> str:
        """The words of a token."""
        return self.text[item.start : item.end]

    def subject_of(self, words: Sequence[Lexeme], default: str | None, *, own: bool = False) -> str | None:
        """The subject that the words put in force: the last one named, else the default, else that in force."""
        found: str | None = None
        implied: str | None = None
        for word in words:
            for name in word.concepts:
                role = self.words.roles.get(name)
                if role == "subject":
                    if name != "information":
                        found = name
                elif role in ROLE_SUBJECT:
                    implied = ROLE_SUBJECT[role]
        if found is None and "proactive" in self.place.subjects and self._by_channel(words):
            return "proactive"  # whatever the clause before spoke of: 微信公众号推送信息386条
        if found is None and self.subject == "proactive" and "request" in self.place.subjects:
            if any(_OF_REQUESTS & set(word.concepts) for word in words):
                return "request"
        if implied is not None and found in (None, "foreign", "information", "staff", "request"):
            return implied
        if found is not None:
            return found
        if own:
            return None
        return default if default is not None else self.subject

    def _by_channel(self, words: Sequence[Lexeme]) -> bool:
        """Whether the words tell of information and of a channel by which it is published."""
        names = {name for word in words for name in word.concepts}
        channels = (i for i in self.words.by_subject["proactive"] if i.family == "proactive.channel")
        return "information" in names and any(names & set(i.words) - {"other"} for i in channels)

    def tells(self, word: Lexeme) -> bool:
        return word.type in ("SUBJECT", "ACTION", "OUTCOME", "MEDIUM", "APPLICANT", "STAFFING", "DEPUTY")

    def speaks_of(self, word: Lexeme) -> bool:
        return any(self.words.roles.get(name) in ("subject", *CLASS_ROLES) for name in word.concepts)

    def is_class(self, word: Lexeme) -> bool:
        return any(self.words.roles.get(name) in CLASS_ROLES for name in word.concepts)

    def fact(self, indicator: str, quantity: Quantity, span: Span, how: str, figure: Figure | None = None) -> None:
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

    def span_of(self, figure: Figure) -> Span:
        start = figure.before[0].start if figure.before else figure.amount.span.start
        if figure.label is not None:
            start = min(start, figure.label.start)
        end = figure.amount.span.end
        if not any(self.tells(word) for word in figure.before) and figure.after:
            end = figure.after[-1].end
        return Span(max(start, 0), end)

    @property
    def last_total(self) -> Figure | None:
        """The latest total of requests in this part, for a change that stands in a sentence of its own."""
        return self.totals.get("requests.received")

    def family_of(self, figure: Figure) -> str | None:
        """The family of parts to which a figure belongs."""
        if figure.indicator is None or figure.family is not None:
            return figure.family
        indicator = self.words.indicators.get(figure.indicator)
        return indicator.family if indicator is not None else None

    def compatible(self, base: Figure, part: Figure) -> bool:
        """Whether what one figure counts can be a part of what another counts, by their units."""
        kinds = self.words.unit_kinds
        first, second = kinds.get(base.quantity.unit, "none"), kinds.get(part.quantity.unit, "none")
        if first == second:
            return True
        if base.indicator is not None and base.indicator.startswith("proactive.") and first == "item":
            return second in ("case", "none")  # 公开334条 is not made of 34个专栏
        return {first, second} <= _COUNTS or {first, second} <= _PEOPLE
