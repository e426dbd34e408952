"""The files in ``data/`` as tables: dated code lists, or whatever CSV or Parquet somebody brings."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from flis.base.errors import ContentError, Problem, problem
from flis.catalog.definitions.kontrakt import Kolonnetype
from flis.catalog.definitions.tabel import Datatabel
from flis.catalog.suggestions import did_you_mean
from flis.warehouse.csv_types import Reading, choose
from flis.warehouse.duck import describe, literal, name_list, quoted
from flis.warehouse.versions import Columns

#: Raise it when the same file would now become another table.
FORMAT = 1
_MAX_PROBLEMS = 20
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ö": "oe", "ä": "ae", "ü": "y"})


def data_key(table: Datatabel) -> str:
    """What the table is computed from: the file's bytes and the parts of its description that decide types and keys."""
    digest = hashlib.sha256()
    with table.file.open("rb") as handle:
        while block := handle.read(1 << 20):
            digest.update(block)
    kinds = {name: column.type for name, column in table.kolonner.items()}
    dates = [table.gyldig_fra, table.gyldig_til]
    digest.update(json.dumps([FORMAT, table.separator, table.noegle, kinds, dates], sort_keys=True).encode())
    return digest.hexdigest()


@contextmanager
def data_relation(connection: duckdb.DuckDBPyConnection, table: Datatabel, root: Path) -> Iterator[tuple[str, Columns]]:
    """The typed rows of a data file as SQL, with its columns, while the block lasts.

    Raises ContentError with every value that does not fit its declared type, and every key that is not unique.
    """
    file = str(table.file.relative_to(root)) if table.file.is_relative_to(root) else str(table.file)
    reader = _Reader(connection, table, file)
    try:
        sql = reader.parquet() if table.file.suffix.lower() == ".parquet" else reader.csv()
        reader.check_key(sql)
        yield sql, describe(connection, sql)
    except duckdb.Error as error:
        raise ContentError(problem("M501", file=file, detail=_reason(error))) from error
    finally:
        connection.execute("DROP TABLE IF EXISTS raw_text")


def column_name(heading: str) -> str:
    """``Beløb (kr.)`` -> ``beloeb_kr``: a heading as SQL and YAML can name it."""
    plain = re.sub(r"[^a-z0-9_]+", "_", heading.strip().lower().translate(_LETTERS)).strip("_")
    return plain if plain and not plain[0].isdigit() else f"k_{plain}"


class _Reader:
    def __init__(self, connection: duckdb.DuckDBPyConnection, table: Datatabel, file: str) -> None:
        self.connection = connection
        self.table = table
        self.file = file
        self.sidecar = Path(file).with_suffix(".yaml").name

    def parquet(self) -> str:
        source = f"read_parquet({literal(str(self.table.file))})"
        present = describe(self.connection, f"SELECT * FROM {source}")
        names = self._names([name for name, _ in present])
        renamed = ", ".join(f"{quoted(old)} AS {quoted(new)}" for (old, _), new in zip(present, names, strict=True))
        return f"SELECT {renamed} FROM {source}"

    def csv(self) -> str:
        """Reads every column as text first, so that no guess of the engine's can eat a code."""
        line = _first_line(self.table.file)
        if not line.strip():
            raise ContentError(problem("M506", file=self.file))
        separator = self.table.separator or max(",;\t|", key=line.count)
        names = self._names(next(csv.reader([line], delimiter=separator)))
        columns = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in names)
        options = f"delim={literal(separator)}, quote='\"', escape='\"', header=true, strict_mode=true"
        read = f"read_csv({literal(str(self.table.file))}, auto_detect=false, columns={{{columns}}}, {options})"
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE raw_text AS SELECT * FROM {read}")
        readings = choose(self.connection, "raw_text", {name: self._declared(name) for name in names})
        self._check_values(names, readings)
        typed = ", ".join(f"{r.expression} AS {quoted(name)}" for name, r in zip(names, readings, strict=True))
        return f"SELECT {typed} FROM raw_text"

    def check_key(self, sql: str) -> None:
        if not self.table.noegle:
            return
        key = name_list(self.table.noegle)
        repeated = f"SELECT {key}, count(*) FROM ({sql}) GROUP BY {key} HAVING count(*) > 1"
        problems = [
            problem(
                "M503", file=self.file, noegle=", ".join(self.table.noegle), antal=row[-1], sidevogn=self.sidecar,
                value=" / ".join("" if v is None else str(v) for v in row[:-1]),
            )
            for row in self.connection.execute(f"{repeated} ORDER BY {key} LIMIT {_MAX_PROBLEMS}").fetchall()
        ]  # fmt: skip
        if problems:
            raise ContentError(*problems)

    def _declared(self, name: str) -> Kolonnetype | None:
        column = self.table.kolonner.get(name)
        if column is not None and column.type is not None:
            return column.type
        return "dato" if name in (self.table.gyldig_fra, self.table.gyldig_til) else None

    def _names(self, headings: list[str]) -> list[str]:
        names = [column_name(heading) for heading in headings]
        problems: list[Problem] = [
            problem("M505", file=self.file, value=name) for name in sorted({n for n in names if names.count(n) > 1})
        ]
        wanted = [*self.table.kolonner, *self.table.noegle, self.table.gyldig_fra, self.table.gyldig_til]
        for name in dict.fromkeys(w for w in wanted if w and w not in names):
            mente = did_you_mean(name, names)
            problems.append(problem("M504", file=self.file, value=name, mente=mente, sidevogn=self.sidecar))
        if problems:
            raise ContentError(*problems)
        return names

    def _check_values(self, names: list[str], readings: list[Reading]) -> None:
        checked = {name: reading for name, reading in zip(names, readings, strict=True) if reading.wanted}
        bad = {name: f"{quoted(name)} IS NOT NULL AND ({r.expression}) IS NULL" for name, r in checked.items()}
        if not bad:
            return
        counts = ", ".join(f"count(*) FILTER ({test})" for test in bad.values())
        counted = self.connection.execute(f"SELECT {counts} FROM raw_text").fetchone() or ()
        problems: list[Problem] = []
        for name in (n for n, count in zip(bad, counted, strict=True) if count):
            rows = f"SELECT rowid + 2, {quoted(name)} FROM raw_text WHERE {bad[name]} ORDER BY 1 LIMIT {_MAX_PROBLEMS}"
            for line, value in self.connection.execute(rows).fetchall():
                place = {"ventet": checked[name].wanted, "sidevogn": self.sidecar}
                problems.append(problem("M502", file=self.file, line=line, column=name, value=value, **place))  # type: ignore[arg-type]
        if problems:
            raise ContentError(*problems[:_MAX_PROBLEMS])


def _first_line(file: Path) -> str:
    with file.open("rb") as handle:
        return handle.readline(1_000_000).decode("utf-8-sig", errors="replace").rstrip("\r\n")


def _reason(error: duckdb.Error) -> str:
    """The engine's first words, and what it expected and found."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = [line for line in lines[1:] if line.startswith(("Expected", "Found", "Invalid", "Original Line"))]
    return "; ".join([lines[0], *told]).rstrip(".")
