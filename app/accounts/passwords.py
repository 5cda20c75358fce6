"""Passwords: argon2id, and which ones are too weak to take."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError
from argon2.exceptions import VerificationError

SHORTEST = 8
LONGEST = 128
_FEW_MARKS = 4
_COMMON = frozenset(
    {"password", "12345678", "123456789", "1234567890", "87654321", "11111111", "88888888"}
    | {"66666666", "00000000", "qwertyui", "1qaz2wsx", "abcd1234", "a1234567", "admin123"}
    | {"admin888", "password1", "qwer1234", "12341234", "11223344", "88886666"}
)
# Parameters of RFC 9106 for little memory: an old office machine answers in a fraction of a second.
_HASHER = PasswordHasher(time_cost=3, memory_cost=65536, parallelism=2)
_NOBODY = (
    f"$argon2id$v=19$m={_HASHER.memory_cost},t={_HASHER.time_cost},p={_HASHER.parallelism}"
    f"${'A' * 22}${'A' * 43}"
)
"""Salt and hash of zeros: no password fits, and finding that out takes as long as for an account."""


def hash_of(password: str) -> str:
    """The password as it is kept."""
    return _HASHER.hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Whether it is the password; takes as long for an account that is not there."""
    try:
        _HASHER.verify(kept or _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return _HASHER.check_needs_rehash(kept)


def fault_of(password: str, login: str) -> str:
    """What is wrong with a new password; empty for nothing. Length counts, not kinds of marks."""
    if len(password) < SHORTEST:
        return f"密码至少 {SHORTEST} 个字符。"
    if len(password) > LONGEST:
        return f"密码不超过 {LONGEST} 个字符。"
    lowered = password.lower()
    if login and login.lower() in lowered:
        return "密码里不能有登录名。"
    if lowered in _COMMON or len(set(lowered)) < _FEW_MARKS:
        return "这个密码太常见，容易被猜中，请换一个，例如几个不相关的词连在一起。"
    return ""
