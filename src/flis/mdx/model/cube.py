"""A cube (or a perspective of one) as one asker sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flis.mdx.model.hierarchy import Hierarchy
from flis.mdx.model.member import Measure, Member
from flis.mdx.model.names import bracketed


class Dimension:
    """``type`` is ``tid``, ``measures`` or ``normal``. ``hierarchies`` in the order of the content."""

    def __init__(self, id: str, name: str) -> None:  # noqa: A002 - the word of the content files
        self.id, self.name = id, name
        self.caption_da = self.caption_en = name
        self.description = ""
        self.type = "normal"
        self.visible = True
        self.hierarchies: list[Hierarchy] = []

    @property
    def unique_name(self) -> str:
        return bracketed(self.name)

    @property
    def default_hierarchy(self) -> Hierarchy:
        return self.hierarchies[0]

    def __repr__(self) -> str:
        return self.unique_name


@dataclass(eq=False)
class MeasureGroup:
    """A fact table's measures, and the levels that its facts can be divided by."""

    id: str
    name: str
    caption_da: str = ""
    caption_en: str = ""
    description: str = ""
    measures: list[Measure] = field(default_factory=list)
    #: Dimension id -> id of the finest level of it that the facts have; other dimensions do not divide them.
    grain: dict[str, str] = field(default_factory=dict)
    #: Refs (the last of ``Level.refs``) of every level that the facts know.
    levels: frozenset[str] = frozenset()


@dataclass(eq=False)
class NamedSet:
    """A set with a name: of the cube file, of a session, or of one query. ``expression`` is the parsed tree and
    ``text`` what it was parsed from."""

    name: str
    expression: Any
    text: str = ""
    caption_da: str = ""
    caption_en: str = ""
    description: str = ""
    folder: str = ""
    #: Whether the set is evaluated anew in each context (DYNAMIC).
    dynamic: bool = False
    #: The content's id, for sets of the cube file.
    id: str = ""


@dataclass(eq=False)
class Cube:
    """``hierarchies`` holds every hierarchy at its index, ``[Measures]`` first.

    ``id`` is the content's; a perspective has one of its own, with ``base`` the name of the cube that it shows a
    part of. ``catalog`` is the name of the database that clients find it in.
    """

    id: str
    name: str
    catalog: str
    dimensions: list[Dimension]
    groups: list[MeasureGroup]
    caption_da: str = ""
    caption_en: str = ""
    description: str = ""
    base: str | None = None
    #: Content id of the cube that ``semantic`` is asked about; empty for the generated cube of nøgletal.
    kube: str = ""
    sets: list[NamedSet] = field(default_factory=list)
    #: For a perspective the whole cube, which its queries are evaluated in.
    whole: Cube | None = None
    #: When the data was published (UTC).
    updated: datetime = field(default_factory=lambda: datetime(2000, 1, 1))
    #: Where the cells come from (see ``flis.mdx.cells``).
    source: Any = None

    @property
    def hierarchies(self) -> list[Hierarchy]:
        if self._hierarchies is None:
            found = [h for d in self.dimensions for h in d.hierarchies]
            self._hierarchies = sorted(found, key=lambda h: h.index)
        return self._hierarchies

    _hierarchies: list[Hierarchy] | None = field(default=None, init=False, repr=False)

    @property
    def measures_hierarchy(self) -> Hierarchy:
        return self.hierarchies[0]

    @property
    def measures(self) -> list[Member]:
        """Stored measures, hidden ones too."""
        return list(self.measures_hierarchy.members)

    @property
    def unique_name(self) -> str:
        return bracketed(self.name)
