"""A perspective is an entity set of its own; calculated numbers are named where they are not."""

from __future__ import annotations

import pytest


def properties(ask, name):
    metadata = ask("/odata/$metadata").text
    inside = metadata.split(f'<EntityType Name="{name}">')[1].split("</EntityType>")[0]
    return [part.split('"')[0] for part in inside.split('<Property Name="')[1:]]


def test_a_perspective_has_what_it_shows(ask):
    found = properties(ask, "salg_kun_lager")
    assert found[1:] == ["butik_region", "butik_region_navn", "butik", "butik_navn", "tid_aar", "tid_kvartal",
                         "tid_maaned", "lager"]  # fmt: skip
    assert properties(ask, "salg_kort")[-2:] == ["beloeb", "lager"]


def test_it_answers_as_the_cube_does(ask):
    for options in ("$select=butik,lager", "$apply=groupby((tid_aar),aggregate(lager))"):
        assert ask(f"/odata/salg_kun_lager?{options}").rows == ask(f"/odata/salg?{options}").rows
    assert {row["tid_maaned"] for row in ask("/odata/salg_kun_lager").rows} == {"2020-01", "2021-01"}
    assert len(ask("/odata/salg_kun_lager?$select=tid_maaned").rows) == 2


@pytest.mark.parametrize("options", ["$select=beloeb", "$select=vare", "$filter=vare eq null"])
def test_what_it_does_not_show_cannot_be_asked_of_it(ask, options):
    assert ask(f"/odata/salg_kun_lager?{options}").json["error"]["code"] == "D205"


def test_it_stands_in_the_list_under_its_own_name(ask):
    sets = {one["name"]: one["title"] for one in ask("/odata/").json["value"]}
    assert (sets["salg_kun_lager"], sets["salg_kort"]) == ("Kun lager", "Kort")
    assert "salg_regnet" not in sets, "it has calculated numbers alone"


def test_calculated_numbers_are_named_where_they_are_not(ask):
    metadata = ask("/odata/$metadata").text
    told = {name: metadata.split(f'<EntityType Name="{name}">')[1].split("</EntityType>")[0]
            for name in ("salg", "salg_kort", "salg_kun_lager")}  # fmt: skip
    assert "ikke med her, men i kuben (XMLA og MDX): Beløb pr. bilag." in told["salg"]
    assert "Beløb pr. bilag." in told["salg_kort"]
    assert "Beløb pr. bilag" in told["salg_kun_lager"], "a list of facts leaves no calculation out"
