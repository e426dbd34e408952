"""Names and passwords, checked once and remembered for minutes.

A spreadsheet sends the password with each of fifty requests, and each check is slow by intent. So the outcome is
kept, right or wrong, under a keyed hash of what was sent; the key lives in this process only, and everything is
forgotten when the principals change. Different wrong passwords are slowed by the cost of the check alone: nobody is
ever locked out, and only a few are checked at a time.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from flis.access.book import PrincipalBook, Principals
from flis.access.passwords import verify
from flis.access.principal import Principal

_RIGHT_SECONDS, _WRONG_SECONDS = 300.0, 60.0
_MOST_KEPT = 1024
_AT_A_TIME = 1
_MOST_WAITING = 5
_LONGEST = 1024


class TooBusy(Exception):  # noqa: N818 - the caller says it, and asks to come again
    """More passwords are waiting to be checked than this process will wait for."""


@dataclass(frozen=True)
class _Outcome:
    name: str | None
    until: float


class VerifiedCredentials:
    """Asks a :class:`PrincipalBook` who has a name and a password; safe to use from many threads."""

    def __init__(self, book: PrincipalBook, clock: Callable[[], float] = time.monotonic) -> None:
        self._book, self._clock = book, clock
        self._key = secrets.token_bytes(32)
        # Apart, so that a storm of wrong ones pushes no right one out.
        self._right: OrderedDict[bytes, _Outcome] = OrderedDict()
        self._wrong: OrderedDict[bytes, _Outcome] = OrderedDict()
        self._version: str | None = None
        self._lock = threading.Lock()
        self._slots = threading.Semaphore(_AT_A_TIME)
        self._waiting = 0

    def principal(self, name: str, password: str) -> Principal | None:
        """Who it is; None when the name or the password is wrong (nobody can tell which). Raises TooBusy."""
        principals = self._book.current()
        if len(name) + len(password) > _LONGEST:
            return None
        sent = hmac.digest(self._key, f"{len(name)}:{name}{password}".encode(), hashlib.sha256)
        kept = self._remembered(sent, principals)
        if kept is None:
            kept = self._check(sent, principals, name, password)
        return principals.named(kept.name) if kept.name else None

    def _remembered(self, sent: bytes, principals: Principals) -> _Outcome | None:
        with self._lock:
            if self._version != principals.version:
                self._right.clear()
                self._wrong.clear()
                self._version = principals.version
            found = self._right.get(sent) or self._wrong.get(sent)
            return found if found is not None and found.until > self._clock() else None

    def _check(self, sent: bytes, principals: Principals, name: str, password: str) -> _Outcome:
        with self._lock:
            if self._waiting >= _MOST_WAITING + _AT_A_TIME:
                raise TooBusy
            self._waiting += 1
        try:
            with self._slots:
                # The one that was checked meanwhile may have been the same: new connections come together.
                return self._remembered(sent, principals) or self._verify(sent, principals, name, password)
        finally:
            with self._lock:
                self._waiting -= 1

    def _verify(self, sent: bytes, principals: Principals, name: str, password: str) -> _Outcome:
        known = principals.named(name)
        right = verify(password, known.password if known else "")
        kept, seconds = (self._right, _RIGHT_SECONDS) if right else (self._wrong, _WRONG_SECONDS)
        outcome = _Outcome(known.name if right and known else None, self._clock() + seconds)
        with self._lock:
            if self._version == principals.version:
                kept.pop(sent, None)
                kept[sent] = outcome
                if len(kept) > _MOST_KEPT:
                    kept.popitem(last=False)
        return outcome
