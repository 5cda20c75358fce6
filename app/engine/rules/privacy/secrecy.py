"""Marks of secrecy on a text that is to be published."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.discretion.secrecy import secrecy_marks
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.privacy.bases import SECRETS_NOT_OPEN
from app.engine.rules.privacy.bases import STATE_SECRETS
from app.engine.rules.reader import Reader


def _marks(reader: Reader) -> Iterator[Match]:
    for mark in secrecy_marks(reader.texts):
        place = reader.span(mark.paragraph, mark.start, mark.end)
        if not mark.starred:
            yield Match(
                place,
                f"标有密级“{mark.text}”。标有密级的文件不能公开。",
                severity=Severity.WARNING,
                certainty=Certainty.LIKELY,
                cause="mark",
            )
            continue
        yield Match(
            place,
            f"有密级标志“{mark.text}”。标有密级的文件不能公开，也不能用没有保密措施的电脑处理。",
            severity=None if mark.sure else Severity.WARNING,
            certainty=None if mark.sure else Certainty.LIKELY,
            cause="mark",
        )


RULE = Rule(
    id="privacy.secrecy-mark",
    title="密级标志",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="请先由保密工作机构审查；依法解密并去掉标志以后，才能公开。",
    find=_marks,
    triggers=(
        "秘密★1年",
        "机密 ★ 长期",
        "@全文\n绝密★\n青溪县人民政府关于2024年度法治政府建设情况的报告\n一、主要举措\n完成。\n",
        "@全文\n秘密\n青溪县人民政府关于2024年度法治政府建设情况的报告\n一、主要举措\n完成。\n",
        "本文件密级：机密",
    ),
    passes=(
        "严格遵守保守国家秘密法，保护商业秘密和个人隐私。",
        "涉密人员签订保密承诺书，机密级会议使用专用会场。",
        "秘密",
        "制发标有“秘密★1年”字样的文件2件。",
        "查处侵犯商业秘密案件2件。",
    ),
    basis=(STATE_SECRETS, SECRETS_NOT_OPEN),
)
