"""A default member stands in every cell, but chooses nothing on an axis."""

from __future__ import annotations

from typing import Any

import pytest

from flis.mdx.model import Hierarchy, Member


@pytest.fixture
def this_year(monkeypatch: pytest.MonkeyPatch) -> None:
    """The year 2023 where a query does not say when."""

    def chosen(hierarchy: Hierarchy) -> Member:
        if hierarchy.name == "Time":
            return next(member for member in hierarchy.members if member.name == "2023")
        return hierarchy.find_default() if hierarchy.find_default is not None else hierarchy.first_member

    monkeypatch.setattr(Hierarchy, "default_member", property(chosen))


def test_other_hierarchies_of_its_dimension_keep_their_members(this_year: None, ask: Any, names: Any) -> None:
    years = names("[Time].[Weekly].[Week Year].Members")
    assert len(years) > 2
    named = ask("SELECT [Time].[Weekly].[Week Year].Members ON 0 FROM [Sales] WHERE [Time].[Time].[2023]")
    assert 0 < len(named.axes[0].tuples) < len(years)


def test_it_stands_in_the_cells(this_year: None, ask: Any) -> None:
    assert ask("SELECT [Measures].[Units] ON 0 FROM [Sales]").value(0) == (
        ask("SELECT [Measures].[Units] ON 0 FROM [Sales] WHERE [Time].[Time].[2023]").value(0)
    )
