"""Fills frames with the figures of a ledger, and notes what was thereby stated."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

from tests.writing import figures
from tests.writing.agency import Agency
from tests.writing.figures import Figure, Hand
from tests.writing.frames import Choice, Frame, Listing, Slot, frames
from tests.writing.ledger import Ledger, Member

# What agencies round, cut or hedge.
_SOFT = (
    "proactive.total", "proactive.channel", "proactive.class", "consultations", "training.people", "noise", "all", "since",
)  # fmt: skip
_MONEY = ("fees", "spending")
# What the ledger holds beside the indicators: figures that state nothing of this agency and year.
_UNBOUND = ("last", "all", "since", "noise", "handled")


class UnfitError(Exception):
    """A frame that cannot be filled with these figures."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that the report states: what the reader has to find. `frame` says where it comes from."""

    indicator: str
    value: Decimal
    low: Decimal
    high: Decimal
    label: str | None
    frame: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A part of a list, exact and written in digits: where it stands, of which family it is, and what it says."""

    start: int
    end: int
    family: str
    value: int
    unit: str


@dataclass(slots=True)
class Draft:
    """A text as it grows: its pieces, what it states and may imply, the parts of its lists, and its frames."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    stated: list[Stated] = field(default_factory=list)
    implied: list[Stated] = field(default_factory=list)
    parts: list[Placed] = field(default_factory=list)
    frames: list[tuple[int, int, str]] = field(default_factory=list)

    def add(self, words: str) -> None:
        """Write on."""
        self.pieces.append(words)
        self.length += len(words)

    @property
    def text(self) -> str:
        """What was written."""
        return "".join(self.pieces)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Take back all that was written within when the frame proves unfit."""
        kept: tuple[list[Any], ...] = (self.pieces, self.stated, self.implied, self.parts, self.frames)
        sizes, length = [len(items) for items in kept], self.length
        try:
            yield
        except UnfitError:
            for items, size in zip(kept, sizes, strict=True):
                del items[size:]
            self.length = length
            raise


@dataclass(slots=True)
class Filler:
    """Writes sentences into a draft. `units` names the unit of each family, `words` the slots that are no figures."""

    random: Random
    ledger: Ledger
    agency: Agency
    hand: Hand
    units: dict[str, str]
    words: dict[str, Callable[[], str]]
    draft: Draft = field(default_factory=Draft)
    frame: str = ""
    used: set[str] = field(default_factory=set)

    def write(self, group: str) -> bool:
        """Write one frame of a group that fits; False where none does."""
        options = list(frames().groups[group])
        self.random.shuffle(options)
        options.sort(key=lambda option: option.text in self.used)  # the same words twice last
        for option in options:
            outer, self.frame = self.frame, f"{group}: {option.text}"
            start = self.draft.length
            try:
                with self.draft.attempt():
                    self.fill(option.frame)
                self._note(start, self.frame)
                self.used.add(option.text)
                return True
            except UnfitError:
                continue
            finally:
                self.frame = outer
        return False

    def _note(self, start: int, name: str) -> None:
        """Say what was written from there on by which words of frames.yaml."""
        self.draft.frames.append((start, self.draft.length, name))

    def fill(self, frame: Frame) -> None:
        """Write a frame."""
        for piece in frame:
            if isinstance(piece, str):
                self.draft.add(piece)
            elif isinstance(piece, Choice):
                self.fill(self.random.choice(piece.options))
            else:
                self._slot(piece)

    def _slot(self, slot: Slot) -> None:
        name, *rest = slot.words
        if name in self.words:
            self.draft.add(self.words[name]())
        elif name in ("list", "some"):
            self._list(rest[0], rest[1] if len(rest) > 1 else None, some=name == "some")
        elif name == "growth":
            self._growth(*rest)
        elif name == "diff":
            self._difference(*rest)
        elif name == "share":
            self._share(self.ledger.get(rest[0]), self.ledger.get(rest[1]))
        elif name[0] in "=?":
            indicator, _, source = name[1:].partition(":")
            value = Decimal(100 if indicator == "replies.rate" else self.ledger.get(source or indicator))
            half = Decimal("0.5") if indicator == "replies.rate" else 0
            if indicator.startswith(_MONEY):
                value /= 100
            stated = Stated(indicator, value, value - half, value + half, None, self.frame)
            (self.draft.stated if name[0] == "=" else self.draft.implied).append(stated)
        else:
            indicator, _, unit = name.partition("/")
            self._figure(indicator, self.ledger.get(indicator), unit or None)

    # -- figures -------------------------------------------------------------------------------------------

    def unit(self, indicator: str) -> str:
        """The unit in which this report counts an indicator."""
        return next((unit for prefix, unit in self.units.items() if indicator.startswith(prefix)), "件")

    def _written(self, indicator: str, value: int, unit: str | None) -> Figure:
        if indicator.startswith(_MONEY):
            return figures.money(value, self.hand, self.random)
        named = self.unit(indicator) if unit is None else unit.replace("-", "")
        how = figures.soft if indicator.startswith(_SOFT) and named else figures.exact
        return how(value, named, self.hand, self.random)

    def _figure(self, indicator: str, value: int, unit: str | None) -> None:
        if value <= 0 or (self.agency.government and indicator.startswith("all.")):
            raise UnfitError  # a government's region is its own: such a figure would be the report's
        written = self._written(indicator, value, unit)
        if not indicator.startswith(_UNBOUND):
            self._state(indicator, written)
        self.draft.add(written.words)

    def _state(self, indicator: str, figure: Figure, label: str | None = None) -> None:
        self.draft.stated.append(Stated(indicator, figure.value, figure.low, figure.high, label, self.frame))

    def _share(self, part: int, base: int) -> None:
        if not base:
            raise UnfitError
        places = self.random.choice((0, 1, 1, 2, 2))
        written = figures.percent(part, base, self.hand, self.random, places, cut=self.random.random() < 0.2)
        self.draft.add(written.words)

    def _growth(self, name: str, up: str, down: str) -> None:
        """{growth requests.received 增长 下降}: the change against the year before, in percent."""
        now, before = self.ledger.get(name), self.ledger.get(f"last.{name}")
        if now == before or not now or not before:
            raise UnfitError
        places = self.random.choice((0, 1, 2, 2))
        written = figures.percent(abs(now - before), before, self.hand, self.random, places, cut=False)
        if not written.value:
            raise UnfitError
        if name == "requests.received":
            sign = 1 if now > before else -1
            low, high = sorted((sign * written.low, sign * written.high))
            self.draft.stated.append(Stated("requests.growth", sign * written.value, low, high, None, self.frame))
        self.draft.add((up if now > before else down) + written.words)

    def _difference(self, name: str, up: str, down: str) -> None:
        """{diff requests.received 增加 减少}: the same as a count."""
        difference = self.ledger.get(name) - self.ledger.get(f"last.{name}")
        if not difference:
            raise UnfitError
        written = figures.exact(abs(difference), self.unit(name), self.hand, self.random)
        self.draft.add((up if difference > 0 else down) + written.words)

    # -- lists ---------------------------------------------------------------------------------------------

    def _list(self, family: str, style: str | None, *, some: bool) -> None:
        """{list FAMILY}: all parts of a whole, those of zero left out or written; {some FAMILY}: a few of them."""
        listing = frames().lists[family]
        members = list(self.ledger.wholes.get(family, ()))
        with_zeros = not some and self.random.random() < 0.3
        shown = [member for member in members if member.value or with_zeros]
        if some:
            shown = shown[: max(2, len(shown) - 1)]
        counted = [member.key for member in shown if member.value]
        if len(shown) < 2 or counted == ["other"]:  # all of it other than what is not named
            raise UnfitError
        styles = [name for name in listing.styles if name != "zero"] + ["each"] * 3
        chosen = style or self.random.choice(styles)
        if chosen == "first":
            shown = [member for member in shown if member.value]
        names = {member.key: self._named(listing, member.key, chosen) for member in shown}
        before = len(self.draft.parts)
        if chosen == "respectively":
            self._respectively(family, shown, names)
        else:
            self._items(family, listing, chosen, shown, names)
        if len(self.draft.parts) < before + 2:  # a single figure divides nothing
            del self.draft.parts[before:]

    def _named(self, listing: Listing, key: str, style: str) -> str:
        """A name for a part; where names are joined by 、 it holds none itself."""
        names = listing.names.get(key, (key,))
        plain = [name for name in names if "、" not in name]
        return self.random.choice(names if style == "share" else plain)

    def _respectively(self, family: str, shown: list[Member], names: dict[str, str]) -> None:
        """A、B、C分别为a、b、c."""
        start = self.draft.length
        words = frames().listing
        verb = self.random.choice(words["respectively"])
        joint = self.random.choice(words["figures"])
        self.draft.add("、".join(names[member.key] for member in shown) + verb)
        for at, member in enumerate(shown):
            last = joint == "和" and at < len(shown) - 1
            self.draft.add(("、" if last else joint) if at else "")
            self._part(family, member, names[member.key])
        self._note(start, f"respectively: {verb}")
        self._note(start, f"figures: {joint}")

    def _items(self, family: str, listing: Listing, style: str, shown: list[Member], names: dict[str, str]) -> None:
        """The parts one after the other, in one line or numbered in lines of their own."""
        words, random, draft = frames().listing, self.random, self.draft
        item = random.choice(listing.styles[style])
        joint = random.choice(listing.joints or words["items-with-shares" if style == "share" else "items"])
        if style == "first":
            joint = "，"
        zeros = listing.styles.get("zero") if style == "each" and joint != "、" and random.random() < 0.5 else None
        zero = random.choice(zeros) if zeros else None
        number = (
            random.choice(words["lines"] or [""])
            if draft.pieces[-1].endswith("：") and style != "first" and random.random() < 0.15
            else ""
        )
        each = random.choice(words["each"] or [""]) if style == "each" and random.random() < 0.4 else ""
        base = sum(member.value for member in self.ledger.wholes[family])
        if family == "proactive.channel":  # one item, many channels
            base = self.ledger.get("proactive.total")
        left = [member for member in shown if member.value] if number else list(shown)
        begun, count = draft.length, 0
        while left:
            member = left.pop(0)
            draft.add((("；" if count else "") + "\n" + number.format(count + 1)) if number else joint if count else "")
            count += 1
            start = draft.length
            same = [m for m in left if m.value == member.value] if each and member.value else []
            if same:
                draft.add("、".join(names[m.key] for m in (member, *same)) + each)
                self._part(family, member, names[member.key], also=[(m, names[m.key]) for m in same])
                left = [m for m in left if m not in same]
                self._note(start, f"each: {each}")
            elif zero is not None and not member.value:
                self._item(zero.frame, family, member, names[member.key], base)
                self._note(start, f"{family}.zero: {zero.text}")
            else:
                self._item(item.frame, family, member, names[member.key], base)
        if number:
            self._note(begun, f"lines: {number}")
        else:
            self._note(begun, f"items{'-with-shares' * (style == 'share')}: {joint}")
        self._note(begun, f"{family}.{style}: {item.text}")

    def _item(self, frame: Frame, family: str, member: Member, name: str, base: int) -> None:
        """One part: its name, its figure, its share."""
        for piece in frame:
            if isinstance(piece, str):
                way = self.draft.pieces[-1] == name and name.endswith(("方式", "形式"))
                self.draft.add(piece.removeprefix("方式") if way else piece)
            elif isinstance(piece, Choice):
                self._item(self.random.choice(piece.options), family, member, name, base)
            elif piece.words[0] == "name":
                self.draft.add(name)
            elif piece.words[0] == "share":
                self._share(member.value, base)
            elif piece.words[0] == "none":
                if member.indicator is not None:
                    zero = Decimal(0)
                    self.draft.stated.append(Stated(member.indicator, zero, zero, zero, None, self.frame))
            else:
                self._part(family, member, name)

    def _part(self, family: str, member: Member, name: str, also: list[tuple[Member, str]] | None = None) -> None:
        unit = self.unit(member.indicator or family)
        written = self._written(member.indicator or family, member.value, None)
        for each, called in [(member, name), *(also or ())]:
            if each.indicator is not None:
                label = called if each.indicator in ("proactive.class", "requests.topic") else None
                self._state(each.indicator, written, label)
        start = self.draft.length
        self.draft.add(written.words)
        if written.exact and not also:
            self.draft.parts.append(Placed(start, self.draft.length, family, member.value, unit))
