"""The inline schema in front of a rowset's rows, word for word as Analysis Services writes it."""

from __future__ import annotations

from functools import lru_cache

from flis.xmla.rowsets.column import Column
from flis.xmla.soap.text import attribute, element_name

_HEAD = (
    '<xsd:schema targetNamespace="urn:schemas-microsoft-com:xml-analysis:rowset"'
    ' xmlns:sql="urn:schemas-microsoft-com:xml-sql" elementFormDefault="qualified">'
    '<xsd:element name="root"><xsd:complexType><xsd:sequence minOccurs="0" maxOccurs="unbounded">'
    '<xsd:element name="row" type="row"/></xsd:sequence></xsd:complexType></xsd:element>'
    '<xsd:simpleType name="uuid"><xsd:restriction base="xsd:string"><xsd:pattern value="'
    '[0-9a-zA-Z]{8}-[0-9a-zA-Z]{4}-[0-9a-zA-Z]{4}-[0-9a-zA-Z]{4}-[0-9a-zA-Z]{12}"/></xsd:restriction></xsd:simpleType>'
    '<xsd:complexType name="xmlDocument"><xsd:sequence><xsd:any/></xsd:sequence></xsd:complexType>'
    '<xsd:complexType name="row"><xsd:sequence>'
)
_TAIL = "</xsd:sequence></xsd:complexType></xsd:schema>"


@lru_cache(maxsize=256)
def inline_schema(columns: tuple[Column, ...]) -> str:
    return _HEAD + "".join(map(_element, columns)) + _TAIL


def _element(column: Column) -> str:
    occurs = "" if column.required else ' minOccurs="0"'
    if column.many:
        occurs += ' maxOccurs="unbounded"'
    names = f'sql:field="{attribute(column.name)}" name="{element_name(column.name)}"'
    if column.nested:
        inner = "".join(map(_element, column.nested))
        return (
            f"<xsd:element {names}{occurs}><xsd:complexType><xsd:sequence>{inner}"
            "</xsd:sequence></xsd:complexType></xsd:element>"
        )
    kind = f' type="{column.xsd_type}"' if column.xsd_type else ""
    return f"<xsd:element {names}{kind}{occurs}/>"
