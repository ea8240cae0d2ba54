"""How a figure is written, and the values that each way of writing allows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from random import Random

_DIGITS = "零一二三四五六七八九"
_FULL = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as written with its unit, what it says (`value`) and the values that it may stand for."""

    words: str
    value: Decimal
    low: Decimal
    high: Decimal

    @property
    def exact(self) -> bool:
        """Whether it can only be this value."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Hand:
    """How a report writes its figures: throughout, not one by one."""

    thousands: bool
    full_width: bool
    spaced: bool
    chinese: bool  # small counts in Chinese numerals


def draw(random: Random) -> Hand:
    """A hand."""
    return Hand(
        thousands=random.random() < 0.2,
        full_width=random.random() < 0.06,
        spaced=random.random() < 0.08,
        chinese=random.random() < 0.08,
    )


def chinese(number: int) -> str:
    """A count below 10,000 in Chinese numerals."""
    if number < 10:
        return _DIGITS[number]
    if number < 20:
        return "十" + (_DIGITS[number - 10] if number > 10 else "")
    words, zero = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            words += ("零" if zero and words else "") + _DIGITS[digit] + name
            zero = False
        else:
            zero = True
    return words


def _plain(number: int, hand: Hand) -> str:
    return f"{number:,}" if hand.thousands else str(number)


def _finished(digits: str, unit: str, hand: Hand) -> str:
    if hand.full_width:
        digits = digits.translate(_FULL)
    return f" {digits} {unit}" if hand.spaced else digits + unit


def exact(number: int, unit: str, hand: Hand, random: Random) -> Figure:
    """A count written out."""
    value = Decimal(number)
    if hand.chinese and 1 < number < 100 and random.random() < 0.6:
        return Figure(chinese(number) + unit, value, value, value)
    return Figure(_finished(_plain(number, hand), unit, hand), value, value, value)


def soft(number: int, unit: str, hand: Hand, random: Random) -> Figure:
    """A large count, often rounded, cut or hedged."""
    if number < 100 or random.random() < 0.5:
        return exact(number, unit, hand, random)
    way = random.choice(("余", "余", "多", "约", "近", "超过", "万", "万", "万余"))
    size = 10 ** (len(str(number)) - 2)
    cut = Decimal(number // size * size)
    if way in ("余", "多"):
        words = f"{_plain(int(cut), hand)}{way}{unit}"
        step = Decimal(10) ** (len(str(int(cut))) - len(str(int(cut)).rstrip("0").rstrip() or "0"))
        return Figure(words, cut, cut, cut + step)
    if way in ("万", "万余") and number >= 10_000:
        places = random.choice((1, 2))
        quantum = Decimal(1).scaleb(-places)
        exactly = Decimal(number) / 10_000
        if way == "万":
            shown = exactly.quantize(quantum, ROUND_HALF_UP)
            half = Decimal(10_000).scaleb(-places) / 2
            return Figure(
                _finished(f"{shown}", f"万{unit}", hand), shown * 10_000, shown * 10_000 - half, shown * 10_000 + half
            )
        shown = exactly.quantize(Decimal("0.1"), ROUND_DOWN)
        last = Decimal(10_000) if shown == int(shown) else Decimal(1_000)
        plain = shown.normalize() if shown != int(shown) else Decimal(int(shown))
        if last == 10_000 and int(shown) >= 10:
            digits = str(int(shown))
            last = Decimal(10_000) * 10 ** (len(digits) - len(digits.rstrip("0")))
        return Figure(f"{plain:f}万余{unit}", shown * 10_000, shown * 10_000, shown * 10_000 + last)
    if way == "约":
        cut = Decimal((number + size // 2) // size * size)
        return Figure(f"约{_plain(int(cut), hand)}{unit}", cut, cut * Decimal("0.95"), cut * Decimal("1.05"))
    if way == "近":
        over = cut + size
        return Figure(f"近{_plain(int(over), hand)}{unit}", over, over * Decimal("0.9"), over)
    if way == "超过":
        return Figure(f"超过{_plain(int(cut), hand)}{unit}", cut, cut, cut * Decimal("1.1"))
    return exact(number, unit, hand, random)


def money(fen: int, hand: Hand, random: Random) -> Figure:
    """An amount of so many fen, in yuan or in units of 10,000."""
    yuan = Decimal(fen) / 100
    if fen % 10_000 == 0 and fen >= 1_000_000 and random.random() < 0.8:
        shown = f"{(yuan / 10_000).normalize():f}"
        half = Decimal(5_000).scaleb(-len(shown.partition(".")[2]))
        return Figure(_finished(shown, "万元", hand), yuan, yuan - half, yuan + half)
    digits = f"{yuan:,.2f}" if hand.thousands else f"{yuan:.2f}"
    digits = digits.removesuffix(".00")
    if "." in digits:
        digits = digits.rstrip("0")
    return Figure(_finished(digits, "元", hand), yuan, yuan, yuan)


def percent(part: int, base: int, hand: Hand, random: Random, places: int, *, cut: bool) -> Figure:
    """The share of a part, rounded or cut at so many places."""
    exactly = Decimal(part) * 100 / Decimal(base)
    quantum = Decimal(1).scaleb(-places)
    shown = exactly.quantize(quantum, ROUND_DOWN if cut else ROUND_HALF_UP)
    digits = f"{shown:f}"
    if "." in digits and random.random() < 0.3:
        digits = digits.rstrip("0").rstrip(".")
    step = Decimal(1).scaleb(-(len(digits.partition(".")[2])))
    words = f"{digits.translate(_FULL)}％" if hand.full_width else f"{digits}%"
    return Figure(words, shown, shown - step / 2, shown + step / 2)
