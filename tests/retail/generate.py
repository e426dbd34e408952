"""Writes the content folder of the retail star: YAML as it stands in ``indhold/`` here, and its tables as CSV files.

    python -m tests.retail.generate MAPPE [--raekker 90000] [--kunder 10000] [--varer 1560]

Then ``flis koer --indhold MAPPE --lager LAGER`` and ``flis server --lager LAGER``.
"""

from __future__ import annotations

import argparse
import csv
import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.retail import dimensions, facts
from tests.retail.dimensions import Rows

CONTENT = Path(__file__).parent / "indhold"


@dataclass(frozen=True)
class Size:
    sales: int
    customers: int
    products: int


SMALL = Size(sales=3_000, customers=400, products=240)
BENCHMARK = Size(sales=90_000, customers=10_000, products=1_560)


def tables(size: Size) -> dict[str, Rows]:
    """Every table of the star by name."""
    stores, classes = dimensions.stores(), dimensions.product_classes()
    products = dimensions.products(size.products, classes)
    employees = dimensions.employees(stores)
    return {
        "store": stores,
        "time_by_day": dimensions.days(),
        "product_class": classes,
        "product": products,
        "customer": dimensions.customers(size.customers),
        "promotion": dimensions.promotions(),
        "scenario": dimensions.scenarios(),
        "employee": employees,
        "sales_fact": facts.sales(size.sales, stores, products, size.customers),
        "inventory_fact": facts.inventory(stores, classes),
        "budget_fact": facts.budget(),
        "salary_fact": facts.salaries(employees),
    }


def write_content(folder: Path, size: Size = SMALL) -> dict[str, Rows]:
    """Write the whole content folder; the tables that were written."""
    shutil.copytree(CONTENT, folder, dirs_exist_ok=True)
    made = tables(size)
    for name, table in made.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle)
            writer.writerow(table.columns)
            writer.writerows(table.rows)
    return made


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("mappe", type=Path)
    arguments.add_argument("--raekker", type=int, default=BENCHMARK.sales)
    arguments.add_argument("--kunder", type=int, default=BENCHMARK.customers)
    arguments.add_argument("--varer", type=int, default=BENCHMARK.products)
    given = arguments.parse_args()
    write_content(given.mappe, Size(given.raekker, given.kunder, given.varer))
