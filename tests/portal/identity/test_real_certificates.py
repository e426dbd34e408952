"""Real certificates, real TLS, a real proxy in front: only the proxy's word about a certificate counts."""

from __future__ import annotations

import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import trustme

from flis.access import PrincipalBook
from flis.access.certificates import mark
from tests.conftest import ANNA, BO, CARLA
from tests.portal.identity import proxy
from tests.portal.identity.conftest import basic, principal
from tests.portal.live import free_port, running

Ask = Callable[..., tuple[int, str]]


class World:
    """Issuers and certificates on disk, and the cast in the store."""

    def __init__(self, folder: Path, store: Path) -> None:
        self.folder, self.store = folder, store
        self.servers, clients, strangers = trustme.CA(), trustme.CA(), trustme.CA()
        own = self.servers.issue_cert("localhost", "127.0.0.1")
        self.pem = {
            "anna": self._write("anna", clients.issue_cert("anna@example.dk", common_name="Anna")),
            "carla": self._write("carla", clients.issue_cert("carla@example.dk", common_name="Carla")),
            "eva": self._write("eva", clients.issue_cert("eva@example.dk", common_name="Eva")),
            "fremmed": self._write("fremmed", strangers.issue_cert("anna@example.dk", common_name="Anna")),
        }
        own.cert_chain_pems[0].write_to_path(str(folder / "server.pem"))
        own.private_key_pem.write_to_path(str(folder / "server.key"))
        clients.cert_pem.write_to_path(str(folder / "klienter.pem"))
        self.proxied = proxy.Certificates(folder / "server.pem", folder / "server.key", folder / "klienter.pem")
        self.marks = marks = {name: mark(path.read_text()) for name, path in self.pem.items()}
        PrincipalBook(store).add(principal(ANNA, marks["anna"]), principal(BO), principal(CARLA, marks["carla"]))

    def _write(self, name: str, made: trustme.LeafCert) -> Path:
        path = self.folder / f"{name}.pem"
        path.write_bytes(made.cert_chain_pems[0].bytes() + made.private_key_pem.bytes())
        return path


@pytest.fixture(scope="module", params=["python", "nginx", pytest.param("caddy", marks=pytest.mark.langsom)])
def world(request: Any, tmp_path_factory: Any, store: Path) -> Iterator[tuple[World, int, Path]]:
    start, there = {
        "python": (proxy.python, True), "nginx": (proxy.nginx, proxy.NGINX), "caddy": (proxy.caddy, proxy.CADDY),
    }[request.param]  # fmt: skip
    if not there:
        pytest.skip(f"{request.param} er ikke installeret")
    folder = tmp_path_factory.mktemp(request.param)
    own_store = _copy(store, folder / "lager")
    made, front, behind = World(folder, own_store), free_port(), folder / "flis.sock"
    with running(own_store, f"unix:{behind}", 0, ("unix",)), start(folder, front, behind, made.proxied):
        yield made, front, behind


def _copy(store: Path, to: Path) -> Path:
    """A store of its own over the same release: only who may ask differs."""
    to.mkdir()
    for entry in store.iterdir():
        if entry.name != "adgang":
            (to / entry.name).symlink_to(entry)
    return to


@pytest.fixture
def ask(world: tuple[World, int, Path]) -> Ask:
    made, front, _ = world
    address = f"https://localhost:{front}"

    def send(who: str | None = None, path: str = "/xmla", **headers: str) -> tuple[int, str]:
        context = ssl.create_default_context()
        made.servers.configure_trust(context)
        if who:
            context.load_cert_chain(made.pem[who])
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(address + path, b"abc", told)  # noqa: S310 - our own server
        try:
            answer = urllib.request.urlopen(request, context=context)  # noqa: S310 - our own server
        except urllib.error.HTTPError as error:
            answer = error
        return answer.status, answer.read().decode()

    return send


def test_each_certificate_is_its_own_principal(ask):
    assert ask("anna") == (200, "anna 3")
    assert ask("carla") == (200, "carla 3")
    assert ask("carla", "/login/xmla") == (200, "carla 3")


def test_without_one_there_is_the_password_or_nobody(ask):
    assert ask() == (200, "ingen 3")
    assert ask(Authorization=basic("bo")) == (200, "bo 3")
    assert ask(None, "/login/xmla")[0] == 401


def test_a_certificate_that_belongs_to_nobody_is_told_which_it_is(ask, world):
    status, text = ask("eva")
    assert status == 403 and world[0].marks["eva"] in text


def test_the_certificate_of_an_unknown_issuer_gets_no_further_than_the_proxy(ask):
    try:
        status, text = ask("fremmed")
    except (urllib.error.URLError, OSError):
        return
    assert status == 400 and "anna" not in text


def test_what_a_client_says_about_its_certificate_counts_for_nothing(ask, world):
    anna = quote(world[0].pem["anna"].read_text())
    said = {"X_FLIS_Certifikat": anna, "X_FLIS_Certifikat_Emne": "CN=Anna", "X_FLIS_Certifikat_Status": "SUCCESS"}
    assert ask(**said) == (200, "ingen 3")
    assert ask("carla", **said) == (200, "carla 3")


def test_past_the_proxy_no_header_is_believed(world, store):
    made, port = world[0], free_port()
    with running(made.store, "127.0.0.1", port):
        request = urllib.request.Request(f"http://127.0.0.1:{port}/xmla", b"abc")
        request.add_header("X-FLIS-Certifikat", made.marks["anna"])
        request.add_header("X-FLIS-Certifikat-Status", "SUCCESS")
        assert urllib.request.urlopen(request).read() == b"ingen 3"  # noqa: S310 - our own server
