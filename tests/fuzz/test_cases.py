"""What was found once stays found: cases/TARGET/ holds an input for each fault that a search has met. No fuzzer needed."""

from __future__ import annotations

import platform
import random
import sys
from itertools import islice
from pathlib import Path

import pytest
from tests.fuzz import for_here
from tests.fuzz.mutation import mutated
from tests.fuzz.seeds import seeds
from tests.fuzz.targets import BREAK, TARGETS, source

CASES = sorted(path for path in Path(__file__).with_name("cases").glob("*/*"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_fault_that_was_found_stays_mended(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_seeds_hold(target: str) -> None:
    found = list(seeds(target))
    assert len(found) > 20
    for seed in found[:: max(1, len(found) // 12)]:
        TARGETS[target](seed)


@pytest.mark.parametrize("target", TARGETS)
def test_mutated_seeds_hold(target: str) -> None:
    """A search without a guide, for where no fuzzer can be installed."""
    for number, seed in enumerate(islice(seeds(target), 30)):
        TARGETS[target](mutated(target, seed, 4096, number, _of_bytes))


def _of_bytes(data: bytes, most: int) -> bytes:
    """A few bytes changed, as a fuzzer does it."""
    chance = random.Random(data)
    made = bytearray(data[:most] or b" ")
    for _ in range(3):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


@pytest.mark.parametrize("target", TARGETS)
def test_mutations_are_others_small_and_the_same_for_the_same_seed(target: str) -> None:
    seed = next(iter(seeds(target)))
    made = [mutated(target, seed, 1500, number, _of_bytes) for number in range(20)]
    assert made == [mutated(target, seed, 1500, number, _of_bytes) for number in range(20)]
    assert len(set(made)) > 5
    assert all(len(data) <= 1500 for data in made)


def test_a_target_fails_where_something_does_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of these faults is put in by hand; a target that passed over it would be of no use."""
    from reportcheck.source import Document

    report = next(iter(seeds("audit")))
    source(report)
    monkeypatch.setattr(Document, "origin", lambda self, offset: 0)
    with pytest.raises(AssertionError, match="do not rise"):
        source(report)
    monkeypatch.undo()
    monkeypatch.setattr("tests.fuzz.targets.parse", lambda document: _without_paragraphs(document))
    with pytest.raises(AssertionError, match="stands in no leaf"):
        TARGETS["grammars"](report)
    monkeypatch.undo()
    monkeypatch.setattr("reportcheck.output.jsonfile.SCHEMA_VERSION", "0")
    with pytest.raises(AssertionError, match="schema_version"):
        TARGETS["audit"](report)
    monkeypatch.undo()
    monkeypatch.setattr("reportcheck.rules.engine.CHECKS", {})
    pack = next(seed for seed in seeds("packs") if b"numbering" in seed.partition(BREAK)[2])
    with pytest.raises(AssertionError, match="KeyError"):
        TARGETS["packs"](pack)


def _without_paragraphs(document: object) -> object:
    from reportcheck.source import Document
    from reportcheck.syntax.structure import parse

    assert isinstance(document, Document)
    return parse(document)._replace(head=(), preamble=(), sections=())


def test_harnesses_are_run_where_atheris_is_published() -> None:
    """The markers of pyproject.toml say where; elsewhere the harnesses are not collected, and never by mistake."""
    published = (
        sys.platform == "linux"
        and platform.machine() == "x86_64"
        and sys.implementation.name == "cpython"
        and (3, 11) <= sys.version_info < (3, 15)
    )
    assert for_here() == published
