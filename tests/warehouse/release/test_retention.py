"""Old releases go by policy, never the current one, and never what somebody may still read."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from flis.base.errors import FlisError
from flis.warehouse import retention
from flis.warehouse.release import current_name, list_releases, open_release, prune, rollback, verify
from tests.warehouse.release.test_publish import run, total
from tests.warehouse.runner.world import World, month


def releases(world: World, count: int) -> list[str]:
    names = []
    for n in range(count):
        world.deliver("1", "2021-02", month("1", "2021-02", f"{n + 11}.00"))
        with run(world) as release:
            names.append(release.name)
    return names


def test_the_newest_are_kept(world: World) -> None:
    names = releases(world, 3)
    assert prune(world.lager, keep=2, grace_seconds=0.0) == names[:1]
    assert [r["navn"] for r in list_releases(world.lager)] == [names[2], names[1]]
    assert verify(world.lager) == []
    rollback(world.lager, names[1]).close()
    assert total(world) == Decimal("84.00")


def test_the_current_release_stays_however_old(world: World) -> None:
    names = releases(world, 3)
    rollback(world.lager, names[0]).close()
    assert prune(world.lager, keep=0, grace_seconds=0.0) == names[1:]
    assert current_name(world.lager) == names[0]
    assert total(world) == Decimal("82.00")


def test_files_that_nobody_needs_go_and_the_rest_stay(world: World) -> None:
    releases(world, 2)
    before = len(list(world.lager.data.rglob("*")))
    prune(world.lager, keep=1, grace_seconds=0.0)
    files = list(world.lager.data.rglob("*.parquet"))
    assert len(list(world.lager.data.rglob("*"))) < before
    with open_release(world.lager) as release:
        needed = {part.path for table in release.tables.values() for part in table.parts.values()}
    assert {str(f.relative_to(world.lager.root)) for f in files} == needed


def test_nothing_young_is_removed(world: World) -> None:
    releases(world, 3)
    files = sorted(world.lager.data.rglob("*"))
    assert prune(world.lager, keep=1, grace_seconds=3600.0) == []
    assert sorted(world.lager.data.rglob("*")) == files


KILLED = [(retention, "fsync_dir"), (retention.shutil, "rmtree"), (retention, "_needed"), (Path, "unlink")]


@pytest.mark.parametrize(("owner", "name"), KILLED, ids=[name for _, name in KILLED])
def test_a_kill_while_removing_leaves_whole_releases(
    world: World, monkeypatch: pytest.MonkeyPatch, owner: object, name: str
) -> None:
    names = releases(world, 2)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(owner, name, killed)
        with pytest.raises(KeyboardInterrupt):
            prune(world.lager, keep=1, grace_seconds=0.0)
    assert verify(world.lager) == []
    assert total(world) == Decimal("84.00")
    prune(world.lager, keep=1, grace_seconds=0.0)
    assert [r["navn"] for r in list_releases(world.lager)] == names[1:]
    assert not list(world.lager.arbejde.iterdir())


def test_a_manifest_that_cannot_be_read_stops_the_removal_of_files(world: World) -> None:
    names = releases(world, 3)
    (world.lager.udgivelser / names[1] / "manifest.json").write_text("{")
    files = sorted(world.lager.data.rglob("*.parquet"))
    with pytest.raises(FlisError, match="U003"):
        prune(world.lager, keep=2, grace_seconds=0.0)
    assert sorted(world.lager.data.rglob("*.parquet")) == files
    assert total(world) == Decimal("86.00")


def test_a_damaged_current_manifest_is_told_and_a_run_mends_it(world: World) -> None:
    (name,) = releases(world, 1)
    (world.lager.udgivelser / name / "manifest.json").write_bytes(b"\x00")
    assert [p.code for p in verify(world.lager)] == ["U003"]
    with run(world) as release:
        assert release.name != name
    assert total(world) == Decimal("82.00")
