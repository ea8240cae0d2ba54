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
    "stop": ("——", "——", "–"),
    "remedy": ("改正", "改正", "mend"),
    "basis": ("依据", "依據", "basis"),
    "summary": (
        "{path}：{verdict}——{errors} 个错误，{warnings} 个警告，{undecided} 条未决；{agency} {year}，规则包 {ruleset}",
        "{path}：{verdict}——{errors} 個錯誤，{warnings} 個警告，{undecided} 條未決；{agency} {year}，規則包 {ruleset}",
        "{path}: {verdict} – {errors} errors, {warnings} warnings, {undecided} undecided; "
        "{agency} {year}, pack {ruleset}",
    ),
    "coverage": (
        "  读到 {figures} 个数字，理解其中 {bound} 个",
        "  讀到 {figures} 個數字，理解其中 {bound} 個",
        "  {figures} figures read, {bound} understood",
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
    "packs": ("规则包", "規則包", "packs"),
    "examples-hold": (
        "{count} 个示例全部符合",
        "{count} 個示例全部符合",
        "all {count} examples hold",
    ),
    "figure": ("数字", "數字", "figure"),
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
