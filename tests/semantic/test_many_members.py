"""Conditions with thousands of members: one list parameter, the same rows."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from flis.access import anonymous
from flis.catalog.loader import load_catalog
from flis.semantic import AllOf, Figure, Members, Not, Question, Semantic
from tests.semantic.verden import Tabeller, write

CONTENT = {
    "data/fakta.csv": "a\n",
    "data/vare.csv": "a\n",
    "dimensioner/vare.yaml": "tabel: vare\nnoegle: id\nhierarkier: [{id: v, niveauer: [{id: klasse, kolonne: klasse}, "
    "{id: vare, kolonne: id}]}]\n",
    "dimensioner/tid.yaml": "type: tid\nhierarkier: [{id: t, niveauer: [{id: aar, trin: aar}, "
    "{id: maaned, trin: maaned}, {id: dag, trin: dag}]}]\n",
    "kuber/k.yaml": "dimensioner: [vare, tid]\nfakta:\n  - id: f\n    tabel: fakta\n"
    "    noegler: {vare: vare_id, tid: dag}\n    measures: [{id: tal, kolonne: tal}, {id: n, type: antal}]\n",
}
KEYS = tuple(range(0, 20000, 2))
#: Every third day: no two touch.
DAYS = tuple(date(2020, 1, 1) + timedelta(days=3 * n) for n in range(200))
MONTHS = tuple(f"{year}-{month:02}" for year in range(2000, 2040) for month in (1, 5, 9))


@pytest.fixture(scope="module")
def tables() -> Tabeller:
    made = Tabeller()
    made.make("CREATE TABLE vare AS SELECT i AS id, 'k' || i % 500 AS klasse FROM range(30000) t(i)")
    made.make("""CREATE TABLE fakta AS SELECT CASE WHEN i % 7 > 0 THEN (i * 37) % 30100 END AS vare_id,
        CASE WHEN i % 11 > 0 THEN DATE '2019-06-01' + CAST(i % 900 AS INTEGER) END AS dag, i % 13 AS tal
        FROM range(50000) t(i)""")
    return made


@pytest.fixture(scope="module")
def semantic(tables: Tabeller, tmp_path_factory: pytest.TempPathFactory) -> Semantic:
    return Semantic(tables, load_catalog(write(tmp_path_factory.mktemp("mange"), CONTENT)))


CASES: list[tuple[Any, str]] = [
    (Members("vare", KEYS), "vare_id < 20000 AND vare_id % 2 = 0"),
    (Members("vare", (*KEYS, None)), "vare_id IS NULL OR vare_id < 20000 AND vare_id % 2 = 0"),
    (Members("vare", tuple(str(key) for key in KEYS)), "vare_id < 20000 AND vare_id % 2 = 0"),
    (Not(Members("vare", KEYS)), "vare_id IS NULL OR NOT (vare_id < 20000 AND vare_id % 2 = 0)"),
    (Members("klasse", tuple(f"k{n}" for n in range(300))), "vare_id < 30000 AND vare_id % 500 < 300"),
    (Members("dag", DAYS), "dag BETWEEN '2020-01-01' AND '2021-08-20' AND (dag - DATE '2020-01-01') % 3 = 0"),
    (Members("dag", (*DAYS, None)), "dag IS NULL OR dag BETWEEN '2020-01-01' AND '2021-08-20' "
     "AND (dag - DATE '2020-01-01') % 3 = 0"),
    (Members("maaned", MONTHS), "month(dag) IN (1, 5, 9)"),
    (Members("aar", tuple(range(1001, 2020, 2))), "year(dag) = 2019"),
    (AllOf((Members("vare", KEYS), Members("dag", DAYS))), "vare_id < 20000 AND vare_id % 2 = 0 AND dag BETWEEN "
     "'2020-01-01' AND '2021-08-20' AND (dag - DATE '2020-01-01') % 3 = 0"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "by_hand"), CASES)
def test_the_rows_are_the_same(semantic: Semantic, tables: Tabeller, where: Any, by_hand: str) -> None:
    expected = tables.connection.execute(f"SELECT SUM(tal)::BIGINT, COUNT(*) FROM fakta WHERE {by_hand}").fetchall()
    assert expected[0][1] > 0
    assert semantic.ask(anonymous(), Question("k", ("tal", "n"), where=(where,))).table.rows == expected
    figures = (Figure("tal", where, name="a"), Figure("n", where, name="b"))
    assert semantic.ask(anonymous(), Question("k", figures)).table.rows == expected


def test_another_list_is_the_same_statement(semantic: Semantic) -> None:
    def sql(keys: tuple[int, ...]) -> str:
        return semantic.explain(anonymous(), Question("k", ("tal",), ("vare",), (Members("vare", keys),)))[0]

    assert sql(KEYS) is sql(KEYS[:100])
    assert len(sql(KEYS)) < 2000


def test_keys_of_another_kind_than_the_dimensions(tmp_path: Path) -> None:
    """A fact of texts, a dimension of numbers: answers and members have the dimension's keys all the same."""
    tables = Tabeller()
    tables.make("CREATE TABLE vare AS SELECT i::BIGINT AS id, 'k' || i % 2 AS klasse FROM range(1, 4) t(i)")
    tables.make("CREATE TABLE fakta AS SELECT vare_id, DATE '2021-01-01' AS dag, tal "
                "FROM (VALUES ('1', 5), ('02', 7), ('x', 9)) t(vare_id, tal)")  # fmt: skip
    semantic = Semantic(tables, load_catalog(write(tmp_path, CONTENT)))
    by_unit = semantic.ask(anonymous(), Question("k", ("tal",), ("vare",))).table.rows
    assert by_unit == [(1, 5), (2, 7), (None, 9)]
    assert semantic.ask(anonymous(), Question("k", ("tal",), ("klasse",))).table.rows == [
        ("k0", 7),
        ("k1", 5),
        (None, 9),
    ]
    rows = semantic.hierarchy_rows(anonymous(), "k", "vare", "v").rows
    assert rows == [("k0", 2), ("k1", 1), ("k1", 3), (None, None)]
    assert semantic.ask(anonymous(), Question("k", ("tal",), where=(Members("vare", ("2",)),))).table.rows == [(7,)]
