"""Large sets are evaluated column by column, small ones tuple by tuple: the answers are the same."""

from __future__ import annotations

from typing import Any

import pytest

from flis.access import operator
from flis.mdx.cellset import CellError
from flis.mdx.evaluation import frame
from flis.mdx.execution import evaluated

#: Sets of several levels, measures among the members, expressions that must not be evaluated everywhere.
STATEMENTS = (
    "SELECT Filter([Store].[Stores].Members, [Measures].[Units] > 100) ON 0 FROM [Sales]",
    "SELECT Filter([Time].[Time].Members, [Measures].[Units] > 60 AND NOT [Measures].[Units] > 900) ON 0 FROM [Sales]",
    "SELECT Filter([Time].[Time].Members, IsEmpty([Measures].[Units]) OR 1 / [Measures].[Units] > 0.1) ON 0"
    " FROM [Sales]",
    "SELECT Order(CrossJoin([Store].[Stores].Members, {[Measures].[Units], [Measures].[Sales]}),"
    " [Measures].CurrentMember, BDESC) ON 0 FROM [Sales]",
    "SELECT TopCount([Product].[Products].Members, 30, ([Measures].[Profit], [Time].[Time].[2024])) ON 0 FROM [Sales]",
    "SELECT BottomCount([Customer].[Customers].Members, 40, [Measures].[Units]) ON 0 FROM [Sales]",
    "WITH MEMBER [Measures].[X] AS IIf([Measures].[Units] > 50, [Measures].[Sales] / [Measures].[Units],"
    " CoalesceEmpty([Measures].[Largest Sale], -[Measures].[Units], 0))"
    " SELECT {[Measures].[X], [Measures].[Units]} ON 0, [Store].[Stores].Members ON 1 FROM [Sales]",
    "WITH MEMBER [Measures].[X] AS CASE WHEN IsEmpty([Measures].[Units]) THEN 'none' WHEN [Measures].[Units] > 99 THEN"
    " 'many' ELSE [Store].[Stores].CurrentMember.Name END"
    " SELECT [Measures].[X] ON 0, [Store].[Stores].Members ON 1 FROM [Sales]",
    "WITH MEMBER [Measures].[X] AS [Measures].[Units] - ([Measures].[Units], [Time].[Time].CurrentMember.PrevMember)"
    " SELECT [Measures].[X] ON 0, [Time].[Time].Members ON 1 FROM [Sales]",
    "WITH MEMBER [Measures].[X] AS [Measures].[Units] + ([Measures].[X], [Time].[Time].CurrentMember.PrevMember)"
    " SELECT [Measures].[X] ON 0, [Time].[Time].[Month].Members ON 1 FROM [Sales]",
    "WITH MEMBER [Measures].[X] AS [Measures].[Units] / ([Measures].[Units], [Product].[Products].CurrentMember.Parent)"
    " SELECT {[Measures].[X]} ON 0, [Product].[Products].Members ON 1 FROM [Sales] WHERE {[Store].[Stores].[Holm],"
    " [Store].[Stores].[Brenna]}",
    "WITH SET [S] AS [Store].[Stores].[Store Name].Members"
    " SELECT Filter([S], [S].CurrentOrdinal <= 9 AND [S].Current.Item(0).Name <> 'x') ON 0 FROM [Sales]",
    # An error stands in the cells that have it, and in no other.
    "WITH MEMBER [Measures].[X] AS IIf([Store].[Stores].CurrentMember.Level.Ordinal = 1, CLng('?'), [Measures].[Units])"
    " SELECT [Measures].[X] ON 0, [Store].[Stores].Members ON 1 FROM [Sales]",
    "WITH MEMBER [Store].[Stores].[Two] AS [Store].[Stores].[Holm] + [Store].[Stores].[Brenna]"
    " MEMBER [Measures].[X] AS [Measures].[Units] * 2"
    " SELECT {[Measures].[X], [Measures].[Units], [Measures].[Profit]} ON 0,"
    " CrossJoin({[Store].[Stores].[Holm], [Store].[Stores].[Two]}, [Time].[Time].[Month].Members) ON 1 FROM [Sales]",
    "WITH MEMBER [Measures].[X] AS Sum(Descendants([Time].[Time].CurrentMember, , LEAVES), [Measures].[Units])"
    " MEMBER [Measures].[Y] AS Correlation([Time].[Time].[Month].Members, [Measures].[Units], [Measures].[Sales])"
    " SELECT {[Measures].[X], [Measures].[Y]} ON 0, [Time].[Time].[Month].Members ON 1 FROM [Sales]",
    # Another measure group with other dimensions, and members that stand below each other.
    "SELECT Order([Employee].[Employees].Members, [Measures].[Salary], BDESC) ON 0 FROM [HR]",
    "SELECT Filter({[Employee].[Employees].Members, Generate([Employee].[Employees].Members,"
    " {[Employee].[Employees].CurrentMember.DataMember})}, [Measures].[Salary] > 0) ON 0 FROM [HR]",
)


def said(mdx: Any, statement: str) -> Any:
    found = mdx.execute(operator(), statement)
    axes = [[[member.unique_name for member in one] for one in axis.tuples] for axis in found.axes]
    cells = {n: str(v) if isinstance(v, CellError) else v for n, v in found.values.items()}
    return axes, cells


@pytest.mark.parametrize("statement", STATEMENTS)
def test_by_column_as_by_tuple(retail_mdx, monkeypatch, statement):
    answers = []
    for few in (1, 10**9):
        monkeypatch.setattr(frame, "FEW", few)
        monkeypatch.setattr(evaluated, "FEW", few)
        answers.append(said(retail_mdx, statement))
    (axes, cells), (other_axes, other_cells) = answers
    assert axes == other_axes
    assert cells == pytest.approx(other_cells, nan_ok=True)


def test_a_column_costs_one_question_for_each_combination_of_levels(retail_mdx):
    found = retail_mdx.execute(
        operator(),
        "SELECT Filter([Customer].[Customers].[Name].Members, [Measures].[Units] > 5 AND [Measures].[Sales] > 10"
        " AND ([Measures].[Units], [Time].[Time].[2024]) > ([Measures].[Units], [Time].[Time].[2023])) ON 0"
        " FROM [Sales]",
    )
    # Units by customer; Sales by customer, of those that are left; Units by customer and year; then the cells shown.
    assert len(found.property_reader._query.cells.requests) <= 4
