"""Only what changed is computed again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.warehouse.runner.world import World, month


def test_first_build_makes_every_part(world: World) -> None:
    with world.build() as candidate:
        assert list(candidate.tables["bm_oek__fakta"].parts) == ["2021-01", "2021-02"]
        assert list(candidate.tables["bm_oek__aar"].parts) == ["2021"]
        rows = candidate.query("SELECT enhed, maaned, beloeb, personer FROM bm_oek__fakta ORDER BY 1, 2").rows
        assert rows[0] == (1, date(2021, 1, 1), Decimal("20.00"), 2)
        assert candidate.query("SELECT beloeb FROM bm_oek__aar ORDER BY 1").rows == [(Decimal("40.00"),)] * 2


def test_second_build_computes_nothing(world: World) -> None:
    with world.build() as first:
        paths = {p.path for t in first.tables.values() for p in t.parts.values()}
    with world.build() as second:
        assert second.rebuilt == []
        assert {p.path for t in second.tables.values() for p in t.parts.values()} == paths


def test_a_corrected_month_rebuilds_that_month_and_its_year(world: World) -> None:
    world.build().close()
    world.deliver("2", "2021-02", month("2", "2021-02", "99.00"))
    with world.build() as candidate:
        assert sorted(candidate.rebuilt) == [
            ("bm_oek__aar", "2021"),
            ("bm_oek__fakta", "2021-02"),
            ("std_oek__bog", "2021-02"),
        ]
        total = candidate.query("SELECT sum(beloeb) FROM bm_oek__aar").rows[0][0]
        assert total == Decimal("258.00")


def test_going_back_to_an_earlier_file_finds_the_old_parts(world: World) -> None:
    world.files["omraader/oek/data/ref_enhed.csv"] = "enhed,navn\n1,Nord\n"
    world.build().close()
    world.files["omraader/oek/data/ref_enhed.csv"] = "enhed,navn\n1,Nord\n2,Syd\n"
    with world.build() as both:
        assert ("bm_oek__fakta", "2021-01") in both.rebuilt
        assert ("std_oek__bog", "2021-01") not in both.rebuilt
    world.files["omraader/oek/data/ref_enhed.csv"] = "enhed,navn\n1,Nord\n"
    with world.build() as again:
        assert again.rebuilt == []


def test_a_year_in_one_file_gives_the_same_as_twelve(world: World) -> None:
    months = [f"2022-{m:02}" for m in range(1, 13)]
    rows = [row for n, m in enumerate(months) for row in month("1", m, f"{n}.50")]
    world.deliver("1", "2022", rows)
    sql = "SELECT maaned, beloeb, personer FROM bm_oek__fakta WHERE maaned >= DATE '2022-01-01' ORDER BY maaned"
    with world.build() as candidate:
        as_one_file = candidate.query(sql).rows
    for n, m in enumerate(months):
        world.deliver("1", m, month("1", m, f"{n}.50"))
    with world.build() as candidate:
        assert len(candidate.rebuilt) == 25
        assert candidate.query(sql).rows == as_one_file
    assert [beloeb for _, beloeb, _ in as_one_file] == [Decimal(2 * n + 1) for n in range(12)]
