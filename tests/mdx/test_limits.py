"""A query may take so much and no more, and somebody else may stop it."""

from __future__ import annotations

import time

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
