"""Labelled plans and reports of invented counties, and how far the program agrees with them.

``python -m tests.plan_answers`` prints the curve of docs/plan-answers.md and draws its picture.
The bar was chosen on ``choosing``; ``checking`` was written afterwards by people who had not seen
the program.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from app.engine.analysis import Analysis
from app.engine.answers.match import Matcher
from app.engine.answers.model import PointAnswer
from app.engine.answers.model import TargetAnswer
from app.engine.answers.telling import ALIKE
from app.engine.document import Document
from app.engine.plans import Plan
from app.engine.plans import PlanPoint
from app.engine.plans import read_plan
from app.engine.reading import read

FOLDER = Path(__file__).parent / "corpus" / "plan_answers"
PICTURE = Path(__file__).parents[1] / "docs" / "images" / "plan-answers.svg"
COUNTIES = tuple(
    str(path.relative_to(FOLDER)).removesuffix("-labels.yaml")
    for path in sorted(FOLDER.glob("*/*-labels.yaml"))
)


@dataclass(frozen=True)
class County:
    """A plan, the report of its year, and what a careful reader says of each point."""

    name: str
    plan: Plan
    report: Document
    labels: list[dict[str, Any]]
    matcher: Matcher

    def labelled(self) -> Iterator[tuple[PlanPoint, dict[str, Any]]]:
        """Every point with its label."""
        points = {point.id: point for point in self.plan.points}
        for label in self.labels:
            yield points[label["id"]], label

    def pairs(self) -> Iterator[tuple[float, bool]]:
        """Of every labelled (point, paragraph): the program's score (from 1 on yes), and the label."""
        for point, label in self.labelled():
            scores = self.matcher.paragraphs(point)
            for pair in label["pairs"]:
                (paragraph,) = [p.index for p in self.report.paragraphs if pair["quote"] in p.text]
                yield scores.get(paragraph, 0.0), pair["answers"]


@cache
def county(name: str) -> County:
    """One labelled county, its report laid beside its plan."""
    stem = FOLDER / name
    plan = read_plan(read(stem.with_name(f"{stem.name}-plan.txt").read_bytes()))
    report = read(stem.with_name(f"{stem.name}-report.txt").read_bytes())
    labels = YAML(typ="safe", pure=True).load(
        stem.with_name(f"{stem.name}-labels.yaml").read_text("utf-8")
    )["points"]
    year = report.facts.year or plan.year
    assert year is not None
    analysis = Analysis(report, year, report.facts.level)
    return County(name, plan, report, labels, Matcher(analysis, plan))


def agreement(names: tuple[str, ...], bar: float = 1.0) -> Counter[str]:
    """Pairs by what the label says and what the program says: yes-yes, no-yes …"""
    tally: Counter[str] = Counter()
    for name in names:
        for score, label in county(name).pairs():
            tally[f"{_word(label)}-{_word(score >= bar)}"] += 1
    return tally


def share(tally: Counter[str]) -> float:
    """The share of the pairs of which label and program say the same."""
    return (tally["yes-yes"] + tally["no-no"]) / tally.total()


def target_of(answer: PointAnswer, label: dict[str, Any], order: int) -> TargetAnswer | None:
    """The program's target that a label means: the one of its words, else the one at its place."""
    text = label["targets"][order]["text"]
    alike = [t for t in answer.targets if t.target.text in text or text in t.target.text]
    if len(alike) == 1:
        return alike[0]
    if len(answer.targets) == len(label["targets"]):
        return answer.targets[order]
    return alike[0] if alike else None


def _word(said: bool) -> str:
    return "yes" if said else "no"


def _in(folder: str) -> tuple[str, ...]:
    return tuple(name for name in COUNTIES if name.startswith(folder))


def curve() -> list[tuple[float, float, float]]:
    """Of bars from 0.40 to 0.80: the agreement on the pairs of choosing and of checking."""
    rows = []
    for hundredths in range(40, 81, 4):
        alike = hundredths / 100
        choosing, checking = (
            share(agreement(_in(folder), alike / ALIKE)) for folder in ("choosing", "checking")
        )
        rows.append((alike, choosing, checking))
    return rows


def _picture(rows: list[tuple[float, float, float]]) -> str:
    """The curve as an SVG picture of 520 × 260."""

    def at(alike: float, part: float) -> tuple[float, float]:
        return 60 + (alike - 0.4) * 1100, 220 - (part - 0.8) * 1000

    lines = []
    for column, colour, words in ((1, "#1a56a0", "选定用"), (2, "#b45309", "检验用")):
        points = " ".join("{:.0f},{:.0f}".format(*at(row[0], row[column])) for row in rows)
        x, y = at(rows[-1][0], rows[-1][column])
        lines.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
        )
        lines.append(
            f'<text x="{x - 40:.0f}" y="{y + (18 if column == 1 else -8):.0f}" fill="{colour}">{words}</text>'
        )
    for part in (0.8, 0.85, 0.9, 0.95, 1.0):
        _, y = at(0.4, part)
        lines.append(f'<line x1="60" x2="500" y1="{y:.0f}" y2="{y:.0f}" stroke="#ddd"/>')
        lines.append(f'<text x="52" y="{y + 4:.0f}" text-anchor="end">{part:.0%}</text>')
    for alike, *_ in rows[::2]:
        x, _ = at(alike, 0.8)
        lines.append(f'<text x="{x:.0f}" y="240" text-anchor="middle">{alike:.2f}</text>')
    x, _ = at(ALIKE, 0.8)
    lines.append(
        f'<line x1="{x:.0f}" x2="{x:.0f}" y1="20" y2="220" stroke="#555" stroke-dasharray="4"/>'
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 520 260" width="520" height="260" '
        'font-family="sans-serif" font-size="12" role="img" aria-label="符合率随界线变化">\n'
        '<rect width="520" height="260" fill="#fff"/>\n' + "\n".join(lines) + "\n</svg>\n"
    )


def main() -> int:
    """Print the curve and draw it."""
    rows = curve()
    for alike, choosing, checking in rows:
        sys.stdout.write(f"| {alike:.2f} | {choosing:.1%} | {checking:.1%} |\n")
    PICTURE.write_text(_picture(rows), "utf-8")
    for folder in ("choosing", "checking"):
        sys.stdout.write(f"{folder}: {sorted(agreement(_in(folder)).items())}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
