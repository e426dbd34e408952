"""MDSCHEMA_FUNCTIONS: the MDX functions, from their own declarations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flis.xmla.rowsets.asked import Asked
from flis.xmla.rowsets.rowset import rowset


@rowset(
    "MDSCHEMA_FUNCTIONS",
    guid="A07CCD07-8148-11D0-87BB-00C04FC33942",
    columns="""
        FUNCTION_NAME
        DESCRIPTION
        PARAMETER_LIST
        RETURN_TYPE int
        ORIGIN int
        INTERFACE_NAME
        LIBRARY_NAME
        DLL_NAME
        HELP_FILE
        HELP_CONTEXT int
        OBJECT
        CAPTION
        PARAMETERINFO (NAME, DESCRIPTION, OPTIONAL boolean, REPEATABLE boolean, REPEATGROUP int)
        DIRECTQUERY_PUSHABLE int
    """,
    restrictions="LIBRARY_NAME INTERFACE_NAME FUNCTION_NAME ORIGIN CATALOG_NAME:string",
    by_reader="ORIGIN",
)
def MDSCHEMA_FUNCTIONS(asked: Asked) -> Iterator[dict[str, Any]]:  # noqa: N802 - the protocol's name
    for one in asked.request.mdx.functions():
        if not asked.allows("ORIGIN", one.origin):
            continue
        yield {
            "FUNCTION_NAME": one.name,
            "DESCRIPTION": one.description_en if asked.language == "en" else one.description_da,
            "PARAMETER_LIST": one.parameters,
            "RETURN_TYPE": one.returns,
            "ORIGIN": one.origin,
            "INTERFACE_NAME": one.interface_name,
            "LIBRARY_NAME": one.library or None,
            "CAPTION": one.caption,
        }
