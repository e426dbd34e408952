"""The inline schema of an ``mddataset``. Clients read it before anything else, and want it even if they know it."""

from __future__ import annotations

from flis.xmla.soap.namespaces import MDDATASET

_QNAME = "xsd:QName"


def _element(name: str, kind: str = "", *, some: str = "") -> str:
    """``some``: ``?`` at most once, ``*`` any number, ``+`` at least once."""
    occurs = {"?": ' minOccurs="0"', "*": ' minOccurs="0" maxOccurs="unbounded"', "+": ' maxOccurs="unbounded"'}
    typed = f' type="{kind}"' if kind else ""
    return f'<xsd:element name="{name}"{typed}{occurs.get(some, "")}/>'


def _attribute(name: str, kind: str, *, required: bool = False) -> str:
    return f'<xsd:attribute name="{name}" type="{kind}"{" use=" + chr(34) + "required" + chr(34) if required else ""}/>'


def _type(name: str, *content: str, attributes: str = "") -> str:
    return (
        f'<xsd:complexType name="{name}"><xsd:sequence>{"".join(content)}</xsd:sequence>{attributes}</xsd:complexType>'
    )


#: Elements that a query names: properties of members and of cells.
_ANY = '<xsd:any namespace="##targetNamespace" minOccurs="0" maxOccurs="unbounded" processContents="skip"/>'

SCHEMA = (
    f'<xsd:schema targetNamespace="{MDDATASET}" elementFormDefault="qualified" xmlns="{MDDATASET}">'
    + _type("MemberType", _ANY, attributes=_attribute("Hierarchy", "xsd:string"))
    + _type(
        "PropType",
        _element("Default", some="?"),
        attributes=_attribute("name", "xsd:string", required=True) + _attribute("type", _QNAME),
    )
    + _type("TupleType", _element("Member", "MemberType", some="+"))
    + _type("TuplesType", _element("Tuple", "TupleType", some="*"))
    + _type("MembersType", _element("Member", "MemberType", some="*"), attributes=_attribute("Hierarchy", "xsd:string"))
    + '<xsd:group name="SetType"><xsd:choice>'
    + _element("Members", "MembersType")
    + _element("Tuples", "TuplesType")
    + _element("CrossProduct", "SetListType")
    + '<xsd:element name="Union"><xsd:complexType>'
    + '<xsd:group ref="SetType" minOccurs="0" maxOccurs="unbounded"/></xsd:complexType></xsd:element>'
    + "</xsd:choice></xsd:group>"
    + '<xsd:complexType name="SetListType"><xsd:group ref="SetType" minOccurs="0" maxOccurs="unbounded"/>'
    + _attribute("Size", "xsd:unsignedInt")
    + "</xsd:complexType>"
    + _type(
        "CubeInfoType",
        '<xsd:element name="Cube" maxOccurs="unbounded"><xsd:complexType><xsd:sequence>'
        + _element("CubeName", "xsd:string")
        + '<xsd:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/>'
        + "</xsd:sequence></xsd:complexType></xsd:element>",
    )
    + _type(
        "HierarchyInfoType",
        _ANY,
        attributes=_attribute("name", "xsd:string", required=True),
    )
    + _type(
        "AxisInfoType",
        _element("HierarchyInfo", "HierarchyInfoType", some="*"),
        attributes=_attribute("name", "xsd:string"),
    )
    + _type("AxesInfoType", _element("AxisInfo", "AxisInfoType", some="+"))
    + _type("CellInfoType", _ANY)
    + _type(
        "OlapInfoType",
        _element("CubeInfo", "CubeInfoType"),
        _element("AxesInfo", "AxesInfoType"),
        _element("CellInfo", "CellInfoType"),
    )
    + '<xsd:complexType name="AxisType"><xsd:group ref="SetType" minOccurs="0" maxOccurs="unbounded"/>'
    + _attribute("name", "xsd:string")
    + "</xsd:complexType>"
    + _type("AxesType", _element("Axis", "AxisType", some="+"))
    + _type("CellType", _ANY, attributes=_attribute("CellOrdinal", "xsd:unsignedInt", required=True))
    + _type("CellDataType", _element("Cell", "CellType", some="*"))
    + '<xsd:element name="root"><xsd:complexType><xsd:sequence>'
    + '<xsd:any namespace="http://www.w3.org/2001/XMLSchema" processContents="strict" minOccurs="0"/>'
    + _element("OlapInfo", "OlapInfoType", some="?")
    + _element("Axes", "AxesType", some="?")
    + _element("CellData", "CellDataType", some="?")
    + "</xsd:sequence></xsd:complexType></xsd:element></xsd:schema>"
)
