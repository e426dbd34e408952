"""kill -9 at any moment: the previous release or the new one, whole; a restart mends everything by itself."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flis.catalog.loader import load_catalog
from flis.pipeline.run import run
from flis.warehouse.intake import receive
from flis.warehouse.release import open_release
from flis.warehouse.store import Lager
from tests.conftest import REPO
from tests.invarianter.shop import write_content, write_delivery

MONTHS = [f"2021-{m:02d}" for m in range(1, 7)]
ROWS = 300


def _start(content: Path, store: Path, files: list[Path]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.invarianter.writer", str(content), str(store), *map(str, files)]
    process = subprocess.Popen(command, cwd=REPO, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "begynder"
    return process


def _amounts(lager: Lager) -> set[float]:
    """What each voucher is worth, by the month's sum: one value when the release is whole."""
    release = open_release(lager)
    try:
        table = release.query(
            "SELECT maaned, stednr, sum(beloeb), sum(antal) FROM bm_test__fakta GROUP BY maaned, stednr"
        )
        assert len(table) == 2 * len(MONTHS)
        assert {row[3] for row in table} == {ROWS}
        return {float(row[2]) / ROWS for row in table}
    finally:
        release.close()


def _deliveries(folder: Path, amount: int) -> list[Path]:
    return [write_delivery(folder, sender, month, amount, ROWS) for month in MONTHS for sender in ("001", "002")]


def _time_of_a_whole_run(content: Path, tmp_path: Path) -> float:
    process = _start(content, tmp_path / "proeve", _deliveries(tmp_path / "proeve-filer", 1))
    begun = time.perf_counter()
    process.wait(timeout=60)
    return time.perf_counter() - begun


def _kill_at_random(tmp_path: Path, moments: int, seed: int) -> None:
    chance = random.Random(seed)
    content = write_content(tmp_path / "indhold")
    catalog = load_catalog(content)
    whole = _time_of_a_whole_run(content, tmp_path)
    lager = Lager(tmp_path / "lager")
    receive(lager, catalog, _deliveries(tmp_path / "0", 1))
    run(lager, catalog)
    for moment in range(1, moments + 1):
        amount = moment + 1
        before = _amounts(lager)
        process = _start(content, lager.root, _deliveries(tmp_path / str(moment), amount))
        time.sleep(chance.random() * whole)
        process.send_signal(signal.SIGKILL)
        process.wait()
        after = _amounts(lager)
        assert after in (before, {amount})
        begun = time.perf_counter()
        receive(lager, catalog, _deliveries(tmp_path / str(moment), amount))
        run(lager, catalog)
        assert time.perf_counter() - begun < 5
        assert _amounts(lager) == {amount}
        assert not list(lager.root.rglob("*.tmp"))


def test_five_random_moments(tmp_path):
    _kill_at_random(tmp_path, 5, seed=time.time_ns())


@pytest.mark.langsom
def test_fifty_random_moments(tmp_path):
    _kill_at_random(tmp_path, 50, seed=time.time_ns())
