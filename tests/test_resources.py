"""What is shipped is found in one way."""

from __future__ import annotations

from reportcheck.resources import rules_dir, schemas_dir


def test_vocabulary_is_found() -> None:
    assert (rules_dir() / "vocabulary" / "words.yaml").is_file()


def test_schemas_are_found() -> None:
    assert any(entry.name.endswith(".schema.json") for entry in schemas_dir().iterdir())
