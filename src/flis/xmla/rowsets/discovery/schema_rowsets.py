"""DISCOVER_SCHEMA_ROWSETS: the rowsets that this server answers, and what each can be restricted by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flis.xmla.rowsets.asked import Asked
from flis.xmla.rowsets.dbschema.tables import SYSTEM_ROWSETS
from flis.xmla.rowsets.rowset import rowset


@rowset(
    "DISCOVER_SCHEMA_ROWSETS",
    guid="EEA0302B-7922-4992-8991-0E605D0E5593",
    columns="""
        SchemaName
        SchemaGuid uuid
        Restrictions (Name, Type)
        Description
        RestrictionsMask unsignedLong
    """,
    restrictions="SchemaName",
)
def DISCOVER_SCHEMA_ROWSETS(asked: Asked) -> Iterator[dict[str, Any]]:  # noqa: ARG001, N802 - the protocol's name
    for one in SYSTEM_ROWSETS:
        yield {
            "SchemaName": one.name,
            "SchemaGuid": one.guid,
            "Restrictions": [(restriction.name, restriction.xsd_type) for restriction in one.restrictions],
            "Description": "",
            "RestrictionsMask": one.mask,
        }
