"""The check of rule packs before they are used: everything that is wrong with them, with file and line.

In: the files of all packs. Out: the packs as plain values, each with all that it inherits, and what is wrong. Runs
only when a pack is not in the cache.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from reportcheck.rules.checks import CHECKS
from reportcheck.rules.checks.common import Kind
from reportcheck.rules.model import LANGUAGES, placeholders
from reportcheck.syntax.vocabulary import vocabulary
from reportcheck.yamlfile import Loaded, Problem, YamlError, load

# Indicators that no word of the vocabulary binds by itself: made by lists, shares and changes, or cells of tables.
_FURTHER = (
    "requests.growth", "requests.applicant", "replies.rate", "proposals", "litigation.direct.*",
    "litigation.after-review.*", "requests-table.*", "active-table.*",
)  # fmt: skip
_DUE = ("title", "severity", "citation", "check", "messages", "remedies")
# The message of a report that is judged by its own list: due only in packs with that setting.
_OWN_LIST = "own-list"


class _Place(NamedTuple):
    """Where an entry stands: the file's name and what it says of lines."""

    file: str
    lines: Mapping[str, int]

    def problem(self, text: str, *path: str) -> Problem:
        """A problem at a key; where it has no line of its own (it is missing), at the one that should hold it."""
        steps = list(path)
        while steps and ".".join(steps) not in self.lines:
            steps.pop()
        return Problem(self.file, self.lines.get(".".join(steps), 1), text)


class _Pack(NamedTuple):
    """A pack as its own files have it, and where each of its rules stands."""

    data: dict[str, Any]
    rules: dict[str, dict[str, Any]]
    digest: str
    place: _Place
    places: dict[str, _Place]


def compiled(
    folders: Mapping[str, Sequence[tuple[str, bytes]]], schema: Mapping[str, Any]
) -> tuple[list[dict[str, Any]], list[Problem]]:
    """The packs by id, each with the rules and settings that it inherits; and all that is wrong.

    Of two packs with one id, the last in the order of `folders` is meant: the one that somebody asked for.
    """
    problems: list[Problem] = []
    packs: dict[str, _Pack] = {}
    for folder, files in folders.items():
        pack = _read(folder, files, schema, problems)
        if pack is None:
            continue
        packs[str(pack.data["id"])] = pack
    result = []
    for name in sorted(packs):
        chain = _chain(packs[name], packs, problems)
        whole = _inherited(chain)
        found = list(_wrong(whole, chain))
        problems.extend(problem for problem in found if problem not in problems)
        result.append(whole)
    if not problems:  # else its rules may be among what is wrong
        empty = [packs[pack["id"]].place for pack in result if not pack["rules"]]
        problems = [place.problem("the pack has no rule, and would judge nothing", "id") for place in empty]
    return result, sorted(set(problems))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The nearest of the known words, as a question to put behind a message."""
    close = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {close[0]}?" if close else ""


# -- files ---------------------------------------------------------------------------------------------------


def _read(
    folder: str, files: Sequence[tuple[str, bytes]], schema: Mapping[str, Any], problems: list[Problem]
) -> _Pack | None:
    """One pack: pack.yaml with the rules of all its files. None where pack.yaml itself cannot be used."""
    data: dict[str, Any] | None = None
    place = _Place(f"{folder}/pack.yaml", {})
    rules: dict[str, dict[str, Any]] = {}
    places: dict[str, _Place] = {}
    for file, content in files:
        name = f"{folder}/{file}"
        part = "pack" if file == "pack.yaml" else "rules"
        try:
            loaded = load(name, content)
        except YamlError as error:
            problems.extend(error.problems)
            continue
        wrong = list(_against_schema(name, loaded, part, schema))
        problems.extend(wrong)
        if wrong:
            continue
        here = _Place(name, loaded.lines)
        if part == "pack":
            data, place = loaded.value, here
            continue
        for rule_id, rule in loaded.value.items():
            if rule_id in rules:
                text = f"the rule {rule_id} stands twice in this pack (also in {places[rule_id].file}); keep one"
                problems.append(here.problem(text, rule_id))
                continue
            rules[rule_id], places[rule_id] = rule, here
    if data is None:
        return None
    digest = hashlib.sha256(b"".join(f"{name}:{len(c)}:".encode() + c for name, c in files)).hexdigest()
    return _Pack(data, rules, digest, place, places)


def _against_schema(name: str, loaded: Loaded, part: str, schema: Mapping[str, Any]) -> Iterator[Problem]:
    """What the JSON Schema says of one file, in words for people."""
    from jsonschema import Draft202012Validator

    place = _Place(name, loaded.lines)
    validator = Draft202012Validator({**schema, "$ref": f"#/$defs/{part}"})
    for error in validator.iter_errors(loaded.value):
        path = [str(step) for step in error.absolute_path]
        where = f"{'.'.join(path)}: " if path else ""
        if error.validator == "additionalProperties":
            known = error.schema.get("properties", {})
            for key in error.instance:
                if key not in known:
                    yield place.problem(f"{where}unknown key {key}{did_you_mean(key, known)}", *path, key)
            continue
        yield place.problem(where + _in_words(error), *path, *_named_key(error))


def _named_key(error: Any) -> list[str]:
    """The key that is wrong itself, where the schema speaks of a key's name."""
    return [str(error.instance)] if "propertyNames" in error.absolute_schema_path else []


def _in_words(error: Any) -> str:
    value = error.instance
    match error.validator:
        case "required":
            missing = re.match(r"'([^']+)'", error.message)
            return f"the key {missing[1]} is missing" if missing else str(error.message)
        case "enum":
            allowed = [str(word) for word in error.validator_value]
            return f"{_short(value)} is none of {', '.join(allowed)}{did_you_mean(str(value), allowed)}"
        case "type":
            return f"{_short(value)} should be {_TYPES.get(str(error.validator_value), error.validator_value)}"
        case "pattern":
            return f"{_short(value)} is not written as it must be ({error.validator_value})"
        case _:
            return _short(error.message)


_TYPES = {
    "string": "text (in quotes where it looks like a number)",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "keys with values",
}


def _short(value: object) -> str:
    text = "nothing" if value is None else str(value)
    return text if len(text) <= 80 else text[:79] + "…"


# -- inheritance ---------------------------------------------------------------------------------------------


def _chain(pack: _Pack, packs: Mapping[str, _Pack], problems: list[Problem]) -> list[_Pack]:
    """A pack and those that it extends, nearest first."""
    chain = [pack]
    while (parent := chain[-1].data.get("extends")) is not None:
        if parent not in packs or packs[parent] in chain:
            text = f"extends {parent}, which is no other pack{did_you_mean(str(parent), packs)}"
            problem = chain[-1].place.problem(text, "extends")
            if problem not in problems:
                problems.append(problem)
            break
        chain.append(packs[parent])
    return chain


def _inherited(chain: Sequence[_Pack]) -> dict[str, Any]:
    """A pack with the rules and settings of the one that it extends; its own keys win."""
    rules: dict[str, dict[str, Any]] = {}
    settings: dict[str, Any] = {}
    for entry in reversed(chain):
        settings.update(entry.data.get("settings", {}))
        for rule_id, rule in entry.rules.items():
            rules[rule_id] = {**rules.get(rule_id, {}), **rule}
    digest = hashlib.sha256("".join(entry.digest for entry in chain).encode()).hexdigest()
    kept = {rule_id: rule for rule_id, rule in rules.items() if rule.get("severity") != "off"}
    return {**chain[0].data, "settings": settings, "rules": kept, "digest": digest}


# -- meaning -------------------------------------------------------------------------------------------------


def _wrong(pack: Mapping[str, Any], chain: Sequence[_Pack]) -> Iterator[Problem]:
    """What the schema cannot say: kinds, options, indicators, messages, placeholders."""
    settings = pack["settings"]
    home = next((entry.place for entry in chain if "settings" in entry.data), chain[0].place)
    if pack["years"][0] > pack["years"][1]:
        yield chain[0].place.problem(f"the years run backwards: {pack['years'][0]} to {pack['years'][1]}", "years")
    for index, content in enumerate(settings.get("contents", ())):
        yield from _unknown(
            home, content["facts"], _indicators(), "indicator", "settings", "contents", str(index), "facts"
        )
    for rule_id, rule in pack["rules"].items():
        places = [entry.places[rule_id] for entry in chain if rule_id in entry.places]
        missing = [key for key in _DUE if key not in rule]
        if missing:
            yield places[0].problem(f"the rule {rule_id} lacks {', '.join(missing)}", rule_id)
            continue
        yield from _rule_wrong(rule_id, rule, settings, _Places(places))


class _Places(NamedTuple):
    """The places of a rule, in the pack itself and in those that it extends: a key stands in the first that has it."""

    places: Sequence[_Place]

    def problem(self, text: str, *path: str) -> Problem:
        """A problem at a key of the rule."""
        for place in self.places:
            if ".".join(path[:2]) in place.lines:
                return place.problem(text, *path)
        return self.places[0].problem(text, *path)


def _rule_wrong(rule_id: str, rule: Mapping[str, Any], settings: Mapping[str, Any], at: _Places) -> Iterator[Problem]:
    check = rule["check"]
    kind = CHECKS.get(check["kind"])
    if kind is None:
        text = f"no kind of check {check['kind']}{did_you_mean(check['kind'], CHECKS)}"
        yield at.problem(text, rule_id, "check", "kind")
        return
    options = {key: value for key, value in check.items() if key != "kind"}
    allowed = (*kind.required, *kind.optional)
    for option in options:
        if option not in allowed:
            text = f"the check {check['kind']} has no option {option}{did_you_mean(option, allowed)}"
            yield at.problem(text, rule_id, "check", option)
    absent = [option for option in kind.required if option not in options]
    for option in absent:
        yield at.problem(f"the check {check['kind']} needs the option {option}", rule_id, "check")
    yield from _names_wrong(rule_id, options, at)
    if not absent:
        yield from _texts_wrong(rule_id, rule, kind, options, settings, at)


def _names_wrong(rule_id: str, options: Mapping[str, Any], at: _Places) -> Iterator[Problem]:
    """Indicators and families that do not exist."""
    for option in ("indicators", "divisible", "listed", "received", "outcomes", "answered"):
        yield from _unknown(at, options.get(option, ()), _indicators(), "indicator", rule_id, "check", option)
    for index, group in enumerate(options.get("groups", ())):
        for key in ("facts", "partial"):
            path = (rule_id, "check", "groups", str(index), key)
            yield from _unknown(at, group.get(key, ()), _indicators(), "indicator", *path)
    yield from _unknown(at, options.get("families", ()), vocabulary().families, "family", rule_id, "check", "families")


def _unknown(
    at: _Place | _Places, words: Sequence[str], known: Iterable[str], what: str, *path: str
) -> Iterator[Problem]:
    names = list(known)
    for index, word in enumerate(words):
        stem = word[:-1] if word.endswith("*") else word
        if not any(name == word or (word != stem and name.startswith(stem)) or _holds(name, word) for name in names):
            yield at.problem(f"no {what} {word}{did_you_mean(word, names)}", *path, str(index))


def _holds(pattern: str, word: str) -> bool:
    return pattern.endswith("*") and word.startswith(pattern[:-1])


def _indicators() -> list[str]:
    words = vocabulary()
    rows = [name for name in words.annex["rows"].values() if not name.startswith("*")]
    return sorted({*words.indicators, *rows, *_FURTHER})


def _texts_wrong(
    rule_id: str,
    rule: Mapping[str, Any],
    kind: Kind,
    options: Mapping[str, Any],
    settings: Mapping[str, Any],
    at: _Places,
) -> Iterator[Problem]:
    """Messages that the check can give and the rule lacks, that it can never give, and what they may name."""
    keys = kind.keys(options)
    messages, remedies = rule["messages"], rule["remedies"]
    for key in keys:
        if key not in messages and (key != _OWN_LIST or settings.get(_OWN_LIST)):
            text = f"the rule {rule_id} lacks the message {key}, which the check {rule['check']['kind']} can give"
            yield at.problem(text, rule_id, "messages")
    for key, texts in messages.items():
        if key not in keys:
            text = f"the check {rule['check']['kind']} never gives the message {key}{did_you_mean(key, keys)}"
            yield at.problem(text, rule_id, "messages", key)
            continue
        yield from _values_wrong(texts, keys[key], at, rule_id, "messages", key)
    if "default" not in remedies:
        for key in keys:
            if key not in remedies and key in messages:
                yield at.problem(f"no remedy for {key}: add it, or one called default", rule_id, "remedies")
    for key, texts in remedies.items():
        if key != "default" and key not in keys:
            text = f"a remedy for {key}, a message that there is not{did_you_mean(key, keys)}"
            yield at.problem(text, rule_id, "remedies", key)
        else:
            yield from _values_wrong(texts, keys.get(key, ()), at, rule_id, "remedies", key)
    for status in ("fail", "indeterminate"):
        for index, example in enumerate(rule.get("examples", {}).get(status, ())):
            path = (rule_id, "examples", status, str(index))
            if example["message"] not in keys:
                text = f"no message {example['message']}{did_you_mean(example['message'], keys)}"
                yield at.problem(text, *path, "message")
            if example.get("quote", "") not in example["text"]:
                yield at.problem(f"the text of the example does not hold {example['quote']}", *path, "quote")


def _values_wrong(texts: Mapping[str, str], values: Sequence[str], at: _Places, *path: str) -> Iterator[Problem]:
    """Placeholders that the check does not fill, or that not every language has."""
    named: dict[str, set[str]] = {}
    for language in LANGUAGES:
        named[language] = set()
        for name in placeholders(texts[language]):
            if name not in values:
                known = ", ".join(f"{{{value}}}" for value in values) or "none"
                text = f"{{{name}}} is no value of this message (there are: {known})"
                yield at.problem(text, *path, language)
            named[language].add(name.partition(":")[0])
    for language in LANGUAGES[1:]:
        apart = sorted(named[language] ^ named[LANGUAGES[0]])
        if apart:
            shown = ", ".join(f"{{{name}}}" for name in apart)
            yield at.problem(f"{shown} stands in {LANGUAGES[0]} or {language} alone; say the same", *path, language)
