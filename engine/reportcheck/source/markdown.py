"""Markdown: the marks of a text that was written in it, taken out; tables with | are left to those who read tables.

Works on normalised text; the words keep their places.
"""

from __future__ import annotations

import re

from reportcheck.source.shifts import Hole

# |---|:--:| under the head of a table; # before a heading.
_RULE = re.compile(r"^[ ]{0,3}\|?(?:[ ]*:?-{3,}:?[ ]*\|)+(?:[ ]*:?-{3,}:?[ ]*)?$", re.M)
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ ]+(?=\S)", re.M)
_FEWEST = 2  # headings from which a text is taken for Markdown
_MARKS = re.compile(
    r"""(?P<heading>^[ ]{0,3}\#{1,6}[ ]+|(?<=\S)[ ]+\#{1,6}[ ]*$)
      | (?P<quote>^[ ]{0,3}>[ ]?)
      | (?P<rule>^[ ]{0,3}(?:[-*_][ ]?){3,}$)
      | (?P<strong>\*\*|__(?=\S)|(?<=\S)__)
      | (?P<picture>!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\))
      | (?P<link>\]\((?:https?:|/|\#|\.)[^)\n]{0,500}\))
      | (?P<code>`)
      | (?P<escape>\\(?=[\\`*_{}\[\]()#+.!|>-]))
      | (?P<break><br\s*/?>)
    """,
    re.M | re.X,
)


def is_markdown(norm: str) -> bool:
    """Whether a text shows that it is Markdown: the rule of a table, or headings."""
    if "---" in norm and _RULE.search(norm) is not None:
        return True
    return "#" in norm and len(_HEADING.findall(norm)) >= _FEWEST


def marks(norm: str) -> list[Hole]:
    """The stretches of a text that are marks, in order: neither words nor cells."""
    found = [match.span() for match in (*_RULE.finditer(norm), *_MARKS.finditer(norm))]
    links = [match for match in _MARKS.finditer(norm) if match.lastgroup == "link"]
    for link in links:
        opened = norm.rfind("[", max(0, link.start() - 200), link.start())
        if opened >= 0 and "]" not in norm[opened : link.start()] and "\n" not in norm[opened : link.start()]:
            found.append((opened, opened + 1))
    holes: list[Hole] = []
    for start, end in sorted(found):
        if not holes or start >= holes[-1][1]:
            holes.append((start, end))
        elif end > holes[-1][1]:
            holes[-1] = (holes[-1][0], end)
    return holes
