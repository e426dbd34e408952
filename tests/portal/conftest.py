"""A published store of the small island country, and a client that asks its portal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flis.access import anonymous
from flis.catalog.loader import load_catalog
from flis.portal import settings
from flis.portal.app import STATE_KEY
from flis.portal.state import State
from flis.warehouse.release import publish
from flis.warehouse.runner import build
from flis.warehouse.store import Lager
from tests.portal import oerige

QUALITY = [
    {"regel": "stemmer", "titel": "Bogføringen stemmer", "status": "ok", "antal": 0, "eksempler": []},
    {
        "regel": "ukendt_konto",
        "titel": "Ukendte konti",
        "status": "advarsel",
        "ved_brud": "advarsel",
        "antal": 2,
        "beskrivelse": "Konti, som ingen kender.",
        "raad": "Ret kontoen.",
        "eksempler": [{"oenr": 101, "konto": "=1+1"}, {"oenr": 102, "konto": None}],
    },
]


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one release."""
    root = oerige.write(tmp_path_factory.mktemp("oerige") / "indhold")
    lager = Lager(root.parent / "lager").create()
    publish_content(lager, root)
    return lager.root


def publish_content(lager: Lager, root: Path) -> str:
    """Build and publish the content; the name of the release."""
    catalog = load_catalog(root)
    with publish(lager, catalog, build(lager, catalog), QUALITY) as release:
        return release.name


@pytest.fixture(scope="session")
def state(store: Path) -> State:
    settings.configure(("testserver",))
    return State(store, anonymous())


@pytest.fixture
def client(state: State) -> Any:
    return make_client(state)


def make_client(state: State) -> Any:
    settings.configure(("testserver",))
    from django.test import Client

    return Client(raise_request_exception=True, **{STATE_KEY: state})


@pytest.fixture
def page(client: Any) -> Callable[..., str]:
    """The text of a page that must answer 200."""

    def get(url: str, status: int = 200) -> str:
        answer = client.get(url)
        assert answer.status_code == status, answer.content.decode()[:500]
        text: str = answer.content.decode()
        return text

    return get
