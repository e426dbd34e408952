"""Dates some time later, and how long it is between two."""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime, timedelta
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.functions.vba.arguments import moment, refused, whole
from flis.mdx.functions.vba.dates_read import weekday_of

_MONTHS = {"yyyy": 12, "q": 3, "m": 1}
_SECONDS = {"d": 86_400, "y": 86_400, "w": 86_400, "ww": 604_800, "h": 3_600, "n": 60, "s": 1}


@function(
    "DateAdd(<String>, <Number>, <Value>) -> Value",
    da="Datoen så mange år (yyyy), kvartaler (q), måneder (m), dage (d), uger (ww), timer (h), minutter (n) eller "
    "sekunder (s) senere.",
    en="The date so many years (yyyy), quarters (q), months (m), days (d), weeks (ww), hours (h), minutes (n) or "
    "seconds (s) later.",
)
def date_add(context: Context, unit: str, count: float | None, value: Any) -> datetime | None:
    at = moment("DateAdd", value, context.query.language)
    unit = unit.lower()
    times = round(count) if count is not None and abs(count) < 1e12 else whole("DateAdd", count or 0)
    if at is None:
        return None
    try:
        if unit in _MONTHS:
            return _months_later(at, times * _MONTHS[unit])
        return at + timedelta(seconds=times * _SECONDS[unit])
    except (KeyError, ValueError, OverflowError):
        raise refused("DateAdd", unit, times, value) from None


def _months_later(at: datetime, count: int) -> datetime:
    """The last day of a month that is shorter."""
    year, month = divmod(at.year * 12 + at.month - 1 + count, 12)
    return at.replace(year=year, month=month + 1, day=min(at.day, monthrange(year, month + 1)[1]))


@function(
    "DateDiff(<String>, <Value>, <Value>[, <Number>, <Number>]) -> Number",
    da="Hvor mange grænser mellem år, måneder, dage … der er mellem to datoer.",
    en="How many borders between years, months, days … there are between two dates.",
)
def date_diff(
    context: Context,
    unit: str,
    start: Any,
    end: Any,
    first_day: float | None = None,
    first_week: float | None = None,
) -> int | None:
    del first_week
    first = moment("DateDiff", start, context.query.language)
    last = moment("DateDiff", end, context.query.language)
    if first is None or last is None:
        return None
    return _difference(
        unit.lower(), first.replace(tzinfo=None), last.replace(tzinfo=None), whole("DateDiff", first_day or 1)
    )


def _difference(unit: str, first: datetime, last: datetime, first_day: int) -> int:
    if unit in _MONTHS:
        size = _MONTHS[unit]
        return (last.year * 12 + last.month - 1) // size - (first.year * 12 + first.month - 1) // size
    days = last.toordinal() - first.toordinal()
    if unit in ("d", "y"):
        return days
    if unit == "w":
        return int(days / 7)
    if unit == "ww":
        return (days + weekday_of(first, first_day) - weekday_of(last, first_day)) // 7
    if unit not in _SECONDS:
        raise refused("DateDiff", unit)
    size = _SECONDS[unit]
    return _seconds(last) // size - _seconds(first) // size


def _seconds(at: datetime) -> int:
    return at.toordinal() * 86_400 + at.hour * 3_600 + at.minute * 60 + at.second
