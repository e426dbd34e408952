"""Power Query and Power BI (ADOMD.NET): byte order mark, sessions that must be understood, tables of metadata, Cancel
when a pooled connection is used again."""

from __future__ import annotations

import pytest

from flis.mdx.cellset import Rows
from tests.xmla.conversation.client import EMPTY, Client, service_over

POWER_BI = {
    "Catalog": "FLIS Benchmark",
    "DbpropMsmdSubqueries": "2",
    "LocaleIdentifier": "1030",
    "DbpropMsmdActivityID": "85181638-2d43-46eb-9c5a-c2b54fdac723",
}
TABULAR = {"Format": "Tabular", "Content": "SchemaData"}


@pytest.fixture
def client(mdx, tmp_path):
    return Client(service_over(mdx, tmp_path), style="adomd", properties=POWER_BI)


@pytest.fixture
def connected(client):
    client.begin()
    return client


def test_it_asks_for_all_properties_before_it_has_a_session(client):
    rows = client.discover("DISCOVER_PROPERTIES").rows
    assert len(rows) > 30
    assert all(row["PropertyName"] and row["PropertyType"] and row["PropertyAccessType"] for row in rows)


def test_the_version_of_the_database_engine_is_new_enough(connected):
    (row,) = connected.discover("DISCOVER_PROPERTIES", PropertyName=["DBMSVersion"]).rows
    assert tuple(map(int, row["Value"].split("."))) >= (10, 50, 1600, 1)


def test_a_pooled_connection_is_cancelled_before_it_is_used_again(connected):
    answer = connected.command('<Cancel xmlns="http://schemas.microsoft.com/analysisservices/2003/engine"/>')
    assert answer.root.tag == f"{EMPTY}root"
    assert answer.session == connected.session


@pytest.mark.parametrize(
    ("statement", "columns"),
    [
        (
            "select [CUBE_NAME],[BASE_CUBE_NAME],[CUBE_CAPTION] from $system.mdschema_cubes where [CUBE_SOURCE] = 1",
            {"CUBE_NAME", "CUBE_CAPTION"},
        ),
        (
            "select [MEASURE_UNIQUE_NAME] from $system.mdschema_measures "
            "where [CUBE_NAME] = 'Butik' and [MEASURE_IS_VISIBLE]",
            {"MEASURE_UNIQUE_NAME"},
        ),
        (
            "select [DIMENSION_UNIQUE_NAME] from $system.mdschema_dimensions where [CUBE_NAME] = 'Butik' "
            "and [DIMENSION_UNIQUE_NAME] <> '[Measures]'",
            {"DIMENSION_UNIQUE_NAME"},
        ),
        (
            "select * from $system.mdschema_levels where [CUBE_NAME] = 'Butik' and [LEVEL_NAME] <> '(All)'",
            {"LEVEL_NAME"},
        ),
    ],
)
def test_metadata_is_read_as_tables(connected, statement, columns):
    rows = connected.execute(statement, TABULAR).rows
    assert rows
    assert all(columns <= set(row) for row in rows)


def test_metadata_with_a_parameter(connected):
    parameters = (
        '<Parameters xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">'
        '<Parameter><Name>CubeName</Name><Value xsi:type="xsd:string">Butik</Value></Parameter></Parameters>'
    )
    statement = "select [MEASURE_NAME] from $system.mdschema_measures where [CUBE_NAME] = @CubeName"
    rows = connected.execute(statement, TABULAR, parameters=parameters).rows
    assert {"MEASURE_NAME": "Salg"} in rows


def test_a_mistake_in_a_system_query_is_told(connected):
    fault = connected.execute("select [FINDES_IKKE] from $system.mdschema_cubes", TABULAR).fault
    assert "FINDES_IKKE" in fault.get("Description", "")


def test_the_gateway_asks_for_its_session(connected):
    rows = connected.discover("DISCOVER_SESSIONS", SESSION_ID=connected.session).rows
    assert [row["SESSION_ID"] for row in rows] == [connected.session]


def test_tables_without_rows_have_their_columns(connected, mdx):
    mdx.answers["SELECT tom"] = Rows([("A", "xsd:double")], [])
    answer = connected.execute("SELECT tom", TABULAR)
    assert answer.rows == []
    assert b'name="A"' in answer.body


def test_maximum_rows(connected, mdx):
    mdx.answers["SELECT mange"] = Rows([("A", "xsd:int")], [(number,) for number in range(10)])
    assert len(connected.execute("SELECT mange", {**TABULAR, "MaximumRows": "3"}).rows) == 3


def test_live_connection_is_refused_in_words_that_help(connected):
    assert "Importér" in connected.execute("EVALUATE ROW(1)").fault.get("Description", "")
