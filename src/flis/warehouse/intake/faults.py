"""Faults of ours, told apart from faults in a delivery: a full disk must never look like a bad file."""

from __future__ import annotations

import errno
from typing import Any

import duckdb

from flis.base.errors import FlisError, InternalError, problem

_FULL = (errno.ENOSPC, errno.EDQUOT)
_WORDS = ("No space left", "Could not write", "Disk quota", "Input/output error")


def is_our_fault(error: duckdb.Error) -> bool:
    """Memory, disk and the engine's own errors."""
    if isinstance(error, duckdb.InternalException | duckdb.OutOfMemoryException | duckdb.FatalException):
        return True
    return any(word in str(error) for word in _WORDS)


def as_internal(error: Exception, done: int, total: int) -> FlisError:
    """What the caller is told: the reason, and how many deliveries were finished before it."""
    fields: dict[str, Any] = {"faerdige": done, "antal": total}
    full = isinstance(error, OSError) and error.errno in _FULL
    if full or any(word in str(error) for word in ("No space left", "Disk quota", "disk is full")):
        return InternalError(problem("L007", **fields))
    if isinstance(error, MemoryError | duckdb.OutOfMemoryException):
        return InternalError(problem("L009", **fields))
    reason = (error.strerror or type(error).__name__) if isinstance(error, OSError) else type(error).__name__
    return InternalError(problem("L008", reason=reason, **fields))
