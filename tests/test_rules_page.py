"""docs/rules.md teaches by a pack that works."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from reportcheck.rules import load_packs
from reportcheck.rules.checks import CHECKS

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")

Command = Callable[..., "tuple[int, str, str]"]


@pytest.fixture
def linshui(tmp_path: Path) -> Path:
    """The pack of the page, as a reader would write it down."""
    folder = tmp_path / "linshui"
    folder.mkdir()
    head, body, _ = re.findall(r"```yaml\n(.*?)```", PAGE, flags=re.DOTALL)
    (folder / "pack.yaml").write_text(head, encoding="utf-8")
    (folder / "rules.yaml").write_text(body, encoding="utf-8")
    return folder


def test_pack_of_the_page_is_good_and_its_examples_hold(command: Command, linshui: Path) -> None:
    status, _, err = command("rules", "test", linshui)
    assert (status, err) == (0, "")


def test_pack_of_the_page_changes_what_the_page_says(linshui: Path) -> None:
    packs = load_packs(str(linshui)).rulesets
    own = {rule.id: rule for rule in packs["linshui-2016"].rules}
    shipped = {rule.id: rule for rule in packs["cn-2008"].rules}
    assert own.keys() - shipped.keys() == {"training-disclosed"}
    assert shipped.keys() - own.keys() == {"agency-consistent"}
    assert own["published-by-deadline"].severity == "error"
    assert own["published-by-deadline"].messages == shipped["published-by-deadline"].messages


def test_every_kind_of_check_is_named() -> None:
    assert not [kind for kind in CHECKS if f"`{kind}`" not in PAGE]


def test_wording_shown_is_in_the_vocabulary() -> None:
    wording = re.findall(r"```yaml\n(.*?)```", PAGE, flags=re.DOTALL)[2]
    assert wording in (ROOT / "rules" / "vocabulary" / "words.yaml").read_text(encoding="utf-8")
