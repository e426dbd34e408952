"""DISCOVER_DATASOURCES: this server, as the one source that it offers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flis.xmla.rowsets.asked import Asked
from flis.xmla.rowsets.rowset import rowset


@rowset(
    "DISCOVER_DATASOURCES",
    guid="06C03D41-F66D-49F3-B1B8-987F7AF4CF18",
    columns="""
        DataSourceName !
        DataSourceDescription
        URL
        DataSourceInfo
        ProviderName
        ProviderType ! *
        AuthenticationMode !
    """,
    restrictions="DataSourceName URL ProviderName ProviderType AuthenticationMode",
    by_reader="ProviderType",
)
def DISCOVER_DATASOURCES(asked: Asked) -> Iterator[dict[str, Any]]:  # noqa: N802 - the protocol's name
    server = asked.request.server
    if asked.allows("ProviderType", "MDP"):
        yield {
            "DataSourceName": server.name,
            "DataSourceDescription": "",
            "URL": server.url or None,
            "DataSourceInfo": server.name,
            "ProviderName": "FLIS",
            "ProviderType": ["MDP"],
            "AuthenticationMode": "Unauthenticated" if asked.request.access.is_anonymous else "Authenticated",
        }
