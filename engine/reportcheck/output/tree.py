"""The AST for people and for programs."""

from __future__ import annotations

import json
from typing import Any

from reportcheck.output.jsonfile import span as place
from reportcheck.source import Document
from reportcheck.spans import Span
from reportcheck.syntax.ast import (
    Amount,
    CellNode,
    Clause,
    DateNode,
    Group,
    Heading,
    IntervalNode,
    Paragraph,
    Report,
    Run,
    Section,
    Sentence,
    TableNode,
    TitleNode,
)
from reportcheck.syntax.lexer import Lexeme

_NODES = (
    Amount, CellNode, Clause, DateNode, Group, Heading, IntervalNode, Paragraph, Report, Run, Section, Sentence,
    TableNode, TitleNode,
)  # fmt: skip
_HIDDEN = {"number", "scale", "approx", "cut", "unit", "percent"}  # an amount's words say it


def to_json(report: Report, document: Document) -> str:
    """The AST as one JSON object: each node with its kind and its place in the original."""
    return json.dumps(_value(report, document), ensure_ascii=False)


def _value(node: Any, document: Document) -> Any:
    if isinstance(node, Span):
        return place(node, document)
    if isinstance(node, Lexeme):
        return {"node": node.type, "span": place(Span(node.start, node.end), document)}
    if isinstance(node, _NODES):
        fields = {name: _value(getattr(node, name), document) for name in node._fields if name not in _HIDDEN}
        return {"node": type(node).__name__, **fields}
    if isinstance(node, tuple | list):
        return [_value(item, document) for item in node]
    return node


def to_text(report: Report, document: Document) -> str:
    """The AST as an indented tree."""
    lines: list[str] = []
    _walk(report, document, 0, lines)
    return "\n".join(lines)


def _walk(node: Any, document: Document, depth: int, lines: list[str]) -> None:
    pad = "  " * depth
    if isinstance(node, Lexeme):
        lines.append(f"{pad}{node.type} {document.quote(Span(node.start, node.end))!r}")
        return
    if isinstance(node, tuple) and not isinstance(node, _NODES):
        for item in node:
            _walk(item, document, depth, lines)
        return
    if not isinstance(node, _NODES):
        return
    span = getattr(node, "span", None)
    where = ""
    if isinstance(span, Span):
        start = document.position(document.original(span).start)
        words = " ".join(document.quote(span).split())
        where = f" {start.line}:{start.column} {words[:40]!r}"
    lines.append(f"{pad}{type(node).__name__}{where}")
    for name in node._fields:
        if name != "span" and name not in _HIDDEN:
            value = getattr(node, name)
            if isinstance(value, tuple) and not isinstance(value, Span):
                _walk(value, document, depth + 1, lines)
