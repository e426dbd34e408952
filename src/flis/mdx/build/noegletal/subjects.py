"""The dimension of nøgletal: dataområder with their nøgletal, and what each nøgletal says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from flis.base.alphabet import danish_key
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.noegletal import Noegletal
from flis.mdx.build.dimension import ALL_LEVEL
from flis.mdx.build.formats import number_format
from flis.mdx.build.noegletal.units import Path
from flis.mdx.model import Dimension, Hierarchy, Level, Member
from flis.mdx.model.hierarchy import Tree
from flis.noegletal import caveats_of, definition_words
from flis.semantic import Semantic

_ID, _AREA = "noegletal", "omraade"
_EVERY = "Alle nøgletal"
_NO_AREA = ("Øvrige", "Other")
#: Member properties of a nøgletal, and the field of its file where there is one.
_PROPERTIES = {
    "Enhed": "enhed",
    "Definition": "definition",
    "Tæller": "",
    "Nævner": "",
    "Opgørelsesniveau": "niveau",
    "Visning": "visning",
    "Prisniveau": "prisniveau",
    "Polaritet": "polaritet",
    "Mindste nævner": "mindste_naevner",
    "Forbehold": "",
    "Kilde": "kilde",
}


class Subject(Member):
    """A dataområde, or the nøgletal ``of``, with names in both languages."""

    __slots__ = ("caption_da", "caption_en", "description", "format_string", "of")

    def __init__(
        self, level: Level, key: str | None, names: tuple[str, str], parent: Member, of: Noegletal | None = None
    ) -> None:
        super().__init__(level, key, names[0], parent)
        self.caption_da, self.caption_en = names[0], names[1] or names[0]
        self.description = "" if of is None else of.definition
        self.format_string = "" if of is None else number_format(of.decimaler)
        self.of = of


class Subjects:
    """Two hierarchies: the nøgletal as a list, and below their dataområder where the content has any.

    The list comes first, because an area has no number of its own: a tool that hides what is empty shows nothing of a
    tree whose upper levels are.
    """

    def __init__(self, semantic: Semantic, seen: Sequence[Noegletal], *, index: int) -> None:
        self._semantic, self._seen = semantic, seen
        self.dimension = Dimension(_ID, "Nøgletal")
        self.dimension.caption_en = "Key figure"
        self.dimension.description = "Nøgletal, som liste og efter dataområde."
        self._by_id: dict[Level, dict[str, Member]] = {}
        self._properties: dict[str, dict[str, Any]] = {}
        self._add(index, _ID, "Nøgletal", "Key figure", by_area=False)
        if any(one.omraade for one in seen):
            self._add(index + 1, _AREA, "Dataområde", "Data area", by_area=True)

    def holds(self, level: Level) -> bool:
        return level.hierarchy.dimension is self.dimension

    @property
    def known(self) -> list[str]:
        """The ids of all nøgletal that the asker may know of."""
        return [one.id for one in self._seen]

    def by_id(self, level: Level) -> Mapping[str, Member]:
        """For each nøgletal (by id) the member of the level that it is or stands below."""
        found = self._by_id.get(level)
        if found is None:
            found = {one: member for member in level.members for one in self.ids(member)}
            self._by_id[level] = found
        return found

    def ids(self, member: Member) -> frozenset[str]:
        """The nøgletal at or below the member."""
        if isinstance(member, Subject) and member.of is not None:
            return frozenset([member.of.id])
        return frozenset().union(*(self.ids(child) for child in member.children))

    def existing(self, levels: Sequence[Level]) -> frozenset[Path]:
        maps = [self.by_id(level) for level in levels]
        return frozenset(tuple(key for found in maps for key in found[one.id].path()) for one in self._seen)

    def _add(self, index: int, hierarchy_id: str, da: str, en: str, *, by_area: bool) -> None:
        made = Hierarchy(self.dimension, hierarchy_id, da, index=index)
        made.caption_en = en
        levels = [Level(made, ALL_LEVEL, ALL_LEVEL, number=0, is_all=True)]
        if by_area:
            levels.append(_level(made, 1, _AREA, "Dataområde", "Data area"))
        levels.append(_level(made, len(levels), _ID, "Nøgletal", "Key figure"))
        levels[-1].property_names = tuple(_PROPERTIES)
        made.levels = tuple(levels)
        made.read = lambda: self._by_area(levels) if by_area else self._listed(levels)
        self.dimension.hierarchies.append(made)

    def _listed(self, levels: Sequence[Level]) -> Tree:
        every = Member(levels[0], None, _EVERY)
        return Tree([every, *self._below(every, levels[-1], self._seen)], len(levels))

    def _by_area(self, levels: Sequence[Level]) -> Tree:
        """Areas in the order of the content; what stands in none comes last."""
        catalog = self._semantic.catalog
        every = Member(levels[0], None, _EVERY)
        members = [every]
        areas = [*catalog.omraader, *sorted({one.omraade for one in self._seen}, reverse=True)]
        for area in dict.fromkeys(areas):
            own = [one for one in self._seen if one.omraade == area]
            if own:
                parent = Subject(levels[1], area or None, _area_names(catalog, area), every)
                every.add_child(parent)
                members += [parent, *self._below(parent, levels[-1], own)]
        return Tree(members, len(levels))

    def _below(self, parent: Member, level: Level, own: Iterable[Noegletal]) -> Iterator[Member]:
        for noegletal in sorted(own, key=lambda one: danish_key(one.titel)):
            made = Subject(level, noegletal.id, (noegletal.titel, noegletal.titel_en), parent, noegletal)
            made.told = tuple(self._told(noegletal).values())
            parent.add_child(made)
            yield made

    def _told(self, noegletal: Noegletal) -> dict[str, Any]:
        if noegletal.id not in self._properties:
            self._properties[noegletal.id] = _properties(self._semantic, noegletal)
        return self._properties[noegletal.id]


def _level(hierarchy: Hierarchy, number: int, level_id: str, da: str, en: str) -> Level:
    made = Level(hierarchy, level_id, da, number=number, refs=(f"{_ID}.{hierarchy.id}.{level_id}",))
    made.caption_en = en
    return made


def _area_names(catalog: Catalog, area: str) -> tuple[str, str]:
    if not area:
        return _NO_AREA
    known = catalog.omraader.get(area)
    return (known.titel or area, known.titel_en) if known else (area, "")


def _properties(semantic: Semantic, noegletal: Noegletal) -> dict[str, Any]:
    """The definition in the words that the number is counted by, so that it cannot say anything else."""
    above, below = definition_words(semantic, noegletal)
    caveats = [found.titel for found in caveats_of(semantic.catalog, noegletal)]
    own = {name: getattr(noegletal, field) for name, field in _PROPERTIES.items() if field}
    return {name: own.get(name) for name in _PROPERTIES} | {
        "Tæller": "\n".join(above),
        "Nævner": "\n".join(below),
        "Forbehold": "; ".join(caveats),
    }
