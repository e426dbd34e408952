"""DRILLTHROUGH in a cube of several facts."""

from __future__ import annotations

from flis.access import anonymous
from flis.mdx.cellset import Rows
from flis.mdx.engine import Mdx


def test_columns_of_other_facts_are_empty(retail_mdx: Mdx) -> None:
    statement = (
        "DRILLTHROUGH MAXROWS 3 SELECT FROM [Sales] WHERE [Measures].[Units] "
        "RETURN [Measures].[Stock], [Time].[Year], [Measures].[Units]"
    )
    found = retail_mdx.execute(anonymous(), statement)
    assert isinstance(found, Rows)
    assert [name.rsplit(".", 1)[1] for name, _ in found.columns] == ["[Stock]", "[Year (nøgle)]", "[Units]"]
    assert len(found.rows) == 3
    assert all(stock is None and year and units for stock, year, units in found.rows)
