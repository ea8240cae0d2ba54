"""Text for people: findings with their words under a caret, a summary line a report, totals."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width

from click import style

from reportcheck import texts
from reportcheck.audit import Audit
from reportcheck.output.view import View
from reportcheck.rules import Result, Severity, Status
from reportcheck.source import Document, Unreadable
from reportcheck.spans import Span

_COLORS = {"error": "red", "warning": "yellow", "info": "blue", "indeterminate": "cyan"}
_BEFORE, _AFTER = 24, 40  # characters shown around the words of a finding
_LONGEST_QUOTE = 60


def render(outcome: Audit | Unreadable, view: View) -> str:
    """One audit for people."""
    if isinstance(outcome, Unreadable):
        return unreadable(outcome, view)
    blocks = [block for result in _telling(outcome) for block in _blocks(result, outcome.document, view)]
    return "\n".join([*blocks, _summary(outcome, view), _coverage(outcome, view)])


def lint(outcome: Audit | Unreadable, view: View) -> str:
    """One audit as compiler-style lines: file:line:column: severity rule: message, with the words quoted."""
    if isinstance(outcome, Unreadable):
        return unreadable(outcome, view)
    lines: list[str] = []
    document = outcome.document
    for result in _telling(outcome):
        for finding in result.findings:
            message = result.message(finding, view.language)
            label = _label(result, view)
            place = document.position(document.original(finding.spans[0]).start)
            where = f"{document.path}:{place.line}:{place.column}"
            lines.append(f"{style(where, bold=True) if view.color else where}: {label} {result.rule.id}: {message}")
            lines.extend(_quoted(document, finding.spans[0]))
            lines.append(f"    {texts.word('remedy', view.language)}: {result.remedy(finding, view.language)}")
    return "\n".join(lines)


def unreadable(outcome: Unreadable, view: View) -> str:
    """An input that could not be read: one line."""
    language = view.language
    return f"{outcome.path}: {outcome.text(language)} {texts.word('stop', language)} {outcome.remedy(language)}"


def totals(counts: dict[str, int], view: View) -> str:
    """The totals of a batch."""
    return texts.word("totals", view.language, **counts)


def _telling(outcome: Audit) -> list[Result]:
    """The results worth showing, failures first, in order of weight."""
    order = (Severity.ERROR, Severity.WARNING, Severity.INFO)
    kept = [r for r in outcome.results if r.status in (Status.FAIL, Status.INDETERMINATE)]
    return sorted(kept, key=lambda r: (r.status is not Status.FAIL, order.index(r.rule.severity)))


def _label(result: Result, view: View) -> str:
    key = "indeterminate" if result.status is Status.INDETERMINATE else result.rule.severity.value
    word = texts.word(key, view.language)
    return style(word, fg=_COLORS[key], bold=True) if view.color else word


def _blocks(result: Result, document: Document, view: View) -> list[str]:
    blocks = []
    for finding in result.findings:
        place = document.position(document.original(finding.spans[0]).start)
        lines = [
            f"{_label(result, view)} {result.rule.id}: {result.message(finding, view.language)}",
            f"  --> {document.path}:{place.line}:{place.column}",
        ]
        for span in _shown(finding.spans):
            lines.extend(_quoted(document, span))
        lines.append(f"  {texts.word('basis', view.language)}: {result.rule.citation[view.language]}")
        lines.append(f"  {texts.word('remedy', view.language)}: {result.remedy(finding, view.language)}")
        blocks.append("\n".join(lines) + "\n")
    return blocks


def _shown(spans: Sequence[Span]) -> list[Span]:
    """The places of a finding, less those that lie within one shown already."""
    kept: list[Span] = []
    for span in spans:
        if not any(other.covers(span) for other in kept):
            kept.append(span)
    return kept[:4]


def _quoted(document: Document, span: Span) -> list[str]:
    """The source line around a span, and carets under its words; both stand right under wide characters."""
    start, end = document.original(span)
    position = document.position(start)
    line_start = document.lines[position.line - 1]
    line_end = document.text.find("\n", start)
    line_end = len(document.text) if line_end < 0 else line_end
    end = min(end, line_end, start + _LONGEST_QUOTE)
    left = max(line_start, start - _BEFORE)
    right = min(line_end, end + _AFTER)
    before = _plain(document.text[left:start])
    words = _plain(document.text[start:end])
    after = _plain(document.text[end:right])
    lead = "…" if left > line_start else ""
    trail = "…" if right < line_end else ""
    gutter = f"{position.line} | "
    pad = " " * (width(gutter) + width(lead) + width(before))
    return [f"  {gutter}{lead}{before}{words}{after}{trail}", f"  {pad}{'^' * max(1, width(words))}"]


def _plain(text: str) -> str:
    """A piece of a line as it can stand on a terminal: controls shown as blanks."""
    return "".join(" " if char < " " or char == "\x7f" else char for char in text)


def width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    from unicodedata import category

    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    # Ambiguous characters (… “ ”) are taken as wide nowhere but in old East Asian terminals: counted as one.
    return 2 if east_asian_width(char) in ("W", "F") else 1


def _summary(outcome: Audit, view: View) -> str:
    counts, facts = outcome.counts, outcome.facts
    verdict = texts.word(outcome.verdict, view.language)
    if outcome.undecided:
        verdict += texts.word("undecided", view.language)
    if view.color:
        verdict = style(verdict, fg="red" if outcome.verdict == "fail" else "green", bold=True)
    return texts.word(
        "summary",
        view.language,
        path=outcome.document.path,
        verdict=verdict,
        errors=counts["errors"],
        warnings=counts["warnings"],
        undecided=counts["indeterminate"],
        agency=facts.agency or texts.word("unknown-agency", view.language),
        year=facts.year if facts.year is not None else texts.word("unknown-year", view.language),
        ruleset=outcome.ruleset.id,
    )


def _coverage(outcome: Audit, view: View) -> str:
    facts = outcome.facts
    return texts.word("coverage", view.language, figures=facts.figures, bound=facts.bound)
