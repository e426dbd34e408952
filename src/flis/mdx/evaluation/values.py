"""Scalars as MDX treats them: empty is nothing in a sum and zero in a comparison; text and numbers pass for each
other where that makes sense."""

from __future__ import annotations

import math
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flis.base.errors import UsageError, problem


def number(value: Any) -> int | float | None:
    """The value as a number; ``None`` stays empty. UsageError D061 for a text that is none."""
    kind = type(value)
    if kind is float or kind is int or value is None:
        return value  # type: ignore[no-any-return]
    if kind is Decimal:
        return float(value)
    if kind is bool:
        return int(value)
    if isinstance(value, datetime | date):
        return day_number(value)
    try:
        return float(str(value).strip())
    except ValueError:
        raise UsageError(problem("D061", value=str(value))) from None


def text(value: Any) -> str:
    """The value as text; an empty value is an empty text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "True" if value else "False"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, float) and math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return str(value)


def truth(value: Any) -> bool:
    """Empty is false; a text is true when it says so."""
    if isinstance(value, str):
        return value.strip().lower() in ("true", "sand", "1")
    return bool(value)


def whole(value: Any, otherwise: int = 0) -> int:
    """A count or place: a number without its fraction."""
    found = number(value)
    if found is None or math.isnan(found):
        return otherwise
    if math.isinf(found):
        return 2**31 if found > 0 else -(2**31)
    return int(found)


def day_number(value: date) -> float:
    """Days since 30 December 1899, as VBA counts dates."""
    start = datetime(1899, 12, 30)
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    return (moment.replace(tzinfo=None) - start).total_seconds() / 86400


def compare(left: Any, right: Any) -> int:
    """Below, equal or above zero; an empty value is zero or an empty text, and texts differ by letters only, not by
    case."""
    if isinstance(left, str) or isinstance(right, str):
        if isinstance(left, str) and isinstance(right, str):
            return _order(left.casefold(), right.casefold())
        if left is None or right is None:
            return _order(text(left).casefold(), text(right).casefold())
        try:
            return _order(number(left) or 0, number(right) or 0)
        except UsageError:
            return _order(text(left).casefold(), text(right).casefold())
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return _order(left, right)
    return _order(number(left) or 0, number(right) or 0)


def _order(left: Any, right: Any) -> int:
    return int(left > right) - int(left < right)


def sort_key(value: Any) -> tuple[int, Any, int]:
    """Numbers before texts. An empty value stands where zero does, right before it, and before every text."""
    if value is None:
        return (1, 0, 0)
    if isinstance(value, str):
        return (2, value.casefold(), 0)
    found = number(value)
    return (0, 0, 0) if found is None or math.isnan(found) else (1, found, 1)
