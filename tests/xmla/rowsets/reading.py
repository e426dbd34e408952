"""Written rowsets read back as a client reads them: by their inline schema."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flis.access import Access, anonymous
from flis.xmla.rowsets import DiscoverRequest, Row, Rowset, discover, write_rowset
from tests.xmla.butik import OPEN, FakeMdx

_XSD = "{http://www.w3.org/2001/XMLSchema}"
_ROWSET = "{urn:schemas-microsoft-com:xml-analysis:rowset}"
_SQL = "{urn:schemas-microsoft-com:xml-sql}"
_XARS = "{urn:schemas-microsoft-com:xars}"


def whole(bits: int, *, signed: bool = True) -> Callable[[str], int]:
    least, most = (-(1 << bits - 1), (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)

    def read(text: str) -> int:
        assert re.fullmatch(r"-?[0-9]+", text) and least <= int(text) <= most, text
        return int(text)

    return read


def uuid(text: str) -> str:
    assert re.fullmatch("[0-9a-zA-Z]{8}-([0-9a-zA-Z]{4}-){3}[0-9a-zA-Z]{12}", text), text
    return text


def truth(text: str) -> bool:
    return {"true": True, "false": False}[text]


def moment(text: str) -> datetime:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?", text), text
    return datetime.fromisoformat(text)


READERS: dict[str, Callable[[str], Any]] = {
    "xsd:string": str,
    "xsd:boolean": truth,
    "xsd:dateTime": moment,
    "xsd:double": float,
    "xsd:float": float,
    "xsd:short": whole(16),
    "xsd:int": whole(32),
    "xsd:long": whole(64),
    "xsd:unsignedShort": whole(16, signed=False),
    "xsd:unsignedInt": whole(32, signed=False),
    "xsd:unsignedLong": whole(64, signed=False),
    "uuid": uuid,
}


@dataclass
class Element:
    """A column as the inline schema declares it."""

    name: str
    field: str
    type: str
    least: int
    many: bool
    inner: list[Element]


@dataclass
class Read:
    columns: list[Element]
    rows: list[dict[str, Any]]


def request(
    mdx: FakeMdx, /, access: Access | None = None, catalog: str = OPEN, language: str = "da", **restrictions: Any
) -> DiscoverRequest:
    return DiscoverRequest(
        mdx,
        access or anonymous(),
        {
            name: [str(v) for v in (value if isinstance(value, list) else [value])]
            for name, value in restrictions.items()
        },
        {"Catalog": catalog} if catalog else {},
        language,  # type: ignore[arg-type]
    )


def rows_of(mdx: FakeMdx, name: str, /, **arguments: Any) -> list[dict[str, Any]]:
    """The rows as a client sees them; the schema has been held against every value."""
    return read(*discover(name, request(mdx, **arguments))).rows


def column(mdx: FakeMdx, name: str, wanted: str, /, **arguments: Any) -> list[Any]:
    return [row.get(wanted) for row in rows_of(mdx, name, **arguments)]


def read(rowset: Rowset, rows: Any) -> Read:
    text = b"".join(write_rowset(rowset, rows))
    root = ET.fromstring(text)[0]  # noqa: S314 - our own text
    assert root.tag == _ROWSET + "root"
    schema = root[0]
    assert schema.tag == _XSD + "schema"
    row_type = next(one for one in schema if one.get("name") == "row")
    columns = [_element(one) for one in row_type[0]]
    return Read(columns, [_row(one, columns) for one in root[1:]])


def written(rowset: Rowset, rows: list[Row], **options: Any) -> str:
    return b"".join(write_rowset(rowset, rows, **options)).decode()


def _element(declared: ET.Element) -> Element:
    inner = [_element(one) for one in declared[0][0]] if len(declared) else []
    return Element(
        declared.get("name", ""),
        declared.get(_SQL + "field", ""),
        declared.get("type", ""),
        int(declared.get("minOccurs", "1")),
        declared.get("maxOccurs") == "unbounded",
        inner,
    )


def _row(row: ET.Element, columns: list[Element]) -> dict[str, Any]:
    """In the order of the schema, as often as it says, every value of its type."""
    found: dict[str, Any] = {}
    elements = list(row)
    for one in columns:
        count = 0
        while elements and elements[0].tag in (_ROWSET + one.name, _XARS + one.name):
            value = _value(elements.pop(0), one)
            if one.many:
                found.setdefault(one.field, []).append(value)
            else:
                found[one.field] = value
            count += 1
        assert count >= one.least, f"{one.name} is missing"
        assert count <= 1 or one.many, f"{one.name} is there {count} times"
    assert not elements, f"{elements[0].tag} stands where it should not"
    return found


def _value(element: ET.Element, column: Element) -> Any:
    if column.inner:
        return _row(element, column.inner)
    if column.type == "xmlDocument":
        assert len(element) == 1
        return element[0]
    return READERS[column.type](element.text or "")
