"""Source: bytes to a document.

Takes the bytes of a file; gives a `Document` where they are a text, an `Unreadable` where they are not.
Bad input is a value, never an exception.
"""

from __future__ import annotations

import hashlib
import re

from reportcheck.source.decoding import Undecodable, decode
from reportcheck.source.document import Document
from reportcheck.source.normal import normalise
from reportcheck.source.unreadable import REASONS, Unreadable
from reportcheck.source.wraps import unwrap

__all__ = ["MAX_BYTES", "REASONS", "Document", "Unreadable", "document_of", "read"]

MAX_BYTES = 8 * 1024 * 1024  # far beyond any report; the longest seen have some 200 kB
# Places at which debris may be taken out: real reports have some hundreds, and each costs memory.
_MAX_SHIFTS = 200_000

_NEWLINE = re.compile(r"\r\n?|\n")


def read(path: str, data: bytes) -> Document | Unreadable:
    """The document of a file's bytes; `path` is only carried along."""
    if len(data) > MAX_BYTES:
        return Unreadable(path, "", "too-large", str(MAX_BYTES // 1024 // 1024))
    digest = hashlib.sha256(data).hexdigest()
    decoded = decode(data)
    if isinstance(decoded, Undecodable):
        return Unreadable(path, digest, decoded.reason, decoded.detail)
    document = document_of(decoded.text, path=path, sha256=digest, encoding=decoded.encoding)
    return document if len(document.shifts) <= _MAX_SHIFTS else Unreadable(path, digest, "garbled")


def document_of(text: str, *, path: str = "-", sha256: str = "", encoding: str = "utf-8") -> Document:
    """The document of a text that is decoded already."""
    normal = normalise(text)
    norm, shifts = unwrap(normal, text)
    lines = (0, *(match.end() for match in _NEWLINE.finditer(text)))
    return Document(path, sha256, "text", encoding, normal.script, text, norm, shifts, lines)
