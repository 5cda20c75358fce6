"""Many writers at once (``make load``): no error, no lost answer, and how long a save takes.

Prints the figures with the machine they come from. The exit code is 1 when an answer was refused
or lost, or when 95 of 100 saves took longer than :data:`MOST`. Afterwards it is measured twice more
for a fifth of the time: while some write what a colleague writes, too, and have to merge all the
time; and while somebody reads, checks and exports besides. There only loss counts.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from app.config import Settings
from tests.load.office import complaints
from tests.load.office import furnish
from tests.load.office import lost
from tests.load.office import parts
from tests.load.office import places
from tests.load.office import serving
from tests.load.reader import Reader
from tests.load.writers import Crowd

MOST = 0.2
_SHARES = (("中位数", 0.5), ("p95", 0.95), ("p99", 0.99), ("最长", 1.0))


def _first(path: str, begin: str) -> str:
    try:
        lines = Path(path).read_text("utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(begin)), "")


def _machine() -> str:
    processor = _first("/proc/cpuinfo", "model name") or platform.processor()
    memory = int((_first("/proc/meminfo", "MemTotal").split() or ["0"])[0]) / 1024 / 1024
    return (
        f"{processor}，{os.cpu_count()} 核，内存 {memory:.0f} GB，{platform.system()}，"
        f"Python {platform.python_version()}，SQLite {sqlite3.sqlite_version}"
    )


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "未知"


def share(took: Sequence[float], part: float) -> float:
    """The time within which that part of the requests was done."""
    ordered = sorted(took) or [0.0]
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def _times(took: Sequence[float]) -> str:
    return "，".join(f"{name} {1000 * share(took, part):.0f}" for name, part in _SHARES)


def measure(
    chosen: argparse.Namespace, seconds: float, *, sharing: int = 0, reading: bool = False
) -> bool:
    """An office of its own: everybody writes, then what is stored is looked at."""
    folder = Path(tempfile.mkdtemp(prefix="load-"))
    settings = Settings(folder / "instance", folder / "exports")
    furnish(settings, chosen.writers, chosen.drafts)
    where = places(chosen.writers, chosen.drafts, sharing)
    before = _load()
    reader = None
    with serving(settings) as port, ExitStack() as stack:
        crowd = Crowd(port, where, every=chosen.every, seconds=seconds)
        if reading:
            chapters = list(dict.fromkeys(chapter for chapter, _ in parts()))
            reader = stack.enter_context(Reader(port, 1, chapters))
        with crowd:
            pass
    outcome = crowd.outcome()
    faults = [*outcome.faults, *complaints(settings), *(reader.faults if reader else ())]
    gone = lost(settings.database, outcome.told)
    size = sum(file.stat().st_size for file in settings.instance.glob("*.sqlite3*"))
    print(
        f"\n{chosen.writers} 人写 {chosen.drafts} 份草稿，{sharing} 人与别人写同一项，"
        f"每 {chosen.every:g} 秒保存一次，共 {seconds:g} 秒"
        f"{'；同时有一人翻看各章、检查、导出' if reading else ''}"
    )
    print(f"机器的负载：开始前 {before}，结束时 {_load()}")
    print(
        f"应保存 {outcome.due} 次，已保存 {len(outcome.took)} 次（其中 {outcome.merges} 次合并），"
        f"出错 {len(faults)} 次，丢失 {len(gone)} 次"
    )
    print(f"一次保存（毫秒）：{_times(outcome.took)}")
    for what, took in reader.took.items() if reader else ():
        print(f"{what}（毫秒，{len(took)} 次）：{_times(took)}")
    print(f"数据库：{size / 1024 / 1024:.1f} MB")
    for fault in [*faults, *gone][:20]:
        print(fault)
    shutil.rmtree(folder)
    whole = not faults and not gone and len(outcome.took) == outcome.due
    return whole and (sharing > 0 or share(outcome.took, 0.95) <= MOST)


def main() -> int:
    """Measure all three; says by the exit code whether all was well."""
    parser = argparse.ArgumentParser(prog="make load", description=__doc__)
    parser.add_argument("--writers", type=int, default=50)
    parser.add_argument("--sharing", type=int, default=10)
    parser.add_argument("--drafts", type=int, default=5)
    parser.add_argument("--every", type=float, default=2.0)
    parser.add_argument("--seconds", type=float, default=300.0)
    chosen = parser.parse_args()
    print(_machine())
    short = max(10.0, chosen.seconds / 5)
    whole = [
        measure(chosen, chosen.seconds),
        measure(chosen, short, sharing=chosen.sharing),
        measure(chosen, short, sharing=chosen.sharing, reading=True),
    ]
    return 0 if all(whole) else 1


if __name__ == "__main__":
    sys.exit(main())
