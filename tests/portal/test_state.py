"""The portal follows CURRENT, and is calm when there is nothing to show."""

from __future__ import annotations

import pytest

from flis.access import anonymous
from flis.portal.state import NoRelease, State
from flis.warehouse.release import rollback
from flis.warehouse.store import Lager
from tests.portal import oerige
from tests.portal.conftest import make_client, publish_content


@pytest.fixture
def lager(tmp_path):
    return Lager(tmp_path / "lager").create()


def test_without_a_release_every_page_says_what_to_do(lager):
    client = make_client(State(lager.root, anonymous()))
    for url in ("/", "/produkter/x/", "/noegletal/", "/drift/kvalitet/"):
        answer = client.get(url)
        assert answer.status_code == 503 and "flis koer" in answer.content.decode()
    assert "Der er ikke modtaget nogen leverancer." in client.get("/drift/leverancer/").content.decode()
    assert client.get("/sundhed").json() == {"status": "ingen_udgivelse", "udgivelse": None}


def test_pages_follow_a_new_release_and_a_rollback(lager, tmp_path):
    root = oerige.write(tmp_path / "indhold")
    first = publish_content(lager, root)
    state = State(lager.root, anonymous())
    client = make_client(state)
    assert client.get("/sundhed").json()["udgivelse"] == first
    held = state.current()
    (root / "indhold.yaml").write_text("titel: Nyriget\n", encoding="utf-8")
    second = publish_content(lager, root)
    assert "Nyriget" in client.get("/").content.decode()
    assert client.get("/sundhed").json()["udgivelse"] == second
    assert held.release.name == first and len(held.units) == 24
    rollback(lager, first).close()
    assert "Øriget" in client.get("/").content.decode()
    html = client.get("/drift/udgivelser/").content.decode()
    assert html.index(second) < html.index(f"{first} <span") and "gældende" in html


def test_no_release_is_told_apart_from_faults(lager):
    with pytest.raises(NoRelease):
        State(lager.root, anonymous()).current()


def test_a_fault_of_ours_is_a_page_without_details(state, monkeypatch, caplog):
    monkeypatch.setattr("flis.portal.apps.forside.views.summary", lambda _quality: 1 / 0)
    client = make_client(state)
    client.raise_request_exception = False
    answer = client.get("/")
    html = answer.content.decode()
    assert answer.status_code == 500 and "Der er sket en fejl hos os" in html
    assert "ZeroDivisionError" not in html and "Traceback" not in html
