"""A labelled passage as the smallest report that holds it."""

from __future__ import annotations

from typing import Any

TITLES = {
    "county": "临江县人民政府关于{year}年度法治政府建设情况的报告",
    "department": "临江县交通运输局关于{year}年度法治政府建设情况的报告",
    "township": "云溪镇人民政府关于{year}年度法治政府建设情况的报告",
}
HEADINGS = {
    "achievements": "一、主要工作情况",
    "problems": "二、存在的问题",
    "next_steps": "三、下一步工作打算",
    "responsibility": "二、党政主要负责人履行推进法治建设第一责任人职责情况",
    "other": "四、其他需要报告的情况",
    "opening": None,
    None: None,
}


def report_of(passage: dict[str, Any]) -> str:
    """The text of a report with nothing but a title, the section's heading and the passage."""
    lines = [TITLES[passage["level"]].format(year=passage["year"])]
    section = HEADINGS[passage.get("section")]
    if section:
        lines.append(section)
    if passage.get("heading"):
        heading = passage["heading"]
        numbered = heading[:1] in "（(一二三四五六七八九十"
        lines.append(heading if numbered else f"（一）{heading}")
    lines.append(passage["text"])
    return "\n".join(lines)
