"""Functions of dates."""

from __future__ import annotations

from datetime import datetime

import pytest

from flis.base.errors import UsageError
from tests.mdx.vba.conftest import Value


def at(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]


CASES = [
    ("DateSerial(2026, 3, 9)", at(2026, 3, 9)),
    ("DateSerial(2026, 13, 1)", at(2027, 1, 1)),
    ("DateSerial(2026, 3, 0)", at(2026, 2, 28)),
    ("DateSerial(2026, 1, -1)", at(2025, 12, 30)),
    ("TimeSerial(1, 90, 0)", at(1899, 12, 30, 2, 30)),
    ("CDate('2026-03-09')", at(2026, 3, 9)),
    ("CDate('2026-03-09T15:04:05')", at(2026, 3, 9, 15, 4, 5)),
    ("CDate('9-3-2026')", at(2026, 3, 9)),
    ("CDate('09.03.26 8.30')", at(2026, 3, 9, 8, 30)),
    ("CDate('3:05 PM')", at(1899, 12, 30, 15, 5)),
    ("CDate(46090.5)", at(2026, 3, 9, 12)),
    ("CDate(NULL)", None),
    ("DateValue('2026-03-09 15:04')", at(2026, 3, 9)),
    ("TimeValue('2026-03-09 15:04')", at(1899, 12, 30, 15, 4)),
    ("Year('2026-03-09')", 2026),
    ("Month('2026-03-09')", 3),
    ("Day('2026-03-09')", 9),
    ("Hour('2026-03-09 15:04:05')", 15),
    ("Minute('2026-03-09 15:04:05')", 4),
    ("Second('2026-03-09 15:04:05')", 5),
    ("Year(NULL)", None),
    ("Weekday('2026-03-09')", 2),
    ("Weekday('2026-03-09', 2)", 1),
    ("Weekday('2026-03-08', 2)", 7),
    ("DatePart('q', '2026-11-22')", 4),
    ("DatePart('y', '2026-02-01')", 32),
    ("DatePart('w', '2026-03-09')", 2),
    ("DatePart('ww', '2026-03-09')", 11),
    ("DatePart('ww', '2027-01-01', 2, 2)", 53),
    ("DatePart('ww', '2024-12-31', 2, 2)", 1),
    ("DatePart('ww', '2026-01-04', 2, 3)", 52),
    ("DateAdd('m', 1, '2026-01-31')", at(2026, 2, 28)),
    ("DateAdd('yyyy', -1, '2024-02-29')", at(2023, 2, 28)),
    ("DateAdd('q', 1, '2026-03-09')", at(2026, 6, 9)),
    ("DateAdd('d', -9, '2026-03-09')", at(2026, 2, 28)),
    ("DateAdd('ww', 2, '2026-03-09')", at(2026, 3, 23)),
    ("DateAdd('n', 90, '2026-03-09')", at(2026, 3, 9, 1, 30)),
    ("DateDiff('yyyy', '2025-12-31', '2026-01-01')", 1),
    ("DateDiff('m', '2026-01-31', '2026-03-01')", 2),
    ("DateDiff('q', '2026-03-31', '2026-04-01')", 1),
    ("DateDiff('d', '2026-03-09', '2026-03-01')", -8),
    ("DateDiff('w', '2026-03-09', '2026-03-22')", 1),
    ("DateDiff('ww', '2026-03-07', '2026-03-08')", 1),
    ("DateDiff('ww', '2026-03-07', '2026-03-08', 2)", 0),
    ("DateDiff('h', '2026-03-09 10:59', '2026-03-09 11:01')", 1),
    ("DateDiff('s', '2026-03-09', '2026-03-10')", 86_400),
    ("MonthName(3)", "marts"),
    ("MonthName(3, 1 = 1)", "mar"),
    ("WeekdayName(1)", "mandag"),
    ("WeekdayName(1, 1 = 1, 1)", "sø"),
    ("Year(Now()) >= 2026", True),
    ("CDate('July 1, 2025')", at(2025, 7, 1)),
    ("CDate('Jan 12, 1952 4:35:47 PM')", at(1952, 1, 12, 16, 35, 47)),
    ("CDate('31. januar 2026 13:45')", at(2026, 1, 31, 13, 45)),
    ("CDate('12-okt-52')", at(1952, 10, 12)),
    ("CDate('March 2026')", at(2026, 3, 1)),
    ("IsDate('Smarch 3, 2026')", False),
    ("IsDate('May 32, 2026')", False),
    ("Timer() >= 0", True),
    ("Hour(Date())", 0),
]
REFUSED = [
    "CDate('x')", "CDate('2026-02-30')", "DateSerial(99999, 1, 1)", "DatePart('x', '2026-01-01')", "MonthName(13)",
    "WeekdayName(0)", "DateAdd('x', 1, '2026-01-01')", "DateAdd('yyyy', 99999, '2026-01-01')",
    "Weekday('2026-01-01', 9)", "DateDiff('x', '2026-01-01', '2026-01-01')",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_dates(value: Value, text: str, expected: object) -> None:
    assert value(text) == expected


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_date_is_a_fault(value: Value, text: str) -> None:
    with pytest.raises(UsageError, match="D050"):
        value(text)


def test_an_english_client_writes_the_month_first(value: Value) -> None:
    assert value("CDate('3/9/2026')", "en") == at(2026, 3, 9)
    assert value("CDate('3/9/2026')", "da") == at(2026, 9, 3)
