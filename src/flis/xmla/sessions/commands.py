"""The commands that run in sessions, so that another connection, in another process, can cancel them."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass

from flis.xmla.faults import Code, fault
from flis.xmla.sessions.database import Database
from flis.xmla.sessions.processes import Processes

#: Statements are shown to those who look at what runs; the beginning is enough.
_SHOWN = 4000


@dataclass(frozen=True)
class Command:
    text: str
    started: float
    ended: float | None


class Running:
    """A command that runs. ``cancelled`` is asked often, by whoever carries the command out."""

    def __init__(self, database: Database, number: int) -> None:
        self._database, self._number = database, number

    def cancelled(self) -> bool:
        """Also when the session has ended meanwhile."""
        row = self._database.connection.execute(
            "SELECT cancelled FROM command WHERE number = ?", (self._number,)
        ).fetchone()
        return row is None or bool(row["cancelled"])

    def end(self) -> None:
        self._database.connection.execute("UPDATE command SET ended = ? WHERE number = ?", (time.time(), self._number))


class Commands:
    def __init__(self, database: Database, processes: Processes) -> None:
        self._database, self._processes = database, processes

    def begin(self, session_id: str, text: str) -> Running:
        """Note that ``text`` runs in the session. Of those that have ended, only the last is remembered."""
        now = time.time()
        try:
            number = self._insert(session_id, text[:_SHOWN], now)
        except sqlite3.IntegrityError:
            raise fault("D158", Code.SESSION) from None
        return Running(self._database, number)

    def _insert(self, session_id: str, text: str, now: float) -> int:
        with self._database.changes() as connection:
            connection.execute("DELETE FROM command WHERE session = ? AND ended IS NOT NULL", (session_id,))
            number = connection.execute(
                "INSERT INTO command (session, text, started, process) VALUES (?, ?, ?, ?)",
                (session_id, text, now, self._processes.own),
            ).lastrowid
            connection.execute("UPDATE session SET commands = commands + 1, used = ? WHERE id = ?", (now, session_id))
        return number or 0

    def cancel(self, session_id: str) -> int:
        """Ask everything that runs in the session to stop; how many commands that was."""
        return self._database.connection.execute(
            "UPDATE command SET cancelled = 1 WHERE session = ? AND ended IS NULL", (session_id,)
        ).rowcount

    def bury(self) -> None:
        """End the commands whose process is gone."""
        now, connection = time.time(), self._database.connection
        running = connection.execute("SELECT DISTINCT process FROM command WHERE ended IS NULL").fetchall()
        for row in running:
            if self._processes.gone(row["process"]):
                connection.execute(
                    "UPDATE command SET ended = ?, cut_off = 1 WHERE ended IS NULL AND process = ?",
                    (now, row["process"]),
                )

    def last(self, session_id: str) -> Command | None:
        row: sqlite3.Row | None = self._database.connection.execute(
            "SELECT * FROM command WHERE session = ? ORDER BY number DESC LIMIT 1", (session_id,)
        ).fetchone()
        return None if row is None else Command(row["text"], row["started"], row["ended"])
