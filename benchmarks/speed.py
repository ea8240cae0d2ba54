"""How fast reportcheck is, as ratios of two things measured in one run.

Usage: python benchmarks/speed.py [REPORT] [--reports N] [--jobs N]

- one report, bytes to audit, against a floor: the same bytes read, decoded, translated once and searched for numbers
  with one compiled expression, which is the least that any such program does. To be at most 25 times as long.
- the cold command on one report, against `python -c "import lark, yaml, click"`. To be at most 4 times as long.
- the batch: two processes against one, on N reports made from the samples by small changes. To be at least 1.6 times
  as fast. A machine with one core cannot show this.

Of each the best of several turns is taken: what disturbs a measurement only ever makes it longer.
Exit status 1 where one of the three is missed.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from reportcheck import audit_bytes, load_packs
from reportcheck.source.characters import _table

ROOT = Path(__file__).parents[1]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[〇零一二三四五六七八九十百千万亿]+")
COMMAND = [sys.executable, "-c", "from reportcheck.cli import main; main()"]


def best(turn: Callable[[], object], turns: int) -> float:
    """Seconds of the fastest of some turns."""
    times = []
    for _ in range(turns):
        started = time.perf_counter()
        turn()
        times.append(time.perf_counter() - started)
    return min(times)


def long_report(characters: int) -> str:
    """A sample made as long as reports are: with sentences without figures, of all the samples, in its first part."""
    text = decoded((ROOT / "samples" / "good-gd-hailing-reform-2013.txt").read_bytes())
    sentences = dict.fromkeys(
        sentence.strip() + "。"
        for path in SAMPLES
        for line in decoded(path.read_bytes()).splitlines()
        for sentence in line.split("。")[:-1]
        if len(sentence) > 12 and not re.search("[0-9０-９件条]", sentence)
    )
    filling = ""
    for sentence in sentences:
        if len(text) + len(filling) >= characters:
            break
        filling += sentence
    before, heading, after = text.partition("\n第二部分")
    return f"{before}\n{filling}{heading}{after}"


def decoded(data: bytes) -> str:
    """A report's text; those that are not UTF-8 are of one length with their characters, which is all that is asked."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


def one_report(path: Path) -> bool:
    """Bytes to audit against the floor."""
    packs = load_packs()
    table = str.maketrans(_table().characters)

    def floor() -> None:
        text = decoded(path.read_bytes()).translate(table)
        for match in NUMBER.finditer(text):
            match.group()

    def audit() -> None:
        audit_bytes(str(path), path.read_bytes(), packs)

    audit()  # what is loaded once is loaded
    least, whole = best(floor, 200), best(audit, 40)
    length = len(decoded(path.read_bytes()))
    print(f"one report ({path.name}, {length} characters)")
    print(f"  floor {least * 1000:.2f} ms, audit {whole * 1000:.2f} ms")
    return held("audit / floor", whole / least, most=25)


def cold_command(path: Path) -> bool:
    """The command on one report, in a process of its own, against the imports of three of its libraries."""
    # As users have it: with modules compiled once, which some environments forbid.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}

    def run(words: list[str]) -> Callable[[], object]:
        return lambda: subprocess.run(words, env=environment, stdout=subprocess.DEVNULL, check=False)

    imports = run([sys.executable, "-c", "import lark, yaml, click"])
    command = run([*COMMAND, "audit", str(path)])
    imports(), command()
    least, whole = best(imports, 10), best(command, 10)
    print("cold command")
    print(f"  imports {least * 1000:.0f} ms, command {whole * 1000:.0f} ms")
    return held("command / imports", whole / least, most=4)


def batch(reports: int, jobs: int) -> bool:
    """Several processes against one."""
    with tempfile.TemporaryDirectory() as folder:
        texts = [decoded(path.read_bytes()) for path in SAMPLES]
        for number in range(reports):
            # Other digits in another place of each, so that no two are the same.
            text = texts[number % len(texts)].replace("，", f"，{number}号文件，", 1)
            Path(folder, f"{number:06}.txt").write_text(text, encoding="utf-8")

        def run(processes: int) -> Callable[[], object]:
            words = [*COMMAND, "audit", "--format", "jsonl", "--jobs", str(processes), folder]
            return lambda: subprocess.run(words, stdout=subprocess.DEVNULL, check=False)

        single, several = best(run(1), 2), best(run(jobs), 2)
    print(f"batch of {reports} reports")
    print(f"  one process {single:.1f} s ({reports / single:.0f} a second), {jobs} processes {several:.1f} s")
    return held(f"speed of {jobs} processes / of one", single / several, least=0.8 * jobs)


def held(what: str, ratio: float, *, most: float | None = None, least: float | None = None) -> bool:
    """Print a ratio beside what it should be, and whether it is."""
    holds = (most is None or ratio <= most) and (least is None or ratio >= least)
    goal = f"at most {most:g}" if most is not None else f"at least {least:g}"
    print(f"  {what}: {ratio:.2f} ({goal}: {'held' if holds else 'MISSED'})")
    return holds


def machine() -> str:
    """What it ran on."""
    name = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.exists():
        found = re.search(r"model name\s*:\s*(.+)", information.read_text(encoding="utf-8"))
        name = found[1] if found else name
    parts = " ".join(f"{part} {version(part)}" for part in ("reportcheck", "lark", "PyYAML", "click", "ahocorasick-rs"))
    system = f"{platform.system()} {platform.release()}"
    return f"{name}, {os.cpu_count()} cores, {system}\nPython {platform.python_version()}, {parts}"


def main() -> int:
    """Measure all three."""
    parser = argparse.ArgumentParser(description="Speed of reportcheck as ratios measured in one run.")
    parser.add_argument(
        "report", nargs="?", type=Path, help="a report (default: one of 5,000 characters, made of samples)"
    )
    parser.add_argument("--reports", type=int, default=2000, help="reports of the batch (default: 2000)")
    parser.add_argument("--jobs", type=int, default=2, help="processes of the batch (default: 2)")
    chosen = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "made-of-samples.txt")
        path.write_text(long_report(5000), encoding="utf-8")
        path = chosen.report or path
        results = [one_report(path), cold_command(path), batch(chosen.reports, chosen.jobs)]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
