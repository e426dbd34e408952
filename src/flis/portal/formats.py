"""Numbers and times as they stand on a page."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from flis.base.numbers import NBSP, format_date, format_number, format_with_unit
from flis.portal.texts import Language

_ZONE = ZoneInfo("Europe/Copenhagen")
_MILLION = 1_000_000
_MILLIONS = {"da": "mio.", "en": "million"}
#: Status of a value -> the mark that stands instead of (or after) the number.
MARKS = {"mangler": "-", "ikke_relevant": ".", "skjult": ".."}
PROVISIONAL = "*"


def local_time(value: datetime | date | str | None) -> str:
    """``22-11-2026 kl. 08.30`` in Danish time; a moment without zone is UTC."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if isinstance(value, datetime):
        value = (value if value.tzinfo else value.replace(tzinfo=ZoneInfo("UTC"))).astimezone(_ZONE)
    return format_date(value)


def value_text(value: float | None, status: str, decimals: int, language: Language) -> str:
    """The number, or the mark that says why there is none."""
    if status in MARKS or value is None:
        return MARKS.get(status, MARKS["mangler"])
    number = format_number(value, decimals, language)
    return f"{number}{NBSP}{PROVISIONAL}" if status == "foreloebig" else number


def amount(value: float | None, unit: str, language: Language, decimals: int = 0) -> str:
    """A number with its unit on one line: ``28.022.772 kr.``; the mark for a missing one without."""
    return MARKS["mangler"] if value is None else format_with_unit(value, unit, decimals, language)


def short_amount(value: float | None, unit: str, language: Language) -> str:
    """Large amounts in few digits: ``28,0 mio. kr.``; small ones in full."""
    if value is None or abs(value) < _MILLION:
        return amount(value, unit, language)
    number = format_number(value / _MILLION, 1, language)
    return f"{number}{NBSP}{_MILLIONS[language]}{NBSP}{unit}"


def amount_unit(unit: str) -> str:
    """What is left when ``kr. pr. indbygger`` has been multiplied by indbyggere: ``kr.``"""
    return unit.split(" pr. ")[0]
