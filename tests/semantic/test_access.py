"""Who may see what. In a cube of own rows nobody reads another unit's, however they ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from flis.access import Access, anonymous
from flis.base.errors import AccessError
from flis.semantic import Members, Question, Semantic
from tests.conftest import ANNA, CARLA, DAN
from tests.semantic.indhold import catalog, source

BY_UNIT = Question("egen", ("beloeb",), by=("kommune",), names=False)


def test_own_rows_only(world: Semantic) -> None:
    assert [r[0] for r in world.ask(ANNA, BY_UNIT).table.rows] == [340]
    assert [r[0] for r in world.ask(CARLA, BY_UNIT).table.rows] == [326]


def test_a_total_is_the_total_of_own_rows(world: Semantic) -> None:
    own = world.ask(ANNA, BY_UNIT).table.rows[0][1]
    assert world.ask(ANNA, Question("egen", ("beloeb",))).table.rows == [(own,)]


def test_asking_for_another_unit_gives_nothing(world: Semantic) -> None:
    question = Question("egen", ("beloeb",), by=("kommune",), where=(Members("kommune", (326,)),), names=False)
    assert world.ask(ANNA, question).table.rows == []


def test_empty_cells_show_own_units_only(world: Semantic) -> None:
    question = Question("egen", ("beloeb",), by=("kommune", "region"), empty=True, names=False)
    assert {r[0] for r in world.ask(ANNA, question).table.rows} == {340}
    assert [m.key for m in world.ask_members(ANNA, "egen", "kommune")] == [340]
    assert [m.key for m in world.ask_members(ANNA, "egen", "region")] == ["85"]


def test_the_operator_sees_every_unit(world: Semantic) -> None:
    assert len(world.ask(DAN, BY_UNIT).table.rows) == 4


@pytest.mark.parametrize(("asker", "code"), [(anonymous(), "S005"), (Access("eva"), "S006")])
def test_without_a_right_there_is_an_error_and_no_empty_table(world: Semantic, asker: Access, code: str) -> None:
    with pytest.raises(AccessError) as caught:
        world.ask(asker, BY_UNIT)
    assert caught.value.problems[0].code == code
    with pytest.raises(AccessError):
        world.ask_members(asker, "egen", "kommune")


def test_a_unit_key_that_cannot_be_one_matches_nothing(world: Semantic) -> None:
    odd = Access("eva", units=frozenset({"Sorø", "340x"}))
    assert world.ask(odd, BY_UNIT).table.rows == []


def test_no_answer_crosses_askers(world: Semantic) -> None:
    for _ in range(3):
        assert world.ask(ANNA, BY_UNIT).table.rows != world.ask(CARLA, BY_UNIT).table.rows


def test_a_fact_without_units_is_closed_in_a_cube_of_own_rows(tmp_path: Path) -> None:
    kube = """
adgang: egen
dimensioner: [kommune, alder, tid]
fakta:
  - id: personer
    tabel: fakta_bestand
    noegler: {tid: dato, alder: alder}
    measures: [{id: rows, type: antal}]
  - id: konto
    tabel: fakta_bogfoert
    noegler: {kommune: kommunenr}
    measures: [{id: poster, type: antal}]
"""
    semantic = Semantic(source(), catalog(tmp_path, {"kuber/lukket.yaml": kube}))
    with pytest.raises(AccessError) as caught:
        semantic.ask(ANNA, Question("lukket", ("rows",)))
    assert caught.value.problems[0].code == "S007"
    assert semantic.ask(DAN, Question("lukket", ("rows",))).table.rows[0][0] > 0
