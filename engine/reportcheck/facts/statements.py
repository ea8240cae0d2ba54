"""Statements without a figure of their own: of none (没有收到申请), of all (均已答复), of what became of one case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportcheck.facts.breakdowns import Breakdowns
from reportcheck.facts.context import CLASS_ROLES, ROLE_SUBJECT, Context
from reportcheck.facts.figures import ClauseWords, Figure
from reportcheck.facts.lists import Lists
from reportcheck.facts.model import Answered, Aside, Doubt
from reportcheck.facts.quantity import ZERO, Quantity
from reportcheck.spans import Span
from reportcheck.syntax.lexer import Lexeme

_SHORT = 24  # a paragraph that says that there was no request, and no more


class Statements:
    """Reads the clauses that state something in words."""

    def __init__(self, context: Context, lists: Lists, breakdowns: Breakdowns) -> None:
        self.context = context
        self.words = context.words
        self.reading = context.reading
        self.lists = lists
        self.breakdowns = breakdowns

    def bare(self, clauses: list[ClauseWords], index: int) -> None:
        """A clause without a figure of its own: a statement of none, of all, or what became of a single case."""
        clause = clauses[index]
        negation = clause.lead("NEGATION") or self._absent(clause)
        if negation is not None:
            self.negation(clause, negation)
            return
        subject = self.context.subject_of(clause.words, None, own=True)
        if subject is not None and clause.depth == 0:
            self.context.subject = subject
        self.lists.heed(clause.words, clause)
        self.lists.within(clause)
        base = self._latest(clauses, index)
        whole = clause.lead("WHOLE") or clause.lead("EACH")
        if whole is not None or any(
            w.type == "OUTCOME" and self.context.written(w).startswith("全部") for w in clause.words
        ):
            self.whole(clause, clause.words, base)
        elif base is not None and base.quantity.value == 1 and base.indicator is not None:
            if base.indicator.endswith(".total") or base.indicator == "requests.received":
                self._outcome_of(clause, base)

    def _absent(self, clause: ClauseWords) -> Lexeme | None:
        """不存在 as a statement of none (不存在减免) rather than as an outcome (信息不存在)."""
        for index, word in enumerate(clause.words):
            if self.context.written(word) == "不存在":
                later = {name for after in clause.words[index + 1 :] for name in after.concepts}
                if later & {"waive", "charge", "fee", "review", "litigation", "complaint"}:
                    return word
        return None

    def _latest(self, clauses: Sequence[ClauseWords], index: int) -> Figure | None:
        """The figure nearest before a clause in its sentence that may be a base."""
        depth = clauses[index].depth
        for clause in reversed(clauses[: index + 1]):
            if clause.depth > depth:
                continue  # 收到10件(含上年结转2件),已全部答复: all of the ten
            for figure in reversed(clause.figures):
                if not figure.percent and figure.aside is None and figure.lead_type not in ("CHANGE", "COMPARE"):
                    return self.lists.head_of(figure)
        return None

    def whole(self, clause: ClauseWords, words: Sequence[Lexeme], base: Figure | None) -> None:
        """均, 全部: what is said of all holds for the figure of the same sentence."""
        names = {name for word in words for name in word.concepts}
        if clause.lead("NEGATION") is not None or self.context.place.closing:
            return
        subject = self.context.subject_of(words, base.subject if base else None)
        span = clause.span
        lead = clause.lead("WHOLE") or clause.lead("EACH")
        if lead is not None:  # 答复均为同意公开 says what the replies were
            names = {name for word in words if word.start >= lead.start for name in word.concepts}
        if subject == "request" and names & {"reply", "on-time", "finish", "extended"}:
            own = base if base is not None and base.subject in (None, "request") else None
            quantity = own.quantity if own is not None else None
            self.reading.answered.append(Answered("all", quantity, None, span))
            if own is not None and own.aside is None:
                indicator = "replies.total" if names & {"reply", "on-time", "extended"} else "replies.finished"
                own.answered = own.indicator is None and not own.before  # 其余20件全部答复 is not all
                self.context.fact(indicator, own.quantity, own.amount.span.to(span), "all", figure=own)
            return
        if base is None or base.aside is not None:
            return
        other = self._beside(base)
        if other is not None and lead is not None and lead.type == "WHOLE":
            self._class_fact(words, other, span)
        self._class_fact(words, base, span)

    def _beside(self, base: Figure) -> Figure | None:
        """The figure that a statement of all is about as well: 复议7件,诉讼9件,均获维持."""
        last = self.lists.seen[-2:]
        if len(last) < 2 or last[1] is not base or last[0].aside is not None:
            return None
        if {figure.indicator for figure in last} != {"review.total", "litigation.total"}:
            return None
        between = self.context.text[last[0].amount.span.end : base.amount.span.start]
        return last[0] if len(between) <= _SHORT and between.count(",") < 2 and ";" not in between else None

    def _outcome_of(self, clause: ClauseWords, base: Figure) -> None:
        """复议机关维持原答复: what became of the one case before."""
        if base.aside is None and clause.lead("SHARE") is None:
            self._class_fact(clause.words, base, clause.span, roles=("outcome", "medium"))

    def _class_fact(
        self, words: Sequence[Lexeme], base: Figure, span: Span, roles: Sequence[str] = CLASS_ROLES
    ) -> None:
        subject = base.subject
        if subject is None:
            return
        found = {
            indicator.id
            for word in words
            for name in word.concepts
            if self.words.roles.get(name) in roles and name != "written"
            for indicator in self.words.by_subject.get(subject, ())
            if name in indicator.words
        }
        found.discard("replies.other")
        if len(found) == 1:
            indicator = found.pop()
            self.context.fact(indicator, base.quantity, base.amount.span.to(span), "all", figure=base)
            if base.indicator is None:
                base.indicator = indicator
            self.breakdowns.all_of(indicator, base, span)

    def negation(self, clause: ClauseWords, negation: Lexeme) -> None:
        """A statement of none: 没有收到申请, 不收取任何费用."""
        if self.context.place.closing:
            return
        start = clause.words.index(negation)
        words = clause.words[start:]
        if any("carry-out" in word.concepts for word in words):
            words = [negation, *(word for word in clause.words if word is not negation)]
        if not any(self.context.tells(word) for word in words[1:]) and not self._negates_by_itself(negation):
            if any(word.type in ("TEXT", "PLAIN") for word in words[1:]):
                return  # 法院尚未判决: what is denied is nothing that is counted
            words = clause.words
        targets = self._none_targets(words)
        alone = self.context.length <= _SHORT
        due = {"fee", "review", "litigation"} & set(self.context.place.subjects)
        if targets == ["requests.received"] and due and alone and "request" not in self.context.place.subjects:
            targets += self.section_targets()  # 无申请。 as all that stands under fees
        if self._in_request_part() and "requests.received" not in targets:
            if any("request" in word.concepts for word in words):  # 未收到依申请公开信息的咨询
                none = Quantity.exactly(ZERO, "", clause.span)
                self.reading.doubts.append(Doubt(none, ("request",), clause.span))
        if targets:
            self.none_of(targets, clause.span, clause)

    def _in_request_part(self) -> bool:
        return self.context.place.subjects[:1] == ("request",)

    def _negates_by_itself(self, negation: Lexeme) -> bool:
        """未收到, 不收取, 未受理: the leading word says itself what there was none of."""
        return any(verb in self.context.written(negation) for verb in ("收", "接", "受理"))

    def _asks(self, word: Lexeme) -> bool:
        return word.type == "APPLICANT" and self.context.written(word).endswith("申请")

    def _none_targets(self, words: Sequence[Lexeme]) -> list[str]:
        """The indicators that a statement of none sets to zero."""
        subjects: list[str] = []
        names: list[str] = []
        for word in words:
            for name in word.concepts:
                (subjects if self.words.roles.get(name) == "subject" else names).append(name)
        subjects = list(dict.fromkeys(subjects))
        if any("request" not in w.concepts and self._asks(w) for w in words):
            subjects.append("request")  # 公民申请
        if "request" in subjects and not self.lists.knows("requests.received"):
            names = [name for name in names if self.words.roles.get(name) != "applicant"]  # 没有公民提出申请
        negated = self.context.written(words[0]) if words else ""
        if "收取" in negated or "不收" in negated or (negated.endswith(("收", "取")) and self.context.subject == "fee"):
            names.append("charge")
        if "受理" in negated or "收到" in negated or "接" in negated:
            names.append("receive")
        implied = [ROLE_SUBJECT[role] for name in names if (role := self.words.roles.get(name, "")) in ("staffing",)]
        if implied:
            return self._classes("staff", names)
        if "carry-out" in names and "last-year" in names:
            return ["requests.carried-in"]
        special = [s for s in subjects if s not in ("request", "information", "proactive")]
        if "foreign" in special or "meeting" in special:
            return []
        targets: list[str] = []
        if {"charge", "waive"} & set(names) or "fee" in special:
            if "waive" in names:
                targets.append("fees.waived")
            if "charge" in names or ("fee" in special and "waive" not in names):
                targets.append("fees.charged")
            return targets
        if not special:
            if "request" in subjects or self.context.subject == "request":
                if {"written", "other-form"} & set(names) and not self.lists.knows("requests.received"):
                    if "written" in names or len(self._classes("request", names)) > 1:
                        return ["requests.received"]  # 未收到书面及其他形式的申请: none at all
                classes = self._classes("request", names)
                if classes or "other" in names:
                    return classes
                if "request" in subjects and (not names or {"receive", "accept", "new"} & set(names)):
                    return ["requests.received"]
                if "request" in subjects and not {"reply", "finish", "on-time", "extended", "made"} & set(names):
                    return ["requests.received"]
                return []
            if "proactive" in subjects and not names and "主动公开" in "".join(map(self.context.written, words[1:2])):
                return ["proactive.total"]  # 无主动公开的政府信息
            if self.context.subject == "proactive":
                return self._classes("proactive", names)
            if not self.context.subject or self.context.subject in ("foreign", "request"):
                return []
            special = [self.context.subject]
            if not names:
                return []
        for subject in special:
            classes = self._classes(subject, names)
            if classes:
                targets.extend(classes)
            else:
                targets.extend(self._bare_indicators(subject))
        return targets

    def _classes(self, subject: str, names: Iterable[str]) -> list[str]:
        wanted = set(names)
        found = []
        for indicator in self.words.by_subject.get(subject, ()):
            if indicator.family is None and "carried" not in indicator.id:
                continue
            hits = wanted & set(indicator.words)
            if hits and (hits != {"other"} or indicator.family == self.lists.family_of_last()):
                found.append(indicator.id)
        return found

    def _bare_indicators(self, subject: str) -> list[str]:
        found = [i.id for i in self.words.by_subject.get(subject, ()) if not i.words]
        return [i for i in found if i not in ("training.people", "staff.total", "proactive.total")]

    def section_targets(self) -> list[str]:
        """What 无。 under a heading sets to zero."""
        targets: list[str] = []
        for subject in self.context.place.subjects:
            if subject == "request":
                targets.append("requests.received")
            elif subject == "fee":
                targets += ["fees.charged", "fees.waived"]
            elif subject in ("review", "litigation", "consultation", "complaint"):
                targets += self._bare_indicators(subject)
        return targets

    def none_of(self, targets: Iterable[str], span: Span, clause: ClauseWords | None = None) -> None:
        for target in dict.fromkeys(targets):
            unit = "元" if target.startswith("fees.") else ""
            if clause is not None and clause.aside is not None and "carried" not in target:
                none = Quantity.exactly(ZERO, unit, span)
                since = Span(self.context.sentence.start, span.end)  # the year stands before
                self.reading.asides.append(Aside(none, clause.aside, target, clause.year, since))
                continue
            self.context.fact(target, Quantity.exactly(ZERO, unit, span), span, "none")
