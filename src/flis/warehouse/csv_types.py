"""Types for the columns of a CSV file, from what is declared, else from the values.

The rule that codes must survive: a column is only a number when every value is written as a number is. One leading
zero (``010``, ``05.38``) makes the whole column text, and so does a name that ends in ``kode``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import duckdb

from flis.catalog.definitions.kontrakt import Kolonnetype
from flis.warehouse.csv_guesses import first_rows, guessed
from flis.warehouse.csv_numbers import NumberFormat, Numbers, chosen_for, numbers_in, two_ways
from flis.warehouse.duck import quoted

_WHOLE = r"-?(0|[1-9][0-9]*)"
_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DANISH = r"[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{4}"
_MONTH = r"[0-9]{4}-[0-9]{2}"
#: A value that may be a number with something between thousands.
_GROUPED = re.compile(r"-?[0-9]{1,3}([.,][0-9]{3})*([.,][0-9]+)?")
_TRUE, _FALSE = ("ja", "true", "1", "j"), ("nej", "false", "0", "n")
#: Digits that a BIGINT always holds, and the most that a number can have and stay exact.
_MAX_DIGITS, _MOST_DIGITS = 18, 38


@dataclass(frozen=True)
class Reading:
    """How a text column becomes a typed one: ``expression`` is NULL where a value does not fit ``wanted``, which is
    empty when every value is known to fit."""

    expression: str
    wanted: str = ""
    #: A value that could be read in another way as well, and the number that it is read as.
    doubt: tuple[str, str] | None = None


@dataclass(frozen=True)
class _Seen:
    """What the values of a column look like."""

    #: The first in the alphabet; None when every value is missing.
    least: str | None
    whole: bool
    #: How many are no number with a decimal point, and with a decimal comma.
    not_point: int
    not_comma: int
    #: Digits before and after the decimal sign, at most.
    digits: int
    scale: int


def choose(
    connection: duckdb.DuckDBPyConnection,
    source: str,
    declared: dict[str, Kolonnetype | None],
    separator: str = "",
    said: NumberFormat | None = None,
) -> list[Reading]:
    """A reading for each column of ``source`` (a relation of text columns), in the order of ``declared``. ``said``: how
    numbers are written, where the table's description says it."""
    unsure = [name for name, kind in declared.items() if kind is None or kind in ("decimal", "heltal")]
    # What the first rows rule out need not be looked for in all of them.
    seen = _look(connection, first_rows(source), unsure)
    numbers = [n for n in unsure if declared[n] or seen[n].least is None or _number(n, seen[n]) != "tekst"]
    seen.update(_look(connection, source, numbers))
    open_ = {name: one.least for name, one in seen.items() if declared[name] is None and _may_be_more(name, one)}
    written = _written(connection, source, declared, seen, separator, said)
    others = guessed(connection, source, {name: least for name, least in open_.items() if name not in written})
    return [
        written[name]
        if name in written
        else _reading(name, kind, seen.get(name))
        if kind
        else Reading(others[name])
        if name in others
        else Reading(quoted(name))
        if said is not None
        else _guess(name, seen[name])
        for name, kind in declared.items()
    ]


def _written(
    connection: duckdb.DuckDBPyConnection,
    source: str,
    declared: dict[str, Kolonnetype | None],
    seen: dict[str, _Seen],
    separator: str,
    said: NumberFormat | None,
) -> dict[str, Reading]:
    """Columns of numbers that more must be known of than the column itself says: with something between thousands, or
    with a sign that may stand there or before decimals."""
    names = [n for n in seen if declared[n] or not _holds_codes(n)]
    if said is not None:
        found = numbers_in(connection, source, {n: said.whole() if declared[n] == "heltal" else said for n in names})
        return {n: _of_numbers(n, one, declared[n]) for n, one in found.items() if one.fits or declared[n]}
    decimals = [n for n in names if _number(n, seen[n]) == "decimal"]
    either = two_ways(connection, source, [n for n in decimals if seen[n].scale == 3 and seen[n].digits <= 3])
    texts = [n for n in names if _number(n, seen[n]) == "tekst" and _GROUPED.fullmatch(seen[n].least or "")]
    grouped = {
        n: one
        for form in (NumberFormat(".", ","), NumberFormat(",", "."))
        for n, one in numbers_in(connection, source, dict.fromkeys(texts, form)).items()
        if one.fits and not (one.scale and declared[n] == "heltal")
    }
    signs = {"," if seen[n].not_comma < seen[n].not_point else "." for n in decimals if n not in either}
    signs |= {one.format.decimal for one in grouped.values() if one.scale}
    # Points alone between thousands are codes just as often, unless the file writes decimals with a comma.
    sure = {
        n: one
        for n, one in grouped.items()
        if declared[n] or one.scale or one.format.thousands == "," or signs == {","}
    }
    forms = {n: chosen_for(value, signs, separator) for n, value in either.items()}
    # Whole numbers have no decimals: what stands in them stands between thousands.
    forms |= {n: (NumberFormat("", "," if "," in either[n] else "."), False) for n in either if declared[n] == "heltal"}
    read = numbers_in(connection, source, {n: form for n, (form, _) in forms.items()})
    doubts = {n: (either[n], _shown(form, either[n])) for n, (form, guess) in forms.items() if guess}
    return {n: _of_numbers(n, one, declared[n], doubts.get(n)) for n, one in (sure | read).items()}


def _shown(form: NumberFormat, value: str) -> str:
    """The number as Danes write it, without anything between thousands."""
    return value.replace(form.thousands, "") if form.thousands else value.replace(form.decimal, ",")


def _of_numbers(name: str, found: Numbers, kind: Kolonnetype | None, doubt: tuple[str, str] | None = None) -> Reading:
    column = f"trim({quoted(name)})"
    wanted = "" if found.fits else "et helt tal" if kind == "heltal" else f"et tal som {_example(found.format)}"
    return Reading(found.expression(column), wanted, doubt)


def _example(form: NumberFormat) -> str:
    return f"1{form.thousands}234{form.decimal}50"


def _guess(name: str, seen: _Seen) -> Reading:
    """The number that every value is written as, or text."""
    kind = _number(name, seen)
    if kind == "heltal":
        return Reading(f"CAST(trim({quoted(name)}) AS {_whole_type(seen)})")
    return Reading(_reading(name, kind, seen).expression)


def _whole_type(seen: _Seen | None) -> str:
    return f"DECIMAL({_MOST_DIGITS},0)" if seen is not None and seen.digits > _MAX_DIGITS else "BIGINT"


def _look(connection: duckdb.DuckDBPyConnection, source: str, names: list[str]) -> dict[str, _Seen]:
    """One pass over the rows, for columns whose type depends on their values."""
    parts = []
    for name in names:
        column = f"trim({quoted(name)})"
        whole, number = f"regexp_full_match({column}, '{_WHOLE}')", f"{_WHOLE}([.,][0-9]+)?"
        parts.append(
            f"min({column}), count({column}) FILTER (NOT {whole}) = 0, "
            f"count({column}) FILTER (NOT {whole} AND NOT regexp_full_match({column}, '{_WHOLE}[.][0-9]+')), "
            f"count({column}) FILTER (NOT {whole} AND NOT regexp_full_match({column}, '{_WHOLE},[0-9]+')), "
            f"coalesce(max(length(regexp_extract({column}, '^-?([0-9]+)', 1))), 0), "
            f"coalesce(max(length(regexp_extract({column}, '[.,]([0-9]+)$', 1)))"
            f" FILTER (regexp_full_match({column}, '{number}')), 0)"
        )
    row = (connection.execute(f"SELECT {', '.join(parts)} FROM {source}").fetchone() or ()) if parts else ()
    return {name: _Seen(*row[6 * n : 6 * n + 6]) for n, name in enumerate(names)}


def _may_be_more(name: str, seen: _Seen) -> bool:
    """Whether a column that is no plain number may be a date, a yes or no, or a number with an exponent."""
    return seen.least is not None and _number(name, seen) == "tekst" and not _holds_codes(name)


def _number(name: str, seen: _Seen) -> Kolonnetype:
    if seen.least is None or _holds_codes(name) or seen.digits > _MOST_DIGITS:
        return "tekst"
    return "heltal" if seen.whole else "decimal" if not (seen.not_point and seen.not_comma) else "tekst"


def _holds_codes(name: str) -> bool:
    return name.lower().endswith("kode")


def _reading(name: str, kind: Kolonnetype, seen: _Seen | None) -> Reading:
    column = f"trim({quoted(name)})"
    if kind == "tekst":
        return Reading(quoted(name))
    if kind == "heltal":
        fits = f"regexp_full_match({column}, '-?[0-9]+')"
        return Reading(f"CASE WHEN {fits} THEN try_cast({column} AS {_whole_type(seen)}) END", "et helt tal")
    if kind == "decimal" and seen is not None:
        plain = f"replace({column}, ',', '.')" if seen.not_comma < seen.not_point else column
        exact = seen.digits + seen.scale <= _MAX_DIGITS
        typed = f"DECIMAL({_MAX_DIGITS},{seen.scale})" if exact else "DOUBLE"
        return Reading(f"try_cast({plain} AS {typed})", "et tal som 1234,50 eller 1.234,50")
    if kind == "dato":
        iso = f"CASE WHEN regexp_full_match({column}, '{_ISO}') THEN try_cast({column} AS DATE)"
        plain = f"regexp_replace({column}, '[./]', '-', 'g')"
        danish = f"WHEN regexp_full_match({column}, '{_DANISH}') THEN try_strptime({plain}, '%d-%m-%Y')::DATE END"
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
