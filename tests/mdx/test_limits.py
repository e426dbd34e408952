"""A query may take so much and no more, and somebody else may stop it."""

from __future__ import annotations

import math
import time
import tracemalloc

import pytest

from flis.access import anonymous
from flis.base.errors import UsageError
from flis.mdx.limits import Limits, Watch

EVERY_PAIR = (
    "SELECT [Measures].[Units] ON 0, "
    "[Customer].[Customers].[Name].Members * [Product].[Products].[Product Name].Members * "
    "[Store].[Stores].[Store Name].Members ON 1 FROM [Sales]"
)


def code_of(mdx, statement: str, watch: Watch) -> str:
    with pytest.raises(UsageError) as refused:
        mdx.execute(anonymous(), statement, watch=watch)
    return refused.value.problems[0].code


def test_a_set_with_too_many_members_is_refused_before_it_is_written_out(retail_mdx):
    began = time.monotonic()
    assert code_of(retail_mdx, EVERY_PAIR, Watch(Limits(members=100_000))) == "D004"
    assert time.monotonic() - began < 5


def test_too_many_cells_are_refused(retail_mdx):
    statement = (
        "WITH MEMBER [Measures].[One] AS 1 SELECT [Customer].[Customers].[Name].Members ON 0, "
        "[Product].[Products].[Product Name].Members ON 1 FROM [Sales] WHERE [Measures].[One]"
    )
    assert code_of(retail_mdx, statement, Watch(Limits(cells=10_000))) == "D005"


def test_rows_of_a_statement_count_as_cells(retail_mdx):
    statement = (
        "SELECT NON EMPTY [Time].[Time].[Day].Members * [Product].[Products].[Product Name].Members ON 0 FROM [Sales]"
    )
    assert code_of(retail_mdx, statement, Watch(Limits(cells=500))) == "D005"


def test_time_that_is_up_stops_an_expression(retail_mdx):
    statement = (
        "WITH MEMBER [Measures].[Slow] AS Count(Filter([Product].[Products].[Product Name].Members * "
        "[Store].[Stores].[Store Name].Members, "
        "[Store].[Stores].CurrentMember.Name > [Product].[Products].CurrentMember.Name)) "
        "SELECT [Time].[Time].[Day].Members ON 0 FROM [Sales] WHERE [Measures].[Slow]"
    )
    began = time.monotonic()
    assert code_of(retail_mdx, statement, Watch(Limits(seconds=0.5))) == "D002"
    assert time.monotonic() - began < 10


def test_a_cancelled_query_ends_with_a_fault_and_never_with_cells_that_say_so(retail_mdx):
    statement = (
        "WITH MEMBER [Measures].[Slow] AS Count(Filter([Product].[Products].[Product Name].Members * "
        "[Store].[Stores].[Store Name].Members, IsError([Store].[Stores].CurrentMember.Name))) "
        "SELECT [Time].[Time].[Day].Members ON 0 FROM [Sales] WHERE [Measures].[Slow]"
    )
    began = time.monotonic()
    watch = Watch(Limits(), lambda: time.monotonic() > began + 0.5)
    assert code_of(retail_mdx, statement, watch) == "D003"
    assert time.monotonic() - began < 10


def test_a_calculation_that_builds_on_itself_is_refused(ask):
    found = ask(
        "WITH MEMBER [Measures].[A] AS [Measures].[B] + 1 MEMBER [Measures].[B] AS [Measures].[A] + 1 "
        "SELECT [Measures].[A] ON 0 FROM [Sales]"
    )
    assert "uden ende" in found.values[0].message


def _chained(first: str, step: str) -> str:
    members = "".join(
        f"MEMBER [Measures].[m{n}] AS {step.replace('x', f'[Measures].[m{n - 1}]')} " for n in range(1, 41)
    )
    return f"WITH MEMBER [Measures].[m0] AS {first} {members} SELECT [Measures].[m40] ON 0 FROM [Sales]"


@pytest.mark.parametrize(
    ("first", "step", "value"),
    [("99999999", "x * x", math.inf), ("-99999999", "x * x * x", -math.inf), ("3", "x ^ 9999999", math.inf),
     ("2", "Int(1e308) + Int(1e308) + 1.5", math.inf)],
)  # fmt: skip
def test_numbers_do_not_grow_beyond_measure(ask, first, step, value):
    assert ask(_chained(first, step)).values[0] == value


@pytest.mark.parametrize(
    "step", ["x + x", "x || x", "Generate([Store].[Stores].[Store Name].Members, CStr(x) + CStr(x))"]
)
def test_texts_do_not_grow_beyond_measure(ask, step):
    assert "1000000 tegn" in ask(_chained('"Hedensted"', step)).values[0].message


def test_whole_numbers_stay_exact_as_long_as_sixty_four_bits_hold_them(ask):
    found = ask("WITH MEMBER [Measures].[A] AS 3037000499 * 3037000499 SELECT [Measures].[A] ON 0 FROM [Sales]")
    assert found.values[0] == 3037000499**2
    assert type(found.values[0]) is int


def test_many_long_texts_end_the_query_before_they_fill_the_memory(retail_mdx):
    statement = (
        "WITH MEMBER [Measures].[T] AS String(1000000, 'x') SELECT [Measures].[T] ON 0,"
        " [Customer].[Customers].[Name].Members * [Product].[Products].[Product Subcategory].Members ON 1 FROM [Sales]"
    )
    tracemalloc.start()
    try:
        assert code_of(retail_mdx, statement, Watch(Limits())) == "D007"
        assert tracemalloc.get_traced_memory()[1] < 256 * 1024 * 1024
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("first", ["2", "[Measures].[Units]"])
def test_members_that_name_each_other_twice_are_worked_out_once(ask, first):
    one = _chained(first, "x - x / 2")
    rows = one.replace(" ON 0 FROM", " ON 0, [Time].[Time].[Month].Members ON 1 FROM")
    began = time.monotonic()
    ask(one)
    assert len(ask(rows).values) >= 12
    assert time.monotonic() - began < 10
