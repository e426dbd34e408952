"""Whichever way one asks, one sees one's own, and nobody else's does so much as exist."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.portal.adgang.kanarie import CLOSED, OPEN, UNITS, amount, names_in, secrets_in

STATEMENTS = (
    "SELECT [Measures].[Beløb] ON COLUMNS, [Ø].[Øer].[Ø].Members ON ROWS FROM [Beløb]",
    "SELECT [Measures].[Beløb] ON COLUMNS, NON EMPTY [Sag].Members ON ROWS FROM [Beløb]",
    "WITH MEMBER [Measures].[X] AS '[Measures].[Beløb] + 0' SELECT [Measures].[X] ON 0 FROM [Beløb]",
    "SELECT TopCount([Sag].[Sag].[Sag].Members, 99, [Measures].[Beløb]) ON 0 FROM [Beløb]",
    "SELECT [Measures].Members ON 0, Descendants([Ø].[Øer].DefaultMember) ON 1 FROM [Beløb]",
    "DRILLTHROUGH MAXROWS 1000 SELECT FROM [Beløb]",
)


@pytest.mark.parametrize("unit", [101, 150, 198])
def test_one_sees_the_secrets_of_one(exits, unit):
    found: set[int] = set()
    for exit_, text in exits(f"u{unit}").everything(CLOSED, STATEMENTS):
        assert secrets_in(text) <= {unit}, exit_
        found |= secrets_in(text)
    assert found == {unit}


@pytest.mark.parametrize("statement", STATEMENTS)
def test_each_statement_tells_the_secret_it_asks_for(exits, statement):
    assert secrets_in(exits("u150").execute(statement, CLOSED)) == {150}
    assert secrets_in(exits("u150").mdx(statement, CLOSED)) == {150}


def test_other_units_are_no_members_of_the_closed_cube(exits):
    own = exits("u150")
    for name, text in own.everything(CLOSED, STATEMENTS):
        if CLOSED in name:
            assert names_in(text) <= {150}, name
    assert names_in(own.discover("MDSCHEMA_MEMBERS", CLOSED, CUBE_NAME="Beløb")) == {150}
    assert len(names_in(own.discover("MDSCHEMA_MEMBERS", OPEN, CUBE_NAME="Antal"))) == len(UNITS)


def test_nobody_knows_of_the_closed_database(exits):
    for exit_, text in exits("").everything(CLOSED, STATEMENTS):
        assert not secrets_in(text), exit_
        if CLOSED not in exit_ and "[Beløb]" not in exit_:
            assert CLOSED not in text and "lukket" not in text, exit_
    assert OPEN in exits("").discover("DBSCHEMA_CATALOGS")


def test_nobody_knows_of_a_dimension_that_only_the_closed_cube_has(exits):
    for path in ("/odata/", "/odata/$metadata", "/api/v1/kuber"):
        status, text = exits("").get(path)
        assert status == 200 and not re.search(r"(?i)konto|sag\b|bel(ø|oe)b", text), path
        assert re.search(r"(?i)konto", exits("u150").get(path)[1])


def test_one_without_units_knows_no_more_than_nobody(exits):
    for exit_, text in exits("uden").everything(CLOSED, STATEMENTS):
        assert not secrets_in(text), exit_
    assert CLOSED not in exits("uden").discover("DBSCHEMA_CATALOGS")


def test_the_operator_sees_all(exits):
    text = exits("dan").execute(STATEMENTS[0], CLOSED)
    assert secrets_in(text) == set(UNITS)


def _same(told: str, *words: str) -> str:
    """What was told, without the words that were asked for and what is new in every answer."""
    for word in words:
        told = told.replace(word, "?")
    return re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+|[0-9a-f]{8,}", "", told)


@pytest.mark.parametrize("who", ["", "u101", "uden"])
def test_the_forbidden_and_the_unknown_are_the_same_words(exits, who):
    asked = exits(who)
    members = ("SELECT [Ø].[Øer].[Ø].&[{}] ON 0 FROM [{}]", "SELECT {{[Ø].[Øer].[Ø-nr-{}]}} ON 0 FROM [{}]")
    for statement in members:
        for tell in (asked.execute, asked.mdx):
            theirs, nobodys = (tell(statement.format(key, "Beløb"), CLOSED) for key in ("150", "950"))
            assert _same(theirs, "150") == _same(nobodys, "950"), statement


def test_a_database_that_one_may_not_see_is_one_that_does_not_exist(exits):
    asked = exits("")
    for rowset in ("DBSCHEMA_CATALOGS", "MDSCHEMA_CUBES", "MDSCHEMA_MEMBERS", "MDSCHEMA_LEVELS", "DBSCHEMA_TABLES"):
        assert _same(asked.discover(rowset, CLOSED), CLOSED) == _same(asked.discover(rowset, "Nye tal"), "Nye tal")
        by_name = [_same(asked.discover(rowset, CATALOG_NAME=name), name) for name in (CLOSED, "Nye tal")]
        assert by_name[0] == by_name[1], rowset
    for tell in (asked.execute, asked.mdx):
        theirs, nobodys = tell("SELECT FROM [Beløb]", CLOSED), tell("SELECT FROM [Bxxxb]", "Nye tal")
        assert _same(theirs, CLOSED, "Beløb") == _same(nobodys, "Nye tal", "Bxxxb")
    theirs, nobodys = asked.get("/odata/lukket"), asked.get("/odata/lukxet")
    assert (theirs[0], _same(theirs[1], "lukket")) == (nobodys[0], _same(nobodys[1], "lukxet"))


def test_no_cache_crosses_askers(exits):
    """98 askers, the same questions, at the same time and again: every answer holds its asker's canary alone."""

    def ask(unit: int) -> list[tuple[int, set[int]]]:
        own = exits(f"u{unit}")
        texts = [own.execute(STATEMENTS[0], CLOSED), own.mdx(STATEMENTS[1], CLOSED), own.get("/odata/lukket")[1]]
        return [(unit, secrets_in(text) | names_in(text)) for text in texts]

    with ThreadPoolExecutor(4) as pool:
        answers = [one for told in pool.map(ask, [*UNITS, *reversed(UNITS)]) for one in told]
    assert len(answers) == 2 * len(UNITS) * 3
    assert [one for one in answers if one[1] != {one[0]}] == []


def test_a_changed_unit_changes_the_answer_at_once(exits, canary_store):
    from dataclasses import replace

    from flis.access import PrincipalBook

    book = PrincipalBook(canary_store)
    assert secrets_in(exits("u102").execute(STATEMENTS[0], CLOSED)) == {102}
    book.change("u102", lambda old: replace(old, units=frozenset({"103"})))
    try:
        assert secrets_in(exits("u102").execute(STATEMENTS[0], CLOSED)) == {103}
    finally:
        book.change("u102", lambda old: replace(old, units=frozenset({"102"})))
    assert str(amount(102)) in exits("u102").execute(STATEMENTS[0], CLOSED)


def test_a_session_is_its_owners(exits):
    begun = re.search(r'SessionId="([^"]+)"', exits("u101").in_session("BeginSession"))
    assert begun is not None
    header = f'Session SessionId="{begun[1]}"'
    made = exits("u101").in_session(header, "CREATE SESSION SET [Beløb].[Mine] AS {[Sag].[Sag].[All]}", CLOSED)
    assert "Fault" not in made
    statement = "SELECT [Sag].Members ON 0 FROM [Beløb]"
    assert secrets_in(exits("u101").in_session(header, statement, CLOSED)) == {101}
    for other in ("u102", "", "dan"):
        theirs = exits(other).in_session(header, statement, CLOSED)
        nobodys = exits(other).in_session('Session SessionId="00000000000000000000000000000000"', statement, CLOSED)
        assert "Fault" in theirs and _same(theirs) == _same(nobodys), other
    assert begun[1] in exits("u101").discover("DISCOVER_SESSIONS")
    for other in ("u102", ""):
        assert begun[1] not in exits(other).discover("DISCOVER_SESSIONS")


def test_sessions_of_nobody_are_not_listed(exits):
    """Whoever has no name cannot be told from the next one, so the ids of their sessions are theirs to keep."""
    begun = re.search(r'SessionId="([^"]+)"', exits("").in_session("BeginSession"))
    assert begun is not None and begun[1] not in exits("").discover("DISCOVER_SESSIONS")
