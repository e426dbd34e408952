"""Every way out of the server, asked over HTTP as one asker."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator
from urllib.parse import quote

#: Path, body, its ``kind`` -> status and text.
Send = Callable[..., tuple[int, str]]

_ENVELOPE = (
    """<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Header>{}</Header><Body>{}</Body></Envelope>"""
)
_DISCOVER = """<Discover xmlns="urn:schemas-microsoft-com:xml-analysis"><RequestType>{}</RequestType>
<Restrictions><RestrictionList>{}</RestrictionList></Restrictions>
<Properties><PropertyList>{}</PropertyList></Properties></Discover>"""
_EXECUTE = """<Execute xmlns="urn:schemas-microsoft-com:xml-analysis"><Command>{}</Command>
<Properties><PropertyList>{}</PropertyList></Properties></Execute>"""

ROWSETS = (
    "DBSCHEMA_CATALOGS", "DBSCHEMA_TABLES", "DBSCHEMA_COLUMNS", "DBSCHEMA_SCHEMATA", "MDSCHEMA_CUBES",
    "MDSCHEMA_DIMENSIONS", "MDSCHEMA_HIERARCHIES", "MDSCHEMA_LEVELS", "MDSCHEMA_MEASURES", "MDSCHEMA_PROPERTIES",
    "MDSCHEMA_MEMBERS", "MDSCHEMA_SETS", "MDSCHEMA_KPIS", "MDSCHEMA_ACTIONS", "MDSCHEMA_MEASUREGROUPS",
    "MDSCHEMA_MEASUREGROUP_DIMENSIONS", "DISCOVER_XML_METADATA", "DISCOVER_SESSIONS", "DISCOVER_COMMANDS",
    "DISCOVER_CONNECTIONS", "DISCOVER_DATASOURCES", "DISCOVER_PROPERTIES",
)  # fmt: skip
DMVS = ("mdschema_cubes", "mdschema_members", "mdschema_levels", "mdschema_hierarchies", "dbschema_catalogs")


def _listed(values: dict[str, str]) -> str:
    return "".join(f"<{name}>{html.escape(value)}</{name}>" for name, value in values.items())


class Exits:
    """``send`` carries who asks."""

    def __init__(self, send: Send) -> None:
        self._send = send

    def soap(self, body: str, header: str = "") -> str:
        return self._send("/xmla", _ENVELOPE.format(header, body).encode(), kind="text/xml")[1]

    def in_session(self, header: str, statement: str = "", catalog: str = "") -> str:
        """An Execute with ``BeginSession``, or ``Session SessionId="…"``."""
        command = f"<Statement>{html.escape(statement)}</Statement>"
        body = _EXECUTE.format(command, _listed({"Catalog": catalog} if catalog else {}))
        return self.soap(body, f'<{header} xmlns="urn:schemas-microsoft-com:xml-analysis" mustUnderstand="1"/>')

    def discover(self, rowset: str, catalog: str = "", **restrictions: str) -> str:
        given = {"Catalog": catalog} if catalog else {}
        return self.soap(_DISCOVER.format(rowset, _listed(restrictions), _listed({**given, "Timeout": "0"})))

    def execute(self, statement: str, catalog: str = "", **properties: str) -> str:
        given = {"Catalog": catalog} if catalog else {}
        command = f"<Statement>{html.escape(statement)}</Statement>"
        return self.soap(_EXECUTE.format(command, _listed({**given, **properties})))

    def mdx(self, statement: str, catalog: str = "") -> str:
        body = {"mdx": statement, **({"katalog": catalog} if catalog else {})}
        return self._send("/api/v1/mdx", json.dumps(body).encode(), kind="application/json")[1]

    def get(self, path: str) -> tuple[int, str]:
        return self._send(path)

    def feed(self) -> Iterator[tuple[str, str]]:
        """Every entity set of the OData feed that is shown, and its rows."""
        status, text = self.get("/odata/")
        assert status == 200, text
        for one in json.loads(text)["value"]:
            yield one["url"], self.get(f"/odata/{quote(one['url'])}?$top=1000")[1]

    def everything(self, catalog: str, statements: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Each exit's name and what came out of it."""
        for rowset in ROWSETS:
            yield rowset, self.discover(rowset)
            yield f"{rowset} {catalog}", self.discover(rowset, catalog)
        for view in DMVS:
            yield f"{view} {catalog}", self.execute(f"select * from $system.{view}", catalog, Format="Tabular")
        for statement in statements:
            for form in ("Multidimensional", "Tabular", "Native"):
                yield f"{form} {statement} {catalog}", self.execute(statement, catalog, Format=form)
            yield f"api {statement}", self.mdx(statement, catalog)
        yield from self.feed()
        for path in ("/odata/$metadata", "/api/v1/kuber"):
            yield path, self.get(path)[1]

    def cancel(self, session: str) -> str:
        command = (
            '<Cancel xmlns="http://schemas.microsoft.com/analysisservices/2003/engine">'
            f"<SessionID>{session}</SessionID></Cancel>"
        )
        return self.soap(_EXECUTE.format(command, ""))
