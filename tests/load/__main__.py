"""Many writers at once (``make load``): no error, no lost answer, and how long a save takes.

Prints the figures with the machine they come from. The exit code is 1 when an answer was refused
or lost, or when 95 of 100 saves took longer than :data:`MOST`.
"""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import sys
import tempfile
from pathlib import Path

from app.config import Settings
from tests.load.office import furnish
from tests.load.office import places
from tests.load.office import serving
from tests.load.office import stored
from tests.load.writers import write

MOST = 0.2


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _load() -> str:
    return "、".join(f"{value:.1f}" for value in os.getloadavg())


def main() -> int:
    """Furnish an office, let everybody write, look at what is stored."""
    parser = argparse.ArgumentParser(prog="make load", description=__doc__)
    parser.add_argument("--writers", type=int, default=50)
    parser.add_argument("--drafts", type=int, default=5)
    parser.add_argument("--every", type=float, default=2.0)
    parser.add_argument("--seconds", type=float, default=300.0)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "instance", Path(folder) / "exports")
        furnish(settings, chosen.writers, chosen.drafts)
        before = _load()
        with serving(settings) as port:
            where = places(chosen.writers, chosen.drafts)
            outcome = write(port, where, every=chosen.every, seconds=chosen.seconds)
        kept = stored(settings.database)
        size = sum(file.stat().st_size for file in settings.instance.glob("*.sqlite3*"))
    lost = [place for place, text in outcome.texts.items() if kept.get(place) != text]
    shares = "，".join(
        f"{name} {1000 * outcome.share(part):.0f}"
        for name, part in (("中位数", 0.5), ("p95", 0.95), ("p99", 0.99), ("最长", 1.0))
    )
    print(
        f"{_processor()}，{os.cpu_count()} 核，Python {platform.python_version()}，"
        f"SQLite {sqlite3.sqlite_version}"
    )
    print(f"负载：开始前 {before}，结束时 {_load()}")
    print(
        f"{chosen.writers} 人，{chosen.drafts} 份草稿，每 {chosen.every:g} 秒保存一次，"
        f"共 {chosen.seconds:g} 秒"
    )
    print(
        f"应保存 {outcome.due} 次，已保存 {len(outcome.took)} 次，出错 {len(outcome.faults)} 次，"
        f"丢失 {len(lost)} 项"
    )
    print(f"一次保存（毫秒）：{shares}")
    print(f"数据库：{size / 1024 / 1024:.1f} MB")
    for fault in outcome.faults[:20]:
        print(fault)
    failed = outcome.faults or lost or len(outcome.took) != outcome.due
    return 1 if failed or outcome.share(0.95) > MOST else 0


if __name__ == "__main__":
    sys.exit(main())
