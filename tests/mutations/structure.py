"""Faults of structure planted into clean reports."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator

from tests.mutations import Plant

_HAN = "零一二三四五六七八九十"
_FIRST = re.compile(r"^(\s*)([一二三四五六七八九十])、(?=[^\n。]{2,60}$)", re.MULTILINE)
_SECOND = re.compile(r"^(\s*)([（(])([一二三四五六七八九十])([）)])(?=[^\n]{4,})", re.MULTILINE)
_POINT = re.compile(r"(?:(?<=[。；;，,：:\n])|(?<=\n　　))([一二三四五六七八九])是")
_CLOSING = re.compile(r"^\s*特此报告[。.]?\s*$", re.MULTILINE)


def _changed(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def _runs(found: list[tuple[re.Match[str], int]]) -> list[list[tuple[re.Match[str], int]]]:
    """Numbers that count on from one."""
    made: list[list[tuple[re.Match[str], int]]] = []
    for match, n in found:
        if n == 1:
            made.append([(match, n)])
        elif made and made[-1][-1][1] == n - 1:
            made[-1].append((match, n))
    return [run for run in made if len(run) >= 3]


def _headings(text: str, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    for pattern, group in ((_FIRST, 2), (_SECOND, 3)):
        found = [(m, _HAN.index(m[group])) for m in pattern.finditer(text)]
        for run in _runs(found):
            inner = run[1:]
            match, n = chance.choice(inner)
            start, end = match.span(group)
            if n + 1 <= 10:
                # All later numbers go up by one, as when a section was cut out.
                changed = text
                for later, k in reversed([pair for pair in run if pair[1] >= n and pair[1] < 10]):
                    changed = _changed(changed, *later.span(group), _HAN[k + 1])
                yield "structure.skipped-number", changed, f"no {_HAN[n]} any more"
            yield (
                "structure.repeated-number",
                _changed(text, start, end, _HAN[n - 1]),
                f"{_HAN[n]} → {_HAN[n - 1]}",
            )
            if pattern is _SECOND:
                yield "structure.empty-number", _changed(text, start, end, ""), f"{_HAN[n]} lost"
                yield (
                    "structure.number-mark",
                    _changed(text, match.end(4), match.end(4), "、"),
                    "mark behind brackets",
                )
                if 2 <= n < len(run):
                    yield (
                        "structure.mixed-numbers",
                        _changed(text, match.start(2), match.end(4), f"{_HAN[n]}、"),
                        f"（{_HAN[n]}） → {_HAN[n]}、",
                    )
            elif 2 <= n < len(run):
                bare = match.end() - match.start()
                yield (
                    "structure.mixed-numbers",
                    _changed(text, start, match.start() + bare, f"（{_HAN[n]}）"),
                    f"{_HAN[n]}、 → （{_HAN[n]}）",
                )
            if len(run) >= 3:
                changed = text
                for later, k in reversed([pair for pair in run if pair[1] < 10]):
                    changed = _changed(changed, *later.span(group), _HAN[k + 1])
                yield "structure.not-from-one", changed, "counts from two"


def _points(text: str, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    found = [(m, _HAN.index(m[1])) for m in _POINT.finditer(text)]
    runs = _runs(found)
    chance.shuffle(runs)
    for run in runs[:3]:
        match, n = chance.choice(run[1:-1])
        start, end = match.span(1)
        following = next(m for m, k in run if k == n + 1)
        yield (
            "structure.points",
            text[: match.start()] + text[following.start() :],
            f"{_HAN[n]}是 cut out",
        )
        yield (
            "structure.points",
            _changed(text, start, end, _HAN[n - 1]),
            f"{_HAN[n]}是 → {_HAN[n - 1]}是",
        )
        last, k = run[-1]
        yield (
            "structure.points",
            _changed(text, *last.span(1), _HAN[k + 1]),
            f"{_HAN[k]}是 → {_HAN[k + 1]}是",
        )


def _sections(text: str, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    lines = text.split("\n")
    heads = [
        n
        for n, line in enumerate(lines)
        if re.match(r"\s*[（(][一二三四五六七八九十][）)][^。；;]{3,36}$", line)
    ]
    full = [
        (a, b)
        for a, b in itertools.pairwise(heads)
        if b - a >= 2 and not any(re.match(r"\s*[一二三四五六七八九十]、", x) for x in lines[a:b])
    ]
    if len(full) >= 4:
        a, b = chance.choice(full)
        yield "structure.empty-section", "\n".join(lines[: a + 1] + lines[b:]), lines[a]
        one, other = chance.sample([a for a, _ in full], 2)
        title = re.sub(r"^\s*[（(].[）)]", "", lines[one])
        number = re.match(r"\s*[（(].[）)]", lines[other])
        chapter = sum(
            1
            for x in lines[min(one, other) : max(one, other)]
            if re.match(r"\s*[一二三四五六七八九十]、", x)
        )
        if number and not chapter:
            changed = list(lines)
            changed[other] = number[0] + title
            yield "structure.repeated-heading", "\n".join(changed), title


def _elements(text: str, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    first, _, rest = text.partition("\n")
    if re.search("情况的?报告$", first.strip()) and "：\n" in rest[:60]:
        yield "structure.title", re.sub("的?报告$", "", first.strip()) + "\n" + rest, "no genre"
    if first.strip().endswith("报告"):
        yield "structure.title-mark", first.strip() + chance.choice("。；，") + "\n" + rest, "mark"
    closing = _CLOSING.search(text)
    if closing and first.strip().endswith(("报告", "总结")):
        for rule, words in (
            ("structure.closing", "特此通知。"),
            ("structure.closing", "特此报告。\n特此报告。"),
            ("structure.request", "以上报告，妥否，请批示。"),
            ("structure.request", "当否，请批复。"),
        ):
            yield rule, _changed(text, *closing.span(), words), words
    date = re.search(r"\n\s*20\d\d年\d{1,2}月\d{1,2}日\s*(?=\n|$)", text)
    if date:
        above = text[: date.start()].rstrip().rpartition("\n")[2].strip()
        if re.fullmatch(r"[\u4e00-\u9fff]{4,24}(?:政府|局|委员会|办公室|办事处)", above):
            yield "structure.signature", _changed(text, *date.span(), ""), "no date"
            name = text[: date.start()].rstrip()
            yield (
                "structure.signature",
                name[: -len(above)].rstrip() + text[date.start() :],
                "no signature",
            )
            note = "\n附件：1.行政执法数据统计表\n      {}.行政规范性文件目录{}\n"
            before = name[: -len(above)].rstrip()
            tail = "\n\n" + above + text[date.start() :]
            yield "structure.attachment-note", before + note.format(3, "") + tail, "note 1, 3"
            yield (
                "structure.attachment-note",
                before + note.format(2, "。") + tail,
                "note ends with 。",
            )
            body = re.search(r"(?<=[\u4e00-\u9fff])。(?=\n)", before)
            if body:
                referred = _changed(before, *body.span(), "（见附件4）。")
                yield "structure.attachments", referred + note.format(2, "") + tail, "附件4"


def plants(text: str, chance: random.Random) -> Iterator[Plant]:
    """Reports with one fault of structure each."""
    for make in (_headings, _points, _sections, _elements):
        for rule, changed, what in make(text, chance):
            if changed != text:
                yield Plant(rule, changed, what)
