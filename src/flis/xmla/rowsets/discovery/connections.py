"""DISCOVER_CONNECTIONS: over HTTP a session is what comes nearest to a connection; each is told as one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flis.xmla.rowsets.asked import Asked, moment
from flis.xmla.rowsets.discovery.elapsed import milliseconds
from flis.xmla.rowsets.rowset import rowset


@rowset(
    "DISCOVER_CONNECTIONS",
    guid="A07CCD25-8148-11D0-87BB-00C04FC33942",
    columns="""
        CONNECTION_ID int
        CONNECTION_USER_NAME
        CONNECTION_IMPERSONATED_USER_NAME
        CONNECTION_HOST_NAME
        CONNECTION_HOST_APPLICATION
        CONNECTION_START_TIME dateTime
        CONNECTION_ELAPSED_TIME_MS long
        CONNECTION_LAST_COMMAND_START_TIME dateTime
        CONNECTION_LAST_COMMAND_END_TIME dateTime
        CONNECTION_LAST_COMMAND_ELAPSED_TIME_MS long
        CONNECTION_IDLE_TIME_MS long
        CONNECTION_BYTES_SENT long
        CONNECTION_DATA_BYTES_SENT long
        CONNECTION_BYTES_RECEIVED long
        CONNECTION_DATA_BYTES_RECEIVED long
    """,
    restrictions="CONNECTION_ID CONNECTION_USER_NAME CONNECTION_IMPERSONATED_USER_NAME CONNECTION_HOST_NAME"
    " CONNECTION_ELAPSED_TIME_MS CONNECTION_LAST_COMMAND_ELAPSED_TIME_MS CONNECTION_IDLE_TIME_MS",
)
def DISCOVER_CONNECTIONS(asked: Asked) -> Iterator[dict[str, Any]]:  # noqa: N802 - the protocol's name
    for one in asked.request.activity.sessions(asked.request.access):
        yield {
            "CONNECTION_ID": one.number,
            "CONNECTION_USER_NAME": one.user,
            "CONNECTION_HOST_NAME": one.host,
            "CONNECTION_HOST_APPLICATION": one.application,
            "CONNECTION_START_TIME": moment(one.started),
            "CONNECTION_ELAPSED_TIME_MS": milliseconds(one.started),
            "CONNECTION_LAST_COMMAND_START_TIME": moment(one.last_used),
            "CONNECTION_LAST_COMMAND_END_TIME": None if one.busy else moment(one.last_used),
            "CONNECTION_LAST_COMMAND_ELAPSED_TIME_MS": milliseconds(one.last_used),
            "CONNECTION_IDLE_TIME_MS": 0 if one.busy else milliseconds(one.last_used),
            "CONNECTION_BYTES_SENT": 0,
            "CONNECTION_DATA_BYTES_SENT": 0,
            "CONNECTION_BYTES_RECEIVED": 0,
            "CONNECTION_DATA_BYTES_RECEIVED": 0,
        }
