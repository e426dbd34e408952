"""Reads files that hold many periods once, not once for each period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count

import duckdb

from flis.warehouse.duck import quoted
from flis.warehouse.runner.inputs import Input, period_of

#: (source, its partitions that are wanted) -> the SQL of their rows.
Relations = Mapping[str, "Stage | Input"]

_number = count(1)


class Stage:
    """The rows of some partitions of a source, in a table that every cursor of the connection sees."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, source: Input, partitions: Sequence[str]) -> None:
        # A new name each time: a session that still shows an older stage is never taken in.
        self.table = f"stage_{next(_number)}"
        self._connection = connection
        self._column = quoted(str(source.period_column))
        connection.execute(f"CREATE TABLE {self.table} AS {source.relation_of(partitions)}")

    def relation_of(self, partitions: Sequence[str]) -> str:
        """The SQL of the rows in some of the partitions."""
        periods = [period_of(p) for p in partitions]
        within = " OR ".join(f"{self._column} BETWEEN DATE '{p.first}' AND DATE '{p.last}'" for p in periods)
        return f"SELECT * FROM {self.table} WHERE {within or 'false'}"

    def drop(self) -> None:
        self._connection.execute(f"DROP TABLE IF EXISTS {self.table}")


@contextmanager
def staged(
    connection: duckdb.DuckDBPyConnection, inputs: Mapping[str, Input], wanted: Sequence[Mapping[str, Sequence[str]]]
) -> Iterator[Relations]:
    """While the block lasts: for each source a relation over what ``wanted`` asks of it. Sources whose files hold more
    than one of the wanted partitions are read into memory (or what it spills to) first."""
    stages: dict[str, Stage] = {}
    try:
        for name, source in inputs.items():
            partitions = sorted(_all(seen[name] for seen in wanted))
            if len(wanted) > 1 and len(source.shared.intersection(partitions)) > 1:
                stages[name] = Stage(connection, source, partitions)
        yield {**inputs, **stages}
    finally:
        for stage in stages.values():
            stage.drop()


def _all(many: Iterable[Sequence[str]]) -> set[str]:
    return {partition for partitions in many for partition in partitions}
