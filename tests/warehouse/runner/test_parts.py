"""Which parts a table gets, what each of them may see, and what happens to rows that fit in none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from flis.base.errors import FlisError
from tests.warehouse.runner.world import World, month

FAKTA = "omraader/oek/modeller/bm_oek__fakta.sql"


def model(world: World, table: str, header: str, sql: str) -> None:
    world.files[f"omraader/oek/modeller/{table}.sql"] = f"/*\n{header}\n*/\n{sql}\n"


def told(world: World) -> str:
    with pytest.raises(FlisError) as error:
        world.build()
    return str(error.value)


def test_an_area_works_before_its_first_delivery(tmp_path: object) -> None:
    world = World(tmp_path)  # type: ignore[arg-type]
    with world.build() as candidate:
        fakta = candidate.tables["bm_oek__fakta"]
        assert fakta.parts == {}
        assert dict(fakta.columns)["beloeb"] == "DECIMAL(38,2)"
        assert candidate.query("SELECT count(*), sum(beloeb) FROM bm_oek__fakta").rows == [(0, None)]


def test_the_previous_part_can_be_seen(world: World) -> None:
    model(world, "dm_oek__vaekst", "partition: maaned\nafhaenger: {bm_oek__fakta: foregaaende}",
          "SELECT n.enhed, n.maaned, n.beloeb - f.beloeb AS vaekst FROM bm_oek__fakta AS n "
          "LEFT JOIN bm_oek__fakta AS f ON f.enhed = n.enhed AND f.maaned = n.maaned - INTERVAL 1 MONTH")  # fmt: skip
    world.deliver("1", "2021-03", month("1", "2021-03", "15.00"))
    with world.build() as candidate:
        rows = candidate.query("SELECT maaned, vaekst FROM dm_oek__vaekst WHERE enhed = 1 ORDER BY 1").rows
        assert [v for _, v in rows] == [None, Decimal("0.00"), Decimal("10.00")]
    world.deliver("1", "2021-02", month("1", "2021-02", "1.00"))
    with world.build() as candidate:
        assert [p for t, p in candidate.rebuilt if t == "dm_oek__vaekst"] == ["2021-02", "2021-03"]


def test_the_year_can_be_seen(world: World) -> None:
    model(world, "dm_oek__aartd", "partition: maaned\nafhaenger: {bm_oek__fakta: aaret}",
          "SELECT n.enhed, n.maaned, sum(f.beloeb) AS aartd FROM bm_oek__fakta AS n "
          "JOIN bm_oek__fakta AS f ON f.enhed = n.enhed AND f.maaned <= n.maaned "
          "GROUP BY n.enhed, n.maaned")  # fmt: skip
    world.deliver("1", "2022-01", month("1", "2022-01"))
    with world.build() as candidate:
        rows = candidate.query("SELECT aartd FROM dm_oek__aartd WHERE enhed = 1 ORDER BY maaned").rows
        assert [v for (v,) in rows] == [Decimal("20.00"), Decimal("40.00"), Decimal("20.00")]
        assert candidate.tables["dm_oek__aartd"].rows == 5


def test_a_table_of_undivided_sources_is_divided_afterwards(world: World) -> None:
    world.files["omraader/oek/data/kalender.csv"] = "dag,navn\n2021-01-15,a\n2021-01-16,b\n2021-04-01,c\n"
    model(world, "dm_oek__dage", "partition: dag\npartitionstrin: kvartal", "SELECT dag, navn FROM kalender")
    with world.build() as candidate:
        assert {p: f.rows for p, f in candidate.tables["dm_oek__dage"].parts.items()} == {"2021K1": 2, "2021K2": 1}


def test_a_row_outside_its_part_is_told(world: World) -> None:
    world.files[FAKTA] = world.files[FAKTA].replace(
        "b.maaned, b.konto_kode, sum", "CAST(b.maaned + INTERVAL 1 MONTH AS DATE) AS maaned, b.konto_kode, sum"
    )
    text = told(world)
    assert "M402" in text
    assert "2021-01" in text
    assert "maaned er fx 2021-02-01" in text


def test_a_row_without_a_part_is_told(world: World) -> None:
    world.files[FAKTA] = world.files[FAKTA].replace(
        "b.maaned, b.konto_kode, sum", "CAST(NULL AS DATE) AS maaned, b.konto_kode, sum"
    )
    assert "M403" in told(world)


def test_a_grain_that_is_not_unique_is_told_without_personal_data(world: World) -> None:
    day = "2021-01-01"
    world.deliver("1", "2021-01", [(1, day, "01", "0121900001", "1.00"), (1, day, "01", "0121900001", "2.00")])
    text = told(world)
    assert "M401" in text
    assert "enhed = 1, maaned = 2021-01-01, konto_kode = 01, cpr = (personoplysning)" in text
    assert "0121900001" not in text
    assert not list(world.lager.data.rglob(".*"))


def test_a_fault_in_the_data_names_model_and_line(world: World) -> None:
    world.files[FAKTA] = world.files[FAKTA].replace("sum(b.beloeb) AS", "sum(CAST(b.konto_kode AS DATE) - b.maaned) AS")
    text = told(world)
    assert "M404" in text
    assert "bm_oek__fakta" in text


def test_a_cube_may_point_straight_at_a_delivered_table(world: World) -> None:
    world.files["omraader/oek/kuber/raa.yaml"] = (
        "fakta: [{id: f, tabel: dsa_oek__bog, noegler: {enhed: enhed}, measures: [{id: b, kolonne: beloeb}]}]\n"
        "dimensioner: [enhed]"
    )
    with world.build() as candidate:
        assert candidate.tables["dsa_oek__bog"].rows == 8
        assert list(candidate.tables["dsa_oek__bog"].parts) == ["2021-01", "2021-02"]
    world.deliver("1", "2021-02", month("1", "2021-02", "5.00"))
    with world.build() as candidate:
        assert [p for t, p in candidate.rebuilt if t == "dsa_oek__bog"] == ["2021-02"]


def test_files_lie_by_unit_and_are_the_same_bytes_again(world: World) -> None:
    with world.build() as candidate:
        path = world.lager.root / candidate.tables["bm_oek__fakta"].parts["2021-01"].path
        rows = candidate.query("SELECT enhed, maaned FROM bm_oek__fakta", partition="2021-01").rows
    assert rows == [(1, date(2021, 1, 1)), (2, date(2021, 1, 1))]
    before = path.read_bytes()
    path.unlink()
    world.build().close()
    assert path.read_bytes() == before


def test_a_file_of_another_length_is_computed_again(world: World) -> None:
    from flis.warehouse.release import publish

    with world.build() as candidate, publish(world.lager, world.catalog(), candidate, []):
        path = world.lager.root / candidate.tables["bm_oek__fakta"].parts["2021-01"].path
    path.write_bytes(path.read_bytes()[:100])
    with world.build() as candidate:
        assert ("bm_oek__fakta", "2021-01") in candidate.rebuilt
