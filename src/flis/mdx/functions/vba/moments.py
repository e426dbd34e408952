"""The moment that a text writes out."""

from __future__ import annotations

import re
from datetime import datetime

from flis.mdx.formats.locales import DANISH, ENGLISH

_Day = tuple[int, int, int]

#: The day of a time that stands alone.
_FIRST: _Day = (1899, 12, 30)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{2,4})")
_DAY_AND_NAME = re.compile(r"(?P<day>\d{1,2})\.?[\s-]\s*(?P<month>[^\W\d_]{3,})\.?(?:,?\s+|-)(?P<year>\d{2,4})\b")
_NAME_AND_DAY = re.compile(r"(?P<month>[^\W\d_]{3,})\.?\s+(?P<day>\d{1,2})(?:\s*,\s*|\s+)(?P<year>\d{4}|\d{2}(?!:))\b")
_NAME_AND_YEAR = re.compile(r"(?P<month>[^\W\d_]{3,})\.?\s+(?P<year>\d{4})\b")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?\s*([AaPp][Mm])?$")
_MONTHS = {
    name: at
    for locale in (DANISH, ENGLISH)
    for names in (locale.months, locale.months_short)
    for at, name in enumerate(map(str.lower, names), 1)
}


def moment_in(text: str, language: str) -> datetime | None:
    """``2026-01-31``, ``31-01-2026`` (in English 1/31/2026), ``31 January 2026``, ``January 31, 2026`` or
    ``January 2026``, with or without a time of day, or the time alone; ``None`` where it is none of these."""
    text = text.strip()
    day, rest = _day(text, language)
    clock = _clock(rest.lstrip("T ").strip())
    if clock is None or not text:
        return None
    try:
        return datetime(*day, *clock)
    except ValueError:
        return None


def _day(text: str, language: str) -> tuple[_Day, str]:
    """The day that the text begins with, and what stands behind it."""
    if found := _ISO.match(text):
        return (int(found[1]), int(found[2]), int(found[3])), text[found.end() :]
    if found := _NUMBERS.match(text):
        first, second = int(found[1]), int(found[2])
        month, date = (first, second) if language == "en" and "/" in found[0] else (second, first)
        return (_full_year(found[3]), month, date), text[found.end() :]
    for pattern in (_DAY_AND_NAME, _NAME_AND_DAY, _NAME_AND_YEAR):
        found = pattern.match(text)
        if found and found["month"].lower() in _MONTHS:
            named = found.groupdict("1")
            day = (_full_year(named["year"]), _MONTHS[named["month"].lower()], int(named.get("day", 1)))
            return day, text[found.end() :]
    return _FIRST, text


def _full_year(text: str) -> int:
    """Two digits are a year from 1930 to 2029, as in Windows."""
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year < 30 else 1900)


def _clock(text: str) -> tuple[int, int, int] | None:
    if not text:
        return (0, 0, 0)
    found = _CLOCK.match(text)
    if found is None:
        return None
    hour, half = int(found[1]), (found[4] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return (hour, int(found[2]), int(found[3] or 0))
