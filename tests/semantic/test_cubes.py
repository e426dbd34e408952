"""Roles, snowflakes, time tables, coarser facts, several hierarchies: rows equal SQL written by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flis.access import anonymous
from flis.base.errors import UsageError
from flis.semantic import AllOf, Between, Figure, Members, Not, Question, Semantic
from tests.semantic import handel
from tests.semantic.verden import Tabeller

PRODUCTS = "LEFT JOIN dim_vare v USING (vare_id) LEFT JOIN dim_klasse k ON k.klasse_id = v.klasse_id"
ORDERED = "JOIN dim_dato b ON b.dag_id = f.bestilt_id"
STOCK = "FROM fakta_lager f JOIN dim_dato d USING (dag_id)"


def _q(*measures: str | Figure, by: tuple[str, ...] = (), where: tuple[Any, ...] = (), **more: Any) -> Question:
    return Question("handel", measures, by, where, **more)


CASES: list[tuple[str, Question, str]] = [
    (
        "a level two tables away, with name and order from the last",
        _q("beloeb", by=("gruppe",)),
        f"""SELECT k.gruppe_id, gruppe_navn, SUM(beloeb) FROM fakta_salg {PRODUCTS} LEFT JOIN dim_gruppe g
            ON g.gruppe_id = k.gruppe_id GROUP BY ALL ORDER BY MIN(plads) NULLS LAST""",
    ),
    (
        "a condition two tables away",
        _q("beloeb", by=("vare",), where=(Members("gruppe", ("b",)),)),
        f"""SELECT vare_id, vare_navn, SUM(beloeb) FROM fakta_salg {PRODUCTS} WHERE k.gruppe_id = 'b'
            GROUP BY ALL ORDER BY 1""",
    ),
    (
        "the same dimension in two roles",
        _q("salg_antal", by=("bestilt.perioder.aar", "afsendt.perioder.periode"),
           where=(Members("afsendt.periode", (202101, 202102)),)),
        f"""SELECT b.aar, a.periode, COUNT(*) FROM fakta_salg f {ORDERED} JOIN dim_dato a ON a.dag_id = f.afsendt_id
            WHERE a.periode IN (202101, 202102) GROUP BY ALL ORDER BY 1, 2""",
    ),
    (
        "levels of several hierarchies of one dimension",
        _q("beloeb", by=("vare.varer.klasse", "vare.maerker.maerke"), names=False),
        f"""SELECT v.klasse_id, maerke, SUM(beloeb) FROM fakta_salg {PRODUCTS}
            GROUP BY ALL ORDER BY 1 NULLS LAST, 2 NULLS LAST""",
    ),
    (
        "a key that is only unique below its parent: names go with the parents",
        _q("beloeb", by=("land", "by")),
        """SELECT land_kode, land_navn, by_nr, by_navn, SUM(beloeb) FROM fakta_salg JOIN dim_sted USING (sted_id)
            GROUP BY ALL ORDER BY 1, 3""",
    ),
    (
        "conditions level by level",
        _q("beloeb", where=(AllOf((Members("land", ("SE",)), Members("by", (1,)))),)),
        "SELECT SUM(beloeb) FROM fakta_salg WHERE sted_id = 3",
    ),
    (
        "a time table: months have their own names and numbers",
        _q("beloeb", by=("bestilt.kalender.aar", "bestilt.kalender.kvartal", "bestilt.kalender.maaned")),
        f"""SELECT aar, kvartal_nr, maaned_nr, maaned_navn, SUM(beloeb) FROM fakta_salg f {ORDERED}
            GROUP BY ALL ORDER BY 1, 2, 3""",
    ),
    (
        "weeks",
        _q("beloeb", by=("bestilt.uger.uge",), where=(Between("bestilt.uger.dato", "2021-01-01", "2021-01-31"),)),
        f"""SELECT uge, SUM(beloeb) FROM fakta_salg f {ORDERED} WHERE dato BETWEEN '2021-01-01' AND '2021-01-31'
            GROUP BY ALL ORDER BY 1""",
    ),
    (
        "first and last stock by a time table whose day numbers start again each month",
        _q("lager_foerst", "lager_sidst"),
        """SELECT SUM(antal) FILTER (dag_id = 20201101)::BIGINT, SUM(antal) FILTER (dag_id = 20210615)::BIGINT
            FROM fakta_lager""",
    ),
    (
        "stock by time members",
        _q("lager_foerst", "lager_sidst", by=("bestilt.aar", "bestilt.kvartal")),
        f"""SELECT aar, kvartal_nr, SUM(antal) FILTER (dag_id IN (20201101, 20210101, 20210401))::BIGINT,
            SUM(antal) FILTER (dag_id IN (20201215, 20210315, 20210615))::BIGINT {STOCK} GROUP BY 1, 2 ORDER BY 1, 2""",
    ),
    (
        "stock inside a period",
        _q("lager_sidst", by=("butik",), where=(Members("bestilt.periode", (202103, 202104)),), names=False),
        """SELECT sted_id, SUM(antal)::BIGINT FROM fakta_lager JOIN dim_sted USING (sted_id) WHERE dag_id = 20210415
            GROUP BY sted_id, butik_navn ORDER BY butik_navn""",
    ),
    (
        "average over time: the sum of each day, averaged over the days with data",
        _q("lager_snit", by=("klasse",), where=(Members("bestilt.periode", (202103, 202104)),), names=False),
        f"""SELECT klasse_id, AVG(s::DOUBLE) FROM (SELECT klasse_id, dag_id, SUM(antal) AS s {STOCK}
            WHERE periode IN (202103, 202104) GROUP BY ALL) GROUP BY 1 ORDER BY 1""",
    ),
    (
        "average over time with a condition of its own",
        _q(Figure("lager_snit", Members("klasse", (10, 20)), name="a"), "lager_snit", by=("land",), names=False),
        """SELECT land_kode, AVG(a::DOUBLE), AVG(s::DOUBLE) FROM (SELECT land_kode, dag_id, SUM(antal) AS s,
            SUM(antal) FILTER (klasse_id < 30) AS a FROM fakta_lager JOIN dim_sted USING (sted_id) GROUP BY ALL)
            GROUP BY 1 ORDER BY 1""",
    ),
    (
        "a coarser fact, by its own level and the ones above",
        _q("lager_sidst", by=("gruppe", "klasse"), names=False),
        """SELECT gruppe_id, klasse_id, SUM(antal)::BIGINT FROM fakta_lager JOIN dim_klasse USING (klasse_id)
            JOIN dim_gruppe USING (gruppe_id) WHERE dag_id = 20210615 GROUP BY 1, 2, plads ORDER BY plads, 2""",
    ),
    (
        "a coarser fact keyed to a level of a time table",
        _q("budget", "budget_sidst", "budget_snit", by=("bestilt.perioder.aar",)),
        """SELECT periode // 100, SUM(beloeb)::BIGINT, SUM(beloeb) FILTER (periode IN (202012, 202105))::BIGINT,
            SUM(beloeb)::DOUBLE / COUNT(DISTINCT periode) FROM fakta_budget GROUP BY 1 ORDER BY 1""",
    ),
    (
        "a coarse key that the table has not stays, as itself",
        _q("budget", by=("land",), names=False),
        "SELECT land, SUM(beloeb)::BIGINT FROM fakta_budget GROUP BY 1 ORDER BY 1",
    ),
    (
        "facts of two grains: what the coarser one does not know does not touch it",
        _q("beloeb", "budget", by=("butik",), where=(Members("land", ("DK",)),), names=False),
        """SELECT sted_id, SUM(f.beloeb), (SELECT SUM(beloeb)::BIGINT FROM fakta_budget WHERE land = 'DK')
            FROM fakta_salg f JOIN dim_sted USING (sted_id) WHERE land_kode = 'DK'
            GROUP BY sted_id, butik_navn ORDER BY butik_navn""",
    ),
    (
        "every member of a snowflake, with data or without",
        _q("beloeb", by=("gruppe", "vare"), where=(Members("kanal", ("k0",)), Members("gruppe", ("a",))), empty=True,
           names=False),
        """SELECT k.gruppe_id, v.vare_id, SUM(beloeb) FROM dim_vare v JOIN dim_klasse k USING (klasse_id)
            LEFT JOIN fakta_salg f ON f.vare_id = v.vare_id AND kanal = 'k0' WHERE k.gruppe_id = 'a'
            GROUP BY ALL ORDER BY 2""",
    ),
    (
        "many figures over a snowflake in one scan",
        _q(Figure("beloeb", Members("gruppe", ("a",)), name="a"),
           Figure("beloeb", Not(Members("vare", (1, 2))), name="b"),
           Figure("beloeb", AllOf((Members("klasse", (20,)), Members("vare", (1, 5)))), name="c")),
        f"""SELECT SUM(beloeb) FILTER (k.gruppe_id = 'a'), SUM(beloeb) FILTER (NOT COALESCE(vare_id IN (1, 2), FALSE)),
            SUM(beloeb) FILTER (v.klasse_id = 20 AND vare_id IN (1, 5)) FROM fakta_salg {PRODUCTS}""",
    ),
]  # fmt: skip


def _close(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [tuple(round(v, 9) if isinstance(v, float) else v for v in row) for row in rows]


@pytest.mark.parametrize(("question", "by_hand"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_rows_equal_sql_by_hand(shop: Semantic, shop_tables: Tabeller, question: Question, by_hand: str) -> None:
    expected = shop_tables.connection.execute(by_hand).fetchall()
    assert expected
    assert _close(shop.ask(anonymous(), question).table.rows) == _close(expected)


def test_a_level_that_the_fact_is_too_coarse_for_is_an_error(shop: Semantic) -> None:
    for question in (
        _q("budget", by=("butik",)),
        _q("budget", by=("bestilt.kalender.maaned",)),
        _q("lager_sidst", where=(Members("vare", (1,)),)),
        _q(Figure("budget", Members("type", ("stor",)))),
    ):
        with pytest.raises(UsageError) as caught:
            shop.ask(anonymous(), question)
        assert caught.value.problems[0].code == "S013"


def test_facts_tell_their_grain(shop: Semantic) -> None:
    facts = shop.cube("handel").facts
    assert facts["lager"].grain("vare") == "klasse"
    assert facts["lager"].grain("ansat") is None
    assert facts["budget"].grain("bestilt") == "periode"
    assert facts["salg"].grain("bestilt") == "dag"


def test_a_snowflake_table_with_a_key_twice_is_an_error_and_not_a_wrong_sum(tmp_path: Path) -> None:
    tables = handel.source()
    tables.make("INSERT INTO dim_gruppe VALUES ('a', 'Mad igen', 3)")
    semantic = Semantic(tables, handel.catalog(tmp_path))
    with pytest.raises(UsageError) as caught:
        semantic.ask(anonymous(), _q("beloeb", by=("gruppe",)))
    assert caught.value.problems[0].code == "S024"


def test_a_fact_at_a_level_whose_keys_are_ambiguous_is_an_error(tmp_path: Path) -> None:
    kube = handel.FILES["kuber/handel.yaml"].replace("{kolonne: land, niveau: land}", "{kolonne: land, niveau: by}")
    semantic = Semantic(handel.source(), handel.catalog(tmp_path, {"kuber/handel.yaml": kube}))
    with pytest.raises(UsageError) as caught:
        semantic.ask(anonymous(), _q("budget", by=("land",)))
    assert caught.value.problems[0].code == "S024"
