"""The body of a request: what it is encoded in, and whether that can be read here."""

from __future__ import annotations

from collections.abc import Mapping
from email.message import Message

from flis.xmla.faults import Code, fault

#: Binary XML and compression of Analysis Services' own. The headers of every answer say that they are not spoken.
_BINARY = {
    "application/sx",
    "application/sx+xpress",
    "application/xml+xpress",
    "application/xml+sx",
    "text/xml+xpress",
}


def charset_of(headers: Mapping[str, str], limit: int) -> str:
    """The charset that the headers name, or "". Raises XmlaFault for a body that cannot be read here."""
    found = Message()
    found["content-type"] = headers.get("content-type", "text/xml")[:1000].replace("\n", " ").replace("\r", " ")
    if found.get_content_type() in _BINARY:
        raise fault("D164", Code.UNSUPPORTED)
    if headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
        raise fault("D164", Code.UNSUPPORTED)
    length = headers.get("content-length", "").strip()
    if length.isascii() and length.isdigit() and (len(length) > 18 or int(length) > limit):
        raise fault("D141", Code.LIMIT, graense=limit // (1024 * 1024))
    charset = found.get_param("charset")
    return charset if isinstance(charset, str) else ""
