"""A page of the portal under load: 8 clients, 2 workers, loopback only.

Target: p95 under 100 ms. Needs a store with a release: ``FLIS_LAGER``, or else the demo in ``lager/demo``.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

from flis.catalog.loader import load_catalog
from flis.warehouse.release import open_release
from flis.warehouse.store import Lager

PORT = 8123
CLIENTS = 8
REQUESTS = 40
TARGET_MS = 100


def main() -> None:
    lager = Path(os.environ.get("FLIS_LAGER", "lager/demo"))
    paths = _pages(lager)
    command = [sys.executable, "-m", "flis.cli", "server", "--port", str(PORT), "--lager", str(lager)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _wait()
        for path in paths * 4:  # both workers come to know every page
            _fetch(path)
        times = sorted(_load(paths))
    finally:
        server.terminate()
        server.wait(timeout=20)
    p95 = times[int(len(times) * 0.95)] * 1000
    print(
        f"{len(times)} sider af {len(paths)} slags: median {statistics.median(times) * 1000:.0f} ms, p95 {p95:.0f} ms"
    )
    print(f"mål p95 under {TARGET_MS} ms: {'ok' if p95 < TARGET_MS else 'IKKE NÅET'}")


def _pages(lager: Path) -> list[str]:
    """Subject pages of the first product, for different units and placements, so that the cache alone cannot answer."""
    release = open_release(Lager(lager))
    catalog = load_catalog(release.content_root)
    release.close()
    produkt = next(iter(catalog.produkter.values()))
    unit = catalog.enhedsdimension
    assert unit is not None
    units = ("340", "101", "326", "851")
    return [
        f"/produkter/{produkt.id}/{emne.id}/?{unit.id}={key}&placering={place}"
        for emne in produkt.emner
        for key, place in zip(units, (10, 25, 40, 55), strict=True)
    ]


def _load(paths: list[str]) -> list[float]:
    times: list[float] = []

    def client(number: int) -> None:
        for i in range(REQUESTS):
            times.append(_fetch(paths[(number * 7 + i) % len(paths)]))

    threads = [threading.Thread(target=client, args=(n,)) for n in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def _fetch(path: str) -> float:
    begun = time.perf_counter()
    with urllib.request.urlopen(f"http://127.0.0.1:{PORT}{path}", timeout=30) as answer:
        assert answer.status == 200
        answer.read()
    return time.perf_counter() - begun


def _wait() -> None:
    for _ in range(100):
        try:
            _fetch("/sundhed")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("serveren kom ikke op")


if __name__ == "__main__":
    main()
