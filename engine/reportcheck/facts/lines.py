"""Lines: a sentence that ends in a colon goes on in the numbered lines under it.

In: the paragraphs of a section. Out: each with its sentences, those of such lines taken to the sentence that they
continue (其中:⏎1.公示320条;⏎2.规划271条。).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportcheck.spans import Span
from reportcheck.syntax.ast import Clause, Item, Paragraph, Run, Sentence
from reportcheck.syntax.lexer import Lexeme, lex

_BLANKS = 4  # behind a colon at a line's end
_MARKS = ".、．)"
_LEADS = frozenset({"OPEN", "COLON", "BY", "CRITERION", "RESPECTIVELY"})


def numbered(words: str) -> bool:
    """Whether a line begins with an item's number: 1.…, 2、…, (3)…."""
    words = words.lstrip("( 　")
    digits = len(words) - len(words.lstrip("0123456789"))
    return 0 < digits <= 2 and words[digits : digits + 1] in _MARKS and words[digits : digits + 1] != ""


def continued(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, tuple[Sentence, ...]]]:
    """Each paragraph with the sentences that are read with it."""
    at = 0
    while at < len(paragraphs):
        paragraph = paragraphs[at]
        at += 1
        items: list[Paragraph] = []
        if text[max(paragraph.span.start, paragraph.span.end - _BLANKS) : paragraph.span.end].rstrip().endswith(":"):
            while at + len(items) < len(paragraphs) and _is_item(text, paragraphs[at + len(items)]):
                items.append(paragraphs[at + len(items)])
        if not items:
            yield paragraph, paragraph.sentences
            continue
        *before, opening = _opening(text, paragraph)
        clauses = list(opening.clauses)
        for item in items:
            first, *others = item.sentences[0].clauses
            clauses += [first._replace(separator="SEMICOLON"), *others]
        whole = Sentence(opening.span.to(items[-1].sentences[0].span), tuple(clauses))
        yield paragraph, (*before, whole)
        at += len(items)


def _is_item(text: str, paragraph: Paragraph) -> bool:
    return len(paragraph.sentences) == 1 and numbered(text[paragraph.span.start : paragraph.span.end])


def _opening(text: str, paragraph: Paragraph) -> Sequence[Sentence]:
    """The sentences of a paragraph, the last of them the one that its colon ends, though it states nothing itself."""
    start = text.rfind("。", paragraph.span.start, paragraph.span.end) + 1 or paragraph.span.start
    if paragraph.sentences and paragraph.sentences[-1].span.end > start:
        return paragraph.sentences
    runs: list[Run] = []
    for word in lex(text, start, paragraph.span.end):
        if word.type in _LEADS:
            runs.append(Run(word, ()))
        elif word.type != "STOP":
            last = runs.pop() if runs else Run(None, ())
            items: tuple[Item, ...] = (*last.items, Lexeme("TEXT", word.start, word.end, None))
            runs.append(Run(last.lead, items))
    clause = Clause("", tuple(runs))
    return (*paragraph.sentences, Sentence(Span(start, paragraph.span.end), (clause,)))
