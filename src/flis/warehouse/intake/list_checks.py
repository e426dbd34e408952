"""Checks against code lists: the distinct values of a delivery are looked up, not its rows."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from flis.base.periods import Grain, Period
from flis.catalog.definitions.kontrakt import Kodeliste, Kolonne, Kontrakt
from flis.warehouse.duck import literal, quoted
from flis.warehouse.intake.codelists import CodeList, CodeLists
from flis.warehouse.intake.row_checks import label, shown_value
from flis.warehouse.intake.sources import finding
from flis.warehouse.intake.typed_read import Typed
from flis.warehouse.register import DsaColumn

UNITS: dict[Grain, str] = {"aar": "year", "kvartal": "quarter", "maaned": "month", "dag": "day"}


@dataclass(frozen=True)
class ListCheck:
    """One column (or several together) that must stand in a list."""

    kontrakt: Kontrakt
    kolonne: Kolonne
    liste: CodeList
    types: dict[str, str]
    periode: Period | None
    #: Name of the temporary table of unknown values.
    table: str

    @property
    def used(self) -> Kodeliste:
        assert self.kolonne.kodeliste is not None  # noqa: S101 - list_checks makes no other
        return self.kolonne.kodeliste

    @property
    def pairs(self) -> dict[str, str]:
        """Column of the file -> column of the list."""
        return self.used.noegle or {self.kolonne.navn: self.used.kolonne}

    def count(self, typed: Typed) -> str:
        """SQL for how many distinct values the list does not have."""
        return f"(SELECT count(*) FROM ({self._unknown(typed)}))"

    def values(self) -> str:
        """SQL aggregate: the distinct values, each as one text."""
        parts = [f"coalesce(CAST({quoted(name)} AS VARCHAR), chr(30))" for name in self.pairs]
        parts += [f"coalesce(CAST({self._row_period()} AS VARCHAR), chr(30))"] if self._by_row else []
        return f"list(DISTINCT concat_ws(chr(31), {', '.join(parts)})) FILTER ({quoted(self.kolonne.navn)} IS NOT NULL)"

    @property
    def same_answer(self) -> tuple[str, str, str]:
        """Checks with this in common find the same values known: :class:`CodeLists` remembers them by it."""
        when = str(self.periode) if self._dated and not self._by_row else ""
        return self.kontrakt.id, self.kolonne.navn, f"{self._by_row} {when}"

    def rows(self, connection: duckdb.DuckDBPyConnection, typed: Typed) -> str:
        """The findings: every row with one of the unknown values, which are collected first."""
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {self.table} AS {self._unknown(typed)}")
        on = " AND ".join(f"r.{quoted(n)} IS NOT DISTINCT FROM u.{quoted(n)}" for n in self.pairs)
        if self._by_row:
            on += f" AND {self._row_period('r.')} = u._start"
        known = f"EXISTS (SELECT 1 FROM {self.liste.table} k WHERE {self._match()})"
        unknown = f"SELECT d.*, {known} AS _kendt{self._suggestion()} FROM {self.table} d"
        single = len(self.pairs) == 1
        kode = (
            "CASE WHEN u._kendt THEN 'L322' WHEN u._forslag IS NOT NULL THEN 'L321' "
            f"ELSE '{'L320' if single else 'L323'}' END"
        )
        parts = " || ' / ' || ".join(f"coalesce(CAST(u.{quoted(n)} AS VARCHAR), '')" for n in self.pairs)
        hidden = bool(self.kolonne.person)
        told = "'***'" if hidden else parts
        ekstra = f"json_object('liste', {literal(self.used.tabel)}, 'forslag', u._forslag, 'noegle', {told})"
        columns = finding(
            "linje", kode, kolonne=literal(label(self.kontrakt, self.kolonne.navn)),
            vaerdi=shown_value(self.kontrakt, self.kolonne.navn).replace(
                quoted(self.kolonne.navn), f"r.{quoted(self.kolonne.navn)}"
            ),
            ekstra=ekstra, alvor="fejl" if self.used.ved_brud == "afvis" else "advarsel",
        )  # fmt: skip
        rows = typed.every_relation if self._textual else typed.relation
        return f"SELECT {columns} FROM {rows} r JOIN ({unknown}) u ON {on}"

    @property
    def _textual(self) -> bool:
        """Whether it looks at one text alone, and so also at rows where another value could not be read."""
        return self.kolonne.type == "tekst" and list(self.pairs) == [self.kolonne.navn] and not self._by_row

    @property
    def _dated(self) -> bool:
        """Whether validity can matter at all."""
        if self.used.pr == "ingen":
            return False
        return self.periode is None or not self.liste.valid_throughout(self.periode.first, self.periode.last)

    @property
    def _by_row(self) -> bool:
        return self._dated and self.kontrakt.periodekolonne is not None

    def _unknown(self, typed: Typed) -> str:
        keys = ", ".join(quoted(name) for name in self.pairs)
        dated = f", {self._row_period()} AS _start" if self._by_row else ""
        source = f"{typed.every if self._textual else typed.bare} WHERE {quoted(self.kolonne.navn)} IS NOT NULL"
        return (
            f"SELECT * FROM (SELECT DISTINCT {keys}{dated} FROM {source}) d "
            f"WHERE NOT EXISTS (SELECT 1 FROM {self.liste.table} k WHERE {self._match()}{self._valid()})"
        )

    def _row_period(self, prefix: str = "") -> str:
        unit = UNITS[self.kontrakt.grain]
        return f"CAST(date_trunc('{unit}', {prefix}{quoted(self.kontrakt.periodekolonne or '')}) AS DATE)"

    def _match(self) -> str:
        return " AND ".join(
            f"d.{quoted(name)} = {_as_type(f'k.{quoted(of_list)}', self.liste.columns[of_list], self.types[name])}"
            for name, of_list in self.pairs.items()
        )

    def _valid(self) -> str:
        if self._by_row:
            unit = UNITS[self.kontrakt.grain]
            return f" AND k._til >= d._start AND k._fra < d._start + INTERVAL 1 {unit}"
        if self._dated and self.periode is not None:
            return f" AND k._til >= DATE '{self.periode.first}' AND k._fra <= DATE '{self.periode.last}'"
        return ""

    def _suggestion(self) -> str:
        """A code in the list that differs only by outer zeros, which Excel eats."""
        if len(self.pairs) != 1 or self.kolonne.type != "tekst" or self.kolonne.person:
            return ", CAST(NULL AS VARCHAR) AS _forslag"
        name, of_list = next(iter(self.pairs.items()))
        code, text = f"CAST(k.{quoted(of_list)} AS VARCHAR)", f"d.{quoted(name)}"
        tries = ", ".join(
            f"(SELECT min({code}) FROM {self.liste.table} k WHERE {code} = {repaired})"
            for repaired in (f"'0' || {text}", f"{text} || '0'", f"'0' || {text} || '0'", f"'00' || {text}")
        )
        return f", coalesce({tries}) AS _forslag"


def list_checks(
    kontrakt: Kontrakt, lists: CodeLists, columns: tuple[DsaColumn, ...], periode: Period | None
) -> list[ListCheck]:
    types = {c.name: c.type for c in columns}
    return [
        ListCheck(kontrakt, kolonne, lists[kolonne.kodeliste.tabel], types, periode, f"ukendt_{number}")
        for number, kolonne in enumerate(kontrakt.kolonner)
        if kolonne.kodeliste
    ]


def _as_type(expression: str, present: str, wanted: str) -> str:
    if present == wanted:
        return expression
    return f"CAST({expression} AS VARCHAR)" if wanted == "VARCHAR" else f"TRY_CAST({expression} AS {wanted})"
