"""DISCOVER_ENUMERATORS: the values that properties and columns of the protocol can have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flis.xmla.rowsets.asked import Asked
from flis.xmla.rowsets.rowset import rowset

_ENUMERATIONS: dict[str, tuple[str, dict[str, int]]] = {
    "ProviderType": ("Kinds of provider", {"TDP": 0, "MDP": 1, "DMP": 2}),
    "AuthenticationMode": ("How users are known", {"Unauthenticated": 0, "Authenticated": 1, "Integrated": 2}),
    "PropertyAccessType": ("What can be done to a property", {"Read": 1, "Write": 2, "ReadWrite": 3}),
    "StateSupport": ("Whether requests can share a state", {"None": 1, "Sessions": 2}),
    "StateActionVerb": ("What a request does to its session", {"BeginSession": 1, "Session": 2, "EndSession": 3}),
    "Format": ("Forms of an answer", {"Tabular": 1, "Multidimensional": 2, "Native": 3}),
    "AxisFormat": ("Forms of an axis", {"TupleFormat": 1, "ClusterFormat": 2, "CustomFormat": 3}),
    "Content": ("Parts of an answer", {"None": 0, "Schema": 1, "Data": 2, "SchemaData": 3}),
    "MDXSupport": ("How much of MDX is known", {"Core": 1}),
    "MdxMissingMemberMode": ("Members that are not there", {"Default": 0, "Ignore": 1, "Error": 2}),
    "TREE_OP": (
        "Relatives of a member",
        {
            "MDTREEOP_CHILDREN": 1,
            "MDTREEOP_SIBLINGS": 2,
            "MDTREEOP_PARENT": 4,
            "MDTREEOP_SELF": 8,
            "MDTREEOP_DESCENDANTS": 16,
            "MDTREEOP_ANCESTORS": 32,
        },
    ),
}


@rowset(
    "DISCOVER_ENUMERATORS",
    guid="55A9E78B-ACCB-45B4-95A6-94C5065617A7",
    columns="""
        EnumName !
        EnumDescription
        EnumType !
        ElementName !
        ElementDescription
        ElementValue
    """,
    restrictions="EnumName",
)
def DISCOVER_ENUMERATORS(asked: Asked) -> Iterator[dict[str, Any]]:  # noqa: ARG001, N802 - the protocol's name
    for name, (description, elements) in _ENUMERATIONS.items():
        for element, value in elements.items():
            yield {
                "EnumName": name,
                "EnumDescription": description,
                "EnumType": "string",
                "ElementName": element,
                "ElementDescription": element,
                "ElementValue": str(value),
            }
