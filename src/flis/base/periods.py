"""Accounting and counting periods: a year, a quarter, a month, a day.

Written as in the source decks and at Danmarks Statistik: ``2021``, ``2021K1``, ``2021-03``, ``2021-03-31``.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Grain = Literal["aar", "kvartal", "maaned", "dag"]
GRAINS: tuple[Grain, ...] = ("aar", "kvartal", "maaned", "dag")

_PATTERNS: dict[Grain, str] = {
    "aar": r"(?P<y>\d{4})",
    "kvartal": r"(?P<y>\d{4})K(?P<q>[1-4])",
    "maaned": r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])",
    "dag": r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])",
}


@dataclass(frozen=True, order=True)
class Period:
    """``first`` and ``last`` are both inside the period."""

    first: date
    last: date
    grain: Grain

    @staticmethod
    def parse(text: str) -> Period:
        """Read ``2021``, ``2021K1``, ``2021-03`` or ``2021-03-31``; ValueError for anything else."""
        for grain, pattern in _PATTERNS.items():
            match = re.fullmatch(pattern, text)
            if match:
                return _build(grain, {k: int(v) for k, v in match.groupdict().items()})
        raise ValueError(f"«{text}» er ikke en periode")

    @staticmethod
    def containing(day: date, grain: Grain) -> Period:
        parts = {"y": day.year, "m": day.month, "d": day.day, "q": (day.month + 2) // 3}
        return _build(grain, parts)

    def __str__(self) -> str:
        year, month = self.first.year, self.first.month
        if self.grain == "aar":
            return f"{year:04d}"
        if self.grain == "kvartal":
            return f"{year:04d}K{(month + 2) // 3}"
        if self.grain == "maaned":
            return f"{year:04d}-{month:02d}"
        return self.first.isoformat()

    def __contains__(self, other: date | Period) -> bool:
        if isinstance(other, Period):
            return self.first <= other.first and other.last <= self.last
        return self.first <= other <= self.last

    def overlaps(self, other: Period) -> bool:
        return self.first <= other.last and other.first <= self.last

    def months(self) -> list[Period]:
        """The months that the period touches, in order."""
        found, day = [], self.first.replace(day=1)
        while day <= self.last:
            month = Period.containing(day, "maaned")
            found.append(month)
            day = _next_day(month.last)
        return found

    def previous(self) -> Period:
        """The period of the same grain just before."""
        return Period.containing(date.fromordinal(self.first.toordinal() - 1), self.grain)


def period_pattern(grains: tuple[Grain, ...]) -> str:
    """A regular expression without groups that matches a period of any of ``grains``."""
    plain = [re.sub(r"\?P<\w+>", "?:", _PATTERNS[g]) for g in sorted(grains, key=GRAINS.index, reverse=True)]
    return "(?:" + "|".join(plain) + ")"


def _next_day(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def _build(grain: Grain, p: dict[str, int]) -> Period:
    if grain == "aar":
        return Period(date(p["y"], 1, 1), date(p["y"], 12, 31), grain)
    if grain == "kvartal":
        start = 3 * p["q"] - 2
        return Period(date(p["y"], start, 1), date(p["y"], start + 2, _days(p["y"], start + 2)), grain)
    if grain == "maaned":
        return Period(date(p["y"], p["m"], 1), date(p["y"], p["m"], _days(p["y"], p["m"])), grain)
    day = date(p["y"], p["m"], p["d"])
    return Period(day, day, grain)


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
