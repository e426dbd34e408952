"""What the properties of an Execute ask of the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from flis.xmla.faults import Code, fault
from flis.xmla.rowsets.values import parsed

Language = Literal["da", "en"]
Format = Literal["Multidimensional", "Tabular", "Native"]

#: A locale's lowest ten bits are the language (1033 is American and 2057 British English).
_LANGUAGE, _ENGLISH = 0x3FF, 9
_FORMATS: dict[str, Format] = {
    "multidimensional": "Multidimensional",
    "tabular": "Tabular",
    "native": "Native",
}
#: Content -> (schema, data). The last two are Mondrian's words.
_CONTENTS = {
    "schema": (True, False),
    "data": (False, True),
    "schemadata": (True, True),
    "none": (False, False),
    "dataomitdefaultslicer": (False, True),
    "dataincludedefaultslicer": (False, True),
}


def language_of(properties: Mapping[str, str]) -> Language:
    """Danish, unless English was asked for."""
    written = properties.get("LocaleIdentifier", "").strip()
    if not (written.isascii() and written.isdigit()) or len(written) > 10:
        return "da"
    return "en" if int(written) & _LANGUAGE == _ENGLISH else "da"


#: VisualMode as OLE DB for OLAP counts it: 0 the server's own, 1 visual, 2 original.
_ORIGINAL_TOTALS = "2"


@dataclass(frozen=True)
class Wanted:
    """``first`` and ``last`` are ordinals of cells, ``None`` for no bound; ``seconds`` and ``rows`` likewise."""

    format: Format = "Native"
    schema: bool = True
    data: bool = True
    first: int | None = None
    last: int | None = None
    seconds: float | None = None
    rows: int | None = None
    catalog: str | None = None
    cube: str | None = None
    #: Members that do not exist are left out, instead of being a mistake.
    ignores_missing: bool = False
    #: Whether totals count only what subselects leave.
    visual: bool = True
    #: Whether axes are written as cross products.
    clustered: bool = False

    @classmethod
    def read(cls, properties: Mapping[str, str]) -> Wanted:
        """Raises XmlaFault for a value that means nothing."""
        found = _FORMATS.get((properties.get("Format") or "Native").lower())
        if found is None:
            raise fault("D160", Code.REQUEST, navn="Format")
        schema, data = _content(properties)
        return cls(
            format=found,
            schema=schema,
            data=data,
            first=_number(properties, "BeginRange", -1),
            last=_number(properties, "EndRange", -1),
            seconds=_number(properties, "Timeout", 0),
            rows=_number(properties, "MaximumRows", 0),
            catalog=properties.get("Catalog") or None,
            cube=properties.get("Cube") or None,
            ignores_missing=_missing_member_mode(properties) == "ignore",
            visual=properties.get("VisualMode", "").strip() != _ORIGINAL_TOTALS,
            clustered=properties.get("AxisFormat", "").strip().lower() == "clusterformat",
        )

    @classmethod
    def content(cls, properties: Mapping[str, str]) -> Wanted:
        """Only how much of the answer is wanted: all that Discover knows of."""
        schema, data = _content(properties)
        return cls(schema=schema, data=data)


def _content(properties: Mapping[str, str]) -> tuple[bool, bool]:
    found = _CONTENTS.get((properties.get("Content") or "SchemaData").lower())
    if found is None:
        raise fault("D160", Code.REQUEST, navn="Content")
    return found


def _missing_member_mode(properties: Mapping[str, str]) -> str:
    return (properties.get("MdxMissingMemberMode") or properties.get("MDXMissingMemberMode") or "Error").lower()


def _number(properties: Mapping[str, str], name: str, unset: int) -> int | None:
    text = properties.get(name, "").strip()
    if not text:
        return None
    try:
        number = parsed("xsd:long", text)
    except ValueError:
        raise fault("D160", Code.REQUEST, navn=name) from None
    return None if number <= unset else number
