"""HTML: pages as they were saved from agencies' sites.

In: the text of a page. Out: its blocks in reading order, without navigation, scripts and forms. Nothing is fetched;
entities outside the page are never followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from reportcheck.source.extract import Block, Line, Picture, RawTable, grid

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "head", "nav", "footer", "select", "option", "button", "input",
     "textarea", "form-control", "iframe", "object", "embed", "svg", "map", "audio", "video", "dialog"}
)  # fmt: skip
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
     "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol",
     "p", "pre", "section", "summary", "ul", "caption", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "br"}
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_BLANKS = re.compile(r"[ \t\r\n\f\v\u00a0\u3000]+")
_LONG_CELL = 400  # characters of a cell that is a column of the page's layout and no cell of a table
_SHORT_ITEM = 14  # characters of an entry of a menu
_MENU = 4  # entries from which a list of short ones is a menu
_MOST_CELLS = 20_000
_MOST_SPAN = 200
_DEEPEST = 400  # levels of tags; deeper ones are read without their structure
# A row of one cell that is no label of a table: a heading of the report, or a sentence.
_SAID = re.compile(r"\A[一二三四五六七八九十]{1,3}、|。|年度报告\Z")
_TITLE = re.compile(r"[_|»\-—–]+")


def blocks_of(text: str) -> list[Block]:
    """The blocks of a page. Raises ImportError where lxml is not installed."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    # Parsed from text, so that what the page says of its encoding is no matter any more.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = document_fromstring(text.encode("utf-8", errors="surrogatepass").replace(b"\x00", b""), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return []
    blocks = _Reader().read(root)
    title = root.findtext(".//title") or ""
    return [*_title(title, blocks), *blocks]


def _title(title: str, blocks: Sequence[Block]) -> list[Block]:
    """The page's own title, where the page does not show it: 〈title〉_〈column〉_〈site〉."""
    whole = _squeezed(title)
    shown = [_squeezed(block.words) for block in blocks if isinstance(block, Line)]
    if not whole or any(
        len(words) >= 6 and (words in whole or whole in words) and words[-2:] in _ENDS for words in shown
    ):
        return []
    first = _TITLE.split(title.strip())[0].strip()
    return [Line(_BLANKS.sub(" ", first))] if first else []


_ENDS = frozenset({"报告", "年报", "報告", "年報"})


def _squeezed(words: str) -> str:
    return _BLANKS.sub("", words)


class _Reader:
    """Walks a page; words gather until a block ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.words: list[str] = []

    def read(self, root: HtmlElement) -> list[Block]:
        """The blocks of a page, from its root element."""
        self._element(root, 0)
        self._end()
        return self.blocks

    def _end(self) -> None:
        words = _BLANKS.sub(" ", "".join(self.words)).strip()
        self.words = []
        if words:
            self.blocks.append(Line(words))

    def _element(self, element: HtmlElement, depth: int) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _SKIPPED or _hidden(element) or (tag in ("ul", "ol", "dl") and _is_menu(element)):
            return
        if depth > _DEEPEST:
            self.words.append(str(element.text_content()))
            return
        if tag == "img":
            self._picture(element)
            return
        if tag == "table" and _is_table(element):
            self._end()
            self.blocks.extend(_parted(_rows(element)))
            return
        block = tag in _BLOCKS
        if block:
            self._end()
        self.words.append(element.text or "")
        for child in element:
            self._element(child, depth + 1)
            self.words.append(child.tail or "")
        if block:
            self._end()

    def _picture(self, element: HtmlElement) -> None:
        """A picture that is large enough, or does not say how large it is, and is no decoration beside words."""
        size = [element.get(name, "") for name in ("width", "height")]
        small = any(re.match(r"\d{1,2}(?:px)?\s*\Z", value) for value in size)
        if not small and not "".join(self.words).strip():
            self._end()
            self.blocks.append(Picture())


def _hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    return (style is not None and _HIDDEN.search(style) is not None) or element.get("hidden") is not None


def _is_menu(element: HtmlElement) -> bool:
    """Whether a list holds nothing but short entries without figures, as menus do: 首页 政务公开 办事服务."""
    items = [_squeezed(str(child.text_content())) for child in element if isinstance(child.tag, str)]
    short = [item for item in items if len(item) <= _SHORT_ITEM and not re.search(r"[\d。;；:：,，]", item)]
    return len(items) >= _MENU and len(short) == len(items)


def _is_table(element: HtmlElement) -> bool:
    """Whether a table holds cells of figures or labels, and not the layout of the page."""
    if next(element.iterdescendants("table"), None) is not None:
        return False
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in element.iterdescendants("tr")]
    cells = [cell for row in rows for cell in row if len(row) > 1]
    return bool(cells) and max(len(_squeezed(str(cell.text_content()))) for cell in cells) < _LONG_CELL


def _parted(rows: Iterable[list[tuple[str, int, int]]]) -> Iterator[Block]:
    """A table, or several where rows of one cell are the report's own headings and paragraphs between them."""
    gathered: list[list[tuple[str, int, int]]] = []
    for row in rows:
        filled = [words for words, _, _ in row if words]
        if len(filled) == 1 and len(row) == 1 and _SAID.search(filled[0]):
            if gathered:
                yield RawTable(grid(iter(gathered), _MOST_CELLS))
            gathered = []
            yield Line(filled[0])
        else:
            gathered.append(row)
    if gathered:
        yield RawTable(grid(iter(gathered), _MOST_CELLS))


def _rows(table: HtmlElement) -> Iterator[list[tuple[str, int, int]]]:
    for row in table.iterdescendants("tr"):
        yield [
            (_cell(cell), _span(cell.get("rowspan")), _span(cell.get("colspan")))
            for cell in row
            if cell.tag in ("td", "th") and not _hidden(cell)
        ]


def _cell(cell: HtmlElement) -> str:
    """The words of a cell: broken lines joined, since they are broken for the width of the column."""
    return _BLANKS.sub(" ", "".join(cell.itertext())).strip()


def _span(value: str | None) -> int:
    """How many rows or columns a cell says that it spans; one where it says nothing that can be."""
    if value is None or not value.strip().isdecimal():
        return 1
    return max(1, min(int(value.strip()[:6]), _MOST_SPAN))
