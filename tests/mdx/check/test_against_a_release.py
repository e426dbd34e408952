"""``flis koer`` knows the members too: what names one in vain is warned of, and stops nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from flis.access import anonymous
from flis.catalog.definitions.beregning import Beregning, Saet
from flis.mdx.check import mdx_warnings
from flis.mdx.engine import Mdx
from flis.semantic import Semantic


@pytest.fixture
def with_cube(retail: Semantic) -> Any:
    """The retail star whose cube of sales has other calculations or sets."""

    def make(**changes: Any) -> Semantic:
        catalog = retail.catalog
        cube = catalog.kuber["sales"].model_copy(update=changes)
        return Semantic(retail.source, replace(catalog, version="x", kuber={**catalog.kuber, "sales": cube}))

    return make


def test_a_star_whose_names_are_all_there_has_no_warnings(retail: Semantic) -> None:
    assert mdx_warnings(retail) == []


def test_a_member_that_is_not_there(with_cube: Any) -> None:
    wrong = Beregning(id="x", titel="X", mdx="([Measures].[Sales], [Store].[Stores].[Atlantis])")
    asleep = Saet(id="s", titel="S", mdx="{[Product].[Products].[Product Family].[Ambrosia]}")
    found = mdx_warnings(with_cube(beregninger=[wrong], saet=[asleep]))
    assert [(p.code, p.severity, p.file) for p in found] == [("D060", "advarsel", "kuber/sales.yaml")] * 2
    assert "Atlantis" in found[0].message
    assert "^" in found[0].message


def test_a_calculation_below_a_member_that_is_not_there_is_left_out(with_cube: Any) -> None:
    below = Beregning(id="x", titel="X", mdx="1", hierarki="store.stores", foraelder="Atlantis")
    semantic = with_cube(beregninger=[below])
    (found,) = mdx_warnings(semantic)
    assert found.code == "D060"
    cube = Mdx(semantic, updated=datetime(2026, 1, 1)).cube(anonymous(), "Sales")
    assert [m.name for h in cube.hierarchies for m in h.calculated] == []


def test_a_default_member_that_is_not_there_gives_way_to_the_top(retail: Semantic) -> None:
    catalog = retail.catalog
    store = catalog.dimensioner["store"]
    first, *others = store.hierarkier
    named = store.model_copy(update={"hierarkier": [first.model_copy(update={"standard": ["Atlantis"]}), *others]})
    semantic = Semantic(
        retail.source, replace(catalog, version="y", dimensioner={**catalog.dimensioner, "store": named})
    )
    codes = {(p.code, p.severity, p.file) for p in mdx_warnings(semantic)}
    assert codes == {("D087", "advarsel", "dimensioner/store.yaml")}
    asked = Mdx(semantic, updated=datetime(2026, 1, 1)).execute(anonymous(), "SELECT FROM [Sales]")
    assert asked is not None
    assert asked.values  # type: ignore[union-attr]
