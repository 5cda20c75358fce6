"""The result of a check as comments in the sender's own Word file."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from app.engine.document import Document
from app.engine.document import ParagraphKind
from app.engine.document import Span
from app.engine.fixing import Fix
from app.engine.fixing import fixes_of
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
from app.word.tracking import Replacement
from app.word.tracking import track
from app.word.tracking import trackable

AUTHOR = "审核"
LONGEST_INITIALS = 4
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


@dataclass(frozen=True, slots=True)
class Hand:
    """Who remarks, as Word shows it; without ``initials`` the author's first characters stand in."""

    author: str = AUTHOR
    initials: str = ""

    @property
    def mark(self) -> str:
        """What stands at a comment in place of the whole name."""
        return self.initials or self.author[:LONGEST_INITIALS]


def annotated(
    data: bytes, result: CheckResult, hand: Hand, now: dt.datetime, *, tracked: bool = False
) -> bytes:
    """The Word file ``data`` with what its check found; raises ``Unannotatable``.

    ``tracked`` also makes the mechanical replacements, those of ``flask check --fix``, as changes
    that the sender may accept or reject; where Word allows none the comment stands alone.
    """
    document = result.document
    if document is None:
        raise Unannotatable(result.reason)
    require_word(data)
    try:
        changes = _changes(data, document, result) if tracked else {}
        remarks = [
            Remark(span.paragraph, span.start, span.end, text, hand.author, hand.mark, now)
            for span, text in _said(document, result, changes)
        ]
        commented = annotate(data, document, remarks)
        # The comments have split runs and left every character where it was.
        wanted = [change for change in changes.values() if change]
        return track(commented, document, wanted, hand.author, now) if wanted else commented
    except Unreadable as error:  # a part that no check has looked into, a picture say
        raise Unannotatable(error.message) from error


_Changes = dict[tuple[Span, str], Replacement | None]
"""The mends that may be made, None for one that Word cannot track."""


def _changes(data: bytes, document: Document, result: CheckResult) -> _Changes:
    wanted = {_key(fix): _replacement(fix) for fix in fixes_of(document, result.findings)}
    possible = trackable(data, document, wanted.values())
    return {key: one if one in possible else None for key, one in wanted.items()}


def _key(fix: Fix) -> tuple[Span, str]:
    return fix.place, fix.after


def _replacement(fix: Fix) -> Replacement:
    return Replacement(fix.place.paragraph, fix.place.start, fix.place.end, fix.after)


def _said(document: Document, result: CheckResult, changes: _Changes) -> Iterator[tuple[Span, str]]:
    """Every place with its text, the summary at the title first."""
    titles = (p for p in document.paragraphs if p.kind is ParagraphKind.TITLE)
    title = next(titles, document.paragraphs[0])
    yield document.whole(title.index), "\n".join(_summary(result, changes))
    for finding in result.findings:
        if finding.place is not None:
            yield finding.place, "\n".join((*_finding(finding), *_changed(finding, changes)))


def _changed(finding: Finding, changes: _Changes) -> Iterator[str]:
    """Whether the replacement stands in the text as a change, or is left to a person."""
    known = [changes[mend] for mend in finding.mends if mend in changes]
    made = sum(1 for change in known if change)
    if made and made == len(finding.mends):
        yield "（已用修订标出，接受修订即可。）"
    elif made:
        yield f"（{len(finding.mends)}处中的{made}处已用修订标出，其余请手工改。）"
    elif known:
        yield "（此处不能用修订标出，请手工改。）"


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


def _summary(result: CheckResult, changes: _Changes) -> Iterator[str]:
    """The verdict, the figures, what is missing and what stands nowhere in the text."""
    yield f"【检查结果】{VERDICTS[result.verdict]}"
    yield result.reason
    is_report = not any(finding.rule == _NOT_A_REPORT for finding in result.findings)
    if is_report:
        yield result.completeness.formula
    yield _count(result)
    made = sum(1 for change in changes.values() if change)
    if made:
        yield f"可以直接改正的{made}处已用修订标出，请逐处核对后接受或拒绝。"
    if is_report:
        yield from _unmet(result.items)
    others = [f for f in result.findings if f.place is None and not f.rule.startswith(_COVERAGE)]
    if others:
        yield "其他："
    for finding in others:
        yield f"【{SEVERITIES[finding.severity]}】{finding.message}{finding.remedy}"


def _count(result: CheckResult) -> str:
    """How many remarks stand in the text, by severity."""
    counts = Counter(finding.severity for finding in result.findings if finding.place)
    if not counts:
        return "文中没有批注。"
    each = "、".join(f"{name}{counts[s]}处" for s, name in SEVERITIES.items() if counts[s])
    return f"文中批注{counts.total()}处：{each}。"


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
