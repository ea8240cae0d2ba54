"""Paths: what the user named, as files to read or problems to report. Nothing is opened here."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ENDINGS = (".txt", ".text")


@dataclass(frozen=True, slots=True)
class Missing:
    """A path that leads to nothing to read. `reason` is a key of texts.REASONS."""

    path: str
    reason: str


def inputs(paths: Sequence[str]) -> Iterator[str | Missing]:
    """Every file to read, in the order named, each once; folders are searched through, in order of names.

    `-` is standard input. A glob that the shell did not expand is expanded here.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _one(path):
            key = found if isinstance(found, str) else found.path
            if key not in seen:
                seen.add(key)
                yield found


def _one(path: str) -> Iterator[str | Missing]:
    if path == "-":
        yield path
        return
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        if isinstance(error, PermissionError):
            yield Missing(path, "no-permission")
            return
        expanded = sorted(glob.glob(path, recursive=True)) if glob.has_magic(path) else []
        if not expanded:
            yield Missing(path, "no-match" if glob.has_magic(path) else "missing")
        for one in expanded:
            yield from _one(one)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path)
    elif stat.S_ISREG(mode):
        yield path
    else:
        yield Missing(path, "not-a-file")


def _folder(path: str) -> Iterator[str | Missing]:
    found = False
    refused: list[str] = []
    for folder, folders, files in os.walk(path, onerror=lambda error: refused.append(str(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and name.lower().endswith(ENDINGS):
                found = True
                yield str(Path(folder) / name)
    for name in refused:
        yield Missing(name, "no-permission")
    if not found and not refused:
        yield Missing(path, "no-reports")
