"""Words that tell who or where a person is: home addresses and the names of minors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine.discretion.model import Kind
from app.engine.discretion.model import Secret

# 住所 is where a company sits, 地址 where an office is: neither is a home.
_HOME = re.compile(
    r"(?:家庭(?:住|地)址|家住|户籍(?:所在)?地(?:址)?|居住地址|现居住地|现住(?:址|地)?|住址|租住(?:于|在)|居住(?:于|在)|住在)"
    r"[:为是]?[ \"]?"
)
_NUMBER = r"[0-9A-Za-z一二三四五六七八九十百零-]{1,6}"
_PLACE = r"[\u4e00-\u9fff0-9A-Za-z·#()-]"
# 3栋2单元501室, 18号; 12号楼 alone is a whole house.
_DOOR = re.compile(
    rf"{_PLACE}{{2,30}}?(?:{_NUMBER}[栋幢座]{_NUMBER}(?:单元|室|号)|{_NUMBER}号楼{_NUMBER}(?:单元|室|号|层)|{_NUMBER}单元|"
    rf"{_NUMBER}室|[路街巷弄道村组里胡同]{_NUMBER}号(?!楼|院|线|公路|文|令|地块|井|矿|宗地))"
    rf"(?:{_NUMBER}(?:单元|室|号|层|户)){{0,3}}"
)
_SOMEBODY = re.compile(r"[某××*XxX]{1,3}(?:路|街|巷|小区|村|镇|号|栋|室|单元)")

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦昌马苗方"
    "俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄米贝臧戴谈"
    "宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯卢莫房"
    "丁邓洪包左石崔吉龚程邢裴陆翁荀惠曲封靳段焦侯全班秋仲伊宁仇栾甘厉祖武符刘景詹束龙叶司黎白蒲赖卓"
    "蔺屠蒙池乔翟谭姬申冉雍桑桂牛边燕冀尚温庄晏柴阎瞿习容向古易廖耿匡国文东欧沃利师巩聂晁敖辛阚那简"
    "饶曾沙养须丰关查荆游权盖益桓岳帅缑亢况肖佟付代邸闫岩苟覃"
)
_NAME = rf"(?:欧阳|司马|上官|诸葛|慕容|尉迟|皇甫|[{_SURNAMES}])[\u4e00-\u9fff]{{1,2}}"
_YOUNG = "未成年人|未成年被害人|未成年当事人|少年|少女|男孩|女孩|男童|女童|男婴|女婴|小学生|初中生|高中生|中学生|幼儿|儿童|孤儿|学生|孩子"
_BY_AGE = re.compile(
    rf"(?<![\u4e00-\u9fff])(?:(?:{_YOUNG}|当事人|被害人|申请人|原告|受援人|受害人|居民|村民)[:\"]?)?({_NAME})\"?"
    r"[(,](?:[男女][,、])?(?:年仅|现年|时年|今年|刚满)?(?<!\d)(?:\d|1[0-7]|[一二三四五六七八九]|十[一二三四五六七]?)周?岁"
)
_BY_WORD = re.compile(
    rf"(?:{_YOUNG})\"?({_NAME})\"?(?:被|遭|涉嫌|\(|,(?:男|女|\d)|"
    r"的(?:父|母|监护|法定代理|奶奶|爷爷|外公|外婆|姥姥|姥爷|家长|抚养))"
)
_NOT_A_NAME = re.compile(
    "某|甲|乙|丙|保护|权益|关爱|安全|犯罪|教育|健康|救助|司法|文明|法治|全体|全面|严重|有关|相关|家庭|家长|学校|"
    "老师|父母|监护|人数|万人|余人|方面|方案|高度|常见|常年|国家|东西|古籍|利用|简介|师生|文具|文化|代表|权利|常住|"
    "万一|单独|易受|可能|经常|"
    "^.[上下前后内外部分等时期间们性请益考园饱门项目融位组]"
)


def people(text: str) -> Iterator[Secret]:
    """Home addresses and names of minors in a normalised text."""
    for said in _HOME.finditer(text):
        door = _DOOR.match(text, said.end())
        if door and not _SOMEBODY.search(door[0]):
            yield Secret(Kind.ADDRESS, said.start(), said.end(), door.end(), named=True)
    for pattern in (_BY_AGE, _BY_WORD):
        for found in pattern.finditer(text):
            if not _NOT_A_NAME.search(found[1]):
                start, end = found.span(1)
                yield Secret(Kind.MINOR, start, start + 1, end, named=True)
