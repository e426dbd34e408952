"""DBSCHEMA_CATALOGS: the databases that the asker may see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flis.xmla.rowsets.asked import Asked, moment
from flis.xmla.rowsets.rowset import rowset

#: The level of databases that are not tabular, in every version since 2012.
_COMPATIBILITY = 1100
_MULTIDIMENSIONAL = 0


@rowset(
    "DBSCHEMA_CATALOGS",
    guid="C8B52211-5CF3-11CE-ADE5-00AA0044773D",
    columns="""
        CATALOG_NAME
        DESCRIPTION
        ROLES
        DATE_MODIFIED dateTime
        COMPATIBILITY_LEVEL int
        TYPE int
        VERSION long
        DATABASE_ID
        DATE_QUERIED dateTime
        CURRENTLY_USED boolean
        POPULARITY float
        WEIGHTEDPOPULARITY double
        CLIENTCACHEREFRESHPOLICY unsignedInt
    """,
    restrictions="CATALOG_NAME",
)
def DBSCHEMA_CATALOGS(asked: Asked) -> Iterator[dict[str, Any]]:  # noqa: N802 - the protocol's name
    access = asked.request.access
    for database in asked.databases:
        if not asked.allows("CATALOG_NAME", database.name):
            continue
        updated = [cube.updated for cube in asked.request.mdx.cubes(access, database.name)]
        yield {
            "CATALOG_NAME": database.name,
            "DESCRIPTION": database.description,
            "ROLES": ",".join(sorted(access.roles)),
            "DATE_MODIFIED": moment(max(updated)) if updated else None,
            "COMPATIBILITY_LEVEL": _COMPATIBILITY,
            "TYPE": _MULTIDIMENSIONAL,
            "VERSION": 0,
            "DATABASE_ID": database.name,
        }
