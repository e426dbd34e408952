"""What the server tells of itself, and of the sessions in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flis.access import anonymous
from flis.xmla.rowsets import CommandInfo, DiscoverRequest, ServerInfo, SessionInfo, discover
from tests.conftest import ANNA
from tests.xmla.butik import OPEN
from tests.xmla.rowsets.reading import column, read, rows_of

BEGAN = datetime.now(UTC) - timedelta(seconds=90)
SESSION = SessionInfo(
    "S-1", 7, "anna", OPEN, BEGAN, BEGAN + timedelta(seconds=60), "pc1", "Excel", commands=3, last_command="SELECT 1"
)


class Busy:
    """Anna has a session with a statement running in it; nobody else has any."""

    def sessions(self, access):
        return [SESSION] if access.principal == "anna" else []

    def commands(self, access):
        return [CommandInfo(one, "SELECT 1", BEGAN + timedelta(seconds=60)) for one in self.sessions(access)]


def rows(mdx, name, access=ANNA, **restrictions):
    asked = DiscoverRequest(
        mdx,
        access,
        {key: [str(value)] for key, value in restrictions.items()},
        activity=Busy(),
        server=ServerInfo("flis"),
    )
    return read(*discover(name, asked)).rows


def test_sessions_are_those_of_the_asker(mdx):
    (row,) = rows(mdx, "DISCOVER_SESSIONS")
    assert (row["SESSION_ID"], row["SESSION_SPID"], row["SESSION_USER_NAME"]) == ("S-1", 7, "anna")
    assert row["SESSION_COMMAND_COUNT"] == 3
    assert 89_000 < row["SESSION_ELAPSED_TIME_MS"] < 900_000
    assert 29_000 < row["SESSION_IDLE_TIME_MS"] < row["SESSION_ELAPSED_TIME_MS"] - 59_000
    assert rows(mdx, "DISCOVER_SESSIONS", anonymous()) == []
    assert rows(mdx, "DISCOVER_SESSIONS", SESSION_SPID=8) == []


def test_connections_and_commands_belong_to_sessions(mdx):
    (row,) = rows(mdx, "DISCOVER_CONNECTIONS")
    assert (row["CONNECTION_ID"], row["CONNECTION_HOST_APPLICATION"]) == (7, "Excel")
    (row,) = rows(mdx, "DISCOVER_COMMANDS", SESSION_SPID=7)
    assert row["COMMAND_TEXT"] == "SELECT 1"
    assert "COMMAND_END_TIME" not in row
    assert 29_000 < row["COMMAND_ELAPSED_TIME_MS"] < 840_000


def test_the_server_is_one_multidimensional_source(mdx):
    (row,) = rows(mdx, "DISCOVER_DATASOURCES")
    assert row["ProviderType"] == ["MDP"]
    assert row["AuthenticationMode"] == "Authenticated"
    (row,) = rows(mdx, "DISCOVER_DATASOURCES", anonymous())
    assert row["AuthenticationMode"] == "Unauthenticated"
    assert rows(mdx, "DISCOVER_DATASOURCES", ProviderType="TDP") == []


def test_the_object_tree_holds_the_databases_of_the_asker(mdx):
    def databases(access):
        (row,) = rows(mdx, "DISCOVER_XML_METADATA", access)
        engine = "{http://schemas.microsoft.com/analysisservices/2003/engine}"
        return [one.findtext(engine + "Name") for one in row["METADATA"].iter(engine + "Database")]

    assert databases(anonymous()) == [OPEN]
    assert len(databases(ANNA)) == 2


def test_keywords_literals_and_enumerations(mdx):
    words = column(mdx, "DISCOVER_KEYWORDS", "Keyword")
    assert words == sorted(set(words))
    assert {"SELECT", "CROSSJOIN", "NON"} <= set(words)
    assert column(mdx, "DISCOVER_KEYWORDS", "Keyword", Keyword="select") == ["SELECT"]
    (row,) = rows_of(mdx, "DISCOVER_LITERALS", LiteralName="DBLITERAL_QUOTE_PREFIX")
    assert (row["LiteralValue"], row["LiteralNameEnumValue"]) == ("[", 15)
    elements = rows_of(mdx, "DISCOVER_ENUMERATORS", EnumName="TREE_OP")
    assert {row["ElementName"]: row["ElementValue"] for row in elements}["MDTREEOP_ANCESTORS"] == "32"
