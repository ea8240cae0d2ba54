"""Structure: a document as the AST of a report, by report.lark.

In: a `Document`. Out: a `Report`. Never fails: any text at all is a report of some structure.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from heapq import merge
from importlib.resources import files
from operator import attrgetter
from typing import Any, NamedTuple, cast

from lark import Lark, Transformer

from reportcheck.source.document import Document
from reportcheck.spans import Span
from reportcheck.syntax.ast import Heading, Paragraph, Report, Section, TableNode, TitleNode
from reportcheck.syntax.lexer import Lexeme, cjk_number, lex
from reportcheck.syntax.statement import Stream, statements
from reportcheck.syntax.tables import tables_of
from reportcheck.syntax.title import find_titles, is_annex_row, starts_annex, starts_furniture
from reportcheck.syntax.vocabulary import vocabulary

# Forms of heading numbers, from the outermost: a report's own parts carry the outermost that it uses.
_STYLES = ("part", "cjk", "cjk-bracket", "arabic", "decimal", "arabic-bracket")
_MARKER = re.compile(
    r"""(?P<part>第[一二三四五六七八九十]+(?:部分|章)\s*[、.:]?)
      | (?P<cjk>[一二三四五六七八九十]{1,3}(?:\s*[、.．]|\s+(?=\S)|(?=[：:]))|[—–-]\s*、)
      | (?P<cjkbracket>\([一二三四五六七八九十]{1,3}\)\s*[、.]?|[㈠-㈩]\s*[、.]?)
      | (?P<arabicbracket>\(\d{1,2}\)\s*[、.]?|[①-⑳])
      | (?P<arabic>\d{1,2}\s*(?:[、．]|\.(?!\d)))
      | (?P<decimal>\d{1,2}(?:\.\d{1,2}){1,2}\s*(?=[一-鿿]))
      | (?P<bare>\d{1,2}[ ]+(?=[一-鿿]))
    """,
    re.VERBOSE,
)
# Within a line that holds most of the report a heading can begin where a sentence has ended, or after a space.
_INLINE = re.compile(r"(?<=[。;!?:\s])(?=[一二三四五六七八九十第(㈠-㈩])")
# Within any other line only where a sentence has ended (…事项。 四、行政复议和诉讼情况).
_AFTER_SENTENCE = re.compile(r"(?<=。)\s*+(?=第?[一二三四五六七八九十])")
_LONGEST_HEADING = 45
_LONGEST_FREE_NAME = 20  # characters of a heading that names no part and runs into its text
_COUNTS = re.compile(r"[\d一二三四五六七八九十百两零]")
_ROWS_BELOW = 40  # lines below an annex's name in which a row of it stands, a cell or a bar a line
# An attachment of the page: 1.统计表.xls (35KB)
_FILE = re.compile(r"\.(?:xlsx?|docx?|pdf|wps|et|zip|rar)\b", re.IGNORECASE)
# Parts that are told in turn: 第一,关于主动公开。…
_ORDINAL = re.compile(
    r"第(?P<number>[一二三四五六七八九十]{1,2})[,、]\s*(?:是|关于)?(?P<name>[^。;!?:,\n]{2,20})(?:[。:]|$)"
)
_FEWEST_ORDINALS = 3
_FEWEST_NAMES = 3
_LINES_OF_HEAD = 15  # lines of a page that may stand before the report's title
_SAYS_NONE = re.compile("无|没有|未|不存在|为零")
_STATEMENT = re.compile(r"[。;!?:]")


class _Candidate(NamedTuple):
    """What may be a heading: the number's form and value, where its words stand, and its topics."""

    start: int
    end: int
    style: str
    number: int | None
    name: Span
    topics: tuple[str, ...]
    run_in: bool
    # Behind a sentence, in a line that does not hold most of the report; or without a mark behind its number.
    doubtful: bool = False


def topics_of(text: str) -> tuple[str, ...]:
    """The section ids that a part's name holds, in order: 支出与收费情况 gives spending, fees."""
    words = vocabulary()
    found: list[str] = []
    for index, _, _ in words.topic_names.find_matches_as_indexes(text):
        found.extend(words.topic_list[index])
    return tuple(dict.fromkeys(found))


def parse(document: Document) -> Report:
    """The AST of a document."""
    text = document.norm
    tokens = lex(text)
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text)]
    lines = [Span(line.start, line.start + len(text[line.start : line.end].rstrip())) for line in lines]
    tables = tables_of(document)
    lines = _outside(lines, tables)
    candidates = _candidates(text, lines)
    annex_at = _annex(text, lines, candidates)
    candidates = [c for c in candidates if c.start < annex_at]
    levels = _levels(candidates)
    first = min((c.start for c in levels), default=len(text))
    titles = find_titles(text, [line for line in lines if line.start < first], first)
    segments = _segments(text, lines, levels, titles, annex_at)
    segments = list(merge(segments, (_Segment("TABLE", table.span, table) for table in tables), key=_place))
    spans = [segment.span for segment in segments if segment.kind in ("LINE", "ANNEX", "TAIL")]
    parsed = iter(statements(tokens, text, spans, first))
    feed: list[Lexeme] = []
    for segment in segments:
        value = segment.value
        if segment.kind in ("LINE", "ANNEX", "TAIL"):
            value = Paragraph(segment.span, tuple(next(parsed)))
        feed.append(Lexeme(segment.kind, segment.span.start, segment.span.end, value))
    report = cast(Report, _parser().parse(cast(Any, feed)))
    return report._replace(span=Span(0, len(text)), tables=tuple(tables))


class _Segment(NamedTuple):
    kind: str
    span: Span
    value: object = None


def _place(segment: _Segment) -> Span:
    return segment.span


def _outside(lines: Sequence[Span], tables: Sequence[TableNode]) -> list[Span]:
    """The lines that are no rows of a table."""
    kept: list[Span] = []
    index = 0
    for line in lines:
        while index < len(tables) and tables[index].span.end <= line.start:
            index += 1
        if index == len(tables) or line.start < tables[index].span.start:
            kept.append(line)
    return kept


def _candidates(text: str, lines: Sequence[Span]) -> list[_Candidate]:
    """Everything that may be a heading: at the start of lines, and inside long ones."""
    found: list[_Candidate] = []
    for line in lines:
        candidate = _heading_at(text, line.start, line)
        if candidate is not None:
            found.append(candidate)
        most = (line.end - line.start) * 4 > len(text)  # most of the report stands on this line
        at = candidate.end if candidate else line.start
        for match in (_INLINE if most else _AFTER_SENTENCE).finditer(text, at, line.end):
            if match.end() < at:
                continue
            inner = _heading_at(text, match.end(), line, inline=True)
            if inner is not None and (most or (inner.topics and inner.style in ("part", "cjk"))):
                found.append(inner._replace(doubtful=not most))
                at = inner.end
    found = _in_sequence(_without_lists(text, lines, found))
    numbered = sum(1 for c in found if c.topics)
    if numbered < 2 and (ordinals := _ordinals(text, lines)):
        return ordinals
    if numbered < 2 or _restarts(found):
        named = [c for line in lines if (c := _unnumbered(text, line)) is not None]
        titles = find_titles(text, lines[:_LINES_OF_HEAD], len(text)) if named else []
        named = [c for c in named if not titles or c.start > titles[0].span.start]
        if numbered >= 2:
            own = {c.start for c in found}
            named = [c for c in named if c.start not in own]
        if _begin_anew_under(named, found) if numbered >= 2 else len(named) > numbered:
            # A line that is a heading is one heading, whatever else may be read in it.
            starts = [c.start for c in named]
            apart = (c for c in found if (at := bisect_right(starts, c.start)) == 0 or named[at - 1].end <= c.start)
            found = sorted([*named, *(c for c in apart if c.style != "cjk")])
    return found


def _restarts(found: Sequence[_Candidate]) -> bool:
    """Whether the outermost numbers, an inner form, begin anew, as those of parts do not."""
    outermost = min((_STYLES.index(c.style) for c in found if c.topics), default=0)
    if outermost < _STYLES.index("cjk-bracket"):
        return False
    return sum(1 for c in found if c.style == _STYLES[outermost] and c.number == 1) > 1


def _begin_anew_under(named: Sequence[_Candidate], found: Sequence[_Candidate]) -> bool:
    """Whether the outermost numbers begin anew under unnumbered names of parts, and under nothing else."""
    outermost = _STYLES[min(_STYLES.index(c.style) for c in found if c.topics)]
    starts = [c.start for c in named]
    last = 0
    for candidate in found:
        if candidate.style != outermost:
            continue
        if candidate.number == 1 and bisect_right(starts, candidate.start) == bisect_right(starts, last):
            return False
        last = candidate.start
    return len(named) >= _FEWEST_NAMES


def _without_lists(text: str, lines: Sequence[Span], found: list[_Candidate]) -> list[_Candidate]:
    """Without the lines of a list behind a colon: 存在问题:⏎1.信息不全;⏎2.公开不及时。"""
    starts = {line.start: index for index, line in enumerate(lines)}
    kept: list[_Candidate] = []
    listed: tuple[str, int] | None = None  # the style and number that would go on with the list
    for candidate in found:
        index = starts.get(candidate.start)
        if index is not None and index > 0 and candidate.number is not None:
            ends = text[lines[index].end - 1]
            behind = text[lines[index - 1].end - 1]
            opens = candidate.number == 1 and behind == ":" and ends == ";"
            if opens or ((candidate.style, candidate.number) == listed and behind == ";"):
                listed = (candidate.style, candidate.number + 1)
                continue
        kept.append(candidate)
    return kept


def _ordinals(text: str, lines: Sequence[Span]) -> list[_Candidate]:
    """The parts of a report whose paragraphs begin with 第一, 第二, …, each named; none where one is not."""
    found: list[_Candidate] = []
    for line in lines:
        match = _ORDINAL.match(text, line.start, line.end)
        if match is None:
            continue
        name = Span(*match.span("name"))
        topics = topics_of(match["name"])
        if not topics or cjk_number(match["number"]) != len(found) + 1:
            return []
        found.append(_Candidate(line.start, match.end(), "part", len(found) + 1, name, topics, match.end() < line.end))
    return found if len(found) >= _FEWEST_ORDINALS else []


def _in_sequence(found: list[_Candidate]) -> list[_Candidate]:
    """Without the doubtful candidates that do not continue the numbers (存在的问题。一、公开不及时。二、…)."""
    kept: list[_Candidate] = []
    last: dict[str, int] = {}
    for index, candidate in enumerate(found):
        if candidate.doubtful:
            number = candidate.number or 0
            later = (c.number or 0 for c in found[index + 1 :] if c.style == candidate.style and not c.doubtful)
            if number != last.get(candidate.style, 0) + 1 or next(later, number + 1) <= number:
                continue
        elif candidate.run_in and not candidate.topics and candidate.style in ("part", "cjk"):
            number = candidate.number or 0
            following = next((c for c in found[index + 1 :] if c.style == candidate.style), None)
            if number != last.get(candidate.style, 0) + 1 or (following is not None and following.number != number + 1):
                continue
        kept.append(candidate)
        if candidate.number is not None:
            last[candidate.style] = candidate.number
    return kept


def _heading_at(text: str, start: int, line: Span, *, inline: bool = False) -> _Candidate | None:
    marker = _MARKER.match(text, start, line.end)
    if marker is None:
        return None
    group = cast(str, marker.lastgroup)
    style = {"cjkbracket": "cjk-bracket", "arabicbracket": "arabic-bracket", "bare": "arabic"}.get(group, group)
    if inline and style not in ("part", "cjk", "cjk-bracket"):
        return None
    at = marker.end()
    while at < line.end and text[at].isspace():
        at += 1
    end, run_in = _heading_end(text, at, line, inline=inline)
    if end is None or end <= at or "|" in text[at:end]:
        return None  # a row of a table, its cells kept apart by |, heads nothing
    name = text[at:end]
    if _FILE.search(name):
        return None
    if group in ("bare", "decimal") and (run_in or re.search(r"\d|\s\s", name)):
        return None  # a row of a table, or a figure
    if group == "decimal" and any(token.type == "UNIT" for token in lex(text[start:end])):
        return None
    topics = topics_of(re.sub(r"\s", "", name))
    if _COUNTS.search(name) and any(token.type == "UNIT" for token in lex(name)):
        return None  # (一)收到申请57件。 states a figure and heads nothing
    if inline and style in ("part", "cjk") and not topics and text[end - 1 : end] != "。":
        return None
    if run_in and not inline and style == "cjk" and not topics and len(name) > _LONGEST_FREE_NAME:
        return None
    if inline and style == "cjk-bracket" and not run_in:
        return None
    if group == "bare" and not topics:
        return None
    return _Candidate(start, end, style, _value(marker.group()), Span(at, end), topics, run_in, group == "bare")


def _heading_end(text: str, at: int, line: Span, *, inline: bool) -> tuple[int | None, bool]:
    """Where the words of a heading that begins at `at` end, and whether text follows on the line."""
    rest = text[at : line.end]
    if not inline and len(rest) <= _LONGEST_HEADING and not _STATEMENT.search(rest.rstrip("。:;!?")):
        if "," not in rest or topics_of(rest):
            return line.end, False
    stop = re.search(r"[。:;!?,]|(?<=\S\S)\s+(?=\S{3})", rest[: _LONGEST_HEADING + 1])
    if stop is None:
        return (line.end, False) if len(rest) <= _LONGEST_HEADING else (None, False)
    if stop.group()[0] in ",;!?":
        return None, False
    return at + stop.start() + (1 if stop.group() in "。:" else 0), True


def _value(marker: str) -> int | None:
    digits = re.sub(r"[第部分章、．:()\s]", "", marker).rstrip(".").rpartition(".")[2]
    if digits in ("—", "–", "-"):
        return 1
    if digits.isdecimal():
        return int(digits)
    if digits and "㈠" <= digits <= "㈩":
        return ord(digits) - ord("㈠") + 1
    if digits and "①" <= digits <= "⑳":
        return ord(digits) - ord("①") + 1
    return cjk_number(digits) if digits else None


def _unnumbered(text: str, line: Span) -> _Candidate | None:
    """A line that is nothing but the name of a part."""
    words = text[line.start : line.end].rstrip("。:;")
    if len(words) > 32 or re.search(r"[。;!?,:>|\d]|《", words):
        return None
    topics = topics_of(words)
    if not topics:
        return None
    vocab = vocabulary()
    if re.match(r"(?:无|没有|未)", words):
        return None
    if _SAYS_NONE.search(words) and (text[line.end - 1] == "。" or re.match("全年|年内|本年|我|本", words)):
        return None  # 年内无收费及减免事项。 is a sentence
    known = sum(end - start for _, start, end in vocab.topic_names.find_matches_as_indexes(words))
    rest = len(vocab.insignificant.sub("", words))
    if known * 2 < rest:
        return None
    return _Candidate(line.start, line.end, "none", None, Span(line.start, line.start + len(words)), topics, False)


def _annex(text: str, lines: Sequence[Span], candidates: Sequence[_Candidate]) -> int:
    """Where the statistics annex begins: after the second heading and the last one with sentences under it, at a line
    that names it and has its rows below. len(text) where none is."""
    after = [c.start for c in candidates if c.topics]
    if len(after) < 2:
        return len(text)
    begun = max([after[1], *(c.start for c in candidates if c.topics and _has_sentences(text, lines, c))])
    first = bisect_right(lines, begun, key=attrgetter("start"))
    for index in range(first, len(lines)):
        line = lines[index]
        if starts_annex(text[line.start : line.end]) and any(
            is_annex_row(text[row.start : row.end]) for row in lines[index : index + _ROWS_BELOW]
        ):
            return line.start
    return len(text)


def _has_sentences(text: str, lines: Sequence[Span], candidate: _Candidate) -> bool:
    """Whether a sentence ends in a heading's line or the next: below a row of the annex none does."""
    index = bisect_right(lines, candidate.start, key=attrgetter("start")) - 1
    return any("。" in text[line.start : line.end] for line in lines[max(index, 0) : index + 2])


def _levels(candidates: Sequence[_Candidate]) -> dict[_Candidate, int]:
    """The level of each candidate that is a heading."""
    counts: dict[str, set[tuple[str, ...]]] = {}
    for candidate in candidates:
        if candidate.topics:
            counts.setdefault(candidate.style, set()).add(candidate.topics)
    order = [style for style in ("none", *_STYLES) if len(counts.get(style, ())) >= 2]
    if not order:
        order = [style for style in ("none", *_STYLES) if style in counts]
    if not order:
        return {}
    top = order[0]
    if top in _STYLES:
        # a part named before, in an outer form, holds them, though it be the only one: 一、概述 (一)… (二)…
        begun = next(c.start for c in candidates if c.style == top)
        outer = _STYLES[: _STYLES.index(top)]
        first = next((c for c in candidates if c.style in outer and c.topics and c.start < begun), None)
        top = first.style if first is not None and first.number == 1 else top
    inner_styles = [style for style in _STYLES if top == "none" or _STYLES.index(style) > _STYLES.index(top)]
    used = [style for style in inner_styles if any(c.style == style for c in candidates)]
    levels: dict[_Candidate, int] = {}
    last_top: int | None = None
    series: int | None = None
    seen: set[str] = set()
    started = False
    deepest = 1  # the deepest level since the last part began
    for candidate in candidates:
        if candidate.style == top:
            if _opens_series(candidate, last_top, seen):
                series = 1
                levels[candidate] = deepest = 2
                continue
            if (
                series is not None
                and candidate.number == series + 1
                and not (
                    candidate.topics and not set(candidate.topics) <= seen and candidate.number == (last_top or 0) + 1
                )
            ):
                series += 1
                levels[candidate] = deepest = 2
                continue
            series = None
            if not started and not candidate.topics and candidate.style != "none" and candidate.number not in (1, None):
                continue
            levels[candidate] = 1
            deepest = 1
            started = True
            last_top = candidate.number
            seen.update(candidate.topics)
        elif started and candidate.style in used:
            level = min(3, 2 + used.index(candidate.style))
            if level == 3 and deepest < 2:
                level = 2  # nothing between it and the part
            levels[candidate] = level
            deepest = max(deepest, level)
    return levels


def _opens_series(candidate: _Candidate, last: int | None, seen: set[str]) -> bool:
    """Whether a number one is the start of a new list inside a part rather than a part of the report."""
    if candidate.number != 1 or last is None or last < 2:
        return False
    return not candidate.topics or set(candidate.topics) <= seen


def _segments(
    text: str,
    lines: Sequence[Span],
    levels: dict[_Candidate, int],
    titles: Sequence[TitleNode],
    annex_at: int,
) -> list[_Segment]:
    """The lines cut into titles, headings and text, each with its terminal of report.lark."""
    cuts: list[_Segment] = [
        _Segment(
            f"HEADING{level}",
            Span(c.start, c.end),
            Heading(Span(c.start, c.end), c.number, c.style, c.name, c.topics),
        )
        for c, level in levels.items()
    ]
    cuts += [_Segment("TITLE", title.span, title) for title in titles]
    cuts.sort(key=lambda cut: cut.span)
    last_heading = max((c.end for c in levels), default=0)
    result: list[_Segment] = []
    index = 0
    tail = annex = False
    at = 0
    for line in lines:
        at = max(at, line.start)
        while index < len(cuts) and cuts[index].span.start < line.end:
            cut = cuts[index]
            index += 1
            if cut.span.start > at:
                _add_line(result, text, Span(at, cut.span.start))
            result.append(cut)
            at = max(at, cut.span.end)
        if at >= line.end:
            continue
        rest = Span(at, line.end)
        if not annex and line.start >= annex_at:
            annex = True
            result.append(_Segment("ANNEX", rest))
        elif not tail and at > last_heading > 0 and starts_furniture(text, rest, lines):
            tail = True
            result.append(_Segment("TAIL", rest))
        else:
            _add_line(result, text, rest)
    return result


def _add_line(result: list[_Segment], text: str, span: Span) -> None:
    piece = text[span.start : span.end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if right > left:
        result.append(_Segment("LINE", Span(span.start + left, span.start + right)))


class _Build(Transformer[Any, Any]):
    """Nodes of report.lark to AST nodes."""

    def start(self, children: list[Any]) -> Report:
        head, annex, tail = children[0], (), ()
        sections = []
        for child in children[1:]:
            if isinstance(child, Section):
                sections.append(child)
            elif child[0] == "annex":
                annex = child[1]
            else:
                tail = child[1]
        titles = tuple(line.value for line in head if line.type == "TITLE")
        chosen = _chosen(titles)
        before: list[Paragraph] = []
        after: list[Paragraph] = []
        passed = chosen is None
        for line in head:
            if line.value is chosen:
                passed = True
            elif line.type == "LINE":
                (after if passed else before).append(line.value)
        ordered = (chosen, *(t for t in titles if t is not chosen)) if chosen is not None else ()
        return Report(Span(0, 0), tuple(before), ordered, tuple(after), tuple(sections), annex, tail)

    def head(self, children: list[Lexeme]) -> list[Lexeme]:
        return children

    def section(self, children: list[Any]) -> Section:
        return _section(children, 1)

    def subsection(self, children: list[Any]) -> Section:
        return _section(children, 2)

    def subsubsection(self, children: list[Any]) -> Section:
        return _section(children, 3)

    def annex(self, children: list[Lexeme]) -> tuple[str, tuple[Any, ...]]:
        return "annex", tuple(line.value for line in children if line.type != "TABLE")

    def tail(self, children: list[Lexeme]) -> tuple[str, tuple[Any, ...]]:
        return "tail", tuple(line.value for line in children if line.type != "TABLE")


def _chosen(titles: Sequence[TitleNode]) -> TitleNode | None:
    """The title that says most, of several; the last of equals stands next to the text."""
    best: TitleNode | None = None
    for title in titles:
        if best is None or _weight(title) >= _weight(best):
            best = title
    return best


def _weight(title: TitleNode) -> int:
    return (title.year is not None) + (title.agency is not None) + (title.kind == "annual-report")


def _section(children: list[Any], level: int) -> Section:
    heading = cast(Heading, children[0].value)
    below = [cast(Paragraph | TableNode, child.value) for child in children[1:] if isinstance(child, Lexeme)]
    paragraphs = tuple(child for child in below if isinstance(child, Paragraph))
    tables = tuple(child for child in below if isinstance(child, TableNode))
    inner = tuple(child for child in children[1:] if isinstance(child, Section))
    end = inner[-1].span.end if inner else below[-1].span.end if below else heading.span.end
    return Section(Span(heading.span.start, end), heading, level, paragraphs, inner, tables)


@cache
def _parser() -> Lark:
    grammar = files("reportcheck.syntax").joinpath("report.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer=Stream, transformer=_Build())
