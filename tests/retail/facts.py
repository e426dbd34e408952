"""The fact tables of the chain. The same numbers every time; a larger size has more rows of the same kind."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from tests.retail import names
from tests.retail.dimensions import Row, Rows, time_id

FIRST_SALE, SALE_DAYS = date(2023, 1, 1), 731
MONTHS = [date(2023 + month // 12, month % 12 + 1, 1) for month in range(24)]

SALES_COLUMNS = (
    "time_id",
    "store_id",
    "product_id",
    "customer_id",
    "promotion_id",
    "payment",
    "order_date",
    "ship_date",
    "units",
    "sales",
    "cost",
    "discount",
    "tax",
)


def sales(count: int, stores: Rows, products: Rows, customers: int) -> Rows:
    """Holm's stores sell nothing before July 2023; every ninth product and every seventh customer never occur."""
    dice = Random(21)
    store_ids, countries = stores.column("store_id"), stores.column("country")
    prices = products.column("list_price")
    rows: list[Row] = []
    while len(rows) < count:
        day = FIRST_SALE + timedelta(days=int(SALE_DAYS * dice.random() ** 0.85))
        place = min(dice.randrange(len(store_ids)), dice.randrange(len(store_ids)))
        product = 1 + dice.randrange(len(prices))
        customer = 1 + min(dice.randrange(customers), dice.randrange(customers))
        if product % 9 == 0 or customer % 7 == 0 or (countries[place] == "Holm" and day < date(2023, 7, 1)):
            continue
        units = 1 + min(dice.randrange(9), dice.randrange(9))
        amount = units * prices[product - 1]
        cost = (amount * dice.randrange(35, 85) / 100).quantize(Decimal("0.01"))
        promotion = dice.randrange(11) if dice.random() < 0.3 else 0
        discount = (amount / 10).quantize(Decimal("0.01")) if promotion else None
        ordered = day - timedelta(days=min(dice.randrange(6), (day - FIRST_SALE).days))
        rows.append(
            (
                time_id(day),
                store_ids[place],
                product,
                customer,
                promotion,
                dice.choice(names.PAYMENTS),
                ordered,
                day + timedelta(days=dice.randrange(12)),
                units,
                amount,
                cost,
                discount,
                (amount / 5).quantize(Decimal("0.01")),
            )
        )
    return Rows(SALES_COLUMNS, rows)


def inventory(stores: Rows, classes: Rows) -> Rows:
    """What stands in each store on the last day of each month, by category; nothing in Vatna after June 2024."""
    dice = Random(22)
    categories = sorted(set(classes.column("category_id")))
    rows: list[Row] = []
    for month in MONTHS:
        last = (month + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        for store, country in zip(stores.column("store_id"), stores.column("country"), strict=True):
            if country == "Vatna" and month > date(2024, 6, 1):
                continue
            for category in categories:
                if (store + category) % 3:
                    stock = dice.randrange(5, 400)
                    rows.append((time_id(last), store, category, stock, stock // 3))
    return Rows(("time_id", "store_id", "category_id", "stock", "ordered"), rows)


def budget() -> Rows:
    """A plan for each quarter and country, 2025 included, in two scenarios."""
    dice = Random(23)
    rows: list[Row] = []
    for year in (2023, 2024, 2025):
        for quarter in (1, 2, 3, 4):
            for country in names.PLACES:
                plan = dice.randrange(20, 90) * 1000
                rows.append((year * 10 + quarter, country, "budget", plan))
                rows.append((year * 10 + quarter, country, "forecast", plan * 9 // 10))
    return Rows(("quarter_id", "country", "scenario_id", "amount"), rows)


def salaries(employees: Rows) -> Rows:
    """Pay at the end of each month; assistants are paid by the hour. Some leave, so that the headcount falls."""
    dice = Random(24)
    rows: list[Row] = []
    for employee, _, _, position, store, _ in employees.rows:
        pay = Decimal(dice.randrange(180, 300) * 100) * (6 - names.POSITIONS.index(position)) / 2
        kind = "Hourly" if position == "Sales Assistant" else "Monthly"
        leaves = dice.randrange(24) if employee % 10 == 9 else 24
        for month in MONTHS[:leaves]:
            last = (month + timedelta(days=32)).replace(day=1) - timedelta(days=1)
            rows.append((time_id(last), store, employee, kind, pay, dice.randrange(4), 1))
    return Rows(("time_id", "store_id", "employee_id", "pay_type", "salary", "holidays", "headcount"), rows)
