"""Dates and texts as format strings write them, in Danish and in English."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flis.mdx.formats import format_value

AT = datetime(2026, 3, 9, 15, 4, 5, tzinfo=UTC)
DAY = date(2026, 3, 9)

DATES = [
    (AT, "", "09-03-2026 15.04.05", "3/9/2026 3:04:05 PM"),
    (DAY, "", "09-03-2026", "3/9/2026"),
    (time(8, 5), "", "08.05.00", "8:05:00 AM"),
    (AT, "General Date", "09-03-2026 15.04.05", "3/9/2026 3:04:05 PM"),
    (AT, "Long Date", "9. marts 2026", "Monday, March 9, 2026"),
    (AT, "Medium Date", "09-mar-26", "09-Mar-26"),
    (AT, "Short Date", "09-03-2026", "3/9/2026"),
    (AT, "Long Time", "15.04.05", "3:04:05 PM"),
    (AT, "Medium Time", "15.04", "03:04 PM"),
    (AT, "Short Time", "15.04", "15:04"),
    (AT, "d dd ddd dddd", "9 09 ma mandag", "9 09 Mon Monday"),
    (AT, "m mm mmm mmmm", "3 03 mar marts", "3 03 Mar March"),
    (AT, "y yy yyyy q", "68 26 2026 1", "68 26 2026 1"),
    (AT, "yyy", "2668", "2668"),
    (AT, "dd/##", "09-##", "09/##"),
    (DAY, "# d", "46090 d", "46090 d"),
    (AT, "w ww", "1 11", "2 11"),
    (date(2027, 1, 1), "w ww", "5 53", "6 1"),
    (date(2026, 12, 31), "ww", "53", "53"),
    (AT, "dd/mm/yyyy", "09-03-2026", "09/03/2026"),
    (AT, "dd-mm-yyyy", "09-03-2026", "09-03-2026"),
    (AT, "DD.MM.YYYY", "09.03.2026", "09.03.2026"),
    (AT, "hh:mm", "15.04", "15:04"),
    (AT, "mm:hh:mm:mm", "03.15.04.03", "03:15:04:03"),
    (AT, "h:nn:ss AM/PM", "3.04.05 PM", "3:04:05 PM"),
    (AT, "hh am/pm", "03 pm", "03 pm"),
    (datetime(2026, 3, 9, 0, 30, tzinfo=UTC), "h:nn a/p", "12.30 a", "12:30 a"),
    (AT, "h AMPM", "3 ", "3 PM"),
    (AT, "ddddd ttttt", "09-03-2026 15.04.05", "3/9/2026 3:04:05 PM"),
    (AT, "dddddd", "9. marts 2026", "Monday, March 9, 2026"),
    (AT, "c", "09-03-2026 15.04.05", "3/9/2026 3:04:05 PM"),
    (AT, '"den" d. mmmm', "den 9. marts", "den 9. March"),
    (AT, "yyyy\\d", "2026d", "2026d"),
    (42803.5, "dd-mm-yyyy hh:nn", "09-03-2017 12.00", "09-03-2017 12:00"),
    (Decimal("0.25"), "c", "06.00.00", "6:00:00 AM"),
    (AT, "#,##0.00", "46.090,63", "46,090.63"),
    (DAY, "0", "46090", "46090"),
    (1e300, "dd-mm-yyyy", "1E+300", "1E+300"),
    ("2026", "dd-mm-yyyy", "2026", "2026"),
    (None, "dd-mm-yyyy", "", ""),
]
TEXTS = [
    ("Odense", ">", "ODENSE", "ODENSE"),
    ("Odense", "<", "odense", "odense"),
    ("abc", "@@@@@", "  abc", "  abc"),
    ("abc", "!@@@@@", "abc  ", "abc  "),
    ("abc", "&&&&&", "abc", "abc"),
    ("8888888", "(@@@)&&&-&&&&", "(   )888-8888", "(   )888-8888"),
    ("12345", "@@", "12345", "12345"),
    ("12345", "!@-@", "1-2345", "1-2345"),
    ("12345", "@-@", "1234-5", "1234-5"),
    ("", "@;tom", "tom", "tom"),
    (None, "@;tom", "tom", "tom"),
    (None, "@", "", ""),
    (12, "@@@@", "  12", "  12"),
    ("æble", ">\\#@@@@", "#ÆBLE", "#ÆBLE"),
]


@pytest.mark.parametrize(("value", "pattern", "danish", "english"), [*DATES, *TEXTS])
def test_dates_and_texts(value: object, pattern: str, danish: str, english: str) -> None:
    assert format_value(value, pattern, "da") == danish
    assert format_value(value, pattern, "en") == english


VALUES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.decimals() | st.text() | st.dates() | st.times()
    | st.datetimes()
)  # fmt: skip
PATTERNS = st.text() | st.text(alphabet='0#,.%E+-;"\\@&<>!dmyhnsqwtc/:AMP| ')


@given(VALUES, PATTERNS, st.sampled_from(["da", "en"]))
def test_no_value_and_no_format_is_refused(value: object, pattern: str, language: str) -> None:
    assert isinstance(format_value(value, pattern, language), str)
