"""Rule packs: YAML files to rulesets.

A pack is a folder with pack.yaml and any number of rule files beside it. It is read strictly: an unknown key, a
key or id that stands twice, a kind of check or a language that does not exist is refused with file and line,
all that is wrong at once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reportcheck.cache import cached
from reportcheck.resources import rules_dir, schemas_dir
from reportcheck.rules.checks import CHECKS
from reportcheck.rules.model import Example, Rule, Ruleset, Severity, Status
from reportcheck.version import __version__
from reportcheck.yamlfile import Loaded, Problem, YamlError, load

_NEWEST_KNOWN = "cn-2008"


class PackError(Exception):
    """A rule pack that cannot be used. `problems` holds all that is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


class Packs:
    """The packs that are at hand, by id, and the choice among them."""

    def __init__(self, rulesets: Mapping[str, Ruleset]) -> None:
        self.rulesets = dict(rulesets)

    def choose(self, year: int | None, region: str | None, option: str | None = None) -> tuple[Ruleset, str]:
        """The ruleset for a report and how it was chosen: `option`, `year+region` or `default`.

        The most particular pack for the year wins: one for the region over one for everywhere. Raises
        PackError where `option` names no pack.
        """
        if option is not None:
            if option not in self.rulesets:
                raise PackError([Problem(option, 1, f"no such rule pack{_did_you_mean(option, self.rulesets)}")])
            return self.rulesets[option], "option"
        fitting = [
            ruleset
            for ruleset in self.rulesets.values()
            if year is not None
            and ruleset.years[0] <= year <= ruleset.years[1]
            and (not ruleset.regions or region in ruleset.regions)
        ]
        if fitting:
            return max(fitting, key=lambda ruleset: bool(ruleset.regions)), "year+region"
        return self.rulesets[_NEWEST_KNOWN], "default"


def load_packs(extra: str | None = None) -> Packs:
    """The shipped packs, and the one in folder or file `extra` beside them. Raises PackError."""
    folders = {entry.name: _files(entry) for entry in rules_dir().iterdir() if _is_pack(entry)}
    if extra is not None:
        path = Path(extra)
        folder = path if path.is_dir() else path.parent
        if not (folder / "pack.yaml").is_file():
            raise PackError([Problem(extra, 1, "no rule pack: a folder with a file pack.yaml is needed")])
        folders[str(folder)] = _files(folder)
    schema = (schemas_dir() / "rule-pack.schema.json").read_bytes()
    digest = hashlib.sha256(schema)
    for name in sorted(folders):
        for file, content in folders[name]:
            digest.update(f"{name}/{file}:{len(content)}:".encode() + content)
    key = digest.hexdigest()
    data = cached("packs", f"{__version__}:{key}".encode(), lambda: _checked(folders, schema))
    return Packs({entry["id"]: _ruleset(entry) for entry in data})


def _is_pack(entry: Any) -> bool:
    return bool(entry.is_dir() and (entry / "pack.yaml").is_file())


def _files(folder: Any) -> list[tuple[str, bytes]]:
    """Name and content of every YAML file of a pack, pack.yaml first."""
    files = [entry for entry in folder.iterdir() if entry.name.endswith((".yaml", ".yml")) and entry.is_file()]
    try:
        return sorted(((e.name, e.read_bytes()) for e in files), key=lambda item: (item[0] != "pack.yaml", item[0]))
    except OSError as error:
        raise PackError([Problem(str(folder), 1, f"cannot be read: {error.strerror}")]) from error


def _checked(folders: Mapping[str, list[tuple[str, bytes]]], schema: bytes) -> list[dict[str, Any]]:
    """The packs as plain values, checked and with all that they inherit. Raises PackError."""
    problems: list[Problem] = []
    packs: dict[str, dict[str, Any]] = {}
    for folder, files in sorted(folders.items()):
        pack = _merged(folder, files, json.loads(schema), problems)
        if pack is not None:
            packs[pack["id"]] = pack
    if problems:
        raise PackError(problems)
    result = []
    for pack in packs.values():
        whole = _inherited(pack, packs, problems)
        result.append(whole)
    if problems:
        raise PackError(problems)
    return sorted(result, key=lambda pack: str(pack["id"]))


def _merged(
    folder: str, files: Sequence[tuple[str, bytes]], schema: Mapping[str, Any], problems: list[Problem]
) -> dict[str, Any] | None:
    """One pack: pack.yaml with the rules of all its files."""
    from jsonschema import Draft202012Validator

    pack: dict[str, Any] | None = None
    rules: dict[str, Any] = {}
    for file, content in files:
        name = f"{folder}/{file}"
        try:
            loaded = load(name, content)
        except YamlError as error:
            problems.extend(error.problems)
            continue
        part = "pack" if file == "pack.yaml" else "rules"
        validator = Draft202012Validator({**schema, "$ref": f"#/$defs/{part}"})
        wrong = sorted(validator.iter_errors(loaded.value), key=lambda error: list(map(str, error.absolute_path)))
        problems.extend(_explained(name, loaded, error, schema) for error in wrong)
        if wrong:
            continue
        if part == "pack":
            pack = dict(loaded.value)
            continue
        for rule_id, rule in loaded.value.items():
            if rule_id in rules:
                line = loaded.lines.get(rule_id, 1)
                problems.append(Problem(name, line, f"the rule {rule_id} stands twice in this pack; keep one"))
            kind = rule.get("check", {}).get("kind")
            if kind is not None and kind not in CHECKS:
                line = loaded.lines.get(f"{rule_id}.check.kind", 1)
                problems.append(Problem(name, line, f"no kind of check {kind}{_did_you_mean(kind, CHECKS)}"))
            rules[rule_id] = rule
    if pack is not None:
        digest = hashlib.sha256(b"\0".join(content for _, content in files)).hexdigest()
        pack["rules"], pack["digest"] = rules, digest
    elif not any(file == "pack.yaml" for file, _ in files):
        problems.append(Problem(folder, 1, "no pack.yaml"))
    return pack


def _explained(name: str, loaded: Loaded, error: Any, schema: Mapping[str, Any]) -> Problem:
    """A schema error with the line of the key, and what was perhaps meant."""
    path = [str(step) for step in error.absolute_path]
    line = loaded.lines.get(".".join(path), 1)
    text = error.message
    if error.validator == "additionalProperties":
        known = error.schema.get("properties", {})
        unknown = [key for key in error.instance if key not in known]
        if unknown:
            line = loaded.lines.get(".".join([*path, unknown[0]]), line)
            text = f"unknown key {unknown[0]}{_did_you_mean(unknown[0], known)}"
    where = ".".join(path)
    return Problem(name, line, f"{where}: {text}" if where else text)


def _did_you_mean(word: str, known: Any) -> str:
    import difflib

    close = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {close[0]}?" if close else ""


def _inherited(pack: dict[str, Any], packs: Mapping[str, dict[str, Any]], problems: list[Problem]) -> dict[str, Any]:
    """A pack with the rules and settings of the one that it extends; its own keys win."""
    chain = [pack]
    while (parent := chain[-1].get("extends")) is not None:
        if parent not in packs or packs[parent] in chain:
            text = f"extends {parent}, which is no other pack{_did_you_mean(str(parent), packs)}"
            problems.append(Problem(f"{pack['id']}/pack.yaml", 1, text))
            break
        chain.append(packs[parent])
    rules: dict[str, Any] = {}
    settings: dict[str, Any] = {}
    for entry in reversed(chain):
        settings.update(entry.get("settings", {}))
        for rule_id, rule in entry["rules"].items():
            rules[rule_id] = {**rules.get(rule_id, {}), **rule}
    for rule_id, rule in rules.items():
        missing = [key for key in ("title", "severity", "citation", "check", "messages", "remedies") if key not in rule]
        if missing:
            problems.append(Problem(f"{pack['id']}", 1, f"the rule {rule_id} lacks {', '.join(missing)}"))
    digest = hashlib.sha256("".join(entry["digest"] for entry in chain).encode()).hexdigest()
    kept = [key for key in rules if rules[key].get("severity") != "off"]
    return {**pack, "settings": settings, "rules": {key: rules[key] for key in kept}, "digest": digest}


def _ruleset(data: Mapping[str, Any]) -> Ruleset:
    return Ruleset(
        data["id"],
        data["version"],
        data["digest"],
        data["title"],
        (data["years"][0], data["years"][1]),
        tuple(data.get("regions", ())),
        data["settings"],
        tuple(_rule(rule_id, rule) for rule_id, rule in data["rules"].items()),
    )


def _rule(rule_id: str, data: Mapping[str, Any]) -> Rule:
    options = {key: value for key, value in data["check"].items() if key != "kind"}
    examples = data.get("examples", {})
    made = [Example(text, Status.PASS) for text in examples.get("pass", ())]
    made += [Example(text, Status.NOT_APPLICABLE) for text in examples.get("not-applicable", ())]
    for status in (Status.FAIL, Status.INDETERMINATE):
        made += [
            Example(entry["text"], status, entry["message"], entry.get("quote", ""))
            for entry in examples.get(status.value, ())
        ]
    return Rule(
        rule_id,
        data["title"],
        Severity(data["severity"]),
        data.get("force", "none"),
        data["citation"],
        data["check"]["kind"],
        options,
        data["messages"],
        data["remedies"],
        tuple(made),
    )
