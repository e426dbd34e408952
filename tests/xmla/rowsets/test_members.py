"""MDSCHEMA_MEMBERS: members, and the relatives of one."""

from __future__ import annotations

import time

import pytest

from flis.xmla.rowsets import discover, write_rowset
from tests.xmla.butik import Dimension, fill, hierarchy_of
from tests.xmla.rowsets.reading import column, request, rows_of

VARER = "[Vare].[Varer]"
FRUIT, APPLE = f"{VARER}.[Varegruppe].&[F]", f"{VARER}.[Vare].&[1]"
CHILDREN, SIBLINGS, PARENT, SELF, DESCENDANTS, ANCESTORS = 1, 2, 4, 8, 16, 32


def names(mdx, **restrictions):
    return column(mdx, "MDSCHEMA_MEMBERS", "MEMBER_NAME", CUBE_NAME="Butik", **restrictions)


def one(mdx, name):
    (row,) = rows_of(mdx, "MDSCHEMA_MEMBERS", CUBE_NAME="Butik", MEMBER_UNIQUE_NAME=name)
    return row


def test_parents_stand_before_their_children(mdx):
    assert names(mdx, HIERARCHY_UNIQUE_NAME=VARER) == [
        "Alle varer", "Frugt & grønt", "Æble", "Pære ]x[", "Mejeri", "Mælk",
    ]  # fmt: skip


def test_levels_by_name_and_by_number(mdx):
    assert names(mdx, LEVEL_UNIQUE_NAME=f"{VARER}.[Varegruppe]") == ["Frugt & grønt", "Mejeri"]
    assert names(mdx, HIERARCHY_UNIQUE_NAME=VARER, LEVEL_NUMBER=[0, 1]) == ["Alle varer", "Frugt & grønt", "Mejeri"]


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        (SELF, ["Frugt & grønt"]),
        (0, ["Frugt & grønt"]),
        (CHILDREN, ["Æble", "Pære ]x["]),
        (PARENT, ["Alle varer"]),
        (SIBLINGS, ["Mejeri"]),
        (ANCESTORS, ["Alle varer"]),
        (DESCENDANTS, ["Æble", "Pære ]x["]),
        (SIBLINGS | SELF, ["Frugt & grønt", "Mejeri"]),
        (ANCESTORS | SELF | CHILDREN, ["Alle varer", "Frugt & grønt", "Æble", "Pære ]x["]),
        (63, ["Alle varer", "Frugt & grønt", "Æble", "Pære ]x[", "Mejeri"]),
    ],
)
def test_relatives_come_in_the_order_of_the_hierarchy_each_once(mdx, operation, expected):
    assert names(mdx, MEMBER_UNIQUE_NAME=FRUIT, TREE_OP=operation) == expected


def test_relatives_at_the_ends_of_the_tree(mdx):
    top = f"{VARER}.[Alle varer]"
    assert names(mdx, MEMBER_UNIQUE_NAME=top, TREE_OP=PARENT | ANCESTORS | SIBLINGS) == []
    assert len(names(mdx, MEMBER_UNIQUE_NAME=top, TREE_OP=DESCENDANTS)) == 5
    assert names(mdx, MEMBER_UNIQUE_NAME=APPLE, TREE_OP=CHILDREN | DESCENDANTS) == []
    assert names(mdx, MEMBER_UNIQUE_NAME="[Ansat].[Ansatte].[Trin 01].&[1]", TREE_OP=SIBLINGS) == ["Konsulent"]


@pytest.mark.parametrize(
    "name", [FRUIT, FRUIT.upper(), f"{VARER}.[Alle varer].[Frugt & grønt]", "[Varer].[Varegruppe].&[f]"]
)
def test_members_are_found_by_every_name_that_mdx_knows(mdx, name):
    assert names(mdx, MEMBER_UNIQUE_NAME=name) == ["Frugt & grønt"]


@pytest.mark.parametrize("name", ["[Vare].[Varer].[Vare].&[99]", "ikke et navn (", "[Vare]", "&[1]", "[", "1+1"])
def test_a_name_of_nothing_gives_no_rows(mdx, name):
    assert names(mdx, MEMBER_UNIQUE_NAME=name) == []


def test_a_member_says_where_it_stands(mdx):
    row = one(mdx, APPLE)
    assert row["MEMBER_UNIQUE_NAME"] == APPLE
    assert (row["LEVEL_UNIQUE_NAME"], row["LEVEL_NUMBER"], row["MEMBER_TYPE"]) == (f"{VARER}.[Vare]", 2, 1)
    assert (row["PARENT_UNIQUE_NAME"], row["PARENT_LEVEL"], row["PARENT_COUNT"]) == (FRUIT, 1, 1)
    assert (row["MEMBER_KEY"], row["CHILDREN_CARDINALITY"]) == ("1", 0)
    assert one(mdx, FRUIT)["CHILDREN_CARDINALITY"] == 2


def test_all_members_measures_and_calculated_members_have_types_of_their_own(mdx):
    top = one(mdx, f"{VARER}.[Alle varer]")
    assert (top["MEMBER_TYPE"], top["PARENT_COUNT"]) == (2, 0)
    assert "PARENT_UNIQUE_NAME" not in top
    assert one(mdx, "[Measures].[Salg]")["MEMBER_TYPE"] == 3
    price = one(mdx, "[Measures].[Gennemsnitspris]")
    assert (price["MEMBER_TYPE"], price["SCOPE"]) == (4, 1)
    assert price["EXPRESSION"] == "[Measures].[Salg] / [Measures].[Antal]"


def test_a_hidden_measure_is_no_member(mdx):
    assert names(mdx, DIMENSION_UNIQUE_NAME="[Measures]") == ["Salg", "Antal", "Hyldepris", "Gennemsnitspris"]
    assert names(mdx, MEMBER_UNIQUE_NAME="[Measures].[Kost]") == []


def test_measures_have_captions_in_two_languages(mdx):
    assert column(
        mdx, "MDSCHEMA_MEMBERS", "MEMBER_CAPTION", CUBE_NAME="Butik", MEMBER_CAPTION="units", language="en"
    ) == ["Units"]


def test_a_member_without_a_key_and_a_name_with_brackets(mdx):
    unknown = column(mdx, "MDSCHEMA_MEMBERS", "MEMBER_UNIQUE_NAME", CUBE_NAME="Butik", MEMBER_NAME="Ukendt")
    assert unknown == ["[Vare].[Mærke].[Mærke].&"]
    assert names(mdx, MEMBER_UNIQUE_NAME=f"{VARER}.[Alle varer].[Frugt & grønt].[Pære ]]x[]") == ["Pære ]x["]


def test_hierarchies_that_nobody_asks_for_are_not_read(mdx):
    for dimension in mdx.open_cubes[0].dimensions[2:]:
        for hierarchy in dimension.hierarchies[1:]:
            hierarchy.read = lambda: pytest.fail("read")
    assert names(mdx, HIERARCHY_UNIQUE_NAME=VARER)
    assert names(mdx, LEVEL_UNIQUE_NAME=f"{VARER}.[Vare]")


@pytest.mark.langsom
def test_two_hundred_thousand_members_are_streamed(mdx):
    """Piece by piece: the first is there at once, and none is large."""
    dimension = Dimension("kunde", "Kunde")
    hierarchy = hierarchy_of(dimension, 7, "kunder", "Kunder", [("by", "By"), ("kunde", "Kunde")])
    fill(hierarchy, {(c, f"By {c}"): {(c * 1000 + n, f"Kunde {n}"): {} for n in range(200)} for c in range(1000)})
    dimension.hierarchies = [hierarchy]
    cube = mdx.open_cubes[0]
    cube.dimensions.append(dimension)
    cube._hierarchies = None
    rowset, rows = discover("MDSCHEMA_MEMBERS", request(mdx, LEVEL_UNIQUE_NAME="[Kunde].[Kunder].[Kunde]"))
    start = time.perf_counter()
    pieces = write_rowset(rowset, rows)
    sizes = [len(next(pieces)), len(next(pieces))]
    first = time.perf_counter() - start
    sizes += map(len, pieces)
    assert first < (time.perf_counter() - start) / 4
    assert sum(sizes) > 100_000_000
    assert max(sizes) < 1_000_000
