"""Signs that a draft holds a place open with: XX, ××, ***, ＿＿, ○○, 某某县, 【待补】.

The same signs hide names in cases that a report tells (张××, XX公司), mask telephone numbers, and
multiply; those are no blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine.document import ParagraphKind
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.drafting import HAN
from app.engine.rules.drafting import REVIEW
from app.engine.rules.drafting import around
from app.engine.rules.drafting import in_quotes
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader

_KINDS = (
    ParagraphKind.BODY,
    ParagraphKind.HEADING,
    ParagraphKind.TABLE,
    ParagraphKind.TITLE,
    ParagraphKind.ADDRESSEE,
    ParagraphKind.SIGNATURE,
    ParagraphKind.DATE,
    ParagraphKind.DOCUMENT_NUMBER,
    ParagraphKind.ATTACHMENT,
)
_UNITS = (
    r"(?:人次|件次|场次|批次|家次|户次|万元|亿元|万人|个百分点|平方米|公里|小时|学时|"
    r"件|人|名|期|场|次|份|项|个|家|户|条|起|处|支|台|辆|本|册|部|篇|宗|例|轮|类|所|年|月|日|号|元|亩|%)"
)
_COUNTED = rf"(?:\s{{0,2}}[余多]?{_UNITS})"
_PLACES = (
    "(?:县|市|区|旗|镇|乡|街道|局|委|办|厅|省|州|村|社区|部门|单位|科|股|所|书记|县长|区长|市长|镇长|乡长|局长|主任|同志|会议|平台|活动|"
    "文件|办法|规定|条例|方案|意见|制度|机制|工作|项目|工程|领域|专项|行动|律师|大学|中心)"
)
# Two or more of one sign; letters and digits beside them make a model, an address or a mask.
_SIGNS = re.compile(
    r"(?<![A-Za-z0-9@./\\-])(?:X{2,12}|x{2,12}|×{2,12}|[Xx×]{2,12})(?![A-Za-z0-9@./\\-])"
)
_YEAR_SIGNS = re.compile(r"(?<!\d)(?:19|20)(?:[Xx×]{1,2}|\d[Xx×]|\*{1,2}|_{1,2})(?=\s?年|[〕\]])")
_SINGLE = re.compile(rf"(?<![A-Za-z0-9Xx×+.\-])[Xx×](?![A-Za-z0-9Xx×+.\-])(?={_COUNTED})")
_STARS = re.compile(r"(?<![*A-Za-z0-9])\*{2,12}(?![*A-Za-z0-9])")
_UNDERSCORES = re.compile(r"(?<![A-Za-z0-9_@./\\-])_{2,60}(?![A-Za-z0-9_@./\\-])")
_ONE_UNDERSCORE = re.compile(rf"(?<={HAN})_(?={_COUNTED})")
_CIRCLES = re.compile(
    r"(?<![一二三四五六七八九十\d〇○零])[○〇●◯□]{2,8}(?=县|市|区|旗|镇|乡|局|委|街道|村|社区|年|月|件|人|%)"
)
_UNNAMED = re.compile(r"某{1,3}(?:县|市|区|旗|镇|乡)(?=人民政府|政府|司法局|委)")
_NOTED = (
    r"待(?:补充?|填写?|核实|核对|确认|完善|提供|更新|续|插入)(?!偿)|此处(?:省略|填|写|补|插|应|需)|请(?:在此|补充|填写|核实|核对|填报|提供|修改|更新|插入)|"
    r"(?:数据|数字|内容|材料|名称|日期|年份|文号)(?:待|暂缺|未定|空缺|自填|另补|后补)|TODO|TBD|FIXME|同上填|自行填写"
)
_OPEN_NOTE = re.compile(
    rf"[(（【\[{{<〔][^()（）【】\[\]{{}}<>〔〕。]{{0,24}}?(?:{_NOTED})", re.IGNORECASE
)
_SQUARE_NOTE = re.compile(
    r"[【\[{]\s{0,3}(?:补充|填写|填入|插入|插图|输入|单位(?:全称|名称)|县名|市名|区名|年份|年度|日期|姓名|数字|数据|数量|地名|名称|具体[^】\]}]{1,10})[^】\]}]{0,16}[】\]}]"
)
_PLAIN_NOTE = re.compile(
    r"(?:数据|数字|内容|此处|这里|以上|具体(?:数字|数据|内容|情况))(?:有)?待(?:补充|填写|核实|核对|补)(?!完善)|此处(?:填写|补充|插入|省略)"
)
_SURNAME = re.compile(
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤某]$"
)
_PARTY = re.compile(
    r"\s?(?:有限|股份|公司|企业|集团|厂|店|酒店|饭店|餐厅|超市|合作社|采石场|养殖场|医院诉|诉|与|案|等人|某|小区|(?:物业|建筑|劳务|食品|贸易|实业|房地产|科技)[^,。;]{0,8}公司)"
)
_CASE = re.compile("诉|一案|案中|涉嫌|当事人|原告|被告|申请人|被申请人|上诉|典型案例")
_LAST = 12


def _find(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs(*_KINDS):
        text = reader.texts[paragraph.index]
        for start, end, sure in sorted(_signs(text)):
            shown = around(paragraph.text, start, end)
            yield Match(
                reader.span(paragraph.index, start, end),
                f"“{shown}”处是占位符号，内容没有填写。",
                cause="sure" if sure else "likely",
                severity=None if sure else Severity.WARNING,
                certainty=None if sure else Certainty.LIKELY,
            )
        for start, end, sure in sorted(_notes(text)):
            yield Match(
                reader.span(paragraph.index, start, end),
                f"“{around(paragraph.text, start, end)}”是起草时留下的记号，内容没有补上。",
                cause="note" if sure else "likely-note",
                severity=None if sure else Severity.WARNING,
                certainty=None if sure else Certainty.LIKELY,
            )


def _signs(text: str) -> Iterator[tuple[int, int, bool]]:
    """Places of signs in a normalised text, and whether they are certainly blanks."""
    if not re.search(r"[Xx×*_○〇●◯□某]", text):
        return
    for found in (*_YEAR_SIGNS.finditer(text), *_SINGLE.finditer(text)):
        # “〔20XX〕X号”, “1+X”: between quotation marks a form is told.
        if not _is_named(text, found.start(), found.end()) and not in_quotes(text, found.start()):
            yield found.start(), found.end(), True
    stars = (found for found in _STARS.finditer(text) if not _is_markup(text, found))
    for found in (*_SIGNS.finditer(text), *stars):
        if not _is_named(text, found.start(), found.end()) and not in_quotes(text, found.start()):
            yield found.start(), found.end(), _is_counted(text, found.end())
    if text.strip("_ "):
        yield from ((found.start(), found.end(), True) for found in _UNDERSCORES.finditer(text))
    for found in (*_ONE_UNDERSCORE.finditer(text), *_CIRCLES.finditer(text)):
        yield found.start(), found.end(), not in_quotes(text, found.start())
    for found in _UNNAMED.finditer(text):
        if not _CASE.search(text[max(0, found.start() - 40) : found.end() + 40]):
            yield found.start(), found.end(), False


def _is_named(text: str, start: int, end: int) -> bool:
    """A name hidden on purpose: 张××, XX公司, XX诉县公安局."""
    before, behind = text[max(0, start - 2) : start], text[end : end + _LAST]
    if _PARTY.match(behind):
        return True
    if _SURNAME.search(before) and not re.match(_COUNTED, behind):
        return True
    return bool(_CASE.search(text[max(0, start - 20) : end + 20])) and not re.match(
        _COUNTED, behind
    )


def _is_counted(text: str, end: int) -> bool:
    """Whether what follows is a unit, a place or an office."""
    return bool(re.compile(f"{_COUNTED}|{_PLACES}").match(text, end))


def _is_markup(text: str, found: re.Match[str]) -> bool:
    """**重点**: stars that make words bold come in pairs around them."""
    if len(found[0]) > 3 or _is_counted(text, found.end()):
        return False
    pairs = text.count(found[0])
    return pairs % 2 == 0


def _notes(text: str) -> Iterator[tuple[int, int, bool]]:
    taken: set[int] = set()
    for pattern in (_OPEN_NOTE, _SQUARE_NOTE):
        for found in pattern.finditer(text):
            if found.start() in taken or in_quotes(text, found.start()):
                continue
            taken.add(found.start())
            closing = re.compile(r"[^()（）【】\[\]{}<>〔〕。]{0,24}[)）】\]}>〕]").match(
                text, found.end()
            )
            end = closing.end() if closing else found.end()
            yield found.start(), end, True
    for found in _PLAIN_NOTE.finditer(text):
        if not any(start <= found.start() <= start + 40 for start in taken):
            yield found.start(), found.end(), False


PLACEHOLDER = Rule(
    id="blanks.placeholder",
    title="占位符号没有替换",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="请填写实际内容；没有的，删去这句话。",
    find=_find,
    basis=REVIEW,
    triggers=(
        "全年办理行政复议案件XX件，审结××件。",
        "对＿＿家企业开展检查，受理投诉***件。",
        "组织执法培训（数字待补充）期。",
        "20XX年，全县开展专项整治【填写次数】次。",
        "X月X日，召开部署会。",
        "○○县司法局审核文件18件。",
    ),
    passes=(
        "在张××诉县公安局行政处罚一案中，执法机关主动撤销处罚决定。",
        "会议室面积为12×8米，实行7×24小时值守，热线为139XXXX0012。",
        "对XX公司涉嫌虚假宣传一案立案调查。",
        "打造“1+X”调解模式，推行“法治+N”服务，接待群众312人次。",
        "二〇二四年，办理案件12件，待遇落实到位，待办事项清零。",
        "**一、加强领导**",
    ),
)
RULES = (PLACEHOLDER,)
