"""Sessions that every worker process knows: begun, found again, changed, ended, listed."""

from __future__ import annotations

import json
import secrets
import sqlite3
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from flis.access import Access
from flis.xmla.faults import Code, XmlaFault, fault
from flis.xmla.rowsets import CommandInfo, SessionInfo
from flis.xmla.sessions.commands import Commands
from flis.xmla.sessions.database import Database
from flis.xmla.sessions.processes import Processes
from flis.xmla.sessions.session import Session

#: Idle sessions of one principal beyond this number end, the longest idle first.
_MOST = 2000
#: A session ends so soon when what ran in it was cut off with its process, and the client does not come back: that
#: of Analysis Services for a session that has lost its connection.
_ORPHANED = 120.0
#: A session's time of use is written down at most this often.
_RESOLUTION = 30.0


class SessionStore:
    """``folder`` is shared by the processes of one server. A session is bound to the principal that began it: to
    anybody else it does not exist."""

    def __init__(self, folder: Path, *, idle_seconds: float = 2 * 3600) -> None:
        self._idle = idle_seconds
        self._database = Database(folder)
        self.commands = Commands(self._database, Processes(folder))

    def begin(self, access: Access, *, host: str = "", application: str = "") -> Session:
        now = time.time()
        made = Session(
            secrets.token_hex(16), 0, access.principal, host=host, application=application, started=now, used=now
        )
        with self._database.changes() as connection:
            self._make_room(connection, access.principal, now)
            number = connection.execute(
                "INSERT INTO session (id, owner, host, application, started, used) VALUES (?, ?, ?, ?, ?, ?)",
                (made.id, made.owner, host, application, now, now),
            ).lastrowid
        return replace(made, number=number or 0)

    def find(self, access: Access, session_id: str) -> Session:
        """Raises XmlaFault in the same words for a session that never was, is over, or is somebody else's."""
        now = time.time()
        row = self._database.connection.execute("SELECT * FROM session WHERE id = ?", (session_id,)).fetchone()
        if row is None or row["owner"] != access.principal or row["used"] < now - self._idle:
            raise unknown_session()
        if row["used"] < now - _RESOLUTION:
            self._database.connection.execute("UPDATE session SET used = ? WHERE id = ?", (now, session_id))
        return _session(row)

    def keep(self, session: Session) -> None:
        """Write down the session's properties and definitions."""
        self._database.connection.execute(
            "UPDATE session SET properties = ?, definitions = ?, used = ? WHERE id = ?",
            (json.dumps(session.properties), json.dumps(session.definitions), time.time(), session.id),
        )

    def end(self, session: Session) -> None:
        """End it; what runs in it is cancelled."""
        with self._database.changes() as connection:
            connection.execute("DELETE FROM session WHERE id = ?", (session.id,))

    def numbered(self, access: Access, number: int) -> Session:
        """The session of that number. Numbers can be guessed, so one must be signed in to name a session by it."""
        row = self._database.connection.execute("SELECT * FROM session WHERE number = ?", (number,)).fetchone()
        if row is None or not (access.may_see_all or (access.principal and row["owner"] == access.principal)):
            raise unknown_session()
        return _session(row)

    def to_cancel(self, access: Access, session_id: str) -> Session:
        """The session of that id, for its owner or an operator."""
        row = self._database.connection.execute("SELECT * FROM session WHERE id = ?", (session_id,)).fetchone()
        if row is None or not (access.may_see_all or row["owner"] == access.principal):
            raise unknown_session()
        return _session(row)

    def visible(self, access: Access, session_id: str) -> list[Session]:
        """All sessions for an operator, else the principal's own; one who is not signed in sees the session in use."""
        self._end_orphans()
        rows: Iterable[sqlite3.Row] = self._database.connection.execute(
            "SELECT * FROM session WHERE used >= ? ORDER BY number", (time.time() - self._idle,)
        )
        return [
            _session(row)
            for row in rows
            if access.may_see_all or row["id"] == session_id or (access.principal and row["owner"] == access.principal)
        ]

    def _end_orphans(self) -> None:
        self.commands.bury()
        self._database.connection.execute(
            "DELETE FROM session WHERE used < ? AND id IN "
            "(SELECT session FROM command GROUP BY session HAVING max(number) = max(number * cut_off))",
            (time.time() - _ORPHANED,),
        )

    def _make_room(self, connection: sqlite3.Connection, owner: str, now: float) -> None:
        connection.execute("DELETE FROM session WHERE used < ?", (now - self._idle,))
        connection.execute(
            "DELETE FROM session WHERE number IN "
            "(SELECT number FROM session WHERE owner = ? ORDER BY used DESC LIMIT -1 OFFSET ?)",
            (owner, _MOST),
        )


class SessionActivity:
    """What DISCOVER_SESSIONS, DISCOVER_CONNECTIONS and DISCOVER_COMMANDS tell the one who asks from ``session_id``."""

    def __init__(self, store: SessionStore, session_id: str) -> None:
        self._store, self._session_id = store, session_id

    def sessions(self, access: Access) -> list[SessionInfo]:
        return [self._info(one) for one in self._store.visible(access, self._session_id)]

    def commands(self, access: Access) -> list[CommandInfo]:
        return [
            CommandInfo(
                self._info(one), last.text, _utc(last.started), None if last.ended is None else _utc(last.ended)
            )
            for one in self._store.visible(access, self._session_id)
            if (last := self._store.commands.last(one.id)) is not None
        ]

    def _info(self, session: Session) -> SessionInfo:
        last = self._store.commands.last(session.id)
        return SessionInfo(
            id=session.id,
            number=session.number,
            user=session.owner,
            catalog=session.properties.get("Catalog", ""),
            started=_utc(session.started),
            last_used=_utc(session.used),
            host=session.host,
            application=session.application,
            commands=session.commands,
            last_command="" if last is None else last.text,
            busy=last is not None and last.ended is None,
        )


def unknown_session() -> XmlaFault:
    return fault("D158", Code.SESSION)


def _session(row: sqlite3.Row) -> Session:
    return Session(
        id=row["id"],
        number=row["number"],
        owner=row["owner"],
        properties=json.loads(row["properties"]),
        definitions=tuple((cube, name, text) for cube, name, text in json.loads(row["definitions"])),
        host=row["host"],
        application=row["application"],
        started=row["started"],
        used=row["used"],
        commands=row["commands"],
    )


def _utc(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
