"""YAML is read strictly: every value is what it looks like, and every error has its line."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcheck.yamlfile import YamlError, load


def value(text: str) -> object:
    return load("x.yaml", text.encode()).value


def problems(content: str | bytes) -> list[str]:
    with pytest.raises(YamlError) as caught:
        load("x.yaml", content if isinstance(content, bytes) else content.encode())
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "text",
    [
        "no", "yes", "on", "off", "y", "n", "No", "TRUE", "True", "NULL", "Null",
        "1:30", "12:30:45", "2017-01-01", "2017-01-01T10:00:00Z", "1_000", "1,000", "0x1F", "0o17", "017", "0b1", "+1",
        "1.5", "1e3", "1.", ".5", ".inf", ".nan", "-.inf", "1.10", "=", "<<", "一", "１２", "٣", "-", "- -1"[2:] + "a",
    ],
)  # fmt: skip
def test_what_is_no_plain_number_stays_text(text: str) -> None:
    assert value(f"key: {text}\n" if text != "-" else 'key: "-"\n') == {"key": text}


@pytest.mark.parametrize("text", ["1", "true", "null", "~", "0", "", "no", "2017-01-01", "# x", "a: b", "!tag"])
def test_what_is_quoted_is_text(text: str) -> None:
    assert value(f"key: \"{text}\"\nother: '{text}'\n") == {"key": text, "other": text}


def test_block_is_text() -> None:
    assert value("a: |\n  12\nb: >\n  true\n") == {"a": "12\n", "b": "true\n"}


@pytest.mark.parametrize(
    ("text", "meant"),
    [("0", 0), ("12", 12), ("-3", -3), ("true", True), ("false", False), ("null", None), ("~", None), ("", None)],
)
def test_plain_values(text: str, meant: object) -> None:
    found = value(f"key: {text}\n")
    assert found == {"key": meant}
    assert isinstance(found, dict)
    assert type(found["key"]) is type(meant)


def test_keys_are_text() -> None:
    assert value("1: a\nno: b\n2017-01-01: c\n") == {"1": "a", "no": "b", "2017-01-01": "c"}


@pytest.mark.parametrize("content", [b"", b"# only this\n", b"---\n"])
def test_empty_file_is_nothing(content: bytes) -> None:
    assert load("x.yaml", content).value is None


def test_byte_order_mark_is_no_part_of_the_first_key() -> None:
    assert load("x.yaml", "\ufeffid: a\n".encode()).value == {"id": "a"}


def test_lines_are_those_of_keys_and_items() -> None:
    lines = load("x.yaml", b"# head\nrule:\n  check:\n    kind: sum\n  words:\n    - a\n    - b\n").lines
    assert {key: lines[key] for key in ("rule", "rule.check", "rule.check.kind", "rule.words.1")} == {
        "rule": 2,
        "rule.check": 3,
        "rule.check.kind": 4,
        "rule.words.1": 7,
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", "x.yaml:3: the key a stands twice; keep one"),
        ("a: 1\n'a': 3\n", "x.yaml:2: the key a stands twice; keep one"),
        ("- {a: 1}\n- {a: 1, a: 2}\n", "x.yaml:2: the key a stands twice; keep one"),
        ("a: 1\n? [x, y]\n: 2\n", "x.yaml:2: a key must be a word"),
        ("a: &x 1\nb: *x\n", "x.yaml:1: anchors and aliases are not allowed; write the value out"),
        ("a:\n  <<: *base\n", "x.yaml:2: anchors and aliases are not allowed; write the value out"),
        ("a: 1\nb: !!python/object/apply:os.system [id]\n", "x.yaml:2: the tag tag:yaml.org,2002:python"),
        ("a: !!python/name:os.system\n", "x.yaml:1: the tag"),
        ("a: !thing 1\n", "x.yaml:1: the tag !thing is not allowed; leave it out"),
        ("a: !!str 1\n", "x.yaml:1: the tag"),
        ("a: !!int '1'\n", "x.yaml:1: the tag"),
        ("a: !!set {b}\n", "x.yaml:1: the tag"),
        ("a: ! 1\n", "x.yaml:1: the tag !"),
        ("a: 1\n b: 2\n", "x.yaml:2: not YAML"),
        ("a: [1, 2\nb: 3\n", "x.yaml:2: not YAML"),
        ("a: 'open\n", "not YAML"),
        ("a: 1\n---\nb: 2\n", "not YAML"),
        ("a: 1\n\tb: 2\n", "x.yaml:2: not YAML"),
        ("a: \x07\n", "not YAML"),
        ("a: " + "[" * 5000, "not YAML"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, said: str) -> None:
    (problem,) = problems(text)
    assert said in problem
    assert problem.startswith("x.yaml:")
    assert "\n" not in problem


def test_all_that_is_wrong_is_named_at_once() -> None:
    assert len(problems("a: 1\na: 2\nb: 1\nb: 2\n")) == 2
    assert len(problems("a: !x 1\nb: !y 2\n")) == 2


def test_other_encodings_are_refused() -> None:
    assert problems("名: 值\n".encode("gb18030")) == ["x.yaml:1: not UTF-8 (byte 0); save the file as UTF-8"]
    assert "not" in problems("a: 1\n".encode("utf-16"))[0]


def test_alias_bomb_is_refused_at_once() -> None:
    names = "abcdefghijklmnopqrstuvwxyz"
    text = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join(['*' + names[at]] * 9)}]\n" for at, name in enumerate(names[1:])
    )
    assert len(problems(text)) == 1


@given(st.one_of(st.text().map(lambda text: text.encode(errors="replace")), st.binary()))
def test_anything_is_a_value_or_a_problem(content: bytes) -> None:
    with suppress(YamlError):
        load("x.yaml", content)
