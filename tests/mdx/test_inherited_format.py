"""What the cells of a calculated member look like when it states no format."""

from __future__ import annotations

import pytest

from flis.access import anonymous
from flis.mdx.cellset import CellSet
from flis.mdx.engine import Mdx


def format_of(mdx: Mdx, expression: str, more: str = "") -> str:
    statement = f"WITH MEMBER [Measures].[X] AS {expression} {more} SELECT {{[Measures].[X]}} ON COLUMNS FROM [Sales]"
    found = mdx.execute(anonymous(), statement)
    assert isinstance(found, CellSet)
    return str(found.cell_property(0, "FORMAT_STRING"))


def stored_format(mdx: Mdx, name: str) -> str:
    cube = mdx.cube(anonymous(), "Sales")
    return next(measure.format_string for measure in cube.measures if measure.name == name)


@pytest.mark.parametrize(
    "expression",
    [
        "[Measures].[Sales]",
        "([Measures].[Sales], [Time].[Time].[2024])",
        "-([Measures].[Sales] - 100)",
        "[Measures].[Sales] - [Measures].[Cost]",
        "Sum([Store].[Stores].[Store Country].Members, [Measures].[Sales])",
        "CoalesceEmpty([Measures].[Y], 0)",
    ],
)
def test_it_looks_like_the_measure_that_it_shows(retail_mdx: Mdx, expression: str) -> None:
    wanted = stored_format(retail_mdx, "Sales")
    assert wanted != ""
    assert format_of(retail_mdx, expression, "MEMBER [Measures].[Y] AS [Measures].[Sales]") == wanted


@pytest.mark.parametrize(
    "expression",
    [
        "[Measures].[Sales] / [Measures].[Cost]",
        "Count([Store].[Stores].[Store Country].Members)",
        "IIf(1 = 1, [Measures].[Sales], 0)",
        "[Store].[Stores].CurrentMember.Name",
        "[Measures].[Y]",
    ],
)
def test_a_number_of_a_kind_of_its_own_has_no_format(retail_mdx: Mdx, expression: str) -> None:
    assert format_of(retail_mdx, expression, "MEMBER [Measures].[Y] AS [Measures].[X]") == ""


def test_a_stated_format_is_passed_on(retail_mdx: Mdx) -> None:
    more = "MEMBER [Measures].[Y] AS [Measures].[Sales] / 7, FORMAT_STRING = '0.0%'"
    assert format_of(retail_mdx, "([Measures].[Y], [Time].[Time].[2024])", more) == "0.0%"
