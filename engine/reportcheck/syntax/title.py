"""The frame of a report: its title, and where the annex and the furniture of the web page begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from reportcheck.spans import Span
from reportcheck.syntax.ast import TitleNode
from reportcheck.syntax.lexer import cjk_number
from reportcheck.syntax.vocabulary import vocabulary

_YEAR = re.compile(
    r"(?P<digits>(?:19|20)[ ]?\d[ ]?\d)\s*年?度?|(?P<cjk>[二一][〇零○九O0][〇零○O0-9一二三四五六七八九]{2})年?度?"
)
_BRACKETED = re.compile(r"[\[【(][^\])】]{0,14}[\])】]")
_LONGEST_TITLE = 70


class _Frame(NamedTuple):
    title: re.Pattern[str]
    not_title: re.Pattern[str]
    body: re.Pattern[str]
    annex: re.Pattern[str]
    annex_in_a_line: re.Pattern[str]
    annex_row: re.Pattern[str]
    furniture: re.Pattern[str]


@cache
def _frame() -> _Frame:
    marks = vocabulary().marks

    def any_of(words: Sequence[str]) -> str:
        return "|".join(sorted(map(re.escape, words), key=len, reverse=True))

    subject = any_of(marks["title"]["subject"]).replace(r"\ ", r"\s*")
    kinds = any_of([*marks["title"]["annual-report"], *marks["title"]["work-report"]])
    follow = any_of(marks["title"]["follow"])
    heads = any_of([word for word in vocabulary().annex["columns"]["label"] if len(word) >= 4])
    title = rf"""(?P<pre>[^。;!?《:>|]*?)(?P<subject>{subject})
        (?P<kind>[^。;,!?《》:>|]{{0,14}}?(?:{kinds}))
        (?P<post>\s*[(\[][^)\]]{{0,12}}[)\]])?(?=\s|$|{follow})"""
    return _Frame(
        re.compile(title, re.VERBOSE),
        re.compile(any_of(marks["not-title"])),
        re.compile(rf"(?:{any_of(marks['bodies'])})(?:\([^)]*\))?$"),
        re.compile(
            rf"""^(?:附表|附件)[一二三1-3]?[、:\s|]*(?:[^。;]{{0,24}}统计表?)?$
            |^[一二三四五六七八九十]{{1,2}}、\s*附表$
            |(?:{any_of(marks["annex"])})\s*(?:\([^)]*\))?$
            |^\s*(?:{heads})(?:[\s|].*)?$""",
            re.VERBOSE,
        ),
        re.compile(rf"[^,。;]{{0,30}}?(?:{any_of(marks['annex'])})\s*(?:\([^)]*\))?[\s|]+(?:{heads})\s"),
        re.compile(
            rf"(?:^|[\s|、.):(“]|其中:?)(?:{any_of(list(vocabulary().annex['rows']))})”?(?:总?数量?)(?=[\s|(]|$)"
        ),
        re.compile(rf"[·•【\[\s]*(?:{any_of(marks['furniture'])})"),
    )


def year_in(text: str) -> int | None:
    """The first year that is written in a text."""
    match = _YEAR.search(text)
    if match is None:
        return None
    if match["digits"]:
        return int(match["digits"].replace(" ", ""))
    return cjk_number(match["cjk"].replace("0", "〇"))


def find_titles(text: str, lines: Sequence[Span], first: int) -> list[TitleNode]:
    """The titles among the lines before the first heading (which begins at `first`)."""
    frame = _frame()
    found: list[TitleNode] = []
    used = 0
    for index, line in enumerate(lines[:60]):
        if line.start < used:
            continue
        end = min(line.end, first)
        node = _title(text, Span(line.start, end), frame)
        if node is None and end - line.start <= 40 and index + 1 < len(lines):
            following = lines[index + 1]
            alone = _title(text, following, frame)
            if alone is None and following.end - following.start <= 30 and following.end <= first:
                node = _title(text, Span(line.start, following.end), frame)
        if node is None:
            continue
        back = index
        while back > 0 and (node.agency is None or node.year is None) and index - back < 2:
            before = lines[back - 1]
            words = text[before.start : before.end]
            if before.start < used or len(words) > 36 or re.search(r"[。;!?,:>|《]", words):
                break
            if not (frame.body.search(words) or (node.year is None and year_in(words))):
                break
            joined = _title(text, Span(before.start, node.span.end), frame)
            if joined is None:
                break
            node = joined
            back -= 1
        found.append(node)
        used = node.span.end
    return found


def _title(text: str, span: Span, frame: _Frame) -> TitleNode | None:
    piece = text[span.start : span.end]
    match = frame.title.match(piece)
    if match is None or match.end() > _LONGEST_TITLE or frame.not_title.search(match.group()):
        return None
    if piece[: match.start("subject")].count("\n") > 2:
        return None
    agency = _agency(match, span.start)
    after = match["kind"]
    annual = re.search(r"年报|年度\s*\S{0,6}\s*报告", after) is not None
    kind = "annual-report" if annual else "work-report"
    return TitleNode(Span(span.start, span.start + match.end()), agency, year_in(match.group()), kind)


def _agency(match: re.Match[str], base: int) -> Span | None:
    """Where the agency's name stands in a title: what is left when year, brackets and 关于 are gone."""
    before = match["pre"]
    start = match.start("pre")
    pieces: list[tuple[int, int]] = []
    at = 0
    holes = [m.span() for m in _YEAR.finditer(before)]
    holes += [m.span() for m in _BRACKETED.finditer(before) if m.start() == 0 or year_in(m.group())]
    holes += [m.span() for m in re.finditer(r"关于|\n", before)]
    for left, right in [*sorted(holes), (len(before), len(before))]:
        if left > at:
            pieces.append((at, left))
        at = max(at, right)
    trimmed = []
    for left, right in pieces:
        words = before[left:right]
        left += re.match(r"(?:\d{1,2}\s*[、.])?[ \-—_·、\t]*", words).end()  # type: ignore[union-attr]
        right -= len(words) - len(words.rstrip(" -—_·、的\t"))
        if right - left >= 2:
            trimmed.append((left, right))
    if not trimmed:
        return None
    left, right = max(trimmed, key=lambda piece: piece[1] - piece[0])
    if before[left:right].endswith("人民") and right == len(before) and match["subject"].startswith("政府"):
        right += 2
    return Span(base + start + left, base + start + right)


def starts_annex(line: str) -> bool:
    """Whether a line is the name of a statistics table, or its head, or holds the whole of one."""
    if len(line) > 40:
        return _frame().annex_in_a_line.match(line) is not None
    return "," not in line and _frame().annex.search(line) is not None


def is_annex_row(line: str) -> bool:
    """Whether a line holds a label of the statistics annex: 收到申请数, not 收到申请5件."""
    return _frame().annex_row.search(line) is not None


def starts_furniture(text: str, line: Span, lines: Sequence[Span]) -> bool:
    """Whether a web page's own lines begin here: it begins like one, and no paragraph follows."""
    piece = text[line.start : line.end]
    if len(piece) > 80 or _frame().furniture.match(piece) is None:
        return False
    return not any(other.start > line.end and other.end - other.start > 100 for other in lines)
