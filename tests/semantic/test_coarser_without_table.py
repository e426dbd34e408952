"""Facts that know only a coarser level of a dimension without a table: months of a calendar, groups of a channel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flis.access import anonymous
from flis.catalog.loader import load_catalog
from flis.semantic import Members, Question, Semantic
from tests.semantic.verden import Tabeller, write

FILES = {
    "dimensioner/dato.yaml": (
        "titel: Dato\ntype: tid\nhierarkier:\n  - id: kalender\n    niveauer: [{id: aar, trin: aar}, "
        "{id: maaned, trin: maaned}, {id: dag, trin: dag}]\n"
    ),
    "dimensioner/kanal.yaml": (
        "titel: Kanal\nhierarkier:\n  - id: kanal\n    niveauer: [{id: gruppe, kolonne: gruppe}, {id: kanal}]\n"
    ),
    "kuber/salg.yaml": """
dimensioner: [{id: solgt, dimension: dato}, kanal]
fakta:
  - id: salg
    tabel: salg
    noegler: {solgt: dag, kanal: kanal}
    measures: [{id: beloeb, kolonne: beloeb}]
  - id: plan
    tabel: plan
    noegler: {solgt: {kolonne: maaned, niveau: maaned}, kanal: {kolonne: kanalgruppe, niveau: gruppe}}
    measures: [{id: plan, kolonne: tal}, {id: plan_sidst, type: sidst, kolonne: tal}]
""",
}


@pytest.fixture(params=["DATE", "INTEGER", "VARCHAR"])
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Semantic:
    months = {"DATE": "DATE '{}-{}-01'", "INTEGER": "{}{}", "VARCHAR": "'{}-{}'"}[request.param]
    first, second, third = (months.format(*one) for one in (("2023", "01"), ("2023", "02"), ("2024", "01")))
    tables = Tabeller("uden-tabel")
    tables.make("""CREATE TABLE salg AS SELECT * FROM (VALUES (DATE '2023-01-05', 'net', 'web', 10),
        (DATE '2023-01-20', 'net', 'app', 5), (DATE '2023-02-03', 'butik', 'disk', 7)) t(dag, gruppe, kanal, beloeb)""")
    tables.make(f"""CREATE TABLE plan AS SELECT * FROM (VALUES ({first}, 'net', 100), ({second}, 'net', 110),
        ({second}, 'post', 9), ({third}, 'butik', 120)) t(maaned, kanalgruppe, tal)""")
    files = {f"data/{name}.csv": "a\n1\n" for name in ("salg", "plan")}
    return Semantic(tables, load_catalog(write(tmp_path, {**FILES, **files})))


def _rows(shop: Semantic, measures: tuple[str, ...], by: tuple[str, ...], *where: Members) -> list[tuple[Any, ...]]:
    return shop.ask(anonymous(), Question("salg", measures, by=by, where=where)).table.rows


def test_both_facts_by_the_level_that_both_know(shop: Semantic) -> None:
    found = _rows(shop, ("beloeb", "plan"), ("solgt.maaned",))
    assert found == [("2023-01", 15, 100), ("2023-02", 7, 119), ("2024-01", None, 120)]
    found = _rows(shop, ("beloeb", "plan", "plan_sidst"), ("kanal.gruppe",))
    assert found == [("butik", 7, 120, 120), ("net", 15, 210, None), ("post", None, 9, None)]


def test_below_its_own_level_a_number_repeats(shop: Semantic) -> None:
    found = _rows(shop, ("beloeb", "plan"), ("solgt.dag",), Members("solgt.maaned", ("2023-01",)))
    assert [row[1:] for row in found] == [(10, 100), (5, 100)]
    found = _rows(shop, ("beloeb", "plan"), ("gruppe", "kanal.kanal"), Members("gruppe", ("net",)))
    assert [row[1:] for row in found] == [("app", 5, 210), ("web", 10, 210)]


def test_conditions_on_the_coarser_level(shop: Semantic) -> None:
    assert _rows(shop, ("plan",), (), Members("gruppe", ("post", "butik"))) == [(129,)]
    assert _rows(shop, ("plan",), (), Members("solgt.aar", (2023,))) == [(219,)]


def test_members_are_those_of_all_facts_and_groups_alone_have_an_unknown_member(shop: Semantic) -> None:
    rows = shop.hierarchy_rows(anonymous(), "salg", "kanal", "kanal").rows
    assert rows == [("butik", "disk"), ("net", "app"), ("net", "web"), ("post", None)]
    days = shop.hierarchy_rows(anonymous(), "salg", "solgt", "kalender").rows
    assert {row[1] for row in days} >= {"2023-01", "2023-02", "2024-01"}
