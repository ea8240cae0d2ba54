"""Statements: the sentences of a stretch of text as AST nodes, by statement.lark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, cast

from lark import Lark, Transformer
from lark.lexer import Lexer, Token

from reportcheck.spans import Span
from reportcheck.syntax.ast import Amount, Clause, DateNode, Group, IntervalNode, Item, Run, Sentence
from reportcheck.syntax.lexer import Lexeme, Number, with_text

# A sentence that has none of these states nothing in figures and is not parsed: a figure, a day, or a word of
# none or all together with something that there can be none or all of. In the preamble a year tells, too.
_TELLING = {
    "NUMBER": 3, "DAY": 3, "TO": 3, "NEGATION": 1, "WHOLE": 1, "EACH": 1,
    "SUBJECT": 2, "ACTION": 2, "OUTCOME": 2, "MEDIUM": 2, "APPLICANT": 2, "STAFFING": 2, "DEPUTY": 2,
}  # fmt: skip
_ENOUGH = 3  # both bits


class Stream(Lexer):
    """Hands tokens that are made already to Lark."""

    __future_interface__ = 0

    def __init__(self, _conf: object) -> None:
        """Lark's configuration is not needed: the terminals are declared."""

    def lex(self, data: Any, _state: Any = None) -> Iterator[Token]:
        """The tokens themselves: Lark's parser reads nothing of them but `type`."""
        return cast(Iterator[Token], iter(data))


class _Build(Transformer[Any, Any]):
    """Nodes of statement.lark to AST nodes."""

    def start(self, children: list[Sentence]) -> list[Sentence]:
        return children

    def sentence(self, children: list[Any]) -> Sentence:
        stop: Lexeme = children.pop()
        clauses = _clauses(children)
        return Sentence(Span(_start(clauses, stop.start), stop.end), clauses)

    def clause(self, children: list[Run]) -> tuple[Run, ...]:
        return tuple(run for run in children if run.lead is not None or run.items)

    def run(self, children: list[list[Item]]) -> Run:
        return Run(None, tuple(children[0]) if children else ())

    def led(self, children: list[Any]) -> Run:
        return Run(children[0], tuple(children[1]) if len(children) > 1 else ())

    def first(self, children: list[Item]) -> list[Item]:
        return children

    def further(self, children: list[Any]) -> list[Item]:
        items: list[Item] = children[0]
        items.append(children[1])
        return items

    def quantity(self, children: list[Lexeme]) -> Amount:
        approx, scale, cut, unit, number = None, 1, False, "", children[0].value
        for token in children:
            kind = token.type
            if kind == "NUMBER":
                number = token.value
            elif kind == "UNIT":
                unit = cast(str, token.value)
            elif kind == "SCALE":
                scale = cast(int, token.value)
            elif kind == "CUT":
                cut = True
            else:
                approx = cast("tuple[int, int]", token.value)
        return Amount(Span(children[0].start, children[-1].end), cast(Number, number), scale, approx, cut, unit, None)

    def percent(self, children: list[Lexeme]) -> Amount:
        tokens = {token.type: token.value for token in children}
        approx = cast("tuple[int, int] | None", tokens.get("APPROX", tokens.get("SUFFIX")))
        number, mark = cast(Number, tokens["NUMBER"]), cast(str, tokens["PERCENT"])
        return Amount(Span(children[0].start, children[-1].end), number, 1, approx, False, "%", mark)

    def date(self, children: list[Lexeme]) -> DateNode:
        parts = {token.type: cast("int | None", token.value) for token in children}
        span = Span(children[0].start, children[-1].end)
        return DateNode(span, parts.get("YEAR"), parts.get("MONTH"), parts.get("DAY"))

    def interval(self, children: list[Any]) -> IntervalNode:
        start, end = children[0], children[2]
        return IntervalNode(Span(start.span.start, end.span.end), start, end)

    def group(self, children: list[Any]) -> Group:
        return Group(Span(children[0].start, children[-1].end), _clauses(children[1:-1]))


def _clauses(children: Sequence[Any]) -> tuple[Clause, ...]:
    clauses, separator = [], ""
    for child in children:
        if isinstance(child, Lexeme):
            separator = child.type
        elif child:
            clauses.append(Clause(separator, child))
            separator = "COMMA"
    return tuple(clauses)


def _start(clauses: tuple[Clause, ...], default: int) -> int:
    for clause in clauses:
        for run in clause.runs:
            if run.lead is not None:
                return run.lead.start
            for item in run.items:
                return item.start if isinstance(item, Lexeme) else item.span.start
    return default


@cache
def _parser() -> Lark:
    grammar = files("reportcheck.syntax").joinpath("statement.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer=Stream, transformer=_Build())


def statements(
    tokens: Sequence[Lexeme], text: str, spans: Iterable[Span], preamble_end: int = 0
) -> list[list[Sentence]]:
    """The telling sentences of each stretch of `text` in `spans` (in order, not overlapping).

    `tokens` are all tokens of the text (`lexer.lex`); before `preamble_end` years are telling as well.
    Never fails: the grammar is total.
    """
    feed: list[Lexeme] = []
    counts: list[int] = []
    at = 0
    for span in spans:
        made = 0
        sentence: list[Lexeme] = []
        telling = 0
        depth = 0
        begin = span.start
        while at < len(tokens) and tokens[at].start < span.start:
            at += 1
        while at < len(tokens) and tokens[at].start < span.end:
            token = tokens[at]
            at += 1
            kind = token.type
            if kind == "STOP" and depth == 0:
                if telling == _ENOUGH:
                    feed.extend(with_text(sentence, text, begin, token.start))
                    made += 1
                sentence, telling, begin = [], 0, token.end
                continue
            if kind == "LPAR":
                depth += 1
            elif kind == "RPAR":
                depth = max(0, depth - 1)
            elif kind == "STOP":  # within brackets, as a separator
                if not _closes(tokens, at, span.end):
                    depth = 0
                    if telling == _ENOUGH:
                        feed.extend(with_text(sentence, text, begin, token.start))
                        made += 1
                    sentence, telling, begin = [], 0, token.end
                    continue
                token = Lexeme("SEMICOLON", token.start, token.end, None)
            else:
                telling |= _TELLING.get(kind, 0)
                if kind == "YEAR" and token.start < preamble_end:
                    telling = _ENOUGH
            sentence.append(token)
        if telling == _ENOUGH:
            feed.extend(with_text(sentence, text, begin, span.end))
            made += 1
        counts.append(made)
    parsed = cast("list[Sentence]", _parser().parse(cast(Any, feed))) if feed else []
    result, done = [], 0
    for count in counts:
        result.append(parsed[done : done + count])
        done += count
    return result


def _closes(tokens: Sequence[Lexeme], at: int, end: int) -> bool:
    """Whether a bracket that is open at `at` is closed within the next tokens."""
    for token in tokens[at : at + 80]:
        if token.start >= end or token.type == "LPAR":
            return False
        if token.type == "RPAR":
            return True
    return False
