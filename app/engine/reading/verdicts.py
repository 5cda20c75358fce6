"""Why a file cannot be read: a stable code and a Chinese sentence that says what to do."""

from __future__ import annotations

MAX_BYTES = 20 * 1024 * 1024
MAX_PARAGRAPHS = 20_000
MAX_CHARACTERS = 1_000_000

_MESSAGES = {
    "empty": "文件是空的（0 字节），请确认已经保存，再重新选择。",
    "too-large": "文件过大（超过 20 MB）。年度报告通常不到 1 MB，请删去图片和附件后另存再试。",
    "too-long": "文件内容过长，不像一份年度报告，请确认选对了文件。",
    "no-text": "文件里没有文字。如果是扫描件或图片，请向报送单位索取可编辑的 Word 文件。",
    "picture": "这是一张图片，不是 Word 文件（改扩展名不会改变内容）。请提供可编辑的 Word 文件。",
    "html-no-article": "网页里没有找到报告正文，可能是目录、登录页，或者正文要联网才显示。"
    "请打开报告所在的页面，看到全文后再保存，或把正文复制后粘贴检查。",
    "mht-damaged": "网页存档（.mht）已损坏或没有传完整。请用浏览器重新保存网页，或把正文复制后粘贴检查。",
    "spreadsheet": "这是电子表格，不是报告。请选择报告的 Word 文件。",
    "presentation": "这是演示文稿，不是报告。请选择报告的 Word 文件。",
    "not-word": "这是压缩包，不是 Word 文件。请解压后选择其中的报告（.docx）。",
    "fixed-layout": "这是 OFD 或 XPS 版式文件，不能直接读取。请用能打开它的软件（如 WPS、数科、福昕的 OFD 阅读器）"
    "导出为 PDF，或向报送单位索取 Word 文件。",
    "xml-document": "这是 XML 格式的文档，不能直接读取。请用 Word 或 WPS 打开，另存为 .docx 后再试。",
    "unknown": "认不出这是什么文件。请提供 Word 文件（.docx）、PDF、网页或纯文本文件（.txt）。",
    "damaged": "Word 文件已损坏或没有传完整。请重新复制一份，能在 Word 中打开后再试。",
    "encrypted": "文件加了密码。请去掉密码，另存为 .docx 后再试。",
    "zip-bomb": "文件解压后大得不正常，已停止读取。请用 Word 打开后另存为新的 .docx 再试。",
    "forbidden-markup": "文件里有不安全的内容（外部实体声明），已停止读取。"
    "请用 Word 打开后另存为新的 .docx 再试。",
    "ole-encrypted": "文件加了密码。请用 Word 或 WPS 打开，去掉密码，另存为 .docx 后再试。",
    "ole-other": "这不是 Word 文件（可能是邮件、图库缓存或其他程序的文件）。请选择报告的 Word 文件。",
    "ole-damaged": "旧版 Word/WPS 文件已损坏或没有传完整。请重新复制一份，能打开后另存为 .docx 再试。",
    "office-missing": "这是 .doc、.wps、.rtf 或 .odt 文件，本机没有安装 LibreOffice，不能读取。"
    "请用 Word 或 WPS 打开后另存为 .docx，或由管理员安装 LibreOffice。",
    "office-timeout": "转换这个文件用时过长，已经停止。请用 Word 或 WPS 打开后另存为 .docx 再试。",
    "office-failed": "这个文件没能转换，可能已损坏。请用 Word 或 WPS 打开后另存为 .docx 再试。",
    "pdf-scanned": "这是扫描件或图片做成的 PDF，里面没有文字，无法检查。请向报送单位索取可编辑的 Word 文件。",
    "pdf-encrypted": "PDF 文件加了密码，打不开。请去掉密码，或提供 Word 文件（.docx）。",
    "pdf-damaged": "PDF 文件已损坏或没有传完整。请重新导出一份，或提供 Word 文件（.docx）。",
    "pdf-garbled": "PDF 里的文字没有编码，读出来是乱码（屏幕上看得见，但复制不出来）。"
    "请提供 Word 文件（.docx）。",
    "pdf-too-complex": "PDF 文件过于复杂（页数过多或结构异常），已停止读取。请提供 Word 文件（.docx）。",
}


class Unreadable(Exception):
    """Input that is no report; ``code`` is stable, ``message`` a Chinese sentence with remedy."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def unreadable(code: str) -> Unreadable:
    """The verdict of a code; an unknown code is a fault of the program (``KeyError``)."""
    return Unreadable(code, _MESSAGES[code])


def verdict_codes() -> tuple[str, ...]:
    """All codes, for documentation and tests."""
    return tuple(_MESSAGES)
