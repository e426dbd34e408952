"""MDSCHEMA_MEASURES: stored measures, and the calculated members of [Measures]."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flis.mdx.model import CalculatedMember, Measure, Member
from flis.xmla.rowsets.asked import Asked
from flis.xmla.rowsets.dbtypes import DbType
from flis.xmla.rowsets.mdschema.expression import expression_of
from flis.xmla.rowsets.rowset import rowset

#: MEASURE_AGGREGATOR by the aggregation that the content declares.
_AGGREGATORS = {
    "sum": 1,
    "antal": 2,
    "min": 3,
    "maks": 4,
    "gennemsnit": 5,
    "antal_unikke": 8,
    "gennemsnit_over_tid": 10,
    "foerste": 13,
    "sidst": 14,
}
_CALCULATED = 127
_COUNTS = ("antal", "antal_unikke")

#: Data type, digits, digits after the point. A floating number has as many as it has.
_COUNT = (DbType.I8, 19, 0)
_NUMBER = (DbType.R8, 65535, -1)
_ANYTHING = (DbType.VARIANT, 65535, -1)


@rowset(
    "MDSCHEMA_MEASURES",
    guid="C8B522DC-5CF3-11CE-ADE5-00AA0044773D",
    columns="""
        CATALOG_NAME
        SCHEMA_NAME
        CUBE_NAME
        MEASURE_NAME
        MEASURE_UNIQUE_NAME
        MEASURE_CAPTION
        MEASURE_GUID uuid
        MEASURE_AGGREGATOR int
        DATA_TYPE unsignedShort
        NUMERIC_PRECISION unsignedShort
        NUMERIC_SCALE short
        MEASURE_UNITS
        DESCRIPTION
        EXPRESSION
        MEASURE_IS_VISIBLE boolean
        LEVELS_LIST
        MEASURE_NAME_SQL_COLUMN_NAME
        MEASURE_UNQUALIFIED_CAPTION
        MEASUREGROUP_NAME
        MEASURE_DISPLAY_FOLDER
        DEFAULT_FORMAT_STRING
    """,
    restrictions="CATALOG_NAME SCHEMA_NAME CUBE_NAME MEASURE_NAME MEASURE_UNIQUE_NAME MEASUREGROUP_NAME"
    " CUBE_SOURCE:unsignedShort MEASURE_VISIBILITY:unsignedShort",
)
def MDSCHEMA_MEASURES(asked: Asked) -> Iterator[dict[str, Any]]:  # noqa: N802 - the protocol's name
    for cube in asked.cubes():
        hierarchy = cube.measures_hierarchy
        for member in (*cube.measures, *asked.created(cube).calculated(hierarchy)):
            yield {
                "CATALOG_NAME": cube.catalog,
                "CUBE_NAME": cube.name,
                "MEASURE_NAME": member.name,
                "MEASURE_UNIQUE_NAME": member.unique_name,
                "MEASURE_CAPTION": asked.caption(member),
                "MEASURE_IS_VISIBLE": member.visible,
                "MEASURE_NAME_SQL_COLUMN_NAME": member.name,
                "MEASURE_UNQUALIFIED_CAPTION": asked.caption(member),
                **_of_kind(member),
            }


def _of_kind(member: Member) -> dict[str, Any]:
    kind = _ANYTHING
    own: dict[str, Any] = {"MEASURE_AGGREGATOR": _CALCULATED}
    if isinstance(member, Measure):
        kind = _COUNT if member.type in _COUNTS else _ANYTHING if member.type == "tekst" else _NUMBER
        own = {"MEASURE_AGGREGATOR": _AGGREGATORS.get(member.type, _CALCULATED), "MEASURE_UNITS": member.unit or None}
    if isinstance(member, CalculatedMember):
        own["EXPRESSION"] = expression_of(member)
    if isinstance(member, Measure | CalculatedMember):
        own |= {
            "DESCRIPTION": member.description,
            "MEASUREGROUP_NAME": member.group.name if member.group else None,
            "MEASURE_DISPLAY_FOLDER": member.folder,
            "DEFAULT_FORMAT_STRING": member.format_string or None,
        }
    data_type, precision, scale = kind
    return {**own, "DATA_TYPE": data_type, "NUMERIC_PRECISION": precision, "NUMERIC_SCALE": scale}
