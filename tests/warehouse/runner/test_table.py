"""A table reaches Arrow, pandas and polars, with missing values and no rows too."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import duckdb
import polars
import pyarrow
import pytest

from flis.warehouse.table import Table

SAMPLE = Table(
    ("kommunenr", "navn", "beloeb", "dag"),
    ("BIGINT", "VARCHAR", "DECIMAL(18,2)", "DATE"),
    [(101, "København", Decimal("1.50"), date(2021, 1, 1)), (340, None, None, None)],
)


def test_dicts_and_columns() -> None:
    assert SAMPLE.as_dicts()[1] == {"kommunenr": 340, "navn": None, "beloeb": None, "dag": None}
    assert SAMPLE.column("kommunenr") == [101, 340]
    assert len(SAMPLE) == 2
    with pytest.raises(KeyError):
        SAMPLE.column("findes_ikke")


def test_arrow_stream_is_read_by_others() -> None:
    assert SAMPLE.to_arrow().to_pylist() == SAMPLE.as_dicts()
    assert pyarrow.table(SAMPLE).schema.field("beloeb").type == pyarrow.decimal128(18, 2)
    assert SAMPLE.to_polars().equals(polars.DataFrame(SAMPLE))
    assert SAMPLE.to_pandas()["kommunenr"].tolist() == [101, 340]


def test_empty_table_keeps_its_types() -> None:
    empty = Table(SAMPLE.columns, SAMPLE.types, [])
    assert empty.to_arrow().num_rows == 0
    assert empty.to_arrow().schema == SAMPLE.to_arrow().schema


def test_from_cursor_and_html() -> None:
    cursor = duckdb.connect().execute("SELECT 1 AS a, '<b>' AS b, 1.5::DOUBLE AS c")
    table = Table.from_cursor(cursor)
    assert table.columns == ("a", "b", "c")
    assert "&lt;b&gt;" in table._repr_html_()
    assert "1,50" in table._repr_html_()
