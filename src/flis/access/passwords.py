"""Passwords as they are kept: a salted scrypt hash with its own cost, never the password.

One attempt costs about 30 MB and 50-100 ms by intent; whoever asks often remembers the outcome
(:mod:`flis.access.verified`).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
import unicodedata

from flis.base.errors import UsageError, problem

SHORTEST = 12
_SCHEME = "scrypt"
#: log2(N), r and p. They stand in every hash, so that they can be raised later without touching the old ones.
_COST = (15, 8, 1)
_SALT_BYTES, _HASH_BYTES = 16, 32
_MOST_MEMORY = 256 * 1024 * 1024


def hash_password(password: str) -> str:
    """``scrypt$15$8$1$salt$hash``. UsageError (H005) when the password is too short to be one."""
    if len(password) < SHORTEST:
        raise UsageError(problem("H005", mindst=SHORTEST))
    salt = secrets.token_bytes(_SALT_BYTES)
    cost = "$".join(map(str, _COST))
    return f"{_SCHEME}${cost}${_text(salt)}${_text(_scrypt(password, salt, _COST))}"


def is_hash(text: str) -> bool:
    """Whether ``text`` is a hash that :func:`verify` can use."""
    return _parts(text) is not None


def verify(password: str, hashed: str) -> bool:
    """Whether ``hashed`` was made from ``password``. An empty or broken hash takes as long as any other, and is no."""
    parts = _parts(hashed) or _parts(_NOBODY)
    assert parts is not None  # noqa: S101 - the hash of nobody can be read
    cost, salt, wanted = parts
    same = hmac.compare_digest(_scrypt(password, salt, cost), wanted)
    return same and _parts(hashed) is not None


def _scrypt(password: str, salt: bytes, cost: tuple[int, int, int]) -> bytes:
    # The same letter can be written in two ways (å, a + ring); a keyboard decides which, not the person.
    given = unicodedata.normalize("NFC", password).encode()
    log_n, r, p = cost
    return hashlib.scrypt(given, salt=salt, n=1 << log_n, r=r, p=p, maxmem=_MOST_MEMORY, dklen=_HASH_BYTES)


def _parts(text: str) -> tuple[tuple[int, int, int], bytes, bytes] | None:
    scheme, *rest = text.split("$")
    if scheme != _SCHEME or len(rest) != 5:
        return None
    try:
        log_n, r, p = (int(n) for n in rest[:3])
        salt, hashed = (base64.b64decode(n, validate=True) for n in rest[3:])
    except (ValueError, binascii.Error):
        return None
    affordable = 10 <= log_n <= 20 and 1 <= r <= 16 and 1 <= p <= 4 and 128 * r << log_n < _MOST_MEMORY
    return ((log_n, r, p), salt, hashed) if affordable and len(hashed) == _HASH_BYTES and salt else None


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


#: What an unknown name is checked against, so that the answer takes as long as for a known one.
_NOBODY = f"{_SCHEME}${'$'.join(map(str, _COST))}${_text(bytes(_SALT_BYTES))}${_text(bytes(_HASH_BYTES))}"
