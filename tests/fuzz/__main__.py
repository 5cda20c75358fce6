"""Many damaged inputs through the whole engine (``make fuzz``).

Every outcome must be a result or a verdict: no exception, no case over 2 s, no more than 500 MB.
LibreOffice is switched off: a conversion is not what is tried here, and takes seconds.
A failing case is named by its number: ``python -m tests.fuzz --first NUMBER --count 1``.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from collections import Counter
from dataclasses import dataclass
from dataclasses import field
from unittest import mock

from app.engine.check import check_bytes
from app.engine.checklist import default_catalogue
from app.engine.result import CheckResult
from app.engine.result_json import report_json
from tests.fuzz.cases import cases

MAX_SECONDS = 2.0
MAX_MEGABYTES = 500


@dataclass
class Tally:
    """What came out: verdicts by kind of file, faults, and the slowest case (seconds, number)."""

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: tuple[float, int] = (0.0, -1)


def run(first: int, count: int, max_seconds: float = MAX_SECONDS) -> Tally:
    """Run the cases from ``first`` on; a case over ``max_seconds`` of processor is a fault."""
    tally = Tally()
    catalogue = default_catalogue()
    with mock.patch.dict(os.environ, {"SOFFICE": ""}):
        for number, kind, data in cases(first, count):
            # Of the processor, so that other programs on the machine do not count.
            start = time.process_time()
            try:
                result = check_bytes(data, "", catalogue)
                report_json(result)
            except Exception as error:  # noqa: BLE001 - any exception is the fault being looked for
                tally.faults.append(f"{number}: {type(error).__name__}: {error}")
                continue
            seconds = time.process_time() - start
            tally.outcomes[kind, result.reason_code] += 1
            tally.slowest = max(tally.slowest, (seconds, number))
            if seconds > max_seconds:
                tally.faults.append(f"{number}: {seconds:.1f} s")
            tally.faults.extend(f"{number}: 引文与段落不符" for _ in range(_wrong_places(result)))
    return tally


def _wrong_places(result: CheckResult) -> int:
    if result.document is None:
        return 0
    paragraphs = result.document.paragraphs
    return sum(
        paragraphs[span.paragraph].text[span.start : span.end] != span.quote
        for item in result.items
        for span in item.evidence
    )


def main() -> int:
    """Run, print what came out; 1 when there was a fault."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=20_000)
    options = parser.parse_args()
    tally = run(options.first, options.count)
    faults = tally.faults
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for (kind, code), count in sorted(tally.outcomes.items()):
        sys.stdout.write(f"{kind:<14} {code:<18} {count:>7}\n")
    sys.stdout.write(f"最慢 {tally.slowest[0]:.2f} s（第 {tally.slowest[1]} 例）\n")
    sys.stdout.write(f"最多占用内存 {megabytes:.0f} MB\n")
    if megabytes > MAX_MEGABYTES:
        faults.append(f"内存超过 {MAX_MEGABYTES} MB")
    for fault in faults[:20]:
        sys.stdout.write(f"{fault}\n")
    sys.stdout.write(f"{options.count} 例，{len(faults)} 处错误\n")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
