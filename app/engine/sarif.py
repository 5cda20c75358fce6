"""Results as SARIF 2.1.0 (OASIS, errata 01), for programs that collect findings of many tools.

One run holds all reports of a check. The same input under the same catalogue gives the same
bytes: nothing of the clock or of the machine is written down.

A report is mostly a binary file (.docx, .pdf), for which SARIF forbids text regions (3.30.1), and
the paragraphs of what was read are no lines of it. A place is therefore a logical location
(第N段) with the quotation as the location's message and the offsets of docs/contracts.md as
properties; there is no ``region``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from collections.abc import Sequence
from pathlib import PureWindowsPath
from typing import Any
from urllib.parse import quote

from app.engine.checklist import Catalogue
from app.engine.document import Span
from app.engine.names import LEVELS
from app.engine.names import STRENGTHS
from app.engine.names import VERDICTS
from app.engine.requirement import Requirement
from app.engine.requirement import Strength
from app.engine.requirement import Years
from app.engine.result import CheckResult
from app.engine.result import Finding
from app.engine.result import Severity
from app.engine.result_json import basis_json

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
SARIF_VERSION = "2.1.0"
LANGUAGE = "zh-CN"
LEVELS_OF_SARIF = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.SUGGESTION: "note",
}
_COVERAGE = "coverage."
_FRAME = {
    "frame.year-assumed": "报告年度是推定的",
    "frame.year-inferred": "报告年度从行文推断",
    "frame.year-given": "按指定的年度检查",
    "frame.year-before-2008": "年度早于2008年",
    "frame.year-ahead": "年度晚于清单核对过的年度",
    "frame.level-assumed": "单位层级是推定的",
}
"""What the rules outside the catalogue are called; an unknown one goes by its id."""

Json = dict[str, Any]


def sarif_json(catalogue: Catalogue, results: Sequence[CheckResult], version: str) -> Json:
    """The log of one check; ``version`` is the program's own (three numbers)."""
    rules = _rules(catalogue, results)
    index = {rule["id"]: n for n, rule in enumerate(rules)}
    stamp = catalogue.stamp
    driver = {
        "name": "fazhi-report",
        "fullName": "法治政府建设年度报告检查",
        "version": version,
        "semanticVersion": version,
        "language": LANGUAGE,
        "rules": rules,
    }
    run = {
        "tool": {"driver": driver},
        "language": LANGUAGE,
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": f"flask-check/{stamp.id}/{stamp.version}/{stamp.hash}"},
        "invocations": [_invocation(results)],
        "artifacts": [
            {"location": {"uri": uri_of(result.file)}, "roles": ["analysisTarget"]}
            | {"properties": {"verdict": result.verdict.value, "reason": result.reason}}
            for result in results
        ],
        "results": [
            _result(finding, index[finding.rule], result.file, at)
            for at, result in enumerate(results)
            for finding in result.findings
        ],
        "properties": {"checklist": {"id": stamp.id, "version": stamp.version, "hash": stamp.hash}},
    }
    return {"$schema": SCHEMA, "version": SARIF_VERSION, "runs": [run]}


def uri_of(file: str) -> str:
    """A path as people typed it, as a URI: relative paths stay relative references."""
    if re.match(r"[A-Za-z]:[\\/]", file):
        return PureWindowsPath(file).as_uri()
    encoded = quote(file, safe="/", errors="replace")
    # "//host" at the beginning would name another machine.
    return f"file:///{encoded.lstrip('/')}" if encoded.startswith("/") else encoded


def _invocation(results: Sequence[CheckResult]) -> Json:
    """Success means that every file could be read; what could not is a notification each."""
    unread = [(n, result) for n, result in enumerate(results) if not result.readable]
    return {
        "executionSuccessful": not unread,
        "toolExecutionNotifications": [
            {
                "level": "error",
                "message": {"text": f"{VERDICTS[result.verdict]}：{result.reason}"},
                "locations": [
                    {"physicalLocation": {"artifactLocation": _artifact(result.file, n)}}
                ],
                "properties": {"reasonCode": result.reason_code},
            }
            for n, result in unread
        ],
    }


def _artifact(file: str, index: int) -> Json:
    return {"uri": uri_of(file), "index": index}


def _rules(catalogue: Catalogue, results: Iterable[CheckResult]) -> list[Json]:
    """Every requirement in the catalogue's order, then what else was found, by id."""
    rules = [_requirement_rule(catalogue, item) for item in catalogue.requirements]
    known = {rule["id"] for rule in rules}
    others: dict[str, Finding] = {}
    for result in results:
        for finding in result.findings:
            if finding.rule not in known:
                others.setdefault(finding.rule, finding)
    return rules + [_other_rule(others[rule]) for rule in sorted(others)]


def _requirement_rule(catalogue: Catalogue, item: Requirement) -> Json:
    """A rule whose help holds the bases by years and the remedy."""
    asked = [
        f"{_years(duty)}{STRENGTHS[duty.strength]}"
        + (f"（{'、'.join(LEVELS[level] for level in duty.only)}）" if duty.only else "")
        for duty in item.levels
    ]
    bases = [f"{_years(basis)}{basis.shown().text()}" for basis in item.basis]
    lines = [
        f"要求：{'；'.join(asked)}",
        f"适用：{'、'.join(LEVELS[level] for level in item.applies)}",
        f"依据：{'；'.join(bases)}",
        f"怎样写：{item.guidance}",
        f"补救办法：{item.remedy}",
    ]
    binding = any(duty.strength is Strength.MANDATORY for duty in item.levels)
    return {
        "id": f"{_COVERAGE}{item.id}",
        "name": item.name,
        "shortDescription": {"text": f"报告应当写到“{item.name}”。"},
        "fullDescription": {"text": item.guidance},
        "help": {"text": "\n".join(lines)},
        "defaultConfiguration": {"level": "error" if binding else "note"},
        "properties": {"group": item.group, "groupName": catalogue.manifest.groups[item.group]},
    }


def _other_rule(finding: Finding) -> Json:
    name = _FRAME.get(finding.rule, finding.rule)
    lines = [name, *(f"依据：{basis.text()}" for basis in finding.basis)]
    return {
        "id": finding.rule,
        "name": name,
        "shortDescription": {"text": name},
        "help": {"text": "\n".join(lines)},
        "defaultConfiguration": {"level": LEVELS_OF_SARIF[finding.severity]},
    }


def _years(years: Years) -> str:
    if years.from_ is None and years.until is None:
        return ""
    if years.from_ == years.until:
        return f"{years.from_}年度"
    return f"{years.from_ or ''}—{years.until or ''}年度"


def _result(finding: Finding, rule_index: int, file: str, at: int) -> Json:
    advice = f"建议：{finding.remedy}" if finding.remedy else ""
    found: Json = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": LEVELS_OF_SARIF[finding.severity],
        "kind": "fail",
        "message": {"text": f"{finding.message}{advice}"},
        "locations": [_location(finding.place, file, at)],
    }
    if finding.related:
        found["relatedLocations"] = [
            _location(span, file, at) | {"id": n} for n, span in enumerate(finding.related, start=1)
        ]
    place = finding.place.quote if finding.place else ""
    digest = hashlib.sha256("\0".join((finding.rule, finding.message, place)).encode())
    found["partialFingerprints"] = {"ruleMessageQuote/v1": digest.hexdigest()}
    found["properties"] = {
        "certainty": finding.certainty.value,
        "remedy": finding.remedy,
        "replacement": finding.replacement,
        "basis": [basis_json(basis) for basis in finding.basis],
    }
    return found


def _location(span: Span | None, file: str, at: int) -> Json:
    """A place in a report, or the whole report where nothing was found."""
    place: Json = {"physicalLocation": {"artifactLocation": _artifact(file, at)}}
    if span is None:
        return place
    name = f"第{span.paragraph + 1}段"
    return place | {
        "logicalLocations": [
            {"name": name, "fullyQualifiedName": f"{file}/{name}", "kind": "paragraph"}
        ],
        "message": {"text": span.quote},
        "properties": {"paragraph": span.paragraph, "start": span.start, "end": span.end},
    }
