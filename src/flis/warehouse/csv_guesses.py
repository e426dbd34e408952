"""Columns of a CSV file that hold dates, points in time, yes and no, or numbers with an exponent, told by their values.

One value says which kinds are worth a look; a kind is taken when every value fits it. Where days and months could
change places (``03/04/2021``) the day stands first, as Danes write, unless some value can only be the other way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from flis.warehouse.duck import quoted

_CLOCK = r"[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?"
_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DAY = r"[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{4}"
_FLOAT = r"-?(0|[1-9][0-9]{0,17})?([.][0-9]+)?([eE][-+]?[0-9]+)?"


@dataclass(frozen=True)
class Kind:
    """``pattern`` is how a value looks; ``value`` makes it of the text ``{}``, and NULL of what is none. Only a column
    with a value that ``begins`` like this is worth a look."""

    pattern: str
    value: str
    begins: str = "[-.0-9]"


#: A column, the expression of its typed value, and the count of values that are none.
_Tried = tuple[str, str, str]
_FIRST = 2000

#: The first that every value fits is taken.
KINDS = (
    Kind(_ISO, "try_cast({} AS DATE)"),
    Kind(f"{_ISO}[ T]00:00(:00([.]0+)?)?", "try_cast(left({}, 10) AS DATE)"),
    Kind(f"{_ISO}({_CLOCK})?", "try_cast({} AS TIMESTAMP)"),
    Kind(_DAY, "try_strptime(regexp_replace({}, '[./]', '-', 'g'), '%d-%m-%Y')::DATE"),
    Kind("[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}", "try_strptime({}, '%m/%d/%Y')::DATE"),
    Kind("(?i)true|false", "try_cast({} AS BOOLEAN)", "true|false"),
    Kind(_FLOAT, "try_cast({} AS DOUBLE)"),
)


def guessed(connection: duckdb.DuckDBPyConnection, source: str, least: Mapping[str, str | None]) -> dict[str, str]:
    """The expression of the typed value, for those columns of ``least`` (each with one of its values) whose values are
    all of one kind."""
    tried = [
        (name, kind.value.format(column), _misses(kind, column))
        for name, value in least.items()
        for kind in KINDS
        for column in [f"trim({quoted(name)})"]
        if value and re.match(kind.begins, value, re.IGNORECASE)
    ]
    likely = _without_misses(connection, first_rows(source), tried)
    found: dict[str, str] = {}
    for name, expression, _ in _without_misses(connection, source, likely):
        found.setdefault(name, expression)
    return found


def first_rows(source: str) -> str:
    """Enough of ``source`` to rule most kinds out."""
    return f"(SELECT * FROM {source} LIMIT {_FIRST})"


def _without_misses(connection: duckdb.DuckDBPyConnection, source: str, tried: list[_Tried]) -> list[_Tried]:
    """Those that every value of ``source`` fits."""
    if not tried:
        return []
    counts = connection.execute(f"SELECT {', '.join(misses for _, _, misses in tried)} FROM {source}").fetchone() or ()
    return [one for one, count in zip(tried, counts, strict=True) if not count]


def _misses(kind: Kind, column: str) -> str:
    fits = f"regexp_full_match({column}, '{kind.pattern}') AND {kind.value.format(column)} IS NOT NULL"
    return f"count({column}) FILTER (NOT ({fits}))"
