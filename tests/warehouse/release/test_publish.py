"""A release is whole or not there, and what is published does not change."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from flis.base.errors import FlisError, UsageError
from flis.catalog.loader import load_catalog
from flis.warehouse import publishing
from flis.warehouse.release import Release, current_name, list_releases, open_release, publish, rollback, verify
from tests.warehouse.runner.world import World, month

TOTAL = "SELECT sum(beloeb) FROM bm_oek__fakta"


def run(world: World, quality: list[dict[str, Any]] | None = None) -> Release:
    catalog = world.catalog()
    with world.build() as candidate:
        return publish(world.lager, catalog, candidate, quality or [])


def total(world: World) -> Decimal:
    with open_release(world.lager) as release:
        found: Decimal = release.query(TOTAL).rows[0][0]
        return found


def test_what_is_published_can_be_asked(world: World) -> None:
    with run(world, [{"regel": "r", "antal": 0}]) as release:
        assert release.query(TOTAL).rows == [(Decimal("80.00"),)]
        assert release.query("SELECT navn FROM ref_enhed WHERE enhed = ?", [2]).rows == [("Syd",)]
        assert release.quality == [{"regel": "r", "antal": 0}]
        assert [d["leverance"] for d in release.deliveries("dsa_oek__bog", "2021-01")] == [
            "bog-1-2021-01-1",
            "bog-2-2021-01-3",
        ]
        assert release.deliveries("ref_enhed") == []
        assert verify(world.lager) == []


def test_the_content_is_copied_with_it(world: World) -> None:
    with run(world) as release:
        catalog = load_catalog(release.content_root)
        assert set(catalog.modeller) == {"std_oek__bog", "bm_oek__fakta", "bm_oek__aar"}
        assert not list(release.content_root.rglob("*.csv"))


def test_the_same_again_is_no_new_release(world: World) -> None:
    with run(world) as first, run(world) as second:
        assert first.name == second.name
    assert len(list_releases(world.lager)) == 1


def test_only_changed_parts_are_new_files(world: World) -> None:
    run(world).close()
    before = {p.name for p in world.lager.data.rglob("*.parquet")}
    serving = {p.stat().st_ino for p in world.lager.udgivelser.rglob("serving.duckdb")}
    world.deliver("1", "2021-02", month("1", "2021-02", "11.00"))
    with run(world) as release:
        assert release.query(TOTAL).rows == [(Decimal("82.00"),)]
    new = {p.name.rsplit("-", 1)[0] for p in world.lager.data.rglob("*.parquet") if p.name not in before}
    assert new == {"2021-02", "2021"}
    # No undivided table changed, so the serving database is the same file under a second name.
    assert {p.stat().st_ino for p in world.lager.udgivelser.rglob("serving.duckdb")} == serving


def test_an_older_release_stands_as_it_was(world: World) -> None:
    old = run(world)
    world.deliver("1", "2021-02", month("1", "2021-02", "11.00"))
    with run(world) as new:
        assert old.query(TOTAL).rows == [(Decimal("80.00"),)]
        assert new.query(TOTAL).rows == [(Decimal("82.00"),)]
        assert [r["gaeldende"] for r in list_releases(world.lager)] == [True, False]
        assert new.manifest["forrige"] == old.name
    old.close()


def test_rollback_and_forward_compute_nothing(world: World) -> None:
    first = run(world).name
    world.deliver("1", "2021-02", month("1", "2021-02", "11.00"))
    second = run(world).name
    rollback(world.lager, first).close()
    assert total(world) == Decimal("80.00")
    with world.build() as candidate:
        assert candidate.rebuilt == []
    rollback(world.lager, second).close()
    assert total(world) == Decimal("82.00")


def test_rollback_to_what_is_not_whole_is_refused(world: World) -> None:
    first = run(world)
    first.close()
    world.deliver("1", "2021-02", month("1", "2021-02", "11.00"))
    second = run(world)
    second.close()
    (world.lager.root / first.tables["bm_oek__fakta"].parts["2021-02"].path).unlink()
    with pytest.raises(FlisError, match="U006"):
        rollback(world.lager, first.name)
    assert current_name(world.lager) == second.name
    assert [p.code for p in verify(world.lager)] == ["U006"]
    with pytest.raises(UsageError, match="U002"):
        rollback(world.lager, "2020-01-01-1")


STEPS: list[tuple[object, str, bool]] = [
    (publishing, "copy_definitions", True),
    (publishing, "_write_serving", True),
    (publishing, "_write_delivery_lists", False),
    (publishing, "_write_json", True),
    (publishing, "fsync_dir", False),
    (Path, "replace", False),
    (Path, "replace", True),
    (publishing, "write_text_atomic", True),
]


@pytest.mark.parametrize(("owner", "name", "after"), STEPS, ids=[f"{n}-{a}" for _, n, a in STEPS])
def test_a_fault_at_any_step_leaves_old_or_new(
    world: World, monkeypatch: pytest.MonkeyPatch, owner: object, name: str, after: bool
) -> None:
    """Whatever step fails (``after`` it has run, or before), CURRENT points to a whole release, and the next run
    publishes."""
    run(world).close()
    world.deliver("1", "2021-02", month("1", "2021-02", "11.00"))
    world.files["omraader/oek/omraade.yaml"] = "titel: Nyt navn"
    catalog = world.catalog()
    with world.build() as candidate:
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, failing(getattr(owner, name), after))
            with suppress(FlisError, KeyboardInterrupt):
                publish(world.lager, catalog, candidate, []).close()
        assert total(world) in (Decimal("80.00"), Decimal("82.00"))
        assert verify(world.lager) == []
        publish(world.lager, catalog, candidate, []).close()
    assert total(world) == Decimal("82.00")
    assert not list(world.lager.arbejde.iterdir())


def failing(step: Callable[..., Any], after: bool) -> Callable[..., Any]:
    def fail(*args: Any, **kwargs: Any) -> Any:
        if after:
            step(*args, **kwargs)
        raise KeyboardInterrupt

    return fail


def test_a_full_disk_is_told_and_nothing_changes(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    run(world).close()
    world.deliver("1", "2021-02", month("1", "2021-02", "11.00"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publishing, "_write_json", full)
    with pytest.raises(FlisError, match="U005"):
        run(world)
    assert total(world) == Decimal("80.00")


def test_a_moved_store_works(world: World, tmp_path: Path) -> None:
    from flis.warehouse.store import Lager

    run(world).close()
    world.lager.root.rename(tmp_path / "flyttet")
    with open_release(Lager(tmp_path / "flyttet")) as release:
        assert release.query(TOTAL).rows == [(Decimal("80.00"),)]


def test_an_empty_store_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="U007"):
        open_release(World(tmp_path).lager)
