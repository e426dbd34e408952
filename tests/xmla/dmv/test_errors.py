"""``$system`` queries that cannot be read or carried out: where, and what instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flis.access import anonymous
from flis.xmla import dmv
from flis.xmla.faults import Code, XmlaFault
from flis.xmla.rowsets import DiscoverRequest
from tests.xmla.butik import OPEN, fake_mdx

MDX = fake_mdx()


def fault(text, **parameters):
    with pytest.raises(XmlaFault) as caught:
        dmv.execute(text, DiscoverRequest(MDX, anonymous(), properties={"Catalog": OPEN}, parameters=parameters))
    return caught.value


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("", (1, 1), "SELECT"),
        ("SELECT", (1, 7), "<column>"),
        ("SELECT CUBE_NAME", (1, 17), "FROM"),
        ("SELECT CUBE_NAME FROM", (1, 22), "$system"),
        ("SELECT CUBE_NAME FROM MDSCHEMA_CUBES", (1, 23), "$system"),
        ("SELECT CUBE_NAME FROM $system", (1, 30), "."),
        ("SELECT CUBE_NAME\n  FROM $system.MDSCHEMA_CUBES\n WHERE", (3, 7), "<column>"),
        ("SELECT CUBE_NAME FROM $system.MDSCHEMA_CUBES WHERE CUBE_NAME = ", (1, 64), "<column>"),
        ("SELECT CUBE_NAME FROM $system.MDSCHEMA_CUBES WHERE (CUBE_NAME = 'x'", (1, 68), ")"),
        ("SELECT CUBE_NAME FROM $system.MDSCHEMA_CUBES GROUP BY CUBE_NAME", (1, 46), "WHERE, ORDER BY"),
        ("SELECT CUBE_NAME FROM $system.MDSCHEMA_CUBES WHERE CUBE_NAME = 'x", (1, 64), "<value>"),
        ("SELECT TOP x CUBE_NAME FROM $system.MDSCHEMA_CUBES", (1, 12), "<number>"),
        (f"SELECT TOP {'9' * 5000} CUBE_NAME FROM $system.MDSCHEMA_CUBES", (1, 12), "<number>"),
        ("SELECT COUNT(*) FROM $system.MDSCHEMA_CUBES", (1, 13), "FROM"),
        ("SELECT CUBE_NAME; DROP", (1, 17), "FROM"),
        ("SELECT CUBE_NAME FROM $system.MDSCHEMA_CUBES; SELECT", (1, 47), "<end>"),
    ],
)
def test_a_fault_says_where_and_what_was_expected(text, place, expected):
    found = fault(text)
    assert found.code == Code.SYNTAX
    assert found.place == place
    assert expected in found.description
    assert f"line {place[0]}, character {place[1]}" in found.said_in("en")


def test_names_that_are_none():
    assert "MDSCHEMA_KUBER" in fault("SELECT * FROM $system.MDSCHEMA_KUBER").description
    unknown = fault("SELECT KUBE FROM $system.MDSCHEMA_CUBES")
    assert unknown.code == Code.NAME
    assert "«KUBE»" in unknown.description and "CUBE_NAME" in unknown.description
    assert "«KUBE»" in fault("SELECT CUBE_NAME FROM $system.MDSCHEMA_CUBES WHERE KUBE = 1").description
    assert "«KUBE»" in fault("SELECT CUBE_NAME FROM $system.MDSCHEMA_CUBES ORDER BY KUBE").description
    assert "@Kube" in fault("SELECT CUBE_NAME FROM $system.MDSCHEMA_CUBES WHERE CUBE_NAME = @Kube").description
    restricted = fault("SELECT CUBE_NAME FROM SYSTEMRESTRICTSCHEMA($system.MDSCHEMA_CUBES, KUBE = 'x')")
    assert "«KUBE»" in restricted.description and "BASE_CUBE_NAME" in restricted.description


def test_values_of_the_wrong_kind():
    assert "«mange»" in fault("SELECT * FROM $system.MDSCHEMA_LEVELS WHERE LEVEL_CARDINALITY > 'mange'").description
    assert "«måske»" in fault("SELECT * FROM $system.MDSCHEMA_MEASURES WHERE MEASURE_IS_VISIBLE = 'måske'").description
    assert "«x»" in fault("SELECT * FROM $system.MDSCHEMA_CUBES WHERE CUBE_SOURCE = 'x'").description


def test_conditions_cannot_be_nested_without_end():
    assert fault("SELECT * FROM $system.MDSCHEMA_CUBES WHERE " + "(" * 5000).code == Code.SYNTAX
    assert fault("SELECT * FROM $system.MDSCHEMA_CUBES WHERE " + "NOT " * 5000 + "TRUE").code == Code.SYNTAX
    assert fault("SELECT * FROM $system.MDSCHEMA_CUBES WHERE CUBE_NAME = " + "(" * 5000).code == Code.SYNTAX
    assert fault("SELECT * FROM $system.MDSCHEMA_CUBES WHERE " + "TRUE AND " * 20000 + "TRUE").code == Code.SYNTAX


def test_conditions_may_be_many():
    request = DiscoverRequest(MDX, anonymous())
    for word in ("AND", "OR"):
        text = "SELECT CUBE_NAME FROM $system.MDSCHEMA_CUBES WHERE " + f"TRUE {word} " * 9000 + "TRUE"
        assert len(list(dmv.execute(text, request)[1])) == 2


WORDS = (
    "SELECT", "DISTINCT", "TOP", "1", "*", ",", "FROM", "$system", ".", "MDSCHEMA_CUBES", "CUBE_NAME", "WHERE", "=",
    "<>", "(", ")", "AND", "OR", "NOT", "'x'", '"y"', "@p", "3", "-2.5", "LIKE", "IS", "NULL", "ORDER", "BY", "DESC",
    "TRUE", "SYSTEMRESTRICTSCHEMA", "[CUBE_SOURCE]", ";", "--", "/*", "[", "'", "\x00",
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)))
def test_no_text_does_more_than_fail(text):
    request = DiscoverRequest(MDX, anonymous(), parameters={"p": "Butik"})
    for query in (text, f"SELECT * FROM $system.MDSCHEMA_CUBES WHERE {text}"):
        try:
            _, rows = dmv.execute(query, request)
            list(rows)
        except XmlaFault as found:
            assert found.description
