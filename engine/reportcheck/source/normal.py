"""Normalisation: one form for the many in which the same words are written.

Half width, Simplified, one code point for one, so that offsets stay; and debris taken out (zero-width
characters, pinyin glosses, hard wraps), with a map of what the offsets were.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

Shifts = tuple[tuple[int, int], ...]

_WIDTH = {
    "，": ",", "；": ";", "：": ":", "（": "(", "）": ")", "！": "!", "？": "?", "％": "%", "　": " ", "\u00a0": " ",
    "［": "[", "］": "]", "｜": "|", "＜": "<", "＞": ">", "＝": "=", "＋": "+", "－": "-", "／": "/", "～": "~",
    "﹣": "-", "−": "-", "‐": "-", "‑": "-", "‒": "-", "﹪": "%", "﹐": ",", "﹔": ";", "﹕": ":", "﹙": "(", "﹚": ")",
    "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ", "\u2028": "\n", "\u2029": "\n", "\x85": "\n",
    "\x0b": "\n", "\x0c": "\n", "「": "“", "」": "”", "『": "“", "』": "”", "\t": "\t",
    "．": ".", "﹒": ".", "｡": "。", "､": "、", "﹝": "〔", "﹞": "〕",
}  # fmt: skip
_WIDTH.update({chr(0xFF10 + digit): str(digit) for digit in range(10)})
_WIDTH.update({chr(0xFF21 + at): chr(0x41 + at) for at in range(26)})
_WIDTH.update({chr(0xFF41 + at): chr(0x61 + at) for at in range(26)})

_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü"
_TONELESS = "de|le|men|zi|ge|ma|ne|ba|zhe|guo|shi|yi|bu"
_DEBRIS = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u00ad\ufeff\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]+"
    rf"|(?<=[一-鿿])\((?:[a-z]*[{_TONES}][a-z{_TONES}]*|{_TONELESS})\)"
)
_HAN = "一-鿿"
# A figure broken over lines: 5928⏎条; 共发布信息⏎7435条.
_BROKEN = re.compile(
    r"(?<=\d)[ ]*\n[ ]*\n?[ ]*(?=(?:万|亿)?(?:余|多)?(?:条|件|宗|份|篇|人次|人|元|项|次)[^\n]{2})"
    rf"|(?<=[{_HAN}]{{6}})[ ]*\n[ ]*\n?[ ]*(?=\d+(?:\.\d+)?[ ]?(?:万|亿)?(?:余|多)?(?:条|件|宗|份|篇|人次|人|元|项)[,。;)])"
)
_MARKER = re.compile(r"\s|第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}\s*[、.]|[(㈠-㈩①-⑳]|\d{1,2}[、.]")
_SENTENCE_END = "。;:!?"


class Normal(NamedTuple):
    """A normalised text, the map of its offsets (see `Document.shifts`), and the script of the original."""

    norm: str
    shifts: Shifts
    script: str


class _Table(NamedTuple):
    always: dict[str, str]
    traditional: dict[str, str]  # holds only where the text is in Traditional characters
    looks: dict[str, str]
    simplified: frozenset[str]  # characters that stand for a Traditional one


@cache
def _table() -> _Table:
    always: dict[str, str] = {}
    traditional: dict[str, str] = {}
    looks: dict[str, str] = {}
    text = files("reportcheck.source").joinpath("characters.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            char, made, kind = line.split("\t")
            {"a": always, "t": traditional, "r": looks}[kind][char] = made
    return _Table(always, traditional, looks, frozenset(always.values()) - frozenset(always))


def normalise(text: str) -> Normal:
    """The normal form of a text. Every character that is kept has its place in the map."""
    if "\r" in text:
        text_lf = re.sub(r"\r(?!\n)", "\n", text)
    else:
        text_lf = text
    used = set(text_lf)
    table = _table()
    forms = {char: _WIDTH[char] for char in used & _WIDTH.keys()}
    hant = used & table.always.keys()
    script = _script(text_lf, hant, used & table.simplified)
    forms.update({char: table.always[char] for char in hant})
    if script != "hans":
        forms.update({char: table.traditional[char] for char in used & table.traditional.keys()})
    forms.update({char: table.looks[char] for char in used & table.looks.keys()})
    norm = _replaced(text_lf, forms)
    holes = [match.span() for match in _DEBRIS.finditer(norm)] if _may_hold_debris(norm, used) else []
    if "\r" in used:
        holes += [match.span() for match in re.finditer("\r", norm)]
    norm, shifts = _without(norm, sorted(holes), ((0, 0),))
    wraps = _wraps(norm)
    if wraps:
        norm, shifts = _without(norm, wraps, shifts)
    return Normal(norm, shifts, script)


def _replaced(text: str, forms: dict[str, str]) -> str:
    """The text with single characters replaced: one by one where they are few, else by one table."""
    if len(forms) > 60:
        return text.translate(str.maketrans(forms))
    for char, made in forms.items():
        text = text.replace(char, made)
    return text


def _may_hold_debris(norm: str, used: set[str]) -> bool:
    return "(" in norm or any(
        char < " " or "\u00ad" == char or "\u200b" <= char <= "\u2064" or "\ue000" <= char <= "\uffff" or char == "\x7f"
        for char in used
    )


def _script(text: str, hant: set[str], hans: set[str]) -> str:
    """hans, hant or mixed, by how often characters stand that only one script has."""
    first = sum(map(text.count, hant))
    if first == 0:
        return "hans"
    second = sum(map(text.count, hans))
    share = first / (first + second)
    if share > 0.6:
        return "hant"
    return "hans" if share < 0.04 else "mixed"


def _without(norm: str, holes: list[tuple[int, int]], shifts: Shifts) -> tuple[str, Shifts]:
    """The text less some stretches (in order, not overlapping), and the map carried on."""
    if not holes:
        return norm, shifts
    pieces: list[str] = []
    pairs: list[tuple[int, int]] = []
    at = made = 0
    for start, end in [*holes, (len(norm), len(norm))]:
        if start > at:
            pairs.extend(_moved(shifts, at, start, made))
            pieces.append(norm[at:start])
            made += start - at
        at = max(at, end)
    return "".join(pieces), tuple(pairs) or ((0, 0),)


def _moved(shifts: Shifts, start: int, end: int, to: int) -> list[tuple[int, int]]:
    """The map's pairs for norm[start:end], which now begins at `to`."""
    pairs: list[tuple[int, int]] = []
    for index, (offset, original) in enumerate(shifts):
        following = shifts[index + 1][0] if index + 1 < len(shifts) else None
        if offset >= end:
            break
        if following is not None and following <= start:
            continue
        first = max(offset, start)
        pairs.append((to + first - start, original + first - offset))
    return pairs


def _wraps(norm: str) -> list[tuple[int, int]]:
    """Newlines that break a figure or, in a text of fixed width, a sentence."""
    holes = [match.span() for match in _BROKEN.finditer(norm)] if "\n" in norm else []
    lines: list[tuple[int, int]] = []
    at = 0
    for line in norm.split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    if len(lines) < 8 or len(norm) / len(lines) > 60:
        return holes
    widths = [_width(norm[start:end].rstrip()) for start, end in lines]
    full = sorted(width for width in widths if width)
    if not full:
        return holes
    widest = full[-max(1, len(full) // 20)]
    near = sum(1 for width in full if widest - 4 <= width <= widest + 2)
    if widest < 40 or near * 3 < len(full):
        return holes
    taken = {start for start, _ in holes}
    for index, (_start, end) in enumerate(lines[:-1]):
        following = norm[lines[index + 1][0] : lines[index + 1][1]]
        if widths[index] < widest - 4 or not following.strip() or norm[end - 1 : end] in _SENTENCE_END:
            continue
        if _MARKER.match(following) is None and end not in taken:
            holes.append((end, end + 1))
    return sorted(holes)


def _width(line: str) -> int:
    """Columns on a terminal, near enough: two for all that is not ASCII."""
    return sum(1 if char < "\u0080" else 2 for char in line)
