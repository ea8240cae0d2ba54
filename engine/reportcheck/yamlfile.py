"""YAML files, read strictly: every value is what it looks like, and every error has its line.

Text stays text (no → "no", 1:30 → "1:30", 2017-01-01 → "2017-01-01", 1_000 → "1_000"); only plain digits,
true, false and null are anything else. Keys stand once. Tags, anchors and aliases are refused.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_DEEPEST = 50  # levels of lists and keys; ours have 7


class Problem(NamedTuple):
    """What is wrong in a file: its name, the line (from 1) and the words for people."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


class YamlError(Exception):
    """A file that cannot be used. `problems` holds all that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


class Loaded(NamedTuple):
    """A file's value, and the line of each key and item by its path ("rules.0.id")."""

    value: Any
    lines: dict[str, int]


def load(name: str, content: bytes) -> Loaded:
    """The value of a YAML file. Raises YamlError with everything that is wrong in it."""
    problems: list[Problem] = []
    depth = 0
    try:
        text = content.decode("utf-8-sig")
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        for event in yaml.parse(text, Loader=loader):
            mark = event.start_mark.line + 1 if event.start_mark is not None else 1
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                problems.append(Problem(name, mark, "anchors and aliases are not allowed; write the value out"))
                break
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                problems.append(Problem(name, mark, f"nested more than {_DEEPEST} levels deep"))
                break
            tag = getattr(event, "tag", None)
            if tag:
                problems.append(Problem(name, mark, f"the tag {tag} is not allowed; leave it out"))
        if problems:
            raise YamlError(problems)
        node = yaml.compose(text, Loader=loader)
    except UnicodeDecodeError as error:
        raise YamlError([Problem(name, 1, f"not UTF-8 (byte {error.start}); save the file as UTF-8")]) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise YamlError([Problem(name, line, f"not YAML: {error.problem}")]) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise YamlError([Problem(name, 1, f"not YAML: {type(error).__name__}")]) from error
    lines: dict[str, int] = {}
    value = _value(name, node, "", lines, problems) if node is not None else None
    if problems:
        raise YamlError(problems)
    return Loaded(value, lines)


def _value(name: str, node: yaml.Node, path: str, lines: dict[str, int], problems: list[Problem]) -> Any:
    lines[path] = node.start_mark.line + 1
    prefix = path + "." if path else ""
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                problems.append(Problem(name, line, "a key must be a word"))
                continue
            key = str(key_node.value)
            if key in result:
                problems.append(Problem(name, line, f"the key {key} stands twice; keep one"))
                continue
            result[key] = _value(name, value_node, prefix + key, lines, problems)
            lines[prefix + key] = line
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_value(name, item, f"{prefix}{at}", lines, problems) for at, item in enumerate(node.value)]
    text = str(node.value)
    if getattr(node, "style", None):  # quoted, or a block: text, whatever it looks like
        return text
    if _NUMBER.fullmatch(text):
        return int(text)
    return {"true": True, "false": False, "null": None, "": None, "~": None}.get(text, text)
