"""What a search starts from: pieces of the samples and rules of the shipped packs, small, so that many fit a second."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.fuzz.targets import BREAK

from reportcheck.resources import rules_dir
from reportcheck.source.decoding import Decoded, decode

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"

_PIECE = 600  # characters
_PACK = """\
id: pack
version: "1"
title: {zh-Hans: 县, zh-Hant: 縣, en: County}
documents: [无]
extends: base
years: [2014, 2018]
regions: [浙江]
settings:
  contents:
    - id: proactive
      name: {zh-Hans: 主动, zh-Hant: 主動, en: proactive}
      topics: [proactive]
      facts: [proactive.total]
"""


def seeds(target: str) -> Iterator[bytes]:
    """The inputs from which the search of a target starts."""
    if target == "packs":
        yield from _packs()
        return
    codecs = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be", "utf-32") if target == "source" else ("utf-8",)
    for number, path in enumerate(sorted(SAMPLES.glob("*.txt"))):
        text = _read(path)
        head, _, rest = text.partition("\n")
        pieces = [text[:_PIECE], *_pieces(rest)]
        for at, piece in enumerate(pieces if target == "grammars" else pieces[:3]):
            whole = piece if at == 0 or target == "grammars" else f"{head}\n{piece}"
            yield whole.encode(codecs[(number + at) % len(codecs)])


def _read(path: Path) -> str:
    """A sample's text, whatever its encoding."""
    decoded = decode(path.read_bytes())
    assert isinstance(decoded, Decoded), path
    return decoded.text


def _pieces(text: str) -> Iterator[str]:
    """Stretches of whole lines."""
    piece = ""
    for line in text.splitlines(keepends=True):
        if piece and len(piece) + len(line) > _PIECE:
            yield piece
            piece = ""
        piece += line[:_PIECE]
    yield piece


def _packs() -> Iterator[bytes]:
    """Each rule of the shipped packs as a pack of its own."""
    for path in sorted(Path(str(rules_dir())).glob("*/*.yaml")):
        if path.name == "pack.yaml" or path.parent.name == "vocabulary":
            continue
        for rule in re.split(r"^(?=[a-z])", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            yield _PACK.encode() + BREAK + rule.encode()
