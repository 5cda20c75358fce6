"""Where numbers are no quantities: dates, ordinals, titles, names of policies, idioms."""

from __future__ import annotations

import re
from bisect import bisect_left

from app.engine.expressions import starting
from app.engine.numerals import CHINESE

_CN = f"[{CHINESE}]"
_NUM = rf"(?:[0-9]{{1,6}}|{_CN}{{1,8}})"
_YEAR = r"(?:(?:19|20)[0-9]{2}|[一二][〇零○0一二三四五六七八九]{3})"
_MONTH = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2}|元)"
_DAY = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_LINK = r" ?(?:-{1,2}|~|至|到|、|和) ?"

_DATES = (
    rf"{_YEAR}(?: ?年)?(?:{_LINK}{_YEAR}){{0,3}} ?年度?(?: ?{_MONTH} ?月(?: ?{_DAY} ?日)?)?"
    rf"|(?<![个{CHINESE}0-9]){_MONTH} ?月份? ?{_DAY} ?日(?:{_LINK}{_DAY} ?日)?"
    rf"|(?<![0-9.]){_DAY} ?日(?:(?:{_LINK})(?:{_MONTH} ?月)?{_DAY} ?日(?![以之]?内)|前|上午|下午|起|晚|凌晨|至|到)"
    r"|(?<![0-9])[0-9]{1,2} ?[:时点] ?[0-9]{2}(?:(?: ?[:分] ?)[0-9]{0,2}秒?)?(?![0-9])"
    r"|[〔\[【(](?:19|20)[0-9]{2}[〕\]】)] ?[0-9]{1,6} ?号?"
    r"|(?<![0-9])0[0-9]{2,3}-[0-9]{7,8}"
    r"|[0-9]{1,3} ?[×xX*] ?[0-9]{1,3}(?:小时)?"
    r"|24小时(?=值班|值守|不间断|不打烊|服务|热线|在线|自助|全天|受理|轮)"
)
_ORDINALS = (
    rf"第 ?\(?{_NUM}\)?(?:(?:、|和|及|至|到|-|~)(?:第)?{_NUM}){{0,6}}"
    rf"|届 ?{_NUM}次|前 ?{_NUM} ?[名位强](?!法|领|工|行)|[同统逐每唯某这那单之任]一(?=[\u4e00-\u9fff])"
    r"|周一(?=[\u4e00-\u9fff])(?![次场期轮篇课])"
    r"|[上下前后]一(?=篇|页|条|个|项)|(?:上|下|新的?|这|那|同|前|后|头|又|近?的)一年|[上下前后每]半[年月天]|一年(?:来|里|中|内?以来|一度|四季)"
    r"|(?<![0-9十百])二次(?!会议|全会)|(?<![二三四五六七八九])十分(?!之)|[七八九一]分(?=部署|落实|靠|想|热)"
    r"|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})年(?=(?:轮训|专项|整治|提升|攻坚|普法|示范|清理|倍增|强基|改造|培育|发展|立法)?(?:行动|计划|规划|攻坚))"
    r"|(?<=届)[一二三四五六七八九十]{1,2}次"
)
_ALL = "[一两二三四五六七八九十]{1,2}"
_POLICIES = (
    rf"{_ALL}个(?:坚持|维护|确立|自信|意识|代表|全面|必须|结合|(?:方面)?全覆盖|毫不动摇|一百年|一批|一律|务必|伟大|明确|文明"
    r"|牢固树立|区分开来|不放过|一致|更加|服从|到位|走在前|优先|延伸|下沉|一(?=工程|活动|机制|制度|标准|\"))"
    rf"|{_ALL}位一体|三项制度|八项规定|四项基本原则|六项纪律|三项岗位|{_ALL}项机制改革|[三四五六]张清单|一张(?:网|蓝图|图|表|清单|单|纸|卡)"
    r"|一支队伍(?=管)|一件(?:件)?事|一次(?:性|次|又一次|也?不用?跑|办|告知|申请|提交|审批|成(?!功)|受理|通过率)"
    r"|(?:只?跑|最多)(?:跑|访)?一次|一(?:扇门|条龙|条心|条线|条主线|揽子|盘棋|把手|本账|本通|本经|套班子|套人马|家亲|家人|家之言|日千里|年之计|批批?次?又)"
    r"|一([个件条项场家次批起户])\1|两套(?:人马|班子)|两个责任|三天两头|三番五次|千家万户|四面八方|百家争鸣|一成不变|一部分|三个\"?一批"
    # 一村一法律顾问, 一企一策: a rule, not a count.
    rf"|一[^\W0-9和及与或并的了、{CHINESE}]{{1,2}}(?:\([^()\n]{{1,6}}\))?一(?![{CHINESE}])(?=[\u4e00-\u9fff])"
    r"|一窗|一站|一网|一门|一次(?=、|\")|双随机|四张清单一张网|(?<=百)名红通"
)
_FIRST = rf"0-9{CHINESE}元〔\[【(第届前周上下后同统逐每唯某这那单之任新头又近的只跑最双名半"
_NAMES = starting(_FIRST, f"{_DATES}|{_ORDINALS}|(?<![{CHINESE}])(?:{_POLICIES})")
_TITLES = re.compile(r"《[^《》\n]{1,120}》")
_QUOTED = re.compile(r"“[^“”\"\n]{1,14}”|\"[^“”\"\n]{1,14}\"|[「『‘][^「」『』‘’\n]{1,14}[」』’]")


class Names:
    """The stretches of one text that hold no quantities."""

    def __init__(self, text: str, plain: str) -> None:
        """``plain`` is ``text`` normalised."""
        self._closed = _merged(_spans(_TITLES, plain) + _spans(_NAMES, plain))
        self._quoted = _spans(_QUOTED, text)

    def cover(self, start: int, end: int) -> bool:
        """Whether a date, an ordinal, a title or a name holds part of a numeral."""
        at = bisect_left(self._closed, (end, 0)) - 1
        return at >= 0 and start < self._closed[at][1]

    def quoted(self, start: int, end: int) -> bool:
        """Whether a numeral stands in a short quotation (“四个平台”)."""
        at = bisect_left(self._quoted, (start, 0)) - 1
        return at >= 0 and end <= self._quoted[at][1]


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(text)]


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same stretches, none touching another, in order."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
