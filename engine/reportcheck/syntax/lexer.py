"""The lexer: a stretch of normalised text as the tokens of statement.lark.

Words come from the vocabulary by leftmost-longest Aho–Corasick, figures, dates and punctuation from one
compiled pattern; what neither knows is joined into TEXT. This module and the grammars are the only places
where figures are picked out of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from reportcheck.syntax.vocabulary import Vocabulary, Word, vocabulary

_CJK_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "O": 0, "０": 0}
_CJK_DIGITS |= {c: i for i, c in enumerate("壹贰叁肆伍陆柒捌玖", start=1)}
_CJK_SCALES = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}


class _Token(NamedTuple):
    type: str
    start: int
    end: int
    value: object
    concepts: tuple[str, ...] = ()


class Lexeme(_Token):
    """A token: `type` is its terminal, `start` and `end` its place in the text, `value` what it stands for.

    `value` is a `Word` for words, a `Number` for NUMBER, an int for SCALE, YEAR, MONTH and DAY, else None.
    `concepts` is what a word stands for.
    """

    __slots__ = ()
    # Lark makes its $END token in the place of the last one; these are what it asks for.
    start_pos = end_pos = line = end_line = column = end_column = 0


class Number(NamedTuple):
    """A number as written. `step` is the worth of its last written place (0.1 for 2.3, 100 for 7800 with 余)."""

    value: Decimal
    step: Decimal
    last: Decimal  # worth of its last non-zero digit


def cjk_number(text: str) -> int | None:
    """The value of a number in Chinese numerals (三十二, 二〇一一, 一百零五, 两万三千); None where it is none."""
    if all(c in _CJK_DIGITS for c in text):
        if len(text) > 1:
            return int("".join(str(_CJK_DIGITS[c]) for c in text))
        return _CJK_DIGITS[text]
    whole = section = digit = 0
    for char in text:
        if char in _CJK_DIGITS:
            digit = _CJK_DIGITS[char]
        elif char in _CJK_SCALES:
            section += (digit or 1) * _CJK_SCALES[char]
            digit = 0
        elif char in "万亿":
            whole = (whole + section + digit) * (10**4 if char == "万" else 10**8)
            section = digit = 0
        else:
            return None
    return whole + section + digit


def _number(digits: str) -> Number:
    plain = digits.replace(",", "").replace(" ", "")
    value = Decimal(plain)
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)
    stripped = plain.replace(".", "").rstrip("0")
    zeros = len(plain.replace(".", "")) - len(stripped) if stripped else 0
    return Number(value, step, step * (Decimal(10) ** zeros))


class Patterns(NamedTuple):
    """The compiled pattern of everything that is no word, and the vocabulary whose units stand in it."""

    pattern: re.Pattern[str]
    vocabulary: Vocabulary


@cache
def patterns() -> Patterns:
    """The pattern for the shipped vocabulary, compiled once in a process."""
    words = vocabulary()

    def any_of(items: object) -> str:
        return "|".join(sorted(map(re.escape, items), key=len, reverse=True))  # type: ignore[call-overload]

    units, scales = any_of(words.unit_kinds), any_of(words.scales)
    approx, suffix, cut = any_of(words.approximations), any_of(words.suffixes), any_of(words.cut)
    counting = any_of(unit for unit in words.unit_kinds if unit not in {"个", "家", "所", "处", "位", "部"})
    blank = r"[^\S\n]*"  # no token reaches into the next paragraph
    cjk = "[一二三四五六七八九十百千两零〇壹贰叁肆伍陆柒捌玖拾佰仟]"
    # Most characters begin nothing: told at once, they cost a twentieth of trying every branch.
    first = re.escape("".join(sorted({word[0] for word in words.approximations})))
    starts = (
        r"\dA-Za-z第〔\[(【﹝令《起始,至到和\-—–~一二三四五六七八九十百千两零〇壹贰叁肆伍陆柒捌玖拾佰仟公重不多少共从分。!?;:、)\n"
        + first
    )
    pattern = rf"""(?=[{starts}])(?:
      (?P<stop>[。!?\n])
      | (?P<comma>,(?!\s*(?:至|到)))
      | (?P<enum>、)
      | (?P<semi>;)
      | (?P<colon>:)
      | (?P<rpar>\))
      | (?P<to>(?:[起始]{blank})?(?:,{blank})?(?:至|到|和|-{{1,4}}|—{{1,4}}|–{{1,4}}|~{{1,4}}){blank}
          (?:当年|同年|本年)?{blank}(?=(?:19|20)\d\d\s*[年.\d/-]|\d{{1,2}}\s*月|(?:1231|11)日|[一二][九〇零○])
          | 起{blank}(?=(?:19|20)\d\d12月?31))
    | (?P<damaged>(?<!\d)(?:(?:19|20)\d\d(?:12月?31|1月?1)(?:日|(?=\s*[起止至]))|1231日|12月31(?=\s*(?:期间|止))))
    | (?P<ref>
          《[^》\n]{{0,80}}》?
        | https?://[!-~]+ | www\.[!-~]+ | [A-Za-z0-9][A-Za-z0-9_.-]{{0,40}}@[A-Za-z0-9.-]+
        | \d{{3,4}}\s*-\s*\d{{7,8}} | (?<!\d)\d{{11,}}
        | 第\s*\d+\s*条?\s*(?:至|到|-|—|、)\s*第?\s*\d+\s*条
        | 第\s*(?:\d+|[一二三四五六七八九十百]{{1,8}})\s*(?:[、,]\s*)?[号条款项期届次批年部章类季篇名位]?
        | [〔\[(【﹝]\s*(?:19|20)\d\d\s*[〕\])】﹞]\s*第?\d*号?
        | 令?第?\d+号(?:令|文)?
        | \d{{1,2}}\.(?=[一-鿿])
        | (?<![^\n])\d{{1,2}}(?:\.\d{{1,2}})+[ \t](?!{scales}|{units})
        | (?<![^\s。;:])\(\d{{1,2}}\)(?=[一-鿿])
        | (?<![^\s。;])\d{{1,2}}、(?=[一-鿿]) | (?<=:)1、(?=[一-鿿])
        | \d+(?:\.\d+)?\s*倍 | \d+大(?=[一-鿿]) | \d+\s*个?\s*工作日 | \d+成 | \d+\s*[大小]类
        | (?<!\d)\d{{1,2}}\s*[-—–~]\s*\d{{1,2}}\s*月(?!\s*\d{{1,2}}\s*日)
        | \d+[:·]\d+ | \d+\s*/\s*\d+ | \d{{1,8}}(?:\.\d+)?\s*[×xX*]\s*\d+ | \d+楼 | \d+室
        | [A-Za-z]{{1,20}}\d+ | \d{{1,12}}[A-Za-z]+
      )
      | (?P<dots>(?:19|20)\d\d[./-]\d{{1,2}}[./-]\d{{1,2}}(?!\d)日?)
      | (?P<year>(?<!\d)(?:19|20)[ ]?\d[ ]?\d\s*年度? | [一二][九〇零○O0][〇零○O0-9一二三四五六七八九]{{2}}年度?
          | (?<![^\s,。;:(])(?:19|20)\d\d(?=[我本]))
      | (?P<month>(?<!\d)(?:1[0-2]|0?[1-9])\s*月份?(?!\d*[期刊]) | (?:十[一二]?|[一二三四五六七八九])月(?:份)?)
      | (?P<day>(?<!\d)(?:[12]\d|3[01]|0?[1-9])\s*[日号](?!常)
          | (?:二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])日(?!常))
      | (?:(?P<approx>{approx})\s*)?
        (?P<number>(?<![\d.])(?:\d{{1,3}}(?:,\d{{3}}){{1,4}}(?![\d])
             |\d{{1,3}}(?:[ ]\d{{3}}){{1,4}}(?=\s*(?:{units}))|\d+)(?:\.\d+)?
           | {cjk}{{1,16}}(?=\s*(?:{scales})?(?:{cut})?\s*(?:{counting}))
           | (?<=[为是])零(?=[,。;、)\s]|$)
           | 百分之(?:[一二三四五六七八九十百]{{1,6}}(?:点[一二三四五六七八九零〇]{{1,4}})?))
        (?:\s*(?P<percent>%|‰|个百分点))?
        (?:\s*(?P<scale>{scales}))?
        (?:\s*(?P<cut>{cut}))?
        (?:\s*(?P<unit>{units})(?:\((?P<bracketed>{units})\))?)?
        (?:(?P<cut2>{cut})(?=[,。;、)\s]|$))?
        (?:\s*(?P<suffix>{suffix}))?
      | (?P<open>公开(?=\s*\d|{cjk}{{1,16}}(?:{counting})))
      | (?P<repeat>重复(?=\s*\d))
      | (?P<others>不属于?[一-鿿]{{1,6}}?(?:局|厅|委|部|关|办|府|镇|机关|单位|部门)(?:公开|掌握|职责|职权)(?:范围)?)
      | (?P<diff>[多少](?=\s*\d))
      | (?P<sum>共(?=\s*\d|{cjk}{{1,16}}(?:{counting})))
      | (?P<view>从(?=[一-鿿]{{1,12}}(?:来看|看|上说|上讲)))
      | (?P<criterion>分(?=\s*[,:]))
      | (?P<late>,)
      | (?P<lpar>\()
    )"""
    return Patterns(re.compile(pattern, re.VERBOSE), words)


# Single characters that are words only where they stand (多7宗, 共7人, 按内容分,).
_SINGLE = {
    "open": "OUTCOME",
    "repeat": "OUTCOME",
    "others": "OUTCOME",
    "view": "BY",
    "diff": "CHANGE",
    "sum": "ACTION",
    "criterion": "CRITERION",
}
_BY_GROUP = {
    "others": ("not-held",),
    "sum": ("sum",),
    "view": (),
    "open": (),
    "repeat": (),
    "diff": (),
    "criterion": (),
}
_CONCEPTS = {
    "多": ("up",),
    "少": ("down",),
    "分": ("criterion",),
    "从": ("view",),
    "公开": ("granted",),
    "重复": ("repeated",),
}
# The parts of a figure behind its number, and what each of them can follow.
_AFTER_NUMBER = (("scale", "SCALE"), ("cut", "CUT"), ("unit", "UNIT"), ("cut2", "CUT"), ("suffix", "SUFFIX"))
_AFTER_PERCENT = (("percent", "PERCENT"), ("suffix", "SUFFIX"))
_TAILS = frozenset({"SCALE", "CUT", "UNIT", "SUFFIX", "PERCENT"})
_HEADS = frozenset({"PERCENT", "NUMBER", "SCALE", "CUT", "UNIT"})
_DATES = ("YEAR", "MONTH", "DAY")
_DEEPEST = 20  # brackets within brackets; reports have 3
_PUNCTUATION = {
    "stop": "STOP", "semi": "SEMICOLON", "comma": "COMMA", "late": "COMMA", "colon": "COLON",
    "enum": "ENUM", "lpar": "LPAR", "rpar": "RPAR",
}  # fmt: skip


def _year(text: str) -> int | None:
    digits = text.rstrip("度").rstrip("年 ").replace(" ", "")
    if digits.isdecimal():
        return int(digits)
    return cjk_number(digits.replace("0", "〇"))


def _small(text: str) -> int | None:
    digits = text.strip("日号月份 ")
    return int(digits) if digits.isdecimal() else cjk_number(digits)


def lex(text: str, start: int = 0, end: int | None = None) -> list[Lexeme]:
    """All tokens of text[start:end] in order, without TEXT (see `with_text`). Offsets are into `text`."""
    pattern, words = patterns()
    piece = text if start == 0 and end is None else text[start:end]
    matches = words.automaton.find_matches_as_indexes(piece)
    table = words.words
    result: list[Lexeme] = []
    # A thousand tokens a report: tuple.__new__ makes them in half the time of the named tuple's own.
    append, new = result.append, tuple.__new__
    at = 0  # index in matches
    done = 0  # offset up to which the text is spoken for
    count = len(matches)
    for match in pattern.finditer(piece):
        first, last = match.span()
        if first == last:
            continue
        while at < count and matches[at][1] < first:
            index, left, right = matches[at]
            at += 1
            if left >= done:
                word = table[index]
                if word.terminal != "PLAIN":  # known, and known to say nothing: text
                    append(new(Lexeme, (word.terminal, left + start, right + start, word, word.concepts)))
                done = right
        if first < done:  # inside a word that began before it
            continue
        # A word that begins at the same place and is longer wins.
        if at < count and matches[at][1] == first and matches[at][2] >= last and match.lastgroup not in ("stop", "to"):
            continue
        mark = _PUNCTUATION.get(match.lastgroup or "")
        if mark is not None:
            append(new(Lexeme, (mark, first + start, last + start, None, ())))
        else:
            _add(result, match, start, words)
        done = last
        while at < count and matches[at][1] < done:
            at += 1
    while at < count:
        index, left, right = matches[at]
        at += 1
        if left >= done:
            word = table[index]
            if word.terminal != "PLAIN":
                append(new(Lexeme, (word.terminal, left + start, right + start, word, word.concepts)))
            done = right
    return result


def _add(result: list[Lexeme], match: re.Match[str], base: int, words: Vocabulary) -> None:
    """Append the tokens of one match of the pattern."""
    group = match.lastgroup
    first, last = match.start() + base, match.end() + base
    if group in _SINGLE:
        word = Word(_SINGLE[group], _CONCEPTS.get(match[group], _BY_GROUP[group]))
        result.append(Lexeme(word.terminal, first, last, word, word.concepts))
        return
    if group == "ref":
        return
    if group == "to":
        result.append(Lexeme("TO", first, last, None))
        return
    if group == "damaged":
        _add_damaged(result, match["damaged"], first, last)
        return
    if group == "dots":
        year, month, day = (int(part) for part in re.split(r"[./-]", match["dots"].rstrip("日")))
        width = match["dots"]
        second = first + 5 + width[5:].index(width[4]) + 1
        result.append(Lexeme("YEAR", first, first + 5, year))
        result.append(Lexeme("MONTH", first + 5, second, month))
        result.append(Lexeme("DAY", second, last, day))
        return
    if group in ("year", "month", "day"):
        made = _year(match[group]) if group == "year" else _small(match[group])
        result.append(Lexeme(group.upper(), first, last, made))
        return
    # a figure, in its parts
    spans = match.regs
    groups = match.re.groupindex
    percent = match["percent"]
    raw = match["number"]
    if match["approx"]:
        left, right = spans[groups["approx"]]
        result.append(Lexeme("APPROX", left + base, right + base, words.approximations[match["approx"]]))
    left, right = spans[groups["number"]]
    if raw.startswith("百分之"):
        whole, _, part = raw[3:].partition("点")
        text = str(cjk_number(whole) or 0) + ("." + "".join(str(_CJK_DIGITS[c]) for c in part) if part else "")
        result.append(Lexeme("NUMBER", left + base, right + base, _number(text)))
        result.append(Lexeme("PERCENT", right + base, right + base, "%"))
        return
    if raw[0].isdecimal():
        number = _number(raw)
    else:
        number = _number(str(cjk_number(raw) or 0))
    result.append(Lexeme("NUMBER", left + base, right + base, number))
    for name, terminal in _AFTER_PERCENT if percent else _AFTER_NUMBER:
        text = match[name]
        if text is None:
            continue
        left, right = spans[groups[name]]
        value: object = text
        if name == "unit" and match["bracketed"] and text + match["bracketed"] in words.unit_kinds:
            value = text + match["bracketed"]  # 人(次)
        elif name == "scale":
            value = words.scales[text]
        elif name == "suffix":
            value = words.suffixes[text]
        result.append(Lexeme(terminal, left + base, right + base, value))


def _add_damaged(result: list[Lexeme], text: str, first: int, last: int) -> None:
    """A date that lost 年 or 月 in extraction: 201211日, 20121231日, 201312月31日, 1231日."""
    digits = text.replace("月", "").rstrip("日")
    at = first
    if len(digits) > 4 or digits.startswith(("19", "20")):
        result.append(Lexeme("YEAR", at, at + 4, int(digits[:4])))
        at, digits = at + 4, digits[4:]
    month = 12 if digits.startswith("12") else 1
    result.append(Lexeme("MONTH", at, at + len(str(month)), month))
    result.append(Lexeme("DAY", at + len(str(month)), last, 31 if month == 12 else 1))


def with_text(tokens: list[Lexeme], text: str, start: int, end: int) -> Iterator[Lexeme]:
    """The tokens with TEXT where words lie between them that the vocabulary does not know.

    A TO stands between two dates (2017年1月1日起至12月31日); brackets that have no partner, or stand within more than
    _DEEPEST others, become TEXT.
    """
    done = start
    depth = 0
    opened = sum(1 for token in tokens if token.type == "RPAR")
    deeper = 0  # brackets open beyond the deepest
    previous = ""
    joined = False  # two dates have been joined by a TO already
    for index, token in enumerate(tokens):
        kind = token.type
        if token.start > done:
            gap = text[done : token.start]
            if gap.strip():
                yield Lexeme("TEXT", done, token.start, None)
                if kind == "TO":
                    previous = "TEXT"
        if kind == "LPAR":
            if opened > 0 and depth < _DEEPEST:
                depth += 1
                opened -= 1
                yield token
            else:
                if opened > 0:
                    deeper += 1
                    opened -= 1
                yield Lexeme("TEXT", token.start, token.end, None)
        elif kind == "RPAR":
            if deeper > 0:
                deeper -= 1
                yield Lexeme("TEXT", token.start, token.end, None)
            elif depth > 0:
                depth -= 1
                yield token
            else:
                opened -= 1
                yield Lexeme("TEXT", token.start, token.end, None)
        elif kind == "TO" and not (
            not joined
            and previous in _DATES
            and not text[tokens[index - 1].end : token.start].strip()
            and index + 1 < len(tokens)
            and tokens[index + 1].type in _DATES
            and not text[token.end : tokens[index + 1].start].strip()
        ):
            yield Lexeme("TEXT", token.start, token.end, None)
        elif kind in _TAILS and previous not in _HEADS:
            # A paragraph that begins within a figure: what is left of it states nothing.
            yield Lexeme("TEXT", token.start, token.end, None)
            kind = "TEXT"
        elif kind == "APPROX" and (index + 1 == len(tokens) or tokens[index + 1].type != "NUMBER"):
            yield Lexeme("TEXT", token.start, token.end, None)
        else:
            yield token
            joined = kind == "TO" or (joined and kind in _DATES)
        previous = kind
        done = max(done, token.end)
    for _ in range(depth):
        yield Lexeme("RPAR", done, done, None)
    if end > done and text[done:end].strip():
        yield Lexeme("TEXT", done, end, None)
    yield Lexeme("STOP", end, end, None)


__all__ = ["Lexeme", "Number", "Word", "cjk_number", "lex", "with_text"]
