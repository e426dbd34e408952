"""What Excel's list of fields is made of."""

from __future__ import annotations

from datetime import datetime

from tests.xmla.butik import fill
from tests.xmla.rowsets.reading import column, rows_of


def one(mdx, name, **restrictions):
    (row,) = rows_of(mdx, name, CUBE_NAME="Butik", **restrictions)
    return row


def test_a_cube_says_when_it_was_made_so_that_clients_know_when_to_ask_again(mdx):
    row = one(mdx, "MDSCHEMA_CUBES")
    assert row["LAST_DATA_UPDATE"] == row["LAST_SCHEMA_UPDATE"] == datetime(2026, 11, 22, 10, 15, 30)
    assert row["IS_DRILLTHROUGH_ENABLED"] is True
    assert row["DESCRIPTION"] == "Salg & retur"
    assert "BASE_CUBE_NAME" not in row


def test_a_perspective_names_the_cube_that_it_is_a_part_of(mdx):
    assert column(mdx, "MDSCHEMA_CUBES", "CUBE_NAME", BASE_CUBE_NAME="butik") == ["Kun salg"]


def test_captions_are_in_the_language_of_the_request_and_names_are_not(mdx):
    assert one(mdx, "MDSCHEMA_CUBES", language="en")["CUBE_CAPTION"] == "Shop"
    row = one(mdx, "MDSCHEMA_DIMENSIONS", language="en", DIMENSION_NAME="Vare")
    assert (row["DIMENSION_CAPTION"], row["DIMENSION_UNIQUE_NAME"]) == ("Product", "[Vare]")
    row = one(mdx, "MDSCHEMA_LEVELS", language="en", LEVEL_NAME="Varegruppe")
    assert (row["LEVEL_CAPTION"], row["LEVEL_UNIQUE_NAME"]) == ("Product group", "[Vare].[Varer].[Varegruppe]")
    row = one(mdx, "MDSCHEMA_MEASUREGROUPS", language="en", MEASUREGROUP_NAME="Salgslinjer")
    assert row["MEASUREGROUP_CAPTION"] == "Sales lines"


def test_measures_are_a_dimension_a_hierarchy_and_a_level_too(mdx):
    dimension = one(mdx, "MDSCHEMA_DIMENSIONS", DIMENSION_UNIQUE_NAME="[Measures]")
    assert (dimension["DIMENSION_TYPE"], dimension["DIMENSION_ORDINAL"]) == (2, 0)
    hierarchy = one(mdx, "MDSCHEMA_HIERARCHIES", HIERARCHY_UNIQUE_NAME="[Measures]")
    assert hierarchy["DEFAULT_MEMBER"] == "[Measures].[Salg]"
    assert "ALL_MEMBER" not in hierarchy
    level = one(mdx, "MDSCHEMA_LEVELS", HIERARCHY_UNIQUE_NAME="[Measures]")
    assert (level["LEVEL_UNIQUE_NAME"], level["LEVEL_CARDINALITY"]) == ("[Measures].[MeasuresLevel]", 5)


def test_time_is_told_apart_and_its_levels_say_what_they_hold(mdx):
    types = {
        row["DIMENSION_NAME"]: row["DIMENSION_TYPE"] for row in rows_of(mdx, "MDSCHEMA_DIMENSIONS", CUBE_NAME="Butik")
    }
    assert types == {"Measures": 2, "Tid": 1, "Vare": 3}
    levels = rows_of(mdx, "MDSCHEMA_LEVELS", CUBE_NAME="Butik", HIERARCHY_UNIQUE_NAME="[Tid].[Kalender]")
    assert [(row["LEVEL_NAME"], row["LEVEL_NUMBER"], row["LEVEL_TYPE"]) for row in levels] == [
        ("(All)", 0, 1),
        ("År", 1, 20),
        ("Dag", 2, 516),
    ]
    assert [row["LEVEL_CARDINALITY"] for row in levels] == [1, 2, 3]
    assert [row["LEVEL_DBTYPE"] for row in levels] == [3, 20, 7]


def test_hierarchies_say_what_kind_they_are(mdx):
    rows = rows_of(mdx, "MDSCHEMA_HIERARCHIES", CUBE_NAME="Butik", HIERARCHY_VISIBILITY=3)
    found = {row["HIERARCHY_NAME"]: (row["HIERARCHY_ORIGIN"], row["STRUCTURE"]) for row in rows}
    assert found == {
        "Measures": (6, 0),
        "Kalender": (1, 0),
        "Dag": (6, 0),  # the key: days are filtered as dates by it
        "Varer": (1, 0),
        "Mærke": (2, 0),
        "Indkøb": (2, 0),
        "Ansatte": (3, 2),
    }
    by_name = {row["HIERARCHY_NAME"]: row for row in rows}
    assert by_name["Varer"]["ALL_MEMBER"] == by_name["Varer"]["DEFAULT_MEMBER"] == "[Vare].[Varer].[Alle varer]"
    assert "ALL_MEMBER" not in by_name["Ansatte"]
    assert by_name["Ansatte"]["DEFAULT_MEMBER"] == "[Ansat].[Ansatte].[Trin 01].&[1]"
    assert by_name["Mærke"]["HIERARCHY_DISPLAY_FOLDER"] == "Andet"
    assert by_name["Varer"]["HIERARCHY_CARDINALITY"] == 6


def test_a_hierarchy_with_leaves_on_several_levels_is_ragged(mdx):
    products = mdx.open_cubes[0].dimensions[2].hierarchies[0]
    fill(products, {("F", "Frugt"): {("1", "Æble"): {}}, ("T", "Tomme hylder"): {}})
    assert one(mdx, "MDSCHEMA_HIERARCHIES", HIERARCHY_NAME="Varer")["STRUCTURE"] == 1


def test_measures_have_folder_format_group_and_expression(mdx):
    rows = {row["MEASURE_NAME"]: row for row in rows_of(mdx, "MDSCHEMA_MEASURES", CUBE_NAME="Butik", language="en")}
    assert list(rows) == ["Salg", "Antal", "Hyldepris", "Gennemsnitspris"]
    sales, units, shelf, price = rows.values()
    assert (sales["MEASURE_AGGREGATOR"], sales["DATA_TYPE"]) == (1, 5)
    assert (sales["DEFAULT_FORMAT_STRING"], sales["MEASURE_UNITS"]) == ("#,##0.00", "kr.")
    assert (sales["MEASURE_CAPTION"], sales["DESCRIPTION"]) == ("Sales", "Salg i kroner")
    assert "EXPRESSION" not in sales  # Excel takes what has one for calculated
    assert (units["MEASURE_AGGREGATOR"], units["DATA_TYPE"], units["MEASURE_DISPLAY_FOLDER"]) == (2, 20, "Mængder")
    assert (shelf["MEASURE_AGGREGATOR"], shelf["MEASUREGROUP_NAME"]) == (14, "Priser")
    assert (price["MEASURE_AGGREGATOR"], price["DATA_TYPE"]) == (127, 12)
    assert price["EXPRESSION"] == "[Measures].[Salg] / [Measures].[Antal]"
    assert price["MEASURE_DISPLAY_FOLDER"] == "Nøgletal\\Pris"


def test_fact_groups_say_which_dimensions_divide_them_and_how_finely(mdx):
    rows = rows_of(mdx, "MDSCHEMA_MEASUREGROUP_DIMENSIONS", CUBE_NAME="Butik")
    assert [(row["MEASUREGROUP_NAME"], row["DIMENSION_UNIQUE_NAME"], row["DIMENSION_GRANULARITY"]) for row in rows] == [
        ("Salgslinjer", "[Tid]", "[Tid].[Kalender]"),
        ("Salgslinjer", "[Vare]", "[Vare].[Varer]"),
        ("Priser", "[Tid]", "[Tid].[Kalender]"),
        ("Priser", "[Vare]", "[Vare].[Varer]"),
    ]
    only = column(mdx, "MDSCHEMA_MEASUREGROUPS", "MEASUREGROUP_NAME", CUBE_NAME="Kun salg")
    assert only == ["Salgslinjer"]


def test_named_sets_say_what_they_are_sets_of(mdx):
    rows = rows_of(mdx, "MDSCHEMA_SETS", CUBE_NAME="Butik", language="en")
    assert [(r["SET_NAME"], r["SET_CAPTION"], r["DIMENSIONS"], r["SET_EVALUATION_CONTEXT"]) for r in rows] == [
        ("Bedste varer", "Best products", "[Vare].[Varer]", 1),
        ("Dyre", "Dyre", "[Vare].[Mærke]", 2),
    ]
    named = column(mdx, "MDSCHEMA_SETS", "SET_NAME", HIERARCHY_UNIQUE_NAME="[Vare].[mærke]")
    assert named == ["Dyre"]


def test_functions_are_described_in_the_language_of_the_request(mdx):
    (row,) = rows_of(mdx, "MDSCHEMA_FUNCTIONS", FUNCTION_NAME="head")
    assert (row["DESCRIPTION"], row["PARAMETER_LIST"], row["RETURN_TYPE"]) == ("De første.", "<Set>[, <Number>]", 8)
    assert column(mdx, "MDSCHEMA_FUNCTIONS", "DESCRIPTION", language="en", LIBRARY_NAME="VBA") == [
        "Number of characters."
    ]
    assert column(mdx, "MDSCHEMA_FUNCTIONS", "FUNCTION_NAME", ORIGIN=1) == ["Head"]


def test_catalogs_are_the_databases_of_the_asker(mdx):
    (row,) = rows_of(mdx, "DBSCHEMA_CATALOGS")
    assert (row["CATALOG_NAME"], row["DESCRIPTION"], row["TYPE"]) == ("FLIS Benchmark", "Åben for alle", 0)
    assert row["DATE_MODIFIED"] == datetime(2026, 11, 22, 10, 15, 30)


def test_tables_are_fact_groups_dimensions_and_system_rowsets(mdx):
    def tables(kind):
        return column(mdx, "DBSCHEMA_TABLES", "TABLE_NAME", TABLE_TYPE=kind, TABLE_CATALOG="FLIS Benchmark")

    assert tables("TABLE") == ["Salgslinjer", "Priser", "Salgslinjer"]
    assert tables("SYSTEM TABLE") == ["$Tid", "$Vare", "$Tid"]
    assert "MDSCHEMA_CUBES" in tables("SCHEMA")
    names = column(mdx, "DBSCHEMA_COLUMNS", "COLUMN_NAME", TABLE_SCHEMA="Butik", TABLE_NAME="Salgslinjer")
    assert names == ["Salg", "Antal"]


def test_a_hierarchy_without_members_has_no_default(mdx):
    hierarchy = mdx.open_cubes[0].dimensions[3].hierarchies[0]
    fill(hierarchy, {})
    row = one(mdx, "MDSCHEMA_HIERARCHIES", HIERARCHY_NAME="Ansatte", HIERARCHY_VISIBILITY=3)
    assert "DEFAULT_MEMBER" not in row
    assert row["HIERARCHY_CARDINALITY"] == 0
