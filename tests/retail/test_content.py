"""An outside star is served as it is: content without Python, figures equal to plain sums over its files."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import pytest

from flis.access import anonymous
from flis.cli.main import main
from flis.semantic import Members, Question, Semantic
from tests.retail.dimensions import Rows
from tests.retail.generate import SMALL, tables, write_content


@pytest.fixture(scope="module")
def rows() -> dict[str, Rows]:
    return tables(SMALL)


def by(semantic: Semantic, *measures: str, by: tuple[str, ...] = (), where: tuple[Members, ...] = ()) -> dict:
    answer = semantic.ask(anonymous(), Question("sales", measures, by=by, where=where, names=False))
    return {row[: len(by)]: row[len(by) :] for row in answer.table.rows}


def test_the_check_finds_nothing_to_complain_of(tmp_path, capsys):
    write_content(tmp_path / "star")
    assert main(["tjek", "--indhold", str(tmp_path / "star")]) == 0, capsys.readouterr().out


def test_sales_by_country(retail, rows):
    country = dict(zip(rows["store"].column("store_id"), rows["store"].column("country"), strict=True))
    expected: dict[str, Decimal] = defaultdict(Decimal)
    for store, amount in zip(rows["sales_fact"].column("store_id"), rows["sales_fact"].column("sales"), strict=True):
        expected[country[store]] += amount
    assert by(retail, "sales", by=("store.country",)) == {(name,): (amount,) for name, amount in expected.items()}


def test_a_snowflake_reaches_the_family(retail, rows):
    family = dict(zip(rows["product_class"].column("class_id"), rows["product_class"].column("family"), strict=True))
    product = dict(zip(rows["product"].column("product_id"), rows["product"].column("class_id"), strict=True))
    expected: dict[str, int] = defaultdict(int)
    for sold, units in zip(rows["sales_fact"].column("product_id"), rows["sales_fact"].column("units"), strict=True):
        expected[family[product[sold]]] += units
    assert by(retail, "units", by=("product.family",)) == {(name,): (units,) for name, units in expected.items()}


def test_the_same_dates_in_two_roles(retail, rows):
    for role in ("order_date", "ship_date"):
        expected: dict[int, int] = defaultdict(int)
        for day in rows["sales_fact"].column(role):
            expected[day.year] += 1
        found = by(retail, "sales_count", by=(f"{role}.year",))
        assert {int(str(key)[:4]): count for (key,), (count,) in found.items()} == expected


def test_stock_is_the_last_of_the_period_and_a_plan_belongs_to_a_quarter(retail, rows):
    last = max(rows["inventory_fact"].column("time_id"))
    stock = sum(row[3] for row in rows["inventory_fact"].rows if row[0] == last)
    assert by(retail, "stock") == {(): (stock,)}
    plan = sum(row[-1] for row in rows["budget_fact"].rows if row[0] == 20242 and row[2] == "budget")
    where = (Members("time.quarter", (20242,)), Members("scenario", ("budget",)))
    assert by(retail, "budget", where=where) == {(): (plan,)}
