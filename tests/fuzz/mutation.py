"""Damage that any file can suffer: changed bytes, lost, doubled and foreign pieces."""

from __future__ import annotations

import random
import re

_NUMBERS = (
    b"0", b"-1", b"1", b"2", b"3", b"4", b"5", b"6", b"7", b"8", b"99", b"65535", b"65536", b"2147483647",
    b"4294967296", b"99999999999999999999", b"1e99", b"-0.0001", b"0x7f", b".", b"--3",
)  # fmt: skip
_NUMBER = re.compile(rb"[+-]?\d+(?:\.\d+)?")


def flipped(data: bytes, rng: random.Random, most: int = 8) -> bytes:
    """Some bytes changed; now and then the rest cut off."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, most)):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    if rng.random() < 0.2:
        del changed[rng.randrange(len(changed) + 1) :]
    return bytes(changed)


def shuffled(data: bytes, rng: random.Random) -> bytes:
    """A chunk removed, doubled, moved or blanked."""
    begin, length = rng.randrange(len(data) + 1), rng.choice((1, 8, 64, 512, 4096))
    chunk, rest = data[begin : begin + length], data[:begin] + data[begin + length :]
    way = rng.randrange(4)
    if way == 0:
        return rest
    if way == 1:
        return data[:begin] + chunk * rng.choice((2, 3, 20)) + data[begin + length :]
    if way == 2:
        at = rng.randrange(len(rest) + 1)
        return rest[:at] + chunk + rest[at:]
    return data[:begin] + bytes([rng.choice((0, 32, 255))]) * len(chunk) + data[begin + length :]


def renumbered(data: bytes, rng: random.Random, most: int = 3) -> bytes:
    """Some of the numbers written in a file become others: lengths, places, counts."""
    places = list(_NUMBER.finditer(data))
    for found in sorted(
        rng.sample(places, min(len(places), rng.randint(1, most))),
        key=lambda m: m.start(),
        reverse=True,
    ):
        data = data[: found.start()] + rng.choice(_NUMBERS) + data[found.end() :]
    return data


def inserted(data: bytes, pieces: tuple[bytes, ...], rng: random.Random, most: int = 4) -> bytes:
    """Pieces put in at any place, or over what stood there; some many times."""
    for _ in range(rng.randint(1, most)):
        at, cut = rng.randrange(len(data) + 1), rng.choice((0, 0, 0, 1, 12, 200))
        piece = rng.choice(pieces) * rng.choice((1, 1, 1, 1, 2, 30, 300))
        data = data[:at] + piece + data[at + cut :]
    return data


def damaged(data: bytes, pieces: tuple[bytes, ...], rng: random.Random) -> bytes:
    """One to three kinds of damage, one after the other."""
    for _ in range(rng.choice((1, 1, 2, 3))):
        way = rng.randrange(4)
        if way == 0:
            data = flipped(data, rng)
        elif way == 1:
            data = shuffled(data, rng)
        elif way == 2:
            data = renumbered(data, rng)
        else:
            data = inserted(data, pieces, rng)
    return data
