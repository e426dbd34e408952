"""A delivered file as an SQL relation of text columns, named and ordered as the contract has them.

``quick`` reads the file where it lies and stops at the first record that is out of shape. ``numbered`` is exact: every
row has ``linje``, and records out of shape come as findings. Not every format has a quick form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import duckdb

from flis.catalog.definitions.kontrakt import Filformat, Kontrakt
from flis.warehouse.duck import literal, quoted
from flis.warehouse.intake.header import Layout
from flis.warehouse.intake.limits import Limits
from flis.warehouse.intake.records import Numbered, number_records
from flis.warehouse.intake.text_file import TextFile
from flis.warehouse.intake.workspace import Workspace

#: A character that no text holds: it divides the line number from a line of fixed widths.
_UNIT = "\x1f"


@dataclass(frozen=True)
class NumberedSql:
    """``sql`` gives ``linje`` and the text columns; each of ``findings`` is a SELECT of records that it leaves out."""

    sql: str
    findings: tuple[str, ...] = ()
    #: Records in the file; each must come out as a row or as a finding.
    records: int | None = None


class Source(Protocol):
    """What a format must answer."""

    @property
    def form(self) -> Filformat:
        """How values are written in it."""

    @property
    def expected(self) -> int | None:
        """Rows that ``quick`` must give if no record spans lines; None when that is not known."""

    @property
    def first_line(self) -> int:
        """The line of the first row of ``quick``."""

    def quick(self) -> str | None: ...

    def numbered(self) -> NumberedSql: ...


def finding(
    linje: str, kode: str, *, kolonne: str = "NULL", vaerdi: str = "NULL", ekstra: str = "NULL", alvor: str = "fejl"
) -> str:
    """The columns of a row for the listing; every argument but ``alvor`` is SQL. ``ekstra`` is a JSON object."""
    return (
        f"{linje} AS linje, '{alvor}' AS alvor, {kode} AS kode, {kolonne} AS kolonne, {vaerdi} AS vaerdi, "
        f"CAST({ekstra} AS VARCHAR) AS ekstra"
    )


@dataclass(frozen=True)
class _Lines:
    """What every format of one record a line has in common."""

    text: TextFile
    kontrakt: Kontrakt

    @property
    def form(self) -> Filformat:
        return self.kontrakt.format

    @property
    def expected(self) -> int:
        return self.text.lines - int(self.form.overskrift)

    @property
    def first_line(self) -> int:
        return 1 + int(self.form.overskrift)


@dataclass(frozen=True)
class CsvSource(_Lines):
    layout: Layout
    work: Workspace
    limits: Limits

    def quick(self) -> str:
        names = [f"c{i}" for i in range(self.layout.fields)]
        options = _options(self.form.separator, self.form.citat, self.limits, header=self.form.overskrift)
        source = _read_csv(str(self.text.path), names, f"{options}, encoding = '{self.text.encoding}'")
        return f"SELECT {self._chosen()} FROM {source}"

    def numbered(self) -> NumberedSql:
        numbered = _number(self.text, self.form.separator, self.form.citat, self.form, self.work, self.limits)
        names = ["linje", *(f"c{i}" for i in range(self.layout.fields))]
        options = _options(self.form.separator, self.form.citat, self.limits, header=False)
        source = _read_csv(str(numbered.path), names, options + _REJECTS)
        sql = f"SELECT CAST(linje AS BIGINT) AS linje, {self._chosen()} FROM {source}"
        findings = (_rejected(self.form.separator, self.layout.fields), *_broken(numbered))
        return NumberedSql(sql, findings, numbered.records + numbered.broken_count)

    def _chosen(self) -> str:
        place = self.layout.place
        return ", ".join(f"c{place[k.navn]} AS {quoted(k.navn)}" for k in self.kontrakt.kolonner)


@dataclass(frozen=True)
class FixedWidthSource(_Lines):
    connection: duckdb.DuckDBPyConnection
    work: Workspace
    limits: Limits

    def quick(self) -> str:
        options = _options(_UNIT, "", self.limits, header=self.form.overskrift)
        source = _read_csv(str(self.text.path), ["l"], f"{options}, encoding = '{self.text.encoding}'")
        first, *rest = self._columns()
        guarded = f"CASE WHEN {self._too_short()} OR {self._too_long()} THEN error('bredde') ELSE {first[1]} END"
        columns = ", ".join(f"{sql} AS {quoted(name)}" for name, sql in [(first[0], guarded), *rest])
        return f"SELECT {columns} FROM {source} WHERE l IS NOT NULL"

    def numbered(self) -> NumberedSql:
        numbered = _number(self.text, _UNIT, "", self.form, self.work, self.limits)
        options = _options(_UNIT, "", self.limits, header=False)
        self.connection.execute(
            f"CREATE OR REPLACE TEMP TABLE linjer AS SELECT CAST(linje AS BIGINT) AS linje, l FROM "
            f"{_read_csv(str(numbered.path), ['linje', 'l'], options + _REJECTS)}"
        )
        columns = ", ".join(f"{sql} AS {quoted(name)}" for name, sql in self._columns())
        sound = f"SELECT linje, {columns} FROM linjer WHERE NOT ({self._too_short()} OR {self._too_long()})"
        length = f"json_object('laengde', length(rtrim(l)), 'mindst', {self._least()}, 'hoejst', {self._most()})"
        short, long = finding("linje", "'L204'", ekstra=length), finding("linje", "'L205'", ekstra=length)
        findings = (
            f"SELECT {short} FROM linjer WHERE {self._too_short()}",
            f"SELECT {long} FROM linjer WHERE {self._too_long()}",
        )
        return NumberedSql(sound, (*findings, _rejected(_UNIT, 1)), numbered.records)

    def _columns(self) -> list[tuple[str, str]]:
        return [(k.navn, f"nullif(trim(substr(l, {k.start}, {k.bredde})), '')") for k in self.kontrakt.kolonner]

    def _most(self) -> int:
        return max((k.start or 1) + (k.bredde or 0) - 1 for k in self.kontrakt.kolonner)

    def _least(self) -> int:
        """Where a line may end at the earliest: texts at its end may be cut, numbers may not."""
        numbers = [k for k in self.kontrakt.kolonner if k.type != "tekst"]
        return max(((k.start or 1) + (k.bredde or 0) - 1 for k in numbers), default=1)

    def _too_short(self) -> str:
        return f"length(l) < {self._least()}"

    def _too_long(self) -> str:
        return f"length(l) > {self._most()} AND length(rtrim(l)) > {self._most()}"


_REJECTS = ", store_rejects = true, rejects_limit = 0, rejects_table = 'afviste', rejects_scan = 'afviste_scan'"


def drop_rejects(connection: duckdb.DuckDBPyConnection) -> None:
    for table in ("afviste", "afviste_scan", "linjer"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")


def _options(separator: str, quote: str, limits: Limits, *, header: bool) -> str:
    longest = max(limits.line_bytes, 1 << 20) + 4096  # the scan finds longer ones first, and says so better
    return (
        f"auto_detect = false, strict_mode = true, delim = {literal(separator)}, quote = {literal(quote)}, "
        f"escape = {literal(quote)}, header = {str(header).lower()}, max_line_size = {longest}"
    )


def _read_csv(path: str, names: list[str], options: str) -> str:
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
    return f"read_csv({literal(path)}, columns = {{{columns}}}, {options})"


def _number(text: TextFile, separator: str, quote: str, form: Filformat, work: Workspace, limits: Limits) -> Numbered:
    target = work.path(".numre")
    return number_records(text, separator, quote, header=form.overskrift, target=target, limit=limits.line_bytes)


def _rejected(separator: str, fields: int) -> str:
    """Records that the reader could not divide into the right number of fields."""
    linje = f"TRY_CAST(split_part(csv_line, {literal(separator)}, 1) AS BIGINT)"
    kode = (
        "CASE error_type WHEN 'MISSING COLUMNS' THEN 'L201' WHEN 'TOO MANY COLUMNS' THEN 'L202' "
        "WHEN 'UNQUOTED VALUE' THEN 'L203' ELSE 'L206' END"
    )
    found = "TRY_CAST(regexp_extract(error_message, 'Found: (\\d+)', 1) AS BIGINT) - 1"
    ekstra = f"json_object('felter', {found}, 'aftalt', {fields})"
    return f"SELECT {finding(linje, kode, ekstra=ekstra)} FROM (SELECT DISTINCT ON (line) * FROM afviste)"


def _broken(numbered: Numbered) -> tuple[str, ...]:
    if not numbered.broken_count:
        return ()
    source = f"read_csv({literal(str(numbered.broken))}, columns = {{'n': 'BIGINT'}}, auto_detect = false)"
    columns = finding("n", "'L203'")
    return (f"SELECT {columns} FROM {source}",)
