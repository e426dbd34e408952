"""The file that the worker processes share: who has a session, and what runs in it.

Nothing in it outlives its purpose: sessions end after an idle time, and a lost file costs the clients one new
beginning. So it is kept quick rather than safe from power cuts.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: Another shape of the tables is another file; nothing has to be carried over.
_NAME = "sessioner-2.sqlite"
_TABLES = """
CREATE TABLE IF NOT EXISTS session (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL,
    properties TEXT NOT NULL DEFAULT '{}',
    definitions TEXT NOT NULL DEFAULT '[]',
    host TEXT NOT NULL DEFAULT '',
    application TEXT NOT NULL DEFAULT '',
    started REAL NOT NULL,
    used REAL NOT NULL,
    commands INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS session_used ON session (used);
CREATE TABLE IF NOT EXISTS command (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    started REAL NOT NULL,
    ended REAL,
    cancelled INTEGER NOT NULL DEFAULT 0,
    process TEXT NOT NULL,
    cut_off INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS command_session ON command (session);
"""


class Database:
    """One connection per thread and process: a connection must not be carried over a fork."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _NAME
        self._own = threading.local()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))

    @contextmanager
    def changes(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it or nothing."""
        connection = self.connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    @property
    def connection(self) -> sqlite3.Connection:
        if getattr(self._own, "process", None) != os.getpid():
            self._own.connection = self._open()
            self._own.process = os.getpid()
        found: sqlite3.Connection = self._own.connection
        return found

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=10, isolation_level=None)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.executescript(_TABLES)
        return connection
