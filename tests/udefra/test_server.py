"""``flis server --indhold MAPPE`` is all it takes to serve an outside star."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote

import pytest

from tests.portal.live import free_port
from tests.udefra.star import ODD

pytestmark = pytest.mark.langsom
_ENVELOPE = (
    '<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>{}</Body></Envelope>',
    'xmlns="urn:schemas-microsoft-com:xml-analysis"',
)


@pytest.fixture(scope="module")
def served(star: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    temporary = tmp_path_factory.mktemp("tmp")
    port = free_port()
    words = [sys.executable, "-m", "flis.cli", "server", "--indhold", str(star), "--port", str(port)]
    environment = {k: v for k, v in os.environ.items() if k != "FLIS_LAGER"} | {"TMPDIR": str(temporary)}
    running = subprocess.Popen([*words, "--arbejdere", "1"], stdout=subprocess.PIPE, text=True, env=environment)
    assert running.stdout is not None
    lines = []
    while not lines or "/xmla" not in lines[-1]:
        lines.append(running.stdout.readline())
        assert lines[-1], lines
    yield SimpleNamespace(address=f"http://127.0.0.1:{port}", process=running, said="".join(lines), temporary=temporary)
    if running.poll() is None:
        running.send_signal(signal.SIGTERM)
    running.wait(timeout=20)


def _xmla(served: SimpleNamespace, body: str) -> str:
    envelope, namespace = _ENVELOPE
    data = envelope.format(body.replace("NS", namespace)).encode()
    request = urllib.request.Request(f"{served.address}/xmla", data, {"Content-Type": "text/xml"})  # noqa: S310
    return str(urllib.request.urlopen(request, timeout=30).read().decode())  # noqa: S310 - our own server


def _get(served: SimpleNamespace, path: str) -> str:
    return str(urllib.request.urlopen(served.address + path, timeout=30).read().decode())  # noqa: S310


def test_the_folder_is_built_and_said(served):
    assert "Udgivet" in served.said and served.address in served.said


def test_a_client_finds_the_cube_and_asks(served):
    found = _xmla(
        served, "<Discover NS><RequestType>MDSCHEMA_CUBES</RequestType><Restrictions/><Properties/></Discover>"
    )
    assert re.findall("<CUBE_NAME>(.*?)</CUBE_NAME>", found) == ["Sales"]
    statement = "SELECT FROM [Sales] WHERE ([Measures].[Sales Amount], [Store].[Stores].[Store].&amp;[1])"
    answer = _xmla(served, f"<Execute NS><Command><Statement>{statement}</Statement></Command><Properties/></Execute>")
    assert "<FmtValue>14,50</FmtValue>" in answer


def test_the_feed_and_the_pages_know_the_tables(served):
    assert 'Name="salg"' in _get(served, "/odata/$metadata")
    assert "Sales Amount" in _get(served, f"/katalog/-/tabeller/{quote(ODD, safe='')}/?sprog=en")
    assert quote(ODD, safe="") in _get(served, "/katalog/-/")


def test_a_temporary_store_goes_with_the_server(served):
    assert list(served.temporary.glob("flis-lager-*"))
    served.process.send_signal(signal.SIGTERM)
    served.process.wait(timeout=20)
    assert not list(served.temporary.glob("flis-lager-*"))
