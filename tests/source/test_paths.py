"""What the caller names becomes files to read, or values that say what is wrong; one bad path costs only itself."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportcheck.source.paths import File, Input, inputs, read_bytes
from reportcheck.source.unreadable import Unreadable


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.txt", "c.TXT", "note.doc", ".hidden.txt", "sub/d.txt", "sub/.git/e.txt", "[1].txt"):
        path = tmp_path / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    return tmp_path


def found(*paths: str) -> list[str]:
    """The paths of files, and `path: reason` for what is none."""
    return [item.path if isinstance(item, File) else f"{item.path}: {item.reason}" for item in inputs(paths)]


def test_folder_is_searched_through_in_order_of_names(tree: Path) -> None:
    names = ["[1].txt", "a.txt", "b.txt", "c.TXT", "sub/d.txt"]
    assert found("reports") == [f"reports/{name}" for name in names]


def test_file_is_read_whatever_its_name(tree: Path) -> None:
    assert found("reports/note.doc", "reports/.hidden.txt") == ["reports/note.doc", "reports/.hidden.txt"]


def test_file_named_twice_is_read_once(tree: Path) -> None:
    assert found("reports/b.txt", "reports/../reports/b.txt", "reports/*.txt", "-", "-") == [
        "reports/b.txt",
        "reports/[1].txt",
        "reports/a.txt",
        "-",
    ]


def test_pattern_is_expanded_and_a_file_of_that_name_goes_first(tree: Path) -> None:
    assert found("reports/[ab].txt", "reports/[1].txt") == ["reports/a.txt", "reports/b.txt", "reports/[1].txt"]
    assert found("**/d.txt") == ["reports/sub/d.txt"]


def test_each_bad_path_is_a_value_and_the_others_go_on(tree: Path) -> None:
    os.mkfifo("pipe.txt")
    Path("reports/gone.txt").symlink_to("nowhere")
    assert found("lost.txt", "*.pdf", "empty", "pipe.txt", "a\0b", "x" * 5000, "reports/a.txt/x", "reports/a.txt") == [
        "lost.txt: missing",
        "*.pdf: no-match",
        "empty: no-reports",
        "pipe.txt: not-a-file",
        "a\0b: missing",
        f"{'x' * 5000}: missing",
        "reports/a.txt/x: missing",
        "reports/a.txt",
    ]
    assert "reports/gone.txt: missing" in found("reports")


def test_folder_that_may_not_be_read_is_named(monkeypatch: pytest.MonkeyPatch, tree: Path) -> None:
    """The refusal is the system's, which refuses root nothing: so it is made here."""
    looked = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied", path)
        return looked(path)

    monkeypatch.setattr("reportcheck.source.paths.os.scandir", refusing)
    assert "reports/sub: no-permission" in found("reports")


def test_folders_that_link_in_a_circle_end(tree: Path) -> None:
    (tree / "reports" / "sub" / "up").symlink_to("..")
    assert found("reports")[-1] == "reports/sub/d.txt"


def test_paths_are_looked_at_one_by_one(tree: Path) -> None:
    stream: Iterator[Input] = inputs(["reports/a.txt", "later.txt"])
    assert next(stream) == File("reports/a.txt")
    Path("later.txt").write_text("x", encoding="utf-8")
    assert next(stream) == File("later.txt")


def test_no_more_is_read_than_one_byte_beyond_the_limit(tree: Path) -> None:
    assert read_bytes("reports/a.txt", 3) == b"a.tx"


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("年".encode())))
    assert read_bytes("-", 100) == "年".encode()


def test_closed_standard_input_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert read_bytes("-", 100) == Unreadable("-", "", "empty")


@pytest.mark.parametrize(
    ("path", "reason"), [("lost.txt", "missing"), ("pipe.txt", "not-a-file"), ("empty", "not-a-file")]
)
def test_what_became_of_a_file_meanwhile_is_a_value(tree: Path, path: str, reason: str) -> None:
    """A pipe without a writer must not stop the batch either."""
    os.mkfifo("pipe.txt")
    assert read_bytes(path, 100) == Unreadable(path, "", reason)


def test_refused_file_is_a_value(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, flags: int) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert read_bytes("reports/a.txt", 100) == Unreadable("reports/a.txt", "", "no-permission")
