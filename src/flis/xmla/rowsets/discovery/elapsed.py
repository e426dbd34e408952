"""Times that have passed, as rowsets of activity give them."""

from __future__ import annotations

from datetime import UTC, datetime


def milliseconds(start: datetime, end: datetime | None = None) -> int:
    """From ``start`` to ``end`` (now, if it is not over); times without a zone are UTC."""
    finish = _utc(end) if end is not None else datetime.now(UTC)
    return max(0, int((finish - _utc(start)).total_seconds() * 1000))


def _utc(value: datetime) -> datetime:
    return value if value.tzinfo is not None else value.replace(tzinfo=UTC)
