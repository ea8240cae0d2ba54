"""Texts for people, in zh-Hans, zh-Hant and English: everything that is not in a rule pack."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping

LANGUAGES = ("zh-Hans", "zh-Hant", "en")

# Why an input could not be read, with the mend. `{detail}` is filled in.
REASONS: Mapping[str, tuple[str, str, str]] = {
    "empty": ("文件是空的；请检查导出的文本", "檔案是空的；請檢查匯出的文字", "the file is empty; check the export"),
    "binary": (
        "不是纯文本（像是{detail}）；请另存为文本文件",
        "不是純文字（像是{detail}）；請另存為文字檔",
        "not plain text (it looks like {detail}); save the report as text",
    ),
    "unknown-encoding": (
        "无法识别编码；请另存为 UTF-8",
        "無法辨識編碼；請另存為 UTF-8",
        "in no known encoding; save it as UTF-8",
    ),
    "too-large": (
        "文件超过{detail} MB，不像一份年度报告；请检查文件",
        "檔案超過{detail} MB，不像一份年度報告；請檢查檔案",
        "larger than {detail} MB, which no yearly report is; check the file",
    ),
    "not-an-annual-report": (
        "不是政府信息公开工作年度报告（没有报告标题，也没有报告的内容）；请检查文件",
        "不是政府信息公開工作年度報告（沒有報告標題，也沒有報告的內容）；請檢查檔案",
        "not a yearly report on information disclosure (no report title and none of its contents); check the file",
    ),
    "missing": ("没有这个路径；请检查路径", "沒有這個路徑；請檢查路徑", "no such path; check the name"),
    "no-match": (
        "没有文件与此通配符相符；请检查路径",
        "沒有檔案與此萬用字元相符；請檢查路徑",
        "no file matches this pattern; check it",
    ),
    "no-permission": ("没有读取权限；请检查权限", "沒有讀取權限；請檢查權限", "no permission to read it; check its permissions"),
    "not-a-file": ("不是普通文件；请指定文件或文件夹", "不是普通檔案；請指定檔案或資料夾", "not a regular file; name a file or a folder"),
    "no-reports": (
        "文件夹里没有报告（.txt）；请检查路径",
        "資料夾裡沒有報告（.txt）；請檢查路徑",
        "the folder holds no report (.txt); check the path",
    ),
    "unreadable": ("无法读取：{detail}", "無法讀取：{detail}", "cannot be read: {detail}"),
    "timeout": (
        "{detail}秒内未能判断完；请检查文件",
        "{detail}秒內未能判斷完；請檢查檔案",
        "not done within {detail} seconds; check the file",
    ),
    "crashed": (
        "判断时程序出错（{detail}）；请报告此问题",
        "判斷時程式出錯（{detail}）；請回報此問題",
        "the program failed on it ({detail}); please report this",
    ),
}

WORDS: Mapping[str, tuple[str, str, str]] = {
    "pass": ("通过", "通過", "pass"),
    "fail": ("不通过", "不通過", "fail"),
    "unreadable": ("无法读取", "無法讀取", "unreadable"),
    "undecided": ("（有未决的错误级规则）", "（有未決的錯誤級規則）", " (error rules undecided)"),
    "error": ("错误", "錯誤", "error"),
    "warning": ("警告", "警告", "warning"),
    "info": ("提示", "提示", "info"),
    "indeterminate": ("未决", "未決", "undecided"),
    "remedy": ("改正", "改正", "mend"),
    "basis": ("依据", "依據", "basis"),
    "summary": (
        "{path}：{verdict}——{errors} 个错误，{warnings} 个警告，{undecided} 条未决；{agency} {year}，规则包 {ruleset}",
        "{path}：{verdict}——{errors} 個錯誤，{warnings} 個警告，{undecided} 條未決；{agency} {year}，規則包 {ruleset}",
        "{path}: {verdict} – {errors} errors, {warnings} warnings, {undecided} undecided; {agency} {year}, pack {ruleset}",
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


def reason(key: str, language: str, detail: str = "") -> str:
    """Why an input could not be read, in a language."""
    return REASONS[key][LANGUAGES.index(language)].replace("{detail}", detail)
