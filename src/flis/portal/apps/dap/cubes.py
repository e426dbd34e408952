"""The cubes in a list: by database, with their measures and dimensions, found by any word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flis.api.v1.cubes import measures_of
from flis.mdx.model import Cube
from flis.mdx.model.properties import caption
from flis.portal.state import Bundle
from flis.portal.texts import Language

_LONGEST = 100


@dataclass(frozen=True)
class CubeLine:
    """``del_af``: the cube that a perspective shows a part of; empty for a whole cube."""

    id: str
    titel: str
    beskrivelse: str
    del_af: str
    measures: list[str]
    dimensioner: list[str]

    @property
    def url(self) -> str:
        return f"/dap/kuber/{self.id}/"


@dataclass(frozen=True)
class DatabaseLines:
    navn: str
    kuber: list[CubeLine]


def found_cubes(bundle: Bundle, words: str, language: Language) -> list[DatabaseLines]:
    """Databases in order, with those of their cubes that have every word in a name or description."""
    wanted = words[:_LONGEST].casefold().split()
    found: list[DatabaseLines] = []
    for database in bundle.mdx.catalogs(bundle.access):
        lines = [line_of(cube, language) for cube in bundle.mdx.cubes(bundle.access, database.name)]
        lines = [line for line in lines if _matches(line, wanted)]
        if lines:
            found.append(DatabaseLines(database.name, lines))
    return found


def line_of(cube: Cube, language: Language) -> CubeLine:
    shown = [d for d in cube.dimensions if d.visible and d.type != "measures"]
    return CubeLine(
        id=cube.id,
        titel=title(cube, language),
        beskrivelse=cube.description,
        del_af=cube.base or "",
        measures=[caption(measure, language) for measure in measures_of(cube)],
        dimensioner=[(d.caption_en if language == "en" else d.caption_da) or d.name for d in shown],
    )


def title(cube: Cube, language: Language) -> str:
    return (cube.caption_en if language == "en" else cube.caption_da) or cube.name


def _matches(line: CubeLine, words: Iterable[str]) -> bool:
    where = " ".join((line.id, line.titel, line.beskrivelse, *line.measures, *line.dimensioner)).casefold()
    return all(word in where for word in words)
