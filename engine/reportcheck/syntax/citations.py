"""Citations: where a text names the Regulation, with its decree number and articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from reportcheck.spans import Span
from reportcheck.syntax.lexer import cjk_number
from reportcheck.syntax.vocabulary import vocabulary

_DECREE = re.compile(r"国务院\s*(?:令\s*)?(?:第\s*)?(\d{3})\s*号(?:\s*令)?")
_ARTICLE = re.compile(r"第([一二三四五六七八九十百]+|\d+)条")
_OTHER = re.compile(r"《(?!条例》)")  # what stands after another law's name is that law's
_REACH = 60  # a decree number and articles stand within so many characters after the name


class Citation(NamedTuple):
    """A mention of the Regulation: decree number (None: not given) and articles. `full` is False for 《条例》."""

    span: Span
    decree: int | None
    articles: tuple[int, ...]
    full: bool


@cache
def _names() -> re.Pattern[str]:
    marks = vocabulary().marks
    full = "|".join(sorted(map(re.escape, marks["regulation"]), key=len, reverse=True))
    short = "|".join(sorted(map(re.escape, marks["regulation-short"]), key=len, reverse=True))
    return re.compile(rf"《{{0,3}}(?:中华人民共和国|中华人民)?(?P<full>{full})》{{0,3}}|(?P<short>{short})")


def citations(text: str) -> Iterator[Citation]:
    """Every mention of the Regulation in a text, in order."""
    for match in _names().finditer(text):
        if match["short"] and text.rfind("《", 0, match.start()) > text.rfind("》", 0, match.start()):
            continue  # the end of another law's name (《取水许可条例》)
        sentence_end = text.find("。", match.end())
        reach = min(match.end() + _REACH, sentence_end if sentence_end >= 0 else len(text))
        after = text[match.end() : reach]
        other = _OTHER.search(after)
        after = after[: other.start()] if other is not None else after
        before = text[max(0, match.start() - 24) : match.start()].rpartition("》")[2]
        decree = _DECREE.search(after) or _DECREE.search(before)
        following = _names().search(after)
        limit = following.start() if following and following.start() > 40 else len(after)
        articles = tuple(number for found in _ARTICLE.findall(after[:limit]) if (number := _article(found)) is not None)
        end = match.end() + (decree.end() if decree is not None and decree.string is after else 0)
        yield Citation(
            Span(match.start(), end), int(decree[1]) if decree else None, articles, match["full"] is not None
        )


def _article(words: str) -> int | None:
    return int(words) if words.isdecimal() else cjk_number(words)
