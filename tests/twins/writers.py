"""Files of one report: plain text in the layouts that copying leaves, Markdown, a web page, a Word file, PDFs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from html import escape
from typing import Any

from tests.twins.content import Cell, Content, Row, Table

_MOST_MERGED = 10
_FIXED = (2024, 1, 1, 0, 0, 0)  # the date in archives, so that the same report makes the same bytes


def text(made: Content, layout: str = "bars") -> bytes:
    """Plain text in UTF-8. Layouts: `bars` (a | b), `tabs` (an empty cell for each merged field), `lines` (one cell a
    line), `blanks` (cells apart by a blank), `trailing` (each cell followed by |), `ladder` (each cell a line and followed
    by |, a | before each row), `bar-lines` (a | on a line of its own between cells), `one-line` (a table on one line),
    `broken` (labels broken after a few characters), `apart` (labels a line each, the figures of a row on one),
    `repeated` (a merged cell stands in each of its fields), `drawn` (lines drawn with characters)."""
    lines: list[str] = []
    for block in made.blocks:
        if isinstance(block, str):
            lines.append(block)
        else:
            lines.extend(_LAYOUTS[layout](block))
    return ("\n".join(lines) + "\n").encode()


def _bars(table: Table) -> list[str]:
    return [" | ".join(cell.words for cell in row) for row in table.rows]


def _tabs(table: Table) -> list[str]:
    return ["\t".join(words for words in row) for row in _grid(table)]


def _lines(table: Table) -> list[str]:
    return [cell.words for row in table.rows for cell in row]


def _blanks(table: Table) -> list[str]:
    return [" ".join(cell.words for cell in row) for row in table.rows]


def _trailing(table: Table) -> list[str]:
    return ["".join(f"{cell.words}|" for cell in row) for row in table.rows]


def _ladder(table: Table) -> list[str]:
    return [line for row in table.rows for line in ("|", *(f"{cell.words} |".lstrip() for cell in row))]


def _bar_lines(table: Table) -> list[str]:
    return [line for row in table.rows for cell in row for line in (cell.words, "|")]


def _one_line(table: Table) -> list[str]:
    return ["|".join(cell.words for row in table.rows for cell in row)]


def _broken(table: Table) -> list[str]:
    lines: list[str] = []
    for cell in (cell for row in table.rows for cell in row):
        whole = any(char.isdecimal() for char in cell.words) and "." not in cell.words[:2]
        lines += [cell.words] if whole else [cell.words[at : at + 6] for at in range(0, len(cell.words), 6)]
    return lines


def _apart(table: Table) -> list[str]:
    lines: list[str] = []
    for row in table.rows:
        figures = [cell.words for cell in row if cell.words.lstrip("+-")[:1].isdecimal() and cell.words[1:2] != "."]
        figures += [cell.words for cell in row if cell.words[1:2] == "." and cell.words[2:3].isdecimal()]
        lines += [cell.words for cell in row if cell.words not in figures]
        lines += [" | ".join(cell.words for cell in row if cell.words in figures)] if figures else []
    return lines


def _repeated(table: Table) -> list[str]:
    places = _places(table)
    grid = [[""] * max(column + cell.columns for _, column, cell in places) for _ in table.rows]
    for row, column, cell in places:
        for down in range(cell.rows):
            grid[row + down][column : column + cell.columns] = [cell.words] * cell.columns
    return ["\t".join(row) for row in grid]


def _drawn(table: Table) -> list[str]:
    return [line for row in _grid(table) for line in ("├" + "─" * 40 + "┤", f"│ {' │ '.join(row)} │")]


_LAYOUTS: dict[str, Callable[[Table], list[str]]] = {
    "bars": _bars, "tabs": _tabs, "lines": _lines, "blanks": _blanks, "trailing": _trailing, "ladder": _ladder,
    "bar-lines": _bar_lines, "one-line": _one_line, "broken": _broken, "apart": _apart, "repeated": _repeated,
    "drawn": _drawn,
}  # fmt: skip


def markdown(made: Content) -> bytes:
    """Markdown: headings with #, tables with | and a rule under their first row."""
    lines: list[str] = []
    for at, block in enumerate(made.blocks):
        if isinstance(block, str):
            lines += [f"{'#' if at == 0 else '##'} {block}" if _is_heading(block) or at == 0 else f"**{block}**", ""]
        else:
            rows = _grid(block)
            lines += [f"| {' | '.join(rows[0])} |", f"|{' --- |' * len(rows[0])}"]
            lines += [*(f"| {' | '.join(row)} |" for row in rows[1:]), ""]
    return "\n".join(lines).encode()


def _is_heading(words: str) -> bool:
    return len(words) < 40 and words[1:2] == "、"


def html(made: Content, encoding: str = "utf-8") -> bytes:
    """A page as agencies' sites save it: navigation, the title in its head and above the text, merged cells."""
    parts = [
        f'<!DOCTYPE html>\n<html><head><meta charset="{encoding}"><title>{escape(made.title)}_政务公开_本站</title>',
        "<style>p{margin:0}</style><script>var n = 1 < 2;</script></head><body>",
        '<ul class="nav"><li><a href="/">首页</a></li><li>政务公开</li><li>办事服务</li><li>互动交流</li></ul>',
        f'<h1>{escape(made.title)}</h1><div id="zoom" class="TRS_Editor">',
    ]
    for block in made.blocks[1:]:
        if isinstance(block, str):
            parts.append(f'<p style="text-indent:2em"><span>{escape(block)}</span></p>')
            continue
        parts.append('<table border="1"><tbody>')
        for row in block.rows:
            cells = (
                f'<td rowspan="{cell.rows}" colspan="{cell.columns}"><p>{escape(cell.words) or "&nbsp;"}</p></td>'
                for cell in row
            )
            parts.append(f"<tr>{''.join(cells)}</tr>")
        parts.append("</tbody></table>")
    parts.append("</div><div class=foot>上一篇：没有了</div></body></html>")
    return "\n".join(parts).encode(encoding)


def html_in_one_table(made: Content) -> bytes:
    """A page whose report, headings and paragraphs too, stands in the rows of one table."""
    rows: list[str] = []
    for block in made.blocks[1:]:
        for row in block.rows if isinstance(block, Table) else ((Cell(block, 1, 10),),):
            cells = (f'<td rowspan="{c.rows}" colspan="{c.columns}">{escape(c.words) or "&nbsp;"}</td>' for c in row)
            rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<html><body><h1>{escape(made.title)}</h1><table>{''.join(rows)}</table></body></html>".encode()


def docx(made: Content, *, numbered: bool = False, tracked: bool = False) -> bytes:
    """A Word file with merged cells. `numbered`: the headings' numbers are automatic ones; `tracked`: the first figure
    of the requests' table was inserted, and another one deleted, with changes tracked."""
    import docx as python_docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    document: Any = python_docx.Document()
    title = document.add_paragraph(made.title)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if numbered:
        _add_numbering(document, OxmlElement, qn)
    for block in made.blocks[1:]:
        if isinstance(block, str):
            heads = numbered and _is_heading(block)
            paragraph = document.add_paragraph(block[2:] if heads else block)
            if heads:
                _number(paragraph, OxmlElement, qn)
            continue
        grid = _places(block)
        table = document.add_table(rows=len(block.rows), cols=max(c + cell.columns for _, c, cell in grid))
        for row, column, cell in grid:
            first = table.cell(row, column)
            last = table.cell(row + cell.rows - 1, column + cell.columns - 1)
            (first.merge(last) if first is not last else first).text = cell.words
    if tracked:
        _track(document, OxmlElement, qn)
    out = io.BytesIO()
    document.save(out)
    return _same_bytes(out.getvalue())


def _add_numbering(document: Any, element: Any, qn: Any) -> None:
    numbering = document.part.numbering_part.element
    abstract = element("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "90")
    level = element("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for name, value in (("w:start", "1"), ("w:numFmt", "chineseCountingThousand"), ("w:lvlText", "%1、")):
        child = element(name)
        child.set(qn("w:val"), value)
        level.append(child)
    abstract.append(level)
    numbering.insert(0, abstract)
    number = element("w:num")
    number.set(qn("w:numId"), "90")
    base = element("w:abstractNumId")
    base.set(qn("w:val"), "90")
    number.append(base)
    numbering.append(number)


def _number(paragraph: Any, element: Any, qn: Any) -> None:
    properties = paragraph._p.get_or_add_pPr()
    numbered = element("w:numPr")
    for name, value in (("w:ilvl", "0"), ("w:numId", "90")):
        child = element(name)
        child.set(qn("w:val"), value)
        numbered.append(child)
    properties.append(numbered)


def _track(document: Any, element: Any, qn: Any) -> None:
    for cell in document.tables[1]._cells:
        run = next(iter(cell.paragraphs[0].runs), None)
        if run is not None and run.text.isdecimal():
            inserted = element("w:ins")
            inserted.set(qn("w:id"), "1")
            inserted.set(qn("w:author"), "某人")
            run._r.addprevious(inserted)
            inserted.append(run._r)
            deleted = element("w:del")
            deleted.set(qn("w:id"), "2")
            deleted.set(qn("w:author"), "某人")
            old, words = element("w:r"), element("w:delText")
            words.text = "987"
            old.append(words)
            deleted.append(old)
            inserted.addnext(deleted)
            return


def _same_bytes(data: bytes) -> bytes:
    """An archive without the time at which it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != "docProps/thumbnail.jpeg":
                new.writestr(zipfile.ZipInfo(entry.filename, _FIXED), old.read(entry), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def pdf(made: Content, *, ruled: bool = True, size: float = 8.5, height: float = 842, numbers: bool = True) -> bytes:
    """A PDF of A4 width. `height` of the page decides where tables break; `numbers`: pages are numbered."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate
    from reportlab.platypus import Table as PdfTable

    font = "STSong-Light"
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    body = ParagraphStyle("body", fontName=font, fontSize=11, leading=19, wordWrap="CJK", firstLineIndent=22)
    centre = ParagraphStyle("centre", fontName=font, fontSize=16, leading=26, alignment=1, wordWrap="CJK")
    small = ParagraphStyle("small", fontName=font, fontSize=size, leading=size * 1.3, wordWrap="CJK", alignment=1)
    smaller = ParagraphStyle("smaller", parent=small, fontSize=7.5, leading=10)
    story: list[Any] = [Paragraph(made.title, centre)]
    for block in made.blocks[1:]:
        if isinstance(block, str):
            story.append(Paragraph(escape(block), body))
            continue
        grid = _places(block)
        narrow = max(column + cell.columns for _, column, cell in grid) > 10
        rows = [[Paragraph(escape(words), smaller if narrow else small) for words in row] for row in _grid(block)]
        style: list[Any] = [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LEFTPADDING", (0, 0), (-1, -1), 2),
                            ("RIGHTPADDING", (0, 0), (-1, -1), 2)]  # fmt: skip
        # A page cannot break within rows that are merged: what spans most of the table stands in its first row alone.
        spans = [(r, c, cell.rows if cell.rows <= _MOST_MERGED else 1, cell.columns) for r, c, cell in grid]
        style += [("SPAN", (c, r), (c + columns - 1, r + rows - 1)) for r, c, rows, columns in spans]
        if ruled:
            style.append(("GRID", (0, 0), (-1, -1), 0.5, "black"))
        story.append(PdfTable(rows, colWidths=_widths(block), style=style))

    def numbered(canvas: Any, document: Any) -> None:
        if numbers:
            canvas.setFont(font, 9)
            canvas.drawCentredString(595 / 2, 28, f"— {document.page} —")

    out = io.BytesIO()
    template = SimpleDocTemplate(out, pagesize=(595, height), leftMargin=24, rightMargin=24, invariant=1)
    template.build(story, onFirstPage=numbered, onLaterPages=numbered)
    return out.getvalue()


def _widths(table: Table) -> list[float]:
    """Widths of columns in points: labels wide, figures narrow."""
    count = max(column + cell.columns for _, column, cell in _places(table))
    if count == 10:
        return [62, 68, 130, *[27] * 7]
    if count == 15:
        return [36.0] * 15
    return [150, *[100] * (count - 1)]


def _places(table: Table) -> list[tuple[int, int, Cell]]:
    """Row, column and cell of each cell."""
    covered: dict[int, int] = {}
    places = []
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while covered.get(column, 0) > number:
                column += 1
            places.append((number, column, cell))
            for at in range(column, column + cell.columns):
                covered[at] = number + cell.rows
            column += cell.columns
    return places


def _grid(table: Table) -> list[list[str]]:
    """The words of every field, empty where a merged cell covers it."""
    places = _places(table)
    width = max(column + cell.columns for _, column, cell in places)
    grid = [[""] * width for _ in table.rows]
    for row, column, cell in places:
        grid[row][column] = cell.words
    return grid


__all__ = ["Row", "docx", "html", "markdown", "pdf", "text"]
