"""DISCOVER_SESSIONS: the sessions that the asker may see: their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flis.xmla.rowsets.asked import Asked, moment
from flis.xmla.rowsets.discovery.elapsed import milliseconds
from flis.xmla.rowsets.rowset import rowset

_IDLE, _ACTIVE = 0, 1


@rowset(
    "DISCOVER_SESSIONS",
    guid="A07CCD26-8148-11D0-87BB-00C04FC33942",
    columns="""
        SESSION_ID
        SESSION_SPID int
        SESSION_CONNECTION_ID int
        SESSION_USER_NAME
        SESSION_CURRENT_DATABASE
        SESSION_USED_MEMORY int
        SESSION_PROPERTIES
        SESSION_START_TIME dateTime
        SESSION_ELAPSED_TIME_MS unsignedLong
        SESSION_LAST_COMMAND_START_TIME dateTime
        SESSION_LAST_COMMAND_END_TIME dateTime
        SESSION_LAST_COMMAND_ELAPSED_TIME_MS unsignedLong
        SESSION_IDLE_TIME_MS unsignedLong
        SESSION_CPU_TIME_MS unsignedLong
        SESSION_LAST_COMMAND
        SESSION_LAST_COMMAND_CPU_TIME_MS unsignedLong
        SESSION_STATUS int
        SESSION_READS unsignedLong
        SESSION_WRITES unsignedLong
        SESSION_READ_KB unsignedLong
        SESSION_WRITE_KB unsignedLong
        SESSION_COMMAND_COUNT int
        REQUEST_ACTIVITY_ID uuid
        CLIENT_ACTIVITY_ID uuid
    """,
    restrictions="SESSION_ID SESSION_SPID SESSION_CONNECTION_ID SESSION_USER_NAME SESSION_CURRENT_DATABASE"
    " SESSION_ELAPSED_TIME_MS SESSION_CPU_TIME_MS SESSION_IDLE_TIME_MS SESSION_STATUS RESTRICT_CATALOG_ID:string"
    " REQUEST_ACTIVITY_ID CLIENT_ACTIVITY_ID",
)
def DISCOVER_SESSIONS(asked: Asked) -> Iterator[dict[str, Any]]:  # noqa: N802 - the protocol's name
    for one in asked.request.activity.sessions(asked.request.access):
        yield {
            "SESSION_ID": one.id,
            "SESSION_SPID": one.number,
            "SESSION_CONNECTION_ID": one.number,
            "SESSION_USER_NAME": one.user,
            "SESSION_CURRENT_DATABASE": one.catalog,
            "SESSION_USED_MEMORY": 0,
            "SESSION_START_TIME": moment(one.started),
            "SESSION_ELAPSED_TIME_MS": milliseconds(one.started),
            "SESSION_LAST_COMMAND_START_TIME": moment(one.last_used),
            "SESSION_LAST_COMMAND_END_TIME": None if one.busy else moment(one.last_used),
            "SESSION_LAST_COMMAND_ELAPSED_TIME_MS": milliseconds(one.last_used),
            "SESSION_IDLE_TIME_MS": 0 if one.busy else milliseconds(one.last_used),
            "SESSION_CPU_TIME_MS": 0,
            "SESSION_LAST_COMMAND": one.last_command,
            "SESSION_LAST_COMMAND_CPU_TIME_MS": 0,
            "SESSION_STATUS": _ACTIVE if one.busy else _IDLE,
            "SESSION_READS": 0,
            "SESSION_WRITES": 0,
            "SESSION_READ_KB": 0,
            "SESSION_WRITE_KB": 0,
            "SESSION_COMMAND_COUNT": one.commands,
        }
