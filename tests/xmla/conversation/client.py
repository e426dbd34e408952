"""A client that speaks as the real ones do: envelopes of their making, and answers read strictly."""

from __future__ import annotations

import gzip
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

from flis.access import Access, anonymous
from flis.mdx.limits import Limits
from flis.xmla import HttpRequest, HttpResponse, ServerInfo, Service, SessionStore

SOAP = "{http://schemas.xmlsoap.org/soap/envelope/}"
XMLA = "{urn:schemas-microsoft-com:xml-analysis}"
ROWSET = "{urn:schemas-microsoft-com:xml-analysis:rowset}"
MDDATASET = "{urn:schemas-microsoft-com:xml-analysis:mddataset}"
EMPTY = "{urn:schemas-microsoft-com:xml-analysis:empty}"
EXCEPTION = "{urn:schemas-microsoft-com:xml-analysis:exception}"

EXCEL_PROPERTIES = {
    "LocaleIdentifier": "1030", "DataSourceInfo": "", "Catalog": "FLIS Benchmark", "Content": "SchemaData",
    "Format": "Native", "AxisFormat": "TupleFormat", "Dialect": "MDX", "Timeout": "0", "MdxMissingMemberMode": "Error",
    "SafetyOptions": "2", "DbpropMsmdMDXCompatibility": "1", "DbpropMsmdSubqueries": "2",
}  # fmt: skip


def service_over(mdx: Any, folder: Path, limits: Limits | None = None) -> Service:
    return Service(lambda: mdx, SessionStore(folder), ServerInfo(name="FLIS"), limits or Limits())


@dataclass
class Answer:
    response: HttpResponse
    body: bytes
    envelope: Element

    @property
    def result(self) -> Element:
        """What stands below ``soap:Body``."""
        found = self.envelope.find(f"{SOAP}Body")
        assert found is not None
        assert len(found) == 1
        return found[0]

    @property
    def root(self) -> Element:
        """The root of a result; fails for a fault."""
        assert self.result.tag in (f"{XMLA}DiscoverResponse", f"{XMLA}ExecuteResponse"), self.body.decode()
        returned = self.result[0]
        assert returned.tag == f"{XMLA}return"
        return returned[0]

    @property
    def session(self) -> str | None:
        found = self.envelope.find(f"{SOAP}Header/{XMLA}Session")
        return None if found is None else found.get("SessionId")

    @property
    def rows(self) -> list[dict[str, str]]:
        return [
            {child.tag.rpartition("}")[2]: child.text or "" for child in row} for row in self.root.iter(f"{ROWSET}row")
        ]

    @property
    def fault(self) -> Element:
        """The ``<Error>`` of a SOAP fault."""
        assert self.result.tag == f"{SOAP}Fault", self.body.decode()
        return self.result.find("detail/Error")  # type: ignore[return-value]

    def header(self, name: str) -> str | None:
        return dict(self.response.headers).get(name)


@dataclass
class Client:
    """``style`` is what its envelopes look like: ``msolap`` or ``adomd``."""

    service: Service
    access: Access = field(default_factory=anonymous)
    style: str = "msolap"
    headers: dict[str, str] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    session: str | None = None

    def post(self, body: bytes, **headers: str) -> Answer:
        sent = {
            "content-type": "text/xml",
            **self.headers,
            **{name.replace("_", "-"): v for name, v in headers.items()},
        }
        response = self.service.handle(HttpRequest("POST", sent, io.BytesIO(body)), self.access)
        content = b"".join(response.body)
        if dict(response.headers).get("Content-Encoding") == "gzip":
            content = gzip.decompress(content)
        return Answer(response, content, ElementTree.fromstring(content))  # noqa: S314 - our own answer

    def discover(self, request_type: str, properties: dict[str, str] | None = None, **restrictions: Any) -> Answer:
        listed = "".join(f"<{name}>{_values(value)}</{name}>" for name, value in restrictions.items())
        return self._send(
            "Discover",
            f"<RequestType>{request_type}</RequestType>"
            f"<Restrictions><RestrictionList>{listed}</RestrictionList></Restrictions>"
            f"{self._properties(properties)}",
        )

    def execute(
        self, statement: str = "", properties: dict[str, str] | None = None, *, header: str = "", parameters: str = ""
    ) -> Answer:
        return self.command(
            f"<Statement>{escape(statement)}</Statement>", properties, header=header, parameters=parameters
        )

    def command(
        self, command: str, properties: dict[str, str] | None = None, *, header: str = "", parameters: str = ""
    ) -> Answer:
        inside = f"<Command>{command}</Command>{self._properties(properties)}{parameters}"
        return self._send("Execute", inside, header)

    def begin(self, properties: dict[str, str] | None = None) -> Answer:
        must = ' soap:mustUnderstand="1"' if self.style == "adomd" else ""
        answer = self.execute(properties=properties, header=f'<BeginSession xmlns="{XMLA[1:-1]}"{must}/>')
        self.session = answer.session
        return answer

    def end(self) -> Answer:
        session, self.session = self.session, None
        return self.execute(header=f'<EndSession xmlns="{XMLA[1:-1]}" SessionId={quoteattr(session or "")}/>')

    def _properties(self, properties: dict[str, str] | None) -> str:
        listed = {**self.properties, **(properties or {})}
        inside = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in listed.items())
        return f"<Properties><PropertyList>{inside}</PropertyList></Properties>"

    def _send(self, method: str, inside: str, header: str = "") -> Answer:
        adomd = self.style == "adomd"
        if not header and self.session is not None:
            must = ' soap:mustUnderstand="1"' if adomd else ""
            header = f'<XA:Session xmlns:XA="{XMLA[1:-1]}" SessionId={quoteattr(self.session)}{must}/>'
        text = (
            f'<soap:Envelope xmlns:soap="{SOAP[1:-1]}"><soap:Header>{header}'
            '<Version xmlns="http://schemas.microsoft.com/analysisservices/2008/engine/100" Sequence="926"/>'
            f'</soap:Header><soap:Body><{method} xmlns="{XMLA[1:-1]}">{inside}</{method}></soap:Body></soap:Envelope>'
        )
        action = f"urn:schemas-microsoft-com:xml-analysis:{method}"
        if adomd:
            return self.post(b"\xef\xbb\xbf" + text.encode(), soapaction=f'"{action}"', expect="100-continue")
        return self.post(text.encode(), soapaction=action, x_transport_caps_negotiation_flags="0,1,0,1,1")


def _values(value: Any) -> str:
    if isinstance(value, list):
        return "".join(f"<Value>{escape(one)}</Value>" for one in value)
    return escape(str(value))
