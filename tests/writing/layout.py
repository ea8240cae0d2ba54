"""What becomes of a report on its way into a file: indents, wraps, a web page's furniture, debris."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from random import Random

from opencc import OpenCC

_HALF = str.maketrans("，；：（）", ",;:()")
_HEADS = (
    "首页 > 政务公开 > 政府信息公开年报 > 正文",
    "当前位置：首页>>信息公开>>年度报告",
    "索引号：014359{n}-2/{n}　　发布机构：办公室\n【字体：大 中 小】 浏览次数：{n}次",
    "信息来源：办公室　点击数：{n}　【打印本页】",
    "您是第{n}位访问者\n登录 注册 无障碍浏览",
)
_TAILS = (
    "【打印】【关闭】\n上一篇：政府信息公开指南\n下一篇：没有了",
    "分享到：\n主办：本网站编辑部　备案号：某ICP备{n}号　您是第{n}位访客",
    "相关链接\n政府信息公开目录",
    "扫一扫在手机打开当前页\n版权所有　网站标识码：33{n}",
)


# Lengths of the lines that a text was broken into, 0 for paragraphs left whole.
_WIDTHS = (0,)


@dataclass(frozen=True, slots=True)
class Look:
    """How a text looks. `width` in characters of the lines that it was broken into, 0 for none."""

    indent: str = ""
    blank: bool = False
    width: int = 0
    half: bool = False
    head: bool = False
    tail: bool = False
    debris: str = ""
    windows: bool = False
    traditional: bool = False


PLAIN = Look()


def draw(random: Random, *, thousands: bool) -> Look:
    """A look: plain as often as not. With separators of thousands the commas stay full width, as in print."""
    return Look(
        indent=random.choice(("", "　　", "　　", "    ")),
        blank=random.random() < 0.3,
        width=random.choice(_WIDTHS) if random.random() < 0.12 else 0,
        half=random.random() < 0.25 and not thousands,
        head=random.random() < 0.25,
        tail=random.random() < 0.25,
        debris=random.choice(("\u200b", "\u00ad", "\ufeff", "\u200d")) if random.random() < 0.1 else "",
        windows=random.random() < 0.1,
        traditional=random.random() < 0.06,
    )


@cache
def _traditional() -> OpenCC:
    return OpenCC("s2t")


def in_script(words: str, look: Look) -> str:
    """Words in the script of a page."""
    return str(_traditional().convert(words)) if look.traditional else words


def lay_out(text: str, look: Look, random: Random) -> str:
    """A text of paragraphs, one a line, as a file holds it."""
    lines = [look.indent + line for line in in_script(text, look).split("\n")]
    if look.width:
        lines = [piece for line in lines for piece in _wrapped(line, look.width)]
    elif look.blank:
        lines = [piece for line in lines for piece in (line, "")]
    laid = "\n".join(lines)
    if look.half:
        laid = laid.translate(_HALF)
    if look.debris:
        laid = re.sub(r"[一-鿿]", lambda m: m.group() + (look.debris if random.random() < 0.04 else ""), laid)
    if look.head:
        laid = random.choice(_HEADS).format(n=random.randint(101, 9_999)) + "\n" + laid
    if look.tail:
        laid = laid + "\n" + random.choice(_TAILS).format(n=random.randint(101, 9_999))
    return laid.replace("\n", "\r\n") if look.windows else laid


def _wrapped(line: str, width: int) -> list[str]:
    """A line in pieces; none begins with a mark that ends a clause, and none ends within a number."""
    pieces: list[str] = []
    while len(line) > width:
        end = width
        while end < len(line) and line[end] in "，。；：、）%％":
            end += 1
        while line[end - 1 : end + 1].isalnum() and line[end - 1 : end + 1].isascii() and end < len(line):
            end -= 1
        pieces.append(line[:end])
        line = line[end:]
    return [*pieces, line] if line or not pieces else pieces
