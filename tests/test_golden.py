"""Golden audits: nothing that is said of a sample changes unseen. Written anew by `python -m tests.regolden`."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


def module() -> ModuleType:
    """tests/regolden.py, which is a program and no part of the package."""
    spec = importlib.util.spec_from_file_location("regolden", ROOT / "tests" / "regolden.py")
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


regolden = module()


def test_each_sample_has_its_golden_audit() -> None:
    assert sorted(path.stem for path in regolden.GOLDEN.glob("*.json")) == regolden.names()
    assert len(regolden.names()) >= 44


@pytest.mark.parametrize("name", regolden.names())
def test_audit_is_the_golden_one(name: str) -> None:
    kept = (regolden.GOLDEN / f"{name}.json").read_text(encoding="utf-8")
    assert json.loads(regolden.golden(name)) == json.loads(kept)
