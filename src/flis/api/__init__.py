"""Machine addresses beside XMLA: the OData feed (``/odata/``) and the small JSON API (``/api/v1/``)."""

from flis.api.http import HttpRequest, HttpResponse
from flis.api.limits import ApiLimits
from flis.api.service import Service, Sources

__all__ = ["ApiLimits", "HttpRequest", "HttpResponse", "Service", "Sources"]
