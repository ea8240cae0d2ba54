"""A whole report: its parts under headings, their sentences, and the figures that it thereby states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from tests.writing import agency as agencies
from tests.writing import figures, layout, ledger
from tests.writing.agency import Agency
from tests.writing.figures import chinese
from tests.writing.filler import Draft, Filler, Stated, UnfitError
from tests.writing.frames import frames
from tests.writing.layout import Look

# Which parts a report has, each by what it holds; + joins what stands under one heading.
_SEVEN = (
    "overview",
    "proactive",
    "on-request+refusals",
    "consultation",
    "spending+fees",
    "remedies",
    "problems+improvements",
)
_PLANS = (
    ("overview", "proactive", "on-request", "consultation", "fees", "remedies", "problems+improvements", "other"),
    ("overview", "proactive", "on-request", "fees", "remedies", "problems+improvements"),
    ("overview", "proactive", "on-request+refusals", "fees", "remedies", "problems+improvements"),
    ("proactive", "on-request+refusals", "fees", "remedies", "problems+improvements"),
    ("overview", "proactive", "on-request", "refusals", "fees", "remedies", "problems+improvements"),
    ("overview", "proactive", "on-request+fees+remedies", "problems+improvements"),
    ("overview", "proactive+on-request", "fees", "remedies", "problems+improvements", "other"),
    ("overview", "proactive", "on-request", "fees+remedies", "problems", "improvements"),
    ("overview", "proactive", "on-request", "fees", "review", "litigation", "problems", "improvements"),
    ("overview", "proactive", "on-request", "consultation", "fees", "remedies", "spending", "problems+improvements", "other"),
    ("overview", "proactive", "on-request", "proposals", "fees", "remedies", "spending", "meetings", "problems+improvements"),
)  # fmt: skip
_NUMBERS = ("一、", "一、", "一、", "一、", "（一）", "1、", "1.", "第一部分　", "第一部分 ", "一 ", "一．", "")
# How the divisions of a part are numbered, by the number of the part.
_DIVISIONS = dict.fromkeys(_NUMBERS, ("（一）", "（一）", "1.", "1、", "(1)")) | {
    "（一）": ("1.", "1、", "(1)"), "1、": ("(1)", "（1）"), "1.": ("(1)", "（1）"), "": ("",),
}  # fmt: skip
_ORDINALS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Manner:
    """How a report is built: its parts, how they are numbered, whether the text follows on the heading's line
    (`run_in` is what stands between), whether parts are divided, and how the page looks."""

    plan: tuple[str, ...]
    numbers: str
    run_in: str
    divided: str
    declared: bool
    loose: bool  # a paragraph for each sentence
    look: Look


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a list that was written exactly, under a total that was too: what `Written.spoiled` changes."""

    family: str
    value: int
    start: int
    end: int
    unit: str


@dataclass(frozen=True, slots=True)
class Written:
    """A report: its text, what it says of itself and which figures it states.

    `stated` must be read, `implied` may be read; no other figure may be bound to an indicator.
    """

    text: str
    plain: str
    agency: str
    region: str | None
    year: int
    period: tuple[str, str]
    stated: tuple[Stated, ...]
    implied: tuple[Stated, ...]
    parts: tuple[Part, ...]
    frames: tuple[tuple[int, int, str], ...]
    manner: Manner
    seed: int

    def spoiled(self, part: Part) -> str:
        """The text with one part of a list made so large that it contradicts its total."""
        larger = f"{part.value + 2 * _whole(self, part) + 100}{part.unit}"
        changed = self.plain[: part.start] + larger + self.plain[part.end :]
        return layout.lay_out(changed, self.manner.look, Random(self.seed))


TOTALS = {
    "requests.form": "requests.received", "requests.applicant": "requests.received", "replies": "replies.total",
    "proactive.class": "proactive.total", "consultations.channel": "consultations.total", "staff": "staff.total",
    "review": "review.total", "litigation": "litigation.total",
}  # fmt: skip


def _whole(written: Written, part: Part) -> int:
    return int(max(stated.high for stated in written.stated if stated.indicator == TOTALS[part.family]))


def write(random: Random, look: Look | None = None) -> Written:
    """A report. `look` overrides how the page looks (layout.PLAIN: as it was written)."""
    agency = agencies.draw(random)
    year = random.randint(2008, 2018)
    hand = figures.draw(random)
    manner = _manner(random, agency, hand, look)
    words = frames()
    book = ledger.draw(random, year, words.topics, words.classes)
    filler = Filler(random, book, agency, hand, _units(random, agency), {})
    filler.words = {
        "self": lambda: random.choice(agency.selves),
        "agency": lambda: agency.name,
        "all": lambda: agency.all,
        "below": lambda: random.choice(agency.below),
        "year": lambda: str(year),
        "prev": lambda: str(year - 1),
        "next": lambda: str(year + 1),
        "province": lambda: _province(agency),
    }
    _Author(random, filler, manner).report()
    draft = filler.draft
    seed = random.getrandbits(32)
    plain = draft.text
    return Written(
        text=layout.lay_out(plain, manner.look, Random(seed)),
        plain=plain,
        agency=layout.in_script(agency.name, manner.look),
        region=agency.region,
        year=year,
        period=(f"{year}-01-01", f"{year}-12-31"),
        stated=tuple(_in_script(stated, manner.look) for stated in draft.stated),
        implied=tuple(draft.implied),
        parts=tuple(_spoilable(draft)),
        frames=tuple(draft.frames),
        manner=manner,
        seed=seed,
    )


def _in_script(stated: Stated, look: Look) -> Stated:
    return stated if stated.label is None else replace(stated, label=layout.in_script(stated.label, look))


def _province(agency: Agency) -> str:
    if agency.region is None or f"{agency.region}省" not in agency.name:
        raise UnfitError
    return agency.region


def _spoilable(draft: Draft) -> Iterator[Part]:
    """The parts whose whole is exact and named by their own sentence, or by 其中: of these there is no doubt."""
    exact = {stated.indicator for stated in draft.stated if stated.low == stated.high}
    for placed in draft.parts:
        whole = TOTALS.get(placed.family)
        names = [name for start, end, name in draft.frames if start <= placed.start < end]
        if whole in exact and any(f"{{{whole}" in name or "其中" in name for name in names):
            yield Part(placed.family, placed.value, placed.start, placed.end, placed.unit)


def _units(random: Random, agency: Agency) -> dict[str, str]:
    """The unit of each family, by the beginning of the indicator's name."""
    request = "宗" if agency.region == "广东" and random.random() < 0.5 else random.choice("件件件件件件份条项例起")
    item = random.choice("条条条条条条条件篇项")
    case = random.choice("件件件件起宗例")
    units = dict.fromkeys(("requests", "replies", "handled", "last.requests", "all.requests"), request)
    units |= dict.fromkeys(("proactive", "last.proactive", "all.proactive", "since"), item)
    units |= {"consultations": random.choice(("人次", "人次", "人次", "次", "件")), "staff": random.choice("人人名")}
    return units | {"review": case, "litigation": case, "complaints": case}


def _manner(random: Random, agency: Agency, hand: figures.Hand, look: Look | None) -> Manner:
    numbers = random.choice(_NUMBERS)
    drawn = layout.draw(random, thousands=hand.thousands)
    return Manner(
        plan=_SEVEN if agency.region == "广东" else random.choice(_PLANS),
        numbers=numbers,
        run_in=random.choice(("。", "：", "。")) if numbers and random.random() < 0.15 else "",
        divided=random.choice(_DIVISIONS[numbers]) if random.random() < 0.25 else "",
        declared=random.random() < 0.6,
        loose=random.random() < 0.3,
        look=drawn if look is None else look,
    )


def _numbered(style: str, number: int) -> str:
    """The number of a heading in a style: 一、 (一) 1. 第一部分."""
    if "一" in style:
        return style.replace("一", chinese(number))
    return style.replace("1", str(number))


class _Author:
    """Writes one report, part by part."""

    def __init__(self, random: Random, filler: Filler, manner: Manner) -> None:
        self.random = random
        self.filler = filler
        self.manner = manner
        self.names = {key: self._name(key) for key in manner.plan}
        self.section = 0
        self.division = 0
        self.fresh = True  # nothing stands on this line yet
        filler.words |= {
            "parts": self._parts,
            "count": lambda: random.choice(
                (chinese(len(manner.plan)), chinese(len(manner.plan)), str(len(manner.plan)))
            ),
        }

    def _name(self, key: str) -> str:
        return self.random.choice(frames().headings[key])

    def _parts(self) -> str:
        names = [
            self.random.choice((name, name, re.sub("(?<!的)情况$", "", name) or name)) for name in self.names.values()
        ]
        joined = any("、" in name and key.count("+") for key, name in self.names.items())
        joint = "；" if joined else self.random.choice(("、", "、", "、", "，", "；"))
        last = self.random.choice((joint, joint, "和", "以及"))
        return joint.join(names[:-1]) + last + names[-1]

    # -- what stands where ---------------------------------------------------------------------------------

    def maybe(self, share: float) -> bool:
        """Whether something that so many reports have is there."""
        return self.random.random() < share

    def say(self, *groups: str) -> bool:
        """A sentence of one of the groups."""
        if self.manner.loose and not self.fresh:
            self.end()
        done = any(self.filler.write(group) for group in self.random.sample(groups, len(groups)))
        self.fresh = self.fresh and not done
        return done

    def end(self) -> None:
        """A paragraph ends."""
        if not self.fresh:
            self.filler.draft.add("\n")
            self.fresh = True

    def divide(self, name: str) -> None:
        """A new division of a part, headed where this report heads them."""
        self.end()
        if self.manner.divided:
            self.division += 1
            self.filler.draft.add(_numbered(self.manner.divided, self.division) + name)
            if self.maybe(0.5):
                self.filler.draft.add("。")
                self.fresh = False
            else:
                self.filler.draft.add("\n")

    def report(self) -> None:
        """The whole of it."""
        self.say("title")
        self.end()
        self.preamble()
        for at, key in enumerate(self.manner.plan, start=1):
            number = _numbered(self.manner.numbers, at) if self.manner.numbers else ""
            self.filler.draft.add(number + self.names[key])
            self.division = 0
            if self.manner.run_in:
                self.filler.draft.add(self.manner.run_in)
                self.fresh = False
            else:
                self.filler.draft.add("\n")
            for topic in key.split("+"):
                getattr(self, topic.replace("-", "_"))()
            self.end()
        if self.maybe(0.5):
            self.say("signature")
        self.end()

    def preamble(self) -> None:
        """What stands before the first part."""
        self.say("basis")
        if self.manner.declared:
            self.say("declared")
        self.say("period")
        if self.maybe(0.4):
            self.say("contact")
        self.end()

    def overview(self) -> None:
        """概述: what was done, with figures of all kinds."""
        for _ in range(self.random.randint(1, 3)):
            self.say("overview")
        self.end()
        if self.maybe(0.3):
            self.say("training")
        if self.maybe(0.3) and "proposals" not in self.manner.plan:
            self.say("proposals")
        if self.maybe(0.3) and "spending" not in "".join(self.manner.plan):
            self.say("staff")
        self.end()

    def proactive(self) -> None:
        """主动公开: the total, channels, classes, and figures that are none of the agency's own."""
        self.divide(self.random.choice(("公开数量", "公开情况", "主动公开的数量")))
        opening = self.random.choice(("proactive.total",) * 3 + ("proactive.total+channels", "proactive.total+classes"))
        if not self.say(opening):
            opening = "proactive.total"
            self.say(opening)
        rest = {"proactive.channels", "proactive.classes"} - {f"proactive.{opening.rpartition('+')[2]}"}
        if opening == "proactive.total" and self.maybe(0.4):
            self.say("proactive.which")
            rest = set()
        for group in sorted(rest):
            if self.maybe(0.4):
                self.divide({"proactive.channels": "公开渠道", "proactive.classes": "公开内容"}[group])
                self.say(group)
        if self.maybe(0.6):
            self.divide(self.random.choice(("重点领域公开", "平台建设", "其他情况")))
            if self.maybe(0.3):
                self.say("proactive.normative")
            for _ in range(self.random.randint(1, 2)):
                self.end()
                self.say("proactive.noise")
        self.end()

    def on_request(self) -> None:
        """依申请公开: what was received, from whom and how, and what became of it."""
        book, say = self.filler.ledger, self.say
        if not book.get("requests.received"):
            say("requests.none")
            return self.end()
        self.divide(self.random.choice(("申请情况", "收到申请情况", "申请的数量")))
        carried = book.get("requests.carried-in") > 0
        if carried:
            say("requests.received.carried")
        elif self.maybe(0.1):
            say("requests.one-form")
        elif self.maybe(0.3) and say("requests.received+forms"):
            pass
        else:
            say("requests.received")
            if self.maybe(0.5):
                say("requests.which", "requests.forms")
        for group, share in (("requests.applicants", 0.35), ("requests.topics", 0.35)):
            if self.maybe(share):
                say(group)
        self.divide(self.random.choice(("答复情况", "办理情况", "申请处理情况")))
        self.replies(carried=carried)
        if self.maybe(0.3):
            self.end()
            say("requests.noise")
        return self.end()

    def replies(self, *, carried: bool) -> None:
        """What became of the requests."""
        book, say = self.filler.ledger, self.say
        told = all_on_time = False
        if book.get("requests.carried-out"):
            say("replies.carried")
        elif self.maybe(0.3) and not carried and say("replies.all+outcomes"):
            told = all_on_time = True
        else:
            all_on_time = not carried and self.maybe(0.7)
            say("replies.all" if all_on_time else "replies.total")
            if self.maybe(0.3):
                told = say("replies.which")
        if not told and self.maybe(0.7):
            say("replies.outcomes")
        if not all_on_time and self.maybe(0.35):
            say("replies.timeliness")
        if "refusals" not in self.manner.plan and book.get("replies.refused") > 1 and self.maybe(0.3):
            say("replies.reasons")

    def refusals(self) -> None:
        """不予公开: what was not said above."""
        if not self.filler.ledger.get("replies.refused"):
            self.say("replies.not-refused")
        elif "refusals" in self.manner.plan:
            self.say("replies.reasons", "refusals.some")
        self.end()

    def consultation(self) -> None:
        """咨询."""
        book = self.filler.ledger
        self.say("consultation.some" if book.get("consultations.total") else "consultation.none")
        if self.maybe(0.3):
            self.say("complaints.some" if book.get("complaints.total") else "complaints.none")
        self.end()

    def spending(self) -> None:
        """支出, 人员."""
        self.say("staff")
        if self.maybe(0.7):
            self.say("spending")
        self.end()

    def fees(self) -> None:
        """收费及减免."""
        book = self.filler.ledger
        if not book.get("fees.charged"):
            self.say("fees.none")
        else:
            self.say("fees.waived" if book.get("fees.waived") else "fees.some")
        self.end()

    def remedies(self) -> None:
        """复议、诉讼."""
        book = self.filler.ledger
        if not book.get("review.total") and not book.get("litigation.total"):
            self.say("remedies.none")
        elif self.maybe(0.3) and self.say("remedies.some"):
            pass
        else:
            self.review()
            self.litigation()
        self.end()

    def review(self) -> None:
        """行政复议."""
        self.say("review.some" if self.filler.ledger.get("review.total") else "review.none")
        if "review" in self.manner.plan:
            self.end()

    def litigation(self) -> None:
        """行政诉讼."""
        self.say("litigation.some" if self.filler.ledger.get("litigation.total") else "litigation.none")
        if "litigation" in self.manner.plan:
            self.end()

    def proposals(self) -> None:
        """建议提案."""
        self.say("proposals")
        self.end()

    def meetings(self) -> None:
        """会议和培训."""
        self.say("training")
        self.end()

    def problems(self) -> None:
        """存在的问题."""
        self.say("problems")
        self.end()

    def improvements(self) -> None:
        """改进措施."""
        self.say("improvements")
        self.end()

    def other(self) -> None:
        """其他."""
        self.say("other")
        self.end()
