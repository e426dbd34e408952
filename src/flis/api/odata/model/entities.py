"""An entity set: a name, typed properties, and how to read its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from flis.api.odata.grammar.tree import Query

Edm = Literal[
    "Edm.String", "Edm.Int32", "Edm.Int64", "Edm.Double", "Edm.Decimal", "Edm.Boolean", "Edm.Date",
    "Edm.DateTimeOffset",
]  # fmt: skip
Role = Literal["noegle", "navn", "tal", "felt", "raekke"]


@dataclass(frozen=True)
class Property:
    """``role``: a member's key, its name, a measure, anything else, or the row's own made-up key. ``of`` is the
    level's full name or the measure's id."""

    name: str
    edm: Edm
    role: Role = "felt"
    of: str = ""
    title: str = ""
    title_en: str = ""
    description: str = ""
    unit: str = ""
    decimals: int | None = None
    nullable: bool = True
    #: How a measure is summed up (``sum``, ``forhold`` …), as the content says it.
    aggregation: str = ""


@dataclass
class Frame:
    """Rows under named columns. The rows may be shared with a cache: make new ones, don't change them."""

    columns: tuple[Property, ...]
    rows: list[tuple[Any, ...]]

    def place(self, name: str) -> int | None:
        return next((at for at, column in enumerate(self.columns) if column.name == name), None)


class EntitySet(Protocol):
    """``key`` names the properties that together are unique; ``by_key`` tells whether one entity can be asked for."""

    @property
    def head(self) -> Head: ...

    def read(self, query: Query, need: int | None) -> Frame:
        """The rows that ``query`` finds, in a fixed order, before ``$top`` and ``$skip``. ``need``: as many rows
        from the first are enough, when they are cheaper; ``None`` means all."""
        ...


@dataclass(frozen=True)
class Head:
    """What is known of an entity set without reading it."""

    name: str
    type_name: str
    properties: Mapping[str, Property]
    key: tuple[str, ...]
    title: str = ""
    title_en: str = ""
    description: str = ""
    by_key: bool = True
    #: Whether a question may sum its rows up with the measures' own aggregations.
    measures: tuple[str, ...] = field(default=())
