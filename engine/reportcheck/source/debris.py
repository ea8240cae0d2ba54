"""Debris: what stands between the words of a report and is none of them.

Invisible characters, private-use characters, the pinyin that sites which convert scripts put after a character:
報(bào)告, 1萬(wàn)余條, and what copies of a page leave: ???? and &nbsp; where blanks were, commas added to other marks
(领导,、机构,、人员,。), the lines of page numbers. Works on text in plain characters (see `characters`).
"""

from __future__ import annotations

import re
from collections import Counter

from reportcheck.source.shifts import Hole, Shifts, without

_HAN = "㐀-鿿\U00020000-\U0003ffff"

# Zero width, direction marks, soft hyphens, variation selectors, byte order marks; \r is left of a newline's \r\n.
_INVISIBLE_CLASS = (
    "\r\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffc\ufffe\uffff"
    "\U000e0000-\U000e01ef"
)
# Control and private-use characters: what one looked like is lost.
_FOREIGN_CLASS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ud800-\udfff\U000f0000-\U0010ffff"
_INVISIBLE = re.compile(f"[{_INVISIBLE_CLASS}]+")
_FOREIGN = re.compile(f"[{_FOREIGN_CLASS}]+")
_ANY = re.compile(f"[{_INVISIBLE_CLASS}{_FOREIGN_CLASS}]")

# Blanks that became question marks: at the beginning of a line or behind a sentence, before its words.
_LOST_BLANKS = re.compile(rf"(?:(?<![^\n])|(?<=。))[ \t]*\?[? \t]*(?=[{_HAN}(《“])")
_NAMED_BLANKS = re.compile(r"&(?:nbsp|ensp|emsp|#160|#12288);")
_ADDED_COMMAS = re.compile(r"(?<!,),++(?=[、。])|(?<![\d,]),+(?=,)|(?<=[、。]),+")
_SIGNS_OF_COMMAS = (
    ",、",
    ",。",
    ",,",
    "、,",
    "。,",
)  # looked for first: the pattern costs 0.3 ms on 5,000 characters, they a fifth

# A line that is nothing but the number of a page: — 3 —, 第3页 共7页.
_PAGE_NUMBERS = re.compile(
    r"\n[ \t]*(?:[-—―–]{1,2} ?\d{1,4} ?[-—―–]{1,2}|第 ?\d{1,4} ?页(?:[ ,/]*共 ?\d{1,4} ?页)?)[ \t]*(?=\n|\Z)"
)

_SHORTEST_HEAD = 6  # characters of a line that stands on every page

_TONES = "āáǎàēéěèêīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_TONED = rf"(?:[a-zü]{{0,5}}[{_TONES}][a-zü]{{0,5}}|[a-zü]{{1,5}}[\u0300\u0301\u0304\u030c][a-zü]{{0,5}})"
# Syllables that are said without a tone.
_TONELESS = "de|le|me|ne|ma|ba|zi|men|zhe|ge"
_SYLLABLE = (
    "(?:[bpmfdtnlgkhjqxzcsryw]|zh|ch|sh)?"
    "(?:iang|iong|uang|ang|eng|ian|iao|ing|ong|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|üe|a|e|i|o|u|ü)"
)
# Each begins with the bracket, which the matcher finds fast; the character before it is looked at after that.
_TONED_GLOSS = re.compile(rf"\((?<=[{_HAN}]\(){_TONED}\)")
_GLOSSES = re.compile(rf"\((?<=[{_HAN}]\()(?:{_TONED}|{_TONELESS})\)(?:\((?:{_TONED}|{_TONELESS})\))*")
_ALL_GLOSSES = re.compile(rf"\((?<=[{_HAN}]\()(?:{_TONED}|{_SYLLABLE})\)(?:\((?:{_TONED}|{_SYLLABLE})\))*")
# So many with a tone show that a text is glossed throughout: then every syllable in brackets is a gloss.
_GLOSSED = 3


def cleared(text: str, used: set[str], shifts: Shifts) -> tuple[str, Shifts]:
    """A text without debris, and its map carried on. `used`: the characters that occur, or more."""
    if _ANY.search("".join(used)):
        text, shifts = without(text, [match.span() for match in _INVISIBLE.finditer(text)], shifts)
        text, shifts = without(text, _foreign(text), shifts)
    if "&" in text:
        text, shifts = without(text, _apart(text, _NAMED_BLANKS), shifts)
    if any(sign in text for sign in _SIGNS_OF_COMMAS):
        text, shifts = without(text, _apart(text, _ADDED_COMMAS), shifts)
    if "\n" in text:
        text, shifts = without(text, _page_ends(text), shifts)
    if "?" in text:
        text, shifts = without(text, _apart(text, _LOST_BLANKS), shifts)
    if "(" in text:
        text, shifts = without(text, [match.span() for match in _glosses(text).finditer(text)], shifts)
    return text, shifts


def _page_ends(text: str) -> list[Hole]:
    """The lines of page numbers, each with the head of the next page: a line that stands in the text more than once."""
    numbers = [match.span() for match in _PAGE_NUMBERS.finditer(text)]
    if not numbers:
        return []
    times = Counter(line.strip() for line in text.split("\n"))
    holes: list[Hole] = []
    for start, end in numbers:
        after = text.find("\n", end + 1)
        following = text[end : after if after >= 0 else len(text)]
        if len(following.strip()) >= _SHORTEST_HEAD and times[following.strip()] > 1:
            end += len(following)
        holes.append((start, end))
    return holes


def _foreign(text: str) -> list[Hole]:
    """Characters of which nothing is known: but not beside a digit, where one may stand for another digit."""
    found = [match.span() for match in _FOREIGN.finditer(text)]
    return [
        (start, end)
        for start, end in found
        if not text[max(0, start - 1) : start].isdecimal() and not text[end : end + 1].isdecimal()
    ]


def _apart(text: str, pattern: re.Pattern[str]) -> list[Hole]:
    """Where a pattern is: but not between digits, which it may keep apart."""
    found = [match.span() for match in pattern.finditer(text)]
    return [
        (start, end)
        for start, end in found
        if not text[max(0, start - 1) : start].isdecimal() or not text[end : end + 1].isdecimal()
    ]


def _glosses(text: str) -> re.Pattern[str]:
    return _ALL_GLOSSES if len(_TONED_GLOSS.findall(text)) >= _GLOSSED else _GLOSSES
