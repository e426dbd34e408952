"""Rowsets over the real engine and an outside star: what one tells, the others and the engine agree to."""

from __future__ import annotations

from typing import Any

import pytest

from flis.access import anonymous
from flis.xmla.rowsets import DiscoverRequest, discover
from flis.xmla.rowsets.registry import ROWSETS
from tests.conftest import DAN
from tests.xmla.rowsets.reading import read


def rows(mdx: Any, name: str, access: Any = DAN, **restrictions: Any) -> list[dict[str, Any]]:
    asked = DiscoverRequest(mdx, access, {key: [str(value)] for key, value in restrictions.items()})
    return read(*discover(name, asked)).rows


@pytest.mark.parametrize("name", [one.name for one in ROWSETS if one.name != "MDSCHEMA_MEMBERS"])
def test_every_rowset_of_a_whole_star_is_as_its_schema_says(retail_mdx, name):
    for access in (DAN, anonymous()):
        rows(retail_mdx, name, access)


def test_counts_are_those_of_the_members(retail_mdx):
    for level in rows(retail_mdx, "MDSCHEMA_LEVELS", LEVEL_VISIBILITY=3):
        place = {"CUBE_NAME": level["CUBE_NAME"], "LEVEL_UNIQUE_NAME": level["LEVEL_UNIQUE_NAME"]}
        members = rows(retail_mdx, "MDSCHEMA_MEMBERS", **place)
        if level["LEVEL_NAME"] != "MeasuresLevel":  # hidden measures are counted, too
            assert len(members) == level["LEVEL_CARDINALITY"]


def test_a_perspective_shows_its_own_measures(retail_mdx):
    for cube in rows(retail_mdx, "MDSCHEMA_CUBES"):
        place = {"CUBE_NAME": cube["CUBE_NAME"]}
        measures = [row["MEASURE_NAME"] for row in rows(retail_mdx, "MDSCHEMA_MEASURES", **place)]
        of_dimension = rows(retail_mdx, "MDSCHEMA_MEMBERS", DIMENSION_UNIQUE_NAME="[Measures]", **place)
        assert [row["MEMBER_NAME"] for row in of_dimension] == measures
        first = of_dimension[0]["MEMBER_UNIQUE_NAME"]
        all_named = rows(retail_mdx, "MDSCHEMA_MEMBERS", MEMBER_UNIQUE_NAME=first, TREE_OP=8 | 2, **place)
        assert [row["MEMBER_NAME"] for row in all_named] == measures


def test_every_name_leads_back_to_its_member(retail_mdx):
    for hierarchy in rows(retail_mdx, "MDSCHEMA_HIERARCHIES", HIERARCHY_VISIBILITY=3):
        place = {"CUBE_NAME": hierarchy["CUBE_NAME"]}
        every = rows(retail_mdx, "MDSCHEMA_MEMBERS", HIERARCHY_UNIQUE_NAME=hierarchy["HIERARCHY_UNIQUE_NAME"], **place)
        for member in every[:: max(1, len(every) // 10)]:
            found = rows(retail_mdx, "MDSCHEMA_MEMBERS", MEMBER_UNIQUE_NAME=member["MEMBER_UNIQUE_NAME"], **place)
            assert found == [member]
        (default,) = rows(retail_mdx, "MDSCHEMA_MEMBERS", MEMBER_UNIQUE_NAME=hierarchy["DEFAULT_MEMBER"], **place)
        assert default["MEMBER_UNIQUE_NAME"] == hierarchy["DEFAULT_MEMBER"]


def test_children_and_parents_agree(retail_mdx):
    place = {"CUBE_NAME": "Sales", "HIERARCHY_UNIQUE_NAME": "[Store].[Stores]"}
    for member in rows(retail_mdx, "MDSCHEMA_MEMBERS", **place):
        named = {"CUBE_NAME": "Sales", "MEMBER_UNIQUE_NAME": member["MEMBER_UNIQUE_NAME"]}
        children = rows(retail_mdx, "MDSCHEMA_MEMBERS", TREE_OP=1, **named)
        assert sum(child["MEMBER_TYPE"] != 4 for child in children) == member["CHILDREN_CARDINALITY"]
        assert {child["PARENT_UNIQUE_NAME"] for child in children} <= {member["MEMBER_UNIQUE_NAME"]}


def test_unbalanced_and_ragged_hierarchies_are_told(retail_mdx):
    structures = {
        row["HIERARCHY_UNIQUE_NAME"]: row["STRUCTURE"]
        for row in rows(retail_mdx, "MDSCHEMA_HIERARCHIES", HIERARCHY_VISIBILITY=3)
    }
    assert structures["[Store].[Stores]"] == 1
    assert structures["[Employees].[Employees]"] == 2
    assert structures["[Customer].[Customers]"] == 0


def test_what_excel_writes_from_the_rowsets_runs(retail_mdx):
    """Each hierarchy and measure in the query that Excel makes of it when it is dragged in."""
    for cube in rows(retail_mdx, "MDSCHEMA_CUBES"):
        name = cube["CUBE_NAME"]
        measure = rows(retail_mdx, "MDSCHEMA_MEASURES", CUBE_NAME=name)[0]["MEASURE_UNIQUE_NAME"]
        for hierarchy in rows(retail_mdx, "MDSCHEMA_HIERARCHIES", CUBE_NAME=name):
            if hierarchy["HIERARCHY_UNIQUE_NAME"] == "[Measures]":
                continue
            drilled = f"DrilldownLevel({{{hierarchy['DEFAULT_MEMBER']}}},,,INCLUDE_CALC_MEMBERS)"
            statement = (
                f"SELECT NON EMPTY Hierarchize({{{drilled}}}) DIMENSION PROPERTIES PARENT_UNIQUE_NAME,"
                f"HIERARCHY_UNIQUE_NAME ON COLUMNS FROM [{name}] WHERE ({measure})"
            )
            cells = retail_mdx.execute(DAN, statement, catalog=cube["CATALOG_NAME"])
            assert cells.axes[0].tuples
