"""Years: which of many files is last year's report of an agency.

Kept on disk, so that memory does not grow with the number of reports.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from types import TracebackType

from reportcheck.audit import Identity
from reportcheck.source.paths import STDIN, File, Input


class Years:
    """An index of reports by agency and year; a context manager that leaves nothing behind."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="reportcheck-")
        self._index = sqlite3.connect(os.path.join(self._folder.name, "years.sqlite"), isolation_level=None)
        self._index.execute("PRAGMA journal_mode = OFF")
        self._index.execute("PRAGMA synchronous = OFF")
        self._index.execute("CREATE TABLE report (path TEXT PRIMARY KEY, agency TEXT, year INTEGER) WITHOUT ROWID")
        self._index.execute("CREATE INDEX by_agency ON report (agency, year)")

    def __enter__(self) -> Years:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._index.close()
        self._folder.cleanup()

    def add(self, path: str, identity: Identity) -> None:
        """Take note of a report. What does not say whose it is, or of which year, is nobody's last year."""
        if identity.agency is not None and identity.year is not None:
            self._index.execute(
                "INSERT OR REPLACE INTO report VALUES (?, ?, ?)", (os.fsencode(path), identity.agency, identity.year)
            )

    def beside(self, file: Input, alone: str | None = None) -> Input:
        """The file with last year's report of its agency, where just one is known.

        `alone` is the only report that was given as last year's: it is the one of a file that does not say whose it is.
        """
        if not isinstance(file, File) or file.path == STDIN:
            return file
        own = self._index.execute(
            "SELECT agency, year FROM report WHERE path = ?", (os.fsencode(file.path),)
        ).fetchone()
        if own is None:
            return file._replace(previous=alone) if alone is not None and alone != file.path else file
        found = self._index.execute(
            "SELECT path FROM report WHERE agency = ? AND year = ? LIMIT 2", (own[0], own[1] - 1)
        ).fetchall()
        return file._replace(previous=os.fsdecode(found[0][0])) if len(found) == 1 else file
