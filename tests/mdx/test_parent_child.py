"""Members below members: what their levels are called, and that a part of a member's facts is never taken for all."""

from __future__ import annotations

from typing import Any

import pytest

from flis.access import operator
from flis.mdx.cellset import CellSet
from flis.mdx.engine import Mdx

BOSS = "[Employees].[Employees].[All Employees].FirstChild"
LAST = f"Tail(Descendants({BOSS}, , LEAVES), 1).Item(0).Item(0)"


def ask(mdx: Mdx, statement: str) -> CellSet:
    found = mdx.execute(operator(), statement)
    assert isinstance(found, CellSet)
    return found


def value(mdx: Mdx, member: str) -> Any:
    return ask(mdx, f"SELECT {{{member}}} ON 0 FROM [HR] WHERE [Measures].[Salary]").value(0)


def test_levels_are_numbered_and_the_declared_name_is_all_of_them(retail_mdx: Mdx) -> None:
    hierarchies = retail_mdx.cube(operator(), "HR").hierarchies
    levels = next(one for one in hierarchies if one.unique_name == "[Employees].[Employees]").levels
    assert [level.name for level in levels][1:3] == ["Employee Id 01", "Employee Id 02"]
    every = ask(retail_mdx, "SELECT [Employees].[Employees].[Employee Id].Members ON 0 FROM [HR]").axes[0].tuples
    assert len(every) == sum(len(level.members) for level in levels[1:])


@pytest.mark.parametrize(
    "first", [f"TopCount({{{LAST}}}, 2, [Measures].[Salary])", f"Filter({{{LAST}}}, [Measures].[Salary] > 0)"]
)
def test_who_is_above_an_asked_member_keeps_the_whole(retail_mdx: Mdx, first: str) -> None:
    boss, last = value(retail_mdx, BOSS), value(retail_mdx, LAST)
    assert boss > last > 0
    found = ask(
        retail_mdx,
        f"WITH SET [S] AS {{{first}, {BOSS}}} MEMBER [Employees].[Employees].[T] AS Sum([S]) "
        "SELECT {[S], [Employees].[Employees].[T]} ON 0 FROM [HR] WHERE [Measures].[Salary]",
    )
    assert [found.value(place) for place in range(3)] == [last, boss, last + boss]
