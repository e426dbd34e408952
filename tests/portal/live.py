"""The server as a process, with a service behind ``/xmla`` that tells what reached it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flis.access import Access
from flis.portal.identity import Proxies, Security
from flis.portal.mounts.services import Services
from flis.portal.server import serve


class Echo:
    """Answers who asked and how long the body was. ``X-Vent: 3`` waits so many seconds; ``X-Stykker: 3`` answers in
    pieces, half a second apart; ``X-Ulaest`` leaves the body unread."""

    def handle(self, request: Any, access: Access) -> Any:
        time.sleep(float(request.headers.get("x-vent", "0")))
        length = 0 if "x-ulaest" in request.headers else len(request.body.read(-1))
        return SimpleNamespace(
            status=200, headers=[], body=self._pieces(request, f"{access.principal or 'ingen'} {length}")
        )

    def _pieces(self, request: Any, text: str) -> Iterator[bytes]:
        yield text.encode()
        for _ in range(int(request.headers.get("x-stykker", "0"))):
            time.sleep(0.5)
            yield b"."


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    store: Path, host: str, port: int, proxies: tuple[str, ...] = (), workers: int = 1, *, echo: bool = True
) -> Iterator[None]:
    """Serve ``store`` in processes of its own until the block ends; ``echo`` puts :class:`Echo` behind ``/xmla``."""
    words = [str(store), host, str(port), str(workers), "echo" if echo else "xmla", *proxies]
    found = subprocess.Popen([sys.executable, "-m", "tests.portal.live", *words], stdout=subprocess.PIPE, text=True)
    try:
        assert found.stdout is not None and found.stdout.readline() == "klar\n"
        yield
    finally:
        found.terminate()
        found.wait(timeout=20)


def main() -> None:
    store, host, port, workers, kind, *proxies = sys.argv[1:]
    if kind == "echo":
        Services.xmla = lambda _self, _base: Echo()  # type: ignore[method-assign,assignment,return-value]
    serve(
        Path(store), host, int(port), int(workers), lambda: print("klar", flush=True),
        security=Security(proxies=Proxies.named(proxies)),
    )  # fmt: skip


if __name__ == "__main__":
    main()
