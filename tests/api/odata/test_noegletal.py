"""Nøgletal by OData are those of the portal: the same numbers, and what is hidden there is hidden here."""

from __future__ import annotations

from flis.access import anonymous
from flis.noegletal import NoegletalRequest, compute
from tests.api.conftest import EVA

VALUES = "/odata/NoegletalVaerdier"


def test_definitions_are_listed_for_those_who_may_see_the_numbers(ask):
    assert [row["id"] for row in ask("/odata/Noegletal").rows] == ["salg_pr_lager"]
    assert [row["id"] for row in ask("/odata/Noegletal", access=EVA).rows] == ["kun-egne", "salg_pr_lager"]


def test_values_are_the_computed_ones(ask, shops):
    rows = ask(f"{VALUES}?$filter=periode eq '2021'").rows
    (result,) = compute(shops, anonymous(), [NoegletalRequest("salg_pr_lager", "2021")])
    assert [(r["butik_nr"], r["resultat"], r["plads"]) for r in rows] == [
        (r.enhed_key, r.resultat, r.plads) for r in result.rows
    ]
    assert {row["periode"] for row in ask(VALUES).rows} == {"2020", "2021"}


def test_a_hidden_number_is_hidden_with_its_parts(ask):
    rows = ask(f"{VALUES}?$filter=status eq 'skjult'").rows
    assert [row["butik_nr"] for row in rows] == [22, 22]
    for row in rows:
        assert row["taeller"] is row["naevner"] is row["resultat"] is row["plads"] is None
    assert ask(f"{VALUES}?$apply=groupby((status),aggregate(taeller with sum as t,$count as n))").rows[-1] == {
        "status": "skjult",
        "t": None,
        "n": 2,
    }


def test_only_what_is_asked_for_is_computed(ask, shops):
    ask(VALUES)
    shops.results = type(shops.results)(64 * 1024 * 1024)
    before = len(shops.source.asked)
    assert ask(f"{VALUES}?$filter=noegletal eq 'findes-ikke'").rows == []
    assert ask(f"{VALUES}?$filter=periode eq '1999'").rows == []
    assert len(shops.source.asked) == before


def test_own_units_only(ask):
    rows = ask(f"{VALUES}?$filter=noegletal eq 'kun-egne'", access=EVA).rows
    assert {row["butik_nr"] for row in rows} == {11} and {row["plads"] for row in rows} == {None}
    assert ask(f"{VALUES}?$filter=noegletal eq 'kun-egne'").rows == []
