"""CSV: one line a report, or one line a fact. Cells that a spreadsheet would take for a formula are guarded."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from reportcheck.audit import Audit
from reportcheck.output.columns import plain, width
from reportcheck.output.jsonfile import number
from reportcheck.output.lines import unreadable
from reportcheck.output.view import View
from reportcheck.rules import Severity, Status
from reportcheck.source import Unreadable

AUDIT_HEADER = (
    "path", "agency", "region", "year", "verdict", "undecided", "errors", "warnings", "infos", "indeterminate",
    "figures", "bound", "ruleset", "failed_errors", "failed_warnings", "undecided_rules", "reason",
)  # fmt: skip
FACTS_HEADER = ("path", "agency", "year", "indicator", "value", "low", "high", "unit", "label", "line", "quote")


def header(columns: Iterable[str]) -> str:
    """The header line."""
    return _row(columns)


def render(outcome: Audit | Unreadable, _view: View) -> str:
    """One audit as a line."""
    if isinstance(outcome, Unreadable):
        return _row([outcome.path, "", "", "", "unreadable", "", 0, 0, 0, 0, 0, 0, "", "", "", "", outcome.reason])
    facts, counts = outcome.facts, outcome.counts
    failed = {
        severity: " ".join(
            r.rule.id for r in outcome.results if r.status is Status.FAIL and r.rule.severity is severity
        )
        for severity in (Severity.ERROR, Severity.WARNING)
    }
    undecided = " ".join(r.rule.id for r in outcome.results if r.status is Status.INDETERMINATE)
    return _row(
        [
            outcome.document.path, facts.agency or "", facts.region or "", facts.year or "", outcome.verdict,
            "yes" if outcome.undecided else "no", counts["errors"], counts["warnings"], counts["infos"],
            counts["indeterminate"], facts.figures, facts.bound, outcome.ruleset.id,
            failed[Severity.ERROR], failed[Severity.WARNING], undecided, "",
        ]
    )  # fmt: skip


def render_facts(outcome: Audit | Unreadable, view: View) -> str:
    """One report's facts, a line each; for an input that could not be read, a line that says so (no row)."""
    if isinstance(outcome, Unreadable):
        return unreadable(outcome, view)
    document, facts = outcome.document, outcome.facts
    return "\n".join(
        _row(
            [
                document.path, facts.agency or "", facts.year or "", fact.indicator, number(fact.quantity.value),
                number(fact.quantity.interval.low), number(fact.quantity.interval.high), fact.quantity.unit,
                fact.label or "", document.position(document.origin(fact.span.start)).line,
                " ".join(document.quote(fact.span).split()),
            ]
        )
        for fact in facts.facts
    )  # fmt: skip


def render_facts_table(outcome: Audit | Unreadable, view: View) -> str:
    """One report's facts as a table for people."""
    if isinstance(outcome, Unreadable):
        return unreadable(outcome, view)
    document, facts = outcome.document, outcome.facts
    rows = [
        (
            fact.indicator,
            f"{number(fact.quantity.value)}{fact.quantity.unit}",
            plain(fact.label or ""),
            f"{document.position(document.origin(fact.span.start)).line}",
            plain(" ".join(document.quote(fact.span).split()))[:48],
        )
        for fact in facts.facts
    ]
    columns = [max((width(row[at]) for row in rows), default=0) for at in range(4)]
    lines = [plain(f"{document.path}: {facts.agency or '?'} {facts.year or '?'}")]
    for row in rows:
        cells = [cell + " " * (columns[at] - width(cell)) for at, cell in enumerate(row[:4])]
        lines.append("  " + "  ".join([*cells, row[4]]))
    return "\n".join(lines)


def _row(cells: Iterable[object]) -> str:
    target = io.StringIO()
    # By its line end the writer knows which characters need quotes; the caller sets its own after the row.
    csv.writer(target, lineterminator="\r\n").writerow([_guarded(cell) for cell in cells])
    return target.getvalue().removesuffix("\r\n")


def _guarded(cell: object) -> object:
    # What begins a formula, and their wide forms; after a tab or a line end too (OWASP, CSV Injection).
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"):
        return "'" + cell
    return cell
