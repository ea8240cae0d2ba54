"""Reports with known figures, written into a folder: varied text on which speed and reading are measured.

    python -m benchmarks.corpus N FOLDER [SEED]

Writes N reports (by the writer of tests/writing) as FOLDER/00000.txt …, and beside each the figures that it states
as FOLDER/00000.figures.tsv: indicator, value, low, high, label. The same N and SEED give the same files.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

from tests.writing import Stated, write

HEAD = "indicator\tvalue\tlow\thigh\tlabel\n"


def _line(stated: Stated) -> str:
    return f"{stated.indicator}\t{stated.value:f}\t{stated.low:f}\t{stated.high:f}\t{stated.label or ''}\n"


def write_corpus(count: int, folder: Path, seed: int = 2008) -> list[Path]:
    """So many reports in a folder, made if it is missing; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        written = write(Random(f"{seed} {number}"))
        path = folder / f"{number:05}.txt"
        path.write_bytes(written.text.encode())
        figures = HEAD + "".join(map(_line, written.stated))
        path.with_suffix(".figures.tsv").write_bytes(figures.encode())
        paths.append(path)
    return paths


def main() -> int:
    """Write the corpus that the command line asks for."""
    words = sys.argv[1:]
    if len(words) not in (2, 3) or not words[0].isdecimal() or not all(word.isdecimal() for word in words[2:]):
        print("usage: python -m benchmarks.corpus N FOLDER [SEED]", file=sys.stderr)
        return 2
    paths = write_corpus(int(words[0]), Path(words[1]), *map(int, words[2:]))
    print(f"{len(paths):,} reports in {words[1]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
