"""What is wrong with a pack is said before it is used: all of it at once, each with file, line and what was meant."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reportcheck.resources import rules_dir, schemas_dir
from reportcheck.rules import PackError, load_packs
from reportcheck.rules.checks import CHECKS
from reportcheck.syntax.vocabulary import vocabulary
from reportcheck.yamlfile import load

PACK = """\
id: county
version: "1"
title: {zh-Hans: 县, zh-Hant: 縣, en: County}
documents: [无]
extends: cn-2008
years: [2016, 2018]
"""

RULE = """\
training-disclosed:
  title: {zh-Hans: 培训, zh-Hant: 培訓, en: Training}
  severity: warning
  citation: {zh-Hans: 无, zh-Hant: 無, en: none}
  check:
    kind: disclosure
    groups:
      - facts: [training.sessions]
        topics: [meetings]
  messages:
    missing: {zh-Hans: 缺, zh-Hant: 缺, en: missing}
    other-year: {zh-Hans: 年, zh-Hant: 年, en: year}
  remedies:
    default: {zh-Hans: 补, zh-Hant: 補, en: add}
"""

FORMS = """\
forms:
  title: {zh-Hans: 形式, zh-Hant: 形式, en: Forms}
  severity: error
  citation: {zh-Hans: 无, zh-Hant: 無, en: none}
  check:
    kind: numbering
  messages:
    wrong-number:
      zh-Hans: "{part}{number}{expected}"
      zh-Hant: "{part}{number}{expected}"
      en: "{part}{number}{expected}"
  remedies:
    default: {zh-Hans: 补, zh-Hant: 補, en: add}
"""

Problems = Callable[..., list[str]]
Command = Callable[..., "tuple[int, str, str]"]


@pytest.fixture
def problems(tmp_path: Path) -> Problems:
    """What is said of a pack with these files, without the folder's path."""

    def said(pack: str = PACK, rules: str = RULE, **more: str) -> list[str]:
        folder = tmp_path / "county"
        folder.mkdir()
        (folder / "pack.yaml").write_text(pack, encoding="utf-8")
        (folder / "rules.yaml").write_text(rules, encoding="utf-8")
        for name, content in more.items():
            (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
        try:
            load_packs(folder)
        except PackError as error:
            return [str(problem).replace(f"{folder}/", "") for problem in error.problems]
        return []

    return said


def test_good_pack_is_taken_and_inherits(problems: Problems, tmp_path: Path) -> None:
    assert problems() == []
    county = load_packs(tmp_path / "county").rulesets["county"]
    shipped = load_packs().rulesets["cn-2008"]
    assert [rule.id for rule in county.rules] == [*(rule.id for rule in shipped.rules), "training-disclosed"]
    assert county.settings["contents"] == shipped.settings["contents"]
    assert county.digest != shipped.digest


def test_what_is_wrong_stands_on_one_line_whatever_the_file_holds(command: Command, tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(PACK + '"a\\e[2J\\nb": 1\n', encoding="utf-8")
    status, _, err = command("rules", "test", tmp_path, "--lang", "en")
    assert status == 2
    assert err.rstrip("\n").isprintable()
    assert "unknown key a [2J b" in err


def test_a_pack_without_a_rule_would_judge_nothing(problems: Problems) -> None:
    alone = PACK.replace("extends: cn-2008\n", "")
    assert problems(alone, "{}") == ["pack.yaml:1: the pack has no rule, and would judge nothing"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("severity: warning", "severty: warning", "rules.yaml:3: training-disclosed: unknown key severty; did you mean severity?"),
        (
            "severity: warning",
            "severity: warnin",
            "rules.yaml:3: training-disclosed.severity: warnin is none of error, warning, info, off; did you mean warning?",
        ),
        (
            "kind: disclosure",
            "kind: disclosur",
            "rules.yaml:6: no kind of check disclosur; did you mean disclosure?",
        ),
        (
            "training.sessions",
            "training.session",
            "rules.yaml:8: no indicator training.session; did you mean training.sessions?",
        ),
        (
            "topics: [meetings]",
            "topics: [meeting]",
            "rules.yaml:9: training-disclosed.check.groups.0.topics.0: meeting is none of",
        ),
        (
            "    other-year: {zh-Hans: 年, zh-Hant: 年, en: year}\n",
            "",
            "rules.yaml:10: the rule training-disclosed lacks the message other-year, which the check disclosure can give",
        ),
        (
            "    missing: {",
            "    mising: {",
            "rules.yaml:11: the check disclosure never gives the message mising; did you mean missing?",
        ),
        (
            ", en: missing}",
            "}",
            "rules.yaml:11: training-disclosed.messages.missing: the key en is missing",
        ),
        (
            "zh-Hans: 缺",
            "zh-Hans: '{total}缺'",
            "rules.yaml:11: {total} is no value of this message (there are: none)",
        ),
        ("    default: {", "    missing: {", "rules.yaml:13: no remedy for other-year: add it, or one called default"),
        (
            "    default: {",
            "    mising: {",
            "rules.yaml:14: a remedy for mising, a message that there is not; did you mean missing?",
        ),
        (
            "    groups:",
            "    families: []\n    groups:",
            "rules.yaml:7: the check disclosure has no option families",
        ),
        (
            "    groups:\n      - facts: [training.sessions]\n        topics: [meetings]\n",
            "",
            "rules.yaml:5: the check disclosure needs the option groups",
        ),
        (
            "  title: {zh-Hans: 培训, zh-Hant: 培訓, en: Training}\n",
            "",
            "rules.yaml:1: the rule training-disclosed lacks title",
        ),
        ("training-disclosed:", "Training:", "rules.yaml:1: Training is not written as it must be"),
        ("severity: warning", "severity: warning\n  severity: error", "rules.yaml:4: the key severity stands twice"),
        ("zh-Hans: 培训", "zh-Hans: 12", "rules.yaml:2: training-disclosed.title.zh-Hans: 12 should be text"),
        ("severity: warning", "severity: !!python/object:os.system x", "rules.yaml:3: the tag"),
        ("severity: warning", "severity: &a warning", "rules.yaml:3: anchors and aliases are not allowed"),
        ("facts: [training.sessions]", "facts: no", "rules.yaml:8: training-disclosed.check.groups.0.facts: no should be a list"),
    ],
)  # fmt: skip
def test_mistake_in_a_rule(problems: Problems, old: str, new: str, expected: str) -> None:
    assert RULE.count(old) >= 1
    said = problems(rules=RULE.replace(old, new, 1))
    assert any(line.startswith(expected) for line in said), said


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("id: county\n", "", "pack.yaml:1: the key id is missing"),
        ("cn-2008", "cn-2088", "pack.yaml:5: extends cn-2088, which is no other pack; did you mean cn-2008?"),
        ("cn-2008", "county", "pack.yaml:5: extends county, which is no other pack"),
        ("[2016, 2018]", "[2018, 2016]", "pack.yaml:6: the years run backwards: 2018 to 2016"),
        ("[2016, 2018]", "[2016]", "pack.yaml:6: years: "),
        ("[2016, 2018]", "[2016, 1_000]", "pack.yaml:6: years.1: 1_000 should be a whole number"),
        ("years:", "yeas:", "pack.yaml:6: unknown key yeas; did you mean years?"),
        ('"1"', "1", "pack.yaml:2: version: 1 should be text (in quotes where it looks like a number)"),
        ("years", "[", "pack.yaml:7: not YAML"),
    ],
)
def test_mistake_in_the_pack_itself(problems: Problems, old: str, new: str, expected: str) -> None:
    said = problems(pack=PACK.replace(old, new, 1))
    assert any(line.startswith(expected) for line in said), said


def test_adapted_copy_stands_in_the_place_of_a_shipped_pack(problems: Problems, tmp_path: Path) -> None:
    assert problems(PACK.replace("id: county", "id: cn-2021")) == []
    packs = load_packs(tmp_path / "county").rulesets
    assert packs.keys() == load_packs().rulesets.keys()
    assert "training-disclosed" in [rule.id for rule in packs["cn-2021"].rules]


def test_pack_that_extends_itself(problems: Problems) -> None:
    assert "pack.yaml:5: extends cn-2008, which is no other pack" in problems(PACK.replace("county", "cn-2008"))[0]


def test_unknown_indicator_in_the_settings(problems: Problems) -> None:
    settings = """\
settings:
  contents:
    - id: fees
      name: {zh-Hans: 收, zh-Hant: 收, en: fees}
      topics: [fees]
      facts: [fee.charged]
"""
    assert any("settings.contents.0.facts.0: fee.charged is not written" in line for line in problems(PACK + settings))


def test_unknown_indicator_of_a_known_family_in_the_settings(problems: Problems) -> None:
    settings = "settings:\n  contents:\n    - {id: x, name: {zh-Hans: 收, zh-Hant: 收, en: x}, topics: [], facts: [fees.chraged]}\n"
    assert problems(PACK + settings) == ["pack.yaml:9: no indicator fees.chraged; did you mean fees.charged?"]


def test_everything_that_is_wrong_is_said_at_once(problems: Problems) -> None:
    rules = RULE.replace("severity: warning", "severty: warning").replace("[meetings]", "[meeting]")
    said = problems(PACK.replace("years:", "yeas:"), rules, more=FORMS.replace("kind: numbering", "kind: numberin"))
    assert [line.split(":")[0:2] for line in said] == [
        ["pack.yaml", "1"],
        ["pack.yaml", "6"],
        ["rules.yaml", "3"],
        ["rules.yaml", "9"],
    ]


def test_mistakes_of_meaning_are_said_at_once(problems: Problems) -> None:
    rules = RULE.replace("training.sessions", "training.x").replace("mising", "missing")
    said = problems(rules=rules, more=FORMS.replace("kind: numbering", "kind: numberin"))
    assert [line.split(":")[0:2] for line in said] == [["more.yaml", "6"], ["rules.yaml", "8"]]


def test_languages_that_say_different_things_are_refused(problems: Problems) -> None:
    rules = FORMS.replace('en: "{part}{number}{expected}"', 'en: "{part}{number}"')
    assert problems(rules=rules) == ["rules.yaml:11: {expected} stands in zh-Hans or en alone; say the same"]


def test_rule_in_two_files(problems: Problems) -> None:
    said = problems(more=RULE)
    assert said == ["rules.yaml:1: the rule training-disclosed stands twice in this pack (also in more.yaml); keep one"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("      - {text: 报告, message: mising}\n", "no message mising; did you mean missing?"),
        ("      - {text: 报告, message: missing, quote: 别的}\n", "the text of the example does not hold 别的"),
    ],
)
def test_mistake_in_an_example(problems: Problems, text: str, expected: str) -> None:
    assert problems(rules=f"{RULE}  examples:\n    fail:\n{text}") == [f"rules.yaml:17: {expected}"]


def test_override_is_held_against_the_rule_that_it_changes(problems: Problems) -> None:
    assert problems(rules="fees-disclosed: {severity: warning}\n") == []


def test_override_with_a_check_of_another_kind_needs_its_messages(problems: Problems) -> None:
    said = problems(rules="fees-disclosed:\n  check: {kind: note}\n")
    assert any("lacks the message note" in line for line in said), said


@pytest.mark.parametrize(
    "content",
    ["a: &a [x]\nb: *a\n", "[" * 300 + "]" * 300, "a: !!python/name:os.system\n", "\x00", "- 1\n", "a: " + "9" * 5000],
)
def test_hostile_file_is_refused_at_once(problems: Problems, content: str) -> None:
    assert problems(rules=content)


def test_folder_without_a_pack(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="a folder with a file pack"):
        load_packs(tmp_path)


def test_file_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_bytes(PACK.encode("gb18030"))
    with pytest.raises(PackError, match="not UTF-8"):
        load_packs(tmp_path)


def test_topics_of_the_schema_are_those_of_the_vocabulary() -> None:
    schema = json.loads((schemas_dir() / "rule-pack.schema.json").read_text(encoding="utf-8"))
    sections = load("sections.yaml", (rules_dir() / "vocabulary" / "sections.yaml").read_bytes()).value
    assert set(schema["$defs"]["topic"]["enum"]) == set(sections) - {"insignificant"}
    assert set(schema["$defs"]["check"]["properties"]) - {"kind"} == {
        option for kind in CHECKS.values() for option in (*kind.required, *kind.optional)
    } | {"topics", "mentions"}
    assert vocabulary().topic_subjects.keys() <= set(sections)
