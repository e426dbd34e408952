"""A release can be asked by many at once, and by nobody for more than it holds."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from flis.base.errors import FlisError, UsageError
from flis.warehouse.release import Release, ReleaseWatcher
from tests.warehouse.release.test_publish import run
from tests.warehouse.runner.world import World, month


@pytest.fixture(scope="module")
def release(delivered: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    """One release that every question here goes to."""
    root = tmp_path_factory.mktemp("aaben")
    shutil.copytree(delivered / "lager", root / "lager")
    with run(World(root, count=4)) as opened:
        yield opened


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('{data}/../CURRENT')",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM 'x.parquet'",
    ],
)
def test_no_file_outside_can_be_read(release: Release, sql: str) -> None:
    with pytest.raises(FlisError, match="U013"):
        release.query(sql.format(data=release.content_root.parent.parent / "data"))


@pytest.mark.parametrize(
    "sql",
    [
        "COPY (SELECT 1) TO '{data}/x.parquet'",
        "CREATE TABLE x AS SELECT 1",
        "DROP VIEW bm_oek__fakta",
        "ATTACH '{data}/x.db'",
        "SET threads = 8",
        "INSTALL httpfs",
        "SELECT 1; SELECT 2",
        "",
    ],
)
def test_only_one_select_is_taken(release: Release, sql: str) -> None:
    with pytest.raises(UsageError, match="U011"):
        release.query(sql.format(data=release.content_root.parent.parent / "data"))
    assert not list(release.content_root.parent.parent.rglob("x.*"))


def test_a_long_question_is_stopped(release: Release) -> None:
    slow = "SELECT sum(a.range * b.range) FROM range(1000000) AS a, range(100000) AS b"
    with pytest.raises(UsageError, match="U012"):
        release.query(slow, timeout=0.1)
    assert release.query("SELECT 1", timeout=10).rows == [(1,)]


def test_a_wrong_question_is_told(release: Release) -> None:
    with pytest.raises(FlisError, match="U013"):
        release.query("SELECT findes_ikke FROM bm_oek__fakta")


def test_many_at_once(release: Release) -> None:
    def ask(unit: int) -> Decimal:
        found: Decimal = release.query("SELECT sum(beloeb) FROM bm_oek__fakta WHERE enhed = $1", [unit]).rows[0][0]
        return found

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, [1, 2] * 50)) == {Decimal("40.00")}


def test_a_closed_release_says_so(world: World) -> None:
    release = run(world)
    release.close()
    release.close()
    with pytest.raises(UsageError, match="U010"):
        release.query("SELECT 1")


def test_a_relation_names_only_the_files_it_needs(release: Release) -> None:
    sql = release.relation("bm_oek__fakta", date(2021, 2, 1), date(2021, 2, 28))
    assert "2021-02-" in sql
    assert "2021-01-" not in sql
    assert release.query(f"SELECT sum(beloeb) FROM {sql}").rows == [(Decimal("40.00"),)]
    assert release.relation("ref_enhed", date(2021, 1, 1)) == '"ref_enhed"'
    nothing = release.relation("bm_oek__fakta", date(2030, 1, 1))
    assert release.query(f"SELECT count(*) FROM {nothing}").rows == [(0,)]


def test_readers_follow_the_pointer(world: World) -> None:
    run(world).close()
    watcher = ReleaseWatcher(world.lager, grace_seconds=0.0)
    first = watcher.current()
    assert watcher.current() is first
    world.deliver("1", "2021-02", month("1", "2021-02", "11.00"))
    run(world).close()
    second = watcher.current()
    assert second is not first
    assert second.query("SELECT sum(beloeb) FROM bm_oek__fakta").rows == [(Decimal("82.00"),)]
    watcher.current()
    with pytest.raises(UsageError, match="U010"):
        first.query("SELECT 1")
    watcher.close()


def test_the_previous_release_stays_open_for_a_while(world: World) -> None:
    run(world).close()
    watcher = ReleaseWatcher(world.lager, grace_seconds=60.0)
    first = watcher.current()
    world.deliver("1", "2021-02", month("1", "2021-02", "11.00"))
    run(world).close()
    assert watcher.current().name != first.name
    assert first.query("SELECT sum(beloeb) FROM bm_oek__fakta").rows == [(Decimal("80.00"),)]
    watcher.close()


def test_readers_see_whole_releases_while_publishing(world: World) -> None:
    """Two tables of one release always agree, whenever they are asked."""
    run(world).close()
    watcher, stop, seen, wrong = ReleaseWatcher(world.lager), threading.Event(), set(), []

    def read() -> None:
        while not stop.is_set():
            release = watcher.current()
            sums = [release.query(f"SELECT sum(beloeb) FROM {t}").rows[0][0] for t in ("bm_oek__fakta", "bm_oek__aar")]
            seen.add(sums[0])
            if sums[0] != sums[1]:
                wrong.append(sums)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for n in range(3):
        world.deliver("1", "2021-02", month("1", "2021-02", f"{n + 11}.00"))
        run(world).close()
    stop.set()
    for reader in readers:
        reader.join()
    watcher.close()
    assert wrong == []
    assert len(seen) > 1
