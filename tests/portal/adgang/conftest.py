"""The canary store behind the whole application, and a password for every island."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from flis.access import Principal, PrincipalBook, passwords
from flis.catalog.loader import load_catalog
from flis.portal.app import make_application
from flis.warehouse.release import publish
from flis.warehouse.runner import build
from flis.warehouse.store import Lager
from tests.conftest import DAN
from tests.portal.adgang import kanarie
from tests.portal.adgang.exits import Exits
from tests.portal.identity.conftest import basic

PASSWORD = "fire tilfældige ord"


@pytest.fixture(scope="session")
def canary_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = kanarie.write(tmp_path_factory.mktemp("kanarie") / "indhold")
    lager = Lager(root.parent / "lager").create()
    catalog = load_catalog(root)
    publish(lager, catalog, build(lager, catalog), []).close()
    # A hundred people log in here: their hash is of the cheapest kind that the server takes.
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(passwords, "_COST", (10, 8, 1))
        hashed = passwords.hash_password(PASSWORD)
    reader = frozenset({"fuld_laeseadgang"})
    people = [Principal(f"u{n}", "", reader, frozenset({str(n)}), hashed) for n in kanarie.UNITS]
    people.append(Principal("dan", "", DAN.roles, frozenset(), hashed))
    people.append(Principal("uden", "", reader, frozenset(), hashed))
    PrincipalBook(lager.root).add(*people)
    return lager.root


@pytest.fixture(scope="session")
def application(canary_store: Path) -> Any:
    return make_application(canary_store)


@pytest.fixture
def exits(application: Any) -> Callable[[str], Exits]:
    """The exits as they open for a user; for nobody when the name is empty."""

    def opened(name: str) -> Exits:
        headers = {"HTTP_AUTHORIZATION": basic(name, PASSWORD)} if name else {}
        return Exits(lambda path, body=None, kind="": call(application, path, body, kind, headers))

    return opened


def call(application: Any, path: str, body: bytes | None, kind: str, headers: dict[str, str]) -> tuple[int, str]:
    path, _, query = path.partition("?")
    environ = {
        "REQUEST_METHOD": "GET" if body is None else "POST", "PATH_INFO": path, "QUERY_STRING": query,
        "REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost", "SERVER_NAME": "localhost", "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1", "SCRIPT_NAME": "", "wsgi.url_scheme": "http", "wsgi.input": BytesIO(body or b""),
        "CONTENT_LENGTH": str(len(body or b"")), "CONTENT_TYPE": kind, **headers,
    }  # fmt: skip
    said: list[Any] = []
    answer = application(environ, lambda status, _headers: said.append(status))
    content = b"".join(answer)
    getattr(answer, "close", lambda: None)()
    return int(said[0].split()[0]), content.decode()
