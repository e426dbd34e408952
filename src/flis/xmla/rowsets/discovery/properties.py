"""DISCOVER_PROPERTIES: the properties that requests can carry, and what they are now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flis.xmla.rowsets.asked import Asked
from flis.xmla.rowsets.discovery.property_list import PROPERTIES
from flis.xmla.rowsets.rowset import rowset


@rowset(
    "DISCOVER_PROPERTIES",
    guid="4B40ADFB-8B09-4758-97BB-636E8AE97BCF",
    columns="""
        PropertyName !
        PropertyDescription
        PropertyType
        PropertyAccessType !
        IsRequired boolean
        Value
    """,
    restrictions="PropertyName",
)
def DISCOVER_PROPERTIES(asked: Asked) -> Iterator[dict[str, Any]]:  # noqa: N802 - the protocol's name
    for one in PROPERTIES:
        if not asked.allows("PropertyName", one.name):
            continue
        value = one.value(asked) if callable(one.value) else one.value
        if one.kept:
            value = asked.request.property(one.name) or value
        yield {
            "PropertyName": one.name,
            "PropertyDescription": one.name,
            "PropertyType": one.type,
            "PropertyAccessType": one.access,
            "IsRequired": False,
            "Value": value,
        }
