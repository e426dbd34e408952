"""The files in ``data/`` as tables: dated code lists, or whatever CSV or Parquet somebody brings."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import duckdb

from flis.base.errors import ContentError, Problem, problem
from flis.catalog.csv_heading import Heading, column_name, read_heading
from flis.catalog.definitions.kontrakt import Kolonnetype
from flis.catalog.definitions.tabel import Datatabel
from flis.catalog.files import shown_path
from flis.catalog.suggestions import did_you_mean
from flis.warehouse.csv_file import lines_of_rows, readable
from flis.warehouse.csv_numbers import NumberFormat
from flis.warehouse.csv_types import Reading, choose
from flis.warehouse.duck import describe, literal, name_list, quoted, read_parquet
from flis.warehouse.versions import Columns

#: Raise it when the same file would now become another table.
FORMAT = 3
_MAX_PROBLEMS = 20
#: What the values of a file were found to be, by the file's key.
_chosen: dict[str, Sequence[Reading]] = {}
_KEPT = 1000
_LINE = re.compile(r"CSV Error on Line: (\d+)")
_FIELDS = re.compile(r"Expected Number of Columns: (\d+) Found: (\d+)")


def data_key(table: Datatabel) -> str:
    """What the table is computed from: the file's bytes and the parts of its description that decide types and keys."""
    digest = hashlib.sha256()
    with table.file.open("rb") as handle:
        while block := handle.read(1 << 20):
            digest.update(block)
    kinds = {name: column.type for name, column in table.kolonner.items()}
    dates = [table.gyldig_fra, table.gyldig_til]
    written = [table.separator, table.decimaltegn, table.tusindtegn, table.tomt]
    digest.update(json.dumps([FORMAT, *written, table.noegle, kinds, dates], sort_keys=True).encode())
    return digest.hexdigest()


class DataRows(NamedTuple):
    """The typed rows of a data file as SQL, its columns, and what may have been read in another way than meant."""

    sql: str
    columns: Columns
    warnings: tuple[Problem, ...] = ()


@contextmanager
def data_relation(connection: duckdb.DuckDBPyConnection, table: Datatabel, root: Path) -> Iterator[DataRows]:
    """The rows of a data file, while the block lasts.

    Raises ContentError with every value that does not fit its declared type, and every key that is not unique.
    """
    file = shown_path(table.file, root)
    try:
        if table.file.suffix.lower() == ".parquet":
            yield from _checked(_Parquet(connection, table, file))
            return
        with readable(table.file, file) as text:
            yield from _checked(_Csv(connection, table, file, text))
    finally:
        connection.execute("DROP TABLE IF EXISTS raw_text")


def _checked(reader: _Reader) -> Iterator[DataRows]:
    try:
        sql = reader.sql()
        reader.check_key(sql)
        columns = describe(reader.connection, sql)
    except (duckdb.Error, csv.Error) as error:
        raise ContentError(reader.problem(error)) from error
    yield DataRows(sql, columns, tuple(reader.warnings()))


class _Reader:
    """What files of both kinds have in common."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, table: Datatabel, file: str) -> None:
        self.connection = connection
        self.table = table
        self.file = file
        self.sidecar = Path(file).with_suffix(".yaml").name

    def sql(self) -> str:
        """The typed rows."""
        raise NotImplementedError

    def problem(self, error: Exception) -> Problem:
        """What the engine complains of."""
        return problem("M501", file=self.file, detail=str(error).splitlines()[0].rstrip("."))

    def warnings(self) -> Iterator[Problem]:
        """What may have been read in another way than meant."""
        return iter(())

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

    def check_names(self, names: Sequence[str]) -> None:
        """ContentError when two columns have one name in the engine's eyes, or the description names one too many."""
        folded = [name.lower() for name in names]
        problems = [
            problem("M505", file=self.file, line=1, value=name)
            for name, lower in zip(names, folded, strict=True)
            if folded.count(lower) > 1
        ]
        wanted = [*self.table.kolonner, *self.table.noegle, self.table.gyldig_fra, self.table.gyldig_til]
        for name in dict.fromkeys(w for w in wanted if w and w not in names):
            mente = did_you_mean(name, names)
            problems.append(problem("M504", file=self.file, value=name, mente=mente, sidevogn=self.sidecar))
        if problems:
            raise ContentError(*problems)


class _Parquet(_Reader):
    def sql(self) -> str:
        source = read_parquet([self.table.file])
        present = [name for name, _ in describe(self.connection, f"SELECT * FROM {source}")]
        names = [column_name(name) for name in present]
        self.check_names(names)
        renamed = ", ".join(f"{quoted(old)} AS {quoted(new)}" for old, new in zip(present, names, strict=True))
        return f"SELECT {renamed} FROM {source}"


class _Csv(_Reader):
    """``text`` is the file as the engine can read it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, table: Datatabel, file: str, text: Path) -> None:
        super().__init__(connection, table, file)
        self.text = text
        self.heading = Heading((), ",")
        self.readings: Sequence[Reading] = ()

    def sql(self) -> str:
        """Reads every column as text first, so that no guess of the engine's can eat a code."""
        self.heading = read_heading(self.text, self.table.separator)
        names = self.heading.names
        if not names:
            raise ContentError(problem("M506", file=self.file))
        self.check_names(names)
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE raw_text AS SELECT * FROM {self._read()}")
        self.readings = self._readings(names)
        typed = ", ".join(f"{r.expression} AS {quoted(name)}" for name, r in zip(names, self.readings, strict=True))
        return f"SELECT {typed} FROM raw_text"

    def warnings(self) -> Iterator[Problem]:
        for name, reading in zip(self.heading.names, self.readings, strict=True):
            if reading.doubt is not None:
                value, number = reading.doubt
                yield problem("M510", severity="advarsel", file=self.file, column=name, value=value, tal=number,
                              sidevogn=self.sidecar)  # fmt: skip

    def _readings(self, names: Sequence[str]) -> Sequence[Reading]:
        """How the columns become typed; a run that has just checked the file does not look at every value again."""
        key = data_key(self.table)
        if key not in _chosen:
            said = NumberFormat.said(self.table.decimaltegn, self.table.tusindtegn)
            declared = {name: self._declared(name) for name in names}
            readings = choose(self.connection, "raw_text", declared, self.heading.separator, said)
            self._check_values(names, readings)
            if len(_chosen) >= _KEPT:
                _chosen.clear()
            _chosen[key] = readings
        return _chosen[key]

    def problem(self, error: Exception) -> Problem:
        text = str(error)
        found, fields = _LINE.search(text), _FIELDS.search(text)
        line = int(found[1]) if found else None
        if fields:
            counts = {"ventet": fields[1], "fundet": fields[2], "separator": self.heading.separator}
            return problem("M507", file=self.file, line=line, sidevogn=self.sidecar, **counts)  # type: ignore[arg-type]
        if "unterminated quote" in text:
            return problem("M508", file=self.file, line=line)
        return problem("M501", file=self.file, line=line, detail=_reason(text))

    def _read(self) -> str:
        columns = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in self.heading.names)
        empty = ", ".join(literal(word) for word in ["", *self.table.tomt])
        options = f"delim={literal(self.heading.separator)}, quote='\"', escape='\"', header=true, strict_mode=true"
        more = f"nullstr=[{empty}], skip={self.heading.skipped}"
        return f"read_csv({literal(str(self.text))}, auto_detect=false, columns={{{columns}}}, {options}, {more})"

    def _declared(self, name: str) -> Kolonnetype | None:
        column = self.table.kolonner.get(name)
        if column is not None and column.type is not None:
            return column.type
        return "dato" if name in (self.table.gyldig_fra, self.table.gyldig_til) else None

    def _check_values(self, names: Sequence[str], readings: Sequence[Reading]) -> None:
        checked = {name: reading for name, reading in zip(names, readings, strict=True) if reading.wanted}
        bad = {name: f"{quoted(name)} IS NOT NULL AND ({r.expression}) IS NULL" for name, r in checked.items()}
        if not bad:
            return
        counts = ", ".join(f"count(*) FILTER ({test})" for test in bad.values())
        counted = self.connection.execute(f"SELECT {counts} FROM raw_text").fetchone() or ()
        found: list[tuple[int, str, str]] = []
        for name in (n for n, count in zip(bad, counted, strict=True) if count):
            rows = f"SELECT rowid, {quoted(name)} FROM raw_text WHERE {bad[name]} ORDER BY 1 LIMIT {_MAX_PROBLEMS}"
            found += [(row, name, value) for row, value in self.connection.execute(rows).fetchall()]
        if not found:
            return
        lines = lines_of_rows(self.text, self.heading, [row for row, _, _ in found])
        raise ContentError(
            *(
                problem(
                    "M502", file=self.file, line=lines[row], column=name, value=value, ventet=checked[name].wanted,
                    sidevogn=self.sidecar,
                )
                for row, name, value in found[:_MAX_PROBLEMS]
            )
        )  # fmt: skip


def _reason(text: str) -> str:
    """The engine's first words, and what it says of the line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    told = [line for line in lines[1:] if line.startswith(("Expected", "Found", "Invalid", "Original Line"))]
    return "; ".join([lines[0], *told]).rstrip(".")
