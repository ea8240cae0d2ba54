"""Each harness searches for a short while, from the same beginning each time. Collected where the extra has atheris."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fuzz.seeds import ROOT, seeds
from tests.fuzz.targets import TARGETS

# Inputs beside the seeds: some ten seconds of each.
RUNS = {"source": 800, "grammars": 150, "audit": 60, "packs": 250}


@pytest.mark.parametrize("target", TARGETS)
def test_a_short_search_finds_nothing(target: str, tmp_path: Path) -> None:
    beginning = sum(1 for _ in seeds(target))
    done = subprocess.run(
        [
            sys.executable, "-m", "tests.fuzz", target, f"-runs={beginning + RUNS[target]}", "-seed=1",
            f"-artifact_prefix={tmp_path}/", str(tmp_path / "corpus"),
        ],
        capture_output=True,
        cwd=ROOT,
        timeout=110,
        check=False,
    )  # fmt: skip
    said = done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")
    kept = [path.read_bytes() for path in tmp_path.glob("crash-*")]
    assert done.returncode == 0, f"{kept}\n{said[-3000:]}"
    # Instrumented, and run to the end: a harness that sees nothing would find nothing.
    assert re.search(rf"Done {beginning + RUNS[target]} runs", said)
    assert max(map(int, re.findall(r"cov: (\d+)", said))) > 100
