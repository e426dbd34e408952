"""The star's cubes through MDX: what stands in the YAML files is what a client finds."""

from __future__ import annotations

import pytest

from flis.access import anonymous
from flis.base.errors import UsageError
from flis.mdx.cellset import CellSet
from tests.conftest import ANNA, CARLA, DAN
from tests.retail.dimensions import Rows
from tests.retail.generate import SMALL, tables


@pytest.fixture(scope="module")
def rows() -> dict[str, Rows]:
    return tables(SMALL)


def cells(mdx, statement: str, access=DAN) -> list:
    answer = mdx.execute(access, statement)
    assert isinstance(answer, CellSet)
    return [answer.values.get(ordinal) for ordinal in range(len(answer.axes[0].tuples))]


def test_databases_by_who_asks(retail_mdx):
    assert [d.name for d in retail_mdx.catalogs(anonymous())] == ["Fjord and Field"]
    assert [d.name for d in retail_mdx.catalogs(ANNA)] == ["Fjord and Field", "Fjord and Field Own"]
    assert [c.name for c in retail_mdx.cubes(anonymous())] == ["Sales", "Simple Sales", "Stock"]


def test_a_manager_sees_the_pay_of_their_own_store_only(retail_mdx, rows):
    def paid(stores: set[int]) -> float:
        return float(sum(r[4] for r in rows["salary_fact"].rows if r[1] in stores and r[3] == "Monthly"))

    statement = "SELECT {[Measures].[Salary]} ON 0 FROM [HR]"
    assert cells(retail_mdx, statement, ANNA) == [pytest.approx(paid({340}))]
    assert cells(retail_mdx, statement, CARLA) == [pytest.approx(paid({326}))]
    assert cells(retail_mdx, statement, DAN) == [pytest.approx(paid(set(rows["store"].column("store_id"))))]


def test_other_stores_do_not_exist_for_a_manager(retail_mdx):
    names = {
        access.principal: [
            place[0].name
            for place in retail_mdx.execute(access, "SELECT [Store].[Stores].[Store Name].Members ON 0 FROM [HR]")
            .axes[0]
            .tuples
        ]
        for access in (ANNA, CARLA)
    }
    assert [len(found) for found in names.values()] == [1, 1]
    assert names["anna"] != names["carla"]
    with pytest.raises(UsageError) as unknown:
        retail_mdx.execute(ANNA, "SELECT {[Store].[Stores].[Store Name].&[326]} ON 0 FROM [HR]")
    with pytest.raises(UsageError) as never:
        retail_mdx.execute(ANNA, "SELECT {[Store].[Stores].[Store Name].&[999]} ON 0 FROM [HR]")
    assert str(unknown.value).replace("326", "") == str(never.value).replace("999", "")


def test_a_plan_is_the_same_below_its_own_level(retail_mdx, rows):
    plan = sum(r[-1] for r in rows["budget_fact"].rows if r[0] == 20241 and r[2] == "budget")
    months = "SELECT [Time].[Time].[2024].[Q1].Children ON 0 FROM [Sales] WHERE [Measures].[Budget]"
    assert cells(retail_mdx, months) == [plan] * 3


def test_the_scenario_counts_only_for_the_plan(retail_mdx, rows):
    units = sum(rows["sales_fact"].column("units"))
    statement = "SELECT [Scenario].[Scenario].Members ON 0 FROM [Sales] WHERE [Measures].[{}]"
    assert cells(retail_mdx, statement.format("Units")) == [units, units]
    budget, forecast = cells(retail_mdx, statement.format("Budget"))
    assert forecast == pytest.approx(budget * 0.9)


def test_stock_at_the_end_the_beginning_and_on_average(retail_mdx, rows):
    stock: dict[int, int] = {}
    for day, _, _, count, _ in rows["inventory_fact"].rows:
        stock[day] = stock.get(day, 0) + count
    year = [count for day, count in sorted(stock.items()) if day > 365]
    statement = (
        "SELECT {[Measures].[Stock], [Measures].[First Stock], [Measures].[Average Stock]} ON 0 "
        "FROM [Sales] WHERE [Time].[Time].[2024]"
    )
    assert cells(retail_mdx, statement) == [year[-1], year[0], pytest.approx(sum(year) / len(year))]


def test_a_hidden_measure_can_be_used_and_is_not_listed(retail_mdx):
    listed = retail_mdx.execute(DAN, "SELECT [Measures].AllMembers ON 0 FROM [Sales]").axes[0].tuples
    assert "Tax" not in [place[0].name for place in listed]
    assert cells(
        retail_mdx, "WITH MEMBER [Measures].[T] AS [Measures].[Tax] SELECT {[Measures].[T]} ON 0 FROM [Sales]"
    )[0]


def test_a_perspective_shows_its_part(retail_mdx):
    simple = retail_mdx.cube(DAN, "Simple Sales")
    assert simple.base == "Sales"
    assert [dimension.name for dimension in simple.dimensions] == ["Measures", "Time", "Store", "Product"]
    hierarchy = simple.measures_hierarchy
    assert {m.name for m in [*hierarchy.members, *hierarchy.calculated]} == {"Units", "Sales", "Cost", "Profit"}
    assert [one.name for one in simple.sets] == ["Top Sellers"]


def test_people_below_count_with_their_managers(retail_mdx, rows):
    director = "[Employees].[Employees].[All Employees].FirstChild"
    everybody = len(rows["employee"].rows)
    where = "([Measures].[Number of Employees], [Pay Type].[Pay Type].[All Pay Types])"
    asked = f"SELECT {{{director}, {director}.DataMember}} ON 0 FROM [HR] WHERE {where}"
    assert cells(retail_mdx, asked) == [everybody, 1]
