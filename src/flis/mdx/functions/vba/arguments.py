"""What these functions share: how they refuse, and how they read moments."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from flis.base.errors import UsageError, problem
from flis.mdx.evaluation.context import Context
from flis.mdx.formats.general import as_number, moment_of
from flis.mdx.functions.registry import function

#: Letters of the longest text that a function makes.
LONGEST = 1_000_000

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{2,4})")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?\s*([AaPp][Mm])?$")


def refused(name: str, *values: Any) -> UsageError:
    """UsageError D050: the function cannot be computed for these values."""
    return UsageError(problem("D050", funktion=name, value="; ".join(map(str, values))))


def of_number(name: str, run: Callable[[float], float], da: str, en: str) -> None:
    """Declare ``name`` to be the function ``run`` of one number."""

    def computed(context: Context, value: int | float | None) -> float | None:
        del context
        if value is None:
            return None
        try:
            return run(value)
        except (ValueError, OverflowError, ZeroDivisionError):
            raise refused(name, value) from None

    function(f"{name}(<Number>) -> Number", da=da, en=en)(computed)


def whole(name: str, value: int | float) -> int:
    """The value without its fraction. UsageError D050 for what has no end."""
    if not math.isfinite(value):
        raise refused(name, value)
    return int(value)


def short_enough(name: str, length: int | float) -> None:
    if length > LONGEST:
        raise refused(name, length)


def moment(name: str, value: Any, language: str) -> datetime | None:
    """The moment that a date, a number of days or a text stands for; UsageError D050 where it is none."""
    if value is None:
        return None
    found = moment_in(value, language) if isinstance(value, str) else moment_of(value)
    if found is None:
        raise refused(name, value)
    return found


def moment_in(text: str, language: str) -> datetime | None:
    """``2026-01-31``, ``31-01-2026`` (in English 1/31/2026), with or without a time of day, or the time alone."""
    text = text.strip()
    day = (1899, 12, 30)
    rest = text
    if found := _ISO.match(text):
        day = (int(found[1]), int(found[2]), int(found[3]))
    elif found := _DAY_FIRST.match(text):
        first, second = int(found[1]), int(found[2])
        month, date = (first, second) if language == "en" and "/" in found[0] else (second, first)
        day = (_full_year(found[3]), month, date)
    if found:
        rest = text[found.end() :].lstrip("T ").strip()
    clock = _clock(rest)
    if clock is None or not text:
        return None
    try:
        return datetime(*day, *clock)
    except ValueError:
        return None


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


def as_days(value: Any) -> float | None:
    """A date as a number of days; numbers as they are."""
    found = as_number(value)
    return None if found is None else float(found)
