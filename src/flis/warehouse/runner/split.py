"""A divided table whose sources are not divided: computed once, written part by part."""

from __future__ import annotations

import duckdb

from flis.base.errors import FlisError
from flis.base.periods import Period
from flis.warehouse.duck import quoted
from flis.warehouse.runner.inputs import hashed
from flis.warehouse.runner.plan import PlannedModel
from flis.warehouse.runner.writing import PartWriter, Target, told
from flis.warehouse.versions import PartFile

_ROWS = "split_rows"


def split_parts(
    writer: PartWriter, target: Target, cursor: duckdb.DuckDBPyConnection, planned: PlannedModel, key: str
) -> dict[str, PartFile]:
    """Parts by partition; each gets ``key`` with its partition as its own key. Raises FlisError as the writer does."""
    model = planned.model
    column = quoted(str(model.partition))
    with told(target, ""):
        cursor.execute(f"CREATE OR REPLACE TEMP TABLE {_ROWS} AS {planned.statement.sql}")
        days = [row[0] for row in cursor.execute(f"SELECT DISTINCT {column} FROM {_ROWS}").fetchall()]
    try:
        if None in days:
            missing = cursor.execute(f"SELECT count(*) FROM {_ROWS} WHERE {column} IS NULL").fetchall()[0][0]
            raise FlisError(target.problem("M403", "", antal=missing, kolonne=model.partition))
        periods = sorted({Period.containing(day, model.partitionstrin) for day in days})
        select = f"SELECT * FROM {_ROWS}"
        return {
            str(period): writer.write(cursor, select, str(period), hashed([key, str(period)]), period, exact=False)
            for period in periods
        }
    finally:
        cursor.execute(f"DROP TABLE IF EXISTS {_ROWS}")
