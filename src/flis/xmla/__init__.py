"""XML for Analysis: cubes for the tools that speak to Analysis Services (SOAP over HTTP). Knows no web framework.

For whoever mounts it::

    service = Service(mdx, SessionStore(folder), ServerInfo(host="…", url="…"), Limits())
    response = service.handle(HttpRequest(method, headers, body, secure), access)

``mdx`` is called once a request and gives the engine over the current release. ``folder`` is shared by the worker
processes of a server. The body of the response is an iterator of bytes; close it if the client goes away.
"""

from flis.xmla.faults import XmlaFault
from flis.xmla.http.message import HttpRequest, HttpResponse
from flis.xmla.http.service import Service
from flis.xmla.rowsets import ServerInfo
from flis.xmla.sessions import SessionStore
from flis.xmla.soap.parse import XmlLimits

__all__ = ["HttpRequest", "HttpResponse", "ServerInfo", "Service", "SessionStore", "XmlLimits", "XmlaFault"]
