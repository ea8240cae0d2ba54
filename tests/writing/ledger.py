"""The figures of one agency and year, consistent with each other: what a report that is right may state."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

FORMS = ("online", "letter", "in-person", "fax", "email", "other")
OUTCOMES = (
    "granted", "partial", "already-public", "nonexistent", "not-held", "refused", "unclear",
    "not-government-information", "repeated", "other",
)  # fmt: skip
CHANNELS = ("website", "wechat", "weibo", "gazette", "media", "bulletin", "other")
REVIEWS = ("upheld", "corrected", "other", "pending")


@dataclass(frozen=True, slots=True)
class Member:
    """One part of a whole: the indicator that counts it (None: none of the fixed list) and the key of its names."""

    indicator: str | None
    key: str
    value: int


@dataclass(slots=True)
class Ledger:
    """`values` by name: an indicator, or a helper (`last.…` the year before, `all.…` the region's). Money is in fen.
    `wholes` by family: the parts of a total, in no order of size."""

    values: dict[str, int] = field(default_factory=dict)
    wholes: dict[str, tuple[Member, ...]] = field(default_factory=dict)

    def get(self, name: str) -> int:
        """The figure of a name, 0 where the year had none."""
        return self.values.get(name, 0)


def _size(random: Random, least: int, most: int) -> int:
    """A number that is as often small as large."""
    bits = random.randint(least.bit_length(), most.bit_length())
    return max(least, min(most, random.getrandbits(bits) if bits else least))


def _split(random: Random, total: int, parts: int) -> list[int]:
    """A total in so many parts, of which some may be zero, the first the largest as often as not."""
    cuts = sorted(random.randint(0, total) for _ in range(parts - 1))
    found = [after - before for before, after in zip([0, *cuts], [*cuts, total], strict=True)]
    return sorted(found, reverse=True) if random.random() < 0.6 else found


def _of(
    ledger: Ledger, random: Random, family: str, keys: tuple[str, ...], total: int, indicator: str = "{family}.{key}"
) -> None:
    values = _split(random, total, len(keys))
    members = tuple(
        Member(indicator.format(family=family, key=key) or None, key, value)
        for key, value in zip(keys, values, strict=True)
    )
    ledger.wholes[family] = members
    for member in members:
        if member.indicator is not None and "{key}" in indicator:
            ledger.values[member.indicator] = member.value


def draw(random: Random, year: int, topics: tuple[str, ...], classes: tuple[str, ...]) -> Ledger:
    """The figures of a year. `topics` and `classes` are the names of which those of the agency are taken."""
    ledger = Ledger()
    values = ledger.values
    _proactive(ledger, random, classes)
    if year == 2008:  # the first year under the Regulation: what is cumulative since then is the year's own
        values["since.proactive.total"] = 0
    _requests(ledger, random, topics)
    values["consultations.total"] = consulted = random.choice((0, _size(random, 3, 60_000), _size(random, 3, 900)))
    ways = tuple(random.sample(("phone", "in-person", "online", "letter"), random.randint(2, 4)))
    _of(ledger, random, "consultations.channel", ways, consulted)
    for name, least, most in (
        ("complaints.total", 1, 40), ("training.sessions", 1, 12), ("training.people", 15, 900),
        ("proactive.normative-documents", 1, 40), ("noise.visits", 900, 900_000), ("noise.items", 2, 90),
        ("noise.small", 2, 12), ("noise.documents", 30, 800), ("noise.messages", 20, 4_000), ("noise.meetings", 2, 9),
    ):  # fmt: skip
        values[name] = _size(random, least, most)
    values["noise.made"] = values["noise.documents"] + values["noise.items"] + values["noise.small"]
    values["complaints.total"] = random.choice((0, 0, values["complaints.total"]))
    values["proposals.congress"], values["proposals.conference"] = _size(random, 1, 60), _size(random, 1, 60)
    values["proposals.total"] = values["proposals.congress"] + values["proposals.conference"]
    full, part = random.randint(1, 4), random.randint(1, 30)
    ledger.wholes["staff"] = (
        Member("staff.full-time", "full-time", full), Member("staff.part-time", "part-time", part),
    )  # fmt: skip
    values.update({"staff.full-time": full, "staff.part-time": part, "staff.total": full + part})
    values["spending.total"] = random.choice((_size(random, 5, 900) * 100_000, _size(random, 500, 90_000) * 100))
    charged = random.choice((0, _size(random, 8, 3_000) * 100, _size(random, 80, 30_000) * 10))
    values["fees.charged"] = charged if values["requests.received"] else 0
    values["fees.waived"] = random.choice((0, _size(random, 5, 90) * 100)) if values["fees.charged"] else 0
    for family, most in (("review", 9), ("litigation", 6)):
        total = random.choice((0, 0, random.randint(1, most), 1))
        values[f"{family}.total"] = total
        _of(ledger, random, family, REVIEWS, total)
    return ledger


def _proactive(ledger: Ledger, random: Random, classes: tuple[str, ...]) -> None:
    values = ledger.values
    values["proactive.total"] = total = _size(random, 12, 40_000)
    values["last.proactive.total"] = max(1, total + random.randint(-total // 3, total // 3))
    values["all.proactive.total"] = total * random.randint(3, 9) + random.randint(1, 99)
    values["since.proactive.total"] = total * random.randint(2, 6) + random.randint(1, 99)
    channels = [random.choice(CHANNELS[:1]), *random.sample(CHANNELS[1:], random.randint(1, 4))]
    members = []
    for channel in channels:
        value = max(1, random.randint(total // 2, total) if channel == "website" else random.randint(1, total // 2))
        members.append(Member(f"proactive.channel.{channel}", channel, value))
    ledger.wholes["proactive.channel"] = tuple(members)
    for member in members:
        values[str(member.indicator)] = member.value
    names = (*random.sample(classes, random.randint(2, 5)), "other")
    _of(ledger, random, "proactive.class", names, total, indicator="proactive.class")


def _requests(ledger: Ledger, random: Random, topics: tuple[str, ...]) -> None:
    values = ledger.values
    received = random.choice((0, _size(random, 1, 30), _size(random, 2, 900), _size(random, 2, 900)))
    carried_in = random.choice((0, 0, random.randint(1, 1 + received // 5))) if received else 0
    carried_out = random.choice((0, 0, random.randint(1, 1 + received // 5))) if received > 1 else 0
    replied = received + carried_in - carried_out
    values["requests.received"], values["replies.total"] = received, replied
    values["requests.carried-in"], values["requests.carried-out"] = carried_in, carried_out
    values["handled"] = received + carried_in
    values["last.requests.received"] = max(1, received + random.randint(-received // 3 - 1, received // 3 + 1))
    values["all.requests.received"] = received * 4 + random.randint(30, 99)
    forms = tuple(random.sample(FORMS[:4], random.randint(2, 4))) + random.choice(((), (), ("email",), ("other",)))
    _of(ledger, random, "requests.form", forms, received)
    _of(ledger, random, "requests.applicant", ("natural", "legal"), received)
    names = (*random.sample(topics, random.randint(2, 4)), "other")
    _of(ledger, random, "requests.topic", names, received, indicator="requests.topic")
    _of(ledger, random, "requests.timeliness", ("on-time", "extended"), replied, indicator="replies.{key}")
    outcomes = tuple(random.sample(OUTCOMES, random.randint(2, 8)))
    _of(ledger, random, "replies", outcomes, replied)
    reasons = tuple(random.sample(("secret", "business", "privacy", "process", "stability"), 3))
    _of(ledger, random, "replies.refused", reasons, ledger.get("replies.refused"), indicator="")
