"""What member trees are built from: every member once, in order, with the keys that answers have."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from flis.access import Access, anonymous
from flis.base.errors import AccessError, UsageError
from flis.catalog.loader import load_catalog
from flis.semantic import Question, Semantic
from tests.conftest import ANNA, CARLA, DAN
from tests.semantic import handel
from tests.semantic.verden import Tabeller, write

EVA = Access("eva", units=frozenset({"3"}))


def _rows(semantic: Semantic, cube: str, dimension: str, hierarchy: str, *columns: str) -> list[tuple[Any, ...]]:
    table = semantic.hierarchy_rows(anonymous(), cube, dimension, hierarchy)
    return [tuple(row[table.columns.index(c)] for c in columns) for row in table.rows]


def test_columns_are_keys_names_and_properties(shop: Semantic) -> None:
    table = shop.hierarchy_rows(anonymous(), "handel", "vare", "varer")
    assert table.columns == (
        "gruppe", "gruppe.navn", "klasse", "klasse.navn", "vare", "vare.navn", "vare.egenskab.vaegt",
        "vare.egenskab.dim_klasse.klasse_navn",
    )  # fmt: skip


def test_members_stand_in_their_order_level_by_level_and_the_unknown_last(shop: Semantic) -> None:
    rows = _rows(shop, "handel", "vare", "varer", "gruppe", "klasse", "vare")
    assert rows[:4] == [("b", 30, 2), ("b", 30, 6), ("b", 30, 10), ("b", 40, 3)]
    # 12 is in the table without sales; 99 has sales and is not in the table; some sales have no product at all.
    assert ("a", 10, 12) in rows
    assert rows[-2:] == [(None, None, 99), (None, None, None)]


def test_keys_that_stand_twice_or_are_missing_are_one_member_each(tmp_path: Path) -> None:
    tables = handel.source()
    tables.make("INSERT INTO dim_sted SELECT * FROM dim_sted WHERE sted_id = (SELECT max(sted_id) FROM dim_sted)")
    tables.make("INSERT INTO dim_sted SELECT * REPLACE (NULL AS sted_id) FROM dim_sted LIMIT 2")
    rows = _rows(Semantic(tables, handel.catalog(tmp_path)), "handel", "sted", "steder", "land", "by", "butik")
    assert len(rows) == len(set(rows))


def test_the_unknown_member_is_there_when_facts_have_it_and_only_then(shop: Semantic, tmp_path: Path) -> None:
    assert _rows(shop, "handel", "vare", "maerker", "maerke") == [("M1",), ("M2",), (None,)]
    assert _rows(shop, "handel", "sted", "steder", "land", "by")[2] == ("NO", None), "the budget has it"
    assert _rows(shop, "handel", "sted", "typer", "type") == [("lille",), ("stor",)], "the budget knows no types"
    assert (None,) not in _rows(shop, "handel", "afsendt", "uger", "uge")
    tables = handel.source()
    tables.make("INSERT INTO fakta_salg SELECT * REPLACE (20990101 AS afsendt_id) FROM fakta_salg LIMIT 1")
    late = Semantic(tables, handel.catalog(tmp_path))
    assert _rows(late, "handel", "afsendt", "uger", "uge")[-1] == (None,)
    assert (None,) not in _rows(late, "handel", "bestilt", "uger", "uge"), "each role has its own facts"


def test_keys_equal_those_of_answers(shop: Semantic, world: Semantic) -> None:
    asked = [(shop, "handel", "beloeb", level) for level in shop.cube("handel").levels]
    asked += [(world, "blandet", "beloeb", level) for level in world.cube("blandet").levels if level.id != "alder"]
    for semantic, cube, measure, level in asked:
        table = semantic.hierarchy_rows(anonymous(), cube, level.dimension, level.hierarchy)
        members = {(type(k), k) for k in table.column(level.id)}
        answer = semantic.ask(anonymous(), Question(cube, (measure,), by=(level.ref,), names=False)).table.rows
        assert {(type(row[0]), row[0]) for row in answer} <= members, level.ref


def test_a_member_whose_order_differs_from_row_to_row_stays_in_one_place(tmp_path: Path) -> None:
    tables = Tabeller()
    tables.make("CREATE TABLE dim AS SELECT * FROM (VALUES (1, 'a', 3), (2, 'b', 2), (3, 'a', 1)) t(id, gruppe, plads)")
    tables.make("CREATE TABLE fakta AS SELECT 1 AS id, 1 AS tal")
    root = write(tmp_path, {
        "data/dim.csv": "a\n", "data/fakta.csv": "a\n",
        "dimensioner/d.yaml": "tabel: dim\nnoegle: id\nhierarkier:\n  - id: h\n    niveauer:\n"
        "      - {id: gruppe, kolonne: gruppe, orden: plads}\n      - {id: id, kolonne: id}\n",
        "kuber/k.yaml": "dimensioner: [d]\nfakta: [{id: f, tabel: fakta, noegler: {d: id}, measures: [{id: tal, "
        "kolonne: tal}]}]\n",
    })  # fmt: skip
    semantic = Semantic(tables, load_catalog(root))
    assert _rows(semantic, "k", "d", "h", "gruppe", "id") == [("a", 1), ("a", 3), ("b", 2)]


def test_parents(shop: Semantic) -> None:
    rows = _rows(shop, "handel", "ansat", "ledelse", "ansat", "ansat.foraelder", "ansat.navn")
    assert rows == [
        (6, None, "Alene"), (3, 1, "Anden"), (4, 2, "Bund"), (5, 2, "Bund to"), (8, None, "Løs"), (2, 1, "Mellem"),
        (7, None, "Ny"), (1, None, "Top"), (77, None, None),
    ]  # fmt: skip


def test_without_a_table_the_members_are_those_of_facts(shop: Semantic) -> None:
    assert _rows(shop, "handel", "kanal", "kanal", "kanalgruppe", "kanal") == [
        ("butik", "k1"), ("butik", "k2"), ("net", "k0"),
    ]  # fmt: skip


CALENDAR = "type: tid\nhierarkier: [{id: m, niveauer: [{id: aar, trin: aar}, {id: maaned, trin: maaned}]},\n" \
           "  {id: d, niveauer: [{id: maaned, trin: maaned}, {id: dag, trin: dag}]}]\n"  # fmt: skip
TALLY = """
dimensioner: [tid]
fakta:
  - {id: f, tabel: f, noegler: {tid: dato}, measures: [{id: n, type: antal}]}
  - {id: g, tabel: g, noegler: {tid: maaned}, measures: [{id: m, type: antal}]}
"""


def test_a_calendar_has_no_gaps(tmp_path: Path) -> None:
    tables = Tabeller()
    tables.make("CREATE TABLE f AS SELECT CAST(x AS DATE) AS dato FROM (VALUES ('2020-11-30'), ('2021-01-02')) t(x)")
    tables.make("CREATE TABLE g AS SELECT 202102 AS maaned")
    content = {"data/f.csv": "a\n", "data/g.csv": "a\n", "dimensioner/tid.yaml": CALENDAR, "kuber/k.yaml": TALLY}
    semantic = Semantic(tables, load_catalog(write(tmp_path, content)))
    months = _rows(semantic, "k", "tid", "m", "aar", "maaned")
    assert months[0] == (2020, "2020-01"), "the first year has all its months, so that years can be compared by place"
    assert months[-4:] == [(2020, "2020-11"), (2020, "2020-12"), (2021, "2021-01"), (2021, "2021-02")]
    days = _rows(semantic, "k", "tid", "d", "maaned", "dag")
    assert days[0] == ("2020-11", date(2020, 11, 1))
    assert days[-1] == ("2021-02", date(2021, 2, 1))
    assert len(days) == 30 + 31 + 31 + 1
    tables.make("INSERT INTO f VALUES (NULL)")
    again = Semantic(tables, semantic.catalog)
    assert _rows(again, "k", "tid", "m", "aar", "maaned") == [*months, (None, None)]


def test_own_rows_only(shop: Semantic, world: Semantic) -> None:
    def keys(asker: Access, dimension: str, hierarchy: str, column: str) -> set[Any]:
        return set(shop.hierarchy_rows(asker, "egen_handel", dimension, hierarchy).column(column))

    assert keys(EVA, "sted", "steder", "butik") == {3}
    assert keys(EVA, "sted", "steder", "land") == {"SE"}, "what a budget without units tells is not there either"
    assert keys(DAN, "sted", "steder", "butik") >= {1, 2, 3, 4, 5}
    assert [r[2] for r in world.hierarchy_rows(ANNA, "egen", "kommune", "region")] == [340]
    assert [r[2] for r in world.hierarchy_rows(CARLA, "egen", "kommune", "region")] == [326]


def test_members_without_a_table_are_those_of_own_rows(tmp_path: Path) -> None:
    tables = handel.source()
    tables.make("UPDATE fakta_salg SET kanal = 'hemmelig' WHERE sted_id = 1")
    tables.make("UPDATE fakta_salg SET vare_id = 4711 WHERE sted_id = 1")
    semantic = Semantic(tables, handel.catalog(tmp_path))
    for asker, seen in ((EVA, False), (DAN, True), (EVA, False)):
        channels = semantic.hierarchy_rows(asker, "egen_handel", "kanal", "kanal").column("kanal")
        goods = semantic.hierarchy_rows(asker, "egen_handel", "vare", "varer").column("vare")
        pairs = semantic.existing(asker, "egen_handel", ("kanal", "kanalgruppe"))
        assert ("hemmelig" in channels) is seen
        assert (4711 in goods) is seen
        assert any("hemmelig" in pair for pair in pairs) is seen


@pytest.mark.parametrize("asker", [anonymous(), Access("ida")])
def test_without_a_right_there_is_an_error(shop: Semantic, asker: Access) -> None:
    with pytest.raises(AccessError):
        shop.hierarchy_rows(asker, "egen_handel", "vare", "varer")
    with pytest.raises(AccessError):
        shop.existing(asker, "egen_handel", ("vare", "maerke"))


def test_combinations_that_occur(shop: Semantic, shop_tables: Tabeller) -> None:
    found = shop.existing(anonymous(), "handel", ("vare.klasse", "vare.maerke"))
    expected = shop_tables.connection.execute("SELECT DISTINCT klasse_id, maerke FROM dim_vare").fetchall()
    assert found == {*expected, (None, None)}
    tree = shop.existing(anonymous(), "handel", ("ansat", "hold"))
    assert {(1, "x"), (1, "y"), (2, "x"), (2, "y"), (3, "y")} <= tree
    assert (3, "x") not in tree
    own = shop.existing(anonymous(), "handel", ("ansat#egen", "hold"))
    assert (1, "y") not in own
    with pytest.raises(UsageError) as caught:
        shop.existing(anonymous(), "handel", ("vare", "land"))
    assert caught.value.problems[0].code == "S027"


def test_unknown_names(shop: Semantic) -> None:
    for dimension, hierarchy in (("varre", "varer"), ("vare", "vaerer")):
        with pytest.raises(UsageError) as caught:
            shop.hierarchy_rows(anonymous(), "handel", dimension, hierarchy)
        assert caught.value.problems[0].code == "S003"


def test_one_statement_and_then_none(tmp_path: Path) -> None:
    tables = handel.source()
    semantic = Semantic(tables, handel.catalog(tmp_path))
    semantic.existing(anonymous(), "handel", ("gruppe", "klasse", "vare"))
    tables.asked.clear()
    for _ in range(2):
        semantic.hierarchy_rows(anonymous(), "handel", "vare", "varer")
        semantic.hierarchy_rows(DAN, "handel", "vare", "varer")
    assert len(tables.asked) == 1
