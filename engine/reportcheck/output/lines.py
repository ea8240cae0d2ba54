"""Text for people: findings with their words under carets, a summary line a report, totals; and lint's lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from click import style

from reportcheck import texts
from reportcheck.audit import Audit
from reportcheck.output.columns import fitting, fitting_end, plain, width
from reportcheck.output.view import View
from reportcheck.rules import Finding, Result, Severity, Status
from reportcheck.source import Document, Unreadable
from reportcheck.spans import Span

_COLORS = {"error": "red", "warning": "yellow", "info": "blue", "indeterminate": "cyan"}
_PLACES = 4  # shown of a finding; JSON has them all
_LEAST = 24  # columns of words shown, however narrow the terminal


def render(outcome: Audit | Unreadable, view: View) -> str:
    """One audit for people."""
    if isinstance(outcome, Unreadable):
        return unreadable(outcome, view)
    order = (Severity.ERROR, Severity.WARNING, Severity.INFO)
    telling = sorted(_telling(outcome), key=lambda r: (r.status is not Status.FAIL, order.index(r.rule.severity)))
    blocks = [
        "\n".join(_block(result, finding, outcome.document, view)) + "\n"
        for result in telling
        for finding in result.findings
    ]
    return "\n".join([*blocks, *_summary(outcome, view)])


def lint(outcome: Audit | Unreadable, view: View) -> str:
    """One audit as compiler-style lines in order of place: file:line:column: severity rule: message.

    Under each stand the words and what would mend it. The severity is never translated: editors read it.
    """
    if isinstance(outcome, Unreadable):
        return unreadable(outcome, view)
    document = outcome.document
    found = [(finding.spans[0], result, finding) for result in _telling(outcome) for finding in result.findings]
    lines: list[str] = []
    for span, result, finding in sorted(found, key=lambda item: (item[0], item[1].rule.id)):
        key = _weight(result)
        where = _styled(_where(document, span), view, bold=True)
        message = plain(result.message(finding, view.language))
        place = _place(document, span, view)
        lines.append(f"{where}: {_styled(key, view, fg=_COLORS[key], bold=True)} {result.rule.id}: {message}{place}")
        lines.extend(_quoted(document, [span], view))
        lines.append("  " + texts.word("remedy", view.language, text=plain(result.remedy(finding, view.language))))
    return "\n".join(lines)


def unreadable(outcome: Unreadable, view: View) -> str:
    """An input that could not be read: one line."""
    text, remedy = outcome.text(view.language), outcome.remedy(view.language)
    return plain(texts.word("unreadable-line", view.language, path=outcome.path, text=text, remedy=remedy))


def totals(counts: dict[str, int], view: View) -> str:
    """The totals of a batch."""
    return texts.word("totals", view.language, **counts)


def _telling(outcome: Audit) -> list[Result]:
    return [result for result in outcome.results if result.status in (Status.FAIL, Status.INDETERMINATE)]


def _weight(result: Result) -> str:
    return "indeterminate" if result.status is Status.INDETERMINATE else result.rule.severity.value


def _styled(text: str, view: View, fg: str | None = None, bold: bool = False) -> str:
    return style(text, fg=fg, bold=bold) if view.color else text


def _where(document: Document, span: Span) -> str:
    place = document.position(document.original(span).start)
    return f"{plain(document.path)}:{place.line}:{place.column}"


def _place(document: Document, span: Span, view: View) -> str:
    """The page and the cell or paragraph of a file that is more than lines, in brackets."""
    place = document.place(span)
    if place is None:
        return ""
    said: list[str] = []
    if place.page is not None:
        said.append(texts.word("place-page", view.language, page=place.page))
    if place.paragraph is not None:
        said.append(texts.word("place-paragraph", view.language, paragraph=place.paragraph))
    if place.table is not None:
        said.append(texts.word("place-table", view.language, table=place.table))
    if place.row is not None:
        said.append(texts.word("place-cell", view.language, row=place.row, column=place.column))
    labels = [plain(label) for label in (place.row_label, place.column_label) if label]
    if labels:
        said.append(" × ".join(labels))
    return f" ({', '.join(said)})"


def _block(result: Result, finding: Finding, document: Document, view: View) -> Iterator[str]:
    key = _weight(result)
    label = _styled(texts.word(key, view.language), view, fg=_COLORS[key], bold=True)
    yield f"{label} {result.rule.id}: {plain(result.message(finding, view.language))}"
    yield f"  --> {_where(document, finding.spans[0])}{_place(document, finding.spans[0], view)}"
    yield from _quoted(document, finding.spans, view)
    yield "  " + texts.word("basis", view.language, text=plain(result.rule.citation[view.language]))
    yield "  " + texts.word("remedy", view.language, text=plain(result.remedy(finding, view.language)))


def _quoted(document: Document, spans: Sequence[Span], view: View) -> list[str]:
    """The source lines of a finding with carets under its words; those of one line together where they fit."""
    pieces = [_Piece.of(document, span) for span in _distinct(spans)]
    gutter = len(str(max(piece.line for piece in pieces)))
    room = max(_LEAST, view.width - gutter - len("   | ") - 2 * len("…"))
    lines: list[str] = []
    while pieces:
        together = [pieces.pop(0)]
        while pieces and pieces[0].line == together[0].line and _fit([*together, pieces[0]], document, room):
            together.append(pieces.pop(0))
        shown, carets = _drawn(together, document, room)
        lines.append(f"  {together[0].line:>{gutter}} | {shown}")
        lines.append(f"  {'':{gutter}} | {_styled(carets, view, fg='green', bold=True)}")
    return lines


def _distinct(spans: Sequence[Span]) -> list[Span]:
    """The places of a finding, less those that lie within one shown already."""
    kept: list[Span] = []
    for span in spans:
        if not any(other.covers(span) for other in kept):
            kept.append(span)
    return kept[:_PLACES]


class _Piece:
    """Words on one line: offsets in the original, the line's number from 1, and where that line starts and ends."""

    __slots__ = ("end", "line", "line_end", "line_start", "start")

    def __init__(self, start: int, end: int, line: int, line_start: int, line_end: int) -> None:
        self.start, self.end, self.line, self.line_start, self.line_end = start, end, line, line_start, line_end

    @classmethod
    def of(cls, document: Document, span: Span) -> _Piece:
        """The first line of a span."""
        start, end = document.original(span)
        line = document.position(start).line
        line_start = document.lines[line - 1]
        next_line = document.lines[line] if line < len(document.lines) else len(document.text)
        line_end = line_start + len(document.text[line_start:next_line].rstrip("\r\n"))
        return cls(min(start, line_end), min(end, line_end), line, line_start, line_end)


def _fit(pieces: Sequence[_Piece], document: Document, room: int) -> bool:
    first, last = min(piece.start for piece in pieces), max(piece.end for piece in pieces)
    return width(plain(document.text[first:last])) <= room


def _drawn(pieces: Sequence[_Piece], document: Document, room: int) -> tuple[str, str]:
    """The part of a line around `pieces` that fits into `room` columns, and the carets that stand under them."""
    text = document.text
    line_start, line_end = pieces[0].line_start, pieces[0].line_end
    first, last = min(piece.start for piece in pieces), max(piece.end for piece in pieces)
    last = first + len(fitting(text[first:last], room))
    left = room - width(plain(text[first:last]))
    before = fitting_end(text[line_start:first], max(left // 3, left - width(plain(text[last:line_end]))))
    after = fitting(text[last:line_end], left - width(plain(before)))
    begin, finish = first - len(before), last + len(after)
    lead = "…" if begin > line_start else ""
    trail = "…" if finish < line_end else ""
    carets = " " * len(lead)
    at = begin
    for piece in sorted(pieces, key=lambda piece: piece.start):
        start, end = max(at, piece.start), min(piece.end, last)
        carets += " " * width(plain(text[at:start])) + "^" * max(int(end <= start), width(plain(text[start:end])))
        at = max(at, end)
    return f"{lead}{plain(text[begin:finish])}{trail}", carets


def _summary(outcome: Audit, view: View) -> Iterator[str]:
    counts, facts, language = outcome.counts, outcome.facts, view.language
    verdict = texts.word(outcome.verdict, language)
    if outcome.undecided:
        verdict += texts.word("undecided", language)
    yield texts.word(
        "summary",
        language,
        path=plain(outcome.document.path),
        verdict=_styled(verdict, view, fg="red" if outcome.verdict == "fail" else "green", bold=True),
        agency=plain(facts.agency or texts.word("unknown-agency", language)),
        year=facts.year if facts.year is not None else texts.word("unknown-year", language),
    )
    yield "  " + texts.word(
        "summary-rules",
        language,
        **counts,
        passed=counts["pass"],
        undecided=counts["indeterminate"],
        idle=counts["not_applicable"],
        ruleset=outcome.ruleset.id,
    )
    yield "  " + texts.word("coverage", language, figures=facts.figures, bound=facts.bound)
