"""MDX over the retail star."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from flis.access import anonymous
from flis.mdx.cellset import CellSet
from flis.mdx.engine import Mdx
from tests.retail.fixtures import *  # noqa: F403 - fixtures


@pytest.fixture(scope="session")
def ask(retail_mdx: Mdx) -> Callable[[str], CellSet]:
    """The result of a SELECT, asked by nobody in particular."""

    def run(statement: str, **settings: Any) -> CellSet:
        found = retail_mdx.execute(anonymous(), statement, **settings)
        assert isinstance(found, CellSet)
        return found

    return run


@pytest.fixture(scope="session")
def names(ask: Callable[[str], CellSet]) -> Callable[[str], list[Any]]:
    """The names of the members that a set expression gives; tuples where it has several hierarchies."""

    def of(expression: str, before: str = "") -> list[Any]:
        found = ask(f"{before} SELECT {expression} ON 0 FROM [Sales]")
        tuples = [tuple(member.name for member in one) for one in found.axes[0].tuples]
        return [one[0] for one in tuples] if all(len(one) == 1 for one in tuples) else tuples

    return of


@pytest.fixture(scope="session")
def value(ask: Callable[[str], CellSet]) -> Callable[[str], Any]:
    """The value of an expression at the default members."""

    def of(expression: str, where: str = "") -> Any:
        found = ask(f"WITH MEMBER [Measures].[It] AS {expression} SELECT [Measures].[It] ON 0 FROM [Sales] {where}")
        return found.values.get(0)

    return of
