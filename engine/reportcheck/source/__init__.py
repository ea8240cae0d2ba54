"""Source: bytes to a document."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from reportcheck.source.decoding import Undecodable, decode
from reportcheck.source.document import Document
from reportcheck.source.normal import normalise

__all__ = ["MAX_BYTES", "Document", "Unreadable", "document_of", "read"]

MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that could not be read. `reason` is a key of texts.REASONS, `detail` what goes into its text."""

    path: str
    sha256: str
    reason: str
    detail: str = ""


def read(path: str, data: bytes) -> Document | Unreadable:
    """The document of a file's bytes. Bad input is a value, never an exception."""
    digest = hashlib.sha256(data).hexdigest()
    if len(data) > MAX_BYTES:
        return Unreadable(path, digest, "too-large", str(MAX_BYTES // 1024 // 1024))
    decoded = decode(data)
    if isinstance(decoded, Undecodable):
        return Unreadable(path, digest, decoded.reason, decoded.detail)
    return document_of(decoded.text, path=path, sha256=digest, encoding=decoded.encoding)


def document_of(text: str, *, path: str = "-", sha256: str = "", encoding: str = "utf-8") -> Document:
    """The document of a text that is decoded already."""
    normal = normalise(text)
    lines = [0]
    at = text.find("\n")
    while at >= 0:
        lines.append(at + 1)
        at = text.find("\n", at + 1)
    return Document(path, sha256, "text", encoding, normal.script, text, normal.norm, normal.shifts, tuple(lines))
