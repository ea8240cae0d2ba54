"""What the pages show is what the program prints today."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

import reportcheck
from reportcheck.rules import load_packs
from reportcheck.source import REASONS
from reportcheck.texts import LANGUAGES

ROOT = Path(__file__).parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]

Command = Callable[..., "tuple[int, str, str]"]


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_picture_is_real_output(command: Command, page: str) -> None:
    found = re.search(r"```\n\$ reportcheck (.+)\n(?s:(.+?))\n```", (ROOT / page).read_text(encoding="utf-8"))
    assert found is not None
    _, out, _ = command(*found[1].split())
    assert out.strip("\n") == found[2]


def test_summary_in_the_commands_page_is_real_output(command: Command) -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```\n(samples/(?:.|\n)+?)\n```", text)
    assert len(blocks) == 2
    (summary, line) = blocks
    assert summary in command("audit", "--lang", "en", summary.partition(":")[0])[1]
    assert line in command("lint", "--lang", "en", line.partition(":")[0])[1]


@pytest.mark.parametrize("page", [page.relative_to(ROOT) for page in PAGES], ids=str)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", (ROOT / page).read_text(encoding="utf-8")):
        assert "://" in target or (ROOT / page).parent.joinpath(target).exists(), target


def test_every_reason_is_in_the_commands_page() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert not [reason for reason in REASONS if f"`{reason}`" not in text]


def test_every_option_is_in_the_commands_page(command: Command) -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    options = set(re.findall(r"--[a-z-]+", command("audit", "--help", "--lang", "en")[1])) - {"--output"}
    assert not [option for option in options if option not in text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_in_the_language_asked_for(command: Command, language: str) -> None:
    sign = {"zh-Hans": "审核报告", "zh-Hant": "審核報告", "en": "Audit reports"}[language]
    assert sign in command("audit", "--help", "--lang", language)[1]


def test_rules_named_in_the_readme_are_there() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    known = {rule.id for pack in load_packs().rulesets.values() for rule in pack.rules}
    assert set(re.findall(r"explain ([a-z-]+)", text)) <= known


def test_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == reportcheck.__version__
