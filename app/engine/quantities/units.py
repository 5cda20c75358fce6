"""The closed list of units, what may not stand behind each, and their other spellings.

The list is what `docs/quantities.md` documents. A unit is a character that begins many words
(人民, 条例, 处理): what makes it such a word stands in its guard.
"""

from __future__ import annotations

import re

_COUNTED = {
    # unit: what behind it makes it another word
    "件": "套",
    "人": "民|大|员|均|才|社|事|工|文|家|口|身|格|权|类|物|力|选|防|武|财|机|体|道",
    "批": "复|准|示|评|判|文|改|注|量",
    "期": "间|限|末|满|内|中|刊|望|货|待|权|工程|项目|建设|改造",
    "场": "所|地|面|景|合|馆|域|均",
    "次": "数|要|日|年|序|品|生|月|级",
    "份": "额|子|量",
    "项": "目(?!标|录)|下",
    "个": "性|别|体|股|税|案",
    "家": "庭|长|园|属|政|电|具",
    "户": "籍|口|外|型|均|数|主",
    "名": "单|录|称|义|誉|册|额|目|次",
    "位": "置|于|一体|阶",
    "条": "例|件|款|线|文|块|规|理|约",
    "起": r"诉(?!讼)|草|来|到|点|步|源|因|码|伏|飞|居|航|始|见|薄|效|止|付|征|用",
    "处": "理|置|罚|级|长|分|于|方|室|务|在|境|所",
    "支": r"队(?!伍)|部(?!队)|持|出|付|撑|点|援|书|行|委|教|农|线|流|柱",
    "台": "账|帐|风|湾|阶|胞|式|商|北|属|侨|州|下",
    "辆": "",
    "本": "级|市|县|区|省|年|单位|部门|地|身|院|科|人|局|着|系统|届|周|月|季|领域|土|质|来|镇|乡|街|辖|行业",
    "册": "",
    "部": "门|分|署|队|委|长|级|位|件|属|令|里",
    "篇": "幅|章",
    "宗": "旨|教|族|祠",
    "例": "会|如|外|行|子|句|题|证",
    "轮": "训|值|岗|换|流|候|椅|胎|廓|船|渡|班|作|番",
    "类": "似|别|型|推|比",
    "种": "植|子|类|种|养|粮",
    "套": "路|取|用|牌",
    "座": "谈|位|右|机|席|落",
    "所": "有|在|需|属|以|长|得|谓|涉|用|学(?!校)|见|辖|致|提|示|列|做|作|为|处",
    "间": "隔|接|断|谍|歇",
    "张": "贴|榜|力|弛|扬|嘴",
    "幅": "度|员",
    "块": "状",
    "枚": "",
    "笔": "试|录|者|记",
    "款": "项|式|待",
    "组": "织|成|建|长|团|合|员|工|委|装|卷|部|稿|别",
    "架": "构|设|空|子",
    "艘": "",
    "课": "堂|程|题|本|间",
    "班": "子|组|级|长|车|主任",
    "卷": "宗|烟|入|起|尺",
    "集": "中|体|会|合|成|团|约|资|装|市|聚|结|贸|镇|散|训",
    "堂": "而|皇|屋|哥|弟",
    "站": "点|位|长|式|在|台|立|岗",
    "遍": "布|及|地",
    "字": "路|街|架|号|样|体|典|幕|面|第|据|眼",
    "票": "据|证|价|决",
    "面": "积|向|对|临|试|上|前|签|授|谈|貌|貌|粉|料|包",
}
# Persons, cases and places counted each time: another measure than the bare unit.
_TIMES = tuple("人件场批家户起班车辆台轮例宗篇条项组课所")
_SPANS_OF_TIME = {
    "年": "度|级|底|初|末|终|中|代|份|龄|轻|会|报|检",
    "个月": "",
    "天": "然|津|气|水|空|下|地|文|桥|门|网|河|际|眼|府",
    "日": "期|常|报|志|照|程|益|记|均|前",
    "个工作日": "",
    "个自然日": "",
    "周": "年|边|围|期|末|岁|到|密|转|知|全|折|报|[一二三四五六日]",
    "小时": "候",
    "学时": "",
    "课时": "",
    "分钟": "",
}
_MEASURED = {
    "元": "旦|素|件|化|宵|月|首|老|宇宙|气|勋|器|代|朝|凶",
    "平方米": "",
    "平方公里": "",
    "立方米": "",
    "公里": "",
    "米": "饭|面|粉",
    "公顷": "",
    "亩": "均",
    "吨": "位",
    "公斤": "",
    "%": "",
    "个百分点": "",
    "倍": "增|感|加|受|数",
    "分": r"钟|之|别|为|析|类|级|工|管|局|公司|行|布|解|配|享|散|流|期|批|组|歧|成|头|赴|数|值|制|明|量|支|区|店|校|院|中心|层|段|设",
    "个方面": "",
}
TIME = frozenset(_SPANS_OF_TIME)
"""Units of spans of time."""
RATES = frozenset(("%", "个百分点"))
"""Units of rates."""
COUNTED = frozenset(_COUNTED) | {f"{unit}次" for unit in _TIMES} | {"个方面"}
"""Units of what can only be counted: never 3.5 of them."""
DIVISIBLE = (TIME | frozenset(_MEASURED)) - RATES - {"个方面", "日", "分"}
"""Units that 多 and 半 may follow (3年多, 一年半)."""
UNITS = COUNTED | TIME | frozenset(_MEASURED)
"""Every unit as :attr:`Quantity.unit` may name it."""

_SPELLINGS = {
    "㎡": "平方米",
    "m²": "平方米",
    "平米": "平方米",
    "千米": "公里",
    "工作日": "个工作日",
    "个小时": "小时",
    "个钟头": "小时",
    "个学时": "学时",
    "个课时": "课时",
    "个星期": "周",
    "个周": "周",
    "个批次": "批次",
    "个班次": "班次",
    "个百分比": "个百分点",
    "百分点": "个百分点",
    "‰": "‰",  # read as a share of a hundred
    "人民币": "元",
    "元人民币": "元",
    "块钱": "元",
    "户家庭": "户",
}
del _SPELLINGS["人民币"]  # stands before the number
_SPELLINGS |= {f"{unit}{mark}": f"{unit}次" for unit in _TIMES for mark in ("(次)", "/次", "·次")}
_SAME = {"名": "人", "位": "人", "日": "天"}


def _expression() -> str:
    guards = {**_COUNTED, **_SPANS_OF_TIME, **_MEASURED}
    spelled = {unit: guards.get(unit, "") for unit in UNITS} | dict.fromkeys(_SPELLINGS, "")
    return "|".join(
        re.escape(unit) + (f"(?!{spelled[unit]})" if spelled[unit] else "")
        for unit in sorted(spelled, key=lambda unit: (-len(unit), unit))
    )


# A second unit in brackets (1万余册(本)) belongs to the phrase.
UNIT = re.compile(rf" {{0,2}}({_expression()})(?:\((?:本|份|件|个|家|人|名|场|项|起|条)\))?")
"""A unit behind a number; the group is its spelling."""


def unit_of(spelling: str) -> str:
    """The unit of :data:`UNITS` that a spelling stands for."""
    return _SPELLINGS.get(spelling, spelling)


def measure_of(unit: str) -> str:
    """One name for units that count the same: 名 and 位 are 人, 日 is 天; others are themselves."""
    return _SAME.get(unit, unit)
