"""``Noegletal``: the definitions, one row each."""

from __future__ import annotations

from typing import Any

from flis.access import Access
from flis.api.odata.model.entities import Edm, Head, Property
from flis.api.odata.sets.listed import ListedSet
from flis.catalog.definitions.noegletal import Noegletal
from flis.noegletal.visible import visible_noegletal
from flis.semantic import Semantic

NAME = "Noegletal"
#: Property, type, title, English title.
_PROPERTIES: tuple[tuple[str, Edm, str, str], ...] = (
    ("id", "Edm.String", "Id", "Id"),
    ("titel", "Edm.String", "Titel", "Title"),
    ("titel_en", "Edm.String", "Titel på engelsk", "Title in English"),
    ("definition", "Edm.String", "Definition", "Definition"),
    ("definition_en", "Edm.String", "Definition på engelsk", "Definition in English"),
    ("omraade", "Edm.String", "Dataområde", "Data area"),
    ("enhed", "Edm.String", "Enhed", "Unit"),
    ("niveau", "Edm.String", "Opgørelsesniveau", "Level of counting"),
    ("decimaler", "Edm.Int32", "Antal decimaler", "Decimals"),
    ("prisniveau", "Edm.Int32", "Prisniveau", "Price level"),
    ("polaritet", "Edm.String", "Ønskelig retning", "Desirable direction"),
    ("taeller", "Edm.String", "Tæller", "Numerator"),
    ("naevner", "Edm.String", "Nævner", "Denominator"),
    ("foerste_udgave", "Edm.Boolean", "Første udgave", "First version"),
    ("kilde", "Edm.String", "Kilde", "Source"),
)


def definitions(semantic: Semantic, access: Access) -> ListedSet:
    head = Head(
        name=NAME,
        type_name=NAME,
        properties={
            name: Property(name, edm, title=title, title_en=english, nullable=name != "id")
            for name, edm, title, english in _PROPERTIES
        },
        key=("id",),
        title="Nøgletal: definitioner",
        title_en="Key figures: definitions",
    )
    return ListedSet(head, lambda: [_row(n) for n in visible_noegletal(semantic, access)])


def _row(noegletal: Noegletal) -> tuple[Any, ...]:
    parts = {
        "taeller": noegletal.taeller.titel or noegletal.taeller.measure,
        "naevner": noegletal.naevner and (noegletal.naevner.titel or noegletal.naevner.measure),
        "omraade": noegletal.omraade,
    }
    return tuple(parts[name] if name in parts else getattr(noegletal, name) for name, *_ in _PROPERTIES)
