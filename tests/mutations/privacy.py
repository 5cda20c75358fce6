"""Numbers, addresses and names of persons, and marks of secrecy, planted into clean reports."""

from __future__ import annotations

import random
from collections.abc import Iterator

from app.engine.discretion.numbers import check_digit
from app.engine.discretion.numbers import luhn
from tests.mutations import Plant
from tests.mutations.insertion import inserted

_REGIONS = ("110105", "330102", "510104", "622901", "440305", "210804", "150102", "653121")
_LEVELS = ("秘密★1年", "机密★3年", "绝密★", "秘密★长期", "机密 ★ 5年")
_GIVEN = "明思雨浩佳宁晨婷宇萱"
_SURNAMES = "张王李刘陈杨赵周吴徐"


def identity_number(chance: random.Random) -> str:
    """An invented number whose check digit is right."""
    born = f"{chance.randrange(1950, 2004)}{chance.randrange(1, 13):02}{chance.randrange(1, 29):02}"
    first = f"{chance.choice(_REGIONS)}{born}{chance.randrange(1, 999):03}"
    return first + check_digit(first)


def card_number(chance: random.Random) -> str:
    """An invented bank card number whose last digit is right."""
    first = "62" + "".join(chance.choice("0123456789") for _ in range(chance.choice((13, 16))))
    return next(first + digit for digit in "0123456789" if luhn(first + digit))


def plants(text: str, chance: random.Random) -> Iterator[Plant]:
    """Reports with one thing each that must not be published."""
    for rule, sentence in _sentences(chance):
        planted = inserted(text, sentence, chance)
        if planted:
            yield Plant(rule, planted, sentence)
    level = chance.choice(_LEVELS)
    yield Plant("privacy.secrecy-mark", f"{level}\n{text}", level)
    yield Plant("privacy.secrecy-mark", f"密级：{level[:2]}\n{text}", f"密级：{level[:2]}")


def _sentences(chance: random.Random) -> Iterator[tuple[str, str]]:
    one, two = identity_number(chance), identity_number(chance)
    yield "privacy.identity-card", f"受援人李某（身份证号{one}）获得法律援助。"
    yield "privacy.identity-card", f"对当事人{two}作出行政处罚决定。"
    yield (
        "privacy.identity-card",
        f"申请人公民身份号码：{one[:6]} {one[6:14]} {one[14:]}，已经受理。",
    )
    wrong = one[:17] + chance.choice([d for d in "0123456789" if d != one[17]])
    yield "privacy.identity-card", f"身份证号码为{wrong}的当事人撤回申请。"
    mobile = f"1{chance.choice(('38', '59', '86', '77', '99'))}{chance.randrange(10**7, 10**8)}"
    yield "privacy.mobile", f"当事人王某（电话{mobile}）反映的问题已经解决。"
    yield "privacy.mobile", f"调解员手机{mobile[:3]} {mobile[3:7]} {mobile[7:]}全天开机。"
    yield "privacy.mobile", f"联系人张某，{mobile}。"
    card = card_number(chance)
    yield "privacy.bank-card", f"补偿款汇入其银行卡{card}。"
    yield (
        "privacy.bank-card",
        f"卡号{' '.join(card[n : n + 4] for n in range(0, len(card), 4))}的账户已经解冻。",
    )
    plate = (
        chance.choice("浙苏川甘辽粤蒙")
        + chance.choice("ABCDEF")
        + chance.choice(("", "·"))
        + f"{chance.choice('0123456789KLM')}{chance.randrange(1000, 9999)}"
    )
    yield "privacy.plate", f"查处车牌号{plate}的货车超限运输。"
    yield "privacy.plate", f"依法扣留{plate}一辆。"
    home = f"{chance.randrange(1, 20)}栋{chance.randrange(1, 5)}单元{chance.randrange(101, 999)}室"
    yield "privacy.home-address", f"家住和平小区{home}的赵某申请法律援助。"
    yield "privacy.home-address", f"被申请人住址：城关镇建设路{chance.randrange(1, 300)}号。"
    name = (
        chance.choice(_SURNAMES)
        + chance.choice(_GIVEN)
        + chance.choice(("", chance.choice(_GIVEN)))
    )
    yield "privacy.minor", f"{name}（女，{chance.randrange(5, 18)}岁）的抚养费纠纷得到调解。"
    yield "privacy.minor", f"为未成年人{name}被侵害一案指派律师。"
