"""The register: which deliveries came, what became of them, and which parts of the delivered tables count now.

SQLite in WAL mode with full synchronisation. A delivery is accepted by the one transaction that writes its row, its
receipt and what it replaces; ``gaeldende`` is kept up to date there, so reading it costs what it returns.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from flis.base.errors import UsageError, problem
from flis.warehouse.store import Lager

_SCHEMA = """
CREATE TABLE IF NOT EXISTS kolonnesaet (nummer INTEGER PRIMARY KEY, kolonner TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS leverance (
  nummer INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kontrakt TEXT NOT NULL, aftryk TEXT NOT NULL,
  tabel TEXT NOT NULL, leverancetype TEXT NOT NULL, afsender TEXT NOT NULL, periode TEXT NOT NULL,
  foerste TEXT NOT NULL, sidste TEXT NOT NULL, fil TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
  raekker INTEGER NOT NULL, status TEXT NOT NULL, modtaget TEXT NOT NULL, erstatter TEXT,
  antal_fejl INTEGER NOT NULL, antal_advarsler INTEGER NOT NULL,
  kolonnesaet INTEGER REFERENCES kolonnesaet(nummer), linjestart INTEGER);
CREATE INDEX IF NOT EXISTS leverance_fra ON leverance (tabel, afsender, status);
CREATE INDEX IF NOT EXISTS leverance_indhold ON leverance (sha256);
CREATE TABLE IF NOT EXISTS kvittering (
  leverance INTEGER PRIMARY KEY REFERENCES leverance(nummer), indhold TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS gaeldende (
  tabel TEXT NOT NULL, partition TEXT NOT NULL, afsender TEXT NOT NULL, leverance INTEGER NOT NULL,
  raekker INTEGER NOT NULL, hel INTEGER NOT NULL,
  PRIMARY KEY (tabel, partition, afsender, leverance)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS gaeldende_leverance ON gaeldende (leverance);
"""
_FIELDS = (
    "nummer, id, kontrakt, aftryk, tabel, leverancetype, afsender, periode, foerste, sidste, fil, sha256, bytes, "
    "raekker, status, modtaget, erstatter, antal_fejl, antal_advarsler"
)


@dataclass(frozen=True)
class DsaColumn:
    """A column as it stands in a dsa file; ``expression`` is what a calculated one came from, else empty."""

    name: str
    type: str
    expression: str = ""


class DsaPart(NamedTuple):
    """What one accepted delivery contributes to one partition of a delivered table. There can be very many."""

    tabel: str
    #: ``2021-03``, ``2021``, ``2021K1``, ``2021-03-31``, or empty when the table is not partitioned.
    partition: str
    leverance_id: str
    #: Order of arrival; the highest wins where keys meet.
    nummer: int
    #: The file's full path as text: to make a Path of each costs more than all the rest.
    file: str
    #: The file holds only this partition, so no filter is needed.
    whole: bool
    afsender: str = ""
    rows: int = 0
    #: ``linje`` is the row's place in the file (from 0) plus this; None when ``linje`` is a column of the file.
    first_line: int | None = None
    columns: tuple[DsaColumn, ...] = ()

    @property
    def path(self) -> Path:
        return Path(self.file)


@dataclass(frozen=True)
class Leverance:
    """One delivery that was received, accepted or not."""

    nummer: int
    id: str
    kontrakt: str
    #: Fingerprint of the reading part of the contract.
    aftryk: str
    tabel: str
    leverancetype: str
    afsender: str
    periode: str
    #: First and last day (ISO) that the delivery covers; empty when it has no period.
    foerste: str
    sidste: str
    fil: str
    sha256: str
    bytes: int
    raekker: int
    status: str
    modtaget: datetime
    erstatter: str | None
    antal_fejl: int
    antal_advarsler: int


@dataclass(frozen=True)
class Partition:
    """Rows of a delivery in one partition; ``whole`` when the delivery covers no other."""

    name: str
    rows: int
    whole: bool


@dataclass(frozen=True)
class NewDelivery:
    """What :meth:`Register.add` writes; ``nummer`` is given by the register."""

    leverance: Leverance
    receipt: dict[str, Any]
    partitions: tuple[Partition, ...] = ()
    columns: tuple[DsaColumn, ...] = ()
    first_line: int | None = None


class Register:
    """One connection, safe to use from several threads."""

    def __init__(self, lager: Lager, connection: sqlite3.Connection) -> None:
        self._lager = lager
        self._db = connection
        self._lock = threading.RLock()

    @staticmethod
    def open(lager: Lager) -> Register:
        """Open the register, making it when it is not there. UsageError when the file cannot be read."""
        lager.create()
        try:
            db = sqlite3.connect(lager.register_file, timeout=30, check_same_thread=False, isolation_level=None)
            db.execute("PRAGMA synchronous=FULL")
            if db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                db.execute("PRAGMA journal_mode=WAL")
            if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'gaeldende'").fetchone():
                db.executescript(_SCHEMA)
        except sqlite3.DatabaseError as error:
            raise UsageError(problem("L003", file=str(lager.register_file), reason=str(error))) from error
        return Register(lager, db)

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ---- reading -------------------------------------------------------------------------------------------------

    def deliveries(
        self,
        *,
        tabel: str | None = None,
        kontrakt: str | None = None,
        afsender: str | None = None,
        status: str | None = None,
        limit: int = -1,
    ) -> list[Leverance]:
        """Deliveries, newest first."""
        wanted = {"tabel": tabel, "kontrakt": kontrakt, "afsender": afsender, "status": status}
        given = {key: value for key, value in wanted.items() if value is not None}
        where = " AND ".join(f"{key} = ?" for key in given) or "true"
        sql = f"SELECT {_FIELDS} FROM leverance WHERE {where} ORDER BY nummer DESC LIMIT ?"
        return [_leverance(row) for row in self._rows(sql, (*given.values(), limit))]

    def get(self, leverance_id: str) -> Leverance:
        """One delivery; UsageError when it is not known."""
        rows = self._rows(f"SELECT {_FIELDS} FROM leverance WHERE id = ?", (leverance_id,))
        if not rows:
            raise UsageError(problem("L004", value=leverance_id))
        return _leverance(rows[0])

    def receipt(self, leverance_id: str) -> dict[str, Any]:
        """The receipt as it was given (``Kvittering.as_dict``); UsageError when the delivery is not known."""
        nummer = self.get(leverance_id).nummer
        rows = self._rows("SELECT indhold FROM kvittering WHERE leverance = ?", (nummer,))
        found: dict[str, Any] = json.loads(rows[0][0])
        return found

    def tables(self) -> list[str]:
        """Names of the delivered tables that have rows."""
        rows = self._rows("SELECT DISTINCT tabel FROM gaeldende WHERE raekker > 0 ORDER BY tabel", ())
        return [row[0] for row in rows]

    def partition_keys(self, tabel: str) -> dict[str, str]:
        """For each partition of ``tabel`` a text that changes when what counts in it does; one cheap query."""
        sql = (
            "SELECT partition, group_concat(tag, '|') FROM ("
            "SELECT g.partition, l.id || ':' || substr(l.sha256, 1, 16) || ':' || g.hel AS tag "
            "FROM gaeldende g JOIN leverance l ON l.nummer = g.leverance "
            "WHERE g.tabel = ? AND g.raekker > 0 ORDER BY g.partition, l.nummer) GROUP BY partition"
        )
        return dict(self._rows(sql, (tabel,)))

    def parts(self, tabel: str, partitions: Sequence[str] | None = None) -> list[DsaPart]:
        """What counts now in ``tabel`` (or in some of its partitions), by partition and order of arrival.

        semifuld: per sender and partition the newest accepted delivery that covers it; fuld: the newest per sender;
        delta: every delivery, to be deduplicated by the key with the highest ``nummer`` winning
        (:func:`flis.warehouse.dsa.dsa_source_sql` does it). A partition without rows has no part.
        """
        sql = (
            "SELECT g.partition, l.id, l.nummer, g.hel, g.afsender, g.raekker, l.linjestart, l.kolonnesaet "
            "FROM gaeldende g JOIN leverance l ON l.nummer = g.leverance "
            "WHERE g.tabel = ?1 AND g.raekker > 0 "
            "AND (?2 IS NULL OR g.partition IN (SELECT value FROM json_each(?2))) ORDER BY g.partition, g.leverance"
        )
        wanted = None if partitions is None else json.dumps(list(partitions))
        rows = self._rows(sql, (tabel, wanted))
        columns = {number: self._column_set(number) for number in {row[7] for row in rows}}
        folder = str(self._lager.dsa / tabel)
        return [
            DsaPart(
                tabel,
                partition,
                id_,
                nummer,
                f"{folder}/{id_}.parquet",
                bool(whole),
                afsender,
                count,
                first_line,
                columns[number],
            )
            for partition, id_, nummer, whole, afsender, count, first_line, number in rows
        ]

    def stored_as(self, leverance_id: str) -> tuple[tuple[DsaColumn, ...], int | None]:
        """The columns of an accepted delivery's file, and the line of its first row (None: in column ``linje``)."""
        sql = "SELECT kolonnesaet, linjestart FROM leverance WHERE id = ? AND kolonnesaet IS NOT NULL"
        rows = self._rows(sql, (leverance_id,))
        if not rows:
            raise UsageError(problem("L004", value=leverance_id))
        return self._column_set(rows[0][0]), rows[0][1]

    def _column_set(self, number: int) -> tuple[DsaColumn, ...]:
        rows = self._rows("SELECT kolonner FROM kolonnesaet WHERE nummer = ?", (number,))
        return tuple(DsaColumn(*column) for column in json.loads(rows[0][0]))

    def state(self, tabel: str) -> str:
        """A short text that changes exactly when a delivery of ``tabel`` is accepted."""
        sql = "SELECT coalesce(max(nummer), 0) FROM leverance WHERE tabel = ? AND status = 'modtaget'"
        return str(self._rows(sql, (tabel,))[0][0])

    def knows_content(self, sha256: str) -> bool:
        return bool(self._rows("SELECT 1 FROM leverance WHERE sha256 = ? LIMIT 1", (sha256,)))

    def status(self, leverance_id: str) -> str | None:
        rows = self._rows("SELECT status FROM leverance WHERE id = ?", (leverance_id,))
        return rows[0][0] if rows else None

    def next_number(self) -> int:
        return int(self._rows("SELECT coalesce(max(nummer), 0) + 1 FROM leverance", ())[0][0])

    def ids_like(self, stem: str) -> set[str]:
        """Known ids that are ``stem`` or ``stem`` with a running number after it."""
        sql = "SELECT id FROM leverance WHERE id >= ? AND id < ?"
        return {row[0] for row in self._rows(sql, (stem, stem + ".")) if row[0] == stem or row[0][len(stem)] == "-"}

    def unchanged(self, new: Leverance) -> str | None:
        """The id of the delivery that ``new`` only repeats, if everything that one brought still counts."""
        sql = (
            f"SELECT {_FIELDS} FROM leverance WHERE tabel = ? AND afsender = ? AND status = 'modtaget' "
            "ORDER BY nummer DESC"
        )
        for row in self._rows(sql, (new.tabel, new.afsender)):
            old = _leverance(row)
            if _same(old, new):
                return old.id
            if _covers_some(old, new):
                return None
        return None

    def replaced_by(self, new: Leverance) -> str | None:
        """The newest delivery that ``new`` replaces, wholly or in part."""
        if new.leverancetype == "delta":
            return None
        sql = (
            f"SELECT {_FIELDS} FROM leverance WHERE nummer IN "
            "(SELECT leverance FROM gaeldende WHERE tabel = ? AND afsender = ?) ORDER BY nummer DESC"
        )
        found = (_leverance(row) for row in self._rows(sql, (new.tabel, new.afsender)))
        return next((old.id for old in found if _covers_some(old, new)), None)

    # ---- writing -------------------------------------------------------------------------------------------------

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside happens, durably, or nothing does."""
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def add(self, new: NewDelivery) -> None:
        """Record a delivery inside :meth:`transaction`; an accepted one counts from then on."""
        one = new.leverance
        columns = self._columns(new.columns) if new.columns else None
        values = (
            one.nummer, one.id, one.kontrakt, one.aftryk, one.tabel, one.leverancetype, one.afsender, one.periode,
            one.foerste, one.sidste, one.fil, one.sha256, one.bytes, one.raekker, one.status,
            one.modtaget.isoformat(), one.erstatter, one.antal_fejl, one.antal_advarsler, columns, new.first_line,
        )  # fmt: skip
        sql = f"INSERT INTO leverance VALUES ({', '.join('?' * len(values))})"
        self._db.execute(sql, values)
        text = json.dumps(new.receipt, ensure_ascii=False)
        self._db.execute("INSERT INTO kvittering VALUES (?, ?)", (one.nummer, text))
        if one.status == "modtaget":
            self._make_current(one, new.partitions)

    def _make_current(self, one: Leverance, partitions: Sequence[Partition]) -> None:
        place = (one.tabel, one.afsender)
        if one.leverancetype == "fuld":
            self._db.execute("DELETE FROM gaeldende WHERE tabel = ? AND afsender = ?", place)
        elif one.leverancetype == "semifuld":
            self._db.executemany(
                "DELETE FROM gaeldende WHERE tabel = ? AND afsender = ? AND partition = ?",
                [(*place, p.name) for p in partitions],
            )
        self._db.executemany(
            "INSERT INTO gaeldende VALUES (?, ?, ?, ?, ?, ?)",
            [(one.tabel, p.name, one.afsender, one.nummer, p.rows, p.whole) for p in partitions],
        )

    def _columns(self, columns: tuple[DsaColumn, ...]) -> int:
        text = json.dumps([[c.name, c.type, c.expression] for c in columns], ensure_ascii=False)
        self._db.execute("INSERT OR IGNORE INTO kolonnesaet (kolonner) VALUES (?)", (text,))
        row = self._db.execute("SELECT nummer FROM kolonnesaet WHERE kolonner = ?", (text,)).fetchone()
        return int(row[0])

    def _rows(self, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._db.execute(sql, values).fetchall()


def _leverance(row: tuple[Any, ...]) -> Leverance:
    values = [*row[:15], datetime.fromisoformat(row[15]), *row[16:]]
    return Leverance(*values)


def _same(old: Leverance, new: Leverance) -> bool:
    keys = ("kontrakt", "aftryk", "periode", "sha256")
    return all(getattr(old, key) == getattr(new, key) for key in keys)


def _covers_some(old: Leverance, new: Leverance) -> bool:
    """Whether the two speak of the same rows, so that the later one decides."""
    if new.leverancetype != "semifuld" or not old.foerste or not new.foerste:
        return True
    return old.foerste <= new.sidste and new.foerste <= old.sidste
