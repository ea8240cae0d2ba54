"""The table of a stress run: each defect against the rules that failed, then each rule with its count; or JSON.

The contract of the JSON is schemas/stress.schema.json.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from reportcheck import texts
from reportcheck.output.columns import fitting, plain, width
from reportcheck.output.jsonfile import SCHEMA_VERSION, dump, tool
from reportcheck.rules import Ruleset
from reportcheck.stress.model import Outcome
from reportcheck.stress.recipes import RECIPES

COUNTS = ("defects", "found", "undecided", "missed", "others")
_WORDS = 24  # columns of the words that were changed


class Stressed(NamedTuple):
    """What became of the defects made in one report."""

    path: str
    outcomes: tuple[Outcome, ...]


def counts(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """How many defects were made, and what became of them; `others` are those that raised errors beside."""
    found = dict.fromkeys(COUNTS, 0)
    for outcome in outcomes:
        found["defects"] += 1
        found[outcome.found.value] += 1
        found["others"] += bool(outcome.others)
    return found


def render(report: Stressed, language: str) -> str:
    """The defects of one report, a line each: what became of it, the rule meant, what was done, where, what failed."""
    rows = [
        (
            texts.word(f"stress-{outcome.found.value}", language),
            outcome.defect.rule.id,
            done(outcome, language),
            f"{outcome.defect.position.line}:{outcome.defect.position.column}",
            _words(outcome),
            " ".join(_failed(outcome)) or "–",
        )
        for outcome in report.outcomes
    ]
    return "\n".join([plain(report.path), *_aligned([_heads(language, _DEFECT), *rows])])


def render_rules(ruleset: Ruleset, reports: Sequence[Stressed], language: str) -> str:
    """The rules of the pack, a line each, and the sums."""
    rows = []
    for entry in rules(ruleset, reports):
        if entry["defects"]:
            rows.append((entry["rule"], *(str(entry[key]) for key in ("reports", *COUNTS))))
        else:
            key = "stress-not-applicable" if entry["made"] else "stress-not-made"
            rows.append((entry["rule"], texts.word(key, language)))
    total = counts(outcome for report in reports for outcome in report.outcomes)
    return "\n".join(
        [
            *_aligned([_heads(language, _RULE), *rows]),
            texts.word("stress-total", language, ruleset=ruleset.id, reports=len(reports), **total),
        ]
    )


def rules(ruleset: Ruleset, reports: Sequence[Stressed]) -> list[dict[str, Any]]:
    """For each rule: whether defects of its kind are known (`made`), in how many reports some were made, the counts."""
    entries = []
    for rule in ruleset.rules:
        own = [[o for o in report.outcomes if o.defect.rule.id == rule.id] for report in reports]
        entries.append(
            {
                "rule": rule.id,
                "made": rule.kind in RECIPES,
                "reports": sum(bool(outcomes) for outcomes in own),
                **counts(outcome for outcomes in own for outcome in outcomes),
            }
        )
    return entries


def render_json(ruleset: Ruleset, reports: Sequence[Stressed], left_out: Sequence[str], language: str) -> str:
    """Everything as one object."""
    return dump(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": tool(),
            "ruleset": {"id": ruleset.id, "version": ruleset.version, "digest": ruleset.digest},
            "reports": [
                {"path": report.path, "defects": [_defect(outcome, language) for outcome in report.outcomes]}
                for report in reports
            ],
            "left_out": list(left_out),
            "rules": rules(ruleset, reports),
            "totals": {"reports": len(reports)} | counts(o for report in reports for o in report.outcomes),
        }
    )


def done(outcome: Outcome, language: str) -> str:
    """What was done, in words."""
    return outcome.defect.done[texts.LANGUAGES.index(language)]


def _defect(outcome: Outcome, language: str) -> dict[str, Any]:
    defect = outcome.defect
    return {
        "rule": defect.rule.id,
        "defect": defect.id,
        "done": done(outcome, language),
        "place": {
            "offset": defect.position.offset,
            "line": defect.position.line,
            "column": defect.position.column,
        },
        "old": defect.old,
        "new": defect.new,
        "follows": sorted(defect.follows),
        "found": outcome.found.value,
        "failed": list(outcome.failed),
        "others": list(outcome.others),
    }


# The heads of the columns.
_DEFECT = ("head-result", "head-meant", "head-done", "head-place", "head-words", "head-failed")
_RULE = ("head-rule", "head-reports", "head-done", "found", "undecided", "missed", "head-others")


def _heads(language: str, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(texts.word(f"stress-{key}", language) for key in keys)


def _failed(outcome: Outcome) -> list[str]:
    """The rules that failed, those that had no reason to with a mark."""
    return [f"{rule}!" if rule in outcome.others else rule for rule in outcome.failed]


def _words(outcome: Outcome) -> str:
    return " → ".join(_short(words) for words in (outcome.defect.old, outcome.defect.new))


def _short(words: str) -> str:
    line = plain(" ".join(words.split()))
    return line if width(line) <= _WORDS else fitting(line, _WORDS - 1) + "…"


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines of equal columns; a row that is shorter ends with its last cell."""
    full = max(len(row) for row in rows)
    wide = [max(width(row[at]) for row in rows if len(row) == full) for at in range(full)]
    lines = []
    for row in rows:
        cells = [cell + " " * (wide[at] - width(cell)) for at, cell in enumerate(row[:-1])]
        lines.append("  " + "  ".join([*cells, row[-1]]))
    return lines


def holds(reports: Iterable[Stressed]) -> bool:
    """Whether every defect was found and nothing else was raised."""
    return all(outcome.holds for report in reports for outcome in report.outcomes)
