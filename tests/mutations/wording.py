"""Slips of wording and punctuation, planted where a writer makes them.

The wrong words are not taken from checklists/wording.yaml but are a list of their own: what offices
are known to mistype, and every set term short of a character.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.mutations import Plant

_SWAPS = (
    ("部署", "布署"), ("健全", "建全"), ("修订", "修定"), ("履行职责", "履行履责"), ("截至目前", "截止目前"),
    ("台账", "台帐"), ("权力运行", "权利运行"), ("行政权力", "行政权利"), ("权力清单", "权利清单"),
    ("反映的问题", "反应的问题"), ("反映问题", "反应问题"), ("权利义务", "权力义务"), ("合法权益", "合法权宜"),
    ("依法行政", "以法行政"), ("依法治县", "依法制县"), ("依法治区", "依法制区"), ("依法治市", "依法制市"),
    ("法治思想", "法制思想"), ("规范性文件", "规范型文件"), ("合法性审查", "合法型审查"), ("合法性审核", "合法型审核"),
    ("执法公示", "执法公式"), ("全过程记录", "全过程纪录"), ("公平公正", "公平公证"), ("严格规范公正文明", "严格规范公证文明"),
    ("矛盾纠纷", "矛盾纠份"), ("参与", "参予"), ("予以处罚", "于以处罚"), ("给予行政处罚", "给于行政处罚"),
    ("签订", "签定"), ("贯彻", "贯切"), ("防范", "防犯"), ("排查", "排察"), ("宣传教育", "喧传教育"), ("遵守", "尊守"),
    ("按照", "安照"), ("实事求是", "实是求是"), ("再次", "在次"), ("复议", "覆议"), ("诉讼", "诉颂"), ("应诉", "应述"),
    ("监督", "坚督"), ("培训", "陪训"), ("协调", "谐调"), ("联席会议", "连席会议"), ("撤销", "撤消"),
    ("推诿扯皮", "推委扯皮"), ("营商环境", "营商环镜"), ("高质量发展", "高质量法展"), ("社会各界", "社会各届"),
    ("座谈会", "坐谈会"), ("覆盖面", "复盖面"), ("必须依法", "必需依法"), ("已经", "己经"), ("形式多样", "形势多样"),
    ("多种形式", "多种形势"), ("新形势下", "新形式下"), ("形式主义", "形势主义"), ("即时", "既时"), ("既要", "即要"),
    ("账户", "帐户"), ("账款", "帐款"), ("彰显", "张显"), ("弘扬", "宏扬"), ("枫桥经验", "风桥经验"), ("振兴", "震兴"),
    ("诉求", "述求"), ("化解率", "化解律"), ("覆盖率", "覆盖律"), ("履职", "履值"), ("干部队伍", "干部对伍"),
    ("执法队伍", "执法对伍"), ("共建共治共享", "共建共制共享"), ("铸牢中华民族", "筑牢中华民族"), ("驻村", "住村"),
    ("重点领域", "重典领域"), ("审批", "申批"), ("合同审查", "合同申查"), ("及时", "急时"), ("整改到位", "整改到为"),
)  # fmt: skip
_SET_TERMS = (
    "行政执法主体", "行政执法人员", "行政规范性文件", "行政复议案件", "行政诉讼案件", "行政应诉案件", "重大行政决策",
    "公平竞争审查", "法治政府建设", "习近平法治思想", "人民调解委员会", "公共法律服务", "法律援助案件", "政务服务中心",
    "自由裁量权", "行政处罚决定", "党政主要负责人", "政府常务会议", "行政执法公示制度",
    "负责人出庭应诉", "行政复议机关", "理论学习中心组", "政府法律顾问", "综合行政执法", "行政许可事项", "法律明白人",
    "严格规范公正文明执法", "行政执法监督", "社会稳定风险评估", "人大常委会", "矛盾纠纷排查化解",
)  # fmt: skip
_WORDS = (
    "的",
    "了",
    "和",
    "进行",
    "开展",
    "加强",
    "推进",
    "落实",
    "全面",
    "依法",
    "认真",
    "进一步",
    "行政执法",
    "法律顾问",
)
_SENTENCE_END = re.compile("[。；]")


def plants(text: str, chance: random.Random) -> Iterator[Plant]:
    """Many defects, one in each text."""
    yield from _wrong_words(text, chance)
    yield from _missing_characters(text, chance)
    yield from _doubled(text, chance)
    yield from _marks(text, chance)
    yield from _pairs(text, chance)
    yield from _widths_and_blanks(text, chance)


def _at(text: str, found: re.Match[str], new: str) -> str:
    return text[: found.start()] + new + text[found.end() :]


def _outside_titles(text: str, pattern: str) -> list[re.Match[str]]:
    """Where a pattern stands in running text: not in a title, not in the head of the report."""
    titles = [match.span() for match in re.finditer("《[^》]*》", text)]
    head = text.find("\n") + 1
    return [
        match
        for match in re.finditer(pattern, text)
        if match.start() >= head and not any(a <= match.start() < b for a, b in titles)
    ]


def _any(text: str, pattern: str, chance: random.Random, most: int = 1) -> list[re.Match[str]]:
    places = _outside_titles(text, pattern)
    return chance.sample(places, min(most, len(places)))


def _wrong_words(text: str, chance: random.Random) -> Iterator[Plant]:
    for right, wrong in _SWAPS:
        for found in _any(text, right, chance):
            yield Plant("wording.", _at(text, found, wrong), f"{right}→{wrong}")


def _missing_characters(text: str, chance: random.Random) -> Iterator[Plant]:
    for term in _SET_TERMS:
        for found in _any(text, term, chance):
            gap = chance.randrange(2, len(term) - 2) if len(term) > 4 else 1
            short = term[:gap] + term[gap + 1 :]
            yield Plant("wording.", _at(text, found, short), f"{term}→{short}")


def _doubled(text: str, chance: random.Random) -> Iterator[Plant]:
    for word in _WORDS:
        for found in _any(text, word, chance):
            yield Plant("wording.", _at(text, found, word * 2), f"{word}{word}")


def _marks(text: str, chance: random.Random) -> Iterator[Plant]:
    for mark in "，。、；：":
        for found in _any(text, mark, chance):
            yield Plant("wording.", _at(text, found, mark * 2), f"{mark}{mark}")
    for found in _any(text, "。", chance, 2):
        yield Plant("wording.", _at(text, found, "，。"), "，。")
    for found in _any(text, "，", chance, 2):
        yield Plant("wording.", _at(text, found, "，、"), "，、")


def _pairs(text: str, chance: random.Random) -> Iterator[Plant]:
    for mark in "“”（）":
        for found in _any(text, mark, chance, 2):
            yield Plant("wording.", _at(text, found, ""), f"{mark} removed")
    for mark in "《》":
        places = list(re.finditer(mark, text))
        for found in chance.sample(places, min(2, len(places))):
            yield Plant("wording.", _at(text, found, ""), f"{mark} removed")
    for found in _any(text, "》《", chance):
        yield Plant("wording.", _at(text, found, "》、《"), "》、《")
    titles = list(re.finditer("《[^》]{4,30}》", text))
    for found in chance.sample(titles, min(1, len(titles))):
        nested = f"《关于印发{found[0]}的通知》"
        yield Plant("wording.", _at(text, found, nested), "《《》》")


def _widths_and_blanks(text: str, chance: random.Random) -> Iterator[Plant]:
    if text.count("，") > 20 and "," not in text:
        for found in _any(text, "(?<=[\u4e00-\u9fff])，(?=[\u4e00-\u9fff])", chance, 2):
            yield Plant("wording.", _at(text, found, ","), "half-width comma")
    for found in _any(text, r"(?<=\d)%", chance, 2):
        yield Plant("wording.", _at(text, found, " %"), "blank before %")
    for found in _any(text, "(?<=[\u4e00-\u9fff]{3})执法(?=[\u4e00-\u9fff]{3})", chance, 2):
        yield Plant("wording.", _at(text, found, " 执法"), "blank between characters")
    for found in _any(text, r"(?<![\d.,])[2-9](?=\d[件人次名个])", chance, 2):
        digit = "零一二三四五六七八九"[int(found[0])]
        yield Plant("wording.", _at(text, found, f"{digit}十"), "mixed numerals")
