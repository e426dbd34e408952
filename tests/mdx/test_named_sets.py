"""Sets that loops and cells ask for again and again are made as often as they differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from flis.mdx.cellset import CellSet
from flis.mdx.functions import ranking
from flis.mdx.functions.sets import order


def counted(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> list[Any]:
    """The calls of a function, one item each."""
    calls: list[Any] = []
    real = getattr(module, name)

    def run(*arguments: Any) -> Any:
        calls.append(arguments)
        return real(*arguments)

    monkeypatch.setattr(module, name, run)
    return calls


def test_a_set_that_every_tuple_is_ranked_in_is_not_made_for_every_tuple(
    ask: Callable[[str], CellSet], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = counted(monkeypatch, order, "ranked")
    top = ask("SELECT TopCount([Product].[Products].[Product Name].Members, 3, [Measures].[Units]) ON 0 FROM [Sales] "
              "WHERE [Measures].[Units]")  # fmt: skip
    best = {top.values[place] for place in range(3)}
    found = ask(
        """WITH SET [Best] AS Order([Product].[Products].[Product Name].Members, [Measures].[Units], BDESC)
        MEMBER [Measures].[Place] AS Rank([Product].[Products].CurrentMember, [Best])
        SELECT [Measures].[Units] ON 0,
        Filter([Product].[Products].[Product Name].Members, [Measures].[Place] <= 3) ON 1 FROM [Sales]"""
    )
    assert {found.values[place] for place in range(3)} == best
    assert len(found.axes[1].tuples) == 3
    assert len(made) <= 4


def test_what_a_cell_orders_is_ordered_once_for_each_column(
    ask: Callable[[str], CellSet], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = counted(monkeypatch, ranking, "_ranked")
    found = ask(
        """WITH MEMBER [Measures].[Place] AS Rank([Product].[Products].CurrentMember,
            Order([Product].[Products].[Product Name].Members, [Measures].[Units], BDESC))
        SELECT [Customer].[Gender].Members * {[Measures].[Units], [Measures].[Place]} ON 0,
        [Product].[Products].[Product Name].Members ON 1 FROM [Sales]"""
    )
    rows = len(found.axes[1].tuples)
    assert rows > 50
    for gender in range(3):
        units = [found.values.get(row * 6 + gender * 2) or 0 for row in range(rows)]
        places = [found.values[row * 6 + gender * 2 + 1] for row in range(rows)]
        by_place = sorted(range(rows), key=places.__getitem__)
        assert sorted(places) == list(range(1, rows + 1))
        assert [units[row] for row in by_place] == sorted(units, reverse=True)
    # the first pass, before any cell is read, and then once for each gender
    assert len(made) <= 2 * 3 + 3
