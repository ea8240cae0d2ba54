"""Source: bytes to a document.

Takes the bytes of a file; gives a `Document` where there are words in it, an `Unreadable` where there are not. What a
file is, is told from its bytes, never from its name.
Bad input is a value, never an exception.
"""

from __future__ import annotations

import hashlib
import re
from importlib import import_module

from reportcheck.source.decoding import Undecodable, decode
from reportcheck.source.document import Cell, Document, Table
from reportcheck.source.extract import PlacedTable, extract_of
from reportcheck.source.kinds import ReaderError, is_docx, is_html, is_pdf
from reportcheck.source.markdown import is_markdown, marks
from reportcheck.source.normal import normalise
from reportcheck.source.shifts import Inward, without
from reportcheck.source.unreadable import REASONS, Unreadable
from reportcheck.source.wraps import unwrap

__all__ = ["MAX_BYTES", "MAX_TEXT", "REASONS", "Document", "Unreadable", "document_of", "read"]

MAX_BYTES = 64 * 1024 * 1024  # of a file: Word files and PDFs carry pictures and fonts
MAX_TEXT = 8 * 1024 * 1024  # of a text, far beyond any report; the longest seen have some 200 kB
# Places at which debris may be taken out: real reports have some hundreds, and each costs memory.
_MAX_SHIFTS = 200_000

_NEWLINE = re.compile(r"\r\n?|\n")


def read(path: str, data: bytes) -> Document | Unreadable:
    """The document of a file's bytes; `path` is only carried along."""
    if len(data) > MAX_BYTES:
        return Unreadable(path, "", "too-large", str(MAX_BYTES // 1024 // 1024))
    digest = hashlib.sha256(data).hexdigest()
    if is_docx(data):
        return _extracted(path, digest, "docx", "utf-8", data)
    if is_pdf(data):
        return _extracted(path, digest, "pdf", "utf-8", data)
    if len(data) > MAX_TEXT:
        return Unreadable(path, digest, "too-large", str(MAX_TEXT // 1024 // 1024))
    decoded = decode(data)
    if isinstance(decoded, Undecodable):
        return Unreadable(path, digest, decoded.reason, decoded.detail)
    if is_html(decoded.text):
        return _extracted(path, digest, "html", decoded.encoding, decoded.text)
    document = document_of(decoded.text, path=path, sha256=digest, encoding=decoded.encoding)
    return document if len(document.shifts) <= _MAX_SHIFTS else Unreadable(path, digest, "garbled")


def document_of(text: str, *, path: str = "-", sha256: str = "", encoding: str = "utf-8") -> Document:
    """The document of a text that is decoded already."""
    normal = normalise(text)
    form = "text"
    if is_markdown(normal.norm):
        form = "markdown"
        norm, shifts = without(normal.norm, marks(normal.norm), normal.shifts)
        normal = normal._replace(norm=norm, shifts=shifts)
    norm, shifts = unwrap(normal, text)
    lines = (0, *(match.end() for match in _NEWLINE.finditer(text)))
    return Document(path, sha256, form, encoding, normal.script, text, norm, shifts, lines)


def _extracted(path: str, digest: str, form: str, encoding: str, content: str | bytes) -> Document | Unreadable:
    """The document of what a reader takes out of a file; the reader of a kind is loaded where one is met."""
    try:
        extract = extract_of(import_module(f"reportcheck.source.{form}").blocks_of(content))
    except ImportError:
        return Unreadable(path, digest, "no-reader", form)
    except ReaderError as error:
        return Unreadable(path, digest, error.reason, error.detail)
    if not extract.text.strip():
        return Unreadable(path, digest, "no-text", form.upper())
    norm, shifts, script = normalise(extract.text)
    lines = (0, *(match.end() for match in _NEWLINE.finditer(extract.text)))
    inward = Inward(shifts, len(norm))
    return Document(
        path,
        digest,
        form,
        encoding,
        script,
        extract.text,
        norm,
        shifts,
        lines,
        tuple(_table(table, inward) for table in extract.tables),
        tuple(inward.offset(at) for at in extract.pictures),
        extract.pages,
    )


def _table(table: PlacedTable, inward: Inward) -> Table:
    cells = tuple(
        Cell(inward.span(placed.start, placed.end), raw.row, raw.column, raw.rows, raw.columns)
        for placed in table.cells
        for raw in (placed.cell,)
    )
    return Table(inward.span(table.start, table.end), cells, table.page)
