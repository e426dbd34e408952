"""Functions that depend on the day, and on levels that the star does not declare."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from flis.access import anonymous
from flis.mdx.engine import Mdx
from flis.mdx.functions.time import current_date_member

DAY = r"[Ti\me]\.[Ti\me]\.[yyyy]\.[\Qq]"


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    return lambda moment: monkeypatch.setattr(current_date_member, "now", lambda: moment)


@pytest.fixture
def weeks(retail_mdx: Mdx) -> Iterator[None]:
    """The weekly hierarchy with a level that is declared as weeks."""
    cube = retail_mdx.cube(anonymous(), "Sales")
    level = next(level for h in cube.hierarchies if h.name == "Weekly" for level in h.levels if level.name == "Week")
    level.grain = "uge"
    yield
    level.grain = ""


def test_the_member_of_today(today: Any, names: Any) -> None:
    today(datetime(2024, 5, 17))
    assert names(f"CurrentDateMember([Time].[Time], '{DAY}')") == ["Q2"]
    assert names(f"{{CurrentDateMember([Time].[Time], '{DAY}').Parent}}") == ["2024"]


def test_a_capital_q_is_a_letter(today: Any, names: Any) -> None:
    today(datetime(2024, 5, 17))
    assert names(r"CurrentDateMember([Time].[Time], '[Ti\me]\.[yyyy]\.[Qq]')") == ["Q2"]


def test_a_day_that_the_cube_has_not(today: Any, names: Any) -> None:
    today(datetime(2031, 5, 17))
    assert names(f"CurrentDateMember([Time].[Time], '{DAY}')") == []
    assert names(f"CurrentDateMember([Time].[Time], '{DAY}', EXACT)") == []
    assert names(f"{{CurrentDateMember([Time].[Time], '{DAY}', BEFORE).Parent}}") == ["2025"]
    assert names(f"CurrentDateMember([Time].[Time], '{DAY}', BEFORE)") == ["Q4"]
    assert names(f"CurrentDateMember([Time].[Time], '{DAY}', AFTER)") == []


def test_a_day_before_the_first(today: Any, names: Any) -> None:
    today(datetime(1999, 12, 31))
    assert names(f"CurrentDateMember([Time].[Time], '{DAY}', BEFORE)") == []
    assert names(f"{{CurrentDateMember([Time].[Time], '{DAY}', AFTER).Parent}}") == ["2023"]
    assert names(f"CurrentDateMember([Time].[Time], '{DAY}', AFTER)") == ["Q1"]


def test_a_format_that_names_nothing(today: Any, names: Any) -> None:
    today(datetime(2024, 5, 17))
    assert names("CurrentDateMember([Store].[Stores], '[yyyy]')") == []
    assert names("CurrentDateMember([Time].[Time], '[yyyy]\\.[mm]')") == []


def test_today_as_text(today: Any, value: Any) -> None:
    today(datetime(2024, 5, 7))
    assert value("CurrentDateString('yyyy-mm-dd')") == "2024-05-07"
    assert value("CurrentDateString('')") != ""


@pytest.mark.usefixtures("weeks")
def test_wtd_is_from_the_start_of_the_week(names: Any, value: Any, retail_release: Any) -> None:
    wednesday = "[Time].[Weekly].[2024].[10].FirstChild.Lead(2)"
    assert names(f"WTD({wednesday})") == ["Monday", "Tuesday", "Wednesday"]
    sold = retail_release.query(
        "SELECT sum(units) FROM sales_fact JOIN time_by_day USING (time_id) "
        "WHERE week_year = 2024 AND week_no = 10 AND weekday IN ('Monday', 'Tuesday', 'Wednesday')"
    ).rows[0][0]
    assert value("Sum(WTD(), [Measures].[Units])", f"WHERE {wednesday}") == sold


@pytest.mark.usefixtures("weeks")
def test_wtd_of_a_hierarchy_without_weeks(ask: Any) -> None:
    weeks_of_2023 = "Count(WTD([Time].[Time].[2023]))"
    found = ask(f"WITH MEMBER [Measures].[X] AS {weeks_of_2023} SELECT [Measures].[X] ON 0 FROM [Sales]")
    assert "uge" in found.values[0].message
