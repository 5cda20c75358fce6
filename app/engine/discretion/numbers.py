"""Numbers that belong to a person: identity cards, mobile phones, bank cards, number plates.

Texts are normalised (signals.normalise). A number that has a check digit is told by it: GB 11643
for identity cards, Luhn (ISO/IEC 7812-1) for bank cards.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from app.engine.discretion.model import Kind
from app.engine.discretion.model import Secret

_ALONE = r"(?<![0-9A-Za-z])"
_ENDS = r"(?![0-9A-Za-z])"
_BEFORE = 24
"""So far back words may say what a number is."""

# --- identity cards -------------------------------------------------------------------------------

_IDENTITY = re.compile(
    rf"{_ALONE}[1-8]\d{{5}}(?:\d{{11}}[0-9Xx]|[ -](?:19|20)\d\d[ -]?\d{{4}}[ -]?\d{{3}}[0-9Xx]"
    rf"|(?:19|20)\d{{6}}[ -]\d{{3}}[0-9Xx]){_ENDS}"
)
_OLD_IDENTITY = re.compile(rf"{_ALONE}[1-8]\d{{14}}{_ENDS}")
# First two digits of GB/T 2260, Taiwan, Hong Kong and Macau (and their permits, 83) included.
_REGIONS = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_NAMES_IDENTITY = re.compile(r"身份证|身份号|证件号|身份信息|[Ii][Dd]号")
_OTHER_CODE = re.compile(
    r"(?:信用代码|机构代码|项目代码|项目编[号码]|许可证|编号|案号|合同号?|单号|流水号?|条形?码|登记号|备案号|"
    r"不动产|地块|宗地|批次)[^,。;]{0,8}$"
)
_LATEST_BIRTH = 2015
"""A later year in a number without a name is likelier the day of a file than a day of birth."""

# --- mobile phones --------------------------------------------------------------------------------

_MOBILE = re.compile(
    r"(?<![0-9A-Za-z.-])(?<![0-9],)(?:\+?86[ -]?)?"
    r"(1(?:3\d|4\d|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])(?:\d{8}|([ -])\d{4}\2\d{4}))"
    r"(?![0-9A-Za-z]|[.,-]\d|%| ?[余多万亿元件户人个吨条份次亩台辆套])"
)
_PUBLIC_LINE = re.compile(
    r"监督|举报|投诉|服务电话|热线|值班|报警|求助|维权|公开电话|办公电话|单位电话|传真|受理电话|咨询电话"
)
_CONTACT = re.compile(r"联系人|联系电话|联系方式")

# --- bank cards -----------------------------------------------------------------------------------

_CARD = re.compile(
    rf"{_ALONE}[3-6]\d{{15,18}}{_ENDS}|{_ALONE}[3-6]\d{{3}}(?:[ -]\d{{4}}){{3}}(?:[ -]?\d{{1,3}})?{_ENDS}"
)
_NAMES_CARD = re.compile(r"卡号|银行卡|[账帐]号|[账帐]户|储蓄|借记卡|信用卡|存折|一卡通|开户|户名")
_NAMES_THE_NUMBER = re.compile(r"(?:卡号|[账帐]号|银行卡)[^,。;]{0,6}$")
_PUBLIC_ACCOUNT = re.compile(
    r"对公|单位[账帐]户|财政|专户|专用[账帐]户|捐赠|基本存款|国库|"
    r"(?:户名|单位|名称)[:为]?[^,。;]{0,20}(?:局|委|会|中心|公司|政府|学校|院|所|社|办)"
)
_UNION_PAY = "62"

# --- number plates --------------------------------------------------------------------------------

_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][ ·•・.-]?"
    r"(?:[DABCEFGHJK][A-HJ-NP-Z0-9]\d{4}|\d{5}[DABCEFGHJK]|[A-HJ-NP-Z0-9]{5}|[A-HJ-NP-Z0-9]{4}挂)"
    r"(?![0-9A-Za-z警应]|-\d)"
)
_NAMES_PLATE = re.compile(
    r"车牌|号牌|车辆|驾驶|轿车|货车|客车|面包车|挂车|摩托车|小汽车|的车|一车|车主"
)
_LEAST_DIGITS = 3


def numbers(text: str) -> Iterator[Secret]:
    """All numbers of persons in a normalised text; they may overlap."""
    yield from _identity_cards(text)
    yield from _mobiles(text)
    yield from _bank_cards(text)
    yield from _plates(text)


def _before(text: str, at: int) -> str:
    return text[max(0, at - _BEFORE) : at]


def _bare(number: str) -> str:
    return number.replace(" ", "").replace("-", "").upper()


def _identity_cards(text: str) -> Iterator[Secret]:
    for found in _IDENTITY.finditer(text):
        number = _bare(found[0])
        before = _before(text, found.start())
        named = bool(_NAMES_IDENTITY.search(before))
        born = birth(number[6:14])
        if born is None or not _REGIONS.match(number):
            continue
        right = check_digit(number[:17]) == number[17]
        if not named and (not right or _OTHER_CODE.search(before)):
            continue
        sure = right and (named or born.year < _LATEST_BIRTH)
        yield _secret(Kind.IDENTITY, found, 3, sure=sure, named=named)
    for found in _OLD_IDENTITY.finditer(text):
        named = bool(_NAMES_IDENTITY.search(_before(text, found.start())))
        if named and _REGIONS.match(found[0]) and birth(f"19{found[0][6:12]}"):
            yield _secret(Kind.IDENTITY, found, 3, named=True)


def check_digit(seventeen: str) -> str:
    """The last character of an identity number, from its first seventeen digits (GB 11643—1999)."""
    total = sum(int(digit) * weight for digit, weight in zip(seventeen, _WEIGHTS, strict=True))
    return _CHECK_DIGITS[total % 11]


def birth(digits: str) -> dt.date | None:
    """The day of birth written 19900131; None when there is no such day."""
    try:
        day = dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    return day if day.year >= 1900 else None


def _mobiles(text: str) -> Iterator[Secret]:
    for found in _MOBILE.finditer(text):
        before = re.split("[。;]", _before(text, found.start()))[-1]
        if _PUBLIC_LINE.search(before):
            continue
        start, end = found.span(1)
        # The number of a contact is there for people to ring; any other belongs to a person.
        yield Secret(Kind.MOBILE, start, start + 3, end, named=not _CONTACT.search(before))


def _bank_cards(text: str) -> Iterator[Secret]:
    for found in _CARD.finditer(text):
        number = _bare(found[0])
        if not 16 <= len(number) <= 19:
            continue
        before = _before(text, found.start())
        if _PUBLIC_ACCOUNT.search(text[max(0, found.start() - 2 * _BEFORE) : found.start()]):
            continue
        named = bool(_NAMES_CARD.search(before))
        union, right = number.startswith(_UNION_PAY), luhn(number)
        if right and union and not _OTHER_CODE.search(before):
            yield _secret(Kind.BANK, found, 4, sure=named, named=named)
        elif (right and named) or (union and _NAMES_THE_NUMBER.search(before)):
            yield _secret(Kind.BANK, found, 4, named=True)


def luhn(number: str) -> bool:
    """Whether the last digit of a card number proves the others (ISO/IEC 7812-1)."""
    total = 0
    for position, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if position % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _plates(text: str) -> Iterator[Secret]:
    for found in _PLATE.finditer(text):
        if sum(c.isdigit() for c in found[0]) < _LEAST_DIGITS:
            continue
        around = _before(text, found.start()) + text[found.end() : found.end() + 8]
        yield _secret(Kind.PLATE, found, 2, named=bool(_NAMES_PLATE.search(around)))


def _secret(
    kind: Kind, found: re.Match[str], shown: int, *, sure: bool = False, named: bool = False
) -> Secret:
    return Secret(kind, found.start(), found.start() + shown, found.end(), sure=sure, named=named)
