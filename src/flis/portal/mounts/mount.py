"""Which service answers an address."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Iterable
from typing import Any

from flis import api, xmla
from flis.access import Access
from flis.portal.identity import Gate, Refused
from flis.portal.mounts.hosts import is_known
from flis.portal.mounts.services import Services
from flis.portal.mounts.wsgi import Answer, Environ, StartResponse, Wsgi, body_of, give, headers_of, path_of, say
from flis.portal.state import NoRelease, State

_log = logging.getLogger("flis.mounts")
LOGIN = "/login"


class Mounts:
    """A WSGI application: the services at their addresses, ``pages`` at all others."""

    def __init__(self, pages: Wsgi, state: State, gate: Gate, hosts: Callable[[], Iterable[str]]) -> None:
        self._pages, self._state, self._gate, self._hosts = pages, state, gate, hosts
        self._services: Services | None = None
        self._lock = threading.Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        try:
            origin = self._gate.origin(environ)
            path = path_of(environ)
            login = path.startswith(f"{LOGIN}/")
            inner = path.removeprefix(LOGIN) if login else path
            part = inner.split("/")[1] if "/" in inner else ""
            ask = _PARTS.get(part)
            if ask is None:
                return self._pages(environ, start_response)
            if not is_known(environ.get("HTTP_HOST", ""), self._hosts()):
                return say(environ, start_response, 400, "H026")
            access = self._gate.access(environ, origin, login=login)
            self._state.current()
            base = f"{environ['wsgi.url_scheme']}://{environ['HTTP_HOST']}{LOGIN if login else ''}"
            answer = ask(self._ready(), environ, inner, base, access)
        except Refused as refused:
            return say(environ, start_response, refused.status, refused.code, refused.headers, **refused.values)
        except NoRelease:
            return say(environ, start_response, 503, "H028")
        except Exception:
            number = secrets.token_hex(4)
            _log.exception("%s %s", number, environ.get("PATH_INFO", ""))
            return say(environ, start_response, 500, "H027", nummer=number)
        return give(environ, start_response, answer)

    def _ready(self) -> Services:
        """Made at the first request, so that each worker process has its own."""
        with self._lock:
            if self._services is None:
                self._services = Services(self._state)
            return self._services


def _ask_xmla(services: Services, environ: Environ, _path: str, base: str, access: Access) -> Answer:
    secure = base.startswith("https:")
    request = xmla.HttpRequest(environ["REQUEST_METHOD"], headers_of(environ), body_of(environ), secure)
    return services.xmla(base).handle(request, access)


def _ask_api(services: Services, environ: Environ, path: str, base: str, access: Access) -> Answer:
    query = environ.get("QUERY_STRING", "")
    request = api.HttpRequest(environ["REQUEST_METHOD"], path, query, headers_of(environ), body_of(environ), base)
    return services.api.handle(request, access)


_PARTS: dict[str, Callable[[Services, Environ, str, str, Access], Any]] = {
    "xmla": _ask_xmla,
    "odata": _ask_api,
    "api": _ask_api,
}
