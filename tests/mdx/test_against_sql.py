"""Every number of a grid is what SQL over the tables gives: any levels, measures and slicers."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

#: Levels of the cube, and what tells their members apart in SQL over the joined tables.
LEVELS = {
    "[Store].[Stores].[Store Country]": ("s.country",),
    "[Store].[Stores].[Store Name]": ("s.store_id",),
    "[Store].[Store Type].[Store Type]": ("s.store_type",),
    "[Time].[Time].[Year]": ("t.year",),
    "[Time].[Time].[Quarter]": ("t.quarter_id",),
    "[Time].[Time].[Month]": ("t.quarter_id", "t.month_no"),
    "[Customer].[Gender].[Gender]": ("c.gender",),
    "[Customer].[Education Level].[Education Level]": ("c.education",),
    "[Product].[Products].[Product Family]": ("k.family",),
    "[Payment].[Payment Method].[Payment Method]": ("f.payment",),
}
MEASURES = {
    "Units": "sum(f.units)",
    "Sales": "sum(f.sales)",
    "Sales Count": "count(*)",
    "Customer Count": "count(DISTINCT f.customer_id)",
    "Largest Sale": "max(f.sales)",
    "Average Price": "sum(f.sales) / nullif(sum(f.units), 0)",
    "Promotion Sales": "sum(f.sales) FILTER (f.promotion_id <> 0)",
}
TABLES = """sales_fact f JOIN store s USING (store_id) JOIN time_by_day t USING (time_id)
    JOIN customer c USING (customer_id) JOIN product p USING (product_id) JOIN product_class k USING (class_id)"""


def dimension_of(level: str) -> str:
    return ".".join(level.split(".")[:2])


def numbers(query: Any, levels: list[str], measure: str, where: str) -> dict[Any, Any]:
    keys = [c for level in levels for c in LEVELS[level]]
    group = f"GROUP BY {', '.join(keys)}" if keys else ""
    sql = f"SELECT {', '.join([*keys, MEASURES[measure]])} FROM {TABLES} {where} {group}"
    return {tuple(row[:-1]): row[-1] for row in query(sql).rows if row[-1] is not None}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_grid_holds_what_sql_counts(ask, retail_release, data):
    chosen = data.draw(st.lists(st.sampled_from(sorted(LEVELS)), min_size=1, max_size=3, unique_by=dimension_of))
    measures = data.draw(st.lists(st.sampled_from(sorted(MEASURES)), min_size=1, max_size=3, unique=True))
    sliced = data.draw(st.sampled_from(["", "one", "two"]))
    if any("[Customer].[Gender]" in level for level in chosen):
        sliced = ""
    slicer = {
        "": ("", ""),
        "one": ("WHERE [Customer].[Gender].[F]", "WHERE c.gender = 'F'"),
        "two": ("WHERE {[Customer].[Gender].[F], [Customer].[Gender].[M]}", "WHERE c.gender IN ('F', 'M')"),
    }[sliced]
    rows = " * ".join(f"{level}.Members" for level in chosen)
    empty = data.draw(st.sampled_from(["", "NON EMPTY "]))
    shown = ", ".join(f"[Measures].[{m}]" for m in measures)
    found = ask(f"SELECT {{{shown}}} ON COLUMNS, {empty}{rows} ON ROWS FROM [Sales] {slicer[0]}")
    for column, measure in enumerate(measures):
        expected = numbers(retail_release.query, chosen, measure, slicer[1])
        got = {}
        for place, one in enumerate(found.axes[1].tuples):
            value = found.value(column, place)
            if value is not None:
                got[tuple(key for member in one for key in member.path())] = value
        assert got.keys() == expected.keys()
        assert all(math.isclose(float(got[key]), float(expected[key]), rel_tol=1e-9) for key in got)


def test_a_subselect_narrows_totals_and_members(ask, retail_release):
    found = ask(
        "SELECT {[Measures].[Units], [Measures].[Customer Count]} ON 0, "
        "Hierarchize({DrilldownLevel({[Store].[Store Type].[All Store Types]})}) ON 1 "
        "FROM (SELECT {[Store].[Store Type].[Outlet], [Store].[Store Type].[Supermarket]} ON 0 "
        "FROM (SELECT {[Time].[Time].[2024]} ON 0 FROM [Sales]))"
    )
    assert [one[0].name for one in found.axes[1].tuples] == ["All Store Types", "Outlet", "Supermarket"]
    rows = retail_release.query(
        "SELECT s.store_type, sum(f.units), count(DISTINCT f.customer_id) "
        "FROM sales_fact f JOIN store s USING (store_id) JOIN time_by_day t USING (time_id) "
        "WHERE s.store_type IN ('Outlet', 'Supermarket') AND t.year = 2024 "
        "GROUP BY CUBE (s.store_type) ORDER BY 1 NULLS FIRST"
    ).rows
    assert [(found.value(0, n), found.value(1, n)) for n in range(3)] == [tuple(row[1:]) for row in rows]


@pytest.mark.parametrize("nothing", ["FROM (SELECT {} ON 0 FROM [Sales])", "FROM [Sales] WHERE ()"])
def test_a_set_that_names_no_hierarchy_narrows_nothing(ask, nothing):
    everything = ask("SELECT [Measures].[Units] ON 0 FROM [Sales]").value(0)
    assert ask(f"SELECT [Measures].[Units] ON 0 {nothing}").value(0) == everything


@pytest.mark.parametrize("empty", ["{}", "[Store].[Stores].[All Stores].Parent", "Head([Store].[Stores].Members, 0)"])
def test_a_slicer_that_holds_nothing_leaves_no_cell(ask, empty):
    measures = "WITH MEMBER [Measures].[One] AS 1 SELECT {[Measures].[Units], [Measures].[One]} ON 0"
    found = ask(f"{measures} FROM [Sales] WHERE {empty}")
    assert [one[0].name for one in found.axes[0].tuples] == ["Units", "One"]
    assert found.values == {}


def test_a_slicer_with_calculated_members_counts_each_fact_once(ask):
    stores = "{[Store].[Stores].[Two], [Store].[Stores].[Holm]}"
    member = "WITH MEMBER [Store].[Stores].[Two] AS Aggregate({[Store].[Stores].[Vatna], [Store].[Stores].[Brenna]})"
    found = ask(
        f"{member} SELECT FROM [Sales] WHERE {stores} * [Customer].[Gender].Members * {{[Measures].[Units]}}"
    ).value()
    three = "{[Store].[Stores].[Holm], [Store].[Stores].[Vatna], [Store].[Stores].[Brenna]}"
    assert found == ask(f"SELECT [Measures].[Units] ON 0 FROM [Sales] WHERE {three}").value(0)


def test_one_measure_in_a_slicer_of_tuples_is_the_measure(ask):
    years = "{[Time].[Time].[2023], [Time].[Time].[2024]}"
    found = ask(f"SELECT FROM [Sales] WHERE {years} * {{[Measures].[Customer Count]}}").value()
    assert found == ask(f"SELECT [Measures].[Customer Count] ON 0 FROM [Sales] WHERE {years}").value(0)


def test_a_slicer_of_tuples_counts_each_fact_once(ask, retail_release):
    found = ask(
        "SELECT {[Measures].[Units], [Measures].[Customer Count]} ON 0 FROM [Sales] WHERE "
        "{([Store].[Stores].[Alvania], [Time].[Time].[2023]), ([Store].[Stores].[Holm], [Time].[Time].[2024])}"
    )
    expected = retail_release.query(
        "SELECT sum(f.units), count(DISTINCT f.customer_id) FROM sales_fact f JOIN store s USING (store_id) "
        "JOIN time_by_day t USING (time_id) "
        "WHERE (s.country = 'Alvania' AND t.year = 2023) OR (s.country = 'Holm' AND t.year = 2024)"
    ).rows[0]
    assert (found.value(0), found.value(1)) == tuple(expected)


def test_a_stock_is_the_last_of_the_period_and_never_a_sum_over_time(ask, retail_release):
    found = ask(
        "SELECT {[Measures].[Stock], [Measures].[First Stock]} ON 0, [Time].[Time].[2024].Children ON 1 FROM [Sales]"
    )
    for place, member in enumerate(one[0] for one in found.axes[1].tuples):
        for column, edge in enumerate(("max", "min")):
            expected = retail_release.query(
                f"SELECT sum(i.stock) FROM inventory_fact i JOIN time_by_day t USING (time_id) WHERE i.time_id = "
                f"(SELECT {edge}_by(i.time_id, t.the_date) FROM inventory_fact i JOIN time_by_day t USING (time_id) "
                "WHERE t.quarter_id = $1)",
                [member.key],
            ).rows[0][0]
            assert found.value(column, place) == expected


def test_a_grid_of_many_statements_asks_once_per_combination_of_levels(ask):
    """Three levels on rows and two on columns: six questions, however many cells."""
    found = ask(
        "SELECT {[Time].[Time].[Year].Members, [Time].[Time].[Month].Members} ON 0, "
        "{[Store].[Stores].[All Stores], [Store].[Stores].[Store Country].Members, "
        "[Store].[Stores].[Store Name].Members} ON 1 FROM [Sales]"
    )
    assert len(found.property_reader._query.cells.requests) == 6
    assert math.prod(found.shape) > 1000


def test_a_calculated_cell_costs_no_statement_of_its_own(ask):
    found = ask(
        "WITH MEMBER [Measures].[Share] AS "
        "[Measures].[Units] / ([Measures].[Units], [Store].[Stores].CurrentMember.Parent) "
        "SELECT [Measures].[Share] ON 0, [Store].[Stores].[Store Name].Members ON 1 FROM [Sales]"
    )
    requests = found.property_reader._query.cells.requests
    assert len(found.values) > 30
    assert len(requests) <= 4


@pytest.mark.parametrize("time", ["Year", "Quarter"])
@pytest.mark.parametrize("store", ["Store Country", "Store City"])
def test_children_add_up_to_their_parent(ask, time, store):
    sets = f"[Time].[Time].[{time}].Members * [Store].[Stores].[{store}].Members"
    found = ask(f"SELECT [Measures].[Units] ON 0, {sets} ON 1 FROM [Sales]")
    for place, (period, shop) in list(enumerate(found.axes[1].tuples))[::7]:
        children = f"{{{period.unique_name}.Children}} * {{{shop.unique_name}.Children}}"
        below = ask(f"SELECT [Measures].[Units] ON 0, {children} ON 1 FROM [Sales]")
        assert sum(below.values.values()) == (found.value(0, place) or 0)
