"""Rule packs: YAML files to rulesets.

A pack is a folder with pack.yaml and any number of rule files beside it. It is read strictly: an unknown key, a
key or id that stands twice, a kind of check, an indicator, a message or a language that does not exist is refused
with file and line, all that is wrong at once. What was read is kept as JSON (`cache`), so that a pack is checked
once and never at the start of an audit.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from reportcheck.cache import cached
from reportcheck.resources import rules_dir, schemas_dir
from reportcheck.rules.model import Example, Rule, Ruleset, Severity, Status
from reportcheck.version import __version__
from reportcheck.yamlfile import Problem

_DEFAULT = "cn-2008"


class PackError(Exception):
    """A rule pack that cannot be used. `problems` holds all that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class Packs:
    """The packs that are at hand, by id, and the choice among them."""

    def __init__(self, rulesets: Mapping[str, Ruleset]) -> None:
        self.rulesets = dict(rulesets)

    def choose(self, year: int | None, region: str | None, option: str | None = None) -> tuple[Ruleset, str]:
        """The ruleset for a report and how it was chosen: `option`, `year+region` or `default`.

        The most particular pack for the year wins: one for the region over one for everywhere. Without a year that
        some pack is for, it is `default`: the contents of Article 32, which every agency owes. Raises PackError
        where `option` names no pack.
        """
        if option is not None:
            if option not in self.rulesets:
                from reportcheck.rules.validation import did_you_mean

                raise PackError([Problem(option, 1, f"no such rule pack{did_you_mean(option, self.rulesets)}")])
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
        return self.rulesets[_DEFAULT], "default"


def load_packs(extra: str | Path | None = None) -> Packs:
    """The shipped packs, and the one in folder or file `extra` beside them. Raises PackError.

    Where `extra` has the id of a shipped pack, it stands in its place (a copy that somebody adapted).
    """
    shipped = sorted((entry for entry in rules_dir().iterdir() if _is_pack(entry)), key=lambda entry: entry.name)
    folders = {entry.name: _files(entry, entry.name) for entry in shipped}
    if extra is not None:
        path = Path(extra)
        folder = path if path.is_dir() else path.parent
        if not (folder / "pack.yaml").is_file():
            raise PackError([Problem(str(extra), 1, "no rule pack: a folder with a file pack.yaml is needed")])
        folders[str(folder)] = _files(folder, str(folder))
    schema = (schemas_dir() / "rule-pack.schema.json").read_bytes()
    digest = hashlib.sha256(schema)
    for name, files in folders.items():
        for file, content in files:
            digest.update(f"{name}/{file}:{len(content)}:".encode() + content)
    key = f"{__version__}:{digest.hexdigest()}".encode()
    data = cached("packs", key, lambda: _compiled(folders, schema))
    return Packs({entry["id"]: _ruleset(entry) for entry in data})


def _compiled(folders: Mapping[str, Sequence[tuple[str, bytes]]], schema: bytes) -> list[dict[str, Any]]:
    # Checking needs jsonschema and the vocabulary: neither is for the hot path.
    from reportcheck.rules.validation import compiled

    packs, problems = compiled(folders, json.loads(schema))
    if problems:
        raise PackError(problems)
    return packs


def _is_pack(entry: Any) -> bool:
    return bool(entry.is_dir() and (entry / "pack.yaml").is_file())


def _files(folder: Any, name: str) -> list[tuple[str, bytes]]:
    """Name and content of every YAML file of a pack, pack.yaml first."""
    try:
        files = [entry for entry in folder.iterdir() if entry.name.endswith((".yaml", ".yml")) and entry.is_file()]
        found = [(entry.name, entry.read_bytes()) for entry in files]
    except OSError as error:
        raise PackError([Problem(error.filename or name, 1, f"cannot be read: {error.strerror}")]) from error
    return sorted(found, key=lambda item: (item[0] != "pack.yaml", item[0]))


def _ruleset(data: Mapping[str, Any]) -> Ruleset:
    rules = tuple(_rule(rule_id, rule) for rule_id, rule in data["rules"].items())
    duties = [{"kind": r.kind, "options": r.options} for r in rules if r.kind in ("disclosure", "outlook")]
    return Ruleset(
        data["id"],
        data["version"],
        data["digest"],
        data["title"],
        (data["years"][0], data["years"][1]),
        tuple(data.get("regions", ())),
        {**data["settings"], "duties": duties},
        rules,
    )


def _rule(rule_id: str, data: Mapping[str, Any]) -> Rule:
    options = {key: value for key, value in data["check"].items() if key != "kind"}
    examples = data.get("examples", {})
    made = [
        Example(entry, Status.PASS)
        if isinstance(entry, str)
        else Example(entry["text"], Status.PASS, previous=entry["previous"])
        for entry in examples.get("pass", ())
    ]
    made += [Example(text, Status.NOT_APPLICABLE) for text in examples.get("not-applicable", ())]
    for status in (Status.FAIL, Status.INDETERMINATE):
        made += [
            Example(entry["text"], status, entry["message"], entry.get("quote", ""), entry.get("previous", ""))
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
