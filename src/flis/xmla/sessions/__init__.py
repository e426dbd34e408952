"""Sessions, shared by the worker processes of a server."""

from flis.xmla.sessions.session import Session
from flis.xmla.sessions.store import SessionActivity, SessionStore

__all__ = ["Session", "SessionActivity", "SessionStore"]
