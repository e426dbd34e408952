"""Dated code lists from the content, loaded once for each call of ``receive``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import duckdb

from flis.base.errors import ContentError, problem
from flis.base.periods import Period
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.kontrakt import Kodeliste, Kontrakt
from flis.catalog.suggestions import did_you_mean
from flis.warehouse.data_tables import data_relation
from flis.warehouse.duck import quoted

_OPEN_FROM, _OPEN_TO = "DATE '0001-01-01'", "DATE '9999-12-31'"


@dataclass(frozen=True)
class CodeList:
    """A table in the engine with the list's columns and ``_fra``/``_til``, the days between which a row is valid."""

    table: str
    columns: dict[str, str]
    #: Every row is valid from the first to the second day, whatever else.
    always_from: date
    always_to: date

    def valid_throughout(self, first: date, last: date) -> bool:
        return self.always_from <= first and last <= self.always_to


class CodeLists:
    """The lists that the contracts of one call use."""

    def __init__(self, catalog: Catalog, connection: duckdb.DuckDBPyConnection) -> None:
        self._catalog = catalog
        self._connection = connection
        self._loaded: dict[str, CodeList] = {}
        self._senders: dict[tuple[str, str], dict[str, list[tuple[date, date]]]] = {}
        #: Values that were looked up and found, by check: the next file of a contract has mostly the same ones.
        self.found: dict[tuple[str, str, str], set[str]] = {}

    def load(self, kontrakt: Kontrakt) -> None:
        """Load what ``kontrakt`` refers to. Raises ContentError for a list that is not there or cannot be read."""
        lists = [k.kodeliste for k in kontrakt.kolonner if k.kodeliste]
        for used in [*lists, *([kontrakt.afsender] if kontrakt.afsender else [])]:
            if used.tabel not in self._loaded:
                self._loaded[used.tabel] = self._load(used.tabel)
            self._check_columns(used, kontrakt)

    def __getitem__(self, tabel: str) -> CodeList:
        return self._loaded[tabel]

    def knows_sender(self, used: Kodeliste, afsender: str, periode: Period | None) -> bool:
        """Whether the file name's sender is in the list, and valid at some time in the period."""
        spans = self._sender_spans(used).get(afsender, [])
        if used.pr == "ingen" or periode is None:
            return bool(spans)
        return any(first <= periode.last and periode.first <= last for first, last in spans)

    def _sender_spans(self, used: Kodeliste) -> dict[str, list[tuple[date, date]]]:
        key = (used.tabel, used.kolonne)
        if key not in self._senders:
            spans: dict[str, list[tuple[date, date]]] = {}
            table = self._loaded[used.tabel].table
            sql = f"SELECT CAST({quoted(used.kolonne)} AS VARCHAR), _fra, _til FROM {table}"
            for code, first, last in self._connection.execute(sql).fetchall():
                spans.setdefault(code, []).append((first, last))
            self._senders[key] = spans
        return self._senders[key]

    def _load(self, tabel: str) -> CodeList:
        definition = self._catalog.datatabeller.get(tabel)
        if definition is None:
            mente = did_you_mean(tabel, self._catalog.datatabeller)
            raise ContentError(problem("L160", value=tabel, mente=mente))
        table = quoted(f"kodeliste_{tabel}")
        with data_relation(self._connection, definition, self._catalog.root) as rows:
            first = _day(definition.gyldig_fra, _OPEN_FROM)
            last = _day(definition.gyldig_til, _OPEN_TO)
            self._connection.execute(
                f"CREATE TABLE {table} AS SELECT *, {first} AS _fra, {last} AS _til FROM ({rows.sql})"
            )
        row = self._connection.execute(f"SELECT max(_fra), min(_til) FROM {table}").fetchone() or (None, None)
        return CodeList(table, dict(rows.columns), row[0] or date.min, row[1] or date.max)

    def _check_columns(self, used: Kodeliste, kontrakt: Kontrakt) -> None:
        known = self._loaded[used.tabel].columns
        for name in used.noegle.values() or [used.kolonne]:
            if name not in known:
                mente = did_you_mean(name, known)
                raise ContentError(problem("L161", value=name, tabel=used.tabel, kontrakt=kontrakt.id, mente=mente))


def _day(column: str | None, otherwise: str) -> str:
    return f"coalesce(CAST({quoted(column)} AS DATE), {otherwise})" if column else otherwise
