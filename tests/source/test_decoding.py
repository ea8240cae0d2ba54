"""Encodings are told from the bytes, and none is taken only because it decodes."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from reportcheck.source.decoding import Decoded, Undecodable, decode

# Sentences that reports are made of, in both scripts; texts are put together from them.
HANS = (
    "根据《中华人民共和国政府信息公开条例》要求,现公布2012年度政府信息公开工作年度报告。",
    "全年共主动公开政府信息7800余篇,通过门户网站公开的占百分之九十以上。",
    "共收到政府信息公开申请三十二件,其中当面申请5件,信函申请12件,网上申请15件。",
    "申请内容主要涉及征地拆迁、城乡规划、财政预算等方面。",
    "本年度未发生针对本单位有关政府信息公开事务的行政复议、行政诉讼。",
    "存在的问题主要是主动公开的内容还不够全面,工作人员业务水平有待提高。",
    "统计期限自1月1日起至12月31日止,如有疑问请与办公室联系。",
    "我镇没有收取任何费用。",
    "一、概述",
    "接待群众来电来访咨询1.2万人次。",
)
HANT = (
    "根據《中華人民共和國政府信息公開條例》要求,現公佈2012年度政府信息公開工作年度報告。",
    "全年共主動公開政府資訊7800餘篇,通過入口網站公開的佔百分之九十以上。",
    "共收到政府信息公開申請三十二件,其中當面申請5件,信函申請12件,網上申請15件。",
    "申請內容主要涉及徵地拆遷、城鄉規劃、財政預算等方面。",
    "本年度未發生針對本單位有關政府信息公開事務的行政複議、行政訴訟。",
    "存在的問題主要是主動公開的內容還不夠全面,工作人員業務水準有待提高。",
    "統計期限自1月1日起至12月31日止,如有疑問請與辦公室聯繫。",
    "我鎮沒有收取任何費用。",
    "一、概述",
    "接待群眾來電來訪諮詢1.2萬人次。",
)


def texts(sentences: tuple[str, ...], count: int) -> Iterator[str]:
    """Texts of two to twelve sentences in any order, the same ones in each run."""
    chance = random.Random(20171231)
    for _ in range(count):
        yield "\n".join(chance.choices(sentences, k=chance.randint(2, 12)))


@pytest.mark.parametrize(
    ("codec", "name", "sentences"),
    [
        ("gb18030", "gb18030", HANS),
        ("gbk", "gb18030", HANS),
        ("gb18030", "gb18030", HANT),
        ("big5", "big5", HANT),
        ("cp950", "big5", HANT),
        ("utf-16-le", "utf-16", HANS),
        ("utf-16-be", "utf-16", HANT),
        ("utf-16", "utf-16", HANS),
        ("utf-32", "utf-32", HANS),
        ("utf-8", "utf-8", HANT),
        ("utf-8-sig", "utf-8-sig", HANS),
    ],
)
def test_every_generated_text_is_read_as_it_was_written(codec: str, name: str, sentences: tuple[str, ...]) -> None:
    for text in texts(sentences, 150):
        assert decode(text.encode(codec)) == Decoded(text, name), text


@pytest.mark.parametrize("codec", ["gb18030", "big5"])
@pytest.mark.parametrize("length", [9, 14, 25, 60])
def test_cut_out_pieces_are_read_aright_or_not_at_all(codec: str, length: int) -> None:
    """A few words may be too few to tell; they are then refused, and never read as something else."""
    sentences = HANS if codec == "gb18030" else HANT
    read = 0
    pieces = [text[at : at + length] for text in texts(sentences, 40) for at in (0, len(text) // 2)]
    for piece in pieces:
        decoded = decode(piece.encode(codec))
        if isinstance(decoded, Decoded):
            assert decoded.text == piece
            read += 1
    assert read > 0.9 * len(pieces)


def test_big5_with_hong_kong_characters_is_read() -> None:
    text = "".join(HANT) + "香港仔田灣邨、鰂魚涌、啫喱"
    assert decode(text.encode("big5hkscs")) == Decoded(text, "big5")


def test_what_tells_the_encoding_may_come_late() -> None:
    text = "-" * 100_000 + "\n" + HANS[0]
    assert decode(text.encode("gb18030")) == Decoded(text, "gb18030")


def test_nul_at_the_end_of_a_text_is_no_binary() -> None:
    text = "\n".join(HANS) + "\x00"
    assert decode(text.encode()) == Decoded(text, "utf-8")


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", "\ufeff　\n".encode("utf-16-le"), "　".encode()]
)
def test_file_without_words_is_empty(data: bytes) -> None:
    assert decode(data) == Undecodable("empty")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "ZIP, DOCX, XLSX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "DOC, XLS"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"BM\x36\x00\x00\x00", "BMP"),
        (bytes(64), ""),
        (bytes(range(256)) * 8, ""),
        (b"\x01\x02\x03\x04" * 20, ""),
    ],
)
def test_binary_is_named(data: bytes, kind: str) -> None:
    assert decode(data) == Undecodable("binary", kind)


@pytest.mark.parametrize("text", ["BM 公司政府信息公开", "MZ"])
def test_letters_that_binaries_begin_with_are_letters(text: str) -> None:
    assert decode(text.encode()) == Decoded(text, "utf-8")


@pytest.mark.parametrize("codec", ["euc_jp", "shift_jis"])
def test_encoding_that_is_not_read_is_unknown(codec: str) -> None:
    data = "情報公開の実施状況について、次のとおり報告します。".encode(codec) * 20
    found = decode(data)
    assert isinstance(found, Undecodable)
    assert found.reason == "unknown-encoding"


@pytest.mark.parametrize(
    ("codec", "wrong", "name"),
    [("utf-8", b"\xff", "UTF-8"), ("gb18030", b"\xff", "GB18030"), ("utf-8-sig", b"\xc0", "UTF-8")],
)
def test_damaged_file_is_named_with_its_line(codec: str, wrong: bytes, name: str) -> None:
    before, after = "\n".join(HANS[:4]).encode(codec), "\n".join(HANS).encode(codec.removesuffix("-sig"))
    assert decode(before + wrong + after) == Undecodable("damaged", f"{name}, L4")


def test_random_bytes_are_never_text() -> None:
    chance = random.Random(7)
    for length in (40, 400, 4000):
        for _ in range(50):
            found = decode(chance.randbytes(length))
            assert isinstance(found, Undecodable)
            assert found.reason in ("binary", "unknown-encoding")
