"""The shops' API, asked as a client asks it: an address in, status, headers and JSON out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest

from flis.access import Access, anonymous
from flis.api import ApiLimits, HttpRequest, Service
from flis.mdx.engine import Mdx
from flis.semantic import Semantic
from tests.api import butikker

#: Sees shop 11's own rows; nobody is the one who sees shop 21's.
EVA = Access(principal="eva", roles=frozenset({"fuld_laeseadgang"}), units=frozenset({"11"}))
HOST = "https://tal.example"
UPDATED = datetime(2026, 11, 22, 8, 30)


@dataclass
class Sources:
    semantic: Semantic
    mdx: Any = None


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def rows(self) -> list[dict[str, Any]]:
        assert self.status == 200, self.text
        found: list[dict[str, Any]] = self.json["value"]
        return found


Ask = Callable[..., Answer]


@pytest.fixture(scope="session")
def shops(tmp_path_factory: pytest.TempPathFactory) -> Semantic:
    return Semantic(butikker.source(), butikker.catalog(tmp_path_factory.mktemp("indhold")))


@pytest.fixture(scope="session")
def cubes(shops: Semantic) -> Mdx:
    return Mdx(shops, updated=UPDATED)


@pytest.fixture
def ask(shops: Semantic, cubes: Mdx) -> Ask:
    """``ask("/odata/salg?$top=1", access=EVA)``; other words are headers or ``body``."""
    return asking(shops, cubes)


def asking(semantic: Semantic, mdx: Any = None, limits: ApiLimits | None = None) -> Ask:
    service = Service(lambda: Sources(semantic, mdx), limits)

    def ask(
        address: str, *, access: Access | None = None, method: str = "GET", body: bytes = b"", **headers: str
    ) -> Answer:
        path, _, query = address.removeprefix(HOST).partition("?")
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = HttpRequest(method, path, query, named, BytesIO(body), HOST)
        answer = service.handle(request, anonymous() if access is None else access)
        return Answer(answer.status, dict(answer.headers), b"".join(answer.body).decode())

    return ask


@pytest.fixture(scope="session")
def served(shops: Semantic, cubes: Mdx) -> Iterator[str]:
    """The address of the API over HTTP, for clients that we did not write."""
    service = Service(lambda: Sources(shops, cubes))

    def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        headers = {k[5:].lower().replace("_", "-"): v for k, v in environ.items() if k.startswith("HTTP_")}
        headers["content-type"] = environ.get("CONTENT_TYPE", "")
        body = BytesIO(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)))
        path = environ["PATH_INFO"].encode("latin-1").decode()
        base = f"http://{environ['HTTP_HOST']}"
        request = HttpRequest(environ["REQUEST_METHOD"], path, environ["QUERY_STRING"], headers, body, base)
        answer = service.handle(request, anonymous())
        start(f"{answer.status} -", answer.headers)
        return answer.body

    server = make_server("127.0.0.1", 0, application, handler_class=_Quiet)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass
