"""The star with as many sales as you like: the same tables, but ``sales_fact`` is written by the engine as Parquet.

    python -m tests.retail.big MAPPE --raekker 50000000

Its figures differ from those of ``generate`` (no shop is closed and no product unsold); its columns do not.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import duckdb

from tests.retail.dimensions import FIRST_DAY, FIRST_STORE
from tests.retail.facts import SALE_DAYS
from tests.retail.generate import BENCHMARK, Size, write_content
from tests.retail.names import PAYMENTS

_PAYMENTS = ", ".join(f"'{payment}'" for payment in PAYMENTS)


def write_big_content(folder: Path, size: Size) -> None:
    """The content folder with ``size.sales`` rows of sales."""
    stores = len(write_content(folder, Size(0, size.customers, size.products))["store"].rows)
    (folder / "sales_fact.csv").unlink()
    day = f"DATE '{FIRST_DAY.isoformat()}' + CAST(day AS INTEGER)"
    with duckdb.connect() as connection:
        connection.execute(f"""COPY (
            WITH dice AS (
                SELECT i, CAST(hash(i) % {SALE_DAYS} AS INTEGER) AS day, 1 + hash(i * 3) % 9 AS units,
                    CAST(80 + hash(hash(i * 5) % {size.products}) % 5920 AS BIGINT) AS price,
                    CAST(CASE WHEN hash(i * 7) % 10 < 3 THEN hash(i * 11) % 11 ELSE 0 END AS BIGINT) AS promotion
                FROM range({size.sales}) t(i)
            )
            SELECT CAST(1 + day AS BIGINT) AS time_id,
                CAST({FIRST_STORE} + hash(i * 13) % {stores} AS BIGINT) AS store_id,
                CAST(1 + hash(i * 5) % {size.products} AS BIGINT) AS product_id,
                CAST(1 + hash(i * 17) % {size.customers} AS BIGINT) AS customer_id, promotion AS promotion_id,
                [{_PAYMENTS}][CAST(1 + hash(i * 19) % 4 AS BIGINT)] AS payment,
                {day} - CAST(hash(i * 23) % 6 AS INTEGER) AS order_date,
                {day} + CAST(hash(i * 29) % 12 AS INTEGER) AS ship_date, CAST(units AS BIGINT) AS units,
                CAST(units * price / 100 AS DECIMAL(18, 2)) AS sales,
                CAST(units * price * (35 + hash(i * 31) % 50) / 10000 AS DECIMAL(18, 2)) AS cost,
                CASE WHEN promotion > 0 THEN CAST(units * price / 1000 AS DECIMAL(18, 2)) END AS discount,
                CAST(units * price / 500 AS DECIMAL(18, 2)) AS tax
            FROM dice ORDER BY i
        ) TO '{folder / "sales_fact.parquet"}' (FORMAT parquet, COMPRESSION zstd)""")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("mappe", type=Path)
    arguments.add_argument("--raekker", type=int, default=50_000_000)
    arguments.add_argument("--kunder", type=int, default=BENCHMARK.customers)
    arguments.add_argument("--varer", type=int, default=BENCHMARK.products)
    given = arguments.parse_args()
    write_big_content(given.mappe, Size(given.raekker, given.kunder, given.varer))
