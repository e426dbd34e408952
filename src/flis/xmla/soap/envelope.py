"""A SOAP envelope as what it asks for: session headers, and one Discover or Execute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from flis.xmla.faults import Code, fault
from flis.xmla.soap.namespaces import MSXMLA, SOAP, SOAP_12, SOAP_NEXT, XMLA
from flis.xmla.soap.parameters import parameters_of
from flis.xmla.soap.parse import Node

#: Headers that are read, or that ask for nothing that this server would have to do (``Version``: the dialect of
#: metadata; ``ProtocolCapabilities``: what the client could take beside plain XML).
_UNDERSTOOD = {"Session", "BeginSession", "EndSession", "Version", "ProtocolCapabilities", "NamespaceCompatibility"}


@dataclass(frozen=True)
class SessionHeaders:
    """``uses`` and ``ends`` are ids of sessions."""

    begins: bool = False
    uses: str | None = None
    ends: str | None = None


@dataclass(frozen=True)
class Discover:
    request_type: str
    restrictions: dict[str, list[str]]
    properties: dict[str, str]


@dataclass(frozen=True)
class Execute:
    """``command`` is the element below ``<Command>``: Statement, Cancel or one that is not supported."""

    command: Node
    properties: dict[str, str]
    parameters: dict[str, Any]


Method: TypeAlias = Discover | Execute


@dataclass(frozen=True)
class Envelope:
    session: SessionHeaders
    method: Method


def read_envelope(root: Node) -> Envelope:
    """Raises XmlaFault when it is no envelope, when a header must be understood and is not, or when the body asks
    for neither Discover nor Execute."""
    if root.name != "Envelope" or root.namespace != SOAP:
        version = root.name == "Envelope" and root.namespace == SOAP_12
        raise fault("D149" if version else "D150", Code.REQUEST, actor="VersionMismatch" if version else "Client")
    header, body = _in_soap(root, "Header"), _in_soap(root, "Body")
    session = _session_headers(header) if header is not None else SessionHeaders()
    if body is None or not body.children:
        raise fault("D151", Code.REQUEST)
    _only_one(body.children)
    return Envelope(session, _method(body.children[0]))


def _in_soap(root: Node, name: str) -> Node | None:
    return _only_one([one for one in root.named(name) if one.namespace == SOAP])


def _only_one(found: Sequence[Node]) -> Node | None:
    """Of two, it would be anybody's guess which one is meant."""
    if len(found) > 1:
        raise fault("D166", Code.REQUEST, navn=found[1].name)
    return found[0] if found else None


def _part(found: Node, name: str) -> Node | None:
    return _only_one(list(found.named(name)))


def _allow(found: Node, *names: str) -> None:
    """A list under a name that nobody reads would restrict nothing, and nobody would see it."""
    for one in found.children:
        if one.name not in names:
            allowed = ", ".join(names)
            raise fault("D167", Code.REQUEST, navn=one.name, sted=found.name, muligheder=allowed)


def _session_headers(header: Node) -> SessionHeaders:
    begins, uses, ends = False, None, None
    for one in header.children:
        if one.name not in _UNDERSTOOD:
            if _must_be_understood(one):
                raise fault("D152", Code.REQUEST, actor="MustUnderstand", navn=one.name)
        elif one.name == "BeginSession":
            begins = True
        elif one.name == "Session":
            uses = _session_id(one)
        elif one.name == "EndSession":
            ends = _session_id(one)
    return SessionHeaders(begins, uses, ends)


def _must_be_understood(header: Node) -> bool:
    if header.attribute("actor", SOAP) not in (None, "", SOAP_NEXT):
        return False
    # Older clients leave out the prefix.
    return any(header.attribute("mustUnderstand", namespace) in ("1", "true") for namespace in (SOAP, ""))


def _session_id(header: Node) -> str:
    return header.attribute("SessionId") or header.attribute("SessionID") or ""


def _method(found: Node) -> Method:
    if found.name == "Discover" and found.namespace in _METHODS:
        return _discover(found)
    if found.name == "Execute" and found.namespace in _METHODS:
        return _execute(found)
    raise fault("D153", Code.UNSUPPORTED, navn=found.name)


#: Where the two methods may live; some clients forget to say it.
_METHODS = (XMLA, "")


def _discover(found: Node) -> Discover:
    _allow(found, "RequestType", "Restrictions", "Properties")
    wanted = _part(found, "RequestType")
    if wanted is None or not wanted.text.strip():
        raise fault("D154", Code.REQUEST)
    # Some clients put restrictions into a list of the other name.
    restrictions = _list(found, "Restrictions", "RestrictionList", "PropertyList")
    return Discover(
        wanted.text.strip(),
        {one.name: _values(one) for one in (restrictions.children if restrictions else ())},
        _properties(found),
    )


def _values(restriction: Node) -> list[str]:
    """``<NAME>value</NAME>`` or ``<NAME><Value>…</Value><Value>…</Value></NAME>``."""
    several = [one.text for one in restriction.named("Value")]
    return several or [restriction.text]


def _execute(found: Node) -> Execute:
    _allow(found, "Command", "Properties", "Parameters")
    command = _part(found, "Command")
    if command is None:
        raise fault("D155", Code.REQUEST)
    inner = _only_one(command.children) or Node(XMLA, "Statement", {}, text=command.text)
    return Execute(inner, _properties(found), parameters_of(_part(found, "Parameters")))


def _list(found: Node, outer: str, *inner: str) -> Node | None:
    around = _part(found, outer)
    if around is None:
        return None
    _allow(around, *inner)
    return next((one for name in inner if (one := _part(around, name)) is not None), None)


def _properties(found: Node) -> dict[str, str]:
    listed = _list(found, "Properties", "PropertyList")
    read = {}
    for one in listed.children if listed else ():
        if one.name not in KNOWN_PROPERTIES and _property_must_be_understood(one):
            raise fault("D156", Code.REQUEST, navn=one.name)
        read[one.name] = one.text.strip()
    return read


def _property_must_be_understood(one: Node) -> bool:
    return any(one.attribute("mustUnderstand", namespace) in ("1", "true") for namespace in ("", SOAP, MSXMLA, XMLA))


#: Properties that are acted on, or whose only possible value is what this server does anyway.
KNOWN_PROPERTIES = frozenset({
    "ApplicationContext", "AxisFormat", "BeginRange", "Catalog", "ClientProcessID", "Content", "Cube",
    "CustomData", "DataSourceInfo", "DbpropMsmdActivityID", "DbpropMsmdCurrentActivityID",
    "DbpropMsmdFlattened2", "DbpropMsmdMDXCompatibility", "DbpropMsmdOptimizeResponse", "DbpropMsmdRequestID",
    "DbpropMsmdSubqueries", "Dialect", "EffectiveRoles", "EffectiveUserName", "EndRange", "Format",
    "LocaleIdentifier", "MaximumRows", "MdxMissingMemberMode", "MDXMissingMemberMode", "ReturnCellProperties",
    "SafetyOptions", "ShowHiddenCubes", "SspropInitAppName", "Timeout", "UserName", "VisualMode",
})  # fmt: skip
