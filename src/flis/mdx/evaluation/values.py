"""Scalars as MDX treats them: empty is nothing in a sum and zero in a comparison; text and numbers pass for each
other where that makes sense."""

from __future__ import annotations

import math
import operator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flis.base import stopping
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


#: Whole numbers have sixty-four bits.
_WHOLE = 2**63


def bounded(value: int | float) -> int | float:
    """A whole number with more digits than sixty-four bits hold is a floating-point number: products would grow
    beyond all limits of time and room."""
    if type(value) is not int or -_WHOLE <= value < _WHOLE:
        return value
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


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


#: Letters of the longest text that is made of others.
LONGEST = 1_000_000
#: Longer texts than this are counted: by the million they fill the memory.
_NOTED = 250


def joined(left: Any, right: Any) -> str:
    """The two texts in a row. UsageError D006 for a text that grows beyond measure."""
    first, last = text(left), text(right)
    short_enough(len(first) + len(last))
    return first + last


def short_enough(length: float) -> None:
    """UsageError D006 for a text that may not be so long; StoppedError D007 when the query's texts become too many."""
    if length > LONGEST:
        raise UsageError(problem("D006", graense=LONGEST))
    if length > _NOTED:
        stopper = stopping.current()
        if stopper is not None:
            stopper.count_letters(int(length))


def truth(value: Any) -> bool:
    """Empty is false; a text is true when it says so."""
    if isinstance(value, str):
        return value.strip().lower() in ("true", "sand", "1")
    return bool(value)


def truths(values: list[Any]) -> list[bool]:
    """:func:`truth` of each."""
    return values if set(map(type, values)) == {bool} else list(map(truth, values))


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


#: Where an empty value stands among numbers: before zero, and after everything below it.
_JUST_BELOW_ZERO = -5e-324


def sort_keys(values: list[Any]) -> list[Any]:
    """What sorts as :func:`sort_key` of each does."""
    kinds = set(map(type, values))
    if not kinds <= {int, float, Decimal, type(None)} or any(map(operator.ne, values, values)):
        return list(map(sort_key, values))
    if Decimal in kinds:
        return [_JUST_BELOW_ZERO if v is None else float(v) for v in values]
    return [_JUST_BELOW_ZERO if v is None else v for v in values] if type(None) in kinds else values
