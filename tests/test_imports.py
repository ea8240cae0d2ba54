"""A cold command imports what it needs and no more: each of these would cost every start."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAMPLE = "samples/good-tongwan-audit-2016.txt"

# What costs, and where it is needed: jsonschema when a pack is built, charset_normalizer for an unknown encoding,
# difflib for "did you mean", multiprocessing for several processes; the rest for tests and tools alone.
HEAVY = ["jsonschema", "charset_normalizer", "difflib", "multiprocessing", "hypothesis", "opencc", "rich", "pytest"]

PROGRAM = """
import json, sys
sys.argv = ["reportcheck", *{words!r}]
from reportcheck.cli import main
try:
    main()
except SystemExit:
    pass
json.dump(sorted(sys.modules), open({target!r}, "w"))
"""


def imported(cache: Path, *words: str) -> set[str]:
    """The modules that a command imports, its cache being warm."""
    target = cache.with_suffix(".json")
    for _ in range(2):
        subprocess.run(
            [sys.executable, "-c", PROGRAM.format(words=words, target=str(target))],
            capture_output=True,
            cwd=ROOT,
            env={"REPORTCHECK_CACHE": str(cache), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
            check=True,
        )
    return set(json.loads(target.read_bytes()))


@pytest.mark.parametrize("words", [["audit", SAMPLE], ["audit", "--format", "json", SAMPLE], ["lint", SAMPLE]])
def test_auditing_a_report_imports_nothing_heavy(tmp_path: Path, words: list[str]) -> None:
    found = imported(tmp_path / "cache", *words)
    assert [name for name in HEAVY if name in found] == []


def test_the_modules_are_seen_where_they_are_imported(tmp_path: Path) -> None:
    """The test above can fail: two processes need multiprocessing, and an unknown rule difflib."""
    assert "multiprocessing" in imported(tmp_path / "cache", "audit", "--jobs", "2", "samples")
    assert "difflib" in imported(tmp_path / "cache", "explain", "no-such-rule")
