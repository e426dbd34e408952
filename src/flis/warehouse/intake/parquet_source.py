"""Parquet: the types stand in the file, and must be those of the contract."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import duckdb

from flis.base.errors import DeliveryError, Problem, problem
from flis.catalog.definitions.kontrakt import Filformat, Kolonne, Kontrakt
from flis.warehouse.duck import describe, literal, quoted
from flis.warehouse.intake.header import compare_names, source_names
from flis.warehouse.intake.limits import Limits
from flis.warehouse.intake.sources import NumberedSql
from flis.warehouse.intake.values import ISO_DATE

_WHOLE = r"U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?"
_ACCEPTED = {
    "tekst": r"VARCHAR|ENUM\(.*\)|UUID",
    "heltal": rf"{_WHOLE}|DECIMAL\(\d+,0\)",
    "decimal": rf"{_WHOLE}|DECIMAL\(\d+,\d+\)|DOUBLE|FLOAT",
    "dato": "DATE",
    "maaned": "DATE|VARCHAR",
    "tidspunkt": r"TIMESTAMP(_NS|_MS|_S)?",
    "boolsk": "BOOLEAN",
}


@dataclass(frozen=True)
class ParquetSource:
    """Values pass through text, so that they obey the same rules as in other files. ``linje`` is the row's number."""

    path: Path
    kontrakt: Kontrakt
    types: dict[str, str]
    expected: int
    first_line: int = 1

    @property
    def form(self) -> Filformat:
        return plain_form(self.kontrakt)

    def quick(self) -> str:
        return f"SELECT {self._columns()} FROM read_parquet({literal(str(self.path))})"

    def numbered(self) -> NumberedSql:
        source = f"read_parquet({literal(str(self.path))}, file_row_number = true)"
        return NumberedSql(f"SELECT file_row_number + 1 AS linje, {self._columns()} FROM {source}")

    def _columns(self) -> str:
        return ", ".join(
            f"{_text(k, name, self.types[name])} AS {quoted(k.navn)}"
            for k, name in zip(self.kontrakt.kolonner, source_names(self.kontrakt), strict=True)
        )


def plain_form(kontrakt: Kontrakt) -> Filformat:
    """How values are written when the format, not the contract, decides it: ISO dates and decimal points."""
    return kontrakt.format.model_copy(update={"decimaltegn": ".", "tusindtegn": "", "datoformat": ISO_DATE})


def open_parquet(
    path: Path, kontrakt: Kontrakt, connection: duckdb.DuckDBPyConnection, limits: Limits, shown: str
) -> ParquetSource:
    """Check columns and types. Raises DeliveryError with every column that differs from the contract."""
    source = f"read_parquet({literal(str(path))})"
    try:
        found = dict(describe(connection, f"SELECT * FROM {source}"))
        counted = connection.execute(f"SELECT num_rows FROM parquet_file_metadata({literal(str(path))})")
        rows = int((counted.fetchone() or (0,))[0])
    except duckdb.Error as error:
        raise DeliveryError(problem("L150", file=shown, art="Parquet", reason=_first_line(error))) from error
    if not rows:
        raise DeliveryError(problem("L107", file=shown))
    if rows > limits.rows:
        raise DeliveryError(problem("L152", file=shown, raekker=rows, graense=limits.rows))
    exact = {name.casefold(): name for name in found}
    problems = compare_names(list(found), kontrakt, shown) or _wrong_types(found, exact, kontrakt, shown)
    if problems:
        raise DeliveryError(*problems)
    types = {name: found[exact[name.casefold()]] for name in source_names(kontrakt)}
    return ParquetSource(path, kontrakt, types, rows)


def _wrong_types(found: dict[str, str], exact: dict[str, str], kontrakt: Kontrakt, shown: str) -> list[Problem]:
    return [
        problem("L151", file=shown, column=name, fundet=found[exact[name.casefold()]], aftalt=k.type)
        for k, name in zip(kontrakt.kolonner, source_names(kontrakt), strict=True)
        if not re.fullmatch(_ACCEPTED[k.type], found[exact[name.casefold()]])
    ]


def _text(kolonne: Kolonne, name: str, kind: str) -> str:
    text = f"CAST({quoted(name)} AS VARCHAR)"
    if kolonne.type == "maaned" and kind == "DATE":
        return f"CASE WHEN extract(day FROM {quoted(name)}) = 1 THEN substr({text}, 1, 7) ELSE {text} END"
    return f"nullif({text}, '')" if kolonne.type == "tekst" else text


def _first_line(error: duckdb.Error) -> str:
    return str(error).splitlines()[0][:200]
