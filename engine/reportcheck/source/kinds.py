"""Kinds: what a file is, told from its bytes, before the reader of that kind is loaded."""

from __future__ import annotations

import re

# A page of words rather than a text that speaks of tags.
_PAGE = re.compile(
    r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b", re.I | re.S
)
_FRAGMENT = re.compile(r"<(?:p|div|table|tr|td|span|br)\b[^>]*>", re.I)
_FEWEST_TAGS = 10
_HEAD = 20_000  # characters in which a page shows itself


class ReaderError(Exception):
    """A file that its reader cannot read. `reason` is a key of `unreadable.REASONS`, `detail` fills it."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


def is_html(text: str) -> bool:
    """Whether a text is a page of HTML, or a piece of one."""
    head = text[:_HEAD]
    return "<" in head and (_PAGE.match(head) is not None or len(_FRAGMENT.findall(head)) >= _FEWEST_TAGS)


def is_pdf(data: bytes) -> bool:
    """Whether bytes are a PDF; some begin with a few bytes of something else."""
    return data[:1024].lstrip().startswith(b"%PDF-")


def is_docx(data: bytes) -> bool:
    """Whether bytes are a zip file that holds a Word document."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return b"word/document.xml" in data  # damaged, and a Word document all the same
