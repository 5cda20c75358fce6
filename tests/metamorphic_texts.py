"""Other ways to type the same text, and paragraphs of a county's report that are not on law."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.engine.traditional import CHARACTERS

UNRELATED = (
    "全年粮食播种面积62.4万亩，总产量稳定在28万吨以上，建成高标准农田3.2万亩，蔬菜产业园二期投产。",
    "油菜花节吸引游客46万人次，新增星级民宿12家，古镇夜游线路成为周末热门去处。",
    "改建农村公路86公里，架设桥梁4座，县城北环路主体工程完工，公交线路延伸到9个行政村。",
    "完成营造林3.1万亩，河道清淤42公里，城区空气优良天数比例达到91.3%。",
    "新建幼儿园3所，扩建中学教学楼2栋，增加学位1800个，教师轮岗交流126人。",
    "县人民医院新院区主体封顶，家庭医生签约服务率提高到58%，为老年人体检2.6万人次。",
    "城镇新增就业3400人，居民人均可支配收入增长5.8%，发放养老金4.2亿元。",
    "规模以上工业增加值增长7.1%，新入库企业16家，光伏组件生产线年底满产。",
    "举办社区文化节和广场舞大赛，放映公益电影420场，县图书馆藏书增至18万册。",
    "实施老旧小区改造项目14个，惠及居民2300户，加装电梯21部，更新供水管网37公里。",
    "全民健身中心对外开放，承办全市中学生篮球赛，县代表队获得金牌5枚。",
    "肉牛存栏4.3万头，中药材种植面积扩大到1.9万亩，两个农产品品牌进入大型商超。",
    "第五次经济普查登记工作顺利结束，入户登记法人单位2860家。",
    "电商产业园入驻商户73家，快递进村覆盖率提高到94%，网络零售额突破6亿元。",
    "气象观测站点升级改造完成，春耕期间人工增雨作业6次，旱情得到缓解。",
    "双拥工作扎实推进，走访慰问烈军属和退役军人320户，征兵任务圆满完成。",
    "编纂出版地方志和年鉴各一部，征集老照片500余张，红色故事展览接待观众1.3万人次。",
    "天然气管道通达6个乡镇，5G基站增加到410座，农村电网改造惠及1.1万户。",
    "过去的一年，面对复杂严峻的形势，全县上下凝心聚力、攻坚克难，各项事业迈上新台阶。",
    "成绩来之不易，这是市委、市政府坚强领导的结果，是全县人民团结奋斗的结果，在此表示衷心的感谢。",
)

_HALF_WIDTH = str.maketrans("，；：（）！？％", ",;:()!?%")
_FULL_WIDTH = str.maketrans("0123456789%", "０１２３４５６７８９％")
_CORNERED = str.maketrans("“”‘’", "「」『』")
_SINGLE = str.maketrans("“”", "‘’")
_STRAIGHT = str.maketrans("“”", '""')
_TRADITIONAL = str.maketrans({simple: full for full, simple in CHARACTERS.items()})
# Where a character has several traditional ones, the other end of the list.
_OTHER_TRADITIONAL = str.maketrans(
    {simple: full for full, simple in reversed(list(CHARACTERS.items()))}
)
_BEHIND_NUMBER = re.compile(r"(?<=\d)(?=[\u4e00-\u9fff])")
_AROUND_NUMBER = re.compile(r"(?<=\d)(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=\d)")

SPELLINGS: dict[str, Callable[[str], str]] = {
    "half-width marks": lambda text: text.translate(_HALF_WIDTH),
    "full-width digits": lambda text: text.translate(_FULL_WIDTH),
    "traditional": lambda text: text.translate(_TRADITIONAL),
    "other traditional": lambda text: text.translate(_OTHER_TRADITIONAL),
    "corner brackets": lambda text: text.translate(_CORNERED),
    "single quotes": lambda text: text.translate(_SINGLE),
    "straight quotes": lambda text: text.translate(_STRAIGHT),
    "blank behind numbers": lambda text: _BEHIND_NUMBER.sub(" ", text),
    "blank around numbers": lambda text: _AROUND_NUMBER.sub(" ", text),
    "fixed blank": lambda text: _BEHIND_NUMBER.sub("\u00a0", text),
}
FILES: dict[str, Callable[[tuple[str, ...]], bytes]] = {
    "Windows line ends": lambda lines: "\r\n".join(lines).encode(),
    "old Mac line ends": lambda lines: "\r".join(lines).encode(),
    "byte order mark": lambda lines: ("\ufeff" + "\n".join(lines)).encode(),
    "GB 18030": lambda lines: "\r\n".join(lines).encode("gb18030"),
    "UTF-16": lambda lines: "\n".join(lines).encode("utf-16"),
    "indented": lambda lines: "\n".join(f"\u3000\u3000{line}" for line in lines).encode(),
    "blank lines": lambda lines: "\n\n".join(f"{line}  " for line in lines).encode(),
}

_YEAR = re.compile(r"(?<!\d)20[012]\d(?!\d)")
_CHINESE_YEAR = re.compile("二[〇○零][〇○零一二][〇○零一二三四五六七八九](?=年)")
_DIGITS = "〇一二三四五六七八九"


def in_other_years(text: str, by: int) -> str:
    """The text with every year moved, in Arabic and in Chinese digits."""
    moved = _YEAR.sub(lambda year: str(int(year[0]) + by), text)
    return _CHINESE_YEAR.sub(lambda year: _chinese(_arabic(year[0]) + by), moved)


def _arabic(year: str) -> int:
    return int("".join(str(_DIGITS.index("〇" if d in "○零" else d)) for d in year))


def _chinese(year: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(year))
