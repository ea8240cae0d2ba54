"""What tests share: the command as users call it, and the samples."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"

# Tables are loaded at the first example, and machines of CI are shared: the limit for a whole test is pytest's.
# The same examples in every run, so that a run says something of the change; `search` looks for others.
settings.register_profile("all", settings(), deadline=None, derandomize=True)
settings.register_profile("search", settings(), deadline=None, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "all"))


class Ran(NamedTuple):
    """What a command did: its exit status and what it wrote."""

    status: int
    out: str
    err: str


Command = Callable[..., Ran]


def command(*words: str | Path, stdin: bytes = b"", cwd: Path = ROOT, **environment: str) -> Ran:
    """Run reportcheck in a process of its own. Whatever happens, a traceback is a failure."""
    done = subprocess.run(
        [sys.executable, "-c", "from reportcheck.cli import main; main()", *map(str, words)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "LC_ALL": "C.UTF-8", **environment},
        timeout=100,
        check=False,
    )
    ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in ran.err, ran.err
    return ran


@pytest.fixture(name="command")
def command_fixture() -> Command:
    """The command, as a function of its words."""
    return command


@pytest.fixture(scope="session")
def samples() -> list[Path]:
    """The reports written for this project."""
    return sorted(SAMPLES.glob("*.txt"))
