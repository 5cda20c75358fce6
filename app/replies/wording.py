"""The wording of an opinion: a Jinja template, the program's or the office's own.

A template is text of which every line becomes a paragraph. It sees the names of
:func:`words_of` (docs/opinion.md) and nothing else, and runs in Jinja's sandbox.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined
from jinja2 import TemplateSyntaxError
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.exceptions import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.engine.checklist import CHECKLISTS
from app.engine.document import Facts
from app.engine.numerals import chinese_ordinal
from app.engine.opinion import CONCLUSIONS
from app.engine.opinion import PARTS
from app.engine.opinion import Chapter
from app.engine.opinion import Conclusion
from app.engine.opinion import Entry
from app.engine.opinion import Opinion
from app.engine.opinion import Part
from app.engine.result import CheckResult
from app.word.text import official_date

FILE_NAME = "opinion.jinja"
SHIPPED = CHECKLISTS / FILE_NAME
_LARGEST = 200_000
"""Bytes of a template; ours has three thousand."""
_UNKNOWN = re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'")
_PAIRS = "{{ }}、{% %} 要成对，{% for %} 要有 {% endfor %}，{% if %} 要有 {% endif %}"


class FaultyTemplate(Exception):
    """A template that gives no opinion; ``str()`` is a sentence for people, with the line."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the reviewer decides: every element may be left out but the conclusion and the parts."""

    conclusion: Conclusion
    issuer: str = ""
    addressee: str = ""
    date: dt.date | None = None
    due: dt.date | None = None
    parts: frozenset[Part] = frozenset(Part)
    closing: str = ""


def template_file(instance: Path) -> Path:
    """The office's own template where there is one, else the program's."""
    own = instance / FILE_NAME
    return own if own.is_file() else SHIPPED


def words_of(result: CheckResult, opinion: Opinion, choices: Choices) -> dict[str, Any]:
    """What a template may name."""
    facts = result.document.facts if result.document else Facts()
    year = facts.year
    parts = [(part, opinion.parts[part]) for part in opinion.parts if part in choices.parts]
    must = opinion.parts.get(Part.MUST, ()) if Part.MUST in choices.parts else ()
    done = result.completeness
    return {
        "报送单位": _line(facts.unit or ""),
        "年度": year,
        "事由": "依法行政工作" if year is not None and year < 2015 else "法治政府建设",
        "报告标题": _line(facts.title or ""),
        "结论": CONCLUSIONS[choices.conclusion],
        "必备事项数": done.asked,
        "未见数": done.missing,
        "不完整数": done.partial,
        "必须修改数": sum(entry.count for chapter in must for entry in chapter.entries),
        "各部分": [
            {"名称": PARTS[part], "各类": [_chapter(one) for one in chapters]}
            for part, chapters in parts
        ],
        "收文单位": _line(choices.addressee).rstrip(":："),
        "发文单位": _line(choices.issuer),
        "成文日期": official_date(choices.date) if choices.date else "",
        "修改期限": official_date(choices.due) if choices.due else "",
        "另外说明": "\n".join(_line(line) for line in choices.closing.splitlines() if line.strip()),
        "章号": partial(_next_number, count(1)),
    }


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {"名称": chapter.name, "各条": [_entry(entry) for entry in chapter.entries]}


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "事项": entry.name,
        "说明": entry.message,
        "位置": entry.where,
        "另见": list(entry.related),
        "处数": entry.count,
        "办法": entry.remedy,
        "改为": entry.replacement,
        "依据": list(entry.basis),
    }


def _next_number(numbers: Any) -> str:
    return chinese_ordinal(next(numbers))


def _line(text: str) -> str:
    return " ".join(text.split())


def rendered(file: Path, words: dict[str, Any]) -> str:
    """The text that a template makes of words; raises :class:`FaultyTemplate`."""
    source = _source(file)
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["汉字"] = _ordinal
    say: Callable[[int | None, str], FaultyTemplate] = partial(_fault, file)
    try:
        template = environment.from_string(source)
        text = template.render(words)
    except TemplateSyntaxError as error:
        raise say(error.lineno, _syntax(error.message or "")) from error
    except UndefinedError as error:
        name = _UNKNOWN.search(error.message or "")
        said = f"没有“{name[1] or name[2]}”这个名称" if name else "用了没有的名称"
        raise say(_line_of(error), said) from error
    except SecurityError as error:
        raise say(_line_of(error), "用了不允许的写法") from error
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise say(_line_of(error), "写法算不出结果") from error
    if not text.strip():
        raise FaultyTemplate(f"审查意见模板（{file}）没有写出任何文字。")
    return text


def _syntax(message: str) -> str:
    """What is wrong with the marks, from what Jinja says of them."""
    if unknown := re.search(r"No (?:filter|test) named '([^']+)'", message):
        return f"没有“{unknown[1]}”这种写法"
    if left_open := re.search(r"innermost block that needs to be closed is '(\w+)'", message):
        return f"到这里为止，{{% {left_open[1]} %}} 还没有用 {{% end{left_open[1]} %}} 结束"
    return f"标记写得不对（{_PAIRS}）"


def _source(file: Path) -> str:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise FaultyTemplate(f"打不开审查意见模板（{file}）：请确认有读取权限。") from error
    if len(data) > _LARGEST:
        raise FaultyTemplate(f"审查意见模板（{file}）太大，不像是模板。")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FaultyTemplate(
            f"审查意见模板（{file}）不是 UTF-8 编码。请用记事本另存为 UTF-8 后再试。"
        ) from error


def _ordinal(number: int) -> str:
    """A number from 1 in Chinese numerals, for the template."""
    return chinese_ordinal(number)


def _fault(file: Path, line: int | None, reason: str) -> FaultyTemplate:
    place = f"第{line}行" if line else ""
    return FaultyTemplate(f"审查意见模板（{file}）{place}有错：{reason}。")


def _line_of(error: BaseException) -> int | None:
    """The last line of the template that a fault came through."""
    found = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            found = trace.tb_lineno
        trace = trace.tb_next
    return found
