"""What cannot be asked says why, and what was perhaps meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from flis.access import anonymous
from flis.base.errors import UsageError
from flis.semantic import AnyOf, Below, Figure, Members, Order, Question, Semantic
from tests.semantic.indhold import catalog, source

WRONG: list[tuple[str, Question, str]] = [
    ("S001", Question("blandt", ("beloeb",)), "Mente du «blandet»?"),
    ("S002", Question("blandet", ("belob",)), "Mente du «beloeb»?"),
    ("S003", Question("blandet", ("beloeb",), by=("komune",)), "Mente du «kommune»?"),
    ("S003", Question("blandet", ("beloeb",), where=(Members("regionn", ("1",)),)), "Mente du «region»?"),
    ("S008", Question("blandet", ("beloeb",), where=(Members("kommune", ("Sorø",)),)), "et helt tal"),
    ("S009", Question("blandet", ("beloeb",), where=(Members("aar", ("2021-03",)),)), "2021"),
    ("S009", Question("blandet", ("beloeb",), where=(Members("aar", ("i fjor",)),)), "i fjor"),
    ("S010", Question("blandet", ("beloeb",), where=(Below("aar", ("2021",)),)), "aar"),
    ("S011", Question("blandet", ()), "blandet"),
    ("S013", Question("blandet", ("beloeb",), by=("alder",)), "alder"),
    ("S013", Question("blandet", (Figure("indbyggere", Members("dranst", ("1",))),)), "dranst"),
    ("S014", Question("blandet", (Figure("indbyggere", Members("aar", (2021,))),)), "dato"),
    ("S016", Question("blandet", ("beloeb", "indbyggere"),
                      where=(AnyOf((Members("dranst", ("1",)), Members("alder", (1,)))),)), "alder, dranst"),
    ("S017", Question("blandet", ("beloeb",), order=(Order("belob"),)), "Mente du «beloeb»?"),
    ("S018", Question("blandet", ("beloeb",), limit=-1), "-1"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "question", "says"), WRONG, ids=[f"{c}-{n}" for n, (c, _, _) in enumerate(WRONG)])
def test_wrong_questions(world: Semantic, code: str, question: Question, says: str) -> None:
    with pytest.raises(UsageError) as caught:
        world.ask(anonymous(), question)
    assert caught.value.problems[0].code == code
    assert says in str(caught.value)


def _cube(measure: str) -> str:
    return f"""
dimensioner: [kommune]
fakta:
  - id: konto
    tabel: fakta_bogfoert
    noegler: {{kommune: kommunenr}}
    measures: [{measure}]
"""


@pytest.mark.parametrize(
    ("measure", "code"),
    [
        ("{id: m, kolonne: beløb_findes_ikke}".replace("ø", "oe"), "S023"),
        ('{id: m, kolonne: beloeb, filter: "dranst_kode = "}', "S019"),
        ("{id: m, kolonne: beloeb, filter: \"dranst_kode IN (SELECT 'x')\"}", "S020"),
        ("{id: m, kolonne: beloeb, filter: \"(SELECT COUNT(*) FROM read_text('/etc/passwd')) > 0\"}", "S020"),
        ("{id: m, kolonne: beloeb, filter: \"getenv('HOME') = 'x'\"}", "S020"),
        ("{id: m, kolonne: beloeb, filter: \"andet.dranst_kode = '1'\"}", "S020"),
        ("{id: m, kolonne: beloeb, filter: \"dranst = '1'\"}", "S021"),
    ],
)
def test_wrong_measures(tmp_path: Path, measure: str, code: str) -> None:
    semantic = Semantic(source(), catalog(tmp_path, {"kuber/forkert.yaml": _cube(measure)}))
    with pytest.raises(UsageError) as caught:
        semantic.ask(anonymous(), Question("forkert", ("m",)))
    assert caught.value.problems[0].code == code


def test_a_dimension_key_that_stands_twice_is_an_error_and_not_a_wrong_sum(tmp_path: Path) -> None:
    tables = source()
    tables.make("INSERT INTO dim_kommune VALUES (340, 'Sorø igen', '85', 'Region 85')")
    semantic = Semantic(tables, catalog(tmp_path))
    with pytest.raises(UsageError) as caught:
        semantic.ask(anonymous(), Question("blandet", ("beloeb",), by=("region",)))
    assert caught.value.problems[0].code == "S024"
