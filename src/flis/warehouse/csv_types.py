"""Types for the columns of a CSV file, from what is declared, else from the values.

The rule that codes must survive: a column is only a number when every value is written as a number is. One leading
zero (``010``, ``05.38``) makes the whole column text, and so does a name that ends in ``kode``.
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from flis.catalog.definitions.kontrakt import Kolonnetype
from flis.warehouse.duck import quoted

_WHOLE = r"-?(0|[1-9][0-9]{0,17})"
_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DANISH = r"[0-9]{2}-[0-9]{2}-[0-9]{4}"
_MONTH = r"[0-9]{4}-[0-9]{2}"
_TRUE, _FALSE = ("ja", "true", "1", "j"), ("nej", "false", "0", "n")
_MAX_DIGITS = 18


@dataclass(frozen=True)
class Reading:
    """How a text column becomes a typed one: ``expression`` is NULL where a value does not fit ``wanted``."""

    expression: str
    wanted: str


def choose(
    connection: duckdb.DuckDBPyConnection, source: str, declared: dict[str, Kolonnetype | None]
) -> list[Reading]:
    """A reading for each column of ``source`` (a relation of text columns), in the order of ``declared``."""
    numbers = _decimals(connection, source, list(declared))
    undeclared = [name for name, kind in declared.items() if kind is None]
    guessed = dict(zip(undeclared, _guess(connection, source, undeclared), strict=True))
    return [_reading(name, kind or guessed[name], numbers[name]) for name, kind in declared.items()]


@dataclass(frozen=True)
class _Decimals:
    point: str
    scale: int
    digits: int


def _decimals(connection: duckdb.DuckDBPyConnection, source: str, names: list[str]) -> dict[str, _Decimals]:
    """For each column, the decimal sign that its values use, and how many digits it needs."""
    parts = []
    for name in names:
        column = f"trim({quoted(name)})"
        for sign in (".", ","):
            fits = f"regexp_full_match({column}, '{_WHOLE}(\\{sign}[0-9]+)?')"
            scale = f"coalesce(max(length(split_part({column}, '{sign}', 2))) FILTER ({fits}), 0)"
            digits = f"coalesce(max(length(ltrim(split_part({column}, '{sign}', 1), '-'))) FILTER ({fits}), 0)"
            parts += [f"count({column}) FILTER (NOT {fits})", scale, digits]
    row = connection.execute(f"SELECT {', '.join(parts)} FROM {source}").fetchone() if parts else ()
    found = {}
    for n, name in enumerate(names):
        misfits, scale, digits, comma_misfits, comma_scale, comma_digits = (row or ())[6 * n : 6 * n + 6]
        comma = comma_misfits < misfits
        found[name] = _Decimals(",", comma_scale, comma_digits) if comma else _Decimals(".", scale, digits)
    return found


def _guess(connection: duckdb.DuckDBPyConnection, source: str, names: list[str]) -> list[Kolonnetype]:
    """The narrowest type that every value of a column is written as."""
    parts = []
    for name in names:
        column = f"trim({quoted(name)})"
        tests = (
            f"regexp_full_match({column}, '{_WHOLE}')",
            f"regexp_full_match({column}, '{_WHOLE}(\\.[0-9]+)?')",
            f"regexp_full_match({column}, '{_WHOLE}(,[0-9]+)?')",
            f"(regexp_full_match({column}, '{_ISO}') AND try_cast({column} AS DATE) IS NOT NULL)",
        )
        parts += [f"count({column}) > 0", *(f"count({column}) FILTER (NOT {test}) = 0" for test in tests)]
    row = (connection.execute(f"SELECT {', '.join(parts)} FROM {source}").fetchone() or ()) if parts else ()
    guesses: list[Kolonnetype] = []
    for n, name in enumerate(names):
        any_value, whole, point, comma, day = row[5 * n : 5 * n + 5]
        if not any_value or name.endswith("kode"):
            guesses.append("tekst")
        else:
            number: Kolonnetype = "heltal" if whole else "decimal"
            guesses.append(number if whole or point or comma else "dato" if day else "tekst")
    return guesses


def _reading(name: str, kind: Kolonnetype, decimals: _Decimals) -> Reading:
    column = f"trim({quoted(name)})"
    if kind == "tekst":
        return Reading(quoted(name), "tekst")
    if kind == "heltal":
        fits = f"regexp_full_match({column}, '-?[0-9]+')"
        return Reading(f"CASE WHEN {fits} THEN try_cast({column} AS BIGINT) END", "et helt tal")
    if kind == "decimal":
        plain = f"replace({column}, ',', '.')" if decimals.point == "," else column
        exact = decimals.digits + decimals.scale <= _MAX_DIGITS
        typed = f"DECIMAL({_MAX_DIGITS},{decimals.scale})" if exact else "DOUBLE"
        return Reading(f"try_cast({plain} AS {typed})", "et tal uden tusindtalsskilletegn")
    if kind == "dato":
        iso = f"CASE WHEN regexp_full_match({column}, '{_ISO}') THEN try_cast({column} AS DATE)"
        danish = f"WHEN regexp_full_match({column}, '{_DANISH}') THEN try_strptime({column}, '%d-%m-%Y')::DATE END"
        return Reading(f"{iso} {danish}", "en dato som 2021-12-31")
    if kind == "maaned":
        month = f"CASE WHEN regexp_full_match({column}, '{_MONTH}') THEN try_cast({column} || '-01' AS DATE)"
        day = (
            f"WHEN regexp_full_match({column}, '{_ISO}') THEN date_trunc('month', try_cast({column} AS DATE))::DATE END"
        )
        return Reading(f"{month} {day}", "en måned som 2021-12")
    if kind == "tidspunkt":
        return Reading(f"try_cast({column} AS TIMESTAMP)", "et tidspunkt som 2021-12-31 08:30:00")
    true, false = (f"lower({column}) IN {words}" for words in (_TRUE, _FALSE))
    return Reading(f"CASE WHEN {true} THEN true WHEN {false} THEN false END", "ja eller nej")
