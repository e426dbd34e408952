"""Dates and times of day from numbers, texts and the clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.functions.vba.arguments import moment, refused, whole

_ZERO = datetime(1899, 12, 30)


@function("Now() -> Value", da="Øjeblikket nu.", en="This moment.")
def now(context: Context) -> datetime:
    del context
    return datetime.now().replace(microsecond=0)


@function("Date() -> Value", da="Dags dato.", en="Today's date.")
def date_(context: Context) -> datetime:
    return now(context).replace(hour=0, minute=0, second=0)


@function("Time() -> Value", da="Klokken nu.", en="The time of day now.")
def time_(context: Context) -> datetime:
    found = now(context)
    return _ZERO.replace(hour=found.hour, minute=found.minute, second=found.second)


@function("Timer() -> Number", da="Sekunder siden midnat.", en="Seconds since midnight.")
def timer(context: Context) -> float:
    found = now(context)
    return float((found - found.replace(hour=0, minute=0, second=0)).seconds)


@function(
    "DateSerial(<Number>, <Number>, <Number>) -> Value",
    da="Datoen for år, måned og dag; måned 13 er januar året efter, og dag 0 er den sidste i måneden før.",
    en="The date of year, month and day; month 13 is January of the next year, day 0 the last of the month before.",
)
def date_serial(context: Context, year: float | None, month: float | None, day: float | None) -> datetime:
    del context
    parts = [whole("DateSerial", one or 0) for one in (year, month, day)]
    years, months = divmod(parts[0] * 12 + parts[1] - 1, 12)
    if 0 <= years < 100:
        years += 2000 if years < 30 else 1900
    try:
        return datetime(years, months + 1, 1) + timedelta(days=parts[2] - 1)
    except (ValueError, OverflowError):
        raise refused("DateSerial", year, month, day) from None


@function(
    "TimeSerial(<Number>, <Number>, <Number>) -> Value",
    da="Klokken som timer, minutter og sekunder.",
    en="The time of day as hours, minutes and seconds.",
)
def time_serial(context: Context, hour: float | None, minute: float | None, second: float | None) -> datetime:
    del context
    parts = [whole("TimeSerial", one or 0) for one in (hour, minute, second)]
    try:
        return _ZERO + timedelta(hours=parts[0], minutes=parts[1], seconds=parts[2])
    except OverflowError:
        raise refused("TimeSerial", hour, minute, second) from None


@function("DateValue(<Value>) -> Value", da="Datoen uden klokkeslæt.", en="The date without the time of day.")
def date_value(context: Context, value: Any) -> datetime | None:
    found = moment("DateValue", value, context.query.language)
    return found and found.replace(hour=0, minute=0, second=0, microsecond=0)


@function("TimeValue(<Value>) -> Value", da="Klokkeslættet uden dato.", en="The time of day without the date.")
def time_value(context: Context, value: Any) -> datetime | None:
    found = moment("TimeValue", value, context.query.language)
    return found and _ZERO.replace(hour=found.hour, minute=found.minute, second=found.second)
