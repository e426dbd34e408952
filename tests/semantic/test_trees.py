"""Members that stand below each other: each has its own facts and those of everybody below."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flis.access import anonymous
from flis.base.errors import UsageError
from flis.semantic import AllOf, Figure, Members, Not, Question, Semantic
from tests.semantic import handel
from tests.semantic.verden import Tabeller

#: Everybody at or below each; 6 is its own leader, 8 has one that is not there, 77 is in no table.
BELOW = {1: (1, 2, 3, 4, 5), 2: (2, 4, 5), 3: (3,), 4: (4,), 5: (5,), 6: (6,), 7: (7,), 8: (8,), 77: (77,)}


def _numbers(tables: Tabeller, keys: tuple[int, ...], more: str = "TRUE") -> tuple[Any, ...]:
    sql = "SELECT SUM(beloeb), COUNT(*), COUNT(DISTINCT kunde) FROM fakta_salg WHERE ansat_id IN"
    row: tuple[Any, ...] = tables.connection.execute(f"{sql} ({', '.join(map(str, keys))}) AND {more}").fetchall()[0]
    return row


def _ask(shop: Semantic, by: tuple[str, ...], where: tuple[Any, ...] = (), totals: Any = "ingen") -> list[Any]:
    measures = ("beloeb", "salg_antal", "kunder")
    return shop.ask(anonymous(), Question("handel", measures, by, where, totals=totals, names=False)).table.rows


def test_a_row_for_every_member_with_all_that_is_below(shop: Semantic, shop_tables: Tabeller) -> None:
    rows = {row[0]: row[1:] for row in _ask(shop, ("ansat",))}
    assert rows == {key: _numbers(shop_tables, below) for key, below in BELOW.items()}


def test_own_facts_alone(shop: Semantic, shop_tables: Tabeller) -> None:
    rows = {row[0]: row[1:] for row in _ask(shop, ("ansat#egen",))}
    assert rows == {key: _numbers(shop_tables, (key,)) for key in BELOW}


def test_a_total_counts_nobody_twice(shop: Semantic, shop_tables: Tabeller) -> None:
    rows = _ask(shop, ("ansat", "kanal"), totals="alle")
    whole = next(row for row in rows if row[1] and row[3])
    assert (
        whole[4:]
        == shop_tables.connection.execute(
            "SELECT SUM(beloeb), COUNT(*), COUNT(DISTINCT kunde) FROM fakta_salg"
        ).fetchall()[0]
    )
    of_a_leader = next(row for row in rows if row[0] == 2 and row[3])
    assert of_a_leader[4:] == _numbers(shop_tables, BELOW[2])
    in_a_channel = next(row for row in rows if row[1] and row[2] == "k1")
    assert in_a_channel[4:] == _numbers(shop_tables, tuple(BELOW), "kanal = 'k1'")


def test_a_condition_means_the_members_and_all_below(shop: Semantic, shop_tables: Tabeller) -> None:
    assert _ask(shop, (), (Members("ansat", (2, 77)),)) == [_numbers(shop_tables, (2, 4, 5, 77))]
    assert _ask(shop, (), (Members("ansat#egen", (2, 77)),)) == [_numbers(shop_tables, (2, 77))]
    assert _ask(shop, (), (Not(Members("ansat", (1,))),)) == [_numbers(shop_tables, (6, 7, 8, 77))]
    both = (AllOf((Members("ansat", (2,)), Members("hold", ("x",)))),)
    assert _ask(shop, (), both) == [_numbers(shop_tables, (2, 5))]


def test_figures_with_conditions_of_their_own(shop: Semantic, shop_tables: Tabeller) -> None:
    figures = (
        Figure("beloeb", Members("ansat", (2,)), name="a"),
        Figure("beloeb", AllOf((Members("ansat", (1,)), Members("hold", ("y",)))), name="b"),
        Figure("kunder", Members("ansat", (2,)), name="c"),
    )
    row = shop.ask(anonymous(), Question("handel", figures)).table.rows[0]
    below, team = _numbers(shop_tables, BELOW[2]), _numbers(shop_tables, (3, 4))
    assert row == (below[0], team[0], below[2])
    only = shop.ask(anonymous(), Question("handel", figures[:2], by=("kanal",), ordered=True)).table.rows
    assert [r[1] for r in only] == [_numbers(shop_tables, BELOW[2], f"kanal = 'k{n}'")[0] for n in range(3)]


def test_everybody_when_empty_cells_are_asked_for(shop: Semantic) -> None:
    where = (Members("ansat", (2,)), Members("kanal", ("x",)))
    question = Question("handel", ("beloeb",), ("ansat",), where, empty=True)
    assert [row[:2] for row in shop.ask(anonymous(), question).table.rows] == [
        (4, "Bund"), (5, "Bund to"), (2, "Mellem"),
    ]  # fmt: skip


def test_own_facts_are_only_for_levels_with_members_below_each_other(shop: Semantic) -> None:
    with pytest.raises(UsageError) as caught:
        _ask(shop, ("kanal#egen",))
    assert caught.value.problems[0].code == "S003"


@pytest.mark.parametrize("ask", ["question", "condition", "rows", "existing"])
def test_a_ring_of_parents_is_an_error_and_no_endless_search(tmp_path: Path, ask: str) -> None:
    tables = handel.source()
    tables.make("UPDATE dim_ansat SET leder_id = 5 WHERE ansat_id = 2")
    semantic = Semantic(tables, handel.catalog(tmp_path))
    with pytest.raises(UsageError) as caught:
        if ask == "question":
            _ask(semantic, ("ansat",))
        elif ask == "condition":
            _ask(semantic, (), (Members("ansat", (2,)),))
        elif ask == "rows":
            semantic.hierarchy_rows(anonymous(), "handel", "ansat", "ledelse")
        else:
            semantic.existing(anonymous(), "handel", ("ansat", "hold"))
    assert caught.value.problems[0].code == "S026"
    assert "leder_id" in str(caught.value)


STOCK = """
titel: Beholdning
dimensioner: [ansat, {id: bestilt, dimension: dato}]
fakta:
  - id: biler
    tabel: biler
    noegler: {ansat: ansat_id, bestilt: dag_id}
    measures:
      - {id: sidst, type: sidst, kolonne: antal}
      - {id: snit, type: gennemsnit_over_tid, kolonne: antal}
"""


def test_a_stock_of_members_below_each_other(tmp_path: Path) -> None:
    tables = handel.source()
    tables.make("CREATE TABLE biler AS SELECT ansat_id, dag_id, ansat_id * 10 + maaned_nr AS antal "
                "FROM dim_ansat, dim_dato WHERE dag_nr = 1 AND aar = 2021 AND ansat_id < 6")  # fmt: skip
    semantic = Semantic(tables, handel.catalog(tmp_path, {"kuber/biler.yaml": STOCK, "data/biler.csv": "a\n1\n"}))
    question = Question("biler", ("sidst", "snit"), ("ansat", "bestilt.kvartal"), totals="alle", names=False)
    rows = semantic.ask(anonymous(), question).table.rows
    found = {(row[0], row[2]): row[4:] for row in rows if not row[1] and not row[3]}
    # Quarter 1 ends in March (month 3) and has the mean month 2; quarter 2 ends in June and has the mean month 5.
    for key, below in BELOW.items():
        if key < 6:
            for quarter, (last, mean) in {1: (3, 2), 2: (6, 5)}.items():
                assert found[key, quarter] == (sum(10 * k + last for k in below), sum(10 * k + mean for k in below))
    whole = next(row for row in rows if row[1] and row[3])
    assert whole[4:] == (10 * 15 + 5 * 6, 10 * 15 + 5 * 3.5)
