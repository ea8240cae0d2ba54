"""Defects of figures: sums, balances, shares, changes, figures stated twice, years, the statistics annex."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, Decimal

from reportcheck.facts.model import Answered, Breakdown, Closure, Fact, Where
from reportcheck.facts.model import Change as FactChange
from reportcheck.facts.quantity import Quantity, total
from reportcheck.rules import Rule
from reportcheck.rules.checks.common import named
from reportcheck.spans import Span
from reportcheck.stress import wordings
from reportcheck.stress.model import Change, Edit, Recipe
from reportcheck.stress.subject import Subject
from reportcheck.syntax.lexer import Number

# One thing may be in several parts: what goes over the total contradicts nothing.
_CHANNELS = "proactive.channel"
_MANIFOLD = ("requests.topic", "replies.refused")
_PENDING = ("review", "litigation")  # cases that are not decided go unnamed
_HUNDRED = Decimal(100)
_AMOUNTS = (Decimal(1), Decimal(10), Decimal(3))
# Indicators of which the prose may state several figures side by side.
_SEVERAL = ("proactive.channel.*", "proactive.class", "proactive.normative-documents", "requests.form.*",
            "requests.topic", "replies.other", "training.*", "consultations.channel.*")  # fmt: skip


def _width(quantities: Sequence[Quantity]) -> Decimal:
    """How far figures as written leave open what they stand for, rounded or cut."""
    return sum((q.interval.high - q.interval.low + q.cut.high - q.cut.low for q in quantities), start=Decimal(0))


def _step(subject: Subject, quantity: Quantity, least: Decimal, wording: int) -> Decimal:
    """By how much a figure is to be changed so that it stands for none of the values that it stood for."""
    token = subject.number(quantity)
    step = Decimal(1)
    if token is not None and isinstance(token.value, Number) and token.value.value:
        step = token.value.step * quantity.value / token.value.value
    if least == 0:
        return wordings.turn(_AMOUNTS, wording) * step
    return (2 * least / step).to_integral_value(rounding=ROUND_CEILING) * step


# -- sums ----------------------------------------------------------------------------------------------------


def _family(breakdown: Breakdown) -> str:
    if breakdown.criterion == "other" and breakdown.total_indicator in _MANIFOLD:
        return breakdown.total_indicator
    return breakdown.criterion


def _over_proves(breakdown: Breakdown, subject: Subject) -> bool:
    """Whether parts that go over the total prove a mistake."""
    family = _family(breakdown)
    if family in _MANIFOLD and breakdown.closure is not Closure.CRITERION and not breakdown.residual:
        return False
    return _base_proves(breakdown, subject)


def _under_proves(breakdown: Breakdown, subject: Subject) -> bool:
    """Whether parts that fall short of the total prove a mistake."""
    closed = breakdown.closure is not Closure.OPEN and len(breakdown.parts) > 1
    if breakdown.closure is Closure.VIEW:
        closed = closed and breakdown.residual
    return closed and _family(breakdown) not in _PENDING and _base_proves(breakdown, subject)


def _base_proves(breakdown: Breakdown, subject: Subject) -> bool:
    if breakdown.criterion == "replies" and (breakdown.total_indicator or "").startswith("requests."):
        return bool(subject.facts.answered)  # else some may be open still
    return True


def _broken(subject: Subject, rule: Rule, *, of_total: bool, over: bool) -> Iterator[Change]:
    proves = _over_proves if over else _under_proves
    for at, breakdown in enumerate(subject.breakdowns(rule.options["families"])):
        if breakdown.criterion == _CHANNELS or not breakdown.base_certain or not proves(breakdown, subject):
            continue
        if not over and rule.options.get("no-residual") is not None:
            continue  # in these packs a list may leave out what its form has a row for
        if not total(p.quantity.interval for p in breakdown.parts).meets(breakdown.total.interval):
            continue  # an open list that falls short as it is
        quantities = [part.quantity for part in breakdown.parts]
        if any(_restated(subject, breakdown, quantity) for quantity in quantities):
            continue
        least = _width([breakdown.total, *quantities])
        up = over != of_total  # the parts go over when one is raised, or the total is lowered
        if of_total:
            targets = [breakdown.total]
        else:
            targets = [q for q in quantities if [other.span for other in quantities].count(q.span) == 1]
            targets = [*targets[:1], *targets[-1:]] if len(targets) > 1 else targets
        for number, target in enumerate(targets):
            step = _step(subject, target, least, at + number)
            if not up and target.value < step:
                step = target.value if least == 0 else Decimal(0)
            edit = subject.figure(target, target.value + (step if up else -step), at + number) if step else None
            if edit is not None and not _carried(subject, breakdown, step):
                yield Change.of(edit)


def _restated(subject: Subject, breakdown: Breakdown, part: Quantity) -> bool:
    """Whether a part is the total itself, told once more: 收到申请16件。16件申请均通过网络提交。"""
    same = subject.facts.by_indicator.get(breakdown.total_indicator or "", ())
    return part.span == breakdown.total.span or any(fact.quantity.span == part.span for fact in same)


def _carried(subject: Subject, breakdown: Breakdown, step: Decimal) -> bool:
    """Whether the difference is that of requests carried over, by which the sum would be explained."""
    if breakdown.criterion != "replies":
        return False
    names = ("requests.carried-in", "requests.carried-out")
    return any(fact.quantity.value == step for name in names for fact in subject.facts.by_indicator.get(name, ()))


def _part_up(subject: Subject, rule: Rule) -> Iterator[Change]:
    return _broken(subject, rule, of_total=False, over=True)


def _part_down(subject: Subject, rule: Rule) -> Iterator[Change]:
    return _broken(subject, rule, of_total=False, over=False)


def _total_up(subject: Subject, rule: Rule) -> Iterator[Change]:
    return _broken(subject, rule, of_total=True, over=False)


def _total_down(subject: Subject, rule: Rule) -> Iterator[Change]:
    return _broken(subject, rule, of_total=True, over=True)


# -- requests and replies ------------------------------------------------------------------------------------


def _stated_fact(subject: Subject, indicator: str) -> Fact | None:
    own = subject.prose(indicator)
    same = subject.facts.by_indicator.get(indicator, ())
    return own[0] if own else (same[0] if same else None)


def _balance(subject: Subject, rule: Rule) -> Iterator[Change]:
    """One of the four figures of the balance changed: received, carried in, replied, carried out."""
    names = ("requests.received", "requests.carried-in", "replies.total", "requests.carried-out")
    if rule.options.get("prose") and not all(subject.prose(name) for name in names):
        return
    found = [_stated_fact(subject, name) for name in names]
    if any(fact is None or fact.where is not Where.PROSE for fact in found):
        return
    values = [fact.quantity.value for fact in found if fact is not None]
    if any(not fact.quantity.interval.exact for fact in found if fact is not None):
        return
    for at, fact in enumerate(found):
        if fact is None:
            continue
        for sign in (1, -1):
            after = list(values)
            after[at] += sign
            received, _carried_in, replied, carried_out = after
            if received == replied + carried_out:
                continue  # the figure of those received may hold those carried in
            edit = subject.figure(fact.quantity, after[at], at)
            if edit is not None:
                yield Change.of(edit)


def _not_all(subject: Subject, _rule: Rule) -> Iterator[Change]:
    """Fewer replies than requests, in a report that says that all were answered."""
    facts = subject.facts
    received, replied = _stated_fact(subject, "requests.received"), _stated_fact(subject, "replies.total")
    carried = (*facts.by_indicator.get("requests.carried-in", ()), *facts.by_indicator.get("requests.carried-out", ()))
    if received is None or received.where is not Where.PROSE or not received.quantity.interval.exact:
        return
    if facts.by_indicator.get("requests.accepted") or any(fact.quantity.value for fact in carried):
        return
    number = received.quantity.value
    claims = [claim for claim in facts.answered if _of_all(claim, number)]
    if not claims or number < 2 or _of_a_part(subject, number - 1):
        return
    told = {fact.quantity.span for fact in facts.by_indicator["requests.received"]}
    if replied is None:
        bases = [claim.base for claim in claims if claim.base is not None and claim.base.span not in told]
        edits = [subject.figure(base, number - 1, 1) for base in bases]
    elif replied.where is Where.PROSE and replied.quantity.span not in told:  # else 16件申请全部答复
        edits = [subject.figure(replied.quantity, number - 1, 0)]
        if len(told) == 1:
            edits.append(subject.figure(received.quantity, number + 1, 2))
    else:
        return
    yield from (Change.of(edit) for edit in edits if edit is not None)


def _of_all(claim: Answered, number: Decimal) -> bool:
    if claim.kind == "rate":
        return claim.percent is not None and claim.percent.value == _HUNDRED
    return claim.base is None or claim.base.value == number


def _of_a_part(subject: Subject, number: Decimal) -> bool:
    """Whether a number is that of some of the requests or replies, so that it may be said of those alone."""
    parts = ("requests.form.*", "requests.topic", "requests.applicant.*", "requests.accepted", "replies.*")
    return any(fact.quantity.value == number for fact in subject.facts.facts if named(fact.indicator, parts))


# -- shares and changes --------------------------------------------------------------------------------------


def _share(subject: Subject, _rule: Rule) -> Iterator[Change]:
    """A percentage made another: its figures turned, or five points more or less."""
    for at, share in enumerate(subject.facts.shares):
        part, base = share.part, share.base
        if part is None or base is None or not share.base_certain or share.percent.approximate:
            continue
        if base.interval.low <= 0 or not part.interval.exact or not base.interval.exact:
            continue
        actual = part.value * _HUNDRED / base.value
        turned = Decimal("".join(reversed(f"{int(share.percent.value):02}"))) + share.percent.value % 1
        options = [share.percent.value + 5, share.percent.value - 5, turned]
        options = [value for value in options if 0 < value <= _HUNDRED and abs(value - actual) > 1]
        if options:
            yield Change.of(_percent(subject, share.percent, wordings.turn(options, at), at))


def _impossible(current: int, sign: int, near: Decimal) -> Decimal | None:
    """A change in hundredths of a percent near another that no whole number of the year before gives."""
    possible = set()
    for before in range(1, 20 * max(current, 1)):
        exact = Decimal(sign * (current - before)) * 10_000 / before
        if exact >= 0:
            possible |= {int(exact), int(exact + Decimal("0.5"))}
    first = int(near * _HUNDRED)
    for distance in range(1, 400):
        for value in (first + distance, first - distance):
            if value > 0 and value not in possible and value % 10 and (sign > 0 or value < 10_000):
                return Decimal(value) / _HUNDRED
    return None


_MOST = 3000  # figures beyond which some whole number gives nearly every change


def _growth(subject: Subject, _rule: Rule) -> Iterator[Change]:
    for at, change in enumerate(subject.facts.changes):
        current = change.current
        if current is None or not current.interval.exact or change.amount.approximate or current.unit in ("%", "元"):
            continue
        if change.previous is not None:
            yield from _against_last_year(subject, change, current, change.previous)
        elif change.amount.unit == "%" and 0 < current.value <= _MOST:
            percent = _impossible(int(current.value), change.sign, change.amount.value)
            if percent is not None:
                yield Change.of(_percent(subject, change.amount, percent, at))


def _percent(subject: Subject, amount: Quantity, value: Decimal, wording: int) -> Edit:
    """The edit that writes another percentage in the place of one: from its number to its sign."""
    tokens = [t for t in subject.within(amount.span) if t.type in ("NUMBER", "PERCENT")]
    return Edit(Span(tokens[0].start, tokens[-1].end), wordings.percentage(value, wording))


def _against_last_year(subject: Subject, change: FactChange, current: Quantity, previous: Quantity) -> Iterator[Change]:
    """The change, last year's figure beside it, or both, made another."""
    if not previous.interval.exact or previous.value <= 0 or not change.amount.interval.low:
        return
    by = Decimal(5) if change.amount.unit == "%" else Decimal(1)
    for target, value in ((change.amount, change.amount.value + by), (previous, previous.value + 7)):
        edit = subject.figure(target, value, 0)
        if edit is not None and value != current.value:
            yield Change.of(edit)


def _growth_added(subject: Subject, _rule: Rule) -> Iterator[Change]:
    """A change put behind a figure, that no whole number of the year before gives."""
    for at, name in enumerate(("requests.received", "proactive.total")):
        if any(change.indicator == name for change in subject.facts.changes):
            continue
        for fact in subject.prose(name)[:1]:
            value = fact.quantity.value
            if not fact.quantity.interval.exact or not 0 < value <= _MOST or fact.quantity.unit == "元":
                continue
            percent = _impossible(int(value), 1, Decimal("12.34"))
            if percent is not None:
                form = wordings.turn(("，同比增长{}", "，比上年增加{}"), at)
                end = fact.quantity.span.end
                added = Edit(Span(end, end), form.format(wordings.percentage(percent, at)))
                yield Change.of(added)._replace(stated=(name,))


# -- figures stated twice, years -----------------------------------------------------------------------------


def _differs(subject: Subject, rule: Rule) -> Iterator[Change]:
    """One of two statements of a figure changed. 24件申请全部答复 is the account's: it may be of those answered."""
    claims = {claim.base.span for claim in subject.facts.answered if claim.base is not None}
    for at, indicator in enumerate(rule.options["indicators"]):
        same = [fact for fact in subject.prose(indicator) if fact.quantity.span not in claims]
        for index, fact in enumerate(same[:2] if len(same) > 1 else ()):
            others = [other.quantity for other in same if other is not fact]
            if any(other.span == fact.quantity.span or other.unit != fact.quantity.unit for other in others):
                continue
            step = _step(subject, fact.quantity, _width([fact.quantity, *others]), at + index)
            if not _is_carried(subject, indicator, step):
                edit = subject.figure(fact.quantity, fact.quantity.value + step, at + index)
                if edit is not None:
                    yield Change.of(edit)


def _stated_again(subject: Subject, rule: Rule) -> Iterator[Change]:
    """A second statement of a figure, with another value."""
    for at, (indicator, forms) in enumerate(wordings.STATED.items()):
        same = subject.prose(indicator)
        if not same or not named(indicator, rule.options["indicators"]):
            continue
        quantity = same[0].quantity
        step = _step(subject, quantity, _width([quantity]), at)
        value = quantity.interval.high + step
        if value != value.to_integral_value() or _is_carried(subject, indicator, value - quantity.value):
            continue
        for number, form in enumerate(wordings.two(forms, subject.turn)):
            figure = wordings.written(value, Decimal(1), number, True)
            added = subject.added(form.format(year=subject.facts.year, figure=figure), same[0])
            if added is not None:
                yield Change.of(added)._replace(stated=(indicator,))


def _is_carried(subject: Subject, indicator: str, step: Decimal) -> bool:
    """Whether a difference is that between a figure with and without requests carried in."""
    carried = subject.facts.by_indicator.get("requests.carried-in", ())
    return indicator == "requests.received" and any(fact.quantity.value == step for fact in carried)


def _named_otherwise(subject: Subject, _rule: Rule) -> Iterator[Change]:
    """The report named by another year in its preamble."""
    facts, year = subject.facts, subject.facts.year
    if year is None:
        return
    for claim in facts.year_claims:
        token = next((t for t in subject.within(claim.span) if t.type == "YEAR"), None)
        if claim.role == "report-name" and token is not None:
            yield Change.of(Edit(Span(token.start, token.start + 4), str(year - 1)))
    if subject.report.preamble:
        end = subject.preamble_end
        for form in wordings.two(wordings.NAMED, subject.turn):
            yield Change.of(Edit(Span(end, end), form.format(agency=facts.agency or "本机关", year=year - 1)))


def _of_other_year(subject: Subject, rule: Rule) -> Iterator[Change]:
    """This year's only figure put under another year."""
    facts, year = subject.facts, subject.facts.year
    headings = {section.heading.span.start: section.heading.span.end for section in subject.sections}
    for at, indicator in enumerate(rule.options["indicators"]):
        family = indicator.split(".")[0] + "."
        same = [fact for fact in facts.facts if fact.indicator.startswith(family)]
        if year is None or len(same) != 1 or same != subject.prose(indicator):
            continue
        if any(aside.indicator == indicator for aside in facts.asides):
            continue
        sentence = subject.sentence(same[0].quantity.span)
        before = Span(headings.get(sentence.start, sentence.start), same[0].quantity.span.start)
        told = subject.document.norm[before.start : before.end]
        years = [token for token in subject.within(before) if token.type == "YEAR" and token.value == year]
        words = wordings.turn((f"{year - 1}年", f"{wordings.cjk_year(year - 1)}年"), at)
        if years:
            yield Change.of(Edit(Span(years[-1].start, years[-1].end), words))
        elif "年" not in told and ";" not in told:  # 全年, 年内 say of which year it is
            yield Change.of(Edit(Span(before.start, before.start), f"{words}，"))


# -- annex ---------------------------------------------------------------------------------------------------


def _cell(subject: Subject, _rule: Rule) -> Iterator[Change]:
    """A cell of the annex changed: each total, the first and the last of its parts."""
    for at, breakdown in enumerate(subject.facts.breakdowns):
        if breakdown.where is not Where.ANNEX:
            continue
        if breakdown.closure is Closure.OPEN:
            part = breakdown.parts[0].quantity
            targets = [(part, breakdown.total.value + 1 + at)]
        else:
            ends = {
                breakdown.parts[0].quantity.span: breakdown.parts[0],
                breakdown.parts[-1].quantity.span: breakdown.parts[-1],
            }
            targets = [(part.quantity, part.quantity.value + 1 + at) for part in ends.values()]
            targets += [(breakdown.total, breakdown.total.value + 2)]
            if breakdown.total.value > 0:
                targets += [(breakdown.total, breakdown.total.value - 1)]
        for quantity, value in targets:
            edit = subject.figure(quantity, value, 0)
            if edit is not None:
                yield Change.of(edit)


def _prose_against_annex(subject: Subject, _rule: Rule) -> Iterator[Change]:
    """A figure of which prose and annex speak, changed in the one or in the other."""
    facts = subject.facts
    if facts.annex is not None and facts.annex.period_year not in (None, facts.year):
        return
    if facts.annex is not None and facts.annex.agency not in (None, facts.agency):
        return
    for at, (indicator, same) in enumerate(facts.by_indicator.items()):
        cells = [fact for fact in same if fact.where is not Where.PROSE and not fact.derived]
        prose = [fact for fact in subject.prose(indicator) if fact.label is None]
        if len(cells) != 1 or not prose or (len(prose) > 1 and named(indicator, _SEVERAL)):
            continue
        for fact in (prose[0], cells[0]):
            step = _step(subject, fact.quantity, _width([prose[0].quantity, cells[0].quantity]), at)
            if not _is_carried(subject, indicator, step):
                edit = subject.figure(fact.quantity, fact.quantity.value + step, at if fact is prose[0] else 0)
                if edit is not None:
                    yield Change.of(edit)


SUM = (
    Recipe("part-up", ("一个分项改多", "一個分項改多", "a part made more"), _part_up),
    Recipe("part-down", ("一个分项改少", "一個分項改少", "a part made less"), _part_down),
    Recipe("total-up", ("总数改多", "總數改多", "the total made more"), _total_up),
    Recipe("total-down", ("总数改少", "總數改少", "the total made less"), _total_down),
)
ACCOUNT = (
    Recipe(
        "balance", ("收到、结转、答复之一改动", "收到、結轉、答覆之一改動", "a figure of the balance changed"), _balance
    ),
    Recipe("not-all", ("称全部答复而数字不等", "稱全部答覆而數字不等", "all said to be answered, and not"), _not_all),
)
PERCENTAGE = (Recipe("share", ("改百分比", "改百分比", "percentage changed"), _share),)
GROWTH = (
    Recipe("growth", ("改增减幅度", "改增減幅度", "change made another"), _growth),
    Recipe("growth-added", ("加一个不可能的增幅", "加一個不可能的增幅", "impossible change put in"), _growth_added),
)
AGREEMENT = (
    Recipe("differs", ("两处数字改一处", "兩處數字改一處", "one of two statements changed"), _differs),
    Recipe(
        "stated-again", ("另写一个不同的数字", "另寫一個不同的數字", "stated again with another figure"), _stated_again
    ),
)
YEAR = (
    Recipe(
        "named-otherwise",
        ("正文以另一年自称", "正文以另一年自稱", "the report named by another year"),
        _named_otherwise,
    ),
    Recipe(
        "figure-year",
        ("本年数字写在另一年名下", "本年數字寫在另一年名下", "figure put under another year"),
        _of_other_year,
    ),
)
ANNEX_SUM = (Recipe("cell", ("改统计表一格", "改統計表一格", "annex cell changed"), _cell),)
ANNEX_AGREEMENT = (
    Recipe(
        "prose-or-cell", ("正文与统计表改一处", "正文與統計表改一處", "prose or annex changed"), _prose_against_annex
    ),
)
