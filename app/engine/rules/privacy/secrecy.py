"""Marks of secrecy on a text that is to be published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine.document import ParagraphKind
from app.engine.expressions import starting
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.privacy.bases import SECRETS_NOT_OPEN
from app.engine.rules.privacy.bases import STATE_SECRETS
from app.engine.rules.reader import Reader

_LEVEL = "(?:绝 ?密|机 ?密|秘 ?密)"
_STAR = starting(
    "绝机秘",
    rf"(?<!\"){_LEVEL} ?[★☆] ?(?:长期|\d{{1,2}} ?(?:年|个月)|[一二三四五六七八九十]{{1,3}}年)?",
)
_ALONE = re.compile(
    rf" *(?:密 ?级[::] ?)?({_LEVEL})(?: ?\d{{1,2}} ?年| ?长期)? *(?:特急|加急|平急|特提)? *"
)
_LABELLED = re.compile(
    rf"(?:密级|保密等级|秘密等级)[:为是]? ?\"?({_LEVEL})\"?(?![a-z\u4e00-\u9fff])"
)
_HEAD = 6
"""So many paragraphs from the top a mark of secrecy may stand alone (GB/T 9704: above the title)."""


def _marks(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs(*ParagraphKind):
        text = reader.texts[paragraph.index]
        for found in _STAR.finditer(text):
            sure = _stands_alone(text, found)
            yield Match(
                reader.span(paragraph.index, *found.span()),
                f"有密级标志“{found[0].strip()}”。标有密级的文件不能公开，也不能用没有保密措施的电脑处理。",
                severity=None if sure else Severity.WARNING,
                certainty=None if sure else Certainty.LIKELY,
                cause="mark",
            )
        alone = _ALONE.fullmatch(text) if paragraph.index < _HEAD else None
        labelled = None if alone else _LABELLED.search(text)
        if marked := alone or labelled:
            yield Match(
                reader.span(paragraph.index, *marked.span(1)),
                f"标有密级“{marked[1]}”。标有密级的文件不能公开。",
                severity=Severity.WARNING,
                certainty=Certainty.LIKELY,
                cause="mark",
            )


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    """A mark on its own, not one that a sentence speaks of (标注“秘密★1年”的文件)."""
    return len(text.strip()) <= len(found[0].strip()) + 24 and not re.search('[,。;"]', text)


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
