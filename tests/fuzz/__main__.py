"""Search with atheris for input of which something does not hold.

    python -m tests.fuzz TARGET [OPTION…] [FOLDER…]

TARGET is source, grammars, audit or packs. OPTIONs are those of libFuzzer: -runs=N stops after N inputs, -max_total_time=S
after S seconds, without them the search goes on until it is stopped; -seed=N makes it the same search again. FOLDERs
hold inputs to start from, and the first takes those that reach something new; by default build/fuzz/TARGET, which
begins with pieces of the samples. What fails is written to build/fuzz as TARGET-crash-…: mend it, and keep the input as
tests/fuzz/cases/TARGET/NAME.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["reportcheck"]):
    from tests.fuzz.mutation import mutated
    from tests.fuzz.seeds import ROOT, seeds
    from tests.fuzz.targets import TARGETS


def main() -> None:
    """Start the search that the command line asks for."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        raise SystemExit(__doc__)
    target, options = sys.argv[1], sys.argv[2:]
    build = ROOT / "build" / "fuzz"
    if all(option.startswith("-") for option in options):
        options.append(str(build / target))
    corpus = Path(next(option for option in options if not option.startswith("-")))
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(target)):
        (corpus / f"seed-{number:04}").write_bytes(seed)
    if not any(option.startswith("-artifact_prefix=") for option in options):
        options.insert(0, f"-artifact_prefix={build}/{target}-")
    options = ["-max_len=4096", "-timeout=20", "-rss_limit_mb=4096", *options]

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        return mutated(target, data, most, seed, atheris.Mutate)

    atheris.Setup([sys.argv[0], *options], TARGETS[target], custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
