"""The services of one worker process, over the release that is current when they are asked."""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import cached_property
from importlib.metadata import version

from flis.api import Service as ApiService
from flis.portal.limits import mdx_limits
from flis.portal.state import State
from flis.xmla import ServerInfo, SessionStore
from flis.xmla import Service as XmlaService

#: In the store: what the worker processes tell each other while they run (sessions, cancelled commands).
FOLDER = "drift"
#: Names and ports under which a server is reached; whoever invents more gets an answer, and is not remembered.
_MOST_ADDRESSES = 32


class Services:
    """Made at the first request of a process: what opens files must not be made before the workers divide."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._limits = mdx_limits()
        self._info = ServerInfo(version=version("flis"))
        self._xmla: dict[str, XmlaService] = {}
        self._lock = threading.Lock()

    @cached_property
    def api(self) -> ApiService:
        return ApiService(self._state.current)

    def xmla(self, base: str) -> XmlaService:
        """The service that says it is at ``base`` (scheme, host and what the address begins with)."""
        with self._lock:
            found = self._xmla.get(base)
            if found is None:
                found = self._at(base)
                if len(self._xmla) < _MOST_ADDRESSES:
                    self._xmla[base] = found
            return found

    def _at(self, base: str) -> XmlaService:
        host = base.split("//", 1)[-1].split("/", 1)[0]
        server = replace(self._info, host=host, url=f"{base}/xmla")
        return XmlaService(lambda: self._state.current().mdx, self._sessions, server, self._limits)

    @cached_property
    def _sessions(self) -> SessionStore:
        return SessionStore(self._state.lager.root / FOLDER)
