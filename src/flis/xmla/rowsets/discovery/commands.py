"""DISCOVER_COMMANDS: what runs, or ran last, in the sessions that the asker may see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flis.xmla.rowsets.asked import Asked, moment
from flis.xmla.rowsets.discovery.elapsed import milliseconds
from flis.xmla.rowsets.rowset import rowset


@rowset(
    "DISCOVER_COMMANDS",
    guid="A07CCD34-8148-11D0-87BB-00C04FC33942",
    columns="""
        SESSION_SPID int
        SESSION_COMMAND_COUNT int
        COMMAND_START_TIME dateTime
        COMMAND_ELAPSED_TIME_MS long
        COMMAND_CPU_TIME_MS long
        COMMAND_READS long
        COMMAND_READ_KB long
        COMMAND_WRITES long
        COMMAND_WRITE_KB long
        COMMAND_TEXT
        COMMAND_END_TIME dateTime
    """,
    restrictions="SESSION_SPID",
)
def DISCOVER_COMMANDS(asked: Asked) -> Iterator[dict[str, Any]]:  # noqa: N802 - the protocol's name
    for one in asked.request.activity.commands(asked.request.access):
        yield {
            "SESSION_SPID": one.session.number,
            "SESSION_COMMAND_COUNT": one.session.commands,
            "COMMAND_START_TIME": moment(one.started),
            "COMMAND_ELAPSED_TIME_MS": milliseconds(one.started, one.ended),
            "COMMAND_CPU_TIME_MS": 0,
            "COMMAND_READS": 0,
            "COMMAND_READ_KB": 0,
            "COMMAND_WRITES": 0,
            "COMMAND_WRITE_KB": 0,
            "COMMAND_TEXT": one.text,
            "COMMAND_END_TIME": moment(one.ended) if one.ended else None,
        }
