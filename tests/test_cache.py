"""The cache saves time and changes nothing: whatever is wrong with it, the value is the one that is made."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reportcheck import cache

VALUE = {"words": ["公开", "申请"], "none": None}


class Maker:
    """Makes the value, and counts how often."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> object:
        self.calls += 1
        return VALUE


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "cache"
    monkeypatch.setenv("REPORTCHECK_CACHE", str(path))
    return path


def entry(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def made_anew() -> int:
    """How often the value is made in one more call, which must give it."""
    make = Maker()
    assert cache.cached("packs", b"key", make) == VALUE
    return make.calls


def test_second_call_is_served_from_the_cache(folder: Path) -> None:
    assert [made_anew(), made_anew()] == [1, 0]


def test_folder_and_entry_are_the_users_alone(folder: Path) -> None:
    made_anew()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert entry(folder).stat().st_mode & 0o777 == 0o600


def test_another_key_is_another_entry(folder: Path) -> None:
    made_anew()
    make = Maker()
    cache.cached("packs", b"changed", make)
    assert make.calls == 1
    assert len(list(folder.iterdir())) == 2


def test_null_is_a_value(folder: Path) -> None:
    calls: list[int] = []
    for _ in range(2):
        assert cache.cached("packs", b"null", lambda: calls.append(1)) is None
    assert calls == [1]


@pytest.mark.parametrize("setting", ["off", ""])
def test_answer_is_json_with_and_without_a_cache(folder: Path, monkeypatch: pytest.MonkeyPatch, setting: str) -> None:
    if setting:
        monkeypatch.setenv("REPORTCHECK_CACHE", setting)
    assert [cache.cached("packs", b"tuple", lambda: (1, (2,))) for _ in range(2)] == [[1, [2]], [1, [2]]]


def test_off_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTCHECK_CACHE", "off")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert [made_anew(), made_anew()] == [1, 1]
    assert not list(tmp_path.iterdir())


def test_xdg_cache_home_is_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REPORTCHECK_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    made_anew()
    assert (tmp_path / "reportcheck").is_dir()


def test_relative_xdg_cache_home_is_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REPORTCHECK_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    made_anew()
    assert (tmp_path / ".cache" / "reportcheck").is_dir()


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-3])


def changed(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"words", b"wards"))


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def no_text(path: Path) -> None:
    path.write_bytes(bytes(range(256)))


def checksum_of_no_json(path: Path) -> None:
    path.write_bytes(cache._digest(b"{") + b"\n{")


def writable_by_group(path: Path) -> None:
    path.chmod(0o660)


def writable_by_all(path: Path) -> None:
    path.chmod(0o602)


def folder_writable_by_all(path: Path) -> None:
    path.parent.chmod(0o777)


def a_link(path: Path) -> None:
    other = path.parent.parent / "elsewhere"
    path.rename(other)
    path.symlink_to(other)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def folder_a_link(path: Path) -> None:
    folder = path.parent
    real = folder.with_name("real")
    folder.rename(real)
    folder.symlink_to(real)


@pytest.mark.parametrize(
    "damage",
    [
        cut_short,
        changed,
        emptied,
        no_text,
        checksum_of_no_json,
        writable_by_group,
        writable_by_all,
        folder_writable_by_all,
        a_link,
        a_folder,
        a_pipe,
        folder_a_link,
    ],
)
def test_entry_that_cannot_be_trusted_is_not_used(folder: Path, damage: Callable[[Path], None]) -> None:
    made_anew()
    damage(entry(folder))
    assert made_anew() == 1


def test_damaged_entry_is_replaced(folder: Path) -> None:
    made_anew()
    cut_short(entry(folder))
    assert [made_anew(), made_anew()] == [1, 0]


def test_entry_of_another_user_is_not_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_anew()
    monkeypatch.setattr(os, "geteuid", lambda: 4_000_000)
    assert made_anew() == 1


def test_folder_that_is_a_file_is_no_error(folder: Path) -> None:
    folder.write_text("in the way", encoding="utf-8")
    assert [made_anew(), made_anew()] == [1, 1]


def test_folder_that_cannot_be_made_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTCHECK_CACHE", "/dev/null/cache")
    assert [made_anew(), made_anew()] == [1, 1]


def test_full_disk_is_no_error_and_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    assert made_anew() == 1
    assert not list(folder.iterdir())


def test_no_home_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("REPORTCHECK_CACHE", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", lost)
    assert made_anew() == 1


def test_what_make_raises_is_raised(folder: Path) -> None:
    def fail() -> object:
        raise LookupError("a bad pack")

    with pytest.raises(LookupError, match="a bad pack"):
        cache.cached("packs", b"key", fail)
