"""A gate before a service that tells who asked, and the cast with passwords and certificates of their own."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from flis.access import Access, Principal, PrincipalBook
from flis.access.passwords import hash_password
from flis.portal.identity import Gate, Security
from flis.portal.mounts import Mounts
from tests.conftest import ANNA, BO, CARLA, DAN

PASSWORD = "fire tilfældige ord"
_HASHED = hash_password(PASSWORD)


def principal(access: Access, *certificates: str) -> Principal:
    return Principal(access.principal, access.principal, access.roles, access.units, _HASHED, certificates)


@pytest.fixture
def book(tmp_path: Path) -> PrincipalBook:
    book = PrincipalBook(tmp_path)
    book.add(*(principal(one) for one in (ANNA, BO, CARLA, DAN)))
    return book


@dataclass
class Told:
    status: str
    headers: dict[str, str]
    text: str


Ask = Callable[..., Told]


def basic(name: str, password: str = PASSWORD, letters: str = "utf-8") -> str:
    return "Basic " + base64.b64encode(f"{name}:{password}".encode(letters)).decode()


class _Echo:
    """Stands for every service: answers who asked, and what it was told."""

    def __init__(self) -> None:
        self.seen: list[Any] = []

    def handle(self, request: Any, access: Access) -> Any:
        self.seen.append(request)
        body = request.body.read(-1).decode()
        text = f"{access.principal or 'ingen'} {sorted(access.units)} {getattr(request, 'base_url', '')} {body}"
        return SimpleNamespace(status=200, headers=[("Content-Type", "text/plain")], body=iter([text.encode()]))


@pytest.fixture
def echo() -> _Echo:
    return _Echo()


@pytest.fixture
def ask(book: PrincipalBook, echo: _Echo) -> Ask:
    """Ask the mounted services as a web server would hand a request over."""
    gates: dict[Security, Mounts] = {}

    def send(path: str = "/xmla", *, security: Security | None = None, peer: str = "127.0.0.1", **environ: Any) -> Told:
        security = security or Security()
        if security not in gates:
            mounts = Mounts(pages, SimpleNamespace(current=lambda: None), Gate(security, book), lambda: ["localhost"])
            mounts._services = SimpleNamespace(xmla=lambda _base: echo, api=echo)
            gates[security] = mounts
        return call(gates[security], path, peer, environ)

    return send


def call(application: Any, path: str, peer: str, extra: dict[str, Any]) -> Told:
    body = extra.pop("body", b"")
    environ = {
        "REQUEST_METHOD": "POST", "PATH_INFO": path, "QUERY_STRING": "", "REMOTE_ADDR": peer, "HTTP_HOST": "localhost",
        "wsgi.url_scheme": "http", "wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body)), **extra,
    }  # fmt: skip
    said: list[Any] = []
    content = b"".join(application(environ, lambda status, headers: said.extend((status, dict(headers)))))
    return Told(said[0], said[1], content.decode())


def pages(_environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("200 OK", [])
    return [b"en side"]
