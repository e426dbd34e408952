"""Restrictions: what a client may narrow a rowset by, and what it sees when it does not."""

from __future__ import annotations

import pytest

from flis.xmla.faults import Code, XmlaFault
from flis.xmla.rowsets import discover, rowset_named
from tests.conftest import ANNA
from tests.xmla.butik import OPEN, OWN
from tests.xmla.rowsets.reading import column, request, rows_of


def test_several_values_mean_any_of_them(mdx):
    names = column(mdx, "MDSCHEMA_MEASURES", "MEASURE_NAME", CUBE_NAME="Butik", MEASURE_NAME=["Salg", "Antal", "Nix"])
    assert names == ["Salg", "Antal"]


def test_names_and_values_are_read_in_any_case(mdx):
    assert column(mdx, "MDSCHEMA_CUBES", "CUBE_NAME", cube_name="bUTIK") == ["Butik"]


@pytest.mark.parametrize("value", ["x", ""])
def test_a_restriction_that_the_rowset_does_not_have_is_refused(mdx, value):
    with pytest.raises(XmlaFault, match="COORDINATE") as caught:
        discover("MDSCHEMA_CUBES", request(mdx, COORDINATE=value))
    assert "BASE_CUBE_NAME" in caught.value.description
    assert list(discover("DISCOVER_NOGET_NYT", request(mdx, COORDINATE="x"))[1]) == [], "nobody knows what it has"


def test_a_restriction_without_a_value_changes_nothing(mdx):
    assert column(mdx, "MDSCHEMA_CUBES", "CUBE_NAME", CUBE_NAME="", SCHEMA_NAME=["", " "]) == ["Butik", "Kun salg"]


def test_what_no_row_has_gives_no_rows(mdx):
    assert rows_of(mdx, "MDSCHEMA_CUBES", SCHEMA_NAME="dbo") == []


@pytest.mark.parametrize(
    ("name", "restriction", "value"),
    [
        ("MDSCHEMA_CUBES", "CUBE_SOURCE", "mange"),
        ("MDSCHEMA_CUBES", "CUBE_SOURCE", "-1"),
        ("MDSCHEMA_CUBES", "CUBE_SOURCE", "65536"),
        ("MDSCHEMA_MEMBERS", "TREE_OP", "8; DROP"),
        ("DBSCHEMA_PROVIDER_TYPES", "BEST_MATCH", "måske"),
        ("DISCOVER_XML_METADATA", "ModifiedAfter", "i går"),
        ("MDSCHEMA_MEMBERS", "LEVEL_NUMBER", "9" * 5000),
    ],
)
def test_a_value_of_the_wrong_type_is_said_at_once(mdx, name, restriction, value):
    with pytest.raises(XmlaFault) as caught:
        discover(name, request(mdx, **{restriction: value}))
    assert caught.value.code == Code.REQUEST
    assert restriction in caught.value.description
    assert "restriction" in caught.value.said_in("en")


def test_a_cube_is_in_its_own_catalog_only(mdx):
    def cubes(**how):
        return [(row["CATALOG_NAME"], row["CUBE_NAME"]) for row in rows_of(mdx, "MDSCHEMA_CUBES", access=ANNA, **how)]

    open_cubes, own_cubes = [(OPEN, "Butik"), (OPEN, "Kun salg")], [(OWN, "Egne salg")]
    assert cubes(catalog=OPEN) == open_cubes
    assert cubes(catalog=OWN.upper()) == own_cubes
    assert cubes(catalog="", CATALOG_NAME=OWN) == own_cubes
    assert cubes(catalog=OPEN, CATALOG_NAME=OWN) == own_cubes
    assert cubes(catalog="") == open_cubes + own_cubes
    assert cubes(catalog="Findes ikke") == []


@pytest.mark.parametrize(
    "name",
    [
        "MDSCHEMA_CUBES", "MDSCHEMA_DIMENSIONS", "MDSCHEMA_HIERARCHIES", "MDSCHEMA_LEVELS", "MDSCHEMA_MEASURES",
        "MDSCHEMA_MEMBERS", "MDSCHEMA_PROPERTIES", "MDSCHEMA_SETS", "MDSCHEMA_MEASUREGROUPS", "DBSCHEMA_CATALOGS",
        "MDSCHEMA_MEASUREGROUP_DIMENSIONS", "DBSCHEMA_TABLES", "DBSCHEMA_COLUMNS", "DISCOVER_XML_METADATA",
    ],
)  # fmt: skip
def test_what_the_asker_may_not_see_is_in_no_rowset(mdx, name):
    def text(**how):
        return repr(discover_all(mdx, name, **how))

    known = [one.name for one in rowset_named(name).restrictions]
    restriction = next(one for one in ("CATALOG_NAME", "TABLE_CATALOG", "DatabaseID") if one in known)
    assert OWN not in text(catalog="")
    assert OWN not in text(catalog=OWN)
    assert OWN not in text(**{"catalog": "", restriction: OWN})
    assert OWN in text(access=ANNA, catalog="")


def discover_all(mdx, name, **how):
    return list(discover(name, request(mdx, **how))[1])


@pytest.mark.parametrize(
    ("name", "restriction", "column_name", "hidden"),
    [
        ("MDSCHEMA_MEASURES", "MEASURE_VISIBILITY", "MEASURE_NAME", {"Kost"}),
        ("MDSCHEMA_DIMENSIONS", "DIMENSION_VISIBILITY", "DIMENSION_NAME", {"Ansat"}),
        ("MDSCHEMA_HIERARCHIES", "HIERARCHY_VISIBILITY", "HIERARCHY_NAME", {"Indkøb", "Ansatte"}),
        ("MDSCHEMA_LEVELS", "LEVEL_VISIBILITY", "HIERARCHY_UNIQUE_NAME", {"[Vare].[Indkøb]", "[Ansat].[Ansatte]"}),
        ("MDSCHEMA_MEASUREGROUP_DIMENSIONS", "DIMENSION_VISIBILITY", "DIMENSION_UNIQUE_NAME", set()),
    ],
)
def test_hidden_things_are_told_only_to_those_who_ask(mdx, name, restriction, column_name, hidden):
    def names(mask):
        return set(column(mdx, name, column_name, CUBE_NAME="Butik", **({restriction: mask} if mask else {})))

    visible = names(None)
    assert visible
    assert names(1) == visible
    assert names(2) == hidden
    assert names(3) == visible | hidden
    assert names([1, 2]) == visible | hidden


def test_sources_and_origins_are_sets_of_bits(mdx):
    assert rows_of(mdx, "MDSCHEMA_CUBES", CUBE_SOURCE=2) == []
    assert len(rows_of(mdx, "MDSCHEMA_CUBES", CUBE_SOURCE=3)) == 2
    attributes = column(mdx, "MDSCHEMA_HIERARCHIES", "HIERARCHY_NAME", CUBE_NAME="Butik", HIERARCHY_ORIGIN=2)
    assert attributes == ["Measures", "Dag", "Mærke"]
    made = column(mdx, "MDSCHEMA_HIERARCHIES", "HIERARCHY_NAME", CUBE_NAME="Butik", HIERARCHY_ORIGIN=1)
    assert made == ["Kalender", "Varer"]


def test_any_column_of_the_rowset_may_restrict_it(mdx):
    every = rows_of(mdx, "MDSCHEMA_MEASURES", CUBE_NAME="Butik")
    caption = every[0]["MEASURE_CAPTION"]
    found = rows_of(mdx, "MDSCHEMA_MEASURES", CUBE_NAME="Butik", MEASURE_CAPTION=caption.upper())
    assert found == [row for row in every if row["MEASURE_CAPTION"] == caption]
    assert 0 < len(found) < len(every)
