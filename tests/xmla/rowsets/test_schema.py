"""Clients drop measures and whole cubes when a column has another type or place than they expect."""

from __future__ import annotations

import pytest

from flis.xmla.rowsets import discover, rowset_named
from flis.xmla.rowsets.registry import ROWSETS
from tests.conftest import ANNA
from tests.xmla.rowsets.reading import read, request, rows_of, written
from tests.xmla.rowsets.typer import COLUMNS, REQUIRED, RESTRICTIONS, typed


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_have_the_names_types_and_order_of_the_protocol(mdx, name):
    declared = read(*discover(name, request(mdx))).columns
    assert [(one.name, one.type) for one in declared] == typed(COLUMNS[name])
    assert {one.name for one in declared if one.least == 1} == REQUIRED.get(name, set())


@pytest.mark.parametrize("name", [one.name for one in ROWSETS])
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_row_is_as_the_schema_says(mdx, name, language):
    """``rows_of`` holds each value against its type and place."""
    known = {one.name for one in rowset_named(name).restrictions}
    for access in (None, ANNA):
        for restrictions in ({}, {"CUBE_NAME": "Butik"}, {"PROPERTY_TYPE": 5}, {"DIMENSION_VISIBILITY": 3}):
            if known >= restrictions.keys():
                rows_of(mdx, name, access=access, language=language, **restrictions)


@pytest.mark.parametrize("name", RESTRICTIONS)
def test_restrictions_stand_in_the_order_that_clients_number_them_by(mdx, name):
    (row,) = rows_of(mdx, "DISCOVER_SCHEMA_ROWSETS", SchemaName=name)
    assert [(one["Name"], one["Type"]) for one in row["Restrictions"]] == typed(RESTRICTIONS[name])
    assert row["RestrictionsMask"] == 2 ** len(row["Restrictions"]) - 1


def test_the_list_of_rowsets_is_the_rowsets_that_there_are(mdx):
    listed = rows_of(mdx, "DISCOVER_SCHEMA_ROWSETS")
    assert [row["SchemaName"] for row in listed] == [one.name for one in ROWSETS]
    guids = {row["SchemaName"]: row["SchemaGuid"] for row in listed}
    assert guids["MDSCHEMA_HIERARCHIES"] == "C8B522DA-5CF3-11CE-ADE5-00AA0044773D"
    assert guids["DBSCHEMA_CATALOGS"] == "C8B52211-5CF3-11CE-ADE5-00AA0044773D"
    assert len(set(guids.values())) == len(guids)


def test_the_schema_stands_in_front_with_the_types_that_rowsets_define(mdx):
    text = written(*discover("MDSCHEMA_KPIS", request(mdx)))
    assert text.startswith('<return><root xmlns="urn:schemas-microsoft-com:xml-analysis:rowset"')
    for part in (
        '<xsd:simpleType name="uuid">',
        '<xsd:complexType name="xmlDocument">',
        'elementFormDefault="qualified"',
    ):
        assert part in text
    assert '<xsd:element sql:field="KPI_NAME" name="KPI_NAME" type="xsd:string" minOccurs="0"/>' in text
    assert text.endswith("</xsd:schema></root></return>")


@pytest.mark.parametrize("name", ["TMSCHEMA_TABLES", "DISCOVER_MEMORYUSAGE", "", "DISCOVER_FINDES_IKKE"])
def test_a_rowset_that_nobody_knows_is_empty_and_no_fault(mdx, name):
    found = read(*discover(name, request(mdx)))
    assert (found.columns, found.rows) == ([], [])


def test_names_of_rowsets_are_read_in_any_case(mdx):
    assert rowset_named(" mdschema_Cubes ") is rowset_named("MDSCHEMA_CUBES")
    assert rows_of(mdx, "mdschema_cubes")
