"""The fact rows behind a number."""

from __future__ import annotations

from typing import Any

import pytest

from flis.access import Access, anonymous
from flis.base.errors import AccessError, UsageError
from flis.semantic import Members, Question, Semantic
from tests.conftest import DAN
from tests.semantic.verden import Tabeller

EVA = Access("eva", units=frozenset({"3"}))


def test_the_rows_add_up_to_the_number(shop: Semantic) -> None:
    where = (Members("land", ("DK",)), Members("gruppe", ("a",)), Members("ansat", (2,)))
    for measure in ("beloeb", "store"):
        number = shop.ask(anonymous(), Question("handel", (measure,), where=where)).table.rows[0][0]
        rows = shop.drillthrough(anonymous(), "handel", measure, where, ("beloeb",)).table.rows
        assert sum(row[0] for row in rows) == number


def test_a_stock_is_the_rows_of_its_last_day(shop: Semantic) -> None:
    where = (Members("klasse", (10,)), Members("bestilt.periode", (202103,)))
    number = shop.ask(anonymous(), Question("handel", ("lager_sidst",), where=where)).table.rows[0][0]
    answer = shop.drillthrough(anonymous(), "handel", "lager_sidst", where, ("bestilt.dato", "antal"))
    assert sum(row[1] for row in answer.table.rows) == number
    assert len({row[0] for row in answer.table.rows}) == 1


def test_everything_sensible_by_itself(shop: Semantic) -> None:
    answer = shop.drillthrough(anonymous(), "handel", "snitpris", limit=2)
    assert [(c.id, c.kind) for c in answer.columns] == [
        ("vare", "noegle"), ("vare_navn", "navn"), ("butik", "noegle"), ("butik_navn", "navn"),
        ("bestilt_aar", "noegle"), ("bestilt_kvartal", "noegle"), ("bestilt_maaned", "noegle"),
        ("bestilt_maaned_navn", "navn"), ("bestilt_dag", "noegle"),
        ("afsendt_aar", "noegle"), ("afsendt_kvartal", "noegle"), ("afsendt_maaned", "noegle"),
        ("afsendt_maaned_navn", "navn"), ("afsendt_dag", "noegle"),
        ("ansat", "noegle"), ("ansat_navn", "navn"), ("kanal", "noegle"), ("kunder", "tal"), ("beloeb", "tal"),
        ("stk", "tal"),
    ]  # fmt: skip
    assert answer.table.columns == tuple(c.id for c in answer.columns)
    assert len(answer.table) == 2
    coarse = shop.drillthrough(anonymous(), "handel", "budget", limit=1)
    assert [c.id for c in coarse.columns][:3] == ["land", "land_navn", "periode"]


def test_a_fact_row_is_there_once_whoever_stands_above_its_member(shop: Semantic, shop_tables: Tabeller) -> None:
    answer = shop.drillthrough(anonymous(), "handel", "salg", (), ("ansat", "kunde"))
    assert len(answer.table) == shop_tables.value("SELECT COUNT(*) FROM fakta_salg")
    assert answer.columns[-1].kind == "felt"


def test_the_same_question_gives_the_same_rows(shop: Semantic, shop_tables: Tabeller) -> None:
    first = shop.drillthrough(anonymous(), "handel", "beloeb", limit=50).table.rows
    assert shop.drillthrough(anonymous(), "handel", "beloeb", limit=50).table.rows == first
    assert [row[0] for row in first] == sorted(row[0] for row in first)
    everything = shop.drillthrough(anonymous(), "handel", "beloeb").table.rows
    assert everything[:50] == first
    assert len(everything) == shop_tables.value("SELECT COUNT(*) FROM fakta_salg")


def test_own_rows_only(shop: Semantic) -> None:
    rows = shop.drillthrough(EVA, "egen_handel", "beloeb", columns=("butik",)).table.rows
    assert {row[0] for row in rows} == {3}
    everybody = shop.drillthrough(DAN, "egen_handel", "beloeb", columns=("butik",)).table.rows
    assert {row[0] for row in everybody} == {1, 2, 3, 4}
    other = shop.drillthrough(EVA, "egen_handel", "beloeb", (Members("butik", (1,)),))
    assert other.table.rows == []
    for asker, of in ((anonymous(), "beloeb"), (Access("ida"), "beloeb"), (EVA, "budget")):
        with pytest.raises(AccessError):
            shop.drillthrough(asker, "egen_handel", of)


@pytest.mark.parametrize(
    ("of", "more", "code"),
    [
        ("beleob", {}, "S002"),
        ("beloeb", {"columns": ("kundee",)}, "S028"),
        ("budget", {"columns": ("butik",)}, "S013"),
        ("budget", {"where": (Members("butik", (1,)),)}, "S013"),
        ("beloeb", {"limit": -1}, "S018"),
    ],
)
def test_what_cannot_be_shown(shop: Semantic, of: str, more: dict[str, Any], code: str) -> None:
    with pytest.raises(UsageError) as caught:
        shop.drillthrough(anonymous(), "handel", of, **more)
    assert caught.value.problems[0].code == code
