"""What a report claims, as values: the input of every rule.

Made by `facts.read`, never changed afterwards. All places are spans of `Document.norm`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from reportcheck.facts.quantity import Quantity
from reportcheck.source.document import Document
from reportcheck.spans import Span


class Where(StrEnum):
    """In which part of the report a figure stands."""

    PROSE = "prose"
    ANNEX = "annex"
    TABLE = "table"


class Standing(StrEnum):
    """What became of a figure; all but the last two are understood."""

    FACT = "fact"  # bound to an indicator
    PART = "part"  # of a list, known by its own label alone; or the total of one
    SHARE = "share"
    CHANGE = "change"
    ASIDE = "aside"  # no figure of this agency and year
    DOUBT = "doubt"  # two readings fit
    UNBOUND = "unbound"


@dataclass(frozen=True, slots=True)
class FigureRead:
    """A figure of the report, whatever became of it.

    `indicators` are those of its facts, of a doubt its readings. `why` it was set aside: see `Aside`. `clause` are the
    words in which it stands, of a table's figure the row; `before` and `after` the words next to it in there.
    """

    quantity: Quantity
    standing: Standing
    clause: Span
    indicators: tuple[str, ...] = ()
    why: str | None = None
    before: Span | None = None
    after: Span | None = None

    @property
    def understood(self) -> bool:
        """Whether it is known what it counts, or why it does not."""
        return self.standing not in (Standing.DOUBT, Standing.UNBOUND)


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure bound to an indicator: this agency's own, of the year reported on.

    `span` covers the words by which it was bound (for a statement of none: the statement).
    `label` is the class or topic in the report's own words. `how` says what bound it: `stated`; `implied` (its
    subject is that of its part alone: 2016年公开188条); `none` (a statement of none); `all` (均, 全部 with the figure
    of the same sentence); or `derived` (a sum that no sentence states). `scope` is `own`, or `region` where a
    government speaks for its whole region. `section` is the index of the top-level section in `Facts.sections`,
    None before the first.
    """

    indicator: str
    quantity: Quantity
    span: Span
    label: str | None = None
    how: str = "stated"
    where: Where = Where.PROSE
    scope: str = "own"
    section: int | None = None

    @property
    def derived(self) -> bool:
        """Whether it is a sum that the report does not state itself."""
        return self.how == "derived"


@dataclass(frozen=True, slots=True)
class Aside:
    """A figure that was understood, and is deliberately no fact of this agency and year.

    `why` is one of `cumulative`, `other-year`, `other-body`, `plan`, `change`, `share`, `part`, `other`.
    `compared` says that a word of comparison leads to it (比2011年的5件 …), so that it is rightly another year's.
    """

    quantity: Quantity
    why: str
    indicator: str | None
    year: int | None
    span: Span
    compared: bool = False


class Closure(StrEnum):
    """Why the parts of a breakdown claim to be all of it, or that they do not (`OPEN`)."""

    RESPECTIVELY = "respectively"  # 分别为
    CRITERION = "criterion"  # 按申请形式划分
    RESIDUAL = "residual"  # 其他…
    SHARES = "shares"  # shares that make 100 %
    NATURE = "nature"  # forms, outcomes, kinds of staff: no others are possible, and no 其中 opens the list
    VIEW = "view"  # 从内容看: closed only if it meets its total or has a residual
    OPEN = "open"  # 其中, 包括, 涵盖 …


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a breakdown. `indicator` is None where the label is no known indicator."""

    quantity: Quantity
    label: str
    indicator: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total with its parts.

    `criterion` is the family: `requests.form`, `requests.topic`, `requests.applicant`, `requests.timeliness`
    (on time / extended), `replies`, `replies.refused`, `proactive.class`, `proactive.channel`,
    `consultations.channel`, `proposals`, `review`, `litigation`, `staff`, `fees`, `other`.
    `total_indicator` is that of the total, None where the total is no indicator (12.1万条留言 …).
    `base_certain` is False where the total was taken from another sentence and another reading is possible.
    `residual` says whether a part is a residual class. Channels of publication may overlap (one item, many channels).
    """

    criterion: str
    total: Quantity
    total_indicator: str | None
    total_span: Span
    parts: tuple[Part, ...]
    closure: Closure
    residual: bool
    base_certain: bool
    where: Where
    span: Span


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage of a base: 占28%. `base` is None where the text gives none."""

    percent: Quantity
    part: Quantity | None
    base: Quantity | None
    base_certain: bool
    indicator: str | None
    span: Span
    breakdown: int | None = None  # index in Facts.breakdowns of the list in which it stands


@dataclass(frozen=True, slots=True)
class Change:
    """A change against the year before: 同比增长14.67%, 比上年减少6件.

    `amount` is unsigned (percent where its unit is `%`), `sign` +1 or -1. `current` is this year's figure and
    `previous` last year's where it stands beside it (较2015年的23件).
    """

    amount: Quantity
    sign: int
    current: Quantity | None
    previous: Quantity | None
    indicator: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Answered:
    """A claim that all requests were answered (全部答复, 均已答复, 答复率100%). `base` where a number is given in it.

    `kind` is `all` or `rate`; for a rate `percent` holds it.
    """

    kind: str
    base: Quantity | None
    percent: Quantity | None
    span: Span


@dataclass(frozen=True, slots=True)
class Period:
    """A statistics period. `start` is None where it is open (截止2011年12月31日)."""

    start: date | None
    end: date | None
    span: Span
    restored: bool = False  # told from damaged characters


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of publication or signature. `role` is `published` (page head), `under-title` or `signature`."""

    date: date
    role: str
    span: Span


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A mention of the Regulation on Open Government Information.

    `decree` is the number after 国务院令第…号 (None: not given), `articles` those cited with it.
    `full` is False for a short form (《条例》).
    """

    decree: int | None
    articles: tuple[int, ...]
    full: bool
    span: Span


@dataclass(frozen=True, slots=True)
class DeclaredPart:
    """A part that the preamble announces. `topics` are section ids of the vocabulary, empty where none is known."""

    name: str
    topics: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class DeclaredParts:
    """The sentence that announces the parts. `count` is the number in words (七个部分).

    `fewest` and `most` bound how many parts the list may be read as (items contain 、 themselves).
    """

    parts: tuple[DeclaredPart, ...]
    count: int | None
    fewest: int
    most: int
    span: Span


@dataclass(frozen=True, slots=True)
class SectionFact:
    """A top-level section as the rules see it. `topics` from its heading and the headings below it."""

    number: int | None
    name: str
    topics: tuple[str, ...]  # of its own heading, in order
    inner_topics: tuple[str, ...]  # of the headings below it
    empty: bool  # nothing between its heading and the next one
    only_none: bool  # nothing but 无。 or the like
    heading_span: Span
    span: Span
    pictures: bool = False  # a picture stands in it
    tables: bool = False  # a table stands in it


@dataclass(frozen=True, slots=True)
class Title:
    """The title. `agency` in the report's own script; `kind` is `annual-report`, `work-report` or `other`."""

    text: str
    agency: str | None
    year: int | None
    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class SelfName:
    """How the report calls itself (我局, 我办 …). `kind` is the kind of body named (局, 办, 镇 …)."""

    text: str
    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class AgencyName:
    """An agency's name in a place where the report's own should stand.

    `role` is `report-name` (现公布甲县林业局…年度报告), `compiled-by` (本报告由…编制), `signature` or `subject`
    (甲县林业局高度重视…). `relation` to the agency is `same`, `other` (a body of another place of
    its rank), or `unsure`.
    """

    text: str
    role: str
    relation: str
    span: Span


@dataclass(frozen=True, slots=True)
class YearClaim:
    """A year put to this report's own figures or to the report itself.

    `role` is `figure` (2016年,我局共收到…), `report-name` (2015年度…年度报告 in the preamble or signature) or
    `data` (a sentence that says of which year the data are).
    """

    year: int
    role: str
    indicator: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A duty's subject spoken of without a figure: `topic` is the id of the duty, e.g. `fees`, `problems`,
    `improvements`, `review`, `litigation`, `on-request`, `proactive`, `consultation`, `spending`, `staff`,
    `refusals`, `outcomes`, `answered`."""

    topic: str
    span: Span


@dataclass(frozen=True, slots=True)
class Doubt:
    """A figure with two readings that both fit: indicators and the words."""

    quantity: Quantity
    readings: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Annex:
    """The statistics annex (2014–2018). `period_year` is the year that it states, None where it is silent."""

    span: Span
    period_year: int | None
    agency: str | None


class Filling(StrEnum):
    """What stands in a cell that asks for a number."""

    NUMBER = "number"
    BLANK = "blank"
    DASH = "dash"  # /, —
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class CellFact:
    """A cell of a prescribed table: `row` and `column` are ids of its form. `quantity` where it holds a number.

    `label` is where the row's label stands, `span` the cell (an empty stretch where it is blank).
    """

    row: str
    column: str
    filling: Filling
    quantity: Quantity | None
    span: Span
    label: Span


@dataclass(frozen=True, slots=True)
class PrescribedTable:
    """A table prescribed since 2019, as found: `id` and `generation` (2019, 2021; None: not told) of its form.

    `cells` by row and column. `lost` are rows of which it cannot be told which figure stands in which column, or which
    row they are: id (None: not known) and place; nothing is judged from them.
    """

    id: str
    generation: int | None
    cells: Mapping[tuple[str, str], CellFact]
    lost: tuple[tuple[str | None, Span], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Previous:
    """Last year's report of the same agency: its path, what it claims, and its words."""

    path: str
    facts: Facts
    document: Document


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the report claims. Every tuple is in order of place."""

    whole: Span  # the whole report without page furniture
    title: Title | None
    head_lost: bool  # the text begins at its first section
    agency: str | None
    region: str | None
    year: int | None
    format: str = "text"  # of the file; see Document
    body: str | None = None  # the kind of authority that the agency is: government, township, department …
    periods: tuple[Period, ...] = ()
    data_years: tuple[YearClaim, ...] = ()
    dates: tuple[Dated, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()
    declared: DeclaredParts | None = None
    sections: tuple[SectionFact, ...] = ()
    self_names: tuple[SelfName, ...] = ()
    agency_names: tuple[AgencyName, ...] = ()
    year_claims: tuple[YearClaim, ...] = ()
    facts: tuple[Fact, ...] = ()
    asides: tuple[Aside, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    shares: tuple[Share, ...] = ()
    changes: tuple[Change, ...] = ()
    answered: tuple[Answered, ...] = ()
    mentions: tuple[Mention, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    annex: Annex | None = None
    tables: tuple[PrescribedTable, ...] = ()
    read: tuple[FigureRead, ...] = ()  # all figures
    by_indicator: dict[str, tuple[Fact, ...]] = field(default_factory=dict)
    outlook: str = ""  # letters and figures of the part on problems and improvements
    previous: Previous | None = None
    is_report: bool = True  # False: no report title and none of the contents

    @property
    def figures(self) -> int:
        """How many figures the report holds."""
        return len(self.read)

    @property
    def bound(self) -> int:
        """How many of them were understood."""
        return sum(figure.understood for figure in self.read)
