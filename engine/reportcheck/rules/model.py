"""Rules, packs and results as values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from reportcheck.spans import Span

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
Text = Mapping[str, str]  # language -> words

# A check that broke is our fault, not the report's: any rule may have to say so.
INTERNAL_ERROR = "internal-error"
_OWN_MESSAGE: Text = {
    "zh-Hans": "程序在判断规则{rule}时出错（{error}），本规则未作判断",
    "zh-Hant": "程式在判斷規則{rule}時出錯（{error}），本規則未作判斷",
    "en": "The program failed while judging the rule {rule} ({error}); the rule was not judged",
}
_OWN_REMEDY: Text = {
    "zh-Hans": "这不是报告的问题；请将报告和规则名告知reportcheck的维护者",
    "zh-Hant": "這不是報告的問題；請將報告和規則名告知reportcheck的維護者",
    "en": "Nothing is wrong with the report; tell the maintainers of reportcheck the report and the rule",
}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


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
    """A text with what the rule must say of it; for a failing one the message key and words of the quotation.

    `previous` is last year's report, for the rules across years.
    """

    text: str
    status: Status
    message: str = ""
    quote: str = ""
    previous: str = ""


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
        if finding.message == INTERNAL_ERROR:
            return _filled(_OWN_MESSAGE[language], finding.values)
        return _filled(self.rule.messages[finding.message][language], finding.values)

    def remedy(self, finding: Finding, language: str) -> str:
        """What would mend it."""
        if finding.message == INTERNAL_ERROR:
            return _OWN_REMEDY[language]
        texts = self.rule.remedies.get(finding.message) or self.rule.remedies["default"]
        return _filled(texts[language], finding.values)


def placeholders(template: str) -> list[str]:
    """The names of the values that a text names, in order."""
    return _PLACEHOLDER.findall(template)


def _filled(template: str, values: Mapping[str, str]) -> str:
    """A text with its values; what a value holds is never taken for a placeholder."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), template)
