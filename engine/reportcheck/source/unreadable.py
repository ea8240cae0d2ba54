"""Inputs that could not be read: values that go down the same pipe as documents, and cost only themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that could not be read.

    `path` as the caller gave it; `sha256` of its bytes, empty where there were none to read; `reason` a key of
    `REASONS`; `detail` what fills the `{detail}` of its text: a name or a number, in no language.
    """

    path: str
    sha256: str
    reason: str
    detail: str = ""

    def text(self, language: str) -> str:
        """What is wrong, in zh-Hans, zh-Hant or en."""
        return _filled(REASONS[self.reason].text[language], self.detail)

    def remedy(self, language: str) -> str:
        """What would mend it, in zh-Hans, zh-Hant or en."""
        return _filled(REASONS[self.reason].remedy[language], self.detail)


class Reason(NamedTuple):
    """The texts of a reason by language. A stretch in 〈〉 stands only where there is a detail."""

    text: dict[str, str]
    remedy: dict[str, str]


def _filled(text: str, detail: str) -> str:
    head, opened, rest = text.partition("〈")
    if opened:
        optional, _, tail = rest.partition("〉")
        text = head + (optional if detail else "") + tail
    return text.replace("{detail}", detail)


def _texts(hans: str, hant: str, english: str) -> dict[str, str]:
    return {"zh-Hans": hans, "zh-Hant": hant, "en": english}


_AS_UTF8 = _texts(
    "请用文本编辑器打开确认内容，另存为 UTF-8 纯文本。",
    "請用文字編輯器打開確認內容，另存為 UTF-8 純文字。",
    "Open it in a text editor, check the words, and save it as plain text in UTF-8.",
)
_CHECK_PATH = _texts("请核对路径和文件名。", "請核對路徑和檔案名稱。", "Check the path and the name.")

REASONS: dict[str, Reason] = {
    "empty": Reason(
        _texts("文件是空的，没有任何文字", "檔案是空的，沒有任何文字", "the file is empty: there is no text in it"),
        _texts(
            "请提供含有报告正文的文件。",
            "請提供含有報告正文的檔案。",
            "Give the file that holds the report's text.",
        ),
    ),
    "binary": Reason(
        _texts(
            "不是纯文本文件〈，看来是 {detail}〉",
            "不是純文字檔案〈，看來是 {detail}〉",
            "this is no plain text〈; it seems to be {detail}〉",
        ),
        _texts("请把报告另存为纯文本。", "請把報告另存為純文字。", "Save the report as plain text."),
    ),
    "no-reader": Reason(
        _texts(
            "读取 {detail} 文件的部件没有安装",
            "讀取 {detail} 檔案的部件沒有安裝",
            "the part that reads {detail} files is not installed",
        ),
        _texts(
            "请安装：pip install 'reportcheck[{detail}]'",
            "請安裝：pip install 'reportcheck[{detail}]'",
            "Install it: pip install 'reportcheck[{detail}]'",
        ),
    ),
    "encrypted": Reason(
        _texts(
            "{detail} 文件有密码，无法读取",
            "{detail} 檔案有密碼，無法讀取",
            "this {detail} file is locked by a password",
        ),
        _texts("请去掉密码后重试。", "請去掉密碼後重試。", "Take the password off and try again."),
    ),
    "no-text": Reason(
        _texts(
            "{detail} 文件中没有文字，可能是扫描件或图片",
            "{detail} 檔案中沒有文字，可能是掃描件或圖片",
            "there are no words in this {detail} file; it may be a scan or a picture",
        ),
        _texts(
            "请提供含有文字的文件。",
            "請提供含有文字的檔案。",
            "Give a file that holds the words as text.",
        ),
    ),
    "damaged": Reason(
        _texts(
            "文件已损坏：其中有不属于该编码的字节（{detail}）",
            "檔案已損壞：其中有不屬於該編碼的位元組（{detail}）",
            "the file is damaged: it holds bytes that its encoding does not have ({detail})",
        ),
        _texts(
            "请从原件重新取得文件，或改正该行后另存为 UTF-8。",
            "請從原件重新取得檔案，或改正該行後另存為 UTF-8。",
            "Take the file anew from its source, or mend that line and save it as UTF-8.",
        ),
    ),
    "unknown-encoding": Reason(
        _texts(
            "无法识别文件的编码〈，可能是 {detail}〉",
            "無法識別檔案的編碼〈，可能是 {detail}〉",
            "the encoding of the file is not known〈; perhaps {detail}〉",
        ),
        _AS_UTF8,
    ),
    "garbled": Reason(
        _texts(
            "文件中不可见字符或乱码过多，无法作为报告阅读",
            "檔案中不可見字元或亂碼過多，無法作為報告閱讀",
            "invisible or garbled characters are so many that this cannot be read as a report",
        ),
        _AS_UTF8,
    ),
    "too-large": Reason(
        _texts(
            "文件过大，超过 {detail} MiB",
            "檔案過大，超過 {detail} MiB",
            "the file is too large: more than {detail} MiB",
        ),
        _texts(
            "一个文件请只放一份报告的文字。",
            "一個檔案請只放一份報告的文字。",
            "Put the text of one report into one file.",
        ),
    ),
    "too-many-pages": Reason(
        _texts("页数过多，超过 {detail} 页", "頁數過多，超過 {detail} 頁", "more than {detail} pages"),
        _texts(
            "一个文件请只放一份报告。",
            "一個檔案請只放一份報告。",
            "Put one report into one file.",
        ),
    ),
    "missing": Reason(
        _texts("没有这个文件或文件夹", "沒有這個檔案或資料夾", "there is no such file or folder"),
        _CHECK_PATH,
    ),
    "no-match": Reason(
        _texts("没有文件与这个通配符相符", "沒有檔案與這個萬用字元相符", "no file matches this pattern"),
        _CHECK_PATH,
    ),
    "no-reports": Reason(
        _texts(
            "文件夹中没有报告（{detail}）",
            "資料夾中沒有報告（{detail}）",
            "there is no report ({detail}) in this folder",
        ),
        _texts(
            "请指定含有报告的文件夹，或直接写出文件名。",
            "請指定含有報告的資料夾，或直接寫出檔案名稱。",
            "Name a folder that holds reports, or name the files themselves.",
        ),
    ),
    "no-permission": Reason(
        _texts("没有读取权限", "沒有讀取權限", "there is no permission to read this"),
        _texts("请取得读取权限后重试。", "請取得讀取權限後重試。", "Get permission to read it and try again."),
    ),
    "not-a-file": Reason(
        _texts(
            "不是普通文件（管道、设备等）",
            "不是一般檔案（管道、裝置等）",
            "this is no regular file (a pipe, a device, …)",
        ),
        _texts(
            "请改用普通文件，或用 - 从标准输入读取。",
            "請改用一般檔案，或用 - 從標準輸入讀取。",
            "Use a regular file, or - to read standard input.",
        ),
    ),
    "unreadable": Reason(
        _texts("读取失败〈：{detail}〉", "讀取失敗〈：{detail}〉", "reading failed〈: {detail}〉"),
        _texts("请检查磁盘和文件后重试。", "請檢查磁碟和檔案後重試。", "Check the disk and the file, and try again."),
    ),
    "not-an-annual-report": Reason(
        _texts(
            "不是政府信息公开工作年度报告：没有报告标题，也没有报告的内容",
            "不是政府信息公開工作年度報告：沒有報告標題，也沒有報告的內容",
            "this is no yearly report on information disclosure: no report title and none of its contents",
        ),
        _texts("请检查是否选错文件。", "請檢查是否選錯檔案。", "Check whether it is the right file."),
    ),
    "timeout": Reason(
        _texts("{detail}秒内未能判断完", "{detail}秒內未能判斷完", "not done within {detail} seconds"),
        _texts("请检查文件内容是否正常。", "請檢查檔案內容是否正常。", "Check what the file holds."),
    ),
    "crashed": Reason(
        _texts("判断时程序出错（{detail}）", "判斷時程式出錯（{detail}）", "the program failed on it ({detail})"),
        _texts("请报告此问题。", "請回報此問題。", "Please report this."),
    ),
}
