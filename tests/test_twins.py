"""One report in many files: whatever a report is put into, its figures, places and verdicts are the same."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.twins import writers
from tests.twins.content import Content, Table, changed, content, contents, with_cell, without

from reportcheck import Audit, Unreadable, audit_bytes, load_packs
from reportcheck.facts.model import Where
from reportcheck.output.jsonfile import audit as as_json
from reportcheck.output.view import View
from reportcheck.rules import Packs
from reportcheck.syntax.lexer import Number, lex

SAMPLES = Path(__file__).parents[1] / "samples"
DEPARTMENT, COUNTY = "heyan-natural-2023", "meiwan-county-2020"

FILES: dict[str, Callable[[Content], bytes]] = {
    **{f"text-{name}": (lambda made, name=name: writers.text(made, name)) for name in  # type: ignore[misc]
       ("bars", "tabs", "lines", "blanks", "trailing", "ladder", "bar-lines", "one-line", "broken", "apart", "repeated",
        "drawn")},
    "markdown": writers.markdown,
    "html": writers.html,
    "html-gb18030": lambda made: writers.html(made, "gb18030"),
    "html-in-one-table": writers.html_in_one_table,
    "docx": writers.docx,
    "docx-automatic-numbers": lambda made: writers.docx(made, numbered=True),
    "docx-tracked-changes": lambda made: writers.docx(made, tracked=True),
    "pdf": writers.pdf,
    "pdf-without-lines": lambda made: writers.pdf(made, ruled=False),
}  # fmt: skip

# What keeps no blank cells.
WITHOUT_BLANKS = ("text-lines", "text-blanks", "text-bar-lines", "text-broken", "text-apart", "pdf-without-lines")


@cache
def packs() -> Packs:
    return load_packs()


def audited(data: bytes) -> Audit:
    outcome = audit_bytes("report", data, packs())
    assert isinstance(outcome, Audit), outcome
    return outcome


def statuses(audit: Audit) -> dict[str, str]:
    return {result.rule.id: result.status.value for result in audit.results}


def failed(made: Content, file: str = "html") -> set[str]:
    """The rules that fail for a report, warnings too."""
    return {rule for rule, status in statuses(audited(FILES[file](made))).items() if status == "fail"}


def figures(audit: Audit) -> dict[str, Decimal]:
    return {fact.indicator: fact.quantity.value for fact in audit.facts.facts if fact.where is Where.TABLE}


def value(indicator: str, words: str) -> Decimal:
    """The figure that a cell should give: 4826.35万元 and 收费金额 in yuan."""
    token = lex(words.lstrip("+-"))[0].value
    assert isinstance(token, Number)
    scale = 10_000 if "万" in words or indicator == "active-table.fees.amount" else 1
    return token.value * scale * (-1 if words.startswith("-") else 1)


@pytest.mark.parametrize("name", contents())
@pytest.mark.parametrize("file", FILES)
def test_every_file_gives_the_same(file: str, name: str) -> None:
    made = content(name)
    audit, plain = audited(FILES[file](made)), audited(writers.text(made))
    assert (audit.facts.agency, audit.facts.year) == (made.expected["agency"], int(made.expected["year"]))
    assert (audit.verdict, audit.ruleset.id) == (made.expected["verdict"], made.expected["ruleset"])
    found = figures(audit)
    assert {name: found.get(name) for name in made.cells} == {n: value(n, words) for n, words in made.cells.items()}
    stated = [(fact.indicator, fact.quantity.value) for fact in audit.facts.facts if fact.where is Where.PROSE]
    assert stated == [(f.indicator, f.quantity.value) for f in plain.facts.facts if f.where is Where.PROSE]
    assert statuses(audit) == statuses(plain)
    assert not {"fail", "indeterminate"} & set(statuses(audit).values())


@pytest.mark.parametrize("extension", ["txt", "html", "docx", "pdf"])
@pytest.mark.parametrize("name", contents())
def test_samples_in_each_format(name: str, extension: str) -> None:
    made = content(name)
    verdict = "good" if made.expected["verdict"] == "pass" else "bad"
    audit = audited((SAMPLES / f"{verdict}-{name}.{extension}").read_bytes())
    assert audit.verdict == made.expected["verdict"]
    assert audit.document.format == {"txt": "text"}.get(extension, extension)
    assert {n: figures(audit).get(n) for n in made.cells} == {n: value(n, words) for n, words in made.cells.items()}


@pytest.mark.parametrize("height", [842, 800, 760, 700, 640, 590, 540, 480])
@pytest.mark.parametrize("ruled", [True, False])
def test_page_breaks_lose_no_row(height: float, ruled: bool) -> None:
    made = content(DEPARTMENT)
    audit = audited(writers.pdf(made, height=height, ruled=ruled))
    found = figures(audit)
    expected = {n: value(n, words) for n, words in made.cells.items()}
    wrong = {n: found[n] for n in made.cells if n in found and found[n] != expected[n]}
    assert not wrong
    assert not failed(made) & {r for r, status in statuses(audit).items() if status == "fail"}
    if ruled:
        assert {n: found.get(n) for n in made.cells} == expected
        assert audit.verdict == "pass"


@pytest.mark.parametrize("file", [name for name in FILES if name not in WITHOUT_BLANKS])
@pytest.mark.parametrize("words", ["", "/", "—"])
def test_cells_without_a_figure_are_kept(file: str, words: str) -> None:
    made = with_cell(content(DEPARTMENT), "2.重复申请", 2, words)
    audit = audited(FILES[file](made))
    cell = next(t for t in audit.facts.tables if t.id == "requests-table").cells["not-processed.repeated", "research"]
    assert cell.filling.value == ("dash" if words else "blank")
    assert figures(audit)["requests-table.not-processed.repeated.total"] == 1
    assert statuses(audit)["tables-filled-in"] == "fail"
    assert audit.verdict == "pass"
    assert statuses(audit)["requests-table-outcomes-sum"] == "indeterminate"


@pytest.mark.parametrize("file", WITHOUT_BLANKS)
def test_a_row_that_lost_a_blank_cell_is_not_guessed(file: str) -> None:
    audit = audited(FILES[file](with_cell(content(DEPARTMENT), "2.重复申请", 2, "")))
    assert not any(name.startswith("requests-table.not-processed.repeated") for name in figures(audit))
    assert audit.verdict == "pass"
    assert statuses(audit)["requests-table-outcomes-sum"] == "indeterminate"


@pytest.mark.parametrize("file", FILES)
def test_a_changed_cell_fails_its_row_and_column(file: str) -> None:
    made = with_cell(content(DEPARTMENT), "4.保护第三方合法权益", 0, "3")
    audit = audited(FILES[file](made))
    failing = {rule for rule, status in statuses(audit).items() if status == "fail"}
    assert failing == {"requests-table-outcomes-sum", "requests-table-applicants-sum"}
    for result in audit.results:
        if result.status.value == "fail":
            said = [result.message(finding, "en") for finding in result.findings]
            assert all("it says 3, by the others it should be 2" in message for message in said)
            assert [audit.document.quote(finding.spans[0]) for finding in result.findings] == ["3"]


DEFECTS: list[tuple[Callable[[Content], Content], set[str]]] = [
    (
        lambda c: with_cell(c, "（七）总计", 1, "7"),
        {"requests-table-balance", "requests-table-outcomes-sum", "requests-table-applicants-sum"},
    ),
    (
        lambda c: with_cell(c, "四、结转下年度继续办理", 0, "1"),
        {"requests-table-balance", "requests-table-applicants-sum"},
    ),
    (lambda c: changed(c, "收政府信息公开申请46件", "收政府信息公开申请64件"), {"narrative-agrees-with-tables"}),
    (lambda c: changed(c, "予以公开21件", "予以公开12件"), {"narrative-agrees-with-tables"}),
    (lambda c: without(c, 0), {"active-disclosure-table-present", "sections-not-empty"}),
    (
        lambda c: without(c, 2),
        {"remedies-table-present", "review-and-litigation-disclosed", "sections-not-empty"},
    ),
    (lambda c: with_cell(c, "行政规范性文件", 2, "1"), {"cells-plausible"}),
    (lambda c: changed(c, "本年度未收取信息处理费。", "无。"), {"information-fee-disclosed"}),
    (lambda c: changed(c, "（三）政府信息管理。对本局制发的文件逐件标注公开属性，并随文归档。", "略。"),
     {"overview-covers-aspects"}),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(DEFECTS)))
@pytest.mark.parametrize("file", ["html", "docx", "pdf", "text-tabs"])
def test_defects_are_found_and_nothing_else(file: str, number: int) -> None:
    change, meant = DEFECTS[number]
    found = failed(change(content(DEPARTMENT)), file)
    assert meant <= found
    assert found <= meant | {"replies-account-for-requests", "reply-categories-sum"}


def test_rows_in_another_order_or_left_out_accuse_nobody_wrongly() -> None:
    made = content(DEPARTMENT)
    table = next(block for block in made.blocks if isinstance(block, Table) and len(block.rows) > 20)
    at = next(i for i, row in enumerate(table.rows) if any(cell.words == "2.重复申请" for cell in row))
    swapped = Table((*table.rows[:at], table.rows[at + 1], table.rows[at], *table.rows[at + 2 :]))
    blocks = tuple(swapped if block is table else block for block in made.blocks)
    assert failed(Content(made.name, made.title, blocks, made.cells, made.expected)) == set()
    dropped = Table((*table.rows[:at], *table.rows[at + 1 :]))  # it held one request
    blocks = tuple(dropped if block is table else block for block in made.blocks)
    audit = audited(writers.text(Content(made.name, made.title, blocks, made.cells, made.expected)))
    assert audit.verdict == "pass"
    assert statuses(audit)["requests-table-outcomes-sum"] == "indeterminate"


def test_table_of_the_other_generation_is_told() -> None:
    made = changed(content(COUNTY), "2020年", "2023年")
    made = Content(made.name, made.title.replace("2020", "2023"), tuple(
        block.replace("2020", "2023") if isinstance(block, str) else block for block in made.blocks
    ), made.cells, made.expected)  # fmt: skip
    assert "table-generation-matches-year" in failed(made)


def test_all_tables_lost_in_a_text_are_nobodys_fault() -> None:
    made = content(COUNTY)
    blocks = tuple(block for block in made.blocks if isinstance(block, str))
    bare = Content(made.name, made.title, blocks, made.cells, made.expected)
    audit = audited(writers.text(bare))
    for rule in ("active-disclosure-table-present", "requests-table-present", "remedies-table-present",
                 "review-and-litigation-disclosed"):  # fmt: skip
        assert statuses(audit)[rule] == "indeterminate"
    assert "requests-table-present" in failed(bare)


@pytest.mark.parametrize(("file", "keys"), [
    ("html", {"table", "row", "column", "row_label", "column_label"}),
    ("docx", {"table", "row", "column", "row_label", "column_label"}),
    ("pdf", {"page", "table", "row", "column", "row_label"}),
])  # fmt: skip
def test_finding_points_to_its_cell(file: str, keys: set[str]) -> None:
    audit = audited(FILES[file](with_cell(content(DEPARTMENT), "4.保护第三方合法权益", 0, "3")))
    result = next(r for r in as_json(audit, View("en"))["results"] if r["rule"] == "requests-table-outcomes-sum")
    place: dict[str, Any] = result["findings"][0]["spans"][0]["place"]
    assert keys <= place.keys()
    assert (place["table"], place["row_label"]) == (3 if file == "pdf" else 2, "4.保护第三方合法权益")
    assert place.get("column_label", "自然人") == "自然人"


# -- files that cannot be read -------------------------------------------------------------------------------


def reason(data: bytes) -> tuple[str, str]:
    outcome = audit_bytes("report", data, packs())
    assert isinstance(outcome, Unreadable)
    return outcome.reason, outcome.detail


def archive(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries.items():
            made.writestr(name, data)
    return out.getvalue()


def test_damaged_word_files_are_named() -> None:
    good = writers.docx(content(COUNTY))
    assert reason(good[: len(good) // 2])[0] == "damaged"
    assert reason(archive({"word/document.xml": b"<not xml"})) == ("damaged", "DOCX")
    assert reason(archive({"xl/workbook.xml": b"<x/>"}))[0] == "binary"


def test_zip_bomb_and_entities_are_refused_at_once() -> None:
    assert reason(archive({"word/document.xml": bytes(80 * 2**20)})) == ("too-large", "64")
    bomb = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document>&a;</w:document>'
    assert reason(archive({"word/document.xml": bomb})) == ("damaged", "DOCX")


def test_pdfs_without_words_damaged_or_locked_are_named() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.showPage()
    canvas.save()
    assert reason(out.getvalue()) == ("no-text", "PDF")
    assert reason(b"%PDF-1.7\n" + b"x" * 500) == ("damaged", "PDF")
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", "secret"))
    canvas.drawString(100, 100, "x")
    canvas.save()
    assert reason(out.getvalue()) == ("encrypted", "PDF")


def test_missing_reader_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    made = content(COUNTY)
    for module, data, extra in (
        ("lxml", writers.html(made), "html"),
        ("mammoth", writers.docx(made), "docx"),
        ("pypdfium2", writers.pdf(made), "pdf"),
    ):
        with monkeypatch.context() as patch:
            for name in [name for name in sys.modules if name.split(".")[0] == module]:
                patch.delitem(sys.modules, name)
            patch.setitem(sys.modules, module, None)
            outcome = audit_bytes("report", data, packs())
            assert isinstance(outcome, Unreadable)
            assert outcome.reason == "no-reader"
            assert f"reportcheck[{extra}]" in outcome.remedy("en")


def test_page_of_fifty_megabytes_is_one_line() -> None:
    assert reason(b"<html><body>" + b"<p>x</p>" * 7_000_000)[0] == "too-large"


def test_replies_of_this_years_requests_alone_do_not_contradict_the_table() -> None:
    made = changed(content(DEPARTMENT), "上年结转3件，办结47件，", "已办结44件，")
    assert "narrative-agrees-with-tables" not in failed(made)
    made = changed(content(DEPARTMENT), "上年结转3件，办结47件，", "已办结43件，")
    assert "narrative-agrees-with-tables" in failed(made)


def test_place_of_a_label_is_its_own_words() -> None:
    audit = audited(writers.html(with_cell(content(DEPARTMENT), "2.重复申请", 2, "")))
    result = next(r for r in as_json(audit, View("en"))["results"] if r["rule"] == "tables-filled-in")
    place = result["findings"][0]["spans"][0]["place"]
    assert place["row_label"] == "2.重复申请"
    assert "column_label" not in place
