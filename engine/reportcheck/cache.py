"""The cache: what is compiled from rule packs and vocabulary, kept between runs as JSON.

Nothing is unpickled. An entry is found by the digest of everything that it was made from, so a changed pack
is always seen; it is used only where folder and file belong to the user, nobody else can write them, and its
checksum holds. A cache that cannot be read or written costs time, never correctness, and is never an error.

`REPORTCHECK_CACHE` names another folder than reportcheck in the user's cache folder; `off` does without.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

_NONE = object()  # no entry; None is a value like others


def cached(name: str, key: bytes, make: Callable[[], Any]) -> Any:
    """The JSON value that `make` gives, from the cache where it is there under `name` and `key`.

    `key` holds all that the value depends on. The answer is the same with and without a cache: what JSON makes of
    the value, so tuples are lists. Raises what `make` raises, and TypeError for a value that is not JSON.
    """
    path = _path(name, key)
    if path is not None:
        found = _load(path)
        if found is not _NONE:
            return found
    body = json.dumps(make(), ensure_ascii=True, separators=(",", ":"))
    if path is not None:
        with suppress(OSError):
            _store(path, body)
    return json.loads(body)


def _path(name: str, key: bytes) -> Path | None:
    """Where an entry is kept; None where there is no cache."""
    setting = os.environ.get("REPORTCHECK_CACHE")
    if setting == "off" or not hasattr(os, "geteuid"):
        return None
    if setting:
        folder = Path(setting)
    else:
        base = os.environ.get("XDG_CACHE_HOME")
        try:
            # A relative XDG_CACHE_HOME is to be ignored: XDG Base Directory Specification.
            folder = (Path(base) if base and os.path.isabs(base) else Path.home() / ".cache") / "reportcheck"
        except RuntimeError:  # the user has no home
            return None
    return folder / f"{name}-{hashlib.sha256(key).hexdigest()}.json"


def _own(status: os.stat_result) -> bool:
    """Whether what has this status is the user's own, and nobody else can write it."""
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _own_folder(path: Path) -> bool:
    try:
        status = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and _own(status)


def _load(path: Path) -> Any:
    """The value of an entry; `_NONE` where there is none, or none that can be trusted."""
    if not _own_folder(path.parent):
        return _NONE
    try:
        # No link is followed and no pipe waited for; what is judged is what was opened.
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode) or not _own(status):
                return _NONE
            digest, _, body = file.read().partition(b"\n")
        return json.loads(body) if digest == _digest(body) else _NONE
    except (OSError, ValueError):
        return _NONE


def _store(path: Path, body: str) -> None:
    """Write an entry whole or not at all. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _own_folder(path.parent):
        return
    content = body.encode("ascii")
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")  # mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_digest(content) + b"\n" + content)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode("ascii")
