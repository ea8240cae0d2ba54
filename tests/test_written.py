"""Reports of tests/writing: what was written is what is read, nothing sound is accused, what is made wrong is found."""

from __future__ import annotations

from functools import cache
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.writing import Stated, Written, layout, reports, seeds, write
from tests.writing.frames import frames

from reportcheck import Audit, load_packs
from reportcheck.audit import audit_document
from reportcheck.facts.model import Fact
from reportcheck.rules import Severity, Status
from reportcheck.source import document_of

PACKS = load_packs()
EXAMPLES = settings(max_examples=120)

# The rule that a part must break which is larger than its whole.
SUMS = {
    "requests.form": "request-forms-sum", "requests.applicant": "request-topics-sum", "replies": "reply-categories-sum",
    "proactive.class": "breakdown-sums", "consultations.channel": "consultation-channels-sum",
    "staff": "breakdown-sums", "review": "breakdown-sums", "litigation": "breakdown-sums",
}  # fmt: skip


def audited(text: str) -> Audit:
    """The audit of a text that is a report."""
    outcome = audit_document(document_of(text), PACKS)
    assert isinstance(outcome, Audit)
    return outcome


# Characters that nobody sees, which tests/writing puts into some reports.
DEBRIS = dict.fromkeys(map(ord, "\u200b\u00ad\ufeff\u200d"))


def is_meant(fact: Fact, stated: Stated) -> bool:
    """Whether a fact is the figure that was stated: its indicator, its values, its label."""
    interval = fact.quantity.interval
    return (
        fact.indicator == stated.indicator
        and (interval.low, interval.high) == (stated.low, stated.high)
        and (stated.label or "") in (fact.label or "").translate(DEBRIS)
    )


def missed(written: Written, audit: Audit) -> list[Stated]:
    """The figures that the report states and that were not read."""
    facts = audit.facts.by_indicator
    return [s for s in written.stated if not any(is_meant(fact, s) for fact in facts.get(s.indicator, ()))]


def wrong(written: Written, audit: Audit) -> list[Fact]:
    """The facts that the report does not state."""
    known = (*written.stated, *written.implied)
    return [f for f in audit.facts.facts if not f.derived and not any(is_meant(f, s) for s in known)]


def failed(audit: Audit) -> list[tuple[str, list[str]]]:
    """The rules that fail, with what they say; what is only information left out."""
    return [
        (result.rule.id, [result.message(finding, "en") for finding in result.findings])
        for result in audit.results
        if result.status is Status.FAIL and result.rule.severity is not Severity.INFO
    ]


@EXAMPLES
@given(reports())
def test_every_figure_is_read_and_none_is_bound_wrongly(written: Written) -> None:
    audit = audited(written.text)
    assert (missed(written, audit), wrong(written, audit)) == ([], []), written.text


@EXAMPLES
@given(reports())
def test_agency_region_year_and_period_are_read(written: Written) -> None:
    facts = audited(written.text).facts
    period = facts.periods[0] if facts.periods else None
    assert (facts.agency, facts.region, facts.year) == (written.agency, written.region, written.year)
    assert period is not None
    assert (str(period.start), str(period.end)) == written.period


@EXAMPLES
@given(reports())
def test_sound_report_is_not_accused(written: Written) -> None:
    audit = audited(written.text)
    assert failed(audit) == [], written.text
    assert audit.verdict == "pass"


@EXAMPLES
@given(reports().filter(lambda written: bool(written.parts)), st.data())
def test_part_that_is_larger_than_its_whole_fails_the_rule_meant(written: Written, data: st.DataObject) -> None:
    part = data.draw(st.sampled_from(written.parts))
    text = written.spoiled(part)
    assert SUMS[part.family] in dict(failed(audited(text))), text


@EXAMPLES
@given(seeds())
def test_the_same_seed_writes_the_same_report(seed: int) -> None:
    assert write(Random(seed)) == write(Random(seed))


@cache
def many() -> tuple[Written, ...]:
    """Reports without what a page does to them, enough to meet every frame."""
    return tuple(write(Random(seed), layout.PLAIN) for seed in range(1_500))


def test_every_frame_is_written() -> None:
    """A frame that no figures fit, or no part uses, proves nothing."""
    written = {name for report in many() for _, _, name in report.frames}
    known = {f"{group}: {sentence.text}" for group, found in frames().groups.items() for sentence in found}
    known |= {
        f"{family}.{style}: {item.text}"
        for family, listing in frames().lists.items()
        for style, items in listing.styles.items()
        for item in items
    }
    assert known - written == set()
    assert len(known) >= 250


def test_reports_are_of_all_kinds() -> None:
    assert {report.year for report in many()} == set(range(2008, 2019))
    assert {report.region for report in many()} >= {"广东", "浙江", "北京", None}
    assert len({report.manner.plan for report in many()}) >= 10
    assert len({stated.indicator for report in many() for stated in report.stated}) >= 55
