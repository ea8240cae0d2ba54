"""What a report says, whatever file it is put into: title, paragraphs and prescribed tables.

Read from a YAML file beside this one. The labels are those of the official forms; the figures are the file's.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from reportcheck.yamlfile import load

HERE = Path(__file__).parent

_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_KINDS = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
_COLUMNS = ("natural", "business", "research", "welfare", "legal-service", "other", "total")
_REFUSED = {
    "state-secret": "1.属于国家秘密",
    "other-law": "2.其他法律行政法规禁止公开",
    "safety-stability": "3.危及“三安全一稳定”",
    "third-party": "4.保护第三方合法权益",
    "internal": "5.属于三类内部事务信息",
    "process": "6.属于四类过程性信息",
    "enforcement-file": "7.属于行政执法案卷",
    "registry-query": "8.属于行政查询事项",
}
_UNABLE = {
    "not-held": "1.本机关不掌握相关政府信息",
    "needs-making": "2.没有现成信息需要另行制作",
    "unclear": "3.补正后申请内容仍不明确",
}
_NOT_PROCESSED = {
    "petition": "1.信访举报投诉类申请",
    "repeated": "2.重复申请",
    "publication": "3.要求提供公开出版物",
    "excessive": "4.无正当理由大量反复申请",
    "reissue": "5.要求行政机关确认或重新出具已获取信息",
}
_OTHER = {
    "not-corrected": "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "unpaid": "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "other": "3.其他",
}
_RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


class Cell(NamedTuple):
    """A cell: its words, and how many rows and columns it spans."""

    words: str
    rows: int = 1
    columns: int = 1


Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table as rows of cells; a merged cell stands in its first row."""

    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Content:
    """A report: blocks in order, and the figures of the cells by indicator (words where a cell holds none)."""

    name: str
    title: str
    blocks: tuple[str | Table, ...]
    cells: dict[str, str]
    expected: dict[str, Any]


def contents() -> list[str]:
    """The names of the reports."""
    return sorted(path.stem for path in HERE.glob("*.yaml"))


def content(name: str) -> Content:
    """A report by its name."""
    data: dict[str, Any] = load(f"{name}.yaml", (HERE / f"{name}.yaml").read_bytes()).value
    generation = int(data["form"])
    blocks: list[str | Table] = [data["title"], *data["preamble"]]
    cells: dict[str, str] = {}
    for section in data["sections"]:
        blocks.append(section["heading"])
        blocks.extend(section.get("text", ()))
        for table in section.get("tables", ()):
            made, found = _TABLES[table](data[table], generation)
            blocks.append(made)
            cells.update(found)
    return Content(name, data["title"], tuple(blocks), cells, data["expected"])


def changed(made: Content, old: str, new: str, table: int | None = None) -> Content:
    """A report with a cell's or paragraph's words replaced: the first that holds `old` (in table number `table`)."""
    blocks: list[str | Table] = []
    done = False
    at = -1
    for block in made.blocks:
        at += isinstance(block, Table)
        if not done and isinstance(block, str) and table is None and old in block:
            block, done = block.replace(old, new, 1), True
        blocks.append(block)
    assert done, old
    return Content(made.name, made.title, tuple(blocks), made.cells, made.expected)


def with_cell(made: Content, label: str, column: int, words: str) -> Content:
    """A report in which the figure at `column` (from 0) of the row called `label` is other words."""
    blocks = []
    done = 0
    for block in made.blocks:
        if isinstance(block, Table):
            rows = []
            for row in block.rows:
                if any(label == cell.words for cell in row):
                    figures = [at for at, cell in enumerate(row) if _is_figure(cell.words)]
                    row = tuple(
                        cell._replace(words=words) if at == figures[column] else cell for at, cell in enumerate(row)
                    )
                    done += 1
                rows.append(row)
            block = Table(tuple(rows))
        blocks.append(block)
    assert done == 1, label
    return Content(made.name, made.title, tuple(blocks), made.cells, made.expected)


def without(made: Content, dropped: int) -> Content:
    """A report without table number `dropped` (from 0)."""
    kept, at = [], -1
    for block in made.blocks:
        at += isinstance(block, Table)
        if not (isinstance(block, Table) and at == dropped):
            kept.append(block)
    return Content(made.name, made.title, tuple(kept), made.cells, made.expected)


def _is_figure(words: str) -> bool:
    return words == "" or words in ("/", "—") or words.lstrip("-+").replace(".", "").isdecimal()


def _figures(text: Any) -> list[str]:
    """Figures of a row as YAML has them: 3 1 0 / _ (a blank cell is _)."""
    return ["" if word == "_" else word for word in str(text).split()]


def _active(data: dict[str, Any], generation: int) -> tuple[Table, dict[str, str]]:
    rows: list[Row] = []
    cells: dict[str, str] = {}
    width = 4
    made = ("本年制发件数", "本年废止件数", "现行有效件数") if generation == 2021 else (
        "本年新制作数量", "本年新公开数量", "对外公开总数量"
    )  # fmt: skip
    ids = ("made", "repealed", "valid") if generation == 2021 else ("made", "published", "total")
    documents = "行政规范性文件" if generation == 2021 else "规范性文件"
    decided = ("本年处理决定数量",) if generation == 2021 else ("上一年项目数量", "本年增/减", "处理决定数量")
    decided_ids = ("decisions",) if generation == 2021 else ("previous", "change", "decisions")
    parts: list[tuple[str, tuple[str, ...], tuple[str, ...], list[tuple[str, str]]]] = [
        ("第二十条第（一）项", made, ids, [("规章", "regulations"), (documents, "normative-documents")]),
        ("第二十条第（五）项", decided, decided_ids, [("行政许可", "licences")]),
        ("第二十条第（六）项", decided, decided_ids, [("行政处罚", "penalties"), ("行政强制", "coercive-measures")]),
    ]
    if generation == 2021:
        parts.append(("第二十条第（八）项", ("本年收费金额（单位：万元）",), ("amount",), [("行政事业性收费", "fees")]))
    else:
        parts[1][3].append(("其他对外管理服务事项", "other-services"))
        parts.append(
            (
                "第二十条第（八）项",
                ("上一年项目数量", "本年增/减"),
                ("previous", "change"),
                [("行政事业性收费", "fees")],
            )
        )
        parts.append(
            (
                "第二十条第（九）项",
                ("采购项目数量", "采购总金额"),
                ("projects", "amount"),
                [("政府集中采购", "procurement")],
            )
        )
    for heading, columns, names, lines in parts:
        rows.append((Cell(heading, 1, width),))
        rows.append((Cell("信息内容"), *_spread(columns, width - 1)))
        for label, row in lines:
            figures = _figures(data[row])
            rows.append((Cell(label), *_spread(figures, width - 1)))
            cells.update({f"active-table.{row}.{name}": value for name, value in zip(names, figures, strict=True)})
    return Table(tuple(rows)), cells


def _spread(words: Any, width: int) -> Row:
    """Cells over a width; the last one takes what is left."""
    items = list(words)
    return tuple(Cell(word, 1, 1 if at < len(items) - 1 else width - at) for at, word in enumerate(items))


def _requests(data: dict[str, Any], generation: int) -> tuple[Table, dict[str, str]]:
    cells: dict[str, str] = {}

    def figures(row: str) -> Row:
        found = _figures(data[row])
        cells.update({f"requests-table.{row}.{name}": value for name, value in zip(_COLUMNS, found, strict=True)})
        return tuple(Cell(value) for value in found)

    rows: list[Row] = [
        (Cell(_NOTE, 3, 3), Cell("申请人情况", 1, 7)),
        (Cell("自然人", 2, 1), Cell("法人或其他组织", 1, 5), Cell("总计", 2, 1)),
        tuple(Cell(kind) for kind in _KINDS),
        (Cell("一、本年新收政府信息公开申请数量", 1, 3), *figures("received")),
        (Cell("二、上年结转政府信息公开申请数量", 1, 3), *figures("carried-in")),
    ]
    groups = [("（三）不予公开", "refused", _REFUSED), ("（四）无法提供", "unable", _UNABLE),
              ("（五）不予处理", "not-processed", _NOT_PROCESSED)]  # fmt: skip
    if generation == 2021:
        groups.append(("（六）其他处理", "other", _OTHER))
    height = 2 + sum(len(lines) for _, _, lines in groups) + (0 if generation == 2021 else 1) + 1
    rows.append((Cell("三、本年度办理结果", height, 1), Cell("（一）予以公开", 1, 2), *figures("granted")))
    partial = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    rows.append((Cell(partial, 1, 2), *figures("partial")))
    for heading, group, lines in groups:
        for at, (name, label) in enumerate(lines.items()):
            first = (Cell(heading, len(lines), 1),) if at == 0 else ()
            rows.append((*first, Cell(label), *figures(f"{group}.{name}")))
    if generation == 2019:
        rows.append((Cell("（六）其他处理", 1, 2), *figures("other")))
    rows.append((Cell("（七）总计", 1, 2), *figures("total")))
    rows.append((Cell("四、结转下年度继续办理", 1, 3), *figures("carried-out")))
    return Table(tuple(rows)), cells


def _remedies(data: dict[str, Any], _generation: int) -> tuple[Table, dict[str, str]]:
    cells: dict[str, str] = {}
    figures: list[Cell] = []
    for block in ("review", "litigation.direct", "litigation.after-review"):
        found = _figures(data[block])
        names = ("upheld", "corrected", "other", "pending", "total")
        cells.update({f"{block}.{name}": value for name, value in zip(names, found, strict=True)})
        figures.extend(Cell(value) for value in found)
    rows: list[Row] = [
        (Cell("行政复议", 2, 5), Cell("行政诉讼", 1, 10)),
        (Cell("未经复议直接起诉", 1, 5), Cell("复议后起诉", 1, 5)),
        tuple(Cell(result) for _ in range(3) for result in _RESULTS),
        tuple(figures),
    ]
    return Table(tuple(rows)), cells


_TABLES = {"active": _active, "requests": _requests, "remedies": _remedies}
