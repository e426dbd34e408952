"""What the source's tables look like, read once per release."""

from __future__ import annotations

from threading import Lock

from sqlglot import exp

from flis.base.errors import UsageError, problem
from flis.catalog.suggestions import did_you_mean
from flis.semantic.model import Level
from flis.semantic.source import Source
from flis.semantic.sql import DIALECT, column, select, table
from flis.warehouse.table import Table


class Tables:
    """Column types and the uniqueness of dimension tables' keys, remembered: a release never changes."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._types: dict[str, dict[str, str]] = {}
        self._unique: set[tuple[str, str]] = set()
        self._lock = Lock()

    def columns(self, name: str) -> frozenset[str]:
        return frozenset(self._of(name))

    def column(self, name: str, text: str) -> str:
        """The SQL type; UsageError S023 when the table has no such column."""
        types = self._of(name)
        if text not in types:
            raise UsageError(problem("S023", tabel=name, value=text, forslag=did_you_mean(text, types)))
        return types[text]

    def require_unique(self, level: Level) -> None:
        """UsageError S024 when a key stands twice in a dimension table: joined, it would count facts twice."""
        if level.table is None or level.table_key is None or (level.table, level.table_key) in self._unique:
            return
        key = column("t", level.table_key)
        counts = [exp.Count(this=key), exp.Count(this=exp.Distinct(expressions=[key.copy()]))]
        found = self._ask(select(counts, table(level.table, "t"))).rows[0]
        if found[0] != found[1]:
            doubled = found[0] - found[1]
            raise UsageError(problem("S024", tabel=level.table, kolonne=level.table_key, antal=doubled))
        self._unique.add((level.table, level.table_key))

    def _of(self, name: str) -> dict[str, str]:
        with self._lock:
            if name not in self._types:
                query = select([exp.Star()], table(name, "t"))
                query.set("limit", exp.Limit(expression=exp.Literal.number(0)))
                found = self._ask(query)
                self._types[name] = dict(zip(found.columns, found.types, strict=True))
            return self._types[name]

    def _ask(self, query: exp.Select) -> Table:
        return self._source.query(query.sql(DIALECT))
