"""Properties: of members and cells, and of the server."""

from __future__ import annotations

import pytest

from flis.access import anonymous
from flis.xmla.rowsets import DiscoverRequest, ServerInfo, discover
from tests.conftest import ANNA
from tests.xmla.butik import OPEN, OWN
from tests.xmla.rowsets.reading import column, read, request, rows_of


def test_member_properties_are_those_that_the_content_declares(mdx):
    """Never the ones that every member has: Excel would write ``[Level]MEMBER_CAPTION`` in every query."""
    rows = rows_of(mdx, "MDSCHEMA_PROPERTIES", CUBE_NAME="Butik", PROPERTY_TYPE=1)
    assert [(row["LEVEL_UNIQUE_NAME"], row["PROPERTY_NAME"], row["DATA_TYPE"]) for row in rows] == [
        ("[Vare].[Varer].[Vare]", "Farve", 130),
        ("[Vare].[Varer].[Vare]", "Vægt", 5),
    ]
    assert rows_of(mdx, "MDSCHEMA_PROPERTIES", HIERARCHY_UNIQUE_NAME="[Vare].[Mærke]", PROPERTY_TYPE=1) == []


def test_cell_properties_are_those_that_cells_have(mdx):
    rows = rows_of(mdx, "MDSCHEMA_PROPERTIES", PROPERTY_TYPE=2, CATALOG_NAME=OPEN)
    names = {row["PROPERTY_NAME"]: row["DATA_TYPE"] for row in rows}
    assert {"VALUE", "FORMAT_STRING", "LANGUAGE", "BACK_COLOR", "FORE_COLOR", "FONT_FLAGS"} <= set(names)
    assert names["VALUE"] == 12
    assert not any("CUBE_NAME" in row for row in rows)


def test_the_key_of_a_time_dimension_is_a_date_so_that_excel_offers_date_filters(mdx):
    by_name = {"CUBE_NAME": "Butik", "HIERARCHY_UNIQUE_NAME": "[Tid].[Dag]", "PROPERTY_NAME": "MEMBER_VALUE"}
    rows = rows_of(mdx, "MDSCHEMA_PROPERTIES", **by_name)
    assert [(row["LEVEL_UNIQUE_NAME"], row["PROPERTY_TYPE"], row["DATA_TYPE"]) for row in rows] == [
        ("[Tid].[Dag].[(All)]", 5, 130),
        ("[Tid].[Dag].[Dag]", 5, 7),
    ]


def test_internal_properties_come_only_when_asked_for(mdx):
    of_hierarchy = {"CUBE_NAME": "Butik", "HIERARCHY_UNIQUE_NAME": "[Vare].[Mærke]"}
    assert rows_of(mdx, "MDSCHEMA_PROPERTIES", **of_hierarchy) == []
    names = column(mdx, "MDSCHEMA_PROPERTIES", "PROPERTY_NAME", PROPERTY_TYPE=5, **of_hierarchy)
    assert names == ["KEY0", "NAME", "MEMBER_VALUE", "KEY0", "MEMBER_VALUE"]


def server_properties(mdx, *names, properties=None, access=ANNA, language="da"):
    how = DiscoverRequest(
        mdx, access, {"PropertyName": names}, properties or {}, language, ServerInfo(name="flis.example")
    )
    return {row["PropertyName"]: row for row in read(*discover("DISCOVER_PROPERTIES", how)).rows}


def test_excel_is_told_what_it_may_write(mdx):
    rows = server_properties(
        mdx, "ServerName", "ProviderVersion", "MdpropMdxDdlExtensions", "MdpropMdxSubqueries",
        "MdpropMdxDrillFunctions", "MdpropMdxNamedSets",
    )  # fmt: skip
    values = {name: row["Value"] for name, row in rows.items()}
    assert values["ServerName"] == "flis.example"
    assert values["ProviderVersion"].startswith("16.0.")
    assert int(values["MdpropMdxSubqueries"]) & 3 == 3  # label, date and value filters
    assert int(values["MdpropMdxDrillFunctions"]) & 3 == 3  # drilling in tuples
    assert values["MdpropMdxNamedSets"] == "15"  # Excel leaves at 0
    assert not int(values["MdpropMdxDdlExtensions"]) & 1  # grouping takes CREATE SESSION CUBE
    assert {row["PropertyAccessType"] for row in rows.values()} == {"Read"}


def test_the_first_request_of_excel_is_answered_whole_and_in_order(mdx):
    asked = [
        "DbpropMsmdSubqueries", "DbpropMsmdOptimizeResponse", "DbpropMsmdActivityID", "DbpropMsmdCurrentActivityID",
        "ApplicationContext",
    ]  # fmt: skip
    rows = server_properties(mdx, *asked)
    assert set(rows) == set(asked)
    assert (rows["DbpropMsmdSubqueries"]["Value"], rows["DbpropMsmdOptimizeResponse"]["Value"]) == ("1", "0")


def test_the_catalog_is_the_one_that_was_chosen_or_the_first_that_the_asker_may_see(mdx):
    def catalog(**how):
        return server_properties(mdx, "Catalog", **how)["Catalog"]["Value"]

    assert catalog() == OPEN
    assert catalog(properties={"catalog": OWN.upper()}) == OWN
    assert catalog(properties={"Catalog": OWN}, access=anonymous()) == OPEN


def test_what_a_client_has_set_is_what_it_reads_back(mdx):
    assert server_properties(mdx, "Timeout", properties={"Timeout": "30"})["Timeout"]["Value"] == "30"
    assert (
        server_properties(mdx, "ServerName", properties={"ServerName": "løgn"})["ServerName"]["Value"] == "flis.example"
    )
    assert server_properties(mdx, "LocaleIdentifier", language="en")["LocaleIdentifier"]["Value"] == "1033"


def test_every_property_is_there_once(mdx):
    names = column(mdx, "DISCOVER_PROPERTIES", "PropertyName")
    assert len(names) == len(set(names)) > 60
    assert {
        "DBMSVersion",
        "ProviderName",
        "Format",
        "AxisFormat",
        "Content",
        "MdxMissingMemberMode",
        "VisualMode",
    } <= set(names)


def test_the_model_that_a_live_connection_asks_for_is_refused_with_advice(mdx):
    from flis.xmla.faults import Code, XmlaFault

    with pytest.raises(XmlaFault) as caught:
        discover("DISCOVER_CSDL_METADATA", request(mdx))
    assert caught.value.code == Code.UNSUPPORTED
    assert "Importér" in caught.value.description
    assert "Import" in caught.value.said_in("en")
