"""What a web page puts around a report: navigation, dates of the page, share links.

A line is chrome only when its whole shape says so; a sentence of the report that happens to
name 发布日期 stays.
"""

from __future__ import annotations

import re
from itertools import pairwise

from app.engine import elements
from app.engine.document import Notice
from app.engine.elements import is_complete_title
from app.engine.numerals import find_date
from app.engine.outline import split_number
from app.engine.signals import normalise

_LABELS = (
    "发布(?:日期|时间)|更新(?:日期|时间)|成文日期|生成日期|公开日期|发文日期|时间|日期|"
    "(?:信息|文章|稿件|新闻)?来源|作者|责任编辑|编辑|审核|校对|录入|发布人|发布者|(?:发布|发文|公开|制作|信息)(?:单位|机构|机关|部门)|"
    "索引号|主题分类|发文机关|有效性|公开方式|关键词|字号|字体|字体大小|"
    "(?:阅读|浏览|点击|访问)(?:次数|量|数)?|点击率|原标题|导语|标题|名称|文件名称|文号|发文字号|声明"
)
_BUTTONS = (
    "打印(?:本页|文章|此页)?|关闭(?:本页|窗口|此页)?|返回(?:顶部|首页|列表)?|收藏(?:本页)?|加入收藏|"
    "设为首页|分享|责任编辑:[^】\\])>。]{0,12}|复制链接|复制|我要纠错|下载文字版|下载图片版|扫一扫[^ ]{0,20}|微信|微博|QQ空间|"
    r"顶部|返回目录|[上下]一[篇条版页](?!\s*:)|阅读原文|预览时标签不可点|关注该公众号|(?<![A-Za-z])A[-+]?(?![A-Za-z])"
)
_WHOLE_LINES = (
    # 您所在的位置: 首页 > 政务公开 > …
    r"您?(?:现在|当前|所在)*的?(?:所在)?位置\s*[:>].*",
    r"(?:网站)?首页\s*[>»›/].*",
    r"分享(?:到|至)?\s*[:].{0,60}|分享到",
    r"-?\s*(?:上|下)一(?:篇|条|页)\s*[:].*",
    r"(?:版权所有|主办单位|主办|承办单位|承办(?=[:\s])|技术支持|网站标识码|网站地图|联系我们|[^。]{0,12}ICP备).*",
    r"\d+\s*次?(?:浏览|阅读)",
)
# [打印本页] [关闭本页]: what is left without the buttons and their brackets is nothing.
_BUTTON = re.compile(rf"{_BUTTONS}|[\[<(【〖\]>)】〗\s]")
_LEFT = re.compile(r"(?:[上下]一[篇条版页]:|版权声明:).*")
_WHOLE = re.compile("|".join(f"(?:{pattern})" for pattern in _WHOLE_LINES))
_LABELLED = re.compile(rf"[\[(【]?\s*(?:{_LABELS})\s*[:].*")
_LABEL_ANYWHERE = re.compile(rf"(?:{_LABELS})\s*[:]")
# 信息公开目录 >> 重点领域 >> 法治政府; 联系我们 | 网站地图 | 无障碍浏览
_SEPARATOR = re.compile(r">>?|»|\||｜|→")
# 清河司法 2024-01-12 17:30 某省: the time of day is the page's, never the report's.
_TIMED = re.compile(
    r"[^。,;:]{0,40}(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d\d(?::\d\d)?[^。,;:]{0,20}"
)
_MAX_CHROME_LINE = 160
_MIN_PARTS = 3
_HEAD_LINES = 15
_TAIL_LINES = 6
_RELATED = re.compile(
    r"[\[【<]?(?:相关(?:链接|阅读|文章|新闻|信息|稿件|报道|文件|附件下载)|延伸阅读|推荐阅读|热门推荐|猜你喜欢)[\]】>]?:?"
)
_RELATED_LINES = 20


def _is_navigation(line: str) -> bool:
    """A row of short menu words with 首页 among them."""
    words = line.split()
    return (
        len(words) >= 4
        and any(word.endswith("首页") for word in words)
        and all(len(word) <= 8 for word in words)
        and not re.search("[,。;]", line)
    )


def _is_separated(line: str) -> bool:
    """Three or more parts between > or |, and no sentence."""
    return (
        len([part for part in _SEPARATOR.split(line) if part.strip()]) >= _MIN_PARTS
        and re.search("[。;]", line) is None
        and not re.search(r"\d\s*[|｜]", line)
    )


def _is_labelled(line: str) -> bool:
    """发布日期:2018-03-22 字号:[ ] — a label first, and no sentence behind it."""
    # 索 引 号: labels are spread out with blanks.
    line = re.sub(r"(?<=[\u4e00-\u9fff])\s{1,3}(?=[\u4e00-\u9fff])", "", line)
    if not _LABELLED.fullmatch(line):
        return False
    rest = _LABEL_ANYWHERE.sub("", line)
    return "。" not in rest.rstrip("。") or line.startswith(("导语", "原标题"))


def is_chrome(line: str, *, in_head: bool) -> bool:
    """Whether a line belongs to the page and not to the report.

    Labelled lines (来源:…) are chrome only around the report's head, where pages put them.
    """
    text = normalise(line).strip()
    if not text or len(text) > _MAX_CHROME_LINE:
        return False
    left = _BUTTON.sub("", text)
    if _WHOLE.fullmatch(text) or _is_navigation(text) or not left or _LEFT.fullmatch(left):
        return True
    if not in_head:
        return False
    return bool(_is_labelled(text) or _is_separated(text) or _TIMED.fullmatch(text))


def _before_related(lines: list[str]) -> int:
    """How many lines stand above a list of other pages (相关链接…) at the end."""
    for n in range(max(1, len(lines) - _RELATED_LINES), len(lines)):
        if _RELATED.fullmatch(normalise(lines[n]).strip()):
            return n
    return len(lines)


def _begins_body(line: str) -> bool:
    """A sentence, or a numbered heading."""
    return bool(re.search("[。;]", normalise(line))) or split_number(line) is not None


def _comes_again(line: str, below: list[str]) -> bool:
    """Whether a line of the head stands below once more, on one line or over several.

    A unit's name may be the beginning of another line by chance.
    """
    named = elements.is_unit_name(line)
    for first in range(min(5, len(below))):
        runs = ("".join(below[first:last]) for last in range(first + 1, first + 6))
        if any(run == line or (not named and run.startswith(line)) for run in runs):
            return True
    return False


def strip_chrome(lines: list[str]) -> list[str]:
    """The report's own lines, blank ones left out."""
    return [lines[n] for n in own_lines(lines)]


def own_lines(lines: list[str]) -> list[int]:
    """Positions of the report's own lines.

    A line of the head that later head lines contain again is no own line either: pages repeat
    the title or the document number above the document itself.
    """
    filled = [n for n, line in enumerate(lines) if line]
    filled = filled[: _before_related([lines[n] for n in filled])]
    kept = [
        n
        for place, n in enumerate(filled)
        if not is_chrome(
            lines[n], in_head=place < _HEAD_LINES or place >= len(filled) - _TAIL_LINES
        )
    ]
    end = next((place for place, n in enumerate(kept) if _begins_body(lines[n])), len(kept))
    head = [re.sub(r"\s", "", normalise(lines[n])) for n in kept[: min(end, _HEAD_LINES)]]
    repeated = {
        place
        for place, line in enumerate(head)
        if len(line) >= 6 and _comes_again(line, head[place + 1 :])
    }
    return [n for place, n in enumerate(kept) if place not in repeated]


# What a chat program puts above each message when several are copied at once.
_CLOCK = r"(?:[上下]午|凌晨|中午|晚上)?\s*\d{1,2}:\d\d(?::\d\d)?"
_DAY = (
    r"(?:(?:20)?\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}月\d{1,2}日|昨天|星期[一二三四五六日天])"
)
_NAME = r"(?P<name>[^\s:,。;][^:,。;]{0,23}?)"
_SPOKEN = re.compile(
    rf"(?:{_NAME}\s+(?:{_DAY}\s+)?{_CLOCK}|(?:{_DAY}\s+)?{_CLOCK}\s+{_NAME.replace('name', 'said')})\s*:?"
)
_DIVIDER = re.compile(
    rf"[-—–=\s]*{_DAY}(?:\s+{_CLOCK})?[-—–=\s]*|[-—–=]*\s*以下(?:为|是)新消息\s*[-—–=]*"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢"
    "姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_ONLY_NAME = re.compile(rf"(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}|[A-Za-z][\w .-]{{0,19}}):")
_ATTACHED = re.compile(
    r"\[(?:图片|文件|表情|语音|视频|链接|动画表情|捂脸|抱拳|OK|强|玫瑰|微笑)\].{0,80}"
)
_SMALL_TALK = re.compile(
    "(?:.{0,12}(?:收到|好的|谢谢|辛苦|请查收|请审阅|请审核|请过目|您好|你好|麻烦|发您|发你|发给您|已发|稍等|明白|在吗|嗯|OK|ok)"
    ".{0,30}[。!~]?)"
)
_MAX_TALK = 40


def _speakers(lines: list[str]) -> tuple[set[int], set[str]]:
    """Lines that only say who spoke and when, and the names in them."""
    found: set[int] = set()
    names: set[str] = set()
    for n, line in enumerate(lines):
        text = normalise(line).strip()
        spoken = _SPOKEN.fullmatch(text) if len(text) <= 60 else None
        if spoken:
            found.add(n)
            names.add((spoken["name"] or spoken["said"]).strip())
    first = next((n for n, line in enumerate(lines) if line.strip()), -1)
    opening = normalise(lines[first]).strip() if first >= 0 else ""
    if (before := _ONLY_NAME.match(opening)) and is_complete_title(opening[before.end() :]):
        names.add(before["name"])
    for n, line in enumerate(lines):
        text = normalise(line).strip()
        only = _ONLY_NAME.fullmatch(text)
        if only and (only["name"] in names or n == first):
            found.add(n)
            names.add(only["name"])
    return found, names


def strip_chat(lines: list[str]) -> tuple[list[str], tuple[Notice, ...]]:
    """The lines without names, times and small talk, when they were copied from a chat.

    What is left out becomes a blank line, so that two messages are never one paragraph.
    """
    found, names = _speakers(lines)
    if not names:
        return lines, ()
    kept = ["" if n in found else _without_name(line, names) for n, line in enumerate(lines)]
    borders = [-1, *sorted(found), len(lines)]
    for begin, end in pairwise(borders):
        message = [n for n in range(begin + 1, end) if kept[n].strip()]
        talk = sum(len(kept[n]) for n in message) <= _MAX_TALK
        for n in message:
            text = normalise(kept[n]).strip()
            # 2024年1月5日 alone is the date of the report, —— 2024-01-05 —— that of the chat.
            divides = _DIVIDER.fullmatch(text) and not find_date(text)
            if divides or _ATTACHED.fullmatch(text) or (talk and _SMALL_TALK.fullmatch(text)):
                kept[n] = ""
    return kept, (Notice("chat", "文字像是从聊天记录复制的，已略去发言人、时间和寒暄。"),)


def _without_name(line: str, names: set[str]) -> str:
    """张三：一、主要做法 → 一、主要做法, when 张三 is known to speak."""
    head, colon, rest = line.lstrip().replace("：", ":", 1).partition(":")
    return line.lstrip()[len(head) + 1 :] if colon and rest and head.strip() in names else line
