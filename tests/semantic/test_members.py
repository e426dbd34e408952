"""Lists of members, levels by name, and facts whose time is not a date."""

from __future__ import annotations

from pathlib import Path

import pytest

from flis.access import anonymous
from flis.base.errors import UsageError
from flis.catalog.loader import load_catalog
from flis.semantic import Members, Question, Semantic
from flis.semantic.model import find_cube
from tests.semantic.indhold import FILES, catalog, source
from tests.semantic.verden import Tabeller, write


def test_members_come_in_their_own_order_with_names(world: Semantic) -> None:
    names = [m.name for m in world.ask_members(anonymous(), "blandet", "kommune")]
    assert names == ["Allerød", "Bornholm", "Kalundborg", "København", "Sorø"]
    assert [m.key for m in world.ask_members(anonymous(), "blandet", "dranst")] == ["1", "2", "3"]
    assert [m.key for m in world.ask_members(anonymous(), "blandet", "kvartal")][:2] == ["2020K1", "2020K2"]
    assert {m.key for m in world.members(anonymous(), "kommune")} == {101, 201, 326, 340, 400}
    assert world.members(anonymous(), "dranst")[0].key == "1"
    with pytest.raises(UsageError):
        world.members(anonymous(), "komune")


def test_level_names(world: Semantic) -> None:
    cube = find_cube(world.catalog, "blandet")
    assert cube.level("funktion").id == "funktion"
    assert cube.level("tid").id == "dag"
    assert cube.level("funktion.hovedkonto") == cube.level("hovedkonto") == cube.level("funktion.funktion.hovedkonto")


TIME = "type: tid\nhierarkier: [{id: tid, niveauer: [{id: aar, trin: aar}, {id: maaned, trin: maaned}]}]\n"
CUBE = """
dimensioner: [tid]
fakta: [{id: tal, tabel: tal, noegler: {tid: tid}, measures: [{id: antal, type: antal}]}]
"""


@pytest.mark.parametrize(
    ("column", "values", "year", "months"),
    [
        ("BIGINT", "(2020), (2021)", [2020, 2021], ["2020-01", "2021-01"]),
        ("INTEGER", "(202011), (202103)", [2020, 2021], ["2020-11", "2021-03"]),
        ("VARCHAR", "('2020K4'), ('2021-03'), ('2021')", [2020, 2021], ["2020-10", "2021-01", "2021-03"]),
        ("TIMESTAMP", "('2021-03-31 12:00')", [2021], ["2021-03"]),
    ],
)
def test_time_need_not_be_a_date(tmp_path: Path, column: str, values: str, year: list[int], months: list[str]) -> None:
    tables = Tabeller()
    tables.make(f"CREATE TABLE tal (tid {column})")
    tables.make(f"INSERT INTO tal VALUES {values}")
    root = write(tmp_path, {
        "data/tal.csv": "tid\n2021\n",
        "dimensioner/tid.yaml": TIME,
        "kuber/tal.yaml": CUBE,
    })  # fmt: skip
    semantic = Semantic(tables, load_catalog(root))
    assert [r[0] for r in semantic.ask(anonymous(), Question("tal", ("antal",), by=("aar",))).table] == year
    assert [r[0] for r in semantic.ask(anonymous(), Question("tal", ("antal",), by=("maaned",))).table] == months
    only = Question("tal", ("antal",), where=(Members("aar", (2021,)),))
    assert semantic.ask(anonymous(), only).table.rows[0][0] == sum(m.startswith("2021") for m in months)


def test_a_level_and_a_measure_of_the_same_name_keep_apart(tmp_path: Path) -> None:
    kube = """
dimensioner: [alder, tid]
fakta:
  - id: personer
    tabel: fakta_bestand
    noegler: {alder: alder, tid: dato}
    measures: [{id: alder, type: maks, kolonne: alder}]
"""
    semantic = Semantic(source(), catalog(tmp_path, {"kuber/navne.yaml": kube}))
    assert semantic.ask(anonymous(), Question("navne", ("alder",), by=("alder",))).table.columns == (
        "alder_alder",
        "alder",
    )


def test_the_map(world: Semantic, tmp_path: Path) -> None:
    assert world.shapes(anonymous(), "kommune") == []
    dimension = FILES["dimensioner/kommune.yaml"] + "kort: {tabel: kort, noegle: kommunenr}\n"
    tables = source()
    tables.make("CREATE TABLE kort AS SELECT 340 AS kommunenr, '{}' AS geometri UNION ALL SELECT 101, NULL")
    with_map = catalog(tmp_path, {"dimensioner/kommune.yaml": dimension, "data/kort.csv": "a\n1\n"})
    assert Semantic(tables, with_map).shapes(anonymous(), "kommune") == [(340, "{}")]
