"""Decoding: bytes as text. Nothing declares the encoding of a plain text, so it is told from the bytes."""

from __future__ import annotations

import codecs
from typing import NamedTuple

_SAMPLE = 1 << 16  # bytes on which candidates are scored
# Words that every report holds, in both scripts: the surest sign that bytes were read as they were meant.
_TRADE = ("政府", "信息", "公开", "公開", "申请", "申請", "年度", "报告", "報告", "工作", "情况", "情況", "条例", "條例", "資訊")
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民"
    "得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社"
    "義信息府公开申请告報條例情況開請辦業務會時過這個們來對發國為與"
)
_CANDIDATES = (("gb18030", "gb18030"), ("big5", "cp950"), ("big5", "big5hkscs"), ("utf-16", "utf-16-le"), ("utf-16", "utf-16-be"))
_MAGIC = (
    (b"%PDF-", "PDF"), (b"PK\x03\x04", "ZIP/DOCX"), (b"\xd0\xcf\x11\xe0", "DOC/XLS"), (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"BM", "BMP"), (b"\x1f\x8b", "GZIP"), (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7Z"), (b"II*\x00", "TIFF"), (b"MM\x00*", "TIFF"), (b"\x7fELF", "ELF"), (b"MZ", "EXE"),
)  # fmt: skip


class Decoded(NamedTuple):
    """A text and the encoding that it was in: utf-8, utf-8-sig, utf-16, gb18030 or big5."""

    text: str
    encoding: str


class Undecodable(NamedTuple):
    """Why bytes are no text: `empty`, `binary` (`detail` names what it seems to be) or `unknown-encoding`."""

    reason: str
    detail: str = ""


def decode(data: bytes) -> Decoded | Undecodable:
    """The text of bytes, by byte order mark, strict UTF-8, then the likeliest of GB18030, Big5 and UTF-16."""
    if not data.strip(b"\x00 \t\r\n"):
        return Undecodable("empty")
    if data.startswith(codecs.BOM_UTF8):
        return _strict(data[3:], "utf-8", "utf-8-sig")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(data, "utf-16", "utf-16")
    for magic, name in _MAGIC:
        if data.startswith(magic) and (len(magic) > 2 or b"\x00" in data[:4096]):
            return Undecodable("binary", name)
    if b"\x00" not in data[:_SAMPLE]:
        try:
            return Decoded(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    scored = [
        (score, name, codec)
        for name, codec in _CANDIDATES
        if (score := _score(data[:_SAMPLE], codec)) is not None and score > 0.25
    ]
    for _, name, codec in sorted(scored, key=lambda item: -item[0]):
        decoded = _strict(data, codec, name)
        if isinstance(decoded, Decoded):
            return decoded
    return Undecodable("binary" if b"\x00" in data[:_SAMPLE] else "unknown-encoding")


def _strict(data: bytes, codec: str, name: str) -> Decoded | Undecodable:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return Undecodable("unknown-encoding")
    return Decoded(text, name) if text.strip() else Undecodable("empty")


def _score(sample: bytes, codec: str) -> float | None:
    """How much a sample looks like the text of a report when read as `codec`; None where it cannot be read so."""
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        text = decoder.decode(sample, final=False)
    except UnicodeDecodeError:
        return None
    letters = [char for char in text if ord(char) > 127]
    if not letters:
        return None
    common = sum(1 for char in letters if char in _COMMON) / len(letters)
    odd = sum(1 for char in letters if "\ue000" <= char <= "\uf8ff" or "\u3400" <= char <= "\u4dbf") / len(letters)
    trade = sum(text.count(word) for word in _TRADE) / len(letters)
    controls = sum(1 for char in text if ord(char) < 32 and char not in "\t\r\n\x0c")
    return common + 4 * trade - 2 * odd - controls
