"""The wordings in which defects are written: numbers, dates, periods, statements."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

T = TypeVar("T")
_DIGITS = "〇一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def turn(options: Sequence[T], at: int) -> T:
    """The option whose turn it is: by this all wordings are used, without each defect being made in each of them."""
    return options[at % len(options)]


def two(options: Sequence[T], at: int) -> tuple[T, ...]:
    """Two options whose turn it is, in a report that begins at `at`."""
    return tuple(turn(options, at + number) for number in range(min(2, len(options))))


def cjk(value: int) -> str:
    """A count below 10,000 in Chinese numerals: 105 is 一百零五."""
    if value == 0:
        return "零"
    words = ""
    gap = False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit == 0:
            gap = bool(words)
            continue
        words += ("零" if gap else "") + _DIGITS[digit] + _PLACES[place]
        gap = False
    return words.removeprefix("一") if words.startswith("一十") else words


def cjk_year(year: int) -> str:
    """A year in Chinese numerals: 二〇一三."""
    return "".join(_DIGITS[int(digit)] for digit in str(year))


def numeral(number: int) -> tuple[str, ...]:
    """The forms in which a heading writes its number; the same place holds the same form."""
    return (cjk(number), str(number), chr(ord("①") + number - 1), chr(ord("㈠") + number - 1))


def written(value: Decimal, step: Decimal, wording: int, counted: bool) -> str:
    """A number to the place of `step`: in figures, with separators, in full width, or (before a unit) in Chinese."""
    places = max(0, -int(step.as_tuple().exponent))
    plain = f"{value:.{places}f}"
    if places:
        return plain
    ways = [plain, f"{int(value):,}", plain.translate(_FULL_WIDTH)]
    if counted and value < 10_000:
        ways.append(cjk(int(value)))
    return turn(ways, wording)


def percentage(value: Decimal, wording: int) -> str:
    """A percentage to hundredths: 12.35%, 百分之十二点三五."""
    plain = f"{value:.2f}".rstrip("0").rstrip(".")
    whole, _, part = plain.partition(".")
    point = "点" + "".join(_DIGITS[int(digit)] for digit in part).replace("〇", "零") if part else ""
    return turn((f"{plain}%", f"百分之{cjk(int(whole))}{point}"), wording)


DATES: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{cjk_year(day.year)}年{cjk(day.month)}月{cjk(day.day)}日",
    lambda day: f"{day.year}-{day.month:02}-{day.day:02}",
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day.year}年{day.month:02}月{day.day:02}日".translate(_FULL_WIDTH),
)


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"


PERIODS: tuple[Callable[[date, date], str], ...] = (
    lambda start, end: f"{DATES[0](start)}至{DATES[0](end)}",
    lambda start, end: f"{DATES[0](start)}起至{_short(end) if start.year == end.year else DATES[0](end)}",
    lambda start, end: f"{DATES[3](start)}—{DATES[3](end)}",
    lambda start, end: f"{DATES[1](start)}至{DATES[1](end)}",
    lambda start, end: f"{DATES[2](start)}至{DATES[2](end)}",
    lambda start, end: f"{DATES[4](start)}至{DATES[4](end)}",
)

# Titles that lack the year, the agency, or what makes it a yearly report.
NO_YEAR = ("{agency}政府信息公开工作年度报告", "{agency}政府信息公开年报", "{agency}政府信息公开年度报告")
NO_AGENCY = ("{year}年政府信息公开工作年度报告", "政府信息公开年度报告（{year}年）")
NOT_ANNUAL = ("{agency}{year}年政府信息公开工作报告", "{agency}{year}年政府信息公开工作总结")
OTHER_YEAR = ("{agency}{year}年政府信息公开工作年度报告", "{agency}{year}年度政府信息公开年报")

# A report that is named by a year, as a sentence of its preamble.
NAMED = (
    "现公布{year}年政府信息公开工作年度报告。",
    "以下是{agency}{year}年度政府信息公开年度报告。",
    "特向社会公布{year}年政府信息公开年报。",
)

# What stands in the place of a duty that is dropped: words that state nothing of it.
NOTHING_SAID = ("", "有关工作按规定开展。", "", "各项工作平稳有序，群众反映良好。")
# How a decree is named.
DECREES = ("国务院令第{decree}号", "国务院第{decree}号令")
# Of a law that is named no more.
NO_LAW = ("国家有关规定", "上级有关文件", "上级的部署和要求")
# A part whose matter its name does not tell.
RENAMED = ("其他需要说明的事项", "其他情况", "需要说明的其他事项")
# Problems and improvements of which nothing is said, or that there are none.
NONE = ("", "无。", "暂无。", "没有。")

# One more statement of a figure, for the reports that state it once.
STATED: Mapping[str, tuple[str, ...]] = {
    "proactive.total": (
        "{year}年，共主动公开政府信息{figure}条。",
        "全年累计主动公开政府信息达{figure}条。",
    ),
    "requests.received": (
        "{year}年，共收到政府信息公开申请{figure}件。",
        "全年收到公民、法人和其他组织提出的政府信息公开申请{figure}件。",
        "一年来，收到群众提出的政府信息公开申请{figure}件。",
    ),
    "consultations.total": ("{year}年，共接受政府信息公开咨询{figure}人次。",),
    "review.total": ("{year}年，因政府信息公开被申请行政复议{figure}件。",),
    "litigation.total": ("{year}年，因政府信息公开被提起行政诉讼{figure}件。",),
    "fees.charged": ("{year}年，依申请提供政府信息共收取费用{figure}元。",),
}

# Who wrote the report, as a sentence of its preamble.
COMPILED = ("本报告由{agency}编制。",)
# A place that is none, and the kinds of place of which none is another's superior.
ELSEWHERE = "石坝"
NO_SUPERIOR = ("县", "区", "旗", "镇", "乡", "街道")

# By what other kind of body a report may call itself.
KINDS = ("委", "办", "厅", "局")
