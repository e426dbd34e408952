"""SOAP answers: the envelope around a result, and faults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flis.xmla.faults import XmlaFault
from flis.xmla.soap.namespaces import EMPTY, ENGINE, EXCEPTION, SOAP, XMLA, XSD, XSI
from flis.xmla.soap.text import attribute

_START = f'<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="{SOAP}">'
_END = "</soap:Body></soap:Envelope>"

#: ``<return>`` of a command that gives nothing back.
EMPTY_RETURN = f'<return><root xmlns="{EMPTY}" xmlns:xsi="{XSI}" xmlns:xsd="{XSD}"/></return>'.encode()


def answer(method: str, result: Iterable[bytes], session_id: str | None) -> Iterator[bytes]:
    """The envelope of ``DiscoverResponse`` or ``ExecuteResponse`` around ``result`` (``<return>…</return>``)."""
    yield f'{_START}{_header(session_id)}<soap:Body><{method}Response xmlns="{XMLA}">'.encode()
    yield from result
    yield f"</{method}Response>{_END}".encode()


def fault_answer(fault: XmlaFault, language: str, session_id: str | None) -> bytes:
    text = attribute(fault.said_in(language))
    code = f"XMLForAnalysis.0x{fault.code:08X}" if fault.actor == "XMLForAnalysis" else f"soap:{fault.actor}"
    return (
        f"{_START}{_header(session_id)}<soap:Body><soap:Fault>"
        f"<faultcode>{code}</faultcode><faultstring>{text}</faultstring>"
        f"<detail>{_error(fault, text)}</detail>"
        f"</soap:Fault>{_END}"
    ).encode()


def exception_element() -> str:
    """Stands where an answer that has begun breaks off."""
    return f'<Exception xmlns="{EXCEPTION}"/>'


def messages_element(fault: XmlaFault, language: str) -> str:
    """Ends the root of an answer that broke off, and says why."""
    return f'<Messages xmlns="{EXCEPTION}">{_error(fault, attribute(fault.said_in(language)))}</Messages>'


def _header(session_id: str | None) -> str:
    if session_id is None:
        return ""
    return f'<soap:Header><Session xmlns="{XMLA}" SessionId="{attribute(session_id)}"/></soap:Header>'


def _error(fault: XmlaFault, text: str) -> str:
    place = ""
    if fault.place is not None:
        line, column = fault.place
        spot = f"<Line>{line}</Line><Column>{column}</Column>"
        place = (
            f'<Location xmlns="{ENGINE}"><Start>{spot}</Start><End>{spot}</End>'
            "<LineOffset>0</LineOffset><TextLength>1</TextLength></Location>"
        )
    return (
        f'<Error ErrorCode="{fault.code}" Description="{text}" Source="{attribute(fault.source)}" HelpFile="">'
        f"{place}</Error>"
    )
