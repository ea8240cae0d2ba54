"""Choosing: which indicator a figure belongs to, by the words that are its own.

A figure is bound by the words next to it, the subject in force, its section, its unit and its list, never
by position alone. What is bound to nothing stays a figure that was read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reportcheck.facts.context import CLASS_ROLES, ROLE_SUBJECT, Context
from reportcheck.facts.figures import ClauseWords, Figure
from reportcheck.facts.lists import Lists
from reportcheck.spans import Span
from reportcheck.syntax.ast import DateNode
from reportcheck.syntax.lexer import Lexeme
from reportcheck.syntax.vocabulary import Indicator, Only, vocabulary

# Of several actions near a figure, the more telling one binds it.
_ACTION_ORDER = (
    "carry-in", "carry-out", "on-time", "extended", "waive", "charge", "reply", "finish", "new", "receive", "accept",
)  # fmt: skip
_TAKING = frozenset({"new", "receive", "accept"})
# Subjects whose figures stand as parts in lists of others (其中主动公开规范性文件3条).
_OF_LISTS = frozenset({"normative", "direct-suit", "after-review"})

# Subjects that are names of classes where what was published is divided.
_NAMES_OF_CLASSES = frozenset(
    {"proposal", "fee", "staff", "training", "spending", "meeting", "complaint", "appeal", "review", "litigation"}
)
_RATE = 3  # 每 and what it is of, before a number (每页收1元)
_SLOGAN = 30  # from a quotation mark to a number within it
_LONGEST_TAIL = 4  # 案件数, behind one of several things that are counted together


@cache
def _narrowing() -> tuple[str, ...]:
    return tuple(vocabulary().marks["narrowing"])


@cache
def _publishing() -> tuple[str, ...]:
    return tuple(vocabulary().marks["publishing"])


@cache
def _modifying() -> tuple[str, ...]:
    return tuple(vocabulary().marks["modifying"])


@cache
def _because() -> tuple[str, ...]:
    return tuple(vocabulary().marks["because"])


@cache
def _printing() -> re.Pattern[str]:
    return re.compile("|".join(vocabulary().marks["printing"]))


@cache
def _light() -> Only:
    return Only(vocabulary().marks["light"], ',“”"()《》')


@cache
def _mere() -> Only:
    return Only(vocabulary().marks["mere"], ",")


class Chooser:
    """Finds the indicator of one figure after the other."""

    def __init__(self, context: Context, lists: Lists) -> None:
        self.context = context
        self.text = context.text
        self.words = context.words
        self.lists = lists

    def bind(self, figure: Figure, words: Sequence[Lexeme], clause: ClauseWords) -> None:
        """Find the indicator of one figure."""
        if figure.percent or figure.lead_type in ("CHANGE", "COMPARE"):
            return
        parent = clause.parent
        default = parent.subject if parent is not None and parent.subject else None
        subject = self.context.subject_of(words, default)
        if self.lists.topical and self.context.subject is not None:
            subject = self.context.subject
        figure.subject = subject
        figure.label = self._label(figure, clause)
        if subject is None:
            return
        names = [name for word in words for name in word.concepts]
        if self._no_count(figure):
            figure.aside = figure.aside or "other"
            return
        if subject in ("review", "litigation") and "handle" in names and not self._in_remedies():
            figure.aside = figure.aside or "other"
            return
        if "made" in names and subject in ("proactive", "normative", "request"):
            if not any("normative" in w.concepts and "公开" in self.context.written(w) for w in words):
                figure.aside = figure.aside or "other"
                return
        kind = self.words.unit_kinds.get(figure.quantity.unit, "none")
        figure.joint = self._together(figure, kind)
        if figure.joint is not None:
            return
        if subject in _NAMES_OF_CLASSES and self.lists.divides(figure, "proactive.total"):
            if not any(_TAKING & set(word.concepts) for word in figure.before):
                figure.subject = "proactive"  # 主动公开19条,其中政协提案答复3条
                return
        if figure.quantity.unit == "" and figure.quantity.value == 0:
            kind = ""  # 减免费用为零
        if self.context.fresh and not any(self.context.tells(word) for word in words):
            fitting = self._fitting(kind)
            subject = figure.subject = fitting[0] if len(fitting) == 1 else subject  # 由1人专门负责
        candidates = [i for i in self.words.by_subject.get(subject, ()) if not kind or kind in i.units]
        if subject == "complaint" and self._of_trade(figure):
            figure.aside = figure.aside or "other"
            return
        chosen = self._choose(figure, candidates, names, words)
        if chosen is None:
            return
        if self.lists.divides(figure, chosen.id) and not {"new", "this-year"} & set(names):
            figure.label = figure.label if chosen.subject != "request" else None
            return  # 规范性文件178件,其中市政府规范性文件31件; 收到829件,其中区政府收到112件
        if chosen.subject == "normative" and self._of_several(figure):
            return
        if (
            chosen.id == "replies.total"
            and self.lists.in_list(figure)
            and self.text[figure.amount.span.start - 1] == "的"
        ):
            return  # 受理46件,其中上年提交、本年答复的2件
        figure.indicator = chosen.id
        all_in_hand = figure.how == "implied" or {"handle", "receive", "new"} & set(names) == {"handle"}
        if chosen.id == "requests.received" and all_in_hand:
            if any(other.indicator == "requests.carried-in" for other in self.lists.seen):
                figure.indicator = "requests.handled"  # 年初结转3件,新增43件,共46件; 共办理申请46件
        if chosen.id in ("requests.carried-in", "requests.carried-out"):
            self._carry(figure)
        if not chosen.own_only and figure.aside == "other-body":
            figure.aside = None

    def _of_trade(self, figure: Figure) -> bool:
        """Whether a complaint is about something else: 价格举报1280件, outside a part that is headed for them."""
        if {"complaint", "consultation"} & set(self.context.place.subjects):
            return False
        at = next((i for i, word in enumerate(figure.before) if "complaint" in word.concepts), 0)
        before = figure.before[at - 1] if at else None
        if before is None or before.type != "TEXT" or before.end != figure.before[at].start:
            return False
        written = self.context.written(before)
        return "公开" not in written and not _light().holds(written)

    def _no_count(self, figure: Figure) -> bool:
        """Whether a number counts nothing: a rate (每期80人, 每一条信息) or a slogan (“办结一件申请、…”)."""
        start = figure.amount.span.start
        if "每" in self.text[max(figure.clause.span.start, start - _RATE) : start]:
            return True
        begins = max(self.context.sentence.start, start - _SLOGAN)
        opened, closed = self.text.rfind("“", begins, start), self.text.rfind("”", begins, start)
        return opened > closed and figure.quantity.value == 1 and not self.text[start].isdecimal()

    def _together(self, figure: Figure, kind: str) -> tuple[str, ...] | None:
        """The indicators of what a figure counts together (行政复议、行政诉讼共1件), None where it does not."""
        if not any(word.type in ("ENUM", "AND") for word in figure.before):
            return None
        named: dict[str, None] = {}
        at: int | None = None  # where the thing begins that was found last
        joined = False
        for word in reversed(figure.before):
            thing = self._thing(word)
            if thing is None:
                if word.type in ("ENUM", "AND"):
                    if at is not None and word.end < at:
                        break
                    joined = at is not None
                elif word.type == "ACTION" and at is not None and not joined:
                    at = word.start  # 接受咨询、受理投诉共30件
                elif word.type not in ("TEXT", "PLAIN") or (joined and word.end - word.start > _LONGEST_TAIL):
                    if at is not None:
                        break
                continue
            if at is not None and not joined:
                break
            named[thing] = None
            at, joined = word.start, False
        if len(named) < 2:
            return None
        counted = (self._named(thing, kind) for thing in reversed(named))
        return tuple(indicator for indicator in counted if indicator is not None)

    def _thing(self, word: Lexeme) -> str | None:
        """What a word says is counted: a subject; of fees the kind."""
        for name in word.concepts:
            if self.words.roles.get(name) == "subject" and name not in _OF_LISTS and name != "information":
                if name == "fee":
                    return "fees.waived" if "waive" in word.concepts else "fees.charged"
                return name
        return None

    def _named(self, thing: str, kind: str) -> str | None:
        """The indicator of a thing's own number, in a kind of unit."""
        if thing in self.words.indicators:
            return thing
        if thing == "request":
            return "requests.received"
        bare = (i.id for i in self.words.by_subject.get(thing, ()) if not i.words and kind in i.units)
        return next(bare, None)

    def _carry(self, figure: Figure) -> None:
        """2014年结转的9件 came in, 结转2016年办理的12件 went out; neither is another year's figure."""
        years = [item.year for item in figure.clause.dates if isinstance(item, DateNode) and item.year is not None]
        if self.context.year is not None and any(year < self.context.year for year in years):
            figure.indicator = "requests.carried-in"
        if figure.aside in ("other-year", "plan"):
            figure.aside = None

    def _goes_on(self, figure: Figure) -> bool:
        """Whether the clause names a later year, into which what is counted is carried (32件转入2016年办理)."""
        years = [item.year for item in figure.clause.dates if isinstance(item, DateNode) and item.year is not None]
        return self.context.year is not None and any(year > self.context.year for year in years)

    def _in_remedies(self) -> bool:
        return bool({"review", "litigation"} & set(self.context.place.topics))

    def _choose(
        self, figure: Figure, candidates: Sequence[Indicator], names: Sequence[str], words: Sequence[Lexeme]
    ) -> Indicator | None:
        roles = self.words.roles
        if "due" in names:
            return None  # 应答复328件: what was to be answered
        if figure.subject == "fee" and not {"charge", "waive"} & set(names):
            names = [*names, *self._fee_before(figure)]
        if figure.subject == "request" and figure.quantity.value and self._dissected(words):
            return None
        names_all = {name for word in figure.before for name in word.concepts}
        classes = [name for name in names if roles.get(name) in CLASS_ROLES]
        if figure.subject == "request" and self._by_topic(figure):
            classes = [name for name in classes if roles.get(name) not in ("medium", "applicant", "outcome")]
            names = classes
        taken = next((at for at, name in enumerate(names) if name in ("receive", "new", "accept")), None)
        if taken is not None and not self.lists.in_list(figure):  # 收到公民申请5件; but 自然人提出的32件
            classes = [name for name in classes if roles.get(name) != "applicant" or names.index(name) < taken]
        found: dict[str, Indicator] = {}
        for name in classes:
            for indicator in candidates:
                if name in indicator.words:
                    found.setdefault(indicator.id, indicator)
        if figure.subject == "proactive" and found and not self._published(figure):
            found = {}
        if figure.subject == "request" and self._gives_reason(figure, words):
            figure.family = "replies.refused"
            return None
        if found and classes and set(classes) <= {"other", "other-form"}:
            replies = {name: i for name, i in found.items() if i.family == "replies" and "reply" in names}
            found = replies or self._settle_other(figure, found)  # 答复其他的3件
        if len(found) == 1:
            return next(iter(found.values()))
        if len(found) > 1:
            families = {i.family for i in found.values()}
            several = families <= {"proactive.channel", "consultations.channel"}
            whole = all(i.id in found for i in candidates if i.family in families)  # 专职和兼职人员共3名
            if several and figure.subject == "proactive" and self._among_channels():
                figure.joint, figure.family = tuple(found), families.pop()
                return None
            if several or whole or (families == {"requests.form"} and self._of_all_forms(figure, names)):
                found = {}
            elif len(families) > 1:  # 网上申请同意公开3件: the class nearest to the figure
                for name in reversed(classes):
                    for indicator in found.values():
                        if name in indicator.words:
                            return indicator
            elif self._reasoned(figure):
                return next(i for i in found.values() if classes[-1] in i.words)
            else:
                figure.joint, figure.family = tuple(found), families.pop()
                return None
        actions = [name for name in names if roles.get(name) == "action"]
        if {"carry-to", "reply", "finish"} & set(actions) and self._goes_on(figure):
            return next((i for i in candidates if i.id == "requests.carried-out"), None)
        for action in _ACTION_ORDER:
            if action in actions:
                for indicator in candidates:
                    if action in indicator.words:
                        if action in _TAKING and self._narrowed(figure, indicator):
                            return self._topic(figure, candidates)
                        return indicator
        bare = [i for i in candidates if not i.words]
        if not bare and figure.subject == "request":
            bare = [i for i in candidates if i.id == "requests.received"]
        if not bare and figure.subject == "fee":
            bare = [i for i in candidates if i.id == "fees.charged"]
        local = any(
            name == figure.subject or ROLE_SUBJECT.get(roles.get(name, "")) == figure.subject
            for word in words
            for name in word.concepts
        )
        if "sum" in actions and not classes and not any(figure.subject in word.concepts for word in words):
            if self._unlabelled(figure, sums=True):
                figure.how = "implied"
                if figure.subject == "request" and (
                    self._all_answered() or self.lists.family_in_force(figure) == "replies"
                ):
                    return self.words.indicators["replies.total"]
                return bare[0] if bare else None
        if figure.subject == "request" and self._by_topic(figure) and figure.label is not None:
            if "reason" not in names_all and not self.lists.in_list(figure):
                return next((i for i in candidates if i.id == "requests.topic"), None)
            return None
        if figure.subject == "proactive" and figure.label is not None and not self.lists.in_list(figure):
            label = self.text[figure.label.start : figure.label.end].replace("各类", "")
            quoted = self.text[figure.label.start - 1 : figure.label.start] == "“"
            if label.endswith(("类", "类信息", "类的")) or quoted:
                return self._class_of_information(figure, candidates)
        if figure.subject == "proactive" and "information" in names and not local and not self.lists.in_list(figure):
            if len([i for i in candidates if i.family is not None and set(i.words) & set(classes)]) > 1:
                return None  # 网站、微博共发布各类信息2483条: some of what was published
            if not (self._says_nothing_of_a_class(figure, _publishing()) and self.context.fresh):
                return self._class_of_information(figure, candidates)
            local, figure.how = True, "implied"
        apart = self.lists.divides_aside(figure)
        if apart and figure.label is not None and "信息公开" in self.text[figure.label.start : figure.label.end]:
            local = True  # 复议案件57件(全部类型),其中涉政府信息公开1件
        if not local and bare and self._unlabelled(figure, apart=apart):
            local, figure.how = True, "implied"
        if not bare or not (local or bare[0].inherit):
            return None
        if self.lists.in_list(figure) and not apart and figure.subject not in _OF_LISTS:
            return None
        if self._narrowed(figure, bare[0]):
            if self._opens_with_all(figure):
                figure.how, figure.qualified = "implied", False
                return bare[0]
            return self._class_of_information(figure, candidates) or self._topic(figure, candidates)
        if figure.subject == "request" and figure.how == "stated" and self._repeats_all(figure):
            return None
        if figure.subject == "request" and self._of_a_matter(figure) and self.lists.knows("requests.received"):
            return self._topic(figure, candidates)
        if figure.subject == "staff" and self._qualified_after(figure, words):
            return next((i for i in candidates if i.id == "staff.other"), None)
        if classes and figure.subject == "proposal" and len({c for c in classes if roles.get(c) == "deputy"}) == 1:
            return None
        medium = self.context.place.medium
        if figure.subject == "proactive" and medium is not None:
            for indicator in candidates:
                if medium in indicator.words:
                    return indicator
        return bare[0]

    def _among_channels(self) -> bool:
        """Whether what was published by each channel is being told, or has been in all."""
        return self.lists.knows("proactive.total") or self.lists.family_of_last() == "proactive.channel"

    def _fee_before(self, figure: Figure) -> list[str]:
        """Whether the clause last spoke of charging or of waiving (免收1人费用6.3元)."""
        said = [
            name
            for word in figure.clause.words
            if word.end <= figure.amount.span.start
            for name in word.concepts
            if name in ("charge", "waive")
        ]
        return said[-1:]

    def _of_all_forms(self, figure: Figure, names: Sequence[str]) -> bool:
        """Whether a figure behind several forms is that of all requests (通过当面、信函等收到5件)."""
        if self.lists.in_list(figure) or "requests.received" in self.context.totals:
            return False
        return bool({"receive", "new", "sum"} & set(names))

    def _gives_reason(self, figure: Figure, words: Sequence[Lexeme]) -> bool:
        """Whether a figure says for what reason some of those refused were (不予公开34件,其中33例过程性信息)."""
        if not any("reason" in word.concepts for word in (*words, *figure.before)):
            return False
        before = self.text[self.context.sentence.start : figure.amount.span.start]
        if "不予公开" in before and any(lead in before for lead in vocabulary().marks["reasons"]):
            return True
        return self.lists.knows("replies.refused")

    def _reasoned(self, figure: Figure) -> bool:
        """Whether of several outcomes only the last is meant, for the reason before it (因不掌握等原因无法提供5件)."""
        named = [at for at, word in enumerate(figure.before) if self.context.is_class(word)]
        if not named or figure.before[named[-1] - 1].type in ("ENUM", "AND"):
            return False
        return self.text[figure.clause.span.start : figure.before[named[0]].start].endswith(_because())

    def _of_several(self, figure: Figure) -> bool:
        """Whether normative documents are but some of those counted, or a gazette's (刊登规章、规范性文件等112件)."""
        if _printing().search(self.text, self.context.sentence.start, figure.amount.span.start):
            return True
        at = next((at for at, word in enumerate(figure.before) if "normative" in word.concepts), 0)
        return at > 1 and figure.before[at - 1].type in ("ENUM", "AND")

    def _topic(self, figure: Figure, candidates: Sequence[Indicator]) -> Indicator | None:
        """有关企业改制的申请2例, where the number of all requests has been stated: those of a matter."""
        if figure.subject != "request" or figure.label is None or not self.lists.knows("requests.received"):
            return None
        return next((i for i in candidates if i.id == "requests.topic"), None)

    def _all_answered(self) -> bool:
        """Whether the sentence has said of all, without a number, that they were answered (均在期限内答复,共59项)."""
        last = self.context.reading.answered[-1:]
        return any(said.base is None and said.span.start >= self.context.sentence.start for said in last)

    def _repeats_all(self, figure: Figure) -> bool:
        """Whether requests are only named once more (代填申请表109份), after the number received in this part."""
        totals = self.context.totals
        known = totals.get("requests.received")
        if known is None or known.quantity.value == figure.quantity.value or self._of_a_matter(figure):
            return False
        whole = figure.after[:1] and self.text[figure.after[0].end : figure.after[0].end + 1] == "中"
        more = figure.quantity.value > known.quantity.value and not {"requests.carried-in", "requests.handled"} & set(
            totals
        )
        return not (whole and more and "request" in figure.after[0].concepts)  # 10件申请中8件按时办结: all of them

    def _of_a_matter(self, figure: Figure) -> bool:
        """Whether words right before the subject say of what matter (有关企业改制的申请2例)."""
        at = next((i for i, word in enumerate(figure.before) if "request" in word.concepts), 0)
        if any(word.type == "ACTION" for word in figure.before) or not at:
            return False
        written = self.context.written(figure.before[at - 1])
        return figure.before[at - 1].type == "TEXT" and written.endswith(_modifying()) and not _light().holds(written)

    def _published(self, figure: Figure) -> bool:
        """Whether nothing but verbs of publishing stands between a channel and its figure (统计公报和月报157条: no)."""
        last = None
        if figure.distributed:
            return True
        for word in figure.before:
            medium = any(self.words.roles.get(name) == "medium" for name in word.concepts)
            if last is not None and self.text[last : last + 1] == "中":
                return False  # 网站上公开的信息中便民信息6条
            if medium or (last is not None and "information" in word.concepts):
                last = word.end
        if last is None:
            return True
        rest = self.text[last : figure.amount.span.start]
        return rest[:1] not in ("、", "和", "及", "与") or _light().holds(rest[1:])

    def _by_topic(self, figure: Figure) -> bool:
        """Whether the figure counts requests by their matter: 涉及网络安全检查139宗, 按业务类型划分,…."""
        label = figure.label
        if label is not None and self.text[label.start - 2 : label.start] in ("涉及", "关于", "有关"):
            return True
        return self.lists.topical

    def _unlabelled(self, figure: Figure, *, sums: bool = False, apart: bool = False) -> bool:
        """Whether a paragraph's first figure stands alone in its clause (本年度0元), or a sum does (合计8人次)."""
        kind = self.words.unit_kinds.get(figure.quantity.unit, "none")
        if not (self.context.fresh or sums or apart) or (len(self._fitting(kind)) != 1 and not sums):
            return False
        start = figure.clause.span.start if not sums else figure.label_start
        for word in figure.before:
            if word.type == "SCOPE" and not sums:
                start = max(start, word.end)
        for item in figure.clause.dates:
            if item.span.end <= figure.amount.span.start:
                start = max(start, item.span.end)
        rest = self.text[start : figure.amount.span.start].lstrip("、和及与,;: ")
        if figure.subject == "request" and rest.strip(" ,共") and not sums:
            return False
        return _mere().holds(rest)

    def _fitting(self, kind: str) -> list[str]:
        """The subjects of the part that can be counted in a kind of unit."""
        subjects = self.context.place.subjects
        return [s for s in subjects if any(kind in i.units for i in self.words.by_subject.get(s, ()))]

    def _dissected(self, words: Sequence[Lexeme]) -> bool:
        """依申请公开信息14条 without a verb of receiving: documents by attribute, no requests."""
        if any(self.words.roles.get(name) == "action" for word in words for name in word.concepts):
            return False
        subjects = [self.context.written(word) for word in words if "request" in word.concepts]
        if subjects and "不予公开" in subjects[-1]:
            return False  # 依申请和不予公开政府信息0条 is what its part is of
        return bool(subjects) and subjects[-1].startswith(("依申请", "依法申请")) and not subjects[-1].endswith("申请")

    def _class_of_information(self, figure: Figure, candidates: Sequence[Indicator]) -> Indicator | None:
        """公开招标信息620条: a class, told by its label."""
        if figure.subject != "proactive" or figure.label is None or self._says_nothing_of_a_class(figure):
            return None
        return next((i for i in candidates if i.id == "proactive.class"), None)

    def _says_nothing_of_a_class(self, figure: Figure, verbs: Sequence[str] = ("共", "刊")) -> bool:
        """Whether the label names no class but only that something was published: 我局共公布各类信息263条."""
        if figure.label is None:
            return True
        start, end = figure.label
        for word in figure.before:
            if word.type == "SCOPE" and word.start <= start < word.end:
                start = word.end
        said = self.text[start:end]
        return any(verb in said for verb in verbs) and _light().holds(said)

    def _opens_with_all(self, figure: Figure) -> bool:
        """Whether a part's first figure is of all that was published, whatever it is called (主动公开卫生信息52条)."""
        if figure.subject != "proactive" or not self.context.fresh or self.lists.in_list(figure):
            return False
        if self.lists.knows("proactive.total") or figure.label is None:
            return False
        if figure.after and figure.after[0].type in ("ENUM", "AND"):
            return False  # 主动公开公文3份、人事信息1条
        label = self.text[figure.label.start : figure.label.end]
        return "主动公开" in label and "类" not in label.replace("各类", "")

    def _settle_other(self, figure: Figure, found: dict[str, Indicator]) -> dict[str, Indicator]:
        """其他: a form, an outcome or a channel, by the list in which it stands; a list's end settles the rest."""
        family = self.lists.family_in_force(figure)
        return {name: i for name, i in found.items() if i.family == family or i.family is None}

    def _narrowed(self, figure: Figure, indicator: Indicator) -> bool:
        """Whether words between the subject and the figure narrow it: 主动公开的重要警务信息9981条."""
        if indicator.subject not in ("proactive", "request"):
            return False
        names = {indicator.subject, "information", *indicator.words}
        start: int | None = None
        for word in figure.before:
            if start is None and indicator.subject == "proactive" and indicator.subject in word.concepts:
                if self.text[figure.clause.span.start : word.start].endswith(_narrowing()):
                    figure.qualified = True
                    return True
            if names & set(word.concepts):
                between = self.text[start : word.start] if start is not None else ""
                apart = indicator.subject == "proactive" or "information" in word.concepts
                if apart and between[:1] not in "、和及与" and not _light().holds(between):
                    figure.qualified = True
                    return True
                start = word.end
        if start is not None:
            rest = self.text[start : figure.amount.span.start]
            rest = rest.replace("累计", "").replace("全年", "")
        else:
            after = next((word for word in figure.after if names & set(word.concepts)), None)
            if after is None:
                return False
            rest = self.text[figure.amount.span.end : after.start]
        figure.qualified = not _light().holds(rest)
        return figure.qualified

    def _qualified_after(self, figure: Figure, words: Sequence[Lexeme]) -> bool:
        """4名合同制工作人员: words between the figure and its subject say which staff."""
        for word in words:
            if "staff" in word.concepts and word.start >= figure.amount.span.end:
                return not _light().holds(self.text[figure.amount.span.end : word.start])
        return False

    def _label(self, figure: Figure, clause: ClauseWords) -> Span | None:
        """The words that name the figure, where they stand before it."""
        start = figure.label_start
        end = figure.label_end or figure.amount.span.start
        words = self.text[start:end]
        quoted = words.rfind("“") if words.endswith("”") else 0
        start, words = (start + quoted, words[quoted:]) if quoted > 0 else (start, words)  # 全年公开“规划计划”30条
        left = len(words) - len(words.lstrip(" ,:;、“”"))
        left += words[left : left + 1] == "(" and words[left + 1 : left + 2].isdecimal()
        digits = len(words[left:]) - len(words[left:].lstrip("0123456789"))
        if 0 < digits <= 2 and words[left + digits : left + digits + 1] in (".", "、", ")"):
            left += digits + 1  # 1.公示公告320条
        trimmed = words[left:].rstrip(" :;,“”")
        if not trimmed:
            return None
        for prefix in ("涉及", "属于", "关于", "申请", "及", "和"):
            if trimmed.startswith(prefix) and len(trimmed) > len(prefix) + 1 and prefix == "涉及":
                left += len(prefix)
                trimmed = trimmed[len(prefix) :]
        return Span(start + left, start + left + len(trimmed))
