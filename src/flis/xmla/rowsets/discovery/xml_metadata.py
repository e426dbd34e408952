"""DISCOVER_XML_METADATA: the server and its databases as the object tree that administration tools read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flis.mdx.model import Cube
from flis.xmla.rowsets.asked import Asked, moment
from flis.xmla.rowsets.rowset import rowset
from flis.xmla.soap.text import escape

_ENGINE = "http://schemas.microsoft.com/analysisservices/2003/engine"
_ENGINE_300 = "http://schemas.microsoft.com/analysisservices/2011/engine/300"


@rowset(
    "DISCOVER_XML_METADATA",
    guid="3444B255-171E-4CB9-AD98-19E57888A75F",
    columns="METADATA xmlDocument",
    restrictions="DatabaseID:string DimensionID:string CubeID:string MeasureGroupID:string PartitionID:string"
    " PerspectiveID:string DimensionPermissionID:string RoleID:string DatabasePermissionID:string MiningModelID:string"
    " MiningModelPermissionID:string DataSourceID:string MiningStructureID:string AggregationDesignID:string"
    " TraceID:string MiningStructurePermissionID:string CubePermissionID:string AssemblyID:string MdxScriptID:string"
    " DataSourceViewID:string DataSourcePermissionID:string CalculatedColumns:string ObjectExpansion:string"
    " DBWorkloadGroupID:string ResourcePoolID:string ModifiedAfter:dateTime",
)
def DISCOVER_XML_METADATA(asked: Asked) -> Iterator[dict[str, Any]]:  # noqa: N802 - the protocol's name
    server = asked.request.server
    databases = "".join(
        f"<Database>{_named(one.name, one.description)}<Cubes>{''.join(map(_cube, _cubes(asked, one.name)))}</Cubes>"
        "</Database>"
        for one in asked.databases
        if asked.allows("DatabaseID", one.name)
    )
    yield {
        "METADATA": f'<Server xmlns="{_ENGINE}">{_named(server.name)}'
        f"<Version>{escape(server.provider_version)}</Version><Edition>Standard64</Edition>"
        f"<ProductName>FLIS {escape(server.version)}</ProductName>"
        f'<ServerMode xmlns="{_ENGINE_300}">Multidimensional</ServerMode>'
        f"<Databases>{databases}</Databases></Server>"
    }


def _cubes(asked: Asked, catalog: str) -> list[Cube]:
    found = asked.request.mdx.cubes(asked.request.access, catalog)
    return [cube for cube in found if cube.base is None and asked.allows("CubeID", cube.name)]


def _cube(cube: Cube) -> str:
    return (
        f"<Cube>{_named(cube.name, cube.description)}<LastProcessed>{moment(cube.updated).isoformat()}</LastProcessed>"
        "<State>Processed</State></Cube>"
    )


def _named(name: str, description: str = "") -> str:
    text = escape(name)
    return f"<Name>{text}</Name><ID>{text}</ID><Description>{escape(description)}</Description>"
