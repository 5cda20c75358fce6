"""Many damaged inputs through the whole engine (``make fuzz``).

Every outcome must be a result or a verdict: no exception, no case over 2 s, no more than 500 MB.
A failing case is named by its number: ``python -m tests.fuzz --first NUMBER --count 1``.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import Counter

from app.engine.check import check_bytes
from app.engine.checklist import default_catalogue
from app.engine.result import CheckResult
from app.engine.result import report_json
from tests.fuzz.cases import cases

MAX_SECONDS = 2.0
MAX_MEGABYTES = 500


def run(first: int, count: int) -> tuple[Counter[str], list[str]]:
    """Outcomes by kind, and the faults."""
    outcomes: Counter[str] = Counter()
    faults: list[str] = []
    catalogue = default_catalogue()
    for number, data in cases(first, count):
        start = time.perf_counter()
        try:
            result = check_bytes(data, "", catalogue)
            report_json(result)
        except Exception as error:  # noqa: BLE001 - any exception is the fault being looked for
            faults.append(f"{number}: {type(error).__name__}: {error}")
            continue
        outcomes[result.reason_code] += 1
        seconds = time.perf_counter() - start
        if seconds > MAX_SECONDS:
            faults.append(f"{number}: {seconds:.1f} s")
        faults.extend(f"{number}: 引文与段落不符" for _ in range(_wrong_places(result)))
    return outcomes, faults


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
    outcomes, faults = run(options.first, options.count)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for code, count in outcomes.most_common():
        sys.stdout.write(f"{count:>7}  {code}\n")
    sys.stdout.write(f"最多占用内存 {megabytes:.0f} MB\n")
    if megabytes > MAX_MEGABYTES:
        faults.append(f"内存超过 {MAX_MEGABYTES} MB")
    for fault in faults[:20]:
        sys.stdout.write(f"{fault}\n")
    sys.stdout.write(f"{options.count} 例，{len(faults)} 处错误\n")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
