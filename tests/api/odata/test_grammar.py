"""Query options: what is read, and errors that say where and what was expected."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flis.api.odata.grammar.apply import parse_apply
from flis.api.odata.grammar.filters import parse_filter
from flis.api.odata.grammar.options import parse_options
from flis.api.odata.grammar.tree import (
    All,
    Any,
    Call,
    Compare,
    Figure,
    FilterStep,
    GroupStep,
    In,
    Literal,
    Name,
    Negated,
)  # fmt: skip
from flis.base.errors import UsageError


def test_and_binds_before_or_and_not_before_both():
    found = parse_filter("a eq 1 or b ne 'x' and not (c gt 2.5)")
    assert isinstance(found, Any) and isinstance(found.of[1], All)
    assert isinstance(found.of[1].of[1], Negated)
    assert found.of[0] == Compare("eq", Name("a", 0), Literal(1, 5), 2)


def test_literals_are_what_they_look_like():
    found = parse_filter("a in ('d''Angleterre','æøå',null,true,-3,2.50,2021-12-31)")
    assert isinstance(found, In)
    values = [literal.value for literal in found.values]
    assert values == ["d'Angleterre", "æøå", None, True, -3, Decimal("2.50"), date(2021, 12, 31)]


def test_functions_take_their_arguments():
    assert parse_filter("contains(tolower(navn),'sø')") == Call(
        "contains", (Call("tolower", (Name("navn", 17),), 9), Literal("sø", 23)), 0
    )


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("a eq", 5, "et navn"),
        ("a eq 'x", 6, "et navn, et tal eller en tekst"),
        ("a eq 1 b", 8, "slutningen"),
        ("(a eq 1", 8, "«)»"),
        ("soundex(a) eq 1", 1, "funktionerne contains"),
        ("contains(a)", 1, "2 argument"),
        ("a in ()", 7, "en værdi"),
        ("a eq 2021-13-01", 6, "en dato"),
        ("", 1, "et navn"),
    ],
)
def test_errors_say_where_and_what_was_expected(text, place, expected):
    with pytest.raises(UsageError) as caught:
        parse_filter(text)
    (found,) = caught.value.problems
    assert found.code == "D201" and found.column == str(place)
    assert expected in found.message and f"ved tegn {place}" in found.message


def test_apply_is_a_chain_of_steps():
    steps = parse_apply("filter(aar eq 2021)/groupby((a,b),aggregate(x with sum as y,z,$count as n))/top(3)")
    assert isinstance(steps[0], FilterStep) and isinstance(steps[1], GroupStep)
    assert [name.text for name in steps[1].names] == ["a", "b"]
    assert [(f.method, f.alias) for f in steps[1].figures] == [("sum", "y"), ("", "z"), ("count", "n")]
    assert isinstance(steps[1].figures[0], Figure)


@pytest.mark.parametrize("text", ["groupby(a)", "groupby((rollup(a,b)))", "concat(a,b)", "aggregate(x with sum)", "a/"])
def test_what_apply_does_not_know_is_said(text):
    with pytest.raises(UsageError, match="D201"):
        parse_apply(text)


def test_options_are_read_with_plus_percent_and_semicolon():
    found = parse_options(
        "$filter=navn+eq+%27a%3Bb;c%27&$select=a,%20b&$top=0&$skip=2&$count=true&own=1&%24orderby=a%20desc"
    )
    assert found.where == Compare("eq", Name("navn", 0), Literal("a;b;c", 8), 5)
    assert [n.text for n in found.select or ()] == ["a", "b"]
    assert (found.top, found.skip, found.count, found.order[0].descending) == (0, 2, True, True)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("$filtre=a", "D202"),
        ("$search=x", "D203"),
        ("$expand=x", "D203"),
        ("$top=1&$top=2", "D204"),
        ("$top=-1", "D201"),
        (f"$top={'9' * 5000}", "D201"),
    ],
)
def test_unknown_missing_and_doubled_options(query, code):
    with pytest.raises(UsageError, match=code):
        parse_options(query)


def test_deep_nesting_is_an_error_and_no_crash():
    for text in ("(" * 10_000, "not " * 10_000 + "a", "tolower(" * 5_000):
        with pytest.raises(UsageError, match="D201"):
            parse_filter(text)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    for parse in (parse_filter, parse_apply):
        try:
            parse(text)
        except UsageError as error:
            assert error.problems[0].code == "D201"
