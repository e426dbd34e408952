"""Answers that were given before, as many as fit in a number of bytes; the least recently used go first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class LruBytes(Generic[T]):
    """Thread-safe. ``limit`` 0 keeps nothing."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, tuple[int, T]] = OrderedDict()
        self._bytes = 0

    def get(self, key: Hashable) -> T | None:
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[1]

    def put(self, key: Hashable, value: T, size: int) -> None:
        """Keep ``value``; one that alone is larger than the limit is not kept."""
        if size > self._limit:
            return
        with self._lock:
            old = self._kept.pop(key, None)
            self._bytes += size - (old[0] if old else 0)
            self._kept[key] = (size, value)
            while self._bytes > self._limit:
                _, (dropped, _) = self._kept.popitem(last=False)
                self._bytes -= dropped

    @property
    def size(self) -> int:
        return self._bytes

    def __len__(self) -> int:
        return len(self._kept)
