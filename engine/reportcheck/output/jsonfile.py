"""JSON: the contract of schemas/audit.schema.json. The same bytes for the same input."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from reportcheck.audit import Audit
from reportcheck.facts.model import Fact, Period
from reportcheck.output.view import View
from reportcheck.rules import Finding, Result, Status
from reportcheck.source import Document, Unreadable
from reportcheck.spans import Span
from reportcheck.version import __version__

SCHEMA_VERSION = "1"


def tool() -> dict[str, str]:
    """The tool's name and version."""
    return {"name": "reportcheck", "version": __version__}


def head(items: str = "audits") -> str:
    """What stands before the audits (or other items) of the one JSON object."""
    return f'{{"schema_version": "{SCHEMA_VERSION}", "tool": {dump(tool())}, "{items}": ['


def tail(totals: dict[str, int]) -> str:
    """What stands after them."""
    return f'], "totals": {dump(totals)}}}'


def render(outcome: Audit | Unreadable, view: View) -> str:
    """One audit as a line of JSON."""
    return dump(audit(outcome, view))


def render_facts(outcome: Audit | Unreadable, view: View) -> str:
    """One report's facts as a line of JSON."""
    whole = audit(outcome, View(view.language, facts=True))
    kept = ("source", "report", "coverage", "facts", "reason", "detail")
    return dump({key: whole[key] for key in kept if key in whole})


def audit(outcome: Audit | Unreadable, view: View) -> dict[str, Any]:
    """One audit as plain values."""
    if isinstance(outcome, Unreadable):
        return _unreadable(outcome, view)
    document, facts = outcome.document, outcome.facts
    period = facts.periods[0] if facts.periods else None
    result: dict[str, Any] = {
        "source": {
            "path": document.path,
            "sha256": document.sha256,
            "format": document.format,
            "encoding": document.encoding,
            "script": document.script,
        },
        "report": {
            "title": facts.title.text if facts.title is not None else None,
            "agency": facts.agency,
            "region": facts.region,
            "year": facts.year,
            "period": _period(period),
        },
        "ruleset": {
            "id": outcome.ruleset.id,
            "version": outcome.ruleset.version,
            "digest": outcome.ruleset.digest,
            "selected_by": outcome.selected_by,
        },
        "verdict": outcome.verdict,
        "counts": outcome.counts,
        "coverage": {"figures": facts.figures, "bound": facts.bound},
        "results": [_result(item, document, view) for item in outcome.results],
    }
    if view.facts:
        result["facts"] = [fact(item, document) for item in facts.facts]
    return result


def _unreadable(outcome: Unreadable, view: View) -> dict[str, Any]:
    counts = ("pass", "fail", "not_applicable", "indeterminate", "errors", "warnings", "infos")
    result: dict[str, Any] = {
        "source": {"path": outcome.path, "sha256": outcome.sha256, "format": None, "encoding": None, "script": None},
        "report": {"title": None, "agency": None, "region": None, "year": None, "period": None},
        "ruleset": None,
        "verdict": "unreadable",
        "reason": outcome.reason,
        "detail": outcome.text(view.language),
        "counts": dict.fromkeys(counts, 0),
        "coverage": {"figures": 0, "bound": 0},
        "results": [],
    }
    if view.facts:
        result["facts"] = []
    return result


def _period(period: Period | None) -> dict[str, str | None] | None:
    if period is None or (period.start is None and period.end is None):
        return None
    return {
        "start": period.start.isoformat() if period.start is not None else None,
        "end": period.end.isoformat() if period.end is not None else None,
    }


def _result(result: Result, document: Document, view: View) -> dict[str, Any]:
    shown = result.status in (Status.FAIL, Status.INDETERMINATE)
    return {
        "rule": result.rule.id,
        "status": result.status.value,
        "severity": result.rule.severity.value,
        "citation": result.rule.citation[view.language],
        "findings": [_finding(result, item, document, view) for item in result.findings] if shown else [],
    }


def _finding(result: Result, finding: Finding, document: Document, view: View) -> dict[str, Any]:
    return {
        "message": result.message(finding, view.language),
        "remedy": result.remedy(finding, view.language),
        "spans": [span(item, document) for item in finding.spans],
        "values": {name: value for name, value in finding.values.items() if ":" not in name},
    }


def span(item: Span, document: Document) -> dict[str, Any]:
    """A span as places of the original text, with its words, and its place in the file where that says more."""
    start, end = document.original(item)
    result = {"start": _position(start, document), "end": _position(end, document), "quote": document.quote(item)}
    place = document.place(item)
    if place is not None:
        result["place"] = {name: value for name, value in place._asdict().items() if value is not None}
    return result


def _position(offset: int, document: Document) -> dict[str, int]:
    position = document.position(offset)
    return {"offset": position.offset, "line": position.line, "column": position.column}


def fact(item: Fact, document: Document) -> dict[str, Any]:
    """A fact as plain values. Figures are numbers; `high` is exclusive unless it is `low`."""
    interval = item.quantity.interval
    return {
        "indicator": item.indicator,
        "value": number(item.quantity.value),
        "low": number(interval.low),
        "high": number(interval.high),
        "unit": item.quantity.unit,
        "approximate": item.quantity.approximate or not interval.exact,
        "label": item.label,
        "span": span(item.span, document),
        "derived": item.derived,
    }


def number(value: Decimal) -> int | float:
    """A Decimal as a JSON number."""
    return int(value) if value == value.to_integral_value() else float(value)


def dump(value: object) -> str:
    """A value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False)
