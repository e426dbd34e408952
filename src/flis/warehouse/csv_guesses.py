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
_FLOAT = r"-?(0|[1-9][0-9]*)?([.][0-9]+)?([eE][-+]?[0-9]+)?"


@dataclass(frozen=True)
class Kind:
    """``pattern`` is how a value looks; ``value`` makes it of the text ``{}``, and NULL of what is none."""

    pattern: str
    value: str


#: The first that every value fits is taken.
KINDS = (
    Kind(_ISO, "try_cast({} AS DATE)"),
    Kind(f"{_ISO}[ T]00:00(:00([.]0+)?)?", "try_cast(left({}, 10) AS DATE)"),
    Kind(f"{_ISO}({_CLOCK})?", "try_cast({} AS TIMESTAMP)"),
    Kind(_DAY, "try_strptime(regexp_replace({}, '[./]', '-', 'g'), '%d-%m-%Y')::DATE"),
    Kind("[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}", "try_strptime({}, '%m/%d/%Y')::DATE"),
    Kind("(?i)true|false", "try_cast({} AS BOOLEAN)"),
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
        if value and any(re.fullmatch(one.pattern, value) and _related(one, kind) for one in KINDS)
    ]
    if not tried:
        return {}
    counts = connection.execute(f"SELECT {', '.join(misses for _, _, misses in tried)} FROM {source}").fetchone() or ()
    found: dict[str, str] = {}
    for (name, expression, _), count in zip(tried, counts, strict=True):
        if not count:
            found.setdefault(name, expression)
    return found


def _related(one: Kind, other: Kind) -> bool:
    """Whether values of one column can look like both: a date at midnight beside others with a time of day."""
    return one is other or ({one.value[:8], other.value[:8]} == {"try_cast"} and "BOOLEAN" not in one.value + other.value)


def _misses(kind: Kind, column: str) -> str:
    fits = f"regexp_full_match({column}, '{kind.pattern}') AND {kind.value.format(column)} IS NOT NULL"
    return f"count({column}) FILTER (NOT ({fits}))"
