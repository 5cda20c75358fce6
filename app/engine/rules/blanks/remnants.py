"""What a file or a page left around the text: revisions, comments, hidden text, web chrome."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.document import ParagraphKind
from app.engine.expressions import starting
from app.engine.reading.chrome import is_chrome
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.drafting import REVIEW
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader

_LEFT = {
    "tracked-changes": (Severity.ERROR, "请接受或者拒绝全部修订后再报送。"),
    "comments": (Severity.ERROR, "请处理并删去全部批注后再报送。"),
    "hidden-text": (Severity.WARNING, "请删去隐藏文字，或者取消隐藏。"),
    "struck-text": (Severity.WARNING, "请删去画了删除线的文字。"),
}
_PAGE = starting(
    r"一来不原代点扫长责本文转版未浏阅分(\[【范百道豆第学出",
    r"(?:一文)?来源于网友上传|不代表本站(?:观点|立场)|(?:原创文章|代写)[^。]{0,8}咨询客服|(?:点击|扫码?|长按)(?:二维码)?(?:下载|关注|查看)(?:全文|原文|附件|公众号)|"
    r"责任编辑\s?:\s?[\u4e00-\u9fff]{2,4}|(?:本文|文章|转载)(?:来源|出处)\s?:|(?:版权所有|未经授权)[^。]{0,16}(?:转载|使用)|(?:浏览|阅读|点击)(?:次数|量)\s?:\s?\d+|分享到\s?:|"
    r"[(\[【](?:打印本页|关闭窗口|返回顶部|字号|字体)[^()\[\]【】]{0,12}[)\]】]|(?:本范文|本文档|文库|范文网|百度文库|道客巴巴|豆丁网|第一文库|学习啦|出国留学网)",
)
_TYPED = frozenset({"docx", "doc", "rtf", "odt", "draft"})
_LONGEST = 120


def _notices(reader: Reader) -> Iterator[Match]:
    for notice in reader.document.notices:
        if notice.code in _LEFT:
            severity, remedy = _LEFT[notice.code]
            yield Match(None, notice.message, severity=severity, remedy=remedy)


def _chrome(reader: Reader) -> Iterator[Match]:
    """Lines of a page in a typed file, and what pages put into the text itself.

    Of a page that was read as a page the frame is no fault of the report: there it is a hint.
    """
    typed = reader.document.source_format in _TYPED
    for paragraph in reader.paragraphs(
        ParagraphKind.BODY, ParagraphKind.HEADING, ParagraphKind.NOTE
    ):
        text = reader.texts[paragraph.index]
        if typed and len(text) <= _LONGEST and is_chrome(paragraph.text, in_head=False):
            yield _match(reader, paragraph.index, 0, len(text), typed=True)
            continue
        for found in _PAGE.finditer(text):
            yield _match(reader, paragraph.index, found.start(), found.end(), typed=typed)


def _match(reader: Reader, paragraph: int, start: int, end: int, *, typed: bool) -> Match:
    place = reader.span(paragraph, start, end)
    return Match(
        place,
        f"“{place.quote.strip()}”是网页上的文字，不是报告的内容。",
        cause="page",
        severity=None if typed else Severity.SUGGESTION,
    )


LEFT_IN_FILE = Rule(
    id="blanks.left-in-file",
    title="文件里留有修订、批注或隐藏文字",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="请清理文件后再报送。",
    find=_notices,
    basis=REVIEW,
    triggers=(
        "@提示 tracked-changes\n评查案卷120卷。",
        "@提示 comments\n评查案卷120卷。",
        "@提示 hidden-text\n评查案卷120卷。",
    ),
    passes=(
        "@提示 contents\n评查案卷120卷。",
        "@提示 text-box\n评查案卷120卷。",
        "修订文件3件，批注意见12条，清理隐藏条款2处。",
    ),
)
PAGE = Rule(
    id="blanks.page-text",
    title="混入了网页上的文字",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="请删去。",
    find=_chrome,
    basis=REVIEW,
    triggers=(
        "评查案卷120卷。（责任编辑：张三）浏览次数：120",
        "本文来源于网友上传，不代表本站观点。评查案卷120卷。",
    ),
    passes=(
        "网站发布信息120条，浏览次数达3万次，开设微信公众号，点击量5万次。",
        "在政府门户网站首页开设专栏，责任编辑实行三审三校，审核信息500条。",
        "清理违规转载信息12条，推动版权所有人依法维权。",
    ),
)
RULES = (LEFT_IN_FILE, PAGE)
