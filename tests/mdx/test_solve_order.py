"""Which calculated member has the last word about a cell where several meet."""

from __future__ import annotations

from typing import Any

import pytest

SHARE = "MEMBER [Measures].[Price] AS [Measures].[Sales] / [Measures].[Units]"
BOTH = "[Store].[Stores].[Both] AS [Store].[Stores].[Holm] + [Store].[Stores].[Vatna]"
WHOLE = "[Store].[Stores].[Both] AS Aggregate({[Store].[Stores].[Holm], [Store].[Stores].[Vatna]})"


@pytest.fixture(scope="module")
def at_both(ask: Any) -> Any:
    def value(before: str, measure: str) -> float:
        return float(ask(f"WITH {before} SELECT {measure} ON 0, [Store].[Stores].[Both] ON 1 FROM [Sales]").value(0, 0))

    return value


@pytest.fixture(scope="module")
def of_totals(retail_release: Any) -> float:
    question = (
        "SELECT sum(sales) / sum(units) FROM sales_fact JOIN store USING (store_id) WHERE country IN ('Holm', 'Vatna')"
    )
    return float(retail_release.query(question).rows[0][0])


@pytest.fixture(scope="module")
def of_prices(retail_release: Any) -> float:
    question = (
        "SELECT sum(price) FROM (SELECT sum(sales) / sum(units) AS price FROM sales_fact JOIN store USING (store_id) "
        "WHERE country IN ('Holm', 'Vatna') GROUP BY country)"
    )
    return float(retail_release.query(question).rows[0][0])


@pytest.mark.parametrize("definitions", [f"{SHARE} MEMBER {BOTH}", f"MEMBER {BOTH} {SHARE}"])
def test_measures_come_first_whatever_the_order_written(at_both: Any, of_totals: float, definitions: str) -> None:
    assert at_both(definitions, "[Measures].[Price]") == pytest.approx(of_totals)


def test_the_higher_order_wins(at_both: Any, of_prices: float) -> None:
    assert at_both(f"{SHARE}, SOLVE_ORDER = 1 MEMBER {BOTH}, SOLVE_ORDER = 2", "[Measures].[Price]") == pytest.approx(
        of_prices
    )


def test_aggregate_gives_way_to_measures_in_any_order(at_both: Any, of_totals: float) -> None:
    assert at_both(f"{SHARE}, SOLVE_ORDER = 1 MEMBER {WHOLE}, SOLVE_ORDER = 2", "[Measures].[Price]") == pytest.approx(
        of_totals
    )


def test_a_member_of_the_query_goes_before_a_measure_of_the_cube(ask: Any, at_both: Any) -> None:
    stores = "{[Store].[Stores].[Holm], [Store].[Stores].[Vatna]}"
    ratios = ask(f"SELECT [Measures].[Profit Ratio] ON 0, {stores} ON 1 FROM [Sales]")
    profit, cost = (
        ask(f"SELECT [Measures].[{one}] ON 0 FROM [Sales] WHERE {stores}").value(0) for one in ("Profit", "Cost")
    )
    both = float(ratios.value(0, 0)) + float(ratios.value(0, 1))
    assert at_both(f"MEMBER {BOTH}", "[Measures].[Profit Ratio]") == pytest.approx(both)
    isolated = at_both(f"MEMBER {BOTH}, SCOPE_ISOLATION = CUBE", "[Measures].[Profit Ratio]")
    assert isolated == pytest.approx(float(profit) / float(cost))
    assert at_both(f"MEMBER {WHOLE}", "[Measures].[Profit Ratio]") == pytest.approx(float(profit) / float(cost))


def test_a_visual_total_is_below_them_all(ask: Any) -> None:
    shown = "VisualTotals({[Store].[Stores].[All Stores], [Store].[Stores].[Holm], [Store].[Stores].[Vatna]})"
    found = ask(
        f"SELECT {{[Measures].[Profit], [Measures].[Cost], [Measures].[Profit Ratio]}} ON 0, {shown} ON 1 FROM [Sales]"
    )
    assert float(found.value(2, 0)) == pytest.approx(float(found.value(0, 0)) / float(found.value(1, 0)))


def test_two_calculated_members_of_one_hierarchy_are_two(ask: Any) -> None:
    found = ask(
        "WITH MEMBER [Store].[Stores].[One] AS 1 MEMBER [Store].[Stores].[Two] AS 2 "
        "SELECT {[Store].[Stores].[One], [Store].[Stores].[Two]} ON 0 FROM [Sales]"
    )
    assert [found.value(0), found.value(1)] == [1, 2]


def test_the_format_is_that_of_the_member_that_computes(ask: Any) -> None:
    found = ask(
        "WITH MEMBER [Measures].[A] AS 1, FORMAT = '0.0' MEMBER [Store].[Stores].[B] AS 2, FORMAT_STRING = '0.00' "
        "SELECT [Measures].[A] ON 0, [Store].[Stores].[B] ON 1 FROM [Sales]",
        language="en",
    )
    assert found.cell_property(0, "FORMATTED_VALUE") == "1.0"
