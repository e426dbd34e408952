"""Parts of dates, and their names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.formats.locales import locale_of
from flis.mdx.functions.registry import function
from flis.mdx.functions.vba.arguments import moment, refused, whole

_DAYS = 7


def _part(name: str, read: Callable[[datetime], int], da: str, en: str) -> None:
    def found(context: Context, value: Any) -> int | None:
        at = moment(name, value, context.query.language)
        return None if at is None else read(at)

    function(f"{name}(<Value>) -> Number", da=da, en=en)(found)


_part("Year", lambda at: at.year, "Årstallet.", "The year.")
_part("Month", lambda at: at.month, "Måneden, 1 til 12.", "The month, 1 to 12.")
_part("Day", lambda at: at.day, "Dagen i måneden.", "The day of the month.")
_part("Hour", lambda at: at.hour, "Timen, 0 til 23.", "The hour, 0 to 23.")
_part("Minute", lambda at: at.minute, "Minuttet.", "The minute.")
_part("Second", lambda at: at.second, "Sekundet.", "The second.")


def weekday_of(at: datetime, first: int) -> int:
    """1 is the day ``first``: 1 Sunday, 2 Monday …"""
    return (at.isoweekday() - first + 1) % _DAYS + 1


def _first_day(name: str, first: float | None, otherwise: int) -> int:
    """0 is the custom of the country, Monday."""
    found = whole(name, otherwise if first is None else first)
    if not 0 <= found <= _DAYS:
        raise refused(name, first)
    return found or 2


@function(
    "Weekday(<Value>[, <Number>]) -> Number",
    da="Ugedagens nummer; ugen begynder søndag (1), hvis intet er sagt, mandag er 2.",
    en="The number of the day of the week; weeks begin on Sunday (1) if nothing is said, Monday is 2.",
)
def weekday(context: Context, value: Any, first: float | None = None) -> int | None:
    at = moment("Weekday", value, context.query.language)
    return None if at is None else weekday_of(at, _first_day("Weekday", first, 1))


def week_of(at: datetime, first: int, rule: int) -> int:
    """``rule``: 1 the week with 1 January is the first, 2 the first with four days, 3 the first whole one."""
    start = _first_week(at.year, first, rule)
    if rule != 1:
        if at < start:
            return week_of(datetime(at.year - 1, 12, 31), first, rule)
        if at >= _first_week(at.year + 1, first, rule):
            return 1
    return (at - start).days // _DAYS + 1


def _first_week(year: int, first: int, rule: int) -> datetime:
    new_year = datetime(year, 1, 1)
    before = weekday_of(new_year, first) - 1
    late = {1: False, 2: before > 3, 3: before > 0}[rule]
    return new_year + timedelta(days=(_DAYS if late else 0) - before)


def _week(at: datetime, first: int, rule: int) -> int:
    return week_of(at.replace(hour=0, minute=0, second=0, microsecond=0), first, rule)


_PARTS: dict[str, Callable[[datetime, int, int], int]] = {
    "yyyy": lambda at, _, __: at.year,
    "q": lambda at, _, __: (at.month + 2) // 3,
    "m": lambda at, _, __: at.month,
    "y": lambda at, _, __: at.timetuple().tm_yday,
    "d": lambda at, _, __: at.day,
    "w": lambda at, first, _: weekday_of(at, first),
    "ww": _week,
    "h": lambda at, _, __: at.hour,
    "n": lambda at, _, __: at.minute,
    "s": lambda at, _, __: at.second,
}


@function(
    "DatePart(<String>, <Value>[, <Number>, <Number>]) -> Number",
    da="En del af datoen: yyyy, q, m, y, d, w, ww, h, n eller s.",
    en="A part of the date: yyyy, q, m, y, d, w, ww, h, n or s.",
)
def date_part(
    context: Context, part: str, value: Any, first_day: float | None = None, first_week: float | None = None
) -> int | None:
    at = moment("DatePart", value, context.query.language)
    read = _PARTS.get(part.lower())
    rule = whole("DatePart", first_week or 1)
    if read is None or rule not in (1, 2, 3):
        raise refused("DatePart", part)
    if at is None:
        return None
    try:
        return read(at, _first_day("DatePart", first_day, 1), rule)
    except (ValueError, OverflowError):
        raise refused("DatePart", part, value) from None


@function(
    "MonthName(<Number>[, <Boolean>]) -> String",
    da="Månedens navn, helt eller forkortet.",
    en="The name of the month, whole or shortened.",
)
def month_name(context: Context, month: float | None, short: bool | None = None) -> str:
    locale = locale_of(context.query.language)
    names = locale.months_short if short else locale.months
    at = whole("MonthName", month or 0)
    if not 1 <= at <= len(names):
        raise refused("MonthName", month)
    return names[at - 1]


@function(
    "WeekdayName(<Number>[, <Boolean>, <Number>]) -> String",
    da="Ugedagens navn, helt eller forkortet; ugen begynder, som skik er i landet, hvis intet er sagt.",
    en="The name of the day of the week, whole or shortened; weeks begin as the country does if nothing is said.",
)
def weekday_name(context: Context, day: float | None, short: bool | None = None, first: float | None = None) -> str:
    locale = locale_of(context.query.language)
    names = locale.days_short if short else locale.days
    at = whole("WeekdayName", day or 0)
    if not 1 <= at <= _DAYS:
        raise refused("WeekdayName", day)
    begins = _first_day("WeekdayName", first, 2 if locale.iso_weeks else 1)
    return names[(at + begins - 3) % _DAYS]
