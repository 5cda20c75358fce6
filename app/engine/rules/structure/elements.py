"""The elements of the document as a proofreader sees them: title, signature, closing phrase.

A page often drops the signature and half of the head, so that nothing of this is an error there: what
a text lacks altogether the catalogue says once (coverage.formal-elements); here stands what does not fit together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine import elements
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.engine.facts import title_names_issuer
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.drafting import ELEMENTS
from app.engine.rules.drafting import NO_REQUESTS
from app.engine.rules.drafting import PAGES
from app.engine.rules.drafting import REVIEW
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader
from app.engine.signals import normalise

_GENRE = re.compile(
    r"(?:报告|专报|年报|公报|白皮书|总结|综述|汇报|小结|通报|自查|述职|要点|方案|计划|打算|通知|意见|安排|办法|细则|清单|函|决定|决议|公告|通告|批复|纪要|条例|规定|规划|纲要)\s?(?:\([^()]{1,20}\)|[一二三四五六七八九十\d])?\s*$"
)
_OURS = re.compile("法治|依法行政|法制|行政执法")
_REPORT = re.compile(r"(?:报告|总结|汇报|年报|专报)(?:\([^()]{1,20}\))?\s*$")
_END_MARK = re.compile(r"[。,;:、!?]\s*$")
_OFFICIAL = frozenset(
    {
        ParagraphKind.ADDRESSEE,
        ParagraphKind.SIGNATURE,
        ParagraphKind.DOCUMENT_NUMBER,
        ParagraphKind.COPY_TO,
    }
)
_REQUEST = re.compile(
    r"(?:妥否|当否|可否|是否妥当)[,、]?\s?(?:请|敬请|恳请)[^。]{0,6}(?:批示|批复|审批|指示|批准|审定)|(?:请|敬请|恳请)(?:予以?)?(?:批准|批复|审批|批转)(?:为盼)?。|"
    r"以上(?:请示|申请)[^。]{0,12}(?:批示|批复|审批|批准)|请予(?:以)?(?:批准|批复|审批|解决|支持为盼)"
)
_OTHER_CLOSING = re.compile(
    r"(?:^|[。,])\s*(?:特此(?:通知|通报|通告|公告|函告|函复|函达|批复|请示|证明)|此致敬礼|请(?:认真)?遵照执行|请认真贯彻执行)\s*[。!]?\s*$"
)
_CLOSING = re.compile(r"^\s*(?:特此报告|专此报告|以上报告|现予报告)[^。]{0,12}[。.!]?\s*$")
_ATTACHED = re.compile(r"\s{0,8}附\s{0,4}[件表]")
_LAST = 3
_SHORT = 60
_LONGEST_TITLE = 70


def _kinds(reader: Reader) -> set[ParagraphKind]:
    return {p.kind for p in reader.document.paragraphs}


def _title_paragraphs(reader: Reader) -> list[Paragraph]:
    return [p for p in reader.document.paragraphs if p.kind is ParagraphKind.TITLE]


def _title(reader: Reader) -> Iterator[Match]:
    """What the title lacks, over all its lines and the subtitle; of other documents nothing is said."""
    title = reader.document.facts.title
    lines = _title_paragraphs(reader)
    if not title or not lines:
        return
    said = [elements.compact(reader.texts[p.index]).lstrip("- ") for p in lines]
    plain = "".join(said)
    if not _OURS.search(plain):
        return
    official = bool(_kinds(reader) & _OFFICIAL)
    genre = any(map(_GENRE.search, (normalise(title), plain, *said)))
    lacking = [
        name
        for name, there in (
            ("发文机关名称", any(map(title_names_issuer, (title, *said)))),
            ("文种（报告）", genre),
        )
        if not there
    ]
    if lacking:
        grave = official and (reader.document.source_format not in PAGES or not genre)
        yield Match(
            reader.document.whole(lines[0].index),
            f"标题“{title}”缺少{'、'.join(lacking)}。",
            severity=Severity.WARNING if grave else Severity.SUGGESTION,
        )


def _title_mark(reader: Reader) -> Iterator[Match]:
    first = next(iter(reader.document.paragraphs), None)
    if first is None or len(first.text) > _LONGEST_TITLE or first.heading_end:
        return
    text = reader.texts[first.index]
    found = _END_MARK.search(text)
    if found and _REPORT.search(text[: found.start()]) and _OURS.search(text):
        yield Match(
            reader.span(first.index, found.start(), found.start() + 1),
            f"标题末尾不用“{first.text[found.start()]}”。",
        )


def _signature(reader: Reader) -> Iterator[Match]:
    kinds = _kinds(reader)
    if reader.document.source_format == "draft":
        return
    signed, dated = ParagraphKind.SIGNATURE in kinds, reader.signed_on is not None
    date_line = ParagraphKind.DATE in kinds
    typed = reader.document.source_format not in PAGES
    severity = Severity.WARNING if typed else Severity.SUGGESTION
    if signed and not dated and not date_line:
        yield _at(reader, ParagraphKind.SIGNATURE, "有署名，没有成文日期。", severity)
    elif date_line and not signed:
        yield _at(reader, ParagraphKind.DATE, "有成文日期，没有发文机关署名。", severity)
    elif typed and ParagraphKind.ADDRESSEE in kinds and not signed:
        yield _at(
            reader, ParagraphKind.ADDRESSEE, "有主送机关，没有发文机关署名和成文日期。", severity
        )
    elif typed and signed and ParagraphKind.ADDRESSEE not in kinds:
        yield _at(reader, ParagraphKind.SIGNATURE, "有署名，没有主送机关。", Severity.SUGGESTION)
    for paragraph in reader.paragraphs(ParagraphKind.SIGNATORY):
        if re.fullmatch(r"\s*签\s*发\s*人\s*:?\s*", reader.texts[paragraph.index]):
            yield Match(
                reader.document.whole(paragraph.index),
                "“签发人”后面没有姓名。",
                severity=Severity.WARNING,
            )


def _at(reader: Reader, kind: ParagraphKind, message: str, severity: Severity) -> Match:
    paragraph = next(iter(reader.paragraphs(kind)))
    return Match(reader.document.whole(paragraph.index), message, severity=severity)


def _last_paragraphs(reader: Reader) -> list[Paragraph]:
    return list(reader.paragraphs(ParagraphKind.BODY))[-_LAST:]


def _is_report(reader: Reader) -> bool:
    title = reader.document.facts.title
    return bool(title and _REPORT.search(normalise(title)))


def _requests(reader: Reader) -> Iterator[Match]:
    if not _is_report(reader):
        return
    for paragraph in _last_paragraphs(reader):
        text = reader.texts[paragraph.index]
        found = _REQUEST.search(text[-_SHORT:])
        if found:
            shift = max(0, len(text) - _SHORT)
            start, end = found.start() + shift, found.end() + shift
            yield Match(
                reader.span(paragraph.index, start, end),
                f"报告不能带请示事项，“{paragraph.text[start:end]}”是请示的结束语。",
            )


def _other_closing(reader: Reader) -> Iterator[Match]:
    if not _is_report(reader):
        return
    for paragraph in _last_paragraphs(reader):
        text = reader.texts[paragraph.index]
        found = _OTHER_CLOSING.search(text[-_SHORT:])
        if found:
            shift = max(0, len(text) - _SHORT)
            start = found.start() + shift + len(found[0]) - len(found[0].lstrip("。, "))
            yield Match(
                reader.span(paragraph.index, start, found.end() + shift),
                f"标题的文种是报告，结束语却是“{paragraph.text[start : found.end() + shift].strip()}”。",
                cause="closing",
            )
    closings = [
        p
        for p in reader.paragraphs(ParagraphKind.BODY)
        if len(p.text) <= _SHORT and _CLOSING.match(reader.texts[p.index])
    ]
    for n, paragraph in enumerate(closings):
        behind = next(
            (
                p
                for p in reader.paragraphs(ParagraphKind.BODY, ParagraphKind.HEADING)
                if p.index > paragraph.index and not _ATTACHED.match(reader.texts[p.index])
            ),
            None,
        )
        before_signature = behind is not None and not any(
            p.kind in (ParagraphKind.SIGNATURE, ParagraphKind.DATE)
            or _ATTACHED.match(reader.texts[p.index])
            for p in reader.document.paragraphs[paragraph.index : behind.index]
        )
        if n:
            what = "结束语出现两次"
        elif (
            before_signature
            and behind is not None
            and (behind.heading_end or len(behind.text) > _SHORT // 4)
        ):
            what = "结束语后面还有正文"
        else:
            continue
        yield Match(
            reader.document.whole(paragraph.index),
            f"{what}：“{paragraph.text.strip()}”。",
            severity=Severity.WARNING,
        )


_HEAD = "@全文\n{}\n\n临川市人民政府：\n现将有关情况报告如下：\n一、主要举措和成效\n全年培训12期。\n二、存在的问题\n力量不足。\n{}"
_SIGNED = "\n青溪县人民政府\n2025年1月20日\n"
_USUAL = "青溪县人民政府关于2024年度法治政府建设情况的报告"
TITLE = Rule(
    id="structure.title",
    title="标题不完整",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="标题由发文机关名称、事由和文种组成：××县人民政府关于××年度法治政府建设情况的报告。",
    find=_title,
    basis=ELEMENTS,
    triggers=(
        _HEAD.format("青溪县人民政府关于2024年度法治政府建设情况", _SIGNED),
        _HEAD.format("关于2024年度法治政府建设情况的报告", _SIGNED),
    ),
    passes=(
        _HEAD.format(_USUAL, _SIGNED),
        _HEAD.format("青溪县2024年度法治政府建设工作总结", _SIGNED),
        _HEAD.format("青溪县人民政府2024年度法治政府建设年度报告（公开稿）", ""),
    ),
)
TITLE_MARK = Rule(
    id="structure.title-mark",
    title="标题末尾有标点",
    ground=Ground.PRACTICE,
    severity=Severity.SUGGESTION,
    certainty=Certainty.CERTAIN,
    remedy="请删去标题末尾的标点。",
    find=_title_mark,
    triggers=(
        f"@全文\n{_USUAL}。\n临川市人民政府：\n一、主要举措\n全年培训12期。\n",
        "@全文\n青溪县2024年度法治政府建设工作总结；\n一、主要举措\n全年培训12期。\n",
    ),
    passes=(
        _HEAD.format(_USUAL, _SIGNED),
        "@全文\n青溪县2024年度法治政府建设工作总结（一）\n一、主要举措\n全年培训12期。\n",
        "@全文\n青溪县2024年度法治政府建设情况的报告\n青溪县坚持依法行政。\n一、主要举措\n全年培训12期。\n",
    ),
)
SIGNATURE = Rule(
    id="structure.signature",
    title="署名、成文日期、主送机关不齐",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="请补写；网页上略去的，核对原件。",
    find=_signature,
    basis=ELEMENTS,
    triggers=(
        _HEAD.format(_USUAL, "\n2025年1月20日\n"),
        _HEAD.format(_USUAL, "\n青溪县人民政府\n"),
        f"@全文\n{_USUAL}\n签发人：\n临川市人民政府：\n一、主要举措\n全年培训12期。\n{_SIGNED}",
    ),
    passes=(
        _HEAD.format(_USUAL, _SIGNED),
        f"@全文\n{_USUAL}\n一、主要举措\n全年培训12期。\n二、存在的问题\n力量不足。\n",
        _HEAD.format(_USUAL, "\n青溪县人民政府 2025年1月20日\n"),
    ),
)
REQUEST = Rule(
    id="structure.request",
    title="报告里夹带请示",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="请示事项另行行文；报告用“特此报告”结束。",
    find=_requests,
    basis=NO_REQUESTS,
    triggers=(
        _HEAD.format(_USUAL, f"以上报告，妥否，请批示。\n{_SIGNED}"),
        _HEAD.format(_USUAL, f"需增加执法编制10名，请予批准。\n{_SIGNED}"),
    ),
    passes=(
        _HEAD.format(_USUAL, f"特此报告，请审阅。\n{_SIGNED}"),
        _HEAD.format("青溪县司法局关于增加执法编制的请示", f"妥否，请批示。\n{_SIGNED}"),
        _HEAD.format(_USUAL, f"全年向市政府请示事项6件，批准5件。\n{_SIGNED}"),
    ),
)
CLOSING = Rule(
    id="structure.closing",
    title="结束语与文种不符，或者位置不对",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="报告用“特此报告”结束，只用一次。",
    find=_other_closing,
    basis=REVIEW,
    triggers=(
        _HEAD.format(_USUAL, f"特此通知。\n{_SIGNED}"),
        _HEAD.format(
            _USUAL, f"特此报告。\n三、下步打算\n组织执法人员培训，充实基层力量。\n{_SIGNED}"
        ),
        _HEAD.format(_USUAL, f"特此报告。\n特此报告。\n{_SIGNED}"),
    ),
    passes=(
        _HEAD.format(_USUAL, f"特此报告。\n{_SIGNED}"),
        _HEAD.format("青溪县人民政府办公室关于报送年度报告的通知", f"特此通知。\n{_SIGNED}"),
        _HEAD.format(_USUAL, f"特此报告。\n\n附件：青溪县行政执法数据表\n{_SIGNED}"),
    ),
)
RULES = (TITLE, TITLE_MARK, SIGNATURE, REQUEST, CLOSING)
