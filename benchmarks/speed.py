"""How fast reportcheck is, as ratios measured in one run, so that the machine's own speed drops out.

    python -m benchmarks.speed [REPORT]

- One report, from bytes to audit, against the floor: what any program must do with it, i.e. read the file, decode
  it, translate its characters once and find its numbers with one compiled expression. To hold for a report of some
  5,000 characters: 25 at most. Shorter ones that are dense in figures (the samples) take more, because the floor goes
  by characters and the work by figures.
- The cold command on one report against a start of Python with the libraries that it stands on. To hold: 4 at most.
- Two processes against one, on 2,000 reports of corpus.py, no two alike. To hold: 1.6 at least.

REPORT is by default the sample nearest to 5,000 characters. Each figure is the median of what was measured, with the
lower and upper quarter beside it; of a batch, the best of three. Exit status 1 when one does not hold.
"""

from __future__ import annotations

import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import write_corpus

from reportcheck import Audit, audit_bytes, load_packs
from reportcheck.source import Document, read

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
COMMAND = "import sys; sys.argv[0] = 'reportcheck'; from reportcheck.cli import main; main()"
LIBRARIES = "import lark, yaml, click"
REPORTS = 2_000
_FLOORS = 25
_LONG_ENOUGH = 12_000  # bytes: some 4,000 characters
WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
NUMBER = re.compile(r"\d+(?:[.,]\d+)*[%万亿千]?|[零一二三四五六七八九十百千万亿两]+")


class Timed(NamedTuple):
    """Seconds: the median, and a quarter of the measurements below and above the others."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, seconds: list[float]) -> Timed:
        """The figures of several measurements."""
        low, median, high = statistics.quantiles(seconds, n=4)
        return cls(median, low, high)

    def __str__(self) -> str:
        low, median, high = (f"{1000 * value:.2f}" for value in (self.low, self.median, self.high))
        return f"{median} ms ({low} to {high})"


def pairs(
    first: Callable[[], object],
    second: Callable[[], object],
    rounds: int,
    times: int = 1,
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[Timed, Timed]:
    """Both in turns, so that whatever else the machine does meets both. A measurement is the mean of `times` calls."""
    found: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for seconds, function in zip(found, (first, second), strict=True):
            started = clock()
            for _ in range(times):
                function()
            seconds.append((clock() - started) / times)
    return Timed.of(found[0]), Timed.of(found[1])


def nearest_sample() -> Path:
    """The sample nearest to 5,000 characters."""
    documents = [read(str(path), path.read_bytes()) for path in SAMPLES.glob("*.txt")]
    readable = [document for document in documents if isinstance(document, Document)]
    return Path(min(readable, key=lambda document: abs(len(document.text) - 5_000)).path)


def floor(path: Path, encoding: str) -> int:
    """The least that can be done with a report: its numbers, counted."""
    return len(NUMBER.findall(path.read_bytes().decode(encoding).translate(WIDE)))


def one_report(path: Path) -> float:
    """How many times the floor one report takes."""
    packs = load_packs()
    document = read(str(path), path.read_bytes())
    if not isinstance(document, Document):
        raise SystemExit(f"{path}: {document.text('en')}")

    def whole() -> object:
        return audit_bytes(str(path), path.read_bytes(), packs)

    audit = whole()
    if not isinstance(audit, Audit):
        raise SystemExit(f"{path}: no report")
    # Processor time: both are one process that waits for nothing, and other programs are none of its business.
    least, full = pairs(lambda: floor(path, document.encoding), whole, 60, 5, time.process_time)
    print(f"One report (processor time): {path.name}, {len(document.text):,} characters, {audit.facts.figures} figures")
    print(f"  floor          {least}")
    print(f"  bytes to audit {full}")
    return full.median / least.median


def cold_command(path: Path) -> float:
    """How many times a start with the libraries alone the command takes, its cache being warm."""

    def started(*words: str) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, *words], stdout=subprocess.DEVNULL, check=False)

    command = started("-c", COMMAND, "audit", str(path))
    libraries = started("-c", LIBRARIES)
    command(), libraries()
    least, full = pairs(libraries, command, rounds=15)
    print("Cold command")
    print(f"  {LIBRARIES:24} {least}")
    print(f"  {'reportcheck audit REPORT':24} {full}")
    return full.median / least.median


def two_processes() -> float:
    """How many times as fast two processes are as one."""
    with tempfile.TemporaryDirectory() as folder:
        write_corpus(REPORTS, Path(folder))

        def batch(jobs: int) -> tuple[float, float]:
            """Seconds on the clock, and of processors: where these differ little, so does the work."""
            words = [sys.executable, "-c", COMMAND, "audit", "--format", "jsonl", "--jobs", str(jobs), folder]
            started, before = time.perf_counter(), os.times()
            subprocess.run(words, stdout=subprocess.DEVNULL, check=False)
            after = os.times()
            used = after.children_user - before.children_user + after.children_system - before.children_system
            return time.perf_counter() - started, used

        found = [(batch(1), batch(2)) for _ in range(3)]
    print(f"{REPORTS:,} reports")
    best: list[float] = []
    for jobs, runs in enumerate(zip(*found, strict=True), start=1):
        clock, used = min(runs)
        print(f"  --jobs {jobs} {clock:.2f} s ({REPORTS / clock:,.0f} reports a second; processors {used:.2f} s)")
        best.append(clock)
    return best[0] / best[1]


def machine() -> str:
    """What the figures were measured on."""
    model = platform.processor() or platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    libraries = ", ".join(f"{name} {version(name)}" for name in ("reportcheck", "lark", "ahocorasick-rs", "PyYAML"))
    return (
        f"{platform.python_implementation()} {platform.python_version()}, {platform.system()}, {model}, "
        f"{os.cpu_count()} processors\n{libraries}"
    )


def main() -> int:
    """Measure, print, and say whether all holds."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else nearest_sample()
    print(machine())
    measures: tuple[tuple[Callable[[], float], float, bool], ...] = (
        (lambda: one_report(path), _FLOORS, True),
        (lambda: cold_command(path), 4, True),
        (two_processes, 1.6, False),
    )
    holds = True
    for measure, bound, most in measures:
        ratio = measure()
        if bound == _FLOORS and len(path.read_bytes()) < _LONG_ENOUGH:
            print(f"  = {ratio:.2f} (at most {bound} is for reports of 5,000 characters: not judged)")
            continue
        good = ratio <= bound if most else ratio >= bound
        holds &= good
        print(f"  = {ratio:.2f} ({'at most' if most else 'at least'} {bound}): {'holds' if good else 'does not hold'}")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
