"""Levels of dimensions, ready for SQL: which column of which table each one reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flis.base.periods import GRAINS, Grain
from flis.catalog.definitions.dimension import Dimension, Hierarki, Niveau, Tidstrin

#: Behind the ref of a level whose members stand below each other: the members' own facts, nothing from below.
OWN = "#egen"


@dataclass(frozen=True)
class Link:
    """A table of a snowflake: ``table`` on its ``key`` = ``column`` of ``source``, a table that is reached before."""

    table: str
    key: str
    source: str
    column: str


@dataclass(frozen=True)
class Level:
    """One level of one hierarchy. ``position`` counts from 1 at the coarsest.

    Columns are named as the content writes them: ``kolonne`` of the dimension's own table, ``tabel.kolonne`` of a
    table of its snowflake (``sql_dimension`` gives them under those names).
    """

    dimension: str
    hierarchy: str
    id: str
    title: str
    title_en: str
    position: int
    #: The dimension table, its key, and the level's columns in it. Without a table they are the fact's own.
    table: str | None
    table_key: str | None
    column: str | None
    name: str | None
    order: str | None
    #: Set where the level is computed from the fact's date.
    grain: Grain | None = None
    #: What the level of a time dimension stands for, computed or not.
    time_grain: Tidstrin | None = None
    properties: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    #: Whether the key alone tells the members apart; otherwise the coarser levels' keys are needed as well.
    unique: bool = True
    #: The column with the parent's key, and what it holds at the top, where members stand below each other.
    parent: str | None = None
    root: str | None = None
    #: Members that the tree leaves out (ragged); nothing that SQL knows of.
    hide: str = "aldrig"

    def __hash__(self) -> int:
        return hash((self.dimension, self.hierarchy, self.id))

    @property
    def ref(self) -> str:
        return f"{self.dimension}.{self.hierarchy}.{self.id}"

    @property
    def is_key(self) -> bool:
        """Whether the level's members are the rows of the dimension table."""
        return self.table is not None and self.column == self.table_key

    def own(self) -> Level:
        """The level of the members' own facts, without those of the members below."""
        return replace(self, id=f"{self.id}{OWN}", parent=None, root=None)


def levels_of(dimension: Dimension) -> Iterator[Level]:
    for hierarchy in dimension.hierarkier:
        for position, niveau in enumerate(hierarchy.niveauer, start=1):
            yield _level(dimension, hierarchy, niveau, position)


def _level(dimension: Dimension, hierarchy: Hierarki, niveau: Niveau, position: int) -> Level:
    leaf = niveau is hierarchy.niveauer[-1]
    made = Level(
        dimension=dimension.id,
        hierarchy=hierarchy.id,
        id=niveau.id,
        title=niveau.titel or dimension.titel or niveau.id,
        title_en=niveau.titel_en or dimension.titel_en or niveau.titel or niveau.id,
        position=position,
        table=dimension.tabel,
        table_key=None,
        column=None,
        name=None,
        order=None,
        time_grain=niveau.trin if dimension.type == "tid" else None,
        unique=niveau.unik,
        hide=niveau.skjul,
    )
    if dimension.is_calendar:
        return replace(made, grain=next((grain for grain in GRAINS if grain == niveau.trin), GRAINS[-1]))
    table_key = dimension.noegle or hierarchy.niveauer[-1].kolonne
    links = (Link(led.tabel, led.noegle, led.fra or dimension.tabel or "", led.kolonne) for led in dimension.led)
    own_column = niveau.kolonne if dimension.tabel or not leaf else None
    return replace(
        made,
        table_key=table_key,
        column=own_column or (table_key if leaf and dimension.tabel else None),
        name=niveau.navn,
        order=niveau.orden,
        properties=tuple(e.kolonne for e in niveau.egenskaber),
        links=tuple(links),
        parent=hierarchy.foraelder,
        root=hierarchy.rod,
    )
