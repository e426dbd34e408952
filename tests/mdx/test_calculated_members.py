"""Calculated members of a query: where they may stand, and which of several with one name is meant."""

from __future__ import annotations

from typing import Any

import pytest

from flis.base.errors import UsageError
from flis.mdx.cellset import CellError


@pytest.mark.parametrize("turned", [False, True])
def test_the_name_as_it_was_written_is_the_nearest(ask: Any, turned: bool) -> None:
    made = ["MEMBER [Customer].[Gender].[Both] AS 1", "MEMBER [Customer].[Gender].[All Genders].[Both] AS 2"]
    shown = "{[Customer].[Gender].[Both], [Customer].[Gender].[All Genders].[Both]}"
    found = ask(f"WITH {' '.join(reversed(made) if turned else made)} SELECT {shown} ON 0 FROM [Sales]")
    assert [found.value(0), found.value(1)] == [1, 2]


def test_one_beside_the_all_member_is_no_all_member(ask: Any) -> None:
    found = ask(
        "WITH MEMBER [Customer].[Gender].[Both] AS 1 SELECT [Customer].[Gender].[Both] "
        "DIMENSION PROPERTIES MEMBER_TYPE ON 0 FROM [Sales]"
    )
    assert not found.axes[0].tuples[0][0].is_all


@pytest.mark.parametrize(
    ("name", "code"),
    [("[Customer].[Gender].[Both].[Half]", "D098"), ("[Customer].[Gender].[F].[Half]", "D099")],
)
def test_below_a_calculated_member_and_below_the_lowest_level_stands_none(ask: Any, name: str, code: str) -> None:
    with pytest.raises(UsageError) as said:
        ask(f"WITH MEMBER [Customer].[Gender].[Both] AS 1 MEMBER {name} AS 2 SELECT {name} ON 0 FROM [Sales]")
    assert said.value.problems[0].code == code


def test_a_set_is_no_value(ask: Any) -> None:
    found = ask("WITH MEMBER [Measures].[It] AS {[Customer].[Gender].[F]} SELECT [Measures].[It] ON 0 FROM [Sales]")
    assert isinstance(found.value(0), CellError)


def test_a_set_that_its_own_slicer_selects_is_made_of_the_facts(ask: Any) -> None:
    sets = (
        "SET [Cross] AS NonEmptyCrossJoin({[Customer].[Gender].[F]}, NonEmptyCrossJoin("
        "[Customer].[Marital Status].[Marital Status].Members, {[Store].[Stores].[Holm]})) "
        "SET [Genders] AS Generate([Cross], {[Customer].[Gender].CurrentMember}) "
        "MEMBER [Customer].[Gender].[Chosen] AS Aggregate([Genders])"
    )
    found = ask(f"WITH {sets} SELECT [Measures].[Units] ON 0 FROM [Sales] WHERE [Customer].[Gender].[Chosen]")
    assert found.value(0) == ask("SELECT [Measures].[Units] ON 0 FROM [Sales] WHERE [Customer].[Gender].[F]").value(0)


def test_a_rank_among_what_is_ordered_by_cells_is_right_from_the_first(names: Any) -> None:
    before = (
        "WITH SET [Ordered] AS Order([Product].[Products].[Product Name].Members, [Measures].[Units], BASC) "
        "MEMBER [Measures].[Place] AS Rank([Product].[Products].CurrentMember, [Ordered])"
    )
    chosen = names("Filter([Product].[Products].[Product Name].Members, [Measures].[Place] <= 2)", before)
    assert sorted(chosen) == sorted(names("Head([Ordered], 2)", before))
