"""Whether time grows with length and no faster: adversarial texts of twice the length again and again.

    python benchmarks/growth.py [--most CHARACTERS] [TEXT…]

Each text is one pattern over and over, such as no agency writes. For each stage (source: text to document; syntax: to
the tree; facts; rules: all shipped rules) and each text it prints by how much the processor time grew at the last
doublings: 2 is linear, 4 a square. To hold: 2.5 at most, as the mean of the last two doublings; what took less than
20 ms at the end is not judged, because the clock is too coarse for it. The longest text has 320,000 characters, more
than ten times the longest report known. TEXT names some of the texts alone. Exit status 1 when one does not hold.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from reportcheck import load_packs
from reportcheck.facts import read as read_facts
from reportcheck.rules import judge
from reportcheck.source import document_of
from reportcheck.syntax.structure import parse

_MOST = 320_000
_DOUBLINGS = 4
_JUDGED = 2  # of these, the last
_HIGHEST = 2.5
_COARSE = 0.02  # seconds
_ROUNDS = 3

_HEAD = "桑洲县水务局2014年政府信息公开工作年度报告\n"
_PARTS = "一、主动公开情况\n主动公开信息120条。\n二、依申请公开情况\n收到申请9件。\n"


def repeated(piece: str, head: str = _HEAD + _PARTS) -> Callable[[int], str]:
    """A text of one piece over and over, behind the beginning of a report."""
    return lambda length: head + piece * ((length - len(head)) // len(piece))


def nested(opening: str, closing: str) -> Callable[[int], str]:
    """Brackets within brackets."""

    def text(length: int) -> str:
        count = (length - len(_HEAD + _PARTS)) // (len(opening) + len(closing))
        return _HEAD + _PARTS + opening * count + closing * count

    return text


def numbered(form: str) -> Callable[[int], str]:
    """Lines with a number of their own; `form` holds {}."""

    def text(length: int) -> str:
        lines: list[str] = []
        size = len(_HEAD)
        while size < length:
            lines.append(form.format(len(lines) + 1))
            size += len(lines[-1])
        return _HEAD + "".join(lines)

    return text


def headings(length: int) -> str:
    """Headings 一、 二、 … with a topic each, as far as two numerals reach, again and again."""
    digits = "一二三四五六七八九十"
    lines: list[str] = []
    size = len(_HEAD)
    while size < length:
        at = len(lines) % 99 + 1
        number = digits[at - 1] if at <= 10 else f"{digits[at // 10 - 1] if at >= 20 else ''}十{digits[at % 10 - 1]}"
        lines.append(f"{number}、主动公开情况\n公开信息3条。\n")
        size += len(lines[-1])
    return _HEAD + "".join(lines)


TEXTS: Mapping[str, Callable[[int], str]] = {
    "one line": repeated("我局主动公开了各类信息"),
    "one line of figures": repeated("公开12条"),
    "short lines": repeated("无\n"),
    "blank lines": repeated("\n"),
    "blanks": repeated(" "),
    "digits": repeated("1"),
    "digits with commas": repeated("1,"),
    "digits with points": repeated("1."),
    "thousands": repeated("1,234,"),
    "Chinese numerals": repeated("一二三"),
    "tens and hundreds": repeated("三百二十万"),
    "opening brackets": repeated("("),
    "figures in brackets": repeated("(1件)"),
    "figures behind brackets": repeated("(1件"),
    "nested brackets": nested("(其中1件", ")"),
    "opening quotes": repeated("“"),
    "opening titles": repeated("《"),
    "titles": repeated("《办法》"),
    "commas": repeated("，"),
    "marks of lists": repeated("、"),
    "stops": repeated("。"),
    "dashes": repeated("-"),
    "list": repeated("1件、"),
    "clauses": repeated("收到申请1件，"),
    "clauses without an end": repeated("公开信息1条，其他2条，"),
    "其中 in 其中": repeated("其中网络申请2件，"),
    "bare 其中": repeated("其中"),
    "分别为": repeated("信函、网络申请分别为1件、2件；"),
    "shares": repeated("占1%，"),
    "changes": repeated("比上年增长1%，"),
    "percent": repeated("1%"),
    "none": repeated("没有收到申请；"),
    "dates": repeated("2014年1月1日"),
    "date to date": repeated("2014年1月1日至2014年12月31日，"),
    "years": repeated("2014年"),
    "bodies": repeated("县教育局收到1件，"),
    "titles of reports": repeated("桑洲县水务局2014年政府信息公开工作年度报告\n", ""),
    "headings": headings,
    "one heading": repeated("一、主动公开情况\n"),
    "headings in a line": repeated("一、主动公开情况。"),
    "inner headings": numbered("({})公开情况\n公开1条。\n"),
    "numbered lines": numbered("{}. 公开信息1条。\n"),
    "rows": numbered("| 项目{} | 1 | 2 | 3 |\n"),
    "rows of the annex": repeated("主动公开政府信息数 条 12\n", _HEAD + _PARTS + "附表\n政府信息公开情况统计表\n"),
    "rows with tabs": repeated("第二十条\t1\t2\t3\n"),
    "cells": repeated("12\n"),
    "wrapped lines": repeated("我局主动公开了各类信息并且做了许多别的事情以便群众能够\n"),
    "English": repeated("a1 "),
    "invisible characters": repeated("公\u200b开"),
    "combining characters": repeated("e\u0301"),
    "addresses": repeated("http://a.gov.cn/1/2/3 "),
    "slashes": repeated("1/2/"),
    "第": repeated("第一"),
    "report names": repeated("现公布2014年政府信息公开工作年度报告，"),
    "agencies": repeated("桑洲县水务局"),
}


class Times(NamedTuple):
    """Seconds of each stage for one text."""

    source: float
    syntax: float
    facts: float
    rules: float


def timed(text: str) -> Times:
    """The best of some rounds, without the collector of garbage, which goes by all objects that are alive."""
    rulesets = load_packs().rulesets.values()
    found: list[Times] = []
    for _ in range(_ROUNDS):
        gc.collect()
        gc.disable()
        try:
            marks = [time.process_time()]
            document = document_of(text)
            marks.append(time.process_time())
            report = parse(document)
            marks.append(time.process_time())
            facts = read_facts(document, report)
            marks.append(time.process_time())
            for ruleset in rulesets:
                judge(ruleset, facts)
            marks.append(time.process_time())
        finally:
            gc.enable()
        found.append(Times(*(second - first for first, second in pairwise(marks))))
        if sum(found[-1]) > 1:
            break
    return Times(*(min(stage) for stage in zip(*found, strict=True)))


def grown(make: Callable[[int], str], most: int) -> Iterator[tuple[str, float, float]]:
    """Of each stage: its name, the growth at a doubling (mean of the last ones), the seconds of the longest text."""
    measured = [timed(make(most >> step)) for step in range(_DOUBLINGS, -1, -1)]
    for stage in Times._fields:
        seconds = [getattr(times, stage) for times in measured]
        first, last = max(seconds[-1 - _JUDGED], 1e-6), seconds[-1]
        yield stage, (last / first) ** (1 / _JUDGED), last


def main() -> int:
    """Measure, print, and say whether all holds."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("texts", nargs="*", metavar="TEXT", choices=[*TEXTS, []])
    options.add_argument("--most", type=int, default=_MOST, metavar="CHARACTERS")
    asked = options.parse_args()
    print(f"Growth at a doubling, up to {asked.most:,} characters (seconds of the longest); at most {_HIGHEST}")
    print(f"{'':26}" + "".join(f"{stage:>16}" for stage in Times._fields))
    broken = []
    for name in asked.texts or TEXTS:
        cells = []
        for stage, growth, seconds in grown(TEXTS[name], asked.most):
            judged = seconds >= _COARSE
            cells.append(f"{growth:.2f} ({seconds:.2f})" if judged else f"- ({seconds:.2f})")
            if judged and growth > _HIGHEST:
                broken.append(f"{name}: {stage} {growth:.2f}")
        print(f"{name:26}" + "".join(f"{cell:>16}" for cell in cells), flush=True)
    print("All hold." if not broken else "Do not hold:\n" + "\n".join(f"  {line}" for line in broken))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
