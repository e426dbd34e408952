"""Date formats: ``dd-mm-yyyy hh:nn``."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, time

from flis.mdx.formats.locales import Locale
from flis.mdx.formats.sections import Section, sections_of

Write = Callable[[datetime], str]

_TOKEN = re.compile(
    r"AM/PM|A/P|AMPM|ttttt|d{1,6}|aaaa|ww?|m{1,4}|oooo|q|yyyy|yy?|hh?|nn?|ss?|c|[/:]|.", re.IGNORECASE | re.DOTALL
)


def date_format(section: Section, locale: Locale) -> Write:
    parts = _parts(section, locale)

    def write(moment: datetime) -> str:
        return "".join([part if isinstance(part, str) else part(moment) for part in parts])

    return write


def _parts(section: Section, locale: Locale) -> list[str | Write]:
    parts: list[str | Write] = []
    tokens = _tokens(section)
    half_day = any(free and token.upper() in ("AM/PM", "A/P", "AMPM") for token, free in tokens)
    after_hour = False
    for token, free in tokens:
        if not free:
            parts.append(token)
            continue
        low = token.lower()
        # m behind hours is minutes.
        minutes = after_hour and low in ("m", "mm")
        part = _part("n" * len(low) if minutes else low, token, locale, half_day)
        parts.append(part)
        if low[0].isalpha():
            after_hour = low in ("h", "hh")
    return parts


def _tokens(section: Section) -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    run = ""
    for text, free in section:
        if free:
            run += text
            continue
        found += [(token, True) for token in _TOKEN.findall(run)]
        found.append((text, False))
        run = ""
    return found + [(token, True) for token in _TOKEN.findall(run)]


def _part(low: str, token: str, locale: Locale, half_day: bool) -> str | Write:
    if low in ("am/pm", "a/p"):
        before, after = token.split("/")
        return lambda m: before if m.hour < 12 else after
    if low == "ampm":
        return lambda m: locale.morning if m.hour < 12 else locale.afternoon
    if low in ("h", "hh"):
        return _hours(len(low), half_day)
    if low in _NUMBERS:
        number, width = _NUMBERS[low]
        return lambda m: str(number(m)).rjust(width, "0")
    if low in _NAMES:
        return _NAMES[low](locale)
    return {"/": locale.date_separator, ":": locale.time_separator}.get(low, token)


def _hours(width: int, half_day: bool) -> Write:
    if half_day:
        return lambda m: str((m.hour - 1) % 12 + 1).rjust(width, "0")
    return lambda m: str(m.hour).rjust(width, "0")


def day_of_year(moment: datetime) -> int:
    return moment.timetuple().tm_yday


_NUMBERS: dict[str, tuple[Callable[[datetime], int], int]] = {
    "d": (lambda m: m.day, 1),
    "dd": (lambda m: m.day, 2),
    "m": (lambda m: m.month, 1),
    "mm": (lambda m: m.month, 2),
    "q": (lambda m: (m.month + 2) // 3, 1),
    "y": (day_of_year, 1),
    "yy": (lambda m: m.year % 100, 2),
    "yyyy": (lambda m: m.year, 4),
    "n": (lambda m: m.minute, 1),
    "nn": (lambda m: m.minute, 2),
    "s": (lambda m: m.second, 1),
    "ss": (lambda m: m.second, 2),
}

_NAMES: dict[str, Callable[[Locale], Write]] = {
    "ddd": lambda locale: lambda m: locale.days_short[m.weekday()],
    "dddd": lambda locale: lambda m: locale.days[m.weekday()],
    "aaaa": lambda locale: lambda m: locale.days[m.weekday()],
    "mmm": lambda locale: lambda m: locale.months_short[m.month - 1],
    "mmmm": lambda locale: lambda m: locale.months[m.month - 1],
    "oooo": lambda locale: lambda m: locale.months[m.month - 1],
    "w": lambda locale: lambda m: str(weekday(m, locale)),
    "ww": lambda locale: lambda m: str(week(m, locale)),
    "ddddd": lambda locale: _by(locale.short_date, locale),
    "dddddd": lambda locale: _by(locale.long_date, locale),
    "ttttt": lambda locale: _by(locale.long_time, locale),
    "c": lambda locale: general_date(locale),
}


def weekday(moment: datetime, locale: Locale) -> int:
    """1 is the day that weeks begin on."""
    return moment.isoweekday() if locale.iso_weeks else moment.isoweekday() % 7 + 1


def week(moment: datetime, locale: Locale) -> int:
    if locale.iso_weeks:
        return moment.isocalendar().week
    new_year = moment.replace(month=1, day=1).isoweekday() % 7
    return (day_of_year(moment) - 1 + new_year) // 7 + 1


def _by(pattern: str, locale: Locale) -> Write:
    return date_format(sections_of(pattern)[0], locale)


def general_date(locale: Locale) -> Write:
    """The date, and the time of day where it isn't midnight; the time alone for the day that dates count from."""
    of_date, of_time = _by(locale.short_date, locale), _by(locale.long_time, locale)

    def write(moment: datetime) -> str:
        if (moment.year, moment.month, moment.day) == (1899, 12, 30):
            return of_time(moment)
        if moment.time() == time():
            return of_date(moment)
        return f"{of_date(moment)} {of_time(moment)}"

    return write
