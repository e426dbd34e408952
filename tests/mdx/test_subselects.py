"""What a query with subselects sees, what its calculations reach beyond them, and subcubes, which stay for a while."""

from __future__ import annotations

from typing import Any

import pytest

from flis.access import anonymous
from flis.base.errors import UsageError
from flis.mdx.cellset import CellSet
from flis.mdx.engine import Definitions, Mdx

SALES = "sales_fact f JOIN store s USING (store_id) JOIN time_by_day t USING (time_id)"


def names(found: CellSet, axis: int = 0) -> list[str]:
    return [one[0].name for one in found.axes[axis].tuples]


def test_another_hierarchy_of_the_dimension_shows_only_what_occurs(ask, retail_release):
    found = ask("SELECT [Store].[Store Type].Members ON 0 FROM (SELECT [Store].[Stores].[Havn] ON 0 FROM [Sales])")
    rows = retail_release.query("SELECT DISTINCT store_type FROM store WHERE city = 'Havn' ORDER BY 1").rows
    assert names(found) == ["All Store Types", *(row[0] for row in rows)]
    assert len(rows) < retail_release.query("SELECT count(DISTINCT store_type) FROM store").rows[0][0]


def test_tuples_of_a_subselect_leave_what_occurs_with_one_of_them(ask, retail_release):
    found = ask(
        "SELECT [Store].[Stores].[Store Name].Members ON 0 FROM (SELECT "
        "{([Store].[Store Type].[Outlet], [Time].[Time].[2023]), "
        "([Store].[Store Type].[Supermarket], [Time].[Time].[2024])} "
        "ON 0 FROM [Sales])"
    )
    rows = retail_release.query("SELECT store_name FROM store WHERE store_type IN ('Outlet', 'Supermarket')").rows
    assert sorted(names(found)) == sorted(row[0] for row in rows)


def test_a_member_that_is_named_but_not_seen_is_left_out(ask):
    found = ask(
        "SELECT {[Store].[Stores].[All Stores], [Store].[Stores].[Alvania], [Store].[Stores].[Holm]} ON 0, "
        "{[Measures].[Units]} * {[Time].[Time].[2023], [Time].[Time].[2024]} ON 1 "
        "FROM (SELECT [Store].[Stores].[Holm] ON 0, [Time].[Time].[2024] ON 1 FROM [Sales])"
    )
    assert names(found) == ["All Stores", "Holm"]
    assert [[m.name for m in one] for one in found.axes[1].tuples] == [["Units", "2024"]]


def test_calculated_members_are_seen(ask):
    found = ask(
        "WITH MEMBER [Store].[Stores].[Half] AS [Store].[Stores].[Holm] / 2 "
        "SELECT {[Store].[Stores].[Half], [Store].[Stores].[Alvania]} ON 0 "
        "FROM (SELECT [Store].[Stores].[Holm] ON 0 FROM [Sales])"
    )
    assert names(found) == ["Half"]


@pytest.mark.parametrize(
    "where",
    ["([Time].[Time].PrevMember, [Measures].[Units])", "(ParallelPeriod([Time].[Time].[Year]), [Measures].[Units])"],
)
def test_a_calculation_reaches_beyond_the_subselects(ask, retail_release, where):
    found = ask(
        f"WITH MEMBER [Measures].[Before] AS {where} "
        "SELECT {[Measures].[Units], [Measures].[Before]} ON 0, [Time].[Time].[Year].Members ON 1 "
        "FROM (SELECT [Time].[Time].[2024] ON 0, [Store].[Stores].[Holm] ON 1 FROM [Sales])"
    )
    rows = retail_release.query(
        f"SELECT sum(units) FROM {SALES} WHERE country = 'Holm' GROUP BY year ORDER BY year"
    ).rows
    assert names(found, 1) == ["2024"]
    assert (found.value(1, 0), found.value(0, 0)) == (rows[0][0], rows[1][0])


def test_over_a_long_axis_too(ask):
    before = "WITH MEMBER [Measures].[Before] AS ([Time].[Time].[2023], [Measures].[Units])"
    one = ask(
        f"{before} SELECT [Measures].[Before] ON 0, [Store].[Stores].Members ON 1 "
        "FROM (SELECT [Time].[Time].[2024] ON 0 FROM [Sales])"
    )
    other = ask("SELECT [Measures].[Units] ON 0, [Store].[Stores].Members ON 1 FROM [Sales] WHERE [Time].[Time].[2023]")
    assert one.values == other.values


def test_several_members_together_reach_beyond_too(ask):
    found = ask(
        "WITH MEMBER [Time].[Time].[Both] AS Aggregate({[Time].[Time].[2023], [Time].[Time].[2024]}) "
        "SELECT {[Measures].[Customer Count]} ON 0, {[Time].[Time].[Both]} ON 1 "
        "FROM (SELECT [Time].[Time].[2024] ON 0 FROM [Sales])"
    )
    years = "{[Time].[Time].[2023], [Time].[Time].[2024]}"
    whole = ask(f"SELECT [Measures].[Customer Count] ON 0 FROM [Sales] WHERE {years}")
    assert found.value(0, 0) == whole.value(0)


def test_a_slicer_outside_the_subselects_leaves_nothing(ask):
    found = ask(
        "SELECT [Measures].[Units] ON 0 FROM (SELECT [Time].[Time].[2024] ON 0 FROM [Sales]) WHERE [Time].[Time].[2023]"
    )
    assert found.values == {}


class Session:
    def __init__(self, mdx: Mdx) -> None:
        self.mdx, self.made = mdx, Definitions()

    def __call__(self, statement: str) -> Any:
        return self.mdx.execute(anonymous(), statement, session=self.made)


@pytest.fixture
def session(retail_mdx: Mdx) -> Session:
    return Session(retail_mdx)


COUNTRIES = "SELECT {[Store].[Stores].[All Stores], [Store].[Stores].[Store Country].Members} ON 0 FROM [Sales]"


def test_a_subcube_stays_until_it_is_dropped(session: Session, ask):
    everything = session(COUNTRIES)
    assert session("CREATE SUBCUBE [Sales] AS SELECT {[Store].[Stores].[Holm]} ON 0 FROM [Sales]") is None
    found = session(COUNTRIES)
    assert names(found) == ["All Stores", "Holm"]
    assert found.value(0) == found.value(1) == ask("SELECT [Store].[Stores].[Holm] ON 0 FROM [Sales]").value(0)
    session("DROP SUBCUBE [Sales]")
    assert session(COUNTRIES).values == everything.values


def test_a_subcube_of_a_subcube(session: Session):
    session("CREATE SUBCUBE [Sales] AS SELECT {[Store].[Stores].[Holm], [Store].[Stores].[Vatna]} ON 0 FROM [Sales]")
    session("CREATE SET [Sales].[Two] AS [Store].[Stores].[Store Country].Members")
    session("CREATE SUBCUBE [Sales] AS SELECT {[Store].[Stores].[Holm], [Store].[Stores].[Brenna]} ON 0 FROM [Sales]")
    session("CREATE SET [Sales].[One] AS [Store].[Stores].[Store Country].Members")
    assert names(session("SELECT [One] ON 0 FROM [Sales]")) == ["Holm"]
    session("DROP SUBCUBE [Sales]")
    assert names(session("SELECT [Two] ON 0 FROM [Sales]")) == ["Holm", "Vatna"]
    with pytest.raises(UsageError, match="One"):  # it was made in the subcube
        session("SELECT [One] ON 0 FROM [Sales]")


def test_a_subcube_may_keep_the_totals(session: Session):
    everything = session(COUNTRIES)
    session("CREATE SUBCUBE [Sales] AS NON VISUAL (SELECT {[Store].[Stores].[Holm]} ON 0 FROM [Sales])")
    found = session(COUNTRIES)
    assert names(found) == ["All Stores", "Holm"]
    assert found.value(0) == everything.value(0)


def test_a_subcube_that_cannot_be_made_is_not(session: Session):
    with pytest.raises(UsageError, match="Nowhere"):
        session("CREATE SUBCUBE [Sales] AS SELECT {[Store].[Stores].[Nowhere]} ON 0 FROM [Sales]")
    assert len(names(session(COUNTRIES))) > 2
    session("DROP SUBCUBE [Sales]")


@pytest.mark.parametrize("statement", ["CALCULATE", "CALCULATE;", "CLEAR CALCULATIONS", "REFRESH CUBE [Sales]"])
def test_what_a_script_or_cache_would_need_does_nothing(session: Session, statement: str):
    assert session(statement) is None
