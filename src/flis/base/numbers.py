"""Numbers and dates as Danish readers write them: 1.234.567,8 and 22-11-2026 (Folketingets retskrivningsvejledning)."""

from __future__ import annotations

import math
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

MINUS = "\N{MINUS SIGN}"
NBSP = "\N{NO-BREAK SPACE}"


def format_number(value: float | int | Decimal | None, decimals: int = 0, language: str = "da") -> str:
    """``1234567.8`` -> ``1.234.567,8`` (da) or ``1,234,567.8`` (en); ``-`` for a missing value.

    Rounds half away from zero, as accounts do, and uses a real minus sign.
    """
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return "-"
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,.{decimals}f}"
    if language == "da":
        text = text.translate(str.maketrans(",.", ".,"))
    return f"{MINUS}{text}" if rounded < 0 else text


def format_with_unit(value: float | int | Decimal | None, unit: str, decimals: int = 0, language: str = "da") -> str:
    """A number with its unit, kept on one line: ``28.022.772 kr.``."""
    number = format_number(value, decimals, language)
    return f"{number}{NBSP}{unit}" if unit and number != "-" else number


def format_date(value: date | datetime | None) -> str:
    """``22-11-2026``, with ``kl. 08.30`` after it when there is a time."""
    if value is None:
        return "-"
    text = value.strftime("%d-%m-%Y")
    return f"{text} kl.{NBSP}{value.strftime('%H.%M')}" if isinstance(value, datetime) else text
