"""Power BI data source files: a double click opens the tool with the connection filled in."""

from __future__ import annotations

import json
from typing import Any

from flis.api.links.subject import Place, Subject


def pbids_of_cube(place: Place, subject: Subject) -> str:
    """Import of the database over XMLA; the reader chooses the cube in the navigator."""
    address = {"server": place.xmla, "database": subject.catalog}
    return _file({"protocol": "analysis-services", "address": address})


def pbids_of_feed(place: Place, subject: Subject) -> str:
    """The feed's entity set with its options: one table, ready to load."""
    return _file({"protocol": "odata", "address": {"url": subject.address(place)}})


def _file(details: dict[str, Any]) -> str:
    connection = {"details": details, "options": {}, "mode": "Import"}
    return json.dumps({"version": "0.1", "connections": [connection]}, ensure_ascii=False, indent=2) + "\n"
