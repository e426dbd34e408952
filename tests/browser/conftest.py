"""A real browser against a served store. Skips with a reason where there is no Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest

from flis.portal.app import make_application
from flis.portal.assets.fetch import SOURCE, npm_command
from tests.portal.conftest import store as store

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
#: How long to wait for anything, in milliseconds.
PATIENCE = 8000
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="session")
def address(store: Path) -> Iterator[str]:
    """Where the portal of the island country is served."""
    server = make_server("127.0.0.1", 0, make_application(store), server_class=_Server, handler_class=_Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.skip("Chromium er ikke installeret (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield found
        found.close()


class Reader:
    """A tab that remembers everything the browser complained of."""

    def __init__(self, page: Any, address: str) -> None:
        self.page, self.address = page, address
        self.complaints: list[str] = []
        page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.complaints.append(str(e)))
        page.on("requestfailed", self._failed)

    def _failed(self, request: Any) -> None:
        """A request that is given up because the reader goes on to another page is no fault."""
        if "ERR_ABORTED" not in str(request.failure):
            self.complaints.append(f"{request.url}: {request.failure}")

    def open(self, path: str) -> Any:
        self.page.goto(self.address + path)
        self.drawn()
        return self.page

    def drawn(self) -> None:
        """Wait until every chart on the page is drawn."""
        until(self.page, "() => [...document.querySelectorAll('figure[data-graf]')].every(f => f.dataset.tegnet)")


def until(page: Any, script: str, argument: Any = None) -> None:
    """Wait until ``script`` gives true. Playwright's own waiting polls with eval, which the pages' policy forbids."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not _true(page, script, argument):
        assert time.monotonic() < deadline, f"skete ikke: {script}"
        page.wait_for_timeout(30)


def _true(page: Any, script: str, argument: Any) -> bool:
    """False also while the page is on its way to another one."""
    from playwright.sync_api import Error

    try:
        return bool(page.evaluate(script, argument))
    except Error:
        return False


@pytest.fixture(params=[WIDE, PHONE], ids=["wide", "phone"])
def anywhere(browser: Any, address: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """A reader at a desk, and one with a phone."""
    yield from _reader(browser, address, request.param)


@pytest.fixture
def reader(browser: Any, address: str) -> Iterator[Reader]:
    yield from _reader(browser, address, WIDE)


@pytest.fixture
def phone(browser: Any, address: str) -> Iterator[Reader]:
    yield from _reader(browser, address, PHONE)


def _reader(browser: Any, address: str, size: dict[str, int], **options: Any) -> Iterator[Reader]:
    context = browser.new_context(viewport=size, locale="da-DK", accept_downloads=True, **options)
    context.set_default_timeout(PATIENCE)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    yield Reader(context.new_page(), address)
    context.close()


@pytest.fixture
def without_scripts(browser: Any, address: str) -> Iterator[Any]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def axe(request: pytest.FixtureRequest) -> str:
    """The text of axe-core, from the same lock file as the portal's own files."""
    folder = Path(request.config.cache.mkdir("axe"))
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        for name in ("package.json", "package-lock.json"):
            shutil.copy(SOURCE / name, folder / name)
        command = [*npm_command(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        if subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode:
            pytest.skip("axe-core kunne ikke hentes fra npm")
    return script.read_text(encoding="utf-8")
