"""Cancel: stops what runs in a session, from any connection."""

from __future__ import annotations

from flis.xmla.execute.request import Call
from flis.xmla.faults import Code, fault
from flis.xmla.sessions import Session
from flis.xmla.soap.parse import Node


def cancel(command: Node, call: Call) -> None:
    """The session of the request, or the one that is named. A request without a session has nothing to cancel."""
    for session in _sessions(command, call):
        call.sessions.commands.cancel(session.id)


def _sessions(command: Node, call: Call) -> list[Session]:
    named = {one.name: one.text.strip() for one in command.children}
    if session_id := named.get("SessionID"):
        return [call.sessions.to_cancel(call.access, session_id)]
    for name in ("SPID", "ConnectionID"):
        if text := named.get(name):
            if not (text.isascii() and text.isdigit() and len(text) < 19):
                raise fault("D160", Code.REQUEST, navn=name)
            return [call.sessions.numbered(call.access, int(text))]
    return [call.session] if call.session is not None else []
