"""The dimension tables of the chain: lists of rows with a heading, the same ones every time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from tests.retail import names

FIRST_DAY, LAST_DAY = date(2023, 1, 1), date(2025, 12, 31)
FIRST_STORE = 301

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Rows:
    columns: tuple[str, ...]
    rows: list[Row]

    def column(self, name: str) -> list[Any]:
        place = self.columns.index(name)
        return [row[place] for row in self.rows]


def stores() -> Rows:
    columns = (
        "store_id",
        "store_name",
        "store_type",
        "city",
        "state",
        "state_code",
        "country",
        "manager",
        "sqft",
        "opened",
    )
    return Rows(columns, list(_stores(Random(11))))


def _stores(dice: Random) -> Iterator[Row]:
    number = FIRST_STORE
    for country, states in names.PLACES.items():
        for code, (state, cities) in states.items():
            for city, count in cities.items():
                for one in range(count):
                    name = f"{city or country} {('Square', 'Harbour', 'Station', 'Mill')[one]}"
                    manager = f"{dice.choice(names.FIRST)} {dice.choice(names.LAST)}"
                    # Some stores are not measured, and some floors are as large as others.
                    sqft = None if number % 13 == 0 else dice.randrange(20, 60) * 500
                    opened = date(1985 + dice.randrange(35), dice.randrange(1, 13), dice.randrange(1, 29))
                    kind = names.STORE_TYPES[(number * 7 + one) % len(names.STORE_TYPES)]
                    yield number, name, kind, city, state, code, country, manager, sqft, opened
                    number += 1


def days() -> Rows:
    columns = (
        "time_id",
        "the_date",
        "year",
        "quarter_id",
        "quarter",
        "month_no",
        "month_name",
        "day_of_month",
        "day_name",
        "weekday",
        "week_year",
        "week_no",
    )
    rows: list[Row] = []
    day = FIRST_DAY
    while day <= LAST_DAY:
        week_year, week, _ = day.isocalendar()
        quarter = (day.month + 2) // 3
        rows.append(
            (
                len(rows) + 1,
                day,
                day.year,
                day.year * 10 + quarter,
                f"Q{quarter}",
                day.month,
                day.strftime("%B"),
                day.day,
                day.isoformat(),
                day.strftime("%A"),
                week_year,
                week,
            )
        )
        day += timedelta(days=1)
    return Rows(columns, rows)


def time_id(day: date) -> int:
    return (day - FIRST_DAY).days + 1


def product_classes() -> Rows:
    rows: list[Row] = []
    category_id = 0
    for family, departments in names.GOODS.items():
        for department, categories in departments.items():
            for category, subcategories in categories.items():
                category_id += 1
                for subcategory in subcategories:
                    rows.append((len(rows) + 1, subcategory, category_id, category, department, family))
    return Rows(("class_id", "subcategory", "category_id", "category", "department", "family"), rows)


def products(count: int, classes: Rows) -> Rows:
    dice = Random(12)
    rows: list[Row] = []
    for number in range(1, count + 1):
        class_id, subcategory = classes.rows[(number - 1) % len(classes.rows)][:2]
        brand = names.BRANDS[(class_id * 5 + number // len(classes.rows) * 3) % len(names.BRANDS)]
        kind = names.KINDS[number // (len(classes.rows) * 3) % len(names.KINDS)]
        price = Decimal(dice.randrange(80, 6000)) / 100
        rows.append((number, class_id, brand, f"{brand} {kind} {subcategory}", f"FF-{number:05d}", price))
    return Rows(("product_id", "class_id", "brand", "product_name", "sku", "list_price"), rows)


def customers(count: int) -> Rows:
    columns = (
        "customer_id",
        "full_name",
        "city",
        "state",
        "state_code",
        "country",
        "gender",
        "marital_status",
        "marital_status_name",
        "education",
        "education_order",
        "income",
        "birth_date",
    )
    dice = Random(13)
    places = [
        (city or country, state, code, country)
        for country, states in names.PLACES.items()
        for code, (state, cities) in states.items()
        for city in cities
    ]
    rows: list[Row] = []
    taken: set[tuple[str, ...]] = set()
    for number in range(1, count + 1):
        place = dice.choice(places)
        first, last = dice.choice(names.FIRST), dice.choice(names.LAST)
        # Nobody shares a name with a neighbour: some tools tell members apart by their names.
        while (first, last, *place) in taken:
            first += f" {chr(65 + dice.randrange(26))}."
        taken.add((first, last, *place))
        gender, married, income = dice.choice("FM"), dice.choice("MS"), dice.choice(names.INCOMES)
        education = min(dice.randrange(6), dice.randrange(7))
        born = date(1935, 1, 1) + timedelta(days=dice.randrange(25_000))
        status = {"M": "Married", "S": "Single"}[married]
        person = (gender, married, status, names.EDUCATIONS[education], education, income, born)
        rows.append((number, f"{first} {last}", *place, *person))
    return Rows(columns, rows)


def promotions() -> Rows:
    listed = [(media, name) for media, promotions in names.PROMOTIONS.items() for name in promotions]
    return Rows(
        ("promotion_id", "promotion_name", "media"), [(n, name, media) for n, (media, name) in enumerate(listed)]
    )


def scenarios() -> Rows:
    return Rows(("scenario_id", "scenario_name", "scenario_order"), list(names.SCENARIOS))


def employees(stores_: Rows) -> Rows:
    """A director, one below for each country, one for each store, and at most two more steps: the depth differs."""
    dice = Random(14)
    rows: list[Row] = []

    def hire(above: int | None, step: int, store: int) -> int:
        name = f"{dice.choice(names.FIRST)} {dice.choice(names.LAST)}"
        hired = date(1998 + dice.randrange(25), dice.randrange(1, 13), 1)
        rows.append((len(rows) + 1, name, above, names.POSITIONS[step], store, hired))
        return len(rows)

    top = hire(None, 0, FIRST_STORE)
    chiefs: dict[str, int] = {}
    for store, country in zip(stores_.column("store_id"), stores_.column("country"), strict=True):
        if country not in chiefs:
            chiefs[country] = hire(top, 1, store)
        manager = hire(chiefs[country], 2, store)
        for _ in range(dice.randrange(3)):
            leader = hire(manager, 3, store)
            for _ in range(dice.randrange(3)):
                hire(leader, 4, store)
    return Rows(("employee_id", "full_name", "supervisor_id", "position", "store_id", "hired"), rows)
