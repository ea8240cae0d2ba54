"""The cache: what is compiled from rule packs and vocabulary, kept between runs as JSON.

Nothing is unpickled. An entry is found by the digest of everything that it was made from, so a changed pack
is always seen; it is used only where folder and file belong to the user and nobody else can write them. A
cache that cannot be read or written costs time, never correctness.
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


def cached(name: str, key: bytes, make: Callable[[], Any]) -> Any:
    """The JSON value that `make` gives, from the cache where it is there under `name` and `key`.

    `key` holds all that the value depends on. What `make` raises is raised.
    """
    path = _path(name, key)
    if path is not None:
        found = _load(path)
        if found is not None:
            return found
    value = make()
    if path is not None:
        with suppress(OSError):
            _store(path, value)
    return value


def _path(name: str, key: bytes) -> Path | None:
    setting = os.environ.get("REPORTCHECK_CACHE")
    if setting == "off" or not hasattr(os, "geteuid"):
        return None
    if setting:
        folder = Path(setting)
    else:
        base = os.environ.get("XDG_CACHE_HOME")
        try:
            folder = Path(base) if base and os.path.isabs(base) else Path.home() / ".cache"
        except RuntimeError:
            return None
        folder = folder / "reportcheck"
    return folder / f"{name}-{hashlib.sha256(key).hexdigest()[:40]}.json"


def _own(path: Path, *, folder: bool) -> bool:
    """Whether a file or folder is the user's own and nobody else can write it; links are not followed."""
    try:
        status = os.lstat(path)
    except OSError:
        return False
    kind = stat.S_ISDIR(status.st_mode) if folder else stat.S_ISREG(status.st_mode)
    return kind and status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _load(path: Path) -> Any | None:
    if not _own(path.parent, folder=True) or not _own(path, folder=False):
        return None
    try:
        digest, _, body = path.read_text(encoding="utf-8").partition("\n")
        if digest != hashlib.sha256(body.encode()).hexdigest():
            return None
        return json.loads(body)
    except (OSError, ValueError):
        return None


def _store(path: Path, value: Any) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _own(path.parent, folder=True):
        return
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(hashlib.sha256(body.encode()).hexdigest() + "\n" + body)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
