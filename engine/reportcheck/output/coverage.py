"""Coverage: every figure of a report with what became of it and its words, and what is left over, counted by words.

The contract of the JSON is schemas/coverage.schema.json. Left over is what was not understood: doubts and figures that
are bound to nothing. By the words beside those the vocabulary is grown.
"""

from __future__ import annotations

import os.path
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from reportcheck import texts
from reportcheck.audit import Audit
from reportcheck.facts.model import FigureRead, Standing
from reportcheck.output import jsonfile
from reportcheck.output.columns import fitting, plain, width
from reportcheck.output.jsonfile import dump, number
from reportcheck.output.lines import unreadable
from reportcheck.output.view import View
from reportcheck.source import Document, Unreadable
from reportcheck.spans import Span

STANDINGS = tuple(standing.value for standing in Standing)
SIDES = ("before", "after", "unit")  # by what left-over figures are grouped
_TELLING = 2  # characters of unknown words that make them one: most words of Chinese have two
_LONGEST = 8  # characters shown of words that left-over figures have in common
_SHOWN = 20  # groups of a kind shown to people; JSON has them all
_WORDS = 60  # columns of a clause shown to people
_ROUND = 80  # characters of a clause to each side of its figure: a text without a comma is one clause


class Left(NamedTuple):
    """A figure that is left over: the words beside it, its unit, where it stands and its clause."""

    before: str
    after: str
    unit: str
    where: dict[str, Any]
    clause: str


class Covered(NamedTuple):
    """The coverage of one report: rendered, counted (`figures`, `understood` and each standing), and what is left."""

    text: str
    counts: dict[str, int]
    left: tuple[Left, ...]


class Group(NamedTuple):
    """Left-over figures with a word in common; `first` is the first of them."""

    word: str
    size: int
    first: Left


def render(outcome: Audit | Unreadable, view: View) -> Covered:
    """The coverage of one report for people."""
    if isinstance(outcome, Unreadable):
        return Covered(unreadable(outcome, view), counts(()), ())
    document, facts = outcome.document, outcome.facts
    unknown = texts.word("unknown-agency", view.language), texts.word("unknown-year", view.language)
    lines = [plain(f"{document.path}: {facts.agency or unknown[0]}, {facts.year or unknown[1]}")]
    rows = [_row(figure, document, view) for figure in facts.read if _asked(figure, view)]
    columns = [max((width(row[at]) for row in rows), default=0) for at in range(4)]
    for row in rows:
        cells = [cell + " " * (columns[at] - width(cell)) for at, cell in enumerate(row[:4])]
        lines.append("  " + "  ".join([*cells, row[4]]))
    found = counts(facts.read)
    lines.append("  " + totals(found, view))
    return Covered("\n".join(lines), found, _left(document, facts.read))


def render_json(outcome: Audit | Unreadable, view: View) -> Covered:
    """The coverage of one report as a line of JSON."""
    whole = jsonfile.audit(outcome, View(view.language))
    made: dict[str, Any] = {key: whole[key] for key in ("source", "report", "reason", "detail") if key in whole}
    if isinstance(outcome, Unreadable):
        return Covered(dump({**made, "counts": counts(()), "figures": []}), counts(()), ())
    document, read = outcome.document, outcome.facts.read
    figures = [_figure(figure, document) for figure in read if _asked(figure, view)]
    found = counts(read)
    return Covered(dump({**made, "counts": found, "figures": figures}), found, _left(document, read))


def head() -> str:
    """What stands before the reports of the one JSON object."""
    return jsonfile.head("reports")


def tail(total: dict[str, int], left: Sequence[Left]) -> str:
    """What stands after them: the totals, and what is left over in all reports."""
    groups = {side: [_group(group) for group in grouped(left, side)] for side in SIDES}
    return f'], "totals": {dump(total)}, "left_over": {dump(groups)}}}'


def counts(figures: Iterable[FigureRead]) -> dict[str, int]:
    """How many figures there are, how many were understood, and how many there are of each standing."""
    found = Counter(figure.standing.value for figure in figures)
    lost = found[Standing.DOUBT.value] + found[Standing.UNBOUND.value]
    result = {"figures": found.total(), "understood": found.total() - lost}
    result.update((name, found[name]) for name in STANDINGS)
    return result


def totals(found: dict[str, int], view: View) -> str:
    """The counts of one report or of all, in a line."""
    parts = ", ".join(
        f"{texts.word('standing-' + name, view.language)} {found[name]}" for name in STANDINGS if found[name]
    )
    said = texts.word("coverage", view.language, figures=found["figures"], bound=found["understood"])
    return f"{said} ({parts})" if parts else said


def summary(total: dict[str, int], left: Sequence[Left], view: View) -> str:
    """What people are told of all reports together: totals, and the words beside what is left over."""
    lines = [texts.word("coverage-reports", view.language, **total, said=totals(total, view))]
    for side in SIDES:
        groups = grouped(left, side)
        if not groups:
            continue
        lines.append("")
        lines.append(texts.word("left-" + side, view.language, count=len(left)))
        shown = groups[:_SHOWN]
        none = texts.word("no-unit", view.language)
        words = [plain(group.word) or none for group in shown]
        room = max(map(width, words))
        for group, word in zip(shown, words, strict=True):
            where = group.first.where
            place = plain(f"{where['path']}:{where['line']}:{where['column']}")
            padding = " " * (room - width(word))
            lines.append(f"  {group.size:>5}  {word}{padding}  {place}  {_cut(group.first.clause)}")
        if len(groups) > _SHOWN:
            lines.append("         " + texts.word("left-more", view.language, count=len(groups) - _SHOWN))
    return "\n".join(lines)


def grouped(left: Sequence[Left], side: str) -> list[Group]:
    """Left-over figures by the word beside them, or by their unit; most frequent first.

    Words that the vocabulary does not know are not parted: those that begin (behind a figure) or end (before it) with
    the same two characters go together, under all that they have in common.
    """
    found: dict[str, list[Left]] = {}
    for item in left:
        word = getattr(item, side)
        if word or side == "unit":
            key = word[-_TELLING:] if side == "before" else word[:_TELLING] if side == "after" else word
            found.setdefault(key, []).append(item)
    groups = [
        Group(_common([getattr(item, side) for item in same], side), len(same), same[0]) for same in found.values()
    ]
    return sorted(groups, key=lambda group: (-group.size, group.word))


def _common(words: Sequence[str], side: str) -> str:
    """What words have in common at the side of the figure."""
    if side == "unit":
        return words[0]
    if side == "after":
        return _beginning(words)
    return _beginning([word[::-1] for word in words])[::-1]


def _beginning(words: Sequence[str]) -> str:
    """What words begin with, all of them."""
    return os.path.commonprefix([word[:_LONGEST] for word in words])  # noqa: RUF071 - characters are meant


def _asked(figure: FigureRead, view: View) -> bool:
    return not view.only or figure.standing.value in view.only


def _left(document: Document, figures: Iterable[FigureRead]) -> tuple[Left, ...]:
    return tuple(_left_over(figure, document) for figure in figures if not figure.understood)


def _left_over(figure: FigureRead, document: Document) -> Left:
    place = document.position(document.original(figure.quantity.span).start)
    return Left(
        _words(figure.before, document),
        _words(figure.after, document),
        figure.quantity.unit,
        {"path": document.path, "line": place.line, "column": place.column},
        _words(_clause(figure), document),
    )


def _clause(figure: FigureRead) -> Span:
    """Its clause, or of a long one what is near to it."""
    own, clause = figure.quantity.span, figure.clause
    return Span(max(clause.start, own.start - _ROUND), max(own.end, min(clause.end, own.end + _ROUND)))


def _words(span: Span | None, document: Document) -> str:
    """The words at a place on one line, normalised, so that one word in two scripts or widths is one."""
    return " ".join(document.norm[span.start : span.end].split()) if span is not None else ""


def _row(figure: FigureRead, document: Document, view: View) -> tuple[str, str, str, str, str]:
    """Place, what became of it, indicators, figure, clause."""
    place = document.position(document.original(figure.quantity.span).start)
    said = texts.word("standing-" + figure.standing.value, view.language)
    if figure.why is not None:
        said += texts.word("why", view.language, why=texts.word("why-" + figure.why, view.language))
    return (
        f"{place.line}:{place.column}",
        said,
        " ".join(figure.indicators),
        _cut(document.quote(figure.quantity.span)),
        _cut(document.quote(_clause(figure))),
    )


def _cut(words: str) -> str:
    """Words on one line, no longer than can be shown."""
    line = plain(" ".join(words.split()))
    return line if width(line) <= _WORDS else fitting(line, _WORDS - 1) + "…"


def _figure(figure: FigureRead, document: Document) -> dict[str, Any]:
    quantity = figure.quantity
    return {
        "standing": figure.standing.value,
        "why": figure.why,
        "indicators": list(figure.indicators),
        "value": number(quantity.value),
        "unit": quantity.unit,
        "span": jsonfile.span(quantity.span, document),
        "clause": jsonfile.span(_clause(figure), document),
    }


def _group(group: Group) -> dict[str, Any]:
    return {"word": group.word, "count": group.size, "first": {**group.first.where, "clause": group.first.clause}}
