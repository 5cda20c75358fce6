"""The result of a check as comments in the sender's own Word file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from app.engine.document import Document
from app.engine.document import ParagraphKind
from app.engine.document import Span
from app.engine.names import SEVERITIES
from app.engine.names import VERDICTS
from app.engine.reading import Unreadable
from app.engine.reading.sniff import Kind
from app.engine.reading.sniff import sniff
from app.engine.result import CheckResult
from app.engine.result import Finding
from app.engine.result import ItemResult
from app.engine.result import Status
from app.word.annotate import Remark
from app.word.annotate import Unannotatable
from app.word.annotate import annotate

AUTHOR = "审核"
_LONGEST_INITIALS = 4
_LONGEST_QUOTE = 60
_MOST_RELATED = 3
_COVERAGE = "coverage."
_NOT_A_REPORT = "frame.not-a-report"
_SAVE_AS = "请用 Word 或 WPS 打开，另存为 .docx 后再试。"
_ASK = "请向报送单位索取 Word 文件（.docx）。"
_REFUSED = {
    Kind.DOC: f"这是 .doc 或 .wps 文件，批注只能加在 .docx 文件里。{_SAVE_AS}",
    Kind.RTF: f"这是 .rtf 文件，批注只能加在 .docx 文件里。{_SAVE_AS}",
    Kind.ODT: f"这是 .odt 文件，批注只能加在 .docx 文件里。{_SAVE_AS}",
    Kind.PDF: f"这是 PDF 文件，批注只能加在 .docx 文件里。{_ASK}",
    Kind.HTML: f"这是网页，批注只能加在 .docx 文件里。{_ASK}",
    Kind.MHT: f"这是网页，批注只能加在 .docx 文件里。{_ASK}",
    Kind.TEXT: f"这是纯文本，批注只能加在 .docx 文件里。{_ASK}",
}


def require_word(data: bytes) -> None:
    """Raise ``Unannotatable`` for what is no .docx, and ``Unreadable`` for what is no document."""
    reason = _REFUSED.get(sniff(data))
    if reason is not None:
        raise Unannotatable(reason)


def annotated(data: bytes, result: CheckResult, author: str, now: dt.datetime) -> bytes:
    """The Word file ``data`` with what its check found; raises ``Unannotatable``."""
    document = result.document
    if document is None:
        raise Unannotatable(result.reason)
    require_word(data)
    initials = author[:_LONGEST_INITIALS]
    remarks = [
        Remark(span.paragraph, span.start, span.end, text, author, initials, now)
        for span, text in _said(document, result)
    ]
    try:
        return annotate(data, document, remarks)
    except Unreadable as error:  # a part that no check has looked into, a picture say
        raise Unannotatable(error.message) from error


def _said(document: Document, result: CheckResult) -> Iterator[tuple[Span, str]]:
    """Every place with its text, the summary at the title first."""
    titles = (p for p in document.paragraphs if p.kind is ParagraphKind.TITLE)
    title = next(titles, document.paragraphs[0])
    yield document.whole(title.index), "\n".join(_summary(result))
    for finding in result.findings:
        if finding.place is not None:
            yield finding.place, "\n".join(_finding(finding))


def _finding(finding: Finding) -> Iterator[str]:
    """Severity and message, basis, remedy, replacement; where else the matter stands."""
    yield f"【{SEVERITIES[finding.severity]}】{finding.message}"
    if finding.basis:
        yield f"依据：{'；'.join(basis.text() for basis in finding.basis)}"
    if finding.remedy:
        yield f"建议：{finding.remedy}"
    if finding.replacement is not None:
        yield f"改为：“{finding.replacement}”" if finding.replacement else "改为：（删去）"
    for span in finding.related[:_MOST_RELATED]:
        more = "……" if len(span.quote) > _LONGEST_QUOTE else ""
        yield f"参见：“{span.quote[:_LONGEST_QUOTE]}{more}”"


def _summary(result: CheckResult) -> Iterator[str]:
    """The verdict, the figure, what is missing and what stands nowhere in the text."""
    yield f"【检查结果】{VERDICTS[result.verdict]}"
    yield result.reason
    if not any(finding.rule == _NOT_A_REPORT for finding in result.findings):
        yield result.completeness.formula
        yield from _unmet(result.items)
    others = [f for f in result.findings if f.place is None and not f.rule.startswith(_COVERAGE)]
    if others:
        yield "其他："
    for finding in others:
        yield f"【{SEVERITIES[finding.severity]}】{finding.message}{finding.remedy}"


def _unmet(items: tuple[ItemResult, ...]) -> Iterator[str]:
    """Mandatory items that are missing with what to do, then the rest by name."""
    missing = [i for i in items if i.status is Status.MISSING]
    required = [i for i in missing if i.required]
    advised = [i for i in missing if not i.required]
    partial = [i for i in items if i.status is Status.PARTIAL]
    if required:
        yield f"未见的必备事项（{len(required)}项）："
    for number, item in enumerate(required, start=1):
        yield f"{number}. {item.name}：{item.remedy}"
    if partial:
        yield f"写得不完整的事项（{len(partial)}项）：{_names(partial)}。已在文中所写之处批注。"
    if advised:
        yield f"未见的建议事项（{len(advised)}项）：{_names(advised)}。"


def _names(items: list[ItemResult]) -> str:
    return "、".join(item.name for item in items)
