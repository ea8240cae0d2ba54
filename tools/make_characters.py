"""Write engine/reportcheck/source/characters.tsv: characters that normalisation replaces, one for one.

Usage: python tools/make_characters.py    (needs the extra `dev`)
Traditional to Simplified from OpenCC's character table (Apache-2.0), look-alikes from Unicode's radical blocks.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

from opencc import OpenCC

# Where OpenCC keeps a character that stands for another in these reports, or knows no single one.
OWN = {
    "諮": "咨", "谘": "咨", "複": "复", "徵": "征", "佔": "占", "覆": "复", "於": "于", "裏": "里", "裡": "里", "臺": "台",
    "瞭": "了", "著": "着", "覈": "核", "衆": "众", "線": "线", "藉": "借", "麽": "么",
}  # fmt: skip
# The other way round they are words of their own: a report in Simplified characters keeps them.
KEPT_IN_SIMPLIFIED = "覆著瞭藉徵"
RADICALS = {"⺠": "民", "⻋": "车", "⻅": "见", "⻓": "长", "⻔": "门", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻢": "马", "⻥": "鱼", "⻦": "鸟", "⻨": "麦", "⻩": "黄", "⻬": "齐", "⻮": "齿", "⻰": "龙", "⻳": "龟", "⺟": "母", "⺫": "网", "⻄": "西", "⻆": "角", "⻉": "贝", "⻘": "青", "⻙": "韦", "⺬": "示", "⻑": "长", "⻒": "长", "⺎": "兀", "⺁": "厂"}  # fmt: skip
TARGET = Path(__file__).resolve().parent.parent / "engine" / "reportcheck" / "source" / "characters.tsv"


def main() -> None:
    """Write the table: Traditional, Simplified, and whether the pair holds for Traditional texts alone."""
    convert = OpenCC("t2s").convert
    pairs: dict[str, str] = {}
    for first, last in ((0x3400, 0x9FFF), (0xF900, 0xFAFF)):
        for code in range(first, last + 1):
            char = chr(code)
            made = convert(unicodedata.normalize("NFKC", char) if code >= 0xF900 else char)
            if len(made) == 1 and made != char:
                pairs[char] = made
    pairs.update(OWN)
    lines = ["# Made by tools/make_characters.py; do not edit. From OpenCC's table of characters (Apache-2.0)."]
    lines += [
        f"{char}\t{made}\t{'t' if char in KEPT_IN_SIMPLIFIED else 'a'}" for char, made in sorted(pairs.items())
    ]
    lines += [
        f"{chr(code)}\t{made}\tr"
        for code in range(0x2F00, 0x2FD6)
        if len(made := convert(unicodedata.normalize("NFKC", chr(code)))) == 1
    ]
    lines += [f"{char}\t{made}\tr" for char, made in sorted(RADICALS.items())]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
