"""A disk that is really full: a sentence, the previous release, and all is well when there is room again."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from flis.base.errors import FlisError
from flis.catalog.catalog import Catalog
from flis.catalog.loader import load_catalog
from flis.pipeline.run import run
from flis.warehouse.intake import receive
from flis.warehouse.release import open_release
from flis.warehouse.store import Lager
from tests.invarianter.shop import write_content, write_delivery

SIZE = 24 * 1024 * 1024


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with room for little; needs the right to mount."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("må ikke montere en disk her")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


def _fill(disk: Path, leave: int) -> Path:
    filler = disk / "fyld"
    with filler.open("wb") as handle:
        try:
            while True:
                handle.write(b"\0" * 65536)
                handle.flush()
        except OSError:
            pass
    size = filler.stat().st_size
    with filler.open("r+b") as handle:
        handle.truncate(max(0, size - leave))
    return filler


def _total(lager: Lager) -> float:
    release = open_release(lager)
    try:
        return float(release.query("SELECT sum(beloeb) FROM bm_test__fakta").rows[0][0])
    finally:
        release.close()


def _load(lager: Lager, catalog: Catalog, folder: Path, amount: int) -> None:
    receive(lager, catalog, [write_delivery(folder, "001", "2021-01", amount, rows=20_000)])
    run(lager, catalog)


@pytest.mark.parametrize("leave", [0, 60_000, 300_000, 900_000])
def test_it_is_said_and_the_old_release_stands(tmp_path: Path, small_disk: Path, leave: int):
    catalog = load_catalog(write_content(tmp_path / "indhold"))
    lager = Lager(small_disk / "lager")
    _load(lager, catalog, tmp_path / "1", 1)
    before = _total(lager)
    filler = _fill(small_disk, leave)
    try:
        _load(lager, catalog, tmp_path / "2", 2)
    except FlisError as error:
        assert all(p.message.endswith(".") for p in error.problems)
        assert _total(lager) == before
    filler.unlink()
    _load(lager, catalog, tmp_path / "2", 2)
    assert _total(lager) == 2 * before
    assert not list(lager.root.rglob("*.tmp"))
