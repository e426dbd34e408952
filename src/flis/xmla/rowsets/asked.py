"""A request as one rowset reads it: restrictions by their proper names and as values of their types."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from flis.mdx.execution.created import Created
from flis.mdx.model import Cube
from flis.mdx.model.names import same
from flis.xmla.faults import Code, fault
from flis.xmla.rowsets.column import Column
from flis.xmla.rowsets.request import Database, DiscoverRequest
from flis.xmla.rowsets.values import parsed

VISIBLE, HIDDEN = 1, 2


class Asked:
    """A restriction without a text restricts nothing (drivers send every name, with nothing in those that the user did
    not set). Any column of the rowset may restrict it too. XmlaFault D102 for anything else: passing over it would
    give more than was asked."""

    def __init__(
        self, request: DiscoverRequest, restrictions: Sequence[Column], columns: Sequence[Column] = ()
    ) -> None:
        self.request = request
        self.language = request.language
        known = {column.name.casefold(): column for column in (*columns, *restrictions)}
        self._values: dict[str, list[Any]] = {}
        for written, texts in request.restrictions.items():
            column = known.get(written.strip().casefold())
            if column is None:
                names = ", ".join(one.name for one in restrictions) or "–"
                raise fault("D102", Code.REQUEST, navn=written, muligheder=names)
            found = [self._parsed(column, text) for text in texts if text.strip()]
            if found:
                self._values[column.name] = found

    def values(self, name: str) -> list[Any] | None:
        """What the column shall be one of (texts in the form of ``same``); ``None`` when it may be anything."""
        return self._values.get(name)

    def allows(self, name: str, value: Any) -> bool:
        """Whether the restriction lets a row with this value through."""
        wanted = self._values.get(name)
        return wanted is None or comparable(value) in wanted

    def mask(self, name: str, default: int) -> int:
        """The bits of all the restriction's values together."""
        bits = 0
        for value in self._values.get(name, (default,)):
            bits |= int(value)
        return bits

    @property
    def restricted(self) -> set[str]:
        return set(self._values)

    def caption(self, thing: Any) -> str:
        """The name that people read, in the language of the request."""
        found = getattr(thing, f"caption_{self.language}", None)
        return str(found if found else thing.name)

    @property
    def databases(self) -> Sequence[Database]:
        return self.request.mdx.catalogs(self.request.access)

    @property
    def catalog(self) -> str:
        """The database that the request is in: the one it names if the asker may see it, else the first of those."""
        named = same(self.request.property("Catalog"))
        names = [one.name for one in self.databases]
        return next((name for name in names if same(name) == named), names[0] if names else "")

    def cubes(self, catalog: str = "CATALOG_NAME", cube: str = "CUBE_NAME") -> Iterator[Cube]:
        """The cubes that the request is about: those of the catalogs that the restriction names, else of the one
        that the session is in, else all. A cube is in one catalog and no other."""
        named = self.request.property("Catalog")
        found = self.request.mdx.cubes(self.request.access, None)
        for one in found:
            in_catalog = self.allows(catalog, one.catalog)
            if self._values.get(catalog) is None and named:
                in_catalog = same(one.catalog) == same(named)
            if in_catalog and self.allows(cube, one.name):
                yield one

    def created(self, cube: Cube) -> Created:
        """What the session that asks has of its own in the cube."""
        request = self.request
        return request.mdx.created(request.access, cube, request.definitions) if request.has_own(cube) else Created()

    def _parsed(self, column: Column, text: str) -> Any:
        try:
            return comparable(parsed(column.xsd_type, text))
        except ValueError:
            kind = column.xsd_type.removeprefix("xsd:")
            raise fault("D100", Code.REQUEST, navn=column.name, value=text[:100], type=kind) from None


def comparable(value: Any) -> Any:
    """The form in which values are compared: texts in any case mean the same."""
    return same(value) if isinstance(value, str) else value


def moment(value: datetime) -> datetime:
    """A time as rowsets give it: UTC, whole seconds, without a zone."""
    return value.replace(tzinfo=None, microsecond=0)
