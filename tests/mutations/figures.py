"""Wrong figures planted into clean reports: in their own sums and rates, and in added sentences."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.mutations import Plant
from tests.mutations.figures_sentences import PAIRS
from tests.mutations.figures_sentences import SENTENCES

_COUNT = re.compile(
    r"(?<![\d.,，])(\d{1,6})(?!\d|\.\d|[,，]\d{3})\s?([件份人名个户项宗起条次卷家处批])(?!次)"
)
_RATE = re.compile(r"(?<![\d.])(\d{1,3})(\.\d)?[%％]")
_SENTENCE = re.compile(r"[^。！？\n]{10,400}[。！？]")
_LISTED = re.compile(r"其中|分别为|[（(]|维持|包括")
_OPEN = re.compile(r"结转|旧存|上年|遗留|存量|累计|同时")


def plants(text: str, chance: random.Random) -> Iterator[Plant]:
    """Reports with one wrong figure each; none where the report has too little text."""
    yield from _broken_sums(text, chance)
    yield from _broken_rates(text, chance)
    lines = [at for at, line in enumerate(text.split("\n")) if len(line) > 60]
    if not lines:
        return
    for make in SENTENCES:
        rule, sentence = make(chance)
        yield Plant(rule, _added(text, lines, sentence, chance), sentence)
    for both in PAIRS:
        rule, first, second = both(chance)
        once = _added(text, lines, first, chance, early=True)
        yield Plant(rule, _added(once, lines, second, chance, early=False), f"{first} / {second}")


def _added(
    text: str, lines: list[int], sentence: str, chance: random.Random, early: bool | None = None
) -> str:
    """The text with a sentence at the end of one of its longer paragraphs before the plans."""
    rows = text.split("\n")
    upper = [at for at in lines if at < len(rows) * 0.7] or lines[:1]
    half = max(1, len(upper) // 2)
    among = upper if early is None else upper[:half] if early else upper[half:] or upper[-1:]
    at = chance.choice(among)
    row = rows[at].rstrip()
    rows[at] = row + ("" if row.endswith(("。", "！", "？", "；")) else "。") + sentence
    return "\n".join(rows)


def _replaced(text: str, start: int, end: int, value: str) -> str:
    return text[:start] + value + text[end:]


def _broken_sums(text: str, chance: random.Random) -> Iterator[Plant]:
    """The total of a list of three parts or more is made smaller or a little larger."""
    for sentence in _SENTENCE.finditer(text):
        if _OPEN.search(sentence[0]):
            continue
        found = list(_COUNT.finditer(text, sentence.start(), sentence.end()))
        for at, whole in enumerate(found):
            total, parts = 0, 0
            for part in found[at + 1 : at + 9]:
                if part[2] != whole[2]:
                    break
                total, parts = total + int(part[1]), parts + 1
                if parts < 3 or total != int(whole[1]):
                    continue
                if not _LISTED.search(text, whole.end(), part.start()):
                    break
                step = max(1, total // 15)
                made = total + chance.choice([-step, step if step * 10 <= total else -step])
                changed = _replaced(text, *whole.span(1), str(made))
                yield Plant("figures.sum", changed, f"{sentence[0]} {total}→{made}")
                break


def _broken_rates(text: str, chance: random.Random) -> Iterator[Plant]:
    """A rate that follows from the two counts before it is changed by more than its rounding."""
    for sentence in _SENTENCE.finditer(text):
        for rate in _RATE.finditer(text, sentence.start(), sentence.end()):
            counts = list(_COUNT.finditer(text, sentence.start(), rate.start()))[-2:]
            if (
                len(counts) < 2
                or counts[0][2] != counts[1][2]
                or rate.start() - counts[1].end() > 14
            ):
                continue
            if "率" not in text[counts[1].end() : rate.start()]:
                continue
            whole, part = int(counts[0][1]), int(counts[1][1])
            told = float(rate[1] + (rate[2] or ""))
            if not 0 < part < whole or abs(part * 100 / whole - told) > 0.06 or not rate[2]:
                continue
            made = round(told - chance.choice([1.8, 3.1, 9.0, 20.5]), 1)
            changed = _replaced(text, rate.start(), rate.end() - 1, f"{made}")
            yield Plant("figures.rate", changed, f"{sentence[0]} {told}→{made}")
