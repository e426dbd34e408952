"""A small result in memory: what every question to a release gives back."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from html import escape
from typing import Any

import duckdb

from flis.base.errors import UsageError, problem
from flis.base.numbers import format_date, format_number
from flis.base.stopping import Stopper

_HTML_ROWS = 50
#: Rows that are fetched between two looks at whether to go on.
_PIECE = 50_000


@dataclass(frozen=True)
class Table:
    """Columns with names and DuckDB types, and rows of Python values in the same order.

    Arrow, pandas and polars are optional: anything that understands the Arrow C stream (``pyarrow.table(t)``,
    ``polars.DataFrame(t)``, ``duckdb.from_arrow(t)``) reads the table without them being installed here.
    """

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    @staticmethod
    def from_cursor(cursor: duckdb.DuckDBPyConnection, stopper: Stopper | None = None) -> Table:
        """Everything that is left of an executed query. With a ``stopper`` it comes in pieces, and no more of it than
        the stopper allows is ever held."""
        described = cursor.description or []
        rows = cursor.fetchall() if stopper is None else _in_pieces(cursor, stopper)
        return Table(tuple(str(d[0]) for d in described), tuple(str(d[1]) for d in described), rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self.rows)

    def as_dicts(self) -> list[dict[str, Any]]:
        """One dict per row, keyed by column name."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def column(self, name: str) -> list[Any]:
        """The values of one column; KeyError for a name that the table does not have."""
        if name not in self.columns:
            raise KeyError(name)
        at = self.columns.index(name)
        return [row[at] for row in self.rows]

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The Arrow PyCapsule stream (arrow.apache.org, C data interface), made by DuckDB."""
        relation = self._relation()
        return relation.__arrow_c_stream__(requested_schema)

    def to_arrow(self) -> Any:
        """A ``pyarrow.Table``."""
        return _library("pyarrow").table(self)

    def to_pandas(self) -> Any:
        """A ``pandas.DataFrame``; whole numbers with missing values become floats, as pandas does."""
        _library("pandas")
        return self._relation().df()

    def to_polars(self) -> Any:
        """A ``polars.DataFrame``."""
        return _library("polars").DataFrame(self)

    def _relation(self) -> duckdb.DuckDBPyRelation:
        connection = duckdb.connect()
        columns = [list(values) for values in zip(*self.rows, strict=True)] or [[] for _ in self.columns]
        unnested = ", ".join(
            f"unnest(${n}::{kind}[]) AS {_quoted(name)}"
            for n, (name, kind) in enumerate(zip(self.columns, self.types, strict=True), start=1)
        )
        return connection.sql(f"SELECT {unnested}", params=columns)

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(_shown(value))}</td>" for value in row) + "</tr>"
            for row in self.rows[:_HTML_ROWS]
        )
        rest = len(self.rows) - _HTML_ROWS
        more = f"<p>… og {rest} rækker til</p>" if rest > 0 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _shown(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, float | Decimal):
        return format_number(value, 2)
    return format_date(value) if isinstance(value, date | datetime) else str(value)


def _library(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        raise UsageError(problem("U001", bibliotek=name)) from None


def _in_pieces(cursor: duckdb.DuckDBPyConnection, stopper: Stopper) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    while piece := cursor.fetchmany(_PIECE):
        rows += piece
        if len(piece) < _PIECE:
            break
        stopper.count_cells(len(rows))
        stopper.check()
    return rows
