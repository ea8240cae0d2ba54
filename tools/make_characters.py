"""Write engine/reportcheck/source/characters.tsv: characters that normalisation replaces, one for one.

Usage: python tools/make_characters.py    (needs the extra `dev`)
Traditional to Simplified from OpenCC's table of characters (Apache-2.0), look-alikes from Unicode's blocks of
radicals and compatibility ideographs, and our own choices below.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

from opencc import OpenCC

# Where OpenCC keeps a character, knows another one for it, or leaves the choice to its phrases.
OWN = {
    "諮": "咨", "谘": "咨", "複": "复", "徵": "征", "佔": "占", "於": "于", "裏": "里", "裡": "里", "臺": "台",
    "覈": "核", "衆": "众", "線": "线", "麽": "么", "餘": "余", "馀": "余",
}  # fmt: skip
# Words of their own in Simplified texts too (著作, 瞭望, 慰藉, 覆盖, 乾县): replaced in these words only. Each word
# holds one such character; the test of the table sees to it.
WORDS = {
    "著": "着: 随著 本著 有著 在著 接著 沿著 绕著 朝著 向著 味著 著力 著重 著眼 著手 著实 著想",
    "瞭": "了: 瞭解 明瞭",
    "藉": "借: 藉由 藉助 藉此 凭藉",
    "覆": "复: 答覆 回覆 批覆 函覆 电覆 反覆 重覆 覆议 覆核 覆查 覆函",
    "乾": "干: 若乾 乾部 骨乾 乾预 乾净 乾旱 乾燥 乾涉",
}
# Radicals that NFKC leaves alone: PDF text layers have them in place of the characters.
RADICALS = {
    "⺁": "厂", "⺎": "兀", "⺟": "母", "⺠": "民", "⺫": "网", "⺬": "示", "⻄": "西", "⻅": "见",
    "⻆": "角", "⻉": "贝", "⻋": "车", "⻑": "长", "⻒": "长", "⻓": "长", "⻔": "门", "⻘": "青",
    "⻙": "韦", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻢": "马", "⻥": "鱼", "⻦": "鸟",
    "⻨": "麦", "⻩": "黄", "⻬": "齐", "⻮": "齿", "⻰": "龙", "⻳": "龟",
}  # fmt: skip
COMPATIBILITY = (range(0x2F00, 0x2FD6), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
TARGET = Path(__file__).resolve().parent.parent / "engine" / "reportcheck" / "source" / "characters.tsv"


def main() -> None:
    """Write the table."""
    TARGET.write_text(table(), encoding="utf-8")


def table() -> str:
    """The table: what stands in a text, what it becomes, and of which script each is the sign."""
    rows = [f"{char}\t{made}\t{_sign(char, made)}" for char, made in sorted(_characters().items())]
    rows += [f"{word}\t{made}\t-" for word, made in _words()]
    head = "# Made by tools/make_characters.py; do not edit. From OpenCC's table of characters (Apache-2.0)."
    return "\n".join([head, *rows]) + "\n"


def _characters() -> dict[str, str]:
    convert = OpenCC("t2s").convert
    pairs = {chr(code): convert(chr(code)) for code in range(0x3400, 0xA000)}
    for block in COMPATIBILITY:
        pairs.update({chr(code): convert(unicodedata.normalize("NFKC", chr(code))) for code in block})
    pairs.update(RADICALS)
    pairs.update(OWN)
    pairs = {char: made for char, made in pairs.items() if char != made and len(made) == 1 and char not in WORDS}
    # What one replacement makes, no other may replace again.
    return {char: pairs.get(made, made) for char, made in pairs.items()}


def _words() -> list[tuple[str, str]]:
    found = []
    for char, line in WORDS.items():
        made, _, words = line.partition(": ")
        found += [(word, word.replace(char, made)) for word in words.split()]
    return found


def _sign(char: str, made: str) -> str:
    """t: only Traditional texts hold the character; s: only Simplified ones hold what it becomes; ts: both."""
    sign = "t" if _in(char, "cp950") and not _in(char, "gb2312") else ""
    sign += "s" if _in(made, "gb2312") and not _in(made, "cp950") else ""
    return sign or "-"


def _in(char: str, codec: str) -> bool:
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


if __name__ == "__main__":
    main()
