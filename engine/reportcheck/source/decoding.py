"""Decoding: bytes as text.

Nothing declares the encoding of a plain text, so it is told from the bytes. GB18030 decodes nearly anything,
so no candidate is taken because it decodes: it must also read like a report.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_SAMPLE = 1 << 13  # bytes on which candidates are scored: enough to tell, and few beside a report of 20 kB

# Words that every report holds, in both scripts: two rare characters beside each other are no accident.
_TRADE = (
    "政府", "信息", "资讯", "資訊", "公开", "公開", "申请", "申請", "年度", "报告", "報告", "工作", "情况", "情況",
    "条例", "條例", "本局", "本机", "本機", "主动", "主動", "行政", "单位", "單位", "有限", "根据", "根據", "統計",
    "统计", "日期",
)  # fmt: skip
# A trade word for every so many characters that are not ASCII settles it; real reports hold one for every six.
_SURE = 40

# The 300 characters most frequent in the samples (nine tenths of their Han text), in both scripts.
_COMMON = (
    "公开信政息年件府条申请情的况人复主和动收报中一诉不度告议行日费月作讼共依类工其局数计有全二办三民例理市改占答本及网期到次免在"
    "进四概国文为发务述题问关起减业五我至华员询分规统六制咨要予上区职同部未县编受据没事限站名按下用通布出生机自无电总结他法道存宗"
    "意个于组面量时以元项划与止海均提微根体当取训万目已定设新态由各处比街省成构镇施门专培现将过累措内长属地方场函加接号厅室是兼了"
    "策增建式查子表责委经保回能会位知因引栏维涉持容审单东七安资举余照历管明传示别织率案等话化转够第任标领来所正补支看更河商林点性"
    "附被水大可从真邮导求多后果间乡重如应投学配备络指源农州家少写送户江博份把每解算平运展"
    "開條請動報密向育復訴議費訟類數辦佔網進國爲發務題問關減業華員詢規統諮區職縣編據機無電總結個於組時項劃與體當訓萬設態處構鎮門"
    "專現將過內長屬場號廳責經會欄維審單東資舉餘歷傳別織話轉夠標領來補點從郵導後間鄉應學備絡農寫戶運況為查"
)
# Share of such characters from which a text counts as read aright: true ones have 0.6 to 0.95, wrong ones below 0.1.
_LIKELY = 0.30
_CLEAR = 0.10  # by how much the best must lead
_FEWEST = 4  # frequent characters, since one or two are soon there by chance

# Name in audits, and its codecs: big5hkscs knows more characters than cp950 and reads the rest alike.
_CANDIDATES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("gb18030", ("gb18030",)),
    ("big5", ("cp950", "big5hkscs")),
    ("utf-16", ("utf-16-le",)),
    ("utf-16", ("utf-16-be",)),
)
_NAMES = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "gb18030": "GB18030", "big5": "Big5"}

_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP, DOCX, XLSX"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC, XLS"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\x1f\x8b\x08", "GZIP"),
    (b"BZh9", "BZIP2"),
    (b"\xfd7zXZ\x00", "XZ"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\x7fELF", "ELF"),
    (b"SQLite format 3\x00", "SQLite"),
)
# Two letters that a text may begin with too: a sign only beside a NUL.
_MAGIC_WITH_NUL = ((b"BM", "BMP"), (b"MZ", "EXE"))

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_NOT_ASCII = re.compile(b"[\x80-\xff]")


class Decoded(NamedTuple):
    """A text and the encoding that it was in: utf-8, utf-8-sig, utf-16, utf-32, gb18030 or big5."""

    text: str
    encoding: str


class Undecodable(NamedTuple):
    """Why bytes are no text.

    `reason`: `empty`; `binary` (`detail`: what it seems to be, or nothing); `damaged`, an encoding that is known
    with bytes that it does not have (`detail`: its name and the line, from 1); `unknown-encoding` (`detail`: what
    it may be, or nothing).
    """

    reason: str
    detail: str = ""


def decode(data: bytes) -> Decoded | Undecodable:
    """The text of bytes: by byte order mark, as strict UTF-8, or as what reads most like a report."""
    if not data.strip():
        return Undecodable("empty")
    kind = _binary(data)
    if kind is not None:
        return Undecodable("binary", kind)
    if data.startswith(codecs.BOM_UTF8):
        return _whole(data[3:], "utf-8", "utf-8-sig")
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return _whole(data, "utf-32", "utf-32")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _whole(data, "utf-16", "utf-16")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _likeliest(data)
    if b"\x00" in data and _controls(text[:_SAMPLE]) > 0.01:
        return _likeliest(data)
    return _text(text, "utf-8")


def _binary(data: bytes) -> str | None:
    """What a file that is no text seems to be, by its first bytes."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    for magic, name in _MAGIC_WITH_NUL:
        if data.startswith(magic) and b"\x00" in data[:64]:
            return name
    return None


def _likeliest(data: bytes) -> Decoded | Undecodable:
    """The text as what it reads like, of the encodings that nothing announces."""
    first = _NOT_ASCII.search(data)
    if first is None:
        return Undecodable("binary")
    at = first.start() & ~1  # UTF-16 has units of two bytes; in the others the byte before is ASCII
    sample = data[at : at + _SAMPLE]
    for name, tried in _CANDIDATES:
        if any(_sure(sample, codec) for codec in tried):
            return _first(data, tried, name)
    ranked = [(max(_likeness(sample, codec) for codec in tried), name, tried) for name, tried in _CANDIDATES]
    ranked.sort(key=lambda item: -item[0])
    likeness, name, tried = ranked[0]
    rival = max(other for other, other_name, _ in ranked if other_name != name)
    if likeness >= _LIKELY and likeness - rival >= _CLEAR:
        return _first(data, tried, name)
    if _likeness(sample, "utf-8") >= _LIKELY:
        return _whole(data, "utf-8", "utf-8")
    if b"\x00" in sample:
        return Undecodable("binary")
    return Undecodable("unknown-encoding", _guess(sample))


def _sure(sample: bytes, codec: str) -> bool:
    """Whether a sample, read as `codec`, speaks of what reports speak of."""
    text, letters = _read(sample, codec)
    return letters > 0 and sum(map(text.count, _TRADE)) * _SURE >= letters


def _likeness(sample: bytes, codec: str) -> float:
    """The share of frequent characters in a sample read as `codec`; 0 where they are too few to tell."""
    text, letters = _read(sample, codec)
    common = sum(map(text.count, _COMMON))
    return common / letters if letters and common >= _FEWEST else 0.0


def _read(sample: bytes, codec: str) -> tuple[str, int]:
    """A sample as text, and how many of its characters are not ASCII: 0 where it cannot be that codec.

    A few bytes that the codec does not have are passed over here; `_whole` names them.
    """
    text = sample.decode(codec, errors="replace")
    letters = len(text) - len(text.encode("ascii", errors="ignore"))
    return text, letters if text.count("\ufffd") <= 2 + letters // 50 else 0


def _first(data: bytes, tried: tuple[str, ...], name: str) -> Decoded | Undecodable:
    """All of the bytes in the first of some codecs that has them all."""
    found = [decoded for codec in tried if isinstance(decoded := _whole(data, codec, name), Decoded)]
    return found[0] if found else _whole(data, tried[0], name)


def _whole(data: bytes, codec: str, name: str) -> Decoded | Undecodable:
    """All of the bytes in one encoding; where one is wrong, the line that it stands in."""
    try:
        return _text(data.decode(codec), name)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(codec, errors="replace")
        return Undecodable("damaged", f"{_NAMES.get(name, name.upper())}, L{before.count(chr(10)) + 1}")


def _text(text: str, name: str) -> Decoded | Undecodable:
    if not text.strip(" \t\r\n\f\v\u3000\ufeff\u00a0"):
        return Undecodable("empty")
    if _controls(text[:_SAMPLE]) > 0.05:
        return Undecodable("binary")
    return Decoded(text, name)


def _controls(text: str) -> float:
    """The share of control characters that no text has."""
    return len(_CONTROL.findall(text)) / max(1, len(text))


def _guess(sample: bytes) -> str:
    """What an encoding that is not read here may be, as a hint for people."""
    from charset_normalizer import from_bytes  # 40 ms, and only for files that cannot be read

    best = from_bytes(sample).best()
    return best.encoding if best is not None else ""
