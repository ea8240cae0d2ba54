"""A report under stress: its document, tree and facts with what recipes ask of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

from reportcheck.facts import read as read_facts
from reportcheck.facts.model import Breakdown, Fact, SectionFact, Where
from reportcheck.facts.quantity import Quantity
from reportcheck.rules import Result, Rule, Ruleset, Status, judge
from reportcheck.rules.checks.common import facts_of, named
from reportcheck.source import Document, document_of
from reportcheck.source.document import Position
from reportcheck.spans import Span
from reportcheck.stress.model import Edit
from reportcheck.stress.wordings import numeral, written
from reportcheck.syntax.ast import Paragraph, Section
from reportcheck.syntax.lexer import Lexeme, Number, lex
from reportcheck.syntax.structure import parse


class Subject:
    """A report and the ruleset that it is held against."""

    def __init__(self, document: Document, ruleset: Ruleset) -> None:
        # What a page or a file marks as tables would be lost with the first change: its text is taken as it is shown.
        self.source = document if document.format == "text" else document_of(document.text, path=document.path)
        self.document = _unwrapped(self.source)
        self.ruleset = ruleset
        self.report = parse(self.document)
        self.facts = read_facts(self.document, self.report)

    @cached_property
    def results(self) -> Mapping[str, Result]:
        """What each rule says, by id."""
        return {result.rule.id: result for result in judge(self.ruleset, self.facts)}

    @property
    def turn(self) -> int:
        """Which wordings are this report's: another report has others."""
        return len(self.document.norm)

    def position(self, offset: int) -> Position:
        """Line and column, in the report as it was given, of an offset in `Document.norm`."""
        return self.source.position(self.source.original(Span(offset, offset)).start)

    def passes(self, rule: Rule) -> bool:
        """Whether a rule does not fail."""
        return self.results[rule.id].status is not Status.FAIL

    def changed(self, edits: Iterable[Edit]) -> Subject:
        """The report with edits made in it."""
        return Subject(document_of(self._text(edits), path=self.document.path), self.ruleset)

    def _text(self, edits: Iterable[Edit]) -> str:
        pieces: list[str] = []
        at = 0
        for span, words in sorted(edits):
            start, end = self.document.original(span)
            if start < at:  # within what another edit takes out
                continue
            pieces += [self.document.text[at:start], words]
            at = end
        return "".join([*pieces, self.document.text[at:]])

    # -- words ---------------------------------------------------------------------------------------------

    @cached_property
    def tokens(self) -> list[Lexeme]:
        """The tokens of the whole text."""
        return lex(self.document.norm)

    def within(self, span: Span) -> list[Lexeme]:
        """The tokens in a stretch."""
        first = bisect_left(self.tokens, span.start, key=_start)
        found = []
        for token in self.tokens[first:]:
            if token.start >= span.end:
                break
            if token.end <= span.end:
                found.append(token)
        return found

    @cached_property
    def clauses(self) -> list[list[Span]]:
        """The sentences, each as its clauses; a clause ends with its comma or stop. Commas in brackets part nothing."""
        found: list[list[Span]] = []
        sentence: list[Span] = []
        at = depth = 0
        text = self.document.norm
        for token in self.tokens:
            if token.type in ("LPAR", "RPAR"):
                depth = max(0, depth + (1 if token.type == "LPAR" else -1))
            newline = token.type == "STOP" and text[token.start] == "\n"
            if not newline and (depth or token.type not in ("STOP", "COMMA", "SEMICOLON")):
                continue
            end = token.start if newline else token.end
            start = at + len(text[at:end]) - len(text[at:end].lstrip())
            if end > start:
                sentence.append(Span(start, end))
            at = token.end
            if token.type == "STOP":
                depth = 0
                if sentence:
                    found.append(sentence)
                sentence = []
        if text[at:].strip():
            sentence.append(Span(at, len(text)))
        return [*found, sentence] if sentence else found

    def sentence(self, span: Span) -> Span:
        """The sentence in which a stretch stands."""
        for clauses in self.clauses:
            if clauses[0].start <= span.start < clauses[-1].end:
                return clauses[0].to(clauses[-1])
        return span

    def without(self, spans: Iterable[Span]) -> tuple[Edit, ...]:
        """Edits that take out what is said at `spans`: whole sentences, or clauses where others hold something else."""
        wanted = [span for span in spans if span.end > span.start]
        edits: list[Edit] = []
        for clauses in self.clauses:
            hit = [c for c in clauses if any(c.start < s.end and s.start < c.end for s in wanted)]
            if not hit:
                continue
            rest = [c for c in clauses if c not in hit]
            if not rest or not any(self._tells(clause, wanted) for clause in rest):
                edits.append(Edit(clauses[0].to(clauses[-1]), ""))
                continue
            edits += [Edit(clause, "") for clause in hit]
            last = clauses[-1]
            if last in hit:  # the sentence ends with what is left of it
                edits = [edit for edit in edits if edit.span != last]
                before = max(clause for clause in rest if clause < last)
                edits.append(Edit(Span(before.end - 1, last.end), "。"))
        return tuple(edits)

    def _tells(self, clause: Span, but: Iterable[Span]) -> bool:
        facts = self.facts
        known = [fact.quantity.span for fact in facts.facts]
        for items in (facts.periods, facts.legal_bases, facts.dates, facts.asides):
            known += [item.span for item in items]
        gone = set(but)
        return any(clause.start <= span.start < clause.end and span not in gone for span in known)

    # -- figures -------------------------------------------------------------------------------------------

    def number(self, quantity: Quantity) -> Lexeme | None:
        """The number of a quantity as it is written; None where no number stands there (未收到)."""
        found = [token for token in self.within(quantity.span) if token.type == "NUMBER"]
        if not found or not isinstance(found[-1].value, Number):
            return None
        value = found[-1].value.value
        fits = value == 0 if quantity.value == 0 else quantity.value % value == 0 if value else False
        return found[-1] if fits else None

    def figure(self, quantity: Quantity, value: Decimal, wording: int = 0) -> Edit | None:
        """The edit that gives a quantity another value, written in one of several ways; None where it cannot be."""
        token = self.number(quantity)
        if token is None or value < 0 or not isinstance(token.value, Number):
            return None
        number = token.value
        factor = quantity.value / number.value if number.value else Decimal(1)
        span = Span(token.start, token.end)
        after = next((t for t in self.within(Span(token.end, quantity.span.end)) if t.start >= token.end), None)
        counted = after is not None and after.type == "UNIT"
        percent = quantity.unit == "%" and (after is None or after.end == after.start)
        return Edit(span, written(value / factor, number.step, wording, counted) + ("%" if percent else ""))

    def prose(self, indicator: str) -> list[Fact]:
        """The figures of an indicator that the prose states itself, for the agency."""
        same = self.facts.by_indicator.get(indicator, ())
        return [f for f in same if f.where is Where.PROSE and f.scope == "own" and f.how == "stated"]

    def breakdowns(self, families: Iterable[str]) -> list[Breakdown]:
        """The breakdowns of the prose of these families."""
        wanted = set(families)
        return [b for b in self.facts.breakdowns if b.where is Where.PROSE and b.criterion in wanted]

    # -- places for more words -----------------------------------------------------------------------------

    @property
    def preamble_end(self) -> int:
        """The end of the preamble's longest paragraph (the others may be dates); the report must have one."""
        return max(self.report.preamble, key=_length).span.end

    def added(self, sentence: str, fact: Fact | None = None) -> Edit | None:
        """The edit that adds a sentence to the text: in another part than a fact's, else behind the fact.

        A greater figure before it in its own part could hold it. None where there is no such place.
        """
        places: list[int] = []
        behind: list[int] = []
        for index, part in enumerate(self.report.sections):
            ends = [p.span.end for section in _all([part]) for p in section.paragraphs]
            ends = [end for end in ends if self.document.norm[end - 1] == "。"]
            if _OUTLOOK & set(part.heading.topics):
                continue  # what is told there is of the year to come
            if fact is None or fact.section != index:
                places += ends
            else:
                behind += [end for end in ends if end >= fact.quantity.span.end]
        at = next(iter((*places, *behind)), None)
        return Edit(Span(at, at), sentence) if at is not None else None

    # -- parts ---------------------------------------------------------------------------------------------

    def parts(self) -> Iterator[tuple[Section, SectionFact]]:
        """The report's own parts, as they are parsed and as the rules see them."""
        return zip(self.report.sections, self.facts.sections, strict=True)

    @property
    def sections(self) -> Iterator[Section]:
        """The parts of every level, in order."""
        return _all(self.report.sections)

    def headings(self, topics: Iterable[str]) -> list[Section]:
        """All headings, at any level, that name one of `topics`."""
        wanted = set(topics)
        return [section for section in self.sections if wanted & set(section.heading.topics)]

    def stretch(self, section: Section) -> Span:
        """A part from its heading to the next part, its line ends with it."""
        later = [other.span.start for other in self.report.sections if other.span.start > section.span.start]
        end = self._indent(later[0]) if later else section.span.end
        return Span(self._indent(section.span.start), end)

    def _indent(self, start: int) -> int:
        """Where the blanks before a heading begin."""
        before = self.document.norm[:start]
        return len(before.rstrip(" \t\u3000")) if start else 0

    def body(self, section: Section) -> Span:
        """What stands under a part's heading."""
        start = section.heading.span.end
        return Span(start, start + len(self.document.norm[start : section.span.end].rstrip()))

    def renamed(self, section: Section, words: str) -> Edit:
        """The edit that gives a part another name; a stop behind it stays."""
        start, end = section.heading.name
        name = self.document.norm[start:end].rstrip("。:")
        return Edit(Span(start, start + len(name)), words)

    def renumbered(self, section: Section, number: int) -> Edit | None:
        """The edit that gives a heading another number in its own form; None where it has none."""
        heading = section.heading
        if heading.number is None:
            return None
        marker = self.document.norm[heading.span.start : heading.name.start]
        for form in numeral(heading.number):
            at = marker.find(form)
            if at >= 0:
                start = heading.span.start + at
                new = numeral(number)[numeral(heading.number).index(form)]
                return Edit(Span(start, start + len(form)), new)
        return None

    # -- what shows that something is disclosed ------------------------------------------------------------

    def shown(self, what: Mapping[str, Any], statuses: Iterable[str] = ()) -> list[Span]:
        """Where a group of a rule of disclosure, or a required content, is stated or spoken of, headings apart."""
        facts = self.facts
        patterns = [*what.get("facts", ()), *what.get("partial", ())]
        subjects = set(what.get("subjects", ()))
        mentions = set(what.get("mentions", ()))
        spans = [fact.quantity.span for fact in facts_of(facts, patterns)]
        spans += [a.quantity.span for a in facts.asides if a.indicator is not None and named(a.indicator, patterns)]
        spans += [d.span for d in facts.doubts if any(r in subjects or named(r, patterns) for r in d.readings)]
        spans += [mention.span for mention in facts.mentions if mention.topic in mentions]
        return spans


def _unwrapped(document: Document) -> Document:
    """The document with its lines unwrapped: a change inside lines of one width would make them lines of many."""
    if document.norm.count("\n") >= len(document.lines) - 1:
        return document
    text = "".join(document.text[document.origin(at)] for at in range(len(document.norm)))
    return document_of(text, path=document.path)


def until_gone(
    subject: Subject, shown: Callable[[Subject], list[Span]], first: tuple[Edit, ...]
) -> list[tuple[Edit, ...]] | None:
    """Steps of edits, `first` and those after which `shown` gives nothing any more; None where that is not reached."""
    steps: list[tuple[Edit, ...]] = []
    edits = first or subject.without(shown(subject))
    for _ in range(_STEPS):
        if edits:
            steps.append(edits)
            subject = subject.changed(edits)
        left = shown(subject)
        if not left:
            return steps
        edits = subject.without(left)
        if not edits:
            return None
    return None


_STEPS = 12
_OUTLOOK = frozenset({"problems", "improvements"})


def _length(paragraph: Paragraph) -> int:
    return paragraph.span.end - paragraph.span.start


def _start(token: Lexeme) -> int:
    return token.start


def _all(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _all(section.sections)
