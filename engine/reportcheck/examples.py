"""The examples of the rules, run through the whole pipeline: what `rules test` and the test suite call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportcheck.facts import read as read_facts
from reportcheck.facts.model import Previous
from reportcheck.rules import Ruleset, judge_rule
from reportcheck.source import document_of
from reportcheck.syntax.structure import parse


def failures(ruleset: Ruleset) -> Iterator[str]:
    """A line for every example of a pack of which the rule says something else than it should."""
    for rule in ruleset.rules:
        for index, example in enumerate(rule.examples, start=1):
            document = document_of(example.text)
            facts = read_facts(document, parse(document))
            if example.previous:
                before = document_of(example.previous)
                facts = replace(facts, previous=Previous("", read_facts(before, parse(before)), before))
            result = judge_rule(rule, ruleset, facts)
            where = f"{ruleset.id}/{rule.id}, example {index}"
            if result.status is not example.status:
                found = "; ".join(result.message(finding, "en") for finding in result.findings)
                yield f"{where}: {result.status.value}, should be {example.status.value} {found}".rstrip()
                continue
            if not example.message:
                continue
            keys = [finding.message for finding in result.findings]
            if example.message not in keys:
                yield f"{where}: found {', '.join(keys)}, should be {example.message}"
                continue
            quotes = [
                document.quote(span)
                for finding in result.findings
                if finding.message == example.message
                for span in finding.spans
            ]
            if not any(example.quote in quote for quote in quotes):
                yield f"{where}: quoted {quotes}, should hold {example.quote}"
