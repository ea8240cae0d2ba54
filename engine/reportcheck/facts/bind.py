"""Binding: which words of a clause are each figure's own.

In: the clauses of a sentence. Each figure is handed with its words to `choose` and then to the list in which it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportcheck.facts.choose import Chooser
from reportcheck.facts.context import Context
from reportcheck.facts.figures import ClauseWords, Figure
from reportcheck.facts.lists import Lists
from reportcheck.facts.statements import Statements
from reportcheck.spans import Span
from reportcheck.syntax.lexer import Lexeme

_LEADS = frozenset({"NEGATION", "WHOLE", "OPEN", "COMPARE", "CHANGE", "SHARE", "COLON", "BY", "RESPECTIVELY"})


class Binder:
    """Binds the figures of one clause after the other."""

    def __init__(self, context: Context, lists: Lists, statements: Statements) -> None:
        self.context = context
        self.words = context.words
        self.lists = lists
        self.statements = statements
        self.chooser = Chooser(context, lists)

    def clause(self, clauses: list[ClauseWords], index: int) -> None:
        """Bind the figures of one of a sentence's clauses."""
        clause = clauses[index]
        subject = self.context.subject_of(clause.words, None, own=True)
        if (
            subject not in (None, "normative", "after-review", "direct-suit")
            and clause.depth == 0
            and clause.lead("OPEN") is None
        ):
            if not self.lists.topical or clause.separator == "SEMICOLON":
                self.context.subject = subject
        self.lists.turn(subject, clause)
        if self._distribute(clause):
            return
        self._expand(clause)
        for position, figure in enumerate(clause.figures):
            words = [word for word in figure.before if word.type not in ("TEXT", "PLAIN")]
            following = self._following(clauses, index) if position == len(clause.figures) - 1 else []
            if figure.lead_type == "BECOME":
                words = [word for word in clause.words if word.start < figure.amount.span.start]
            elif (
                not any(self.context.tells(word) for word in words)
                or self._of_which(figure, position)
                or self._led_in(figure)
            ):
                words = following or _until_lead(figure.after)
                own = _own_of_several(figure.after)
                next_one = clause.figures[position + 1] if position < len(clause.figures) - 1 else None
                if next_one is not None and self._belongs_to(next_one, figure.after):
                    words, figure.aside = [], figure.aside or "other"
                elif next_one is not None and len(own) < len(figure.after):
                    words = own
                    next_one.before = figure.after[len(own) :]
            elif len(clause.figures) == 1 and not any(self.context.is_class(word) for word in words):
                words += _until_lead(figure.after)
                if index and not any(self.context.speaks_of(word) for word in words):
                    words = [*self._announced(clauses[index - 1]), *words]
            if not any(self.context.tells(word) for word in words) and self.context.fresh and self.context.heading:
                words, figure.how = self.context.heading, "implied"
            self.lists.heed(figure.before, clause)
            self.chooser.bind(figure, words, clause)
            self.context.fresh = self.context.fresh and figure.percent
            self.lists.add(figure)
            whole = clause.lead("WHOLE")
            if whole is not None and not figure.percent and whole.start > figure.amount.span.start:
                after = figure.after
                if any(word.start == whole.start for word in after):
                    self.statements.whole(
                        clause, [*words, *(word for word in after if word.start >= whole.start)], figure
                    )

        last = clause.figures[-1]
        if last.after:
            self.lists.heed([word for word in last.after if word.type in ("COLON", "OPEN")], clause)
        negation = clause.lead("NEGATION")
        if negation is not None and last.quantity.unit in ("个", "家") and last.indicator is None:
            return  # 26个部门没有收取费用: some of several bodies
        if negation is not None and clause.figures[-1].amount.span.start < negation.start:
            self.statements.negation(clause, negation)

    def _of_which(self, figure: Figure, position: int) -> bool:
        """Whether the words before a figure are those of the figure before them (9件申请中8件按时办结)."""
        start = figure.amount.span.start
        return position > 0 and self.context.text[start - 1 : start] == "中" and bool(figure.after)

    def _led_in(self, figure: Figure) -> bool:
        """Whether a colon parts a figure from the words before it (答复的类型:2件属同意公开)."""
        before = figure.before
        if len(before) < 2 or before[-1].type != "COLON" or self.context.is_class(before[-2]):
            return False
        return any(self.context.is_class(word) for word in _own_of_several(figure.after))

    def _belongs_to(self, figure: Figure, between: Sequence[Lexeme]) -> bool:
        """Whether of two figures the words between are the second's: 为12个县区的学校办培训2次."""
        if len(between) != 2 or between[0].type != "TEXT":
            return False
        return self.context.speaks_of(between[1]) and between[1].end == figure.amount.span.start

    def _announced(self, clause: ClauseWords) -> list[Lexeme]:
        """The words of a clause before that only names what the next one counts: 打来的咨询电话,全年接听260次."""
        if clause.figures or clause.depth or any(word.type in _LEADS for word in clause.words):
            return []
        telling = [word for word in clause.words if self.context.speaks_of(word)]
        return telling if any(self.words.roles.get(n) == "medium" for w in telling for n in w.concepts) else []

    def _following(self, clauses: Sequence[ClauseWords], index: int) -> list[Lexeme]:
        """The words of the next clause where it has no figure: 其余12件尚在期限以内,结转下年办理."""
        if index + 1 < len(clauses):
            following = clauses[index + 1]
            if not following.figures and following.separator == "COMMA" and following.lead("NEGATION") is None:
                return [word for word in following.words if "carry-out" in word.concepts or "carry-in" in word.concepts]
        return []

    def _expand(self, clause: ClauseWords) -> None:
        """A、B各n as one item of several (任免信息5件、公示、讲话各2件): a figure for each of its words."""
        if clause.lead("EACH") is None and clause.lead("RESPECTIVELY") is None:
            return
        expanded: list[Figure] = []
        for figure in clause.figures:
            lead = figure.lead if figure.lead is not None and figure.lead in figure.before else None
            segments = _segments([w for w in figure.before if w is not lead], None)
            if lead is not None and lead.type == "RESPECTIVELY" and expanded:
                self._give(figure, lead, clause)
            if lead is None or lead.type != "EACH" or len(segments) < 2:
                expanded.append(figure)
                continue
            for number, words in enumerate(segments):
                own = figure if number == 0 else _copy(figure)
                own.before, own.lead, own.distributed = words, None, True
                own.label_start, own.label_end = words[0].start, words[-1].end
                own.after = [] if number < len(segments) - 1 else figure.after
                expanded.append(own)
        clause.figures[:] = expanded

    def _give(self, first: Figure, lead: Lexeme, clause: ClauseWords) -> None:
        """A、B、C分别为a、b、c behind another figure (公开51条:任免、讲话分别为23条、28条): to each figure its word."""
        figures = [f for f in clause.figures if f.amount.span.start >= lead.end]
        words = first.before[: first.before.index(lead)]
        segments = _segments(words, len(figures))
        if len(segments) != len(figures) or any(self.context.tells(w) for f in figures[1:] for w in f.before):
            return
        opening = [word for word in words if word.type in ("OPEN", "COLON")]
        several = len({self.context.subject_of(own, "") for own in segments} - {""}) > 1
        for figure, own in zip(figures, segments, strict=True):
            figure.before, figure.lead, figure.distributed = list(own), None, True
            figure.label_start, figure.label_end = own[0].start, own[-1].end
        if not several:
            first.before = [*opening, lead, *first.before]
        for figure in figures[:-1]:
            figure.after = []

    def _distribute(self, clause: ClauseWords) -> bool:
        """A、B、C分别为a、b、c, or A、B各c: bind each figure by its own word. False where the clause is none such."""
        lead = clause.lead("RESPECTIVELY") or clause.lead("EACH")
        if lead is None:
            return False
        figures = [f for f in clause.figures if f.amount.span.start >= lead.end]
        earlier = [w for w in clause.words if w.start < lead.start]
        if not figures or any(f.amount.span.start < lead.start for f in clause.figures):
            return False
        each = lead.type == "EACH" or len(figures) == 1
        segments = _segments(earlier, None if each else len(figures))
        if each:
            if len(figures) != 1 or len(segments) < 2:
                return False
            figures = [figures[0], *(_copy(figures[0]) for _ in segments[1:])]
            clause.figures[:] = figures
        elif len(figures) < 2 or len(segments) != len(figures):
            return False
        self.lists.heed(earlier, clause)
        if len({self.context.subject_of(words, "") for words in segments} - {""}) < 2:
            self.lists.heed([lead], clause)  # 行政复议、行政诉讼分别为7件、4件 are parts of nothing
        subject = self.context.subject_of(earlier, None)
        for figure, words in zip(figures, segments, strict=True):
            figure.before = list(words)
            figure.distributed = True
            figure.lead = None
            figure.label_start = words[0].start if words else figure.label_start
            self.chooser.bind(figure, [*words], clause)
            if figure.subject != subject and subject is not None and figure.indicator is None:
                self.context.subject = subject
                self.chooser.bind(figure, [*words], clause)
            if words:
                figure.label = Span(words[0].start, words[-1].end)
            self.lists.add(figure)
        self.lists.was_distributed(clause)
        return True


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
    """The same figure once more, for another word."""
    return replace(figure, lead=None, before=[], after=[])
