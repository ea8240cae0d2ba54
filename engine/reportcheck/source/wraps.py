"""Wraps: newlines that break a figure or, in a text of fixed width, a sentence.

Works on normalised text, after `normalise`; nothing but newlines and the spaces around them is taken out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from reportcheck.source.normal import Normal
from reportcheck.source.shifts import Hole, Shifts, origin, without

_SENTENCE_END = "。;:!?"
_HAN = "㐀-鿿"

# A unit at the start of a line, and not a word that begins with the same character (条例, 项目, 人员).
_UNIT = (
    "(?:万|亿)?(?:余|多)?(?:条(?![例款目文])|件(?!数)|宗|份(?!额)|篇|人次|人(?![员数民大社事力均口])|元(?!旦)|项(?!目)"
    "|次(?![数日年])|场|期(?!间|限|刊)|起(?!草|步|到)|名(?!称|单|录)|册|户|%|‰|个(?![人体案别]))"
)
_UNIT_FIRST = re.compile(_UNIT)
_DATE_FIRST = re.compile(r"年(?!报|鉴|限)|月(?!报)|日(?!报|常|期)")
_FIGURE_FIRST = re.compile(rf"\d[\d,.]*[ ]?{_UNIT}[,。;、)(]")
_FIGURE_ALONE = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d{1,4})?)(?:余|多)?")
_LONGEST_FIGURE = 16
_UNIT_ENDS = re.compile(rf"{_UNIT}[,。;、)(]")
# A figure at the end of a line of prose: in a table's row a space, or nothing, stands before it.
_FIGURE_LAST = re.compile(rf"(?:[{_HAN}、:(《“]|(?<!\d),)(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,9}}(?:\.\d{{1,4}})?)\Z")
_YEAR_OR_DAY_LAST = re.compile(r"(?:(?<!\d)(?:19|20)\d\d|年\d{1,2}|月\d{1,2})\Z")
# A date that goes on in the next line: 2011年⏎12月⏎31日, 自⏎2011⏎年1月1日.
_DATE_OPEN = re.compile(r"(?:(?:19|20)\d\d年|(?<!\d)\d{1,2}月)\Z")
_DATE_GOES_ON = re.compile(r"\d{1,2}[月日]")
_YEAR_GOES_ON = re.compile(r"(?:19|20)\d\d\s*(?:年|\n)")
_PROSE = re.compile("[,。;:]")
_SENTENCES = re.compile("[,。;、]")
_CELLS = re.compile(r"[|\t]| {2}")  # what keeps the cells of a row apart
_REACH = 80  # characters of a line's end that are looked at: a line may be 50 MB long

# How a line begins that is not the rest of the one before.
_OPENING = re.compile(
    r"第[一二三四五六七八九十]+(?:部分|章)|[一二三四五六七八九十]{1,3}[、. ]|[(㈠-㈩①-⑳]|\d{1,2}[、.)](?!\d)"
    r"|附件?[:一二1-9]"
)
_MOST_LINES = 20_000  # no report has so many, and each costs microseconds
_FEWEST_LINES = 8  # below, equal widths may be chance
_LONGEST_LINE = 60  # mean in characters, above which lines are paragraphs
_NARROWEST = 40  # columns; a column of a table is narrower
_HANGING = 2  # columns of a mark that stands beyond the width, since it begins no line
_FEWEST_BROKEN = 3  # lines broken inside a sentence; fewer may be chance
# What is not broken: a Latin word or a number, and the marks that begin no line behind a word.
_WORD = re.compile(r"(?:[A-Za-z0-9.,%/:@_-]+|.)[，。；、：）》”’！？,;:)!?%％]*")


class _Line(NamedTuple):
    """A line with words, less the spaces around it: how many stood before it, and how many blank lines."""

    start: int
    end: int
    indent: int
    gap: int


def unwrap(normal: Normal, text: str) -> tuple[str, Shifts]:
    """The normalised text of `text` without the newlines that break a figure or a sentence, and its map."""
    norm, shifts, _ = normal
    if not 0 < norm.count("\n") <= _MOST_LINES:
        return norm, shifts
    lines = _lines(norm)
    full = _full(lines, normal, text)
    holes = [
        (line.end, following.start)
        for index, (line, following) in enumerate(pairwise(lines))
        if (following.gap <= 1 and _breaks_figure(norm, line, following))
        or (index in full and following.indent <= line.indent and _breaks_sentence(norm, line, following))
    ]
    holes += _round_figures(norm, lines)
    return without(norm, sorted(set(holes)), shifts)


def _round_figures(norm: str, lines: Sequence[_Line]) -> list[Hole]:
    """The newlines on both sides of a figure that stands alone in the middle of a sentence: 公开信息⏎389⏎条,其中."""
    return [
        hole
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False)
        if line.end - line.start <= _LONGEST_FIGURE
        and line.gap <= 1
        and after.gap <= 1
        and "㐀" <= norm[before.end - 1] <= "鿿"
        and _FIGURE_ALONE.fullmatch(norm, line.start, line.end)
        and _UNIT_ENDS.match(norm, after.start)
        and _PROSE.search(norm, max(before.start, before.end - _REACH), before.end)
        for hole in ((before.end, line.start), (line.end, after.start))
    ]


def _lines(norm: str) -> list[_Line]:
    lines: list[_Line] = []
    at = gap = 0
    for whole in norm.split("\n"):
        bare = whole.strip()
        if bare:
            indent = len(whole) - len(whole.lstrip())
            lines.append(_Line(at + indent, at + indent + len(bare), indent, gap))
        gap = 0 if bare else gap + 1
        at += len(whole) + 1
    return lines


def _full(lines: Sequence[_Line], normal: Normal, text: str) -> set[int]:
    """Which lines are as wide as all that were broken at a fixed width; none where that is not evident.

    The width is one of columns or, where digits take as much room as other characters, of characters.
    """
    if len(lines) < _FEWEST_LINES or sum(line.end - line.start for line in lines) > _LONGEST_LINE * len(lines):
        return set()
    return max((_full_by(measure, lines, normal, text) for measure in (_columns, _squares)), key=len)


def _full_by(measure: Callable[[str], int], lines: Sequence[_Line], normal: Normal, text: str) -> set[int]:
    """Which lines are full by one measure of width.

    A line is full where the next word had no room in it. The width is evident where nearly all lines of prose that
    are long and no end of a sentence are full. Between the lines of a sentence stand as many blank lines as between
    those of most others.
    """
    widths = [_width(measure, line, normal.shifts, text) for line in lines]
    # The widest but for one in twenty: a table or an address may stick out.
    widest = sorted(widths)[-1 - len(lines) // 20]
    if widest < _NARROWEST:
        return set()
    full = {
        index
        for index, following in enumerate(lines[1:])
        if widths[index] <= widest + 2
        and widths[index] + _room(measure, following, normal.shifts, text) > widest - _HANGING
    }
    unfinished = [
        index
        for index, line in enumerate(lines[:-1])
        if widths[index] * 5 >= widest * 3
        and normal.norm[line.end - 1] not in _SENTENCE_END
        and _SENTENCES.search(normal.norm, line.start, line.end)
        and not _CELLS.search(normal.norm, line.start, line.end)
    ]
    broken = [index for index in unfinished if index in full]
    if len(broken) < _FEWEST_BROKEN or len(broken) * 5 < len(unfinished) * 4:
        return set()
    gap = Counter(lines[index + 1].gap for index in broken).most_common(1)[0][0]
    # Letters of many widths leave a line of prose a little short.
    full.update(index for index in unfinished if widths[index] * 10 >= widest * 9)
    return {index for index in full if lines[index + 1].gap == gap}


def _room(measure: Callable[[str], int], line: _Line, shifts: Shifts, text: str) -> int:
    """The columns of a line's first word, which is not broken, with the marks that do not begin a line."""
    start, end = origin(shifts, line.start), origin(shifts, line.end - 1) + 1
    word = _WORD.match(text, start, end)
    return measure(word.group()) if word is not None else 0


def _width(measure: Callable[[str], int], line: _Line, shifts: Shifts, text: str) -> int:
    """Columns on a screen or characters, as the agency wrote it; an indent counts."""
    start, end = origin(shifts, line.start), origin(shifts, line.end - 1) + 1
    return measure(text[text.rfind("\n", 0, start) + 1 : end])


def _squares(text: str) -> int:
    """Two for each character, as on squared paper."""
    return 2 * len(text)


def _columns(text: str) -> int:
    """One for ASCII, two for the rest."""
    return 2 * len(text) - len(text.encode("ascii", errors="ignore"))


def _breaks_figure(norm: str, line: _Line, following: _Line) -> bool:
    """Whether a figure and its unit, or a sentence and its figure, stand on either side: 5928⏎条; 信息⏎⏎7435条,"""
    last, first = norm[line.end - 1], norm[following.start]
    if last.isdecimal():
        end = norm[max(line.start, line.end - _REACH) : line.end]
        if _UNIT_FIRST.match(norm, following.start):
            return _FIGURE_LAST.search(end) is not None
        return _DATE_FIRST.match(norm, following.start) is not None and _YEAR_OR_DAY_LAST.search(end) is not None
    if first.isdecimal() and "㐀" <= last <= "鿿":
        if last in "年月" and _DATE_GOES_ON.match(norm, following.start):
            return _DATE_OPEN.search(norm[max(line.start, line.end - _REACH) : line.end]) is not None
        if last in "自从至到" and _YEAR_GOES_ON.match(norm, following.start):
            return True
        prose = _PROSE.search(norm, max(line.start, line.end - _REACH), line.end)
        return prose is not None and _FIGURE_FIRST.match(norm, following.start) is not None
    return False


def _breaks_sentence(norm: str, line: _Line, following: _Line) -> bool:
    """Whether the words of a line that is full go on in the next."""
    last, first = norm[line.end - 1], norm[following.start]
    if (last in _SENTENCE_END and last != ";") or _OPENING.match(norm, following.start):
        return False
    # Between Latin words a newline is a space.
    return not (last.isascii() and last.isalpha() and first.isascii() and first.isalpha())
