"""DOCX: reports as Word files.

In: the bytes of a file. Out: its blocks in reading order. The words, tables and tracked changes (insertions kept,
deletions left out) are mammoth's work; what it leaves out, the automatic numbers of paragraphs (一、 (一) 1.), is put
into the paragraphs before: w:numPr with numbering.xml and the styles, as ECMA-376, part 1, 17.9 says.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers.expat import ExpatError

from reportcheck.source.extract import Block
from reportcheck.source.kinds import ReaderError

if TYPE_CHECKING:
    from lxml.etree import _Element

_DOCUMENT, _NUMBERING, _STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
_MOST_BYTES = 64 * 1024 * 1024  # of what a file unpacks to: a report has some 1 MB
_MOST_ENTRIES = 5_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What zipfile, zlib and mammoth say of a broken file.
_BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, OSError, NotImplementedError, ExpatError)
_DEEPEST = 20  # styles based on styles
_CJK = "零一二三四五六七八九"
_CJK_FORMATS = frozenset(
    {"chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCounting",
     "taiwaneseCountingThousand", "koreanDigital2", "japaneseDigitalTenThousand", "taiwaneseDigital"}
)  # fmt: skip


class _Level(NamedTuple):
    """A level of a list: how its numbers are written (`text` as 第%1部分), from which number on."""

    format: str
    text: str
    start: int


def blocks_of(data: bytes) -> list[Block]:
    """The blocks of a Word file. Raises ReaderError, or ImportError where a reader is not installed."""
    import mammoth
    from lxml import etree

    from reportcheck.source import html

    try:
        numbered = _numbered(data)
        result = mammoth.convert_to_html(io.BytesIO(numbered), convert_image=mammoth.images.img_element(_no_image))
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        EOFError,
        OSError,
        NotImplementedError,
        etree.XMLSyntaxError,
    ) as error:
        raise ReaderError("damaged", "DOCX") from error
    return html.blocks_of(f"<html><body>{result.value}</body></html>")


def _no_image(_image: object) -> dict[str, str]:
    return {"src": ""}


def _numbered(data: bytes) -> bytes:
    """The file with the automatic numbers of its paragraphs written into them, and nothing in it that is not needed."""
    from lxml import etree

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_BYTES:
            raise ReaderError("too-large", str(_MOST_BYTES // 1024 // 1024))
        if any(entry.flag_bits & 1 for entry in entries):
            raise ReaderError("encrypted", "DOCX")
        parts: dict[str, bytes] = {}
        left = _MOST_BYTES
        for entry in entries:
            with archive.open(entry) as file:
                content = file.read(left + 1)
            left -= len(content)
            if left < 0:  # more than the file says of itself
                raise ReaderError("too-large", str(_MOST_BYTES // 1024 // 1024))
            if entry.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in content[:4096]:
                raise ReaderError("damaged", "DOCX")  # no Word file has one: entities from outside, or without end
            parts[entry.filename] = content
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    if _DOCUMENT not in parts:
        raise ReaderError("damaged", "DOCX")
    root = etree.fromstring(parts[_DOCUMENT], parser)
    styles = _style_numbers(etree.fromstring(parts[_STYLES], parser)) if _STYLES in parts else {}
    if _NUMBERING in parts:
        _number(root, _Lists(etree.fromstring(parts[_NUMBERING], parser)), styles)
    parts[_DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


class _Lists:
    """The lists of numbering.xml, and how far each has counted."""

    def __init__(self, root: _Element) -> None:
        abstract = {_val(node, "abstractNumId", own=True): node for node in root.iterfind(f"{_W}abstractNum")}
        self.levels: dict[str, dict[int, _Level]] = {}
        self.base: dict[str, str] = {}
        self.counts: dict[str, list[int]] = {}
        self.overrides: dict[str, dict[int, int]] = {}
        for number in root.iterfind(f"{_W}num"):
            identifier = _val(number, "numId", own=True)
            base = _val(number, "abstractNumId")
            if base not in abstract:
                continue
            self.base[identifier] = base
            self.levels[identifier] = {
                _int(level.get(f"{_W}ilvl"), 0): _level(level) for level in abstract[base].iterfind(f"{_W}lvl")
            }
            for override in number.iterfind(f"{_W}lvlOverride"):
                at = _int(override.get(f"{_W}ilvl"), 0)
                own = override.find(f"{_W}lvl")
                if own is not None:
                    self.levels[identifier][at] = _level(own)
                start = override.find(f"{_W}startOverride")
                if start is not None:
                    self.overrides.setdefault(identifier, {})[at] = _int(start.get(f"{_W}val"), 1)

    def next(self, identifier: str, at: int) -> str:
        """The number of the next paragraph of a list at a level, as it is shown; nothing where it shows none."""
        levels = self.levels.get(identifier)
        if levels is None or at not in levels or not 0 <= at < 9:
            return ""
        counts = self.counts.setdefault(self.base[identifier], [0] * 9)
        override = self.overrides.get(identifier, {}).pop(at, None)
        start = override if override is not None else levels[at].start
        counts[at] = start if override is not None or counts[at] == 0 else counts[at] + 1
        for below in range(at + 1, 9):
            counts[below] = 0
        level = levels[at]
        if level.format in ("bullet", "none"):
            return ""
        text = level.text
        for other in range(9):
            if f"%{other + 1}" in text:
                form = levels[other].format if other in levels else "decimal"
                count = counts[other] or (levels[other].start if other in levels else 1)
                text = text.replace(f"%{other + 1}", _written(count, form))
        return text


def _level(node: _Element) -> _Level:
    return _Level(_val(node, "numFmt") or "decimal", _val(node, "lvlText"), _int(_val(node, "start"), 1))


def _val(node: _Element, name: str, *, own: bool = False) -> str:
    """The value of an attribute of a node itself, or of the child of that name."""
    if own:
        return str(node.get(f"{_W}{name}", ""))
    child = node.find(f"{_W}{name}")
    return str(child.get(f"{_W}val", "")) if child is not None else ""


def _int(value: str | None, default: int) -> int:
    return int(value) if value is not None and value.isdecimal() and len(value) < 7 else default


def _style_numbers(root: _Element) -> dict[str, tuple[str, int]]:
    """The list and level that each style gives to its paragraphs, its own or that of the style it is based on."""
    own: dict[str, tuple[str | None, int | None]] = {}
    based: dict[str, str] = {}
    for style in root.iterfind(f"{_W}style"):
        name = str(style.get(f"{_W}styleId", ""))
        based[name] = _val(style, "basedOn")
        properties = style.find(f"{_W}pPr/{_W}numPr")
        if properties is not None:
            level = _val(properties, "ilvl")
            own[name] = (_val(properties, "numId") or None, _int(level, 0) if level else None)
    found: dict[str, tuple[str, int]] = {}
    for name in based:
        identifier: str | None = None
        at: int | None = None
        style_name = name
        for _ in range(_DEEPEST):
            number, level_of = own.get(style_name, (None, None))
            identifier = identifier if identifier is not None else number
            at = at if at is not None else level_of
            style_name = based.get(style_name, "")
            if not style_name:
                break
        if identifier is not None:
            found[name] = (identifier, at or 0)
    return found


def _number(root: _Element, lists: _Lists, styles: Mapping[str, tuple[str, int]]) -> None:
    """Put each paragraph's number before its words, and take it out of the list."""
    from lxml import etree

    for paragraph in root.iter(f"{_W}p"):
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            continue
        identifier, at = styles.get(_val(properties, "pStyle"), ("", 0))
        numbered = properties.find(f"{_W}numPr")
        if numbered is not None:
            identifier = _val(numbered, "numId") or identifier
            at = _int(_val(numbered, "ilvl"), at)
            properties.remove(numbered)
        if not identifier or identifier == "0" or not _words(paragraph):
            continue
        shown = lists.next(identifier, at)
        if shown:
            run = etree.Element(f"{_W}r")
            etree.SubElement(run, f"{_W}t").text = shown
            paragraph.insert(paragraph.index(properties) + 1, run)


def _words(paragraph: _Element) -> bool:
    """Whether a paragraph shows any words: Word numbers an empty one too, but nobody sees it as a heading."""
    return any((text.text or "").strip() for text in paragraph.iter(f"{_W}t"))


def _written(count: int, form: str) -> str:
    """A number as a format writes it: 十二, 12, XII."""
    if form in _CJK_FORMATS:
        return _cjk(count)
    if form in ("upperLetter", "lowerLetter") and 1 <= count <= 26:
        return chr((65 if form == "upperLetter" else 97) + count - 1)
    if form in ("upperRoman", "lowerRoman") and 1 <= count < 40:
        roman = "X" * (count // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[count % 10]
        return roman if form == "upperRoman" else roman.lower()
    if form == "decimalEnclosedCircle" and 1 <= count <= 20:
        return chr(0x2460 + count - 1)
    return str(count)


def _cjk(count: int) -> str:
    if count < 10:
        return _CJK[count]
    if count < 100:
        tens, ones = divmod(count, 10)
        return ("" if tens == 1 else _CJK[tens]) + "十" + (_CJK[ones] if ones else "")
    return "".join(_CJK[int(digit)] for digit in str(count))
