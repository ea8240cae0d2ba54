"""Characters: one form for those in which the same character is written, one code point for one.

Full width to half width, Traditional to Simplified, look-alikes to what they look like. Offsets stay as they are.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

# 。 、 《》 “” stay as they are: they have no other form.
_MARKS = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    "｡": "。", "､": "、", "﹑": "、", "﹒": ".", "﹐": ",", "﹔": ";", "﹕": ":", "︰": ":", "∶": ":",
    "﹖": "?", "﹗": "!", "﹙": "(", "﹚": ")", "﹝": "〔", "﹞": "〕",
    "「": "“", "」": "”", "『": "“", "』": "”", "﹪": "%", "∕": "/",
    "│": "|", "┃": "|", "║": "|",
    "﹣": "-", "−": "-", "‐": "-", "‑": "-", "‒": "-", "〜": "~", "∼": "~",
    "\u3000": " ", "\u00a0": " ", "\u1680": " ", "\u202f": " ", "\u205f": " ",
    "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\x0b": "\n", "\x0c": "\n",
    "\ue5e5": " ",  # what GBK's second ideographic space, A3A0, is decoded to
}  # fmt: skip
_MARKS |= {chr(code): " " for code in range(0x2000, 0x200B)}

# Up to here, replacing one character after the other is faster than one pass with a table: measured at 5,000.
_FEW = 60
# From which share of one-script characters a text counts as of that script, and not as mixed.
_HANT, _HANS = 0.85, 0.15


class _Word(NamedTuple):
    """A character that has another form in some words only: beside which characters."""

    made: str
    after: frozenset[str]
    before: frozenset[str]


class _Table(NamedTuple):
    """What replaces characters, anywhere and in words, and the characters that only one script has."""

    characters: dict[str, str]
    words: dict[str, _Word]
    traditional: frozenset[str]
    simplified: frozenset[str]


@cache
def _table() -> _Table:
    """characters.tsv: what stands in a text, what it becomes, and what it is a sign of (t, s, ts, -)."""
    table = files("reportcheck.source").joinpath("characters.tsv").read_text(encoding="utf-8")
    fields = table.partition("\n")[2].split()
    rows = list(zip(fields[::3], fields[1::3], fields[2::3], strict=True))
    return _Table(
        _MARKS | {char: made for char, made, _ in rows if len(char) == 1},
        _words([(word, made) for word, made, _ in rows if len(word) == 2]),
        frozenset(char for char, _, sign in rows if "t" in sign),
        frozenset(made for _, made, sign in rows if "s" in sign),
    )


def _words(pairs: list[tuple[str, str]]) -> dict[str, _Word]:
    """By the character that changes: 答覆 → 答复 and 覆核 → 复核 make of 覆 a 复 after 答 and before 核."""
    made = {word[at]: new[at] for word, new in pairs for at in (0, 1) if word[at] != new[at]}
    return {
        char: _Word(
            made[char],
            frozenset(word[0] for word, _ in pairs if word[1] == char),
            frozenset(word[1] for word, _ in pairs if word[0] == char),
        )
        for char in made
    }


def simple_characters(text: str, used: set[str]) -> str:
    """A text with each character in its plain form. `used`: the characters that occur, or more."""
    table = _table()
    forms = {char: table.characters[char] for char in used & table.characters.keys()}
    if len(forms) > _FEW:
        return text.translate({ord(char): made for char, made in forms.items()})
    for char, made in forms.items():
        text = text.replace(char, made)
    return text


def simple_words(text: str) -> str:
    """A text of plain characters with those replaced that have another form in some words only (答覆, 著力)."""
    for char, word in _table().words.items():
        if char not in text:
            continue
        first, *rest = text.split(char)
        pieces = [first]
        for following in rest:
            changes = pieces[-1][-1:] in word.after or following[:1] in word.before
            pieces += (word.made if changes else char, following)
        text = "".join(pieces)
    return text


def script_of(used: set[str]) -> str:
    """hans, hant or mixed, by how many different characters occur that only one script has."""
    table = _table()
    traditional, simplified = len(used & table.traditional), len(used & table.simplified)
    share = traditional / (traditional + simplified) if traditional else 0.0
    return "hant" if share > _HANT else "hans" if share < _HANS else "mixed"
