"""frames.yaml: the sentences, as text with choices and slots.

[共|一共|]         one of these, which may hold choices and slots themselves
{self}             words of the report: who, which year
{requests.received}      a figure of the ledger with its unit; `/份` after it names the unit, `/-` leaves it out
{=replies.total}   a figure that the words state without writing it (均已答复, 未收到): it must be read
{?replies.total}   one that they imply: it may be read; `:NAME` after it takes the value of another name
{list FAMILY [STYLE]}, {some FAMILY}, {growth …}, {diff …}, {share …}: see filler.py
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Slot:
    """Something to be filled in: a word and its arguments."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several frames."""

    options: tuple[Frame, ...]


Frame = tuple[str | Slot | Choice, ...]


class FrameError(Exception):
    """A frame whose brackets do not match."""


def parse(text: str) -> Frame:
    """A frame from its text."""
    frame, end = _sequence(text, 0, "")
    if end != len(text):
        raise FrameError(f"{text[end:]!r} is left of {text!r}")
    return frame


def _sequence(text: str, at: int, stops: str) -> tuple[Frame, int]:
    pieces: list[str | Slot | Choice] = []
    start = at
    while at < len(text) and text[at] not in stops:
        if text[at] in "[{":
            if at > start:
                pieces.append(text[start:at])
            piece, at = _choice(text, at + 1) if text[at] == "[" else _slot(text, at + 1)
            pieces.append(piece)
            start = at
        else:
            at += 1
    if at > start:
        pieces.append(text[start:at])
    return tuple(pieces), at


def _choice(text: str, at: int) -> tuple[Choice, int]:
    options: list[Frame] = []
    while True:
        option, at = _sequence(text, at, "|]")
        options.append(option)
        if at == len(text):
            raise FrameError(f"[ without ] in {text!r}")
        at += 1
        if text[at - 1] == "]":
            return Choice(tuple(options)), at


def _slot(text: str, at: int) -> tuple[Slot, int]:
    end = text.find("}", at)
    if end < 0:
        raise FrameError(f"{{ without }} in {text!r}")
    return Slot(tuple(text[at:end].split(" "))), end + 1


@dataclass(frozen=True, slots=True)
class Sentence:
    """A frame with the text that it was parsed from, by which it is known."""

    text: str
    frame: Frame

    @classmethod
    def of(cls, text: str) -> Sentence:
        """A sentence from its text."""
        return cls(text, parse(text))


@dataclass(frozen=True, slots=True)
class Listing:
    """How the parts of a family are listed: their names by key, and the frames of one item by style."""

    names: dict[str, tuple[str, ...]]
    styles: dict[str, tuple[Sentence, ...]]
    joints: tuple[str, ...] = ()  # what joins the parts, where not all that can


@dataclass(frozen=True, slots=True)
class Frames:
    """All of frames.yaml: groups of frames by name, listings by family, the words that put lists together, the names
    of the parts."""

    groups: dict[str, tuple[Sentence, ...]]
    listing: dict[str, tuple[str, ...]]
    lists: dict[str, Listing]
    headings: dict[str, tuple[str, ...]]
    topics: tuple[str, ...]
    classes: tuple[str, ...]


@cache
def frames() -> Frames:
    """The frames, read once."""
    content: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("frames.yaml").read_text(encoding="utf-8"))
    return Frames(
        groups={name: tuple(map(Sentence.of, group)) for name, group in content["groups"].items()},
        listing={name: tuple(words) for name, words in content["listing"].items()},
        lists={
            family: Listing(
                {key: tuple(names) for key, names in listing["names"].items()},
                {style: tuple(map(Sentence.of, items)) for style, items in listing["styles"].items()},
                tuple(listing.get("joints", ())),
            )
            for family, listing in content["lists"].items()
        },
        headings={name: tuple(words) for name, words in content["headings"].items()},
        topics=tuple(content["topics"]),
        classes=tuple(content["classes"]),
    )
