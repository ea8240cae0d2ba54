"""Texts for people, in zh-Hans, zh-Hant and English: everything that is not in a rule pack."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping

LANGUAGES = ("zh-Hans", "zh-Hant", "en")

WORDS: Mapping[str, tuple[str, str, str]] = {
    "pass": ("通过", "通過", "pass"),
    "fail": ("不通过", "不通過", "fail"),
    "unreadable": ("无法读取", "無法讀取", "unreadable"),
    "undecided": ("（有未决的错误级规则）", "（有未決的錯誤級規則）", " (error rules undecided)"),
    "error": ("错误", "錯誤", "error"),
    "warning": ("警告", "警告", "warning"),
    "info": ("提示", "提示", "info"),
    "indeterminate": ("未决", "未決", "undecided"),
    "remedy": ("改正：{text}", "改正：{text}", "mend: {text}"),
    "basis": ("依据：{text}", "依據：{text}", "basis: {text}"),
    "summary": (
        "{path}: {verdict}——{agency}，{year}",
        "{path}: {verdict}——{agency}，{year}",
        "{path}: {verdict} – {agency}, {year}",
    ),
    "coverage": (
        "读到 {figures} 个数字，理解其中 {bound} 个",
        "讀到 {figures} 個數字，理解其中 {bound} 個",
        "figures: read {figures}, understood {bound}",
    ),
    "totals": (
        "共 {reports} 份：通过 {passed}（其中有未决的 {undecided}），不通过 {failed}，无法读取 {unreadable}",
        "共 {reports} 份：通過 {passed}（其中有未決的 {undecided}），不通過 {failed}，無法讀取 {unreadable}",
        "{reports} reports: {passed} passed ({undecided} of them undecided), {failed} failed, {unreadable} unreadable",
    ),
    "unknown-agency": ("机关不明", "機關不明", "agency unknown"),
    "unknown-year": ("年度不明", "年度不明", "year unknown"),
    "no-rule": ("没有规则 {detail}", "沒有規則 {detail}", "no rule {detail}"),
    "examples": ("示例", "示例", "examples"),
    "examples-hold": (
        "{count} 个示例全部符合",
        "{count} 個示例全部符合",
        "all {count} examples hold",
    ),
    "summary-rules": (
        "规则包 {ruleset}：通过 {passed}，错误 {errors}，警告 {warnings}，提示 {infos}，"
        "未决 {undecided}，不适用 {idle}",
        "規則包 {ruleset}：通過 {passed}，錯誤 {errors}，警告 {warnings}，提示 {infos}，"
        "未決 {undecided}，不適用 {idle}",
        "rules of {ruleset}: passed {passed}, errors {errors}, warnings {warnings}, infos {infos}, "
        "undecided {undecided}, not applicable {idle}",
    ),
    "unreadable-line": (
        "{path}: {text}。{remedy}",
        "{path}: {text}。{remedy}",
        "{path}: {text}. {remedy}",
    ),
    "tables-not-judged": (
        "注意：2019 年起规定的表格未作判断，本结果只涉及报告的结构",
        "注意：2019 年起規定的表格未作判斷，本結果只涉及報告的結構",
        "note: the tables prescribed since 2019 were not judged; this result is about the report's structure alone",
    ),
}


def language_of_locale() -> str:
    """The language that the user's locale asks for: zh-Hans, zh-Hant or en."""
    name = ""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            name = os.environ[variable]
            break
    if not name:
        name = locale.getlocale()[0] or ""
    name = name.lower().replace("-", "_")
    if name.startswith(("zh_tw", "zh_hk", "zh_mo", "zh_hant")):
        return "zh-Hant"
    return "zh-Hans" if name.startswith(("zh", "chinese")) else "en"


def word(key: str, language: str, **values: object) -> str:
    """A text in a language, filled in."""
    return WORDS[key][LANGUAGES.index(language)].format(**values)
