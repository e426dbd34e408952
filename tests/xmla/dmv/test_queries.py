"""``$system`` queries, in the words of the tools that send them."""

from __future__ import annotations

import pytest

from flis.access import anonymous
from flis.xmla import dmv
from flis.xmla.rowsets import DiscoverRequest
from tests.conftest import ANNA
from tests.xmla.butik import OPEN, OWN
from tests.xmla.rowsets.reading import read


def answer(mdx, text, *, access=None, catalog=OPEN, language="da", **parameters):
    how = DiscoverRequest(
        mdx, access or anonymous(), properties={"Catalog": catalog}, language=language, parameters=parameters
    )
    return read(*dmv.execute(text, how))


def rows(mdx, text, **how):
    return [tuple(row.values()) for row in answer(mdx, text, **how).rows]


def test_power_bi_lists_cubes(mdx):
    text = "select [CUBE_NAME],[BASE_CUBE_NAME],[CUBE_CAPTION] from $system.mdschema_cubes where [CUBE_SOURCE] = 1"
    found = answer(mdx, text)
    assert [one.name for one in found.columns] == ["CUBE_NAME", "BASE_CUBE_NAME", "CUBE_CAPTION"]
    assert [row["CUBE_NAME"] for row in found.rows] == ["Butik", "Kun salg"]


def test_power_bi_lists_measures_of_the_cube_in_a_parameter(mdx):
    text = """
        select [MEASURE_UNIQUE_NAME], [MEASURE_CAPTION], [DATA_TYPE], [MEASUREGROUP_NAME], [MEASURE_DISPLAY_FOLDER]
        from $system.mdschema_measures
        where [CUBE_NAME] = @CubeName and [MEASURE_IS_VISIBLE]
    """
    found = [row[0] for row in rows(mdx, text, CubeName="Kun salg")]
    assert found[:2] == ["[Measures].[Salg]", "[Measures].[Antal]"]
    assert rows(mdx, text, cubename="findes ikke") == []


def test_power_bi_leaves_out_measures_and_all_levels(mdx):
    names = rows(
        mdx,
        "select [DIMENSION_UNIQUE_NAME] from $system.mdschema_dimensions"
        " where [CUBE_NAME] = 'Butik' and [DIMENSION_UNIQUE_NAME] <> '[Measures]' and [DIMENSION_IS_VISIBLE]",
    )
    assert names == [("[Tid]",), ("[Vare]",)]
    levels = rows(
        mdx,
        "select [LEVEL_NAME] from $system.mdschema_levels where [CUBE_NAME] = 'butik'"
        " and [HIERARCHY_UNIQUE_NAME] = '[Tid].[Kalender]' and not ([LEVEL_NAME] = '(All)')",
    )
    assert levels == [("År",), ("Dag",)]


def test_names_may_be_bare_or_in_brackets_or_quotes_in_any_case(mdx):
    for text in (
        "SELECT cube_name FROM $SYSTEM.MDSCHEMA_CUBES WHERE Cube_Name = 'BUTIK'",
        'select "CUBE_NAME" from [$System].[MDSCHEMA_CUBES] where "CUBE_NAME" = "butik"',
        "select mdschema_cubes.[cube_name] from $system.mdschema_cubes where 'Butik' = cube_name;",
        "/* hvad */ select [CUBE_NAME] -- her\n from $system.mdschema_cubes // og\n where [CUBE_NAME] = 'Butik'",
    ):
        assert rows(mdx, text) == [("Butik",)], text


def test_a_star_is_every_column_with_its_type(mdx):
    found = answer(mdx, "SELECT * FROM $SYSTEM.DISCOVER_SCHEMA_ROWSETS WHERE SchemaName = 'MDSCHEMA_KPIS'")
    (row,) = found.rows
    assert row["Restrictions"][0] == {"Name": "CATALOG_NAME", "Type": "xsd:string"}


@pytest.mark.parametrize(
    ("condition", "count"),
    [
        ("LEVEL_NUMBER = 1", 2),
        ("LEVEL_NUMBER >= 1 AND LEVEL_NUMBER < 2", 2),
        ("LEVEL_NUMBER <> 0", 5),
        ("LEVEL_NUMBER = 0 OR LEVEL_NUMBER = 1", 3),
        ("LEVEL_NUMBER = 0 OR LEVEL_NUMBER = 1 AND MEMBER_NAME = 'Mejeri'", 2),
        ("(LEVEL_NUMBER = 0 OR LEVEL_NUMBER = 1) AND MEMBER_NAME = 'Mejeri'", 1),
        ("NOT LEVEL_NUMBER = 0", 5),
        ("NOT (LEVEL_NUMBER = 0 OR LEVEL_NUMBER = 1)", 3),
        ("LEVEL_NUMBER = '2'", 3),
        ("LEVEL_NUMBER > 1.5", 3),
        ("MEMBER_NAME = 'MEJERI'", 1),
        ("MEMBER_NAME > 'm'", 4),
        ("MEMBER_NAME LIKE '%r%'", 4),
        ("MEMBER_NAME LIKE '_lle%'", 1),
        ("MEMBER_NAME NOT LIKE '%r%'", 2),
        ("PARENT_UNIQUE_NAME IS NULL", 1),
        ("PARENT_UNIQUE_NAME IS NOT NULL", 5),
        ("PARENT_UNIQUE_NAME <> 'x'", 5),
        ("NOT PARENT_UNIQUE_NAME = 'x'", 5),
        ("PARENT_UNIQUE_NAME = NULL", 0),
        ("IS_DATAMEMBER", 0),
        ("NOT IS_DATAMEMBER", 6),
        ("IS_DATAMEMBER = FALSE", 6),
        ("IS_DATAMEMBER = 0", 6),
        ("IS_DATAMEMBER = 'true'", 0),
        ("MEMBER_NAME = MEMBER_CAPTION", 6),
        ("LEVEL_NUMBER = PARENT_LEVEL", 1),
        ("TRUE", 6),
        ("FALSE OR LEVEL_NUMBER = 2", 3),
        ("MEMBER_KEY = 'F'", 1),
        ("MEMBER_NAME = 'Pære ]x['", 1),
        ("MEMBER_NAME = 'it''s'", 0),
    ],
)
def test_conditions(mdx, condition, count):
    text = (
        "SELECT MEMBER_NAME FROM $system.MDSCHEMA_MEMBERS WHERE CUBE_NAME = 'Butik'"
        f" AND HIERARCHY_UNIQUE_NAME = '[Vare].[Varer]' AND ({condition})"
    )
    assert len(rows(mdx, text)) == count


def test_order_distinct_and_top(mdx):
    measures = "FROM $system.MDSCHEMA_MEASURES WHERE CUBE_NAME = 'Butik'"
    assert rows(mdx, f"SELECT MEASURE_NAME {measures} ORDER BY MEASURE_NAME DESC") == [
        ("Salg",), ("Hyldepris",), ("Gennemsnitspris",), ("Antal",),
    ]  # fmt: skip
    assert rows(mdx, f"SELECT TOP 1 MEASURE_NAME {measures} ORDER BY MEASURE_AGGREGATOR DESC, MEASURE_NAME") == [
        ("Gennemsnitspris",)
    ]
    assert rows(mdx, f"SELECT DISTINCT MEASUREGROUP_NAME {measures} ORDER BY MEASUREGROUP_NAME ASC") == [
        (), ("Priser",), ("Salgslinjer",),
    ]  # fmt: skip
    assert rows(mdx, f"SELECT TOP 0 MEASURE_NAME {measures}") == []
    assert len(rows(mdx, f"SELECT DISTINCT TOP 2 MEASUREGROUP_NAME {measures}")) == 2


def test_a_number_larger_than_any_column_holds(mdx):
    measures = "SELECT MEASURE_NAME FROM $system.MDSCHEMA_MEASURES WHERE MEASURE_AGGREGATOR"
    assert rows(mdx, f"{measures} = {'9' * 5000}") == []
    assert rows(mdx, f"{measures} < {'9' * 5000}") == rows(mdx, f"{measures} > -{'9' * 5000}") != []


def test_a_column_may_get_another_name(mdx):
    found = answer(mdx, "SELECT TOP 1 CUBE_NAME AS [Kubens navn], CUBE_SOURCE FROM $system.MDSCHEMA_CUBES")
    assert found.rows == [{"Kubens navn": "Butik", "CUBE_SOURCE": 1}]


def test_restrictions_that_are_no_columns(mdx):
    hidden = (
        "SELECT MEASURE_NAME FROM SYSTEMRESTRICTSCHEMA($System.MDSCHEMA_MEASURES, CUBE_NAME = 'Butik',"
        " [MEASURE_VISIBILITY] = 2)"
    )
    assert rows(mdx, hidden) == [("Kost",)]
    children = (
        "SELECT MEMBER_NAME FROM SYSTEMRESTRICTSCHEMA($system.MDSCHEMA_MEMBERS, CUBE_NAME='Butik',"
        " MEMBER_UNIQUE_NAME=@Member, TREE_OP=1) WHERE MEMBER_NAME <> 'Æble'"
    )
    assert rows(mdx, children, Member="[Vare].[Varer].[Varegruppe].&[F]") == [("Pære ]x[",)]


def test_a_query_sees_what_the_asker_may_see_in_the_catalog_of_the_session(mdx):
    text = "SELECT CATALOG_NAME FROM $system.MDSCHEMA_CUBES"
    assert rows(mdx, text, access=ANNA, catalog=OWN) == [(OWN,)]
    assert rows(mdx, text, catalog=OWN) == []
    assert rows(mdx, f"{text} WHERE CATALOG_NAME = '{OWN}'") == []
    assert rows(mdx, f"{text} WHERE CATALOG_NAME = '{OWN}'", access=ANNA) == [(OWN,)]
    assert rows(mdx, "SELECT CATALOG_NAME FROM $system.DBSCHEMA_CATALOGS") == [(OPEN,)]


def test_a_condition_narrows_what_is_read(mdx):
    mdx.open_cubes[0].dimensions[3].hierarchies[0].read = lambda: pytest.fail("read")
    text = (
        "SELECT MEMBER_NAME FROM $system.MDSCHEMA_MEMBERS WHERE CUBE_NAME = 'Butik' AND '[Tid]' = DIMENSION_UNIQUE_NAME"
    )
    assert rows(mdx, text)
