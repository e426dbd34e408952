"""Members and sets of a session stand in the lists of what a cube has, for that session and for no other."""

from __future__ import annotations

import pytest

from tests.conftest import ANNA
from tests.retail.fixtures import retail, retail_mdx, retail_release, retail_store
from tests.xmla.conversation.client import Client, service_over

__all__ = ["retail", "retail_mdx", "retail_release", "retail_store"]

TOTAL = "[Measures].[Sales]"
STATEMENTS = (
    f"CREATE SESSION MEMBER [Sales].[Measures].[Twice] AS {TOTAL} * 2, CAPTION = 'Two times', "
    "FORMAT_STRING = '#,##0.0', DISPLAY_FOLDER = 'Mine', ASSOCIATED_MEASURE_GROUP = 'Sales'",
    "CREATE SESSION MEMBER [Sales].[Product].[Products].[All Products].[Both] AS "
    "Sum([Product].[Products].[Product Family].Members)",
    "CREATE SESSION SET [Sales].[Mine] AS {[Product].[Products].[Product Family].Members}, CAPTION = 'My own'",
)


@pytest.fixture
def service(retail_mdx, tmp_path):
    return service_over(retail_mdx, tmp_path)


@pytest.fixture
def client(service):
    made = Client(service, ANNA)
    made.begin({"Catalog": made.discover("DBSCHEMA_CATALOGS").rows[0]["CATALOG_NAME"]})
    for statement in STATEMENTS:
        made.execute(statement)
    return made


def names(client: Client, rowset: str, column: str, **restrictions: str) -> list[str]:
    return [row[column] for row in client.discover(rowset, CUBE_NAME="Sales", **restrictions).rows]


def test_a_measure(client):
    (row,) = client.discover("MDSCHEMA_MEASURES", CUBE_NAME="Sales", MEASURE_UNIQUE_NAME="[Measures].[Twice]").rows
    assert row["MEASURE_AGGREGATOR"] == "127"
    assert row["MEASURE_CAPTION"] == "Two times"
    assert row["DEFAULT_FORMAT_STRING"] == "#,##0.0"
    assert row["MEASURE_DISPLAY_FOLDER"] == "Mine"
    assert row["EXPRESSION"] == f"{TOTAL} * 2"


def test_a_member_among_the_others_and_among_its_relatives(client):
    wanted = "[Product].[Products].[All Products].[Both]"
    rows = client.discover("MDSCHEMA_MEMBERS", CUBE_NAME="Sales", HIERARCHY_UNIQUE_NAME="[Product].[Products]").rows
    (row,) = [row for row in rows if row["MEMBER_UNIQUE_NAME"] == wanted]
    assert (row["MEMBER_TYPE"], row["SCOPE"]) == ("4", "2")
    above = "[Product].[Products].[All Products]"
    below = names(client, "MDSCHEMA_MEMBERS", "MEMBER_UNIQUE_NAME", MEMBER_UNIQUE_NAME=above, TREE_OP="1")
    assert below[-1] == wanted
    assert names(client, "MDSCHEMA_MEMBERS", "PARENT_UNIQUE_NAME", MEMBER_UNIQUE_NAME=wanted, TREE_OP="8") == [above]
    assert "[Measures].[Twice]" in names(client, "MDSCHEMA_MEMBERS", "MEMBER_UNIQUE_NAME", SCOPE="2")


def test_a_set(client):
    (row,) = client.discover("MDSCHEMA_SETS", CUBE_NAME="Sales", SCOPE="2").rows
    assert (row["SET_NAME"], row["SET_CAPTION"]) == ("Mine", "My own")
    assert row["DIMENSIONS"] == "[Product].[Products]"
    assert "Product Family" in row["EXPRESSION"]


def test_system_queries_tell_of_them_too(client):
    text = (
        "SELECT [MEASURE_NAME] FROM $system.mdschema_measures WHERE [CUBE_NAME] = 'Sales' AND [MEASURE_NAME] = 'Twice'"
    )
    assert [row["MEASURE_NAME"] for row in client.execute(text).rows] == ["Twice"]


def test_other_sessions_and_requests_without_one_have_none_of_it(client, service):
    other = Client(service, ANNA)
    assert "Twice" not in names(other, "MDSCHEMA_MEASURES", "MEASURE_NAME")
    other.begin()
    assert "Twice" not in names(other, "MDSCHEMA_MEASURES", "MEASURE_NAME")
    assert "Mine" not in names(other, "MDSCHEMA_SETS", "SET_NAME")


def test_what_is_dropped_is_gone(client):
    client.execute("DROP MEMBER [Sales].[Measures].[Twice]")
    client.execute("DROP SET [Sales].[Mine]")
    assert "Twice" not in names(client, "MDSCHEMA_MEASURES", "MEASURE_NAME")
    assert "Mine" not in names(client, "MDSCHEMA_SETS", "SET_NAME")


def test_one_of_the_session_goes_before_one_of_the_cube(client):
    client.execute("CREATE SESSION MEMBER [Sales].[Measures].[Profit] AS 1")
    (row,) = client.discover("MDSCHEMA_MEASURES", CUBE_NAME="Sales", MEASURE_NAME="Profit").rows
    assert row["EXPRESSION"] == "1"


def test_a_part_of_the_cube_has_them_too(client):
    parts = [row["CUBE_NAME"] for row in client.discover("MDSCHEMA_CUBES", BASE_CUBE_NAME="Sales").rows]
    for part in parts:
        rows = client.discover("MDSCHEMA_MEASURES", CUBE_NAME=part).rows
        assert "Twice" in [row["MEASURE_NAME"] for row in rows]
    assert parts
