"""Values without a format: as many digits as they have, and no more than fifteen."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from flis.mdx.formats.locales import Locale


def strange(value: float) -> str | None:
    """What Analysis Services writes for numbers that are none; ``None`` for all others."""
    if math.isfinite(value):
        return None
    if math.isnan(value):
        return "-1.#IND"
    return "1.#INF" if value > 0 else "-1.#INF"


def general_number(value: int | float | Decimal, locale: Locale) -> str:
    if isinstance(value, float):
        text = strange(value)
        if text is not None:
            return text
        text = f"{value:.15G}"
    elif isinstance(value, Decimal):
        if not value.is_finite():
            return general_number(math.nan if value.is_nan() else float(value), locale)
        text = f"{value:f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
    else:
        text = str(value)
    return text.replace(".", locale.decimal)


def as_number(value: Any) -> int | float | Decimal | None:
    """A date is the number of days since 30 December 1899; ``None`` for what is no number at all."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float | Decimal):
        return value
    if isinstance(value, date | time):
        return serial(value)
    return None


_EPOCH = datetime(1899, 12, 30)
_DAY = 86_400
#: The first and the last day that a date can be.
_FIRST, _LAST = -693_593, 2_958_464


def serial(value: date | time) -> float:
    if isinstance(value, time):
        return (value.hour * 3600 + value.minute * 60 + value.second) / _DAY
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    passed = moment.replace(tzinfo=None) - _EPOCH
    return passed.days + passed.seconds / _DAY


def moment_of(value: Any) -> datetime | None:
    """The moment that a date, a time or a number of days stands for."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if isinstance(value, time):
        return datetime.combine(_EPOCH.date(), value)
    number = as_number(value)
    if number is None or (isinstance(number, Decimal) and not number.is_finite()) or not _FIRST <= number < _LAST + 1:
        return None
    # Before the epoch the fraction still counts forward from midnight.
    days = math.trunc(number)
    return _EPOCH + timedelta(days=days, seconds=round(abs(float(number) - days) * _DAY))
