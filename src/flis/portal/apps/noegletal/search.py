"""Finding a nøgletal: every word must stand somewhere in its id, title, definition or unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flis.base.alphabet import danish_key
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.noegletal import Noegletal
from flis.portal.texts import Language, pick, text

_LONGEST = 100


@dataclass(frozen=True)
class Group:
    """The nøgletal of one dataområde, in order of title."""

    id: str
    titel: str
    noegletal: list[Noegletal]


def grouped(catalog: Catalog, words: str, language: Language) -> list[Group]:
    """Matching nøgletal by area, areas in the order of the content."""
    found = [n for n in catalog.noegletal.values() if _matches(n, words[:_LONGEST].casefold().split())]
    ids = [*catalog.omraader, *(n.omraade for n in found if n.omraade not in catalog.omraader)]
    groups = [Group(i, _title(catalog, i, language), _ordered(found, i, language)) for i in dict.fromkeys(ids)]
    return [group for group in groups if group.noegletal]


def _matches(noegletal: Noegletal, words: Iterable[str]) -> bool:
    texts = (noegletal.titel, noegletal.titel_en, noegletal.definition, noegletal.definition_en)
    where = " ".join((noegletal.id, noegletal.enhed, *texts)).casefold()
    return all(word in where for word in words)


def _ordered(found: list[Noegletal], area: str, language: Language) -> list[Noegletal]:
    own = [n for n in found if n.omraade == area]
    return sorted(own, key=lambda n: danish_key(pick(n, "titel", language)))


def _title(catalog: Catalog, area: str, language: Language) -> str:
    known = catalog.omraader.get(area)
    return (pick(known, "titel", language) if known else "") or area or text("noegletal.uden_omraade", language)
