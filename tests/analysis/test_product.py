"""A product's answer: ranking, benchmark, exclusions and what is asked wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from flis.access import anonymous
from flis.analysis import ProductAnswer, answer_product, find_produkt, find_unit
from flis.base.errors import UsageError
from flis.noegletal import NoegletalRequest, compute
from flis.semantic import Semantic
from tests.noegletal.indhold import catalog
from tests.semantic.indhold import catalog as without_product
from tests.semantic.indhold import source


def _ask(
    world: Semantic, basis: str | None = None, unit: object = 340, place: int | None = None, emne: str | None = None
) -> ProductAnswer:
    return answer_product(world, anonymous(), find_produkt(world.catalog, "rangering"), basis, unit, place, emne)


def test_the_json_has_the_words_of_the_content(world: Semantic) -> None:
    found = _ask(world).as_dict()
    assert {"kommune", "datagrundlag", "placering", "omraader"} <= set(found)
    assert (found["kommune"], found["datagrundlag"], found["placering"]) == (340, "regnskab-2021", 2)
    part = found["omraader"][0]
    assert {"omraade", "plads", "enhed", "enheder", "udgift_pr_enhed", "median_pr_enhed", "benchmark_pr_enhed",
            "mulighedsrum", "raekker"} <= set(part)  # fmt: skip
    assert part["enhed"] == "indbygger"
    assert list(part["raekker"][0]) == ["plads", "kommunenr", "kommune", "udgift_pr_enhed"]


def test_the_numbers_follow_from_the_noegletal(world: Semantic) -> None:
    part = _ask(world).as_dict()["omraader"][0]
    result = compute(world, anonymous(), [NoegletalRequest("skole", "2021")])[0]
    values = sorted(r.resultat for r in result.rows if r.has_number)
    own = result.row(340)
    assert own is not None
    assert [r["udgift_pr_enhed"] for r in part["raekker"]] == values
    assert part["benchmark_pr_enhed"] == values[1]
    assert part["median_pr_enhed"] == values[len(values) // 2]
    assert part["mulighedsrum"] == max(0, (own.resultat - values[1]) * own.naevner)


def test_all_subjects_come_from_few_statements(tmp_path: Path) -> None:
    tables = source()
    semantic = Semantic(tables, catalog(tmp_path), cache_bytes=0)
    _ask(semantic)
    tables.asked.clear()
    _ask(semantic)
    assert len(tables.asked) == 3


def test_exclusions_hold_in_their_time(world: Semantic) -> None:
    in_2021, in_2020 = _ask(world), _ask(world, "budget-2020")
    assert 201 in {r.key for r in in_2021.subjects[0].order}
    assert 201 not in {r.key for r in in_2020.subjects[0].order}
    excluded = _ask(world, "budget-2020", 201).subjects[0]
    assert (excluded.plads, excluded.mulighedsrum, excluded.aarsag) == (None, None, "Allerød indgår ikke.")
    assert excluded.benchmark is not None


def test_an_own_unit_without_a_number_is_told_why(world: Semantic) -> None:
    subject = _ask(world, unit=400).subjects[0]
    assert (subject.plads, subject.mulighedsrum, subject.value) == (None, None, None)
    assert subject.aarsag == "Enheden mangler data i perioden."
    assert len(subject.order) == 4


def test_choices_by_name_in_any_case(world: Semantic) -> None:
    answer = _ask(world, "REGNSKAB 2021", "sorø", None, "skole & MERE")
    assert (answer.datagrundlag.id, answer.unit.key, [s.emne.id for s in answer.subjects]) == (
        "regnskab-2021", 340, ["skole"],
    )  # fmt: skip
    assert _ask(world, unit="0340").unit.key == 340


@pytest.mark.parametrize(
    ("basis", "unit", "place", "emne", "says"),
    [
        ("regnskab-2012", 340, None, None, "Mente du «regnskab-2021»?"),
        (None, "Sorrø", None, None, "Mente du «Sorø»?"),
        (None, 999, None, None, "999"),
        (None, 340, None, "skolle", "Mente du «skole»?"),
        (None, 340, 0, None, "fra 1 til 4"),
        (None, 340, 5, None, "fra 1 til 4"),
    ],
)
def test_wrong_choices(
    world: Semantic, basis: str | None, unit: object, place: int | None, emne: str | None, says: str
) -> None:
    with pytest.raises(UsageError, match=says):
        _ask(world, basis, unit, place, emne)


def test_an_unknown_product(world: Semantic) -> None:
    with pytest.raises(UsageError, match="Mente du «rangering»"):
        find_produkt(world.catalog, "rangerin")


def test_content_without_units(tmp_path: Path) -> None:
    dimension = """
tabel: dim_kommune
noegle: kommunenr
hierarkier: [{id: region, niveauer: [{id: region, kolonne: region_kode}, {id: kommune, kolonne: kommunenr}]}]
"""
    semantic = Semantic(source(), without_product(tmp_path, {"dimensioner/kommune.yaml": dimension}))
    with pytest.raises(UsageError, match="ingen enheder"):
        find_unit(semantic, anonymous(), 340)
