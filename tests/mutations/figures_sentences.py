"""Sentences with one wrong figure each, to be put into clean reports."""

from __future__ import annotations

import random
from collections.abc import Callable


def _other(value: int, chance: random.Random, least: int = 1) -> int:
    """Another number such as a slip makes: a digit changed, two changed places, a few more or less."""
    digits = str(value)
    for _ in range(20):
        kind = chance.randrange(3)
        if kind == 0 and len(digits) > 1:
            at = chance.randrange(len(digits) - 1)
            made = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
        elif kind == 1:
            at = chance.randrange(len(digits))
            made = digits[:at] + str(chance.randrange(10)) + digits[at + 1 :]
        else:
            made = str(value + chance.choice([-3, -2, -1, 1, 2, 3]))
        if made.isdigit() and made[0] != "0" and abs(int(made) - value) >= least:
            return int(made)
    return value + least


_KINDS = (
    ("行政处罚", "行政强制", "行政许可", "行政确认"),
    ("婚姻家庭纠纷", "邻里纠纷", "劳动争议", "土地承包纠纷"),
    ("治安类", "交通类", "市场监管类", "自然资源类"),
    ("刑事案件", "民事案件", "行政案件", "非诉案件"),
)
_WHOLES = (
    "办理各类案件",
    "全年共受理案件",
    "审理行政复议案件",
    "共调解矛盾纠纷",
    "全县查处违法案件",
)
_ENDINGS = ("维持", "撤销", "驳回", "确认违法", "终止")


def _parts(chance: random.Random, least: int = 2) -> list[int]:
    return [chance.randint(5, 90) for _ in range(chance.randint(least, 4))]


def _listed(names: tuple[str, ...], parts: list[int], unit: str, chance: random.Random) -> str:
    mark = chance.choice(["、", "，"])
    return mark.join(f"{name}{part}{unit}" for name, part in zip(names, parts, strict=False))


def _respective(chance: random.Random) -> tuple[str, str]:
    parts = _parts(chance)
    total = _other(sum(parts), chance)
    names = chance.choice(_KINDS)[: len(parts)]
    shown = "、".join(f"{part}件" for part in parts[:-1]) + f"和{parts[-1]}件"
    head = f"{'、'.join(names[:-1])}和{names[-1]}" if chance.random() < 0.5 else "各类案件"
    return "figures.sum", f"{chance.choice(_WHOLES)}{total}件，{head}分别为{shown}。"


def _labelled(chance: random.Random) -> tuple[str, str]:
    parts = _parts(chance)
    total = _other(sum(parts), chance)
    names = chance.choice(_KINDS)
    return (
        "figures.sum",
        f"{chance.choice(_WHOLES)}{total}件，分别为{_listed(names, parts, '件', chance)}。",
    )


def _bracket(chance: random.Random) -> tuple[str, str]:
    parts = _parts(chance)
    total = _other(sum(parts), chance)
    names = chance.choice(_KINDS)
    return (
        "figures.sum",
        f"{chance.choice(_WHOLES)}{total}件（{_listed(names, parts, '件', chance)}）。",
    )


def _rest(chance: random.Random) -> tuple[str, str]:
    parts = _parts(chance)
    total = _other(sum(parts), chance)
    names = (
        *chance.choice(_KINDS)[: len(parts) - 1],
        chance.choice(["其他", "其他类", "其他案件"]),
    )
    return (
        "figures.",
        f"{chance.choice(_WHOLES)}{total}件，其中{_listed(names, parts, '件', chance)}。",
    )


def _among(chance: random.Random) -> tuple[str, str]:
    parts = [chance.randint(12, 90) for _ in range(chance.randint(2, 4))]
    total = sum(parts) - chance.randint(1, min(parts) - 1)
    names = chance.choice(_KINDS)
    return (
        "figures.sum",
        f"{chance.choice(_WHOLES)}{total}件，其中{'、'.join(f'{n}{p}件' for n, p in zip(names, parts, strict=False))}。",
    )


def _outcomes(chance: random.Random) -> tuple[str, str]:
    parts = [chance.randint(3, 40) for _ in range(chance.randint(3, 5))]
    total = sum(parts) - chance.randint(1, 3)
    shown = chance.choice(["，", "、"]).join(
        f"{name}{part}件" for name, part in zip(_ENDINGS, parts, strict=False)
    )
    link = chance.choice(["，其中", "，", "，其中决定"])
    return "figures.sum", f"全年审结行政复议案件{total}件{link}{shown}。"


def _rectified(chance: random.Random) -> tuple[str, str]:
    done, left = chance.randint(8, 60), chance.randint(2, 9)
    total = _other(done + left, chance)
    tail = chance.choice([f"{left}条正在整改", f"其余{left}条正在整改", f"尚未整改{left}条"])
    return "figures.", f"开展专项督察，发现问题{total}条，已整改{done}条，{tail}。"


def _totalled(chance: random.Random) -> tuple[str, str]:
    parts = _parts(chance)
    total = _other(sum(parts), chance)
    names = chance.choice(_KINDS)
    sign = chance.choice(["合计", "共计", "总计"])
    return "figures.sum", f"全年办理{_listed(names, parts, '件', chance)}，{sign}{total}件。"


def _money(chance: random.Random) -> tuple[str, str]:
    parts = [chance.randint(20, 900) for _ in range(3)]
    total = sum(parts) + chance.choice([-50, 30, 100, 12])
    return (
        "figures.sum",
        f"投入经费{total}万元（省级{parts[0]}万元、市级{parts[1]}万元、县级{parts[2]}万元）。",
    )


def _rate(chance: random.Random) -> tuple[str, str]:
    whole = chance.randint(40, 400)
    part = whole - chance.randint(2, whole // 5)
    right = part * 100 / whole
    wrong = round(right + chance.choice([-12.3, -5.1, -2.4, 1.9, 3.3]), 1)
    wrong = wrong if wrong < 100 else round(right - 4.2, 1)
    form = chance.choice(
        (
            "督察发现问题{w}个，已整改{p}个，整改率{r}%。",
            "提出审查意见{w}条，采纳{p}条，采纳率{r}%。",
            "调解矛盾纠纷{w}件，调解成功{p}件，成功率{r}%。",
            "行政机关负责人应出庭{w}件，实际出庭{p}件，出庭率{r}%。",
            "受理投诉举报{w}件，办结{p}件，办结率达{r}%。",
            "评查执法案卷{w}卷，合格{p}卷，合格率为{r}%。",
            "组织{w}人参加执法资格考试，通过{p}人，通过率{r}%。",
        )
    )
    return "figures.rate", form.format(w=whole, p=part, r=wrong)


def _share(chance: random.Random) -> tuple[str, str]:
    whole = chance.randint(100, 900)
    part = chance.randint(20, whole // 2)
    wrong = round(part * 100 / whole + chance.choice([-7.7, -3.2, 2.9, 11.3]), 1)
    wrong = abs(wrong) or 1.0
    return "figures.share", f"办理法律援助案件{whole}件，其中民事案件{part}件，占{wrong}%。"


def _shares(chance: random.Random) -> tuple[str, str]:
    first, second = chance.randint(20, 45), chance.randint(10, 30)
    third = 100 - first - second + chance.choice([-6, -3, 3, 8])
    return (
        "figures.shares",
        f"案件中，行政处罚类占{first}%，行政强制类占{second}%，其他类占{third}%。",
    )


def _growth(chance: random.Random) -> tuple[str, str]:
    old = chance.randint(20, 200)
    new = old + chance.randint(5, old)
    wrong = round((new - old) * 100 / old + chance.choice([-14.2, -4.4, 3.7, 10.5]), 1)
    wrong = wrong if wrong > 0 else 99.9
    form = chance.choice(
        (
            "行政复议收案由上年的{o}件增至{n}件，增长{r}%。",
            "行政应诉案件{n}件，比上年的{o}件增长{r}%。",
            "新增公职律师{n}名，较上年增加{d}名，增长{r}%。",
            "解答法律咨询从{o}人次增加到{n}人次，增幅{r}%。",
        )
    )
    return "figures.growth", form.format(o=old, n=new, d=new - old, r=wrong)


def _reversed(chance: random.Random) -> tuple[str, str]:
    old = chance.randint(10, 60)
    new = old + chance.randint(1, 20)
    form = chance.choice(
        (
            "平均办理时限由{o}个工作日压缩至{n}个工作日。",
            "网上可办率由{n}%提高到{o}%。",
            "行政败诉案件由{o}件下降到{n}件。",
        )
    )
    return "figures.growth", form.format(o=old, n=new)


def _points(chance: random.Random) -> tuple[str, str]:
    old = chance.randint(60, 85)
    new = old + chance.randint(4, 12)
    wrong = new - old + chance.choice([-3, -2, 2, 5])
    return "figures.growth", f"群众满意率由{old}%提高到{new}%，提高{wrong}个百分点。"


def _above(chance: random.Random) -> tuple[str, str]:
    name = chance.choice(
        ["办结率", "整改率", "合格率", "出庭应诉率", "群众满意率", "普法覆盖率", "法律顾问配备率"]
    )
    return (
        "figures.impossible",
        f"全年{name}达到{chance.randint(101, 189)}.{chance.randint(1, 9)}%。",
    )


def _falls(chance: random.Random) -> tuple[str, str]:
    what = chance.choice(["涉企检查频次", "信访总量", "刑事案件发案数"])
    return (
        "figures.impossible",
        f"{what}同比{chance.choice(['下降', '减少'])}{chance.randint(105, 180)}%。",
    )


def _fraction(chance: random.Random) -> tuple[str, str]:
    form = chance.choice(
        (
            "发放宣传资料{v}份。",
            "培训行政执法人员{v}人次。",
            "受理行政复议申请{v}件。",
            "接待来访群众{v}人。",
        )
    )
    return "figures.fraction", form.format(v=f"{chance.randint(1, 30)}.{chance.randint(1, 9)}")


def _mended(chance: random.Random) -> tuple[str, str]:
    found = chance.randint(10, 90)
    form = chance.choice(
        (
            "执法检查发现问题{f}个，整改{m}个。",
            "排查安全隐患{f}处，已整改{m}处。",
            "行政机关负责人应出庭{f}次，实际出庭{m}次。",
            "收到行政复议申请{f}件，受理{m}件。",
            "提出修改意见{f}条，被采纳{m}条。",
        )
    )
    return "figures.more-than-found", form.format(f=found, m=found + chance.randint(1, 30))


def _part(chance: random.Random) -> tuple[str, str]:
    whole = chance.randint(5, 60)
    form = chance.choice(
        (
            "聘请法律顾问{w}名，其中执业律师{p}名。",
            "制定规范性文件{w}件，其中新制定{p}件。",
            "查处案件{w}件，其中一般程序案件{p}件。",
        )
    )
    return "figures.part-above-whole", form.format(w=whole, p=whole + chance.randint(1, 40))


def _doubled(chance: random.Random) -> tuple[str, str]:
    return "figures.doubled", f"落实法治建设经费{chance.randint(20, 900)}万万元。"


def _same(chance: random.Random) -> tuple[str, str, str]:
    first = chance.randint(20, 200)
    second = _other(first, chance)
    key, unit = chance.choice(
        (
            ("办理行政复议听证案件", "件"),
            ("审查行政规范性文件草案", "件"),
            ("组织行政执法资格考试", "场"),
            ("聘请行政执法社会监督员", "名"),
            ("核发行政执法证件", "个"),
            ("新收政府信息公开申请", "件"),
        )
    )
    ways = [
        f"全年{key}{{}}{unit}",
        f"全年共{key}{{}}{unit}",
        f"今年以来，共{key}{{}}{unit}",
        f"全县{key}{{}}{unit}",
    ]
    return (
        "figures.same",
        chance.choice(ways).format(first) + "。",
        chance.choice(ways).format(second) + "，成效明显。",
    )


def _mixed(chance: random.Random) -> tuple[str, str, str]:
    count = chance.randint(100, 900)
    key, unit = chance.choice((("化解信访积案", "件"), ("轮训基层执法骨干", "人")))
    return "figures.mixed", f"全年{key}{count}{unit}次。", f"全年共{key}{count}{unit}，效果良好。"


def _places(chance: random.Random) -> tuple[str, str, str]:
    count = chance.randint(6, 19)
    name = chance.choice(["苏木乡镇", "建制镇"])
    name = {"苏木乡镇": "乡镇", "建制镇": "镇"}[name]
    return (
        "figures.number-of-places",
        f"在全县{count}个{name}全部建成公共法律服务工作站。",
        f"全县所有{count + chance.choice([-1, 1, 2])}个{name}均配备法制审核员。",
    )


SENTENCES: tuple[Callable[[random.Random], tuple[str, str]], ...] = (
    _respective, _labelled, _bracket, _rest, _among, _outcomes, _rectified, _totalled, _money,
    _rate, _rate, _share, _shares, _growth, _growth, _reversed, _points,
    _above, _falls, _fraction, _mended, _part, _doubled,
)  # fmt: skip
PAIRS: tuple[Callable[[random.Random], tuple[str, str, str]], ...] = (
    _same,
    _same,
    _mixed,
    _places,
)
