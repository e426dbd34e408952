"""The dimension of nøgletal: dataområder with their nøgletal, and what each nøgletal says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flis.base.alphabet import danish_key
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.noegletal import Noegletal
from flis.mdx.build.dimension import ALL_LEVEL
from flis.mdx.build.formats import number_format
from flis.mdx.build.tree import append
from flis.mdx.model import Dimension, Hierarchy, Level, Member
from flis.mdx.model.hierarchy import Tree
from flis.noegletal import caveats_of, definition_words
from flis.semantic import Semantic

_ID = "noegletal"
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


def subject_dimension(semantic: Semantic, seen: Sequence[Noegletal], *, index: int) -> Dimension:
    """Without dataområder in the content the nøgletal stand right below the all-member."""
    dimension = Dimension(_ID, "Nøgletal")
    dimension.caption_en = "Key figure"
    dimension.description = "Nøgletal efter dataområde."
    hierarchy = Hierarchy(dimension, _ID, dimension.name, index=index)
    hierarchy.caption_en = dimension.caption_en
    levels = [Level(hierarchy, ALL_LEVEL, ALL_LEVEL, number=0, is_all=True)]
    if any(one.omraade for one in seen):
        levels.append(_level(hierarchy, len(levels), "omraade", "Dataområde", "Data area"))
    levels.append(_level(hierarchy, len(levels), _ID, "Nøgletal", "Key figure"))
    levels[-1].property_names = tuple(_PROPERTIES)
    hierarchy.levels = tuple(levels)
    hierarchy.read = lambda: _read(semantic, levels, seen)
    dimension.hierarchies.append(hierarchy)
    return dimension


def _level(hierarchy: Hierarchy, number: int, level_id: str, da: str, en: str) -> Level:
    made = Level(hierarchy, level_id, da, number=number, refs=(f"{_ID}.{_ID}.{level_id}",))
    made.caption_en = en
    return made


def _read(semantic: Semantic, levels: Sequence[Level], seen: Sequence[Noegletal]) -> Tree:
    """Areas in the order of the content, nøgletal by title."""
    catalog = semantic.catalog
    every = Member(levels[0], None, "Alle nøgletal")
    members = [every]
    areas = dict.fromkeys([*catalog.omraader, *(one.omraade for one in seen)])
    for area in areas:
        own = sorted((one for one in seen if one.omraade == area), key=lambda one: danish_key(one.titel))
        parent = every
        if own and len(levels) > 2:
            parent = Subject(levels[1], area or None, _area_names(catalog, area), every)
            members.append(parent)
            append(every, parent)
        for noegletal in own:
            made = Subject(levels[-1], noegletal.id, (noegletal.titel, noegletal.titel_en), parent, noegletal)
            made.properties = _properties(semantic, noegletal)
            append(parent, made)
            members.append(made)
    return Tree(members, len(levels))


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
