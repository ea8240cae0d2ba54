"""Paths: what the caller named, as the files to read. Contents are never held; a bad path costs only itself."""

from __future__ import annotations

import errno
import glob
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

from reportcheck.source.unreadable import Unreadable

STDIN = "-"
# What is taken for a report in a folder. A file that is named itself is read whatever its name.
EXTENSIONS = (".txt", ".htm", ".html", ".docx", ".pdf", ".md")


class File(NamedTuple):
    """A file to read, as the caller named it or as found under a folder; `-` is standard input.

    `previous` is the path of last year's report of the same agency, where one is known.
    """

    path: str
    previous: str | None = None


Input = File | Unreadable


def inputs(paths: Sequence[str]) -> Iterator[Input]:
    """The files of paths, folders (whole trees), patterns that the shell left alone, and `-`.

    In the order of `paths`, folders and patterns sorted by name; each file once, however often it is named.
    Hidden files and folders are passed over in folders. Links to folders are not followed there, so no tree is endless.
    """
    seen: set[str] = set()
    for path in paths:
        for item in _inputs(path):
            if isinstance(item, File):
                place = item.path if item.path == STDIN else os.path.realpath(item.path)
                if place in seen:
                    continue
                seen.add(place)
            yield item


def read_bytes(path: str, limit: int) -> bytes | Unreadable:
    """The bytes of a file or of standard input, at most one more than `limit`; what went wrong as a value."""
    try:
        if path == STDIN:
            if sys.stdin is None:  # closed before the start
                return Unreadable(path, "", "empty")
            return _limited(sys.stdin.buffer, limit)
        # Not blocking, and looked at once open: a pipe put in a file's place must not stop the batch.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return Unreadable(path, "", "not-a-file")
            return _limited(file, limit)
    except (OSError, ValueError) as error:
        return _failed(path, error)


def _limited(file: BinaryIO, limit: int) -> bytes:
    return file.read(limit + 1)


def _inputs(path: str) -> Iterator[Input]:
    if path == STDIN:
        yield File(path)
        return
    try:
        status = os.stat(path)
    except (OSError, ValueError) as error:
        # A file may be named like a pattern, so patterns are tried only where there is no such file.
        if isinstance(error, FileNotFoundError) and glob.has_magic(path):
            yield from _matching(path)
        else:
            yield _failed(path, error)
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _under(path)
    elif stat.S_ISREG(status.st_mode):
        yield File(path)
    else:
        yield Unreadable(path, "", "not-a-file")


def _matching(pattern: str) -> Iterator[Input]:
    found = sorted(glob.iglob(pattern, recursive=True))
    if not found:
        yield Unreadable(pattern, "", "no-match")
    for path in found:
        yield from _inputs(path)


def _under(folder: str) -> Iterator[Input]:
    """The reports of a folder and the folders in it."""
    empty = True
    for item in _walk(folder):
        empty = False
        yield item
    if empty:
        yield Unreadable(folder, "", "no-reports", ", ".join(f"*{extension}" for extension in EXTENSIONS))


def _walk(folder: str) -> Iterator[Input]:
    # A stack of its own and names only: a tree may be deeper than Python's calls go, and wide.
    waiting: list[str] = [folder]
    while waiting:
        path = waiting.pop()
        try:
            with os.scandir(path) as entries:
                found = sorted((entry for entry in entries if not entry.name.startswith(".")), key=_name)
        except (OSError, ValueError) as error:
            yield _failed(path, error)
            continue
        folders: list[str] = []
        for entry in found:
            try:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                    continue
                if not entry.name.lower().endswith(EXTENSIONS):
                    continue
                if entry.is_file():
                    yield File(entry.path)
                elif entry.is_symlink() and not os.path.exists(entry.path):
                    yield Unreadable(entry.path, "", "missing")
                elif not entry.is_dir():
                    yield Unreadable(entry.path, "", "not-a-file")
            except OSError as error:
                yield _failed(entry.path, error)
        waiting.extend(reversed(folders))


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _failed(path: str, error: OSError | ValueError) -> Unreadable:
    """What the system said, as a reason. ValueError: a name that no file can have."""
    too_long = isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG
    if too_long or isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return Unreadable(path, "", "missing")
    if isinstance(error, IsADirectoryError):
        return Unreadable(path, "", "not-a-file")
    if isinstance(error, PermissionError):
        return Unreadable(path, "", "no-permission")
    return Unreadable(path, "", "unreadable", error.strerror or type(error).__name__)
