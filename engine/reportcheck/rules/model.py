"""Rules, packs and results as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from reportcheck.spans import Span

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
Text = Mapping[str, str]  # language -> words


class Status(StrEnum):
    """What a rule says of a report; in order of weight (see RULES: a rule's status is the worst of its relations)."""

    FAIL = "fail"
    INDETERMINATE = "indeterminate"
    PASS = "pass"
    NOT_APPLICABLE = "not_applicable"


class Severity(StrEnum):
    """How much a failed rule weighs: an error makes the verdict `fail`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Judgement(NamedTuple):
    """What a check says of one relation. `message` is a key of the rule's messages, "" for a pass."""

    status: Status
    message: str = ""
    values: Mapping[str, str] = {}
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as its pack states it; messages and remedies by key, texts by language."""

    id: str
    title: Text
    severity: Severity
    force: str  # must, should or none: the words of the law (应当, 可以, no article)
    citation: Text
    kind: str
    options: Mapping[str, Any]
    messages: Mapping[str, Text]
    remedies: Mapping[str, Text]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A text with what the rule must say of it; for a failing one the message key and words of the quotation."""

    text: str
    status: Status
    message: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Ruleset:
    """A pack ready for use: everything that it inherits is in it."""

    id: str
    version: str
    digest: str
    title: Text
    years: tuple[int, int]
    regions: tuple[str, ...]  # () is everywhere
    settings: Mapping[str, Any]  # contents, deadline …: what its checks share
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found: message key with its values, and where."""

    message: str
    values: Mapping[str, str]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What one rule says of one report."""

    rule: Rule
    status: Status
    findings: tuple[Finding, ...] = field(default=())

    def message(self, finding: Finding, language: str) -> str:
        """The words of a finding."""
        return _filled(self.rule.messages[finding.message][language], finding.values)

    def remedy(self, finding: Finding, language: str) -> str:
        """What would mend it."""
        texts = self.rule.remedies.get(finding.message) or self.rule.remedies["default"]
        return _filled(texts[language], finding.values)


def _filled(template: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        template = template.replace("{" + name + "}", value)
    return template
