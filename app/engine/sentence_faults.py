"""What is wrong with the snippets of a requirement: names, syntax, and how they read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from itertools import combinations

from jinja2 import TemplateError
from jinja2 import TemplateSyntaxError
from jinja2 import meta
from jinja2 import nodes

from app.engine.fields import Figure
from app.engine.fields import FigureKind
from app.engine.requirement import Requirement
from app.engine.requirement import Sentence
from app.engine.sentences import ENVIRONMENT
from app.engine.sentences import GLOBALS
from app.engine.sentences import Told
from app.engine.sentences import tell
from app.engine.sentences import variable
from app.engine.yaml_faults import nearest

_METHODS = frozenset({"say", "large", "money", "day"})
_EVERY_SUBSET = 8
"""With more figures than this only small and nearly full sets are tried."""
_BAD = (
    (re.compile(r"[，、；：。]{2}|^[，、；：。]|[（“《][，、；。]"), "标点重叠或多余"),
    (re.compile(r"[\[\]{}|\ue000-\uf8ff]"), "残留了模板的记号"),
    (re.compile(r"（）|“”|《》"), "括号里是空的"),
    (re.compile(r"None|Undefined|NaN"), "数据没有写成文字"),
)
_DAY = "2025-02-26"


def sentence_faults(requirement: Requirement) -> Iterator[tuple[tuple[int | str, ...], str]]:
    """Faults of all snippets, each with where in the requirement it stands."""
    seen: set[str] = set()
    for n, sentence in enumerate(requirement.sentences):
        if sentence.id in seen:
            yield ("sentences", n, "id"), f"编号“{sentence.id}”重复"
        seen.add(sentence.id)
        found = list(_faults(requirement, sentence))
        yield from ((("sentences", n, "text"), message) for message in found)


def _faults(requirement: Requirement, sentence: Sentence) -> Iterator[str]:
    try:
        tree = ENVIRONMENT.parse(sentence.text)
        ENVIRONMENT.compile(sentence.text)
    except TemplateSyntaxError as error:
        yield f"句子的模板写法有误：{error.message}"
        return
    known = {variable(figure.id): figure for figure in requirement.figures}
    unknown = meta.find_undeclared_variables(tree) - GLOBALS - known.keys()
    for name in sorted(unknown):
        yield f"没有编号为“{name}”的数据{_hint(name, known)}"
    strange = sorted(set(_strange_attributes(tree, known)))
    yield from strange
    if unknown or strange:
        return
    used = [figure for name, figure in known.items() if _uses(tree, name)]
    if not used:
        yield "句子里没有用到任何数据"
        return
    fault = next(_ill_told(requirement, sentence, used), None)
    if fault:
        yield fault


def _hint(name: str, known: dict[str, Figure]) -> str:
    whole = next((k for k in known if "_" in k and name in k.split("_")), None)
    if whole:
        return f"，编号里的“-”在句子里要写成“_”：{whole}"
    return nearest(name, known)


def _strange_attributes(tree: nodes.Template, known: dict[str, Figure]) -> Iterator[str]:
    for node in tree.find_all(nodes.Getattr):
        of_last = isinstance(node.node, nodes.Name) and node.node.name == "last"
        if of_last and node.attr not in known:
            yield f"没有编号为“{node.attr}”的数据{_hint(node.attr, known)}"
        elif not of_last and node.attr not in _METHODS:
            yield f"数据没有“{node.attr}”这种写法{nearest(node.attr, _METHODS)}"


def _uses(tree: nodes.Template, name: str) -> bool:
    return any(node.name == name for node in tree.find_all(nodes.Name))


def _ill_told(requirement: Requirement, sentence: Sentence, used: list[Figure]) -> Iterator[str]:
    """The first sets of figures that the snippet does not tell properly."""
    alone = requirement.model_copy(update={"sentences": (sentence,)})
    for given in _sets(used):
        for number in ("12", "0"):
            figures = {f.id: _DAY if f.kind is FigureKind.DATE else number for f in given}
            labels = "、".join(f.label for f in given)
            try:
                told = tell(alone, figures)
            except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
                yield f"只填“{labels}”时出错：{error}"
                continue
            wrong = _wrong(told, given)
            if wrong:
                shown = "".join(one.text for one in told)
                yield f"只填“{labels}”时，{wrong}：“{shown}”"


def _sets(used: list[Figure]) -> Iterator[tuple[Figure, ...]]:
    count = len(used)
    sizes: list[int] = list(range(1, count + 1))
    if count > _EVERY_SUBSET:
        sizes = [1, 2, count - 1, count]
    return chain.from_iterable(combinations(used, size) for size in sizes)


def _wrong(told: tuple[Told, ...], given: tuple[Figure, ...]) -> str:
    if not told:
        return "没有写出句子"
    text = told[0].text
    if not text.endswith("。"):
        return "句末没有句号"
    for pattern, message in _BAD:
        if pattern.search(text):
            return message
    # A ratio may be left out; a figure that was typed must not be.
    lost = [f.label for f in given if f.id not in told[0].figures]
    return f"没有写出“{'、'.join(lost)}”" if lost else ""
