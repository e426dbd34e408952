"""Parameters of a statement (``@name``), as typed values."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from flis.xmla.faults import Code, fault
from flis.xmla.soap.namespaces import XSI
from flis.xmla.soap.parse import Node

_WHOLE = {"byte", "short", "int", "long", "integer", "unsignedByte", "unsignedShort", "unsignedInt", "unsignedLong"}
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


def parameters_of(found: Node | None) -> dict[str, Any]:
    """``<Parameter><Name>x</Name><Value xsi:type="xsd:int">1</Value></Parameter>``; names without their ``@``."""
    read = {}
    for one in found.named("Parameter") if found is not None else ():
        name, value = one.child("Name"), one.child("Value")
        if name is None or value is None or value.children:
            raise fault("D157", Code.REQUEST)
        read[name.text.strip().lstrip("@")] = _value(value)
    return read


def _whole(text: str) -> int:
    found = int(text)
    if not -(2**63) <= found < 2**64:
        raise ValueError(text)
    return found


def _value(found: Node) -> Any:
    if found.attribute("nil", XSI) in ("true", "1"):
        return None
    kind = (found.attribute("type", XSI) or "string").rpartition(":")[2]
    text = found.text if kind == "string" else found.text.strip()
    try:
        if kind in _WHOLE:
            return _whole(text)
        if kind in ("double", "float"):
            return float(text)
        if kind == "decimal":
            return Decimal(text)
        if kind == "boolean":
            return _BOOLEANS[text]
        if kind in ("dateTime", "date"):
            return datetime.fromisoformat(text)
    except (ValueError, KeyError, InvalidOperation):
        raise fault("D157", Code.REQUEST) from None
    return text
