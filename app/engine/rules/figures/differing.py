"""A text and the figure beside it in the form: the figure was changed, the sentence was not.

Only drafts know what was typed beside a text (:class:`app.engine.document.Differing`).
"""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.figures.values import BASIS
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader

DIFFERING = "figures.differs-from-form"


def _find(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.document.paragraphs:
        for one in paragraph.differing:
            place = reader.span(paragraph.index, one.start, one.end)
            label = "" if one.label in place.quote else f"“{one.label}”"
            yield Match(
                place,
                f"正文写“{place.quote}”，数据栏{label}已改为{one.now}，两处不一致。",
            )


RULES = (
    Rule(
        DIFFERING,
        "正文和数据栏不一致",
        Ground.LAW,
        Severity.WARNING,
        Certainty.LIKELY,
        "数据栏对的，点“更新这一句”；正文对的，改数据栏或者点“不用改”。没有处理的，导出的文件照正文写。",
        _find,
        (
            "@数据 受理79件→81件\n全年收到行政复议申请86件，受理79件。",
            "@数据 5.6万人次→61000人次\n开展宪法宣传，受众达5.6万人次。",
        ),
        (
            "全年收到行政复议申请86件，受理79件。",
            "@数据 受理78件→81件\n全年收到行政复议申请86件，受理81件。",
            "开展宪法宣传，受众达5.6万人次。",
        ),
        BASIS,
    ),
)
