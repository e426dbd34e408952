"""The portal as a process: says when it is ready, serves files to keep, ends when told to, owns up to a taken port."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flis.base.errors import UsageError
from flis.portal.server import serve

_SERVE = "import sys; from pathlib import Path; from flis.portal.server import serve; " + (
    "serve(Path(sys.argv[1]), port=int(sys.argv[2]), workers=2, on_ready=lambda: print('klar', flush=True))"
)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _open(address: str, **headers: str) -> Any:
    request = urllib.request.Request(address, headers={k.replace("_", "-"): v for k, v in headers.items()})  # noqa: S310
    return urllib.request.urlopen(request)  # noqa: S310 - our own server


@pytest.fixture
def process(store: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    port = _free_port()
    command = [sys.executable, "-c", _SERVE, str(store), str(port)]
    found = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert found.stdout is not None and found.stdout.readline() == "klar\n"
    yield found, f"http://127.0.0.1:{port}"
    if found.poll() is None:
        found.kill()
    found.wait()


def test_serves_pages_and_files_and_ends_calmly(process):
    running, address = process
    html = _open(f"{address}/produkter/havbenchmark/").read().decode()
    style = next(part for part in html.split('"') if part.endswith("flis.css"))
    answer = _open(address + style)
    assert answer.headers["Content-Type"].startswith("text/css") and "immutable" in answer.headers["Cache-Control"]
    packed = _open(f"{address}/produkter/havbenchmark/", Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    running.send_signal(signal.SIGTERM)
    out, errors = running.communicate(timeout=15)
    assert (running.returncode, out, errors) == (0, "", "")


@pytest.mark.parametrize("seconds", [0, 0.1, 0.3])
def test_a_server_told_to_stop_while_it_warms_up_ends_calmly(process, seconds):
    running, _ = process
    time.sleep(seconds)
    running.send_signal(signal.SIGTERM)
    out, errors = running.communicate(timeout=15)
    assert (running.returncode, out, errors) == (0, "", "")


def test_a_foreign_host_name_is_refused(process):
    _, address = process
    with pytest.raises(urllib.error.HTTPError) as refused:
        _open(address, Host="ond.dk")
    assert refused.value.code == 400 and "Forespørgslen kunne ikke læses" in refused.value.read().decode()


def test_a_taken_port_is_one_clear_sentence(store):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError, match=r"P002.*optaget"):
            serve(store, port=taken.getsockname()[1])
