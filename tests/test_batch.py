"""The batch: what hangs or dies costs itself alone; order, doors, progress."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportcheck import Audit, PackError, Unreadable, audit_bytes, audit_many, audit_path
from reportcheck.batch import Job, run
from reportcheck.output.lines import render
from reportcheck.output.view import View
from reportcheck.source.paths import File

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
GOOD = SAMPLES / "good-tongwan-audit-2016.txt"

Command = Callable[..., "tuple[int, str, str]"]


def in_a_process(code: str) -> str:
    """What a program prints; in a process of its own, so that its processes are copies of it."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


# Audits of which some never end well, by the file's name.
FAULTS = """
import os, signal, sys, time
import reportcheck.batch as batch
from reportcheck import Unreadable, audit_many

whole = batch.audit_bytes

def faulty(whole_path, *rest):
    path = os.path.basename(whole_path)
    if "die" in path:
        os.kill(os.getpid(), signal.SIGKILL)
    if "exit" in path:
        os._exit(7)
    if "spin" in path:
        while True:
            pass
    if "sleep" in path:
        time.sleep(1000)
    if "raise" in path:
        raise ValueError("a fault\\nof ours")
    if "deep" in path:
        return faulty(whole_path, *rest)
    return whole(whole_path, *rest)

batch.audit_bytes, batch.SECONDS, batch._WAIT = faulty, 1, 4
for outcome in audit_many([sys.argv[1]], jobs=int(sys.argv[2])):
    if isinstance(outcome, Unreadable):
        print(os.path.basename(outcome.path), outcome.reason, outcome.detail[:30])
    else:
        print(os.path.basename(outcome.document.path), outcome.verdict)
"""


def outcomes(folder: Path, names: list[str], jobs: int) -> list[str]:
    for name in names:
        (folder / f"{name}.txt").write_bytes(GOOD.read_bytes())
    return in_a_process(f"import sys; sys.argv = ['-', {str(folder)!r}, {str(jobs)!r}]\n" + FAULTS).splitlines()


def test_processes_that_die_or_hang_cost_one_report_each(tmp_path: Path) -> None:
    names = [
        "00",
        "01-die",
        "02",
        "03-exit",
        "04-die",
        "05-sleep",
        "06",
        "07-spin",
        "08-raise",
        *map(str, range(10, 40)),
    ]
    names += ["50-die"]
    said = {
        "01-die": "crashed SIGKILL",
        "03-exit": "crashed exit 7",
        "04-die": "crashed SIGKILL",
        "05-sleep": "timeout 4",
        "07-spin": "timeout 1",
        "08-raise": "crashed ValueError: a fault of ours",
        "50-die": "crashed SIGKILL",
    }
    assert outcomes(tmp_path, names, jobs=2) == [f"{name}.txt {said.get(name, 'pass')}" for name in names]


def test_faults_within_one_process_cost_one_report_each(tmp_path: Path) -> None:
    found = outcomes(tmp_path, ["0", "1-spin", "2-raise", "3-deep", "4"], jobs=1)
    assert [line.split()[:2] for line in found] == [
        ["0.txt", "pass"],
        ["1-spin.txt", "timeout"],
        ["2-raise.txt", "crashed"],
        ["3-deep.txt", "crashed"],
        ["4.txt", "pass"],
    ]


def test_standard_input_is_read_whatever_the_number_of_processes(command: Command) -> None:
    words = ("audit", "--format", "json", GOOD, "-")
    data = (SAMPLES / "bad-luoxi-environment-2014.txt").read_bytes()
    one, two = command(*words, stdin=data), command(*words, "--jobs", "2", stdin=data)
    assert one == two
    assert [audit["verdict"] for audit in json.loads(one[1])["audits"]] == ["pass", "fail"]


def test_inputs_are_taken_as_they_are_needed() -> None:
    """Memory is flat: a batch without end gives its first results."""
    taken = 0

    def endless() -> Iterator[File]:
        nonlocal taken
        while True:
            taken += 1
            yield File(str(GOOD))

    done = run(endless(), Job(None, render, View("en")), processes=1)
    assert [next(done).verdict for _ in range(3)] == ["pass"] * 3
    assert taken == 3


def test_processes_run_ahead_by_a_bounded_number() -> None:
    said = in_a_process(f"""
        from reportcheck.batch import _AHEAD, Job, run
        from reportcheck.output.lines import render
        from reportcheck.output.view import View
        from reportcheck.source.paths import File
        taken = 0
        def endless():
            global taken
            while True:
                taken += 1
                yield File({str(GOOD)!r})
        done = run(endless(), Job(None, render, View("en")), 2)
        for _ in range(20):
            next(done)
        print(20 <= taken <= 20 + 2 * _AHEAD)
        done.close()
    """)
    assert said == "True\n"


def test_processes_end_with_the_batch() -> None:
    said = in_a_process(f"""
        import multiprocessing
        from reportcheck import audit_many
        for _ in audit_many([{str(SAMPLES)!r}], jobs=2):
            break
        del _
        print(multiprocessing.active_children())
    """)
    assert said == "[]\n"


def test_doors_of_three_sizes_say_the_same() -> None:
    (many,) = audit_many([str(GOOD)])
    one, data = audit_path(str(GOOD)), audit_bytes(str(GOOD), GOOD.read_bytes())
    assert isinstance(one, Audit)
    assert many == one == data


def test_bad_pack_is_told_at_once() -> None:
    with pytest.raises(PackError):
        audit_many([str(GOOD)], ruleset="cn-208")


def test_pack_is_used_by_its_path_even_if_it_is_a_shipped_one() -> None:
    (audit,) = audit_many([str(GOOD)], ruleset=str(ROOT / "rules" / "cn-guangdong-2008"))
    assert isinstance(audit, Audit)
    assert (audit.ruleset.id, audit.selected_by) == ("cn-guangdong-2008", "option")


def test_what_is_missing_is_a_value() -> None:
    assert audit_path("missing.txt") == Unreadable("missing.txt", "", "missing")


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no terminals")
def test_progress_is_shown_where_a_person_watches(tmp_path: Path) -> None:
    import pty

    for number in range(60):
        (tmp_path / f"{number}.txt").write_bytes(GOOD.read_bytes())
    ours, theirs = pty.openpty()
    try:
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                "from reportcheck.cli import main; main()",
                "audit",
                "--format",
                "csv",
                str(tmp_path),
            ],
            stdout=subprocess.PIPE,
            stderr=theirs,
            env={**os.environ, "LC_ALL": "C"},
            timeout=100,
            check=False,
        )
        os.set_blocking(ours, False)
        seen = os.read(ours, 100_000).decode()
    finally:
        os.close(ours)
        os.close(theirs)
    assert done.returncode == 0
    assert "/60, " in seen
    assert " a second, 0:00:0" in seen
    assert b"\x1b" not in done.stdout
