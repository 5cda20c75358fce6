"""What a web page puts around a report: navigation, dates of the page, share links.

A line is chrome only when its whole shape says so; a sentence of the report that happens to
name 发布日期 stays.
"""

from __future__ import annotations

import re

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
    "设为首页|分享|责任编辑:[^】\\])>。]{0,12}|复制链接|复制|我要纠错|下载文字版|下载图片版|扫一扫.{0,20}|微信|微博|QQ空间"
)
_WHOLE_LINES = (
    # 您所在的位置: 首页 > 政务公开 > …
    r"您?(?:现在|当前|所在)*的?(?:所在)?位置\s*[:>].*",
    r"(?:网站)?首页\s*[>»›/].*",
    # [打印本页] [关闭本页]
    rf"(?:[\[<(【]?\s*(?:{_BUTTONS})\s*[\]>)】]?\s*)+",
    r"分享(?:到|至)?\s*[:].{0,60}|分享到",
    r"-?\s*(?:上|下)一(?:篇|条|页)\s*[:].*",
    r"(?:版权所有|主办单位|主办|承办单位|承办|技术支持|网站标识码|网站地图|联系我们|[^。]{0,12}ICP备).*",
    r"\d+\s*次?(?:浏览|阅读)",
)
_WHOLE = re.compile("|".join(f"(?:{pattern})" for pattern in _WHOLE_LINES))
_LABELLED = re.compile(rf"[\[(【]?\s*(?:{_LABELS})\s*[:].*")
_LABEL_ANYWHERE = re.compile(rf"(?:{_LABELS})\s*[:]")
# 信息公开目录 >> 重点领域 >> 法治政府; 联系我们 | 网站地图 | 无障碍浏览
_SEPARATED = re.compile(r"[^。;]+?(?:\s*(?:>>|>|»|\||｜|→)\s*[^。;]+?){2,}")
_MAX_CHROME_LINE = 160
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


def _is_labelled(line: str) -> bool:
    """发布日期:2018-03-22 字号:[ ] — a label first, and no sentence behind it."""
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
    if _WHOLE.fullmatch(text) or _is_navigation(text):
        return True
    return in_head and (_is_labelled(text) or bool(_SEPARATED.fullmatch(text)))


def _without_related(lines: list[str]) -> list[str]:
    """Non-blank lines up to a list of other pages (相关链接…) at the end."""
    lines = [line for line in lines if line]
    for n in range(max(1, len(lines) - _RELATED_LINES), len(lines)):
        if _RELATED.fullmatch(normalise(lines[n]).strip()):
            return lines[:n]
    return lines


def _begins_body(line: str) -> bool:
    """A sentence, or a numbered heading."""
    return bool(re.search("[。;]", normalise(line))) or split_number(line) is not None


def strip_chrome(lines: list[str]) -> list[str]:
    """The report's own lines, blank ones left out.

    A line of the head that a later head line contains again is dropped as well: pages repeat
    the title or the document number above the document itself.
    """
    lines = _without_related(lines)
    kept = [
        line
        for n, line in enumerate(lines)
        if not is_chrome(line, in_head=n < _HEAD_LINES or n >= len(lines) - _TAIL_LINES)
    ]
    end = next((n for n, line in enumerate(kept) if _begins_body(line)), len(kept))
    head = [re.sub(r"\s", "", normalise(line)) for line in kept[: min(end, _HEAD_LINES)]]
    repeated = {
        n
        for n, line in enumerate(head)
        if len(line) >= 6 and any(later.startswith(line) for later in head[n + 1 : n + 6])
    }
    return [line for n, line in enumerate(kept) if n not in repeated]
