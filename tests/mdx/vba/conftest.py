"""MDX expressions computed over a cube that has nothing but a measure without facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from flis.mdx.evaluation.query import Query
from flis.mdx.limits import Limits, Watch
from flis.mdx.model import Cube, Dimension, Hierarchy, Level, Measure
from flis.mdx.model.hierarchy import Tree
from flis.mdx.syntax import parse_expression

Value = Callable[..., Any]


def _cube() -> Cube:
    dimension = Dimension("measures", "Measures")
    hierarchy = Hierarchy(dimension, "measures", "Measures", index=0)
    hierarchy.is_measures, hierarchy.has_all = True, False
    level = Level(hierarchy, "MeasuresLevel", "MeasuresLevel", number=0)
    hierarchy.levels = (level,)
    hierarchy.read = lambda: Tree([Measure(level, "sales", "Sales")], 1)
    dimension.hierarchies = [hierarchy]
    return Cube("sales", "Sales", "FLIS", [dimension], [])


@pytest.fixture
def value() -> Value:
    """``value("Left('abc', 2)")`` -> ``ab``."""

    def compute(text: str, language: str = "da") -> Any:
        query = Query(_cube(), Watch(Limits()), text=text, language=language)
        run = query.compile(parse_expression(text), "value").run
        return query.settle(lambda: run(query.slicer))

    return compute
