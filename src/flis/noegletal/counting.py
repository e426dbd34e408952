"""Which days a tæller or nævner is counted over: level (opgørelsesniveau), optælling and asked period -> window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from flis.base.errors import UsageError, problem
from flis.base.periods import Period
from flis.catalog.definitions.noegletal import Noegletal, Opgoerelse
from flis.semantic.question import Moment

_WORDS = {
    "aar": "hele året",
    "maaned": "perioden",
    "aar_til_dato": "fra 1. januar til og med perioden",
    "primo": "første måling i året",
    "ultimo": "sidste måling til og med perioden",
}


@dataclass(frozen=True)
class Window:
    """Both days inside. ``at``: only the first or last date with data in the window (a stock)."""

    first: date
    last: date
    at: Moment = ""


def read_period(text: str) -> Period:
    """UsageError N008 for what is no period."""
    try:
        return Period.parse(str(text).strip())
    except ValueError:
        raise UsageError(problem("N008", value=str(text))) from None


def finest_grain(noegletal: Noegletal) -> Literal["aar", "maaned"]:
    """The finest periods that the nøgletal has numbers for."""
    by_month = noegletal.niveau == "M" or noegletal.taeller.optaelling in ("maaned", "aar_til_dato")
    return "maaned" if by_month else "aar"


def require_grain(noegletal: Noegletal, period: Period) -> None:
    """UsageError N009: an annual figure has no month. One that is counted month by month has a year too: the
    year's figure, as eflis shows when no month is chosen."""
    if period.grain != "aar" and finest_grain(noegletal) == "aar":
        raise UsageError(problem("N009", noegletal=noegletal.id, value=str(period), aar=str(period.first.year)))


def counted_as(noegletal: Noegletal, side: Opgoerelse, *, below: bool) -> str:
    """The side's optælling: its own, or what the level says. ``below``: the side under the line (nævner)."""
    if side.optaelling:
        return side.optaelling
    if noegletal.niveau == "M":
        return "maaned"
    return "primo" if noegletal.niveau == "Å_Primo" and below else "aar"


def counting_words(counting: str) -> str:
    return _WORDS[counting]


def window(counting: str, period: Period, *, stock: bool) -> Window:
    """``stock``: the measure is a number at a date (type sidst), read at the last date with data.

    A stock may be counted more seldom than the nøgletal (quarterly people, monthly accounts), so a month reads the
    last count of the year up to and with that month.
    """
    new_year, year_end = date(period.first.year, 1, 1), date(period.last.year, 12, 31)
    if counting == "primo":
        return Window(new_year, year_end, "foerste")
    if counting == "ultimo":
        return Window(new_year, period.last, "sidste")
    if counting == "aar":
        return Window(new_year, year_end, "sidste" if stock else "")
    if stock:
        return Window(new_year, period.last, "sidste")
    return Window(new_year if counting == "aar_til_dato" else period.first, period.last)
