"""The shipped cube of all nøgletal beside ``compute``: every cell of every nøgletal, unit and period of the demo."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from flis.access import anonymous
from flis.base.errors import ContentError
from flis.catalog.loader import load_catalog
from flis.mdx.cellset import CellError, CellSet
from flis.mdx.engine import Mdx
from flis.noegletal import NoegletalRequest, compute, finest_grain
from flis.semantic import Semantic
from flis.warehouse.release import open_release
from flis.warehouse.store import Lager


@pytest.fixture(scope="module")
def semantic(demo_store: Path) -> Any:
    release = open_release(Lager(demo_store))
    yield Semantic(release, load_catalog(release.content_root))
    release.close()


def test_every_cell_of_the_shipped_cube(semantic: Semantic) -> None:
    mdx = Mdx(semantic, updated=datetime(2022, 1, 1))
    assert mdx.cube(anonymous(), "FLIS Nøgletal").catalog == "FLIS Benchmark"
    shown = mdx.execute(
        anonymous(),
        """SELECT {[Measures].[Resultat], [Measures].[Tæller], [Measures].[Nævner], [Measures].[Status]} ON 0,
                  CrossJoin([Nøgletal].[Nøgletal].[Nøgletal].Members,
                            {[Periode].[2021], [Periode].[2021K2], [Periode].[2021-06]}) ON 1,
                  {[Kommune].[Region og landsdel].[All], [Kommune].[Region og landsdel].[Kommune].Members} ON 2
           FROM [FLIS Nøgletal]""",
    )
    assert isinstance(shown, CellSet)
    ids = {line[0].key for line in shown.axes[1].tuples}
    assert ids == set(semantic.catalog.noegletal)
    numbers = 0
    for y, (noegletal, period) in enumerate(shown.axes[1].tuples):
        definition = semantic.catalog.noegletal[noegletal.key]
        expected: dict[Any, Any] = {}
        fault = None
        if period.level.id == "aar" or finest_grain(definition) == "maaned":
            try:
                (result,) = compute(semantic, anonymous(), [NoegletalRequest(noegletal.key, period.key)])
                expected = {row.enhed_key: row for row in result.rows} | {None: result.i_alt}
            except ContentError as error:
                fault = CellError(error.problems[0].message)
        for z, (unit,) in enumerate(shown.axes[2].tuples):
            found = [shown.value(x, y, z) for x in range(4)]
            own = expected.get(unit.key)
            numbers += found[0] is not None
            if fault:
                assert found == [fault, fault, fault, None]
            else:
                assert found == [getattr(own, name, None) for name in ("resultat", "taeller", "naevner", "status")]
    assert numbers > 100
