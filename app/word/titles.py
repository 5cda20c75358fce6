"""Lines of a long title: whole words, in the shape of a trapezium or a lozenge.

GB/T 9704—2012, 7.3.1: 回行时，要做到词意完整，排列对称，长短适宜，间距恰当，标题排列应当使用
梯形或菱形. A break costs the more, the likelier it tears a word; the cheapest set of lines wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from itertools import pairwise

from app.word.gbt9704 import TITLE_LINE_CHARACTERS
from app.word.text import width

# Prices of a break and of the shape it gives; the lowest sum wins.
_FORBIDDEN = 1000.0
_TORN = 40.0
_EDGE_OF_WORD = 12.0
_BETWEEN_WORDS = 3.0
_AFTER_DE = 2.0
_BEFORE_AND = 60.0
_NATURAL = -30.0
_UNIT_AND_YEAR = -10.0
_AFTER_YEAR = 8.0
_AFTER_VERB = 10.0
_BEFORE_BRACKET = 12.0
_PRICE_OF_A_LINE = 20.0
_PRICE_OF_EXCESS = 20.0

_MOST_LINES = 4
_SHORTEST = 4
_BLANKS = " \u3000\xa0"

_WORDS = frozenset(
    re.findall(
        r"\S+",
        """
    法治政府建设 法治政府 法治建设 法治社会 法治中国 法治宣传教育 法治宣传 法治思想
    习近平法治思想 习近平新时代中国特色社会主义思想 新时代 中国特色 社会主义 依法行政 依法治县
    依法治市 依法治区 依法治理 依法治省 全面依法 普法 行政执法 行政复议 行政应诉 行政决策 行政审批
    行政处罚 规范性文件 合法性审查 政务公开 政务服务 政府服务 营商环境 公共法律服务 法律服务
    法律顾问 第一责任人 主要负责人 党政 人民政府 司法局 公安局 财政局 教育局 委员会 办公室
    街道办事处 办事处 领导小组 管理局 监督管理局 市场监督 自然资源局 生态环境局 卫生健康局
    农业农村局 人力资源 社会保障局 交通运输局 住房 城乡建设局 综合行政执法局 应急管理局 文化
    旅游局 发展改革局 发展 改革局 中共 县委 市委 区委 省委 政府 单位 部门 工作 情况 报告 总结 综述
    汇报 说明 要点 打算 安排 计划 方案 意见 通知 自查 评估 考核 督察 整改 落实 贯彻 实施 推进 全面
    深入 加强 强化 健全 完善 提升 提高 开展 履行 职责 年度 上半年 下半年 进展 任务 目标 责任 纲要
    规定 办法 建设 管理 监督 关于 印发 执行 公开 服务 机制 体系 能力 水平 高质量 基层 治理 社会
    经济 示范 创建 专项 重点 机关 实施纲要 法治化营商环境 报送 优化 深化 改革 放管服 农业农村
    社会保障 城乡建设 市场监督管理局 乡村振兴 住房和城乡建设局 人力资源和社会保障局 发展和改革局
    文化和旅游局 文化广电和旅游局 农业农村和水务局 工业和信息化局 自然资源和规划局 教育和体育局
    商务和投资促进局 科学技术局 民政局 水利局 审计局 统计局 医疗保障局 退役军人事务局
    """,
    )
)
"""Words of such titles that no line may tear."""

_VERBS = frozenset(
    re.findall(r"\S+", "推进 贯彻 落实 履行 加强 印发 报送 优化 深化 开展 强化 提升 提高")
)
"""Words that want their object on the same line."""

_LONGEST_WORD = max(map(len, _WORDS))
_REGIONS = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,6}?(?:自治区|自治州|自治县|自治旗|省|市|州|县|区|旗|镇|乡(?!族)|街道)"
    r"|[\u4e00-\u9fff]{7,13}?自治[州县旗])+"
)
_SOLID = re.compile(
    r"[0-9A-Za-z０-９〇一二三四五六七八九十.%—\-]+(?:年度|年|月|日|号|个|项)?|——|……"
)
_YEAR = re.compile(r"[0-9０-９〇一二三四五六七八九]{4}年度?")
_UNIT_ENDINGS = ("政府", "局", "委员会", "办公室", "办事处", "厅", "院", "中心", "大队", "公司")
_OPENING = "《〈“‘（(〔["
_CLOSING = "》〉”’）)〕]"
_NOT_FIRST = frozenset("》〉”’）)〕]、，。；：,.;:！？!?%的 \u3000\xa0")
_AND = frozenset("和与暨")
_NOT_LAST = frozenset("《〈“‘（(〔[和与及暨")


def _tokens(title: str) -> list[str]:
    """Words, numbers with their year, region names; single characters where nothing is known."""
    tokens: list[str] = []
    at = 0
    regions = _REGIONS.match(title)
    if regions:
        tokens += re.findall(
            r".{2,}?(?:自治区|自治州|自治县|自治旗|省|市|州|县|区|旗|镇|乡(?!族)|街道)", regions[0]
        )
        at = sum(map(len, tokens))
    while at < len(title):
        solid = _SOLID.match(title, at)
        length = len(solid[0]) if solid else 1
        for size in range(min(_LONGEST_WORD, len(title) - at), length, -1):
            if title[at : at + size] in _WORDS:
                length = size
                break
        tokens.append(title[at : at + length])
        at += length
    return tokens


def _inside_marks(title: str) -> set[int]:
    """Offsets that lie inside a pair of book-title marks, quotation marks or brackets."""
    inside: set[int] = set()
    opened: list[int] = []
    for offset, character in enumerate(title):
        if character in _OPENING:
            opened.append(offset)
        elif character in _CLOSING and opened:
            inside.update(range(opened.pop() + 1, offset + 1))
    return inside


def _break_costs(title: str) -> dict[int, float]:
    """Cost of a line break before each offset where one is thinkable."""
    costs: dict[int, float] = {}
    inside = _inside_marks(title)
    at = 0
    for left, right in pairwise(_tokens(title)):
        at += len(left)
        before, after = title[at - 1], title[at]
        if left == "关于" or after in _NOT_FIRST or before in _NOT_LAST:
            costs[at] = _FORBIDDEN
        elif after in _AND:
            costs[at] = _BEFORE_AND
        elif before in _BLANKS or right == "关于":
            costs[at] = _NATURAL
        elif _YEAR.fullmatch(right) and title[:at].endswith(_UNIT_ENDINGS):
            costs[at] = _UNIT_AND_YEAR
        elif _YEAR.fullmatch(left):
            costs[at] = _AFTER_YEAR
        elif left in _VERBS:
            costs[at] = _AFTER_VERB
        elif after in "（(":
            costs[at] = _BEFORE_BRACKET
        elif before == "的":
            costs[at] = _AFTER_DE
        else:
            known = (len(left) > 1) + (len(right) > 1) + (before in "、，：》）)”")
            costs[at] = (_TORN, _EDGE_OF_WORD, _BETWEEN_WORDS)[min(known, 2)]
        if at in inside:
            costs[at] += _FORBIDDEN / 2
    return costs


def _shape_cost(widths: list[float], comfortable: float) -> float:
    """How far the lines are from a trapezium or lozenge of handsome proportions."""
    mean = sum(widths) / len(widths)
    cost = sum((line - mean) ** 2 for line in widths) / len(widths) / 2
    cost += sum(60.0 for line in widths if line < _SHORTEST)
    excess = (line - comfortable for line in widths)
    cost += _PRICE_OF_EXCESS * sum(e for e in excess if e > 0)
    if all(abs(a - b) < 1 for a, b in pairwise(widths)):
        cost += 3.0  # a block of equal lines is neither trapezium nor lozenge
    for upper, middle, lower in zip(widths, widths[1:], widths[2:], strict=False):
        if middle < upper and middle < lower:
            cost += 50.0  # an hourglass
    return cost


def _divisions(title: str, allowed: list[int], count: int, limit: float) -> Iterator[list[str]]:
    """Every way to divide ``title`` at ``allowed`` offsets into ``count`` lines that fit."""
    if count == 1:
        if width(title) <= limit:
            yield [title]
        return
    for offset in allowed:
        line, rest = title[:offset], title[offset:]
        if width(line.rstrip(_BLANKS)) > limit:
            return
        if width(rest) <= (count - 1) * limit:
            further = [at - offset for at in allowed if at > offset]
            for lines in _divisions(rest, further, count - 1, limit):
                yield [line, *lines]


def _best_lines(title: str, count: int, limit: float) -> tuple[float, list[str]]:
    costs = _break_costs(title)
    allowed = sorted(at for at, price in costs.items() if price < _FORBIDDEN)
    best = (float("inf"), [title])
    for lines in _divisions(title, allowed, count, limit):
        breaks = list(accumulate(map(len, lines)))[:-1]
        price = sum(costs[at] for at in breaks)
        price += _shape_cost([width(line.strip(_BLANKS)) for line in lines], limit - 1)
        if price < best[0]:
            best = (price, lines)
    return best


def title_lines(title: str, limit: float = TITLE_LINE_CHARACTERS) -> list[str]:
    """The lines of ``title``; joined they are the title again, character by character.

    ``limit`` is the longest line in characters; one less leaves air on both sides. Breaks that the writer made stand as long as
    each line fits. More than four lines are left to the word processor.
    """
    given = title.split("\n")
    longest = max(map(width, given))
    if longest <= (limit if len(given) > 1 else limit - 1):
        return [line for line in given if line.strip()]
    title = title.replace("\n", "")
    needed = int(-(-width(title) // limit))
    if needed > _MOST_LINES:
        return [title]
    # A line more than needed must buy something: a word that would otherwise be torn.
    price, lines = _best_lines(title, needed, limit)
    if needed < _MOST_LINES:
        more = _best_lines(title, needed + 1, limit)
        if more[0] < price - _PRICE_OF_A_LINE:
            return more[1]
    return lines
