"""The table of characters: complete, closed, and as its tool makes it."""

from __future__ import annotations

import runpy
from importlib.resources import files
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINES = files("reportcheck.source").joinpath("characters.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES[1:]]
CHARACTERS = {char: made for char, made, _ in ROWS if len(char) == 1}
WORDS = {word: made for word, made, _ in ROWS if len(word) > 1}


def test_first_line_says_how_it_is_made() -> None:
    assert "tools/make_characters.py" in LINES[0]


def test_every_row_keeps_the_length() -> None:
    assert all(len(char) == len(made) in (1, 2) for char, made, _ in ROWS)
    assert len(CHARACTERS) + len(WORDS) == len(ROWS)


def test_nothing_is_replaced_twice() -> None:
    assert not CHARACTERS.keys() & set(CHARACTERS.values())


def test_each_word_changes_one_character_and_no_change_makes_another_word() -> None:
    changing = {a for word, made in WORDS.items() for a, b in zip(word, made, strict=True) if a != b}
    made_by_words = {b for word, made in WORDS.items() for a, b in zip(word, made, strict=True) if a != b}
    for word in WORDS:
        assert sum(char in changing for char in word) == 1
        assert not set(word) & made_by_words
    # A word stands in plain characters, and its character is not replaced anywhere else.
    assert not CHARACTERS.keys() & set("".join(WORDS))


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        (
            "諮詢複議徵佔條開報務實際網說説產産錄録彙匯併祕衆眾爲為",
            "咨询复议征占条开报务实际网说说产产录录汇汇并秘众众为为",
        )
    ],
)
def test_characters_of_reports_are_known(traditional: str, simplified: str) -> None:
    assert "".join(CHARACTERS[char] for char in traditional) == simplified


def test_table_is_what_its_tool_makes() -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "make_characters.py"))
    assert tool["table"]() == "\n".join(LINES) + "\n"
