"""Rows as XML that every client can read, whatever stands in them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flis.xmla.rowsets import Column, Rowset, write_rowset
from tests.xmla.rowsets.reading import read, written


def of(*columns: Column) -> Rowset:
    return Rowset.of_columns(columns)


@given(st.text())
def test_any_text_can_be_written(text):
    rowset = of(Column("[Tid].[År & dag].[MEMBER_CAPTION]"), Column("1. kolonne"))
    (row,) = read(rowset, [(text, "x")]).rows
    found = row["[Tid].[År & dag].[MEMBER_CAPTION]"]
    assert len(found) >= len(text)
    if text.isprintable():
        assert found == text


@given(st.text(min_size=1))
def test_any_name_can_be_a_column(name):
    text = written(of(Column(name)), [("x",)])
    assert text.count(">x</") == 1


def test_names_are_coded_and_told_in_the_schema_as_they_are():
    text = written(of(Column("[Measures].[Antal børn]", "xsd:int")), [(3,)])
    assert "<_x005B_Measures_x005D_._x005B_Antal_x0020_børn_x005D_>3</" in text
    assert 'sql:field="[Measures].[Antal børn]"' in text


def test_what_xml_cannot_hold_is_coded():
    assert "<a>x_x000B_&amp;&lt;&#xD;y</a>" in written(of(Column("a")), [("x\x0b&<\ry",)])


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("xsd:boolean", True, "true"),
        ("xsd:boolean", 0, "false"),
        ("xsd:int", True, "1"),
        ("xsd:double", 0.1, "0.1"),
        ("xsd:double", 10**400, str(10**400)),
        ("xsd:double", float("nan"), "NaN"),
        ("xsd:double", float("-inf"), "-INF"),
        ("xsd:decimal", Decimal("1E+3"), "1000"),
        ("xsd:dateTime", datetime(2026, 1, 2, 3, 4, 5), "2026-01-02T03:04:05"),
        ("xsd:dateTime", date(2026, 1, 2), "2026-01-02T00:00:00"),
        ("", Decimal("1.50"), "1.50"),
        ("", True, "true"),
        ("", date(2026, 1, 2), "2026-01-02T00:00:00"),
        ("xsd:string", "", ""),
    ],
)
def test_values_are_written_as_their_types(kind, value, text):
    assert f"<a>{text}</a>" in written(of(Column("a", kind)), [(value,)])


def test_nothing_is_no_element_and_an_empty_text_is_one():
    text = written(of(Column("a"), Column("b")), [(None, ""), ("x", None), (None, None)])
    assert text.endswith("<row><b></b></row><row><a>x</a></row><row></row></root></return>")


def test_a_value_that_comes_back_is_written_each_time():
    text = written(of(Column("a"), Column("b", "xsd:int")), [("x", 1), ("x", 1), (None, 1), ("x", 2)])
    assert text.count("<a>x</a>") == 3
    assert text.count("<b>1</b>") == 3


def test_schema_and_rows_can_be_had_alone():
    rowset = of(Column("a"))
    assert "xsd:schema" not in written(rowset, [("x",)], schema=False)
    assert "<row>" not in written(rowset, [("x",)], data=False)


def test_rows_are_fetched_as_they_are_sent():
    fetched = []

    def rows():
        for number in range(100_000):
            fetched.append(number)
            yield (number,)

    pieces = write_rowset(of(Column("a", "xsd:int")), rows())
    next(pieces)
    assert fetched == []
    next(pieces)
    assert 0 < len(fetched) < 2000
