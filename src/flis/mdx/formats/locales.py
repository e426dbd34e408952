"""How numbers, dates and yes or no are written in Danish and in American English, as Windows writes them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Locale:
    decimal: str
    thousands: str
    currency: str
    date_separator: str
    time_separator: str
    short_date: str
    long_date: str
    medium_date: str
    long_time: str
    medium_time: str
    short_time: str
    #: From Monday.
    days: tuple[str, ...]
    days_short: tuple[str, ...]
    months: tuple[str, ...]
    months_short: tuple[str, ...]
    morning: str
    afternoon: str
    #: Whether weeks begin on Monday and the first one has four days in the year; else Sunday and 1 January.
    iso_weeks: bool
    yes_no: tuple[str, str]
    true_false: tuple[str, str]
    on_off: tuple[str, str]


DANISH = Locale(
    decimal=",",
    thousands=".",
    currency='#,##0.00 "kr.";-#,##0.00 "kr."',
    date_separator="-",
    time_separator=".",
    short_date="dd/mm/yyyy",
    long_date="d. mmmm yyyy",
    medium_date="dd-mmm-yy",
    long_time="hh:nn:ss",
    medium_time="hh:nn",
    short_time="hh:nn",
    days=("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    days_short=("ma", "ti", "on", "to", "fr", "lø", "sø"),
    months=(
        "januar", "februar", "marts", "april", "maj", "juni",
        "juli", "august", "september", "oktober", "november", "december",
    ),
    months_short=("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    morning="",
    afternoon="",
    iso_weeks=True,
    yes_no=("Ja", "Nej"),
    true_false=("Sand", "Falsk"),
    on_off=("Til", "Fra"),
)  # fmt: skip

ENGLISH = Locale(
    decimal=".",
    thousands=",",
    currency="$#,##0.00;($#,##0.00)",
    date_separator="/",
    time_separator=":",
    short_date="m/d/yyyy",
    long_date="dddd, mmmm d, yyyy",
    medium_date="dd-mmm-yy",
    long_time="h:nn:ss AM/PM",
    medium_time="hh:nn AM/PM",
    short_time="hh:nn",
    days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    days_short=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    months=(
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    months_short=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    morning="AM",
    afternoon="PM",
    iso_weeks=False,
    yes_no=("Yes", "No"),
    true_false=("True", "False"),
    on_off=("On", "Off"),
)  # fmt: skip


def locale_of(language: str) -> Locale:
    """Danish, unless English is asked for."""
    return ENGLISH if language == "en" else DANISH
