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
    "place-page": ("第{page}页", "第{page}頁", "page {page}"),
    "place-table": ("表{table}", "表{table}", "table {table}"),
    "place-cell": ("第{row}行第{column}列", "第{row}行第{column}欄", "row {row}, column {column}"),
    "place-paragraph": ("第{paragraph}段", "第{paragraph}段", "paragraph {paragraph}"),
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
    "standing-fact": ("指标", "指標", "fact"),
    "standing-part": ("分项", "分項", "part"),
    "standing-share": ("占比", "占比", "share"),
    "standing-change": ("增减", "增減", "change"),
    "standing-aside": ("不计入", "不計入", "set aside"),
    "standing-doubt": ("存疑", "存疑", "doubt"),
    "standing-unbound": ("未理解", "未理解", "unbound"),
    "why": ("（{why}）", "（{why}）", " ({why})"),
    "why-cumulative": ("累计数", "累計數", "cumulative"),
    "why-other-year": ("其他年度", "其他年度", "another year's"),
    "why-other-body": ("其他机关", "其他機關", "another body's"),
    "why-plan": ("计划", "計劃", "planned"),
    "why-change": ("增减", "增減", "a change"),
    "why-share": ("占比", "占比", "a share"),
    "why-part": ("部分", "部分", "a part"),
    "why-other": ("所计为其他事项", "所計為其他事項", "counts something else"),
    "coverage-reports": (
        "共 {reports} 份，无法读取 {unreadable}；{said}",
        "共 {reports} 份，無法讀取 {unreadable}；{said}",
        "{reports} reports, {unreadable} unreadable; {said}",
    ),
    "left-before": (
        "余下 {count} 个数字。按前面的词：",
        "餘下 {count} 個數字。按前面的詞：",
        "Left over: {count} figures. By the word before them:",
    ),
    "left-after": ("按后面的词：", "按後面的詞：", "By the word after them:"),
    "left-unit": ("按单位：", "按單位：", "By unit:"),
    "left-more": ("另有 {count} 组（见 JSON）", "另有 {count} 組（見 JSON）", "{count} more groups (in JSON)"),
    "no-unit": ("（无）", "（無）", "(none)"),
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
    "stress-found": ("发现", "發現", "found"),
    "stress-undecided": ("未决", "未決", "undecided"),
    "stress-missed": ("漏过", "漏過", "missed"),
    "stress-head-result": ("结果", "結果", "result"),
    "stress-head-meant": ("应不通过的规则", "應不通過的規則", "rule meant"),
    "stress-head-done": ("缺陷", "缺陷", "defect"),
    "stress-head-place": ("位置", "位置", "place"),
    "stress-head-words": ("改动", "改動", "change"),
    "stress-head-failed": ("实际不通过的规则", "實際不通過的規則", "rules that failed"),
    "stress-head-rule": ("规则", "規則", "rule"),
    "stress-head-reports": ("报告", "報告", "reports"),
    "stress-head-others": ("另报错误", "另報錯誤", "other errors"),
    "stress-not-applicable": ("不适用", "不適用", "not applicable"),
    "stress-not-made": (
        "未为这类检查设缺陷",
        "未為這類檢查設缺陷",
        "no defect is known for this kind of check",
    ),
    "stress-total": (
        "规则包 {ruleset}：{reports} 份报告，{defects} 个缺陷：发现 {found}，未决 {undecided}，漏过 {missed}；"
        "另报错误的 {others}",
        "規則包 {ruleset}：{reports} 份報告，{defects} 個缺陷：發現 {found}，未決 {undecided}，漏過 {missed}；"
        "另報錯誤的 {others}",
        "{ruleset}: {reports} reports, {defects} defects: {found} found, {undecided} undecided, {missed} missed; "
        "{others} raised other errors",
    ),
    "stress-fails": (
        "{path}: 本身不通过（{rules}），未使用",
        "{path}: 本身不通過（{rules}），未使用",
        "{path}: does not pass as it is ({rules}); left out",
    ),
    "stress-none": (
        "没有一份报告按规则包 {ruleset} 通过，无从注入缺陷",
        "沒有一份報告按規則包 {ruleset} 通過，無從注入缺陷",
        "no report passes {ruleset}, so no defect can be made",
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
    "did-you-mean": (
        "；是否指 {name}？",
        "；是否指 {name}？",
        "; did you mean {name}?",
    ),
    "no-option": (
        "没有选项 {name}",
        "沒有選項 {name}",
        "no such option {name}",
    ),
    "no-command": (
        "没有命令 {name}",
        "沒有命令 {name}",
        "no such command {name}",
    ),
    "missing-argument": (
        "缺少参数 {name}",
        "缺少參數 {name}",
        "{name} is missing",
    ),
    "bad-choice": (
        "{name} 的值只能是：{choices}",
        "{name} 的值只能是：{choices}",
        "{name} takes one of: {choices}",
    ),
    "bad-number": (
        "{name} 的值须为不小于 {least} 的整数",
        "{name} 的值須為不小於 {least} 的整數",
        "{name} takes a whole number from {least} on",
    ),
    "see-help": (
        "（用法见 {command} --help）",
        "（用法見 {command} --help）",
        " (see {command} --help)",
    ),
    "output-is-input": (
        "{path}：输出文件就是要审核的报告，请另选文件",
        "{path}：輸出檔案就是要審核的報告，請另選檔案",
        "{path}: this is a report to be read, it would be written over; name another file",
    ),
    "progress": (
        "{number}/{total}，每秒 {rate} 份，剩余 {left}",
        "{number}/{total}，每秒 {rate} 份，剩餘 {left}",
        "{number}/{total}, {rate} a second, {left} left",
    ),
    "help": (
        "审核政府信息公开工作年度报告。",
        "審核政府信息公開工作年度報告。",
        "Audit yearly reports on government information disclosure (政府信息公开工作年度报告).",
    ),
    "help-audit": (
        "审核报告：文件、文件夹、通配符，或 -（标准输入）。",
        "審核報告：檔案、資料夾、萬用字元，或 -（標準輸入）。",
        "Audit reports: files, folders, globs, or - for standard input.",
    ),
    "help-lint": (
        "检查草稿，逐行指出（文件:行:列: 级别 规则: 说明）。",
        "檢查草稿，逐行指出（檔案:行:列: 級別 規則: 說明）。",
        "Check drafts: compiler-style lines (file:line:column: severity rule: message).",
    ),
    "help-facts": (
        "提取报告中的数字。",
        "提取報告中的數字。",
        "Take the figures of reports into a table.",
    ),
    "help-coverage": (
        "逐个列出读到的数字、其下落和所在原文，并按词汇总余下的数字。",
        "逐個列出讀到的數字、其下落和所在原文，並按詞彙總餘下的數字。",
        "Show every figure that was read, what became of it and its words; those left over are counted by words.",
    ),
    "help-only": (
        "只列出此类数字（可多次使用）；合计不变。",
        "只列出此類數字（可多次使用）；合計不變。",
        "List figures of this kind alone (may be given several times); counts stay those of all.",
    ),
    "help-ast": (
        "显示报告的语法树。",
        "顯示報告的語法樹。",
        "Print the syntax tree of a report.",
    ),
    "help-explain": (
        "说明一条规则：依据、提示和示例。",
        "說明一條規則：依據、提示和示例。",
        "Explain a rule: its article, messages and examples.",
    ),
    "help-rules": (
        "列出规则包和规则，或测试规则的示例。",
        "列出規則包和規則，或測試規則的示例。",
        "List the rule packs and their rules, or test their examples.",
    ),
    "help-rules-list": (
        "列出规则包和规则。",
        "列出規則包和規則。",
        "List the packs and their rules.",
    ),
    "help-rules-test": (
        "运行每条规则的示例（PACK 为规则包的 id 或文件夹；默认为全部）。",
        "執行每條規則的示例（PACK 為規則包的 id 或資料夾；預設為全部）。",
        "Run the examples of every rule (of PACK, an id or a folder; default: all packs).",
    ),
    "help-rules-stress": (
        "在按规则包 PACK（id 或文件夹）通过的报告中逐一注入各条规则所针对的缺陷，列出不通过的规则。"
        "退出状态：0 全部发现且没有另报错误；1 其他；2 用法错误；3 有报告无法读取。",
        "在按規則包 PACK（id 或資料夾）通過的報告中逐一注入各條規則所針對的缺陷，列出不通過的規則。"
        "退出狀態：0 全部發現且沒有另報錯誤；1 其他；2 用法錯誤；3 有報告無法讀取。",
        "Make, in reports that pass PACK (an id or a folder), every defect that its rules are about, and list the "
        "rules that fail. Exit status: 0 all found and no other error raised; 1 otherwise; 2 wrong usage; 3 a report "
        "could not be read.",
    ),
    "help-lang": (
        "提示的语言（默认随系统）。",
        "提示的語言（預設隨系統）。",
        "Language of the texts (default: the locale's).",
    ),
    "help-output": (
        "写入此文件。",
        "寫入此檔案。",
        "Write to this file.",
    ),
    "help-jobs": (
        "使用的进程数。",
        "使用的行程數。",
        "Processes to use.",
    ),
    "help-previous": (
        "上年报告的文件或文件夹，用于跨年度的规则（同批中的上年报告会自动使用）。",
        "上年報告的檔案或資料夾，用於跨年度的規則（同批中的上年報告會自動使用）。",
        "File or folder with last year's reports, for the rules across years (those in the batch are used anyway).",
    ),
    "help-ruleset": (
        "使用此规则包，不按年度和地区选择。",
        "使用此規則包，不按年度和地區選擇。",
        "Use this rule pack instead of choosing by year and region.",
    ),
    "help-ruleset-beside": (
        "随附规则包之外的另一个规则包。",
        "隨附規則包之外的另一個規則包。",
        "A rule pack beside the shipped ones.",
    ),
    "help-fail-on": (
        "从哪一级起退出状态为 1。",
        "從哪一級起退出狀態為 1。",
        "The least severity that makes the exit status 1.",
    ),
    "help-color": (
        "颜色。",
        "顏色。",
        "Colour.",
    ),
    "help-format": (
        "输出格式。",
        "輸出格式。",
        "What is printed.",
    ),
    "help-facts-option": (
        "同时输出数字（json、jsonl）。",
        "同時輸出數字（json、jsonl）。",
        "Print the figures as well (json, jsonl).",
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
