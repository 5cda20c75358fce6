"""A bound on processor time for inputs made to run away.

Not a measurement: how fast the program is, `make bench` says, as ratios. The bound only tells work
that ends from work that grows with the square of the input, which takes minutes on these inputs, so
it stands far above what the slowest machine needs.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

RUNS_AWAY = 30.0
"""Seconds of this process on the processor; other programs of the machine do not count."""


@contextmanager
def bounded() -> Iterator[None]:
    """Fail when the block took so long that it must have run away."""
    start = time.process_time()
    yield
    seconds = time.process_time() - start
    assert seconds < RUNS_AWAY, f"{seconds:.0f} s"
