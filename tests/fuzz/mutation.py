"""How a search goes on: bytes mutated as what they are, Chinese words or lines of YAML, and not bit by bit alone.

A mutation of bytes nearly always breaks a character of three bytes; it finds what decoding does with that, and nothing
that stands behind it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import yaml
from tests.fuzz.seeds import seeds

from reportcheck.resources import rules_dir

Mutate = Callable[[bytes, int], bytes]

# What the grammars and the source know beside words.
_MARKS = [
    "\n", "\r\n", " ", "　", "\t", "，", "。", "；", "：", "、", "（", "）", "(", ")", "《", "》", "“", "”", "〔2008〕", "|",
    "一、", "（一）", "1.", "第一部分", "0", "7", "12", "3,4", "1.5", "二十", "〇", "两", "百", "万", "亿", "余", "约", "%", "‰",
    "百分之", "2014年", "2013年", "12月31日", "2014年1月1日至12月31日", "件", "条", "元", "人次", "-", "—", "/", "①",
    "\u200b", "\u00ad", "\ufeff", "\ue000", "\x00", "\ufffd", "𠮷", "e\u0301",
]  # fmt: skip


def words(target: str) -> Callable[[random.Random], str]:
    """What gives a word to put in."""
    known = _yaml_words() if target == "packs" else _vocabulary()
    return lambda chance: chance.choice(_MARKS if target != "packs" and chance.random() < 0.4 else known)


@cache
def _vocabulary() -> list[str]:
    """All wordings of the vocabulary, sorted."""
    found: set[str] = set()
    for path in sorted((rules_dir() / "vocabulary").iterdir(), key=lambda entry: entry.name):
        _gather(yaml.safe_load(path.read_bytes()), found)
    return sorted(word for word in found if re.search(r"[一-鿿]", word))


@cache
def _yaml_words() -> list[str]:
    """Keys, names and punctuation of the shipped rules, sorted."""
    found: set[str] = set()
    for seed in seeds("packs"):
        found.update(re.findall(r"[a-z][a-z0-9.*-]+|\{[a-z:0-9-]+\}|[-:{}\[\],#&*!|>'\"]", seed.decode()))
    return [*sorted(found), "\n", "  ", "    ", ": ", "- ", "1", "2018", "null", "true", "~", "'", '"', "一", "\t"]


def _gather(value: Any, found: set[str]) -> None:
    if isinstance(value, str):
        found.add(value)
    elif isinstance(value, dict):
        for key, item in value.items():
            found.add(str(key))
            _gather(item, found)
    elif isinstance(value, list):
        for item in value:
            _gather(item, found)


def mutated(target: str, data: bytes, most: int, seed: int, of_bytes: Mutate) -> bytes:
    """Other bytes, at most `most`; the same for the same seed. `of_bytes` is the fuzzer's own mutation."""
    chance = random.Random(seed)
    if chance.random() < (0.6 if target == "source" else 0.1):
        return of_bytes(data, most)
    word = words(target)
    text = data.decode("utf-8", errors="replace")
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        text = _step(text, chance, word)
    return _fitting(text.encode("utf-8"), most)


def _step(text: str, chance: random.Random, word: Callable[[random.Random], str]) -> str:
    """One change: a word put in or in the place of others, a stretch taken out, doubled or moved."""
    start = chance.randint(0, len(text))
    end = min(len(text), start + chance.choice((1, 2, 4, 8, 20, 60)))
    piece = text[start:end]
    kind = chance.random()
    if kind < 0.35:
        return text[:start] + word(chance) + text[start:]
    if kind < 0.55:
        return text[:start] + word(chance) + text[end:]
    if kind < 0.75:
        return text[:start] + text[end:]
    if kind < 0.9:
        return text[:start] + piece * chance.choice((2, 3, 10)) + text[end:]
    rest = text[:start] + text[end:]
    at = chance.randint(0, len(rest))
    return rest[:at] + piece + rest[at:]


def _fitting(data: bytes, most: int) -> bytes:
    """As many whole characters as fit."""
    return data if len(data) <= most else data[:most].decode("utf-8", errors="ignore").encode()
