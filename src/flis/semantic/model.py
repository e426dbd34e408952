"""A cube with its dimensions looked up: which column of which table each level reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flis.base.errors import UsageError, problem
from flis.base.periods import Grain
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.kube import Dimension, Faktagruppe, Hierarki, Kube, Measure, Niveau
from flis.catalog.suggestions import did_you_mean


@dataclass(frozen=True)
class Level:
    """One level of one hierarchy, ready for SQL. ``position`` counts from 1 at the coarsest."""

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
    #: Set for levels of a time dimension: they are computed from the fact's date.
    grain: Grain | None = None

    @property
    def ref(self) -> str:
        return f"{self.dimension}.{self.hierarchy}.{self.id}"

    @property
    def is_key(self) -> bool:
        """Whether the fact's own column holds the level's key, so that no join is needed."""
        return self.table is not None and self.column == self.table_key


@dataclass(frozen=True)
class Fact:
    """A fact group: its table, and the column that points to each dimension it has."""

    id: str
    table: str
    keys: tuple[tuple[str, str], ...]

    def key(self, dimension: str) -> str | None:
        return next((column for d, column in self.keys if d == dimension), None)


class CubeModel:
    """A cube of the catalogue with everything that questions need to find."""

    def __init__(self, catalog: Catalog, kube: Kube) -> None:
        self.kube = kube
        self.facts = {g.id: Fact(g.id, g.tabel, tuple(sorted(g.noegler.items()))) for g in kube.fakta}
        self.dimensions = {d: catalog.dimensioner[d] for d in kube.dimensioner}
        self.levels = tuple(level for d in self.dimensions.values() for level in levels_of(d))
        self.unit_dimension = next((d.id for d in self.dimensions.values() if d.er_enhed), None)
        self.time_dimensions = frozenset(d.id for d in self.dimensions.values() if d.type == "tid")

    def measure(self, measure_id: str) -> tuple[Fact, Measure]:
        """The measure with its fact group; UsageError S002 for an unknown one."""
        try:
            group, measure = self.kube.measure(measure_id)
        except KeyError:
            known = [m.id for g in self.kube.fakta for m in g.measures]
            raise _unknown("S002", measure_id, known, self.kube.id) from None
        return self.facts[group.id], measure

    def group(self, fact: Fact) -> Faktagruppe:
        return next(g for g in self.kube.fakta if g.id == fact.id)

    def level(self, ref: str) -> Level:
        """The level that ``ref`` names; UsageError S003 (unknown) or S004 (in several dimensions)."""
        found = self._candidates(ref.lower().split("."))
        if not found:
            raise _unknown("S003", ref, self._names(), self.kube.id)
        dimensions = {level.dimension for level in found}
        if len(dimensions) > 1:
            choices = ", ".join(sorted(f"{level.dimension}.{level.id}" for level in found))
            raise UsageError(problem("S004", value=ref, kube=self.kube.id, muligheder=choices))
        return found[0]

    def time_level(self, fact: Fact) -> Level | None:
        """The finest level of the fact's time dimension, if it has one."""
        for dimension, _ in fact.keys:
            if dimension in self.time_dimensions:
                return self.leaf(dimension)
        return None

    def leaf(self, dimension: str) -> Level:
        """The finest level of the dimension's first hierarchy."""
        levels = [level for level in self.levels if level.dimension == dimension]
        first = [level for level in levels if level.hierarchy == levels[0].hierarchy]
        return first[-1]

    def _candidates(self, parts: list[str]) -> list[Level]:
        if len(parts) == 1:
            return self._by_one_name(parts[0])
        if len(parts) == 2:
            return [level for level in self.levels if [level.dimension, level.id] == parts]
        return [level for level in self.levels if [level.dimension, level.hierarchy, level.id] == parts]

    def _by_one_name(self, name: str) -> list[Level]:
        if name in self.dimensions:
            own = [level for level in self.levels if level.dimension == name]
            return [level for level in own if level.id == name] or [self.leaf(name)] if own else []
        return [level for level in self.levels if level.id == name]

    def _names(self) -> set[str]:
        return {level.id for level in self.levels} | set(self.dimensions)


def levels_of(dimension: Dimension) -> Iterator[Level]:
    for hierarchy in dimension.hierarkier:
        for position, niveau in enumerate(hierarchy.niveauer, start=1):
            yield _level(dimension, hierarchy, niveau, position)


def find_cube(catalog: Catalog, kube_id: str) -> CubeModel:
    """UsageError S001 for an unknown cube."""
    if kube_id not in catalog.kuber:
        raise _unknown("S001", kube_id, catalog.kuber, kube_id)
    return CubeModel(catalog, catalog.kuber[kube_id])


def _level(dimension: Dimension, hierarchy: Hierarki, niveau: Niveau, position: int) -> Level:
    leaf = niveau is hierarchy.niveauer[-1]
    timed = dimension.type == "tid"
    grain: Grain | None = (niveau.trin or "dag") if timed else None
    table_key = dimension.noegle or hierarchy.niveauer[-1].kolonne
    column = niveau.kolonne or (table_key if leaf else None)
    if not dimension.tabel and leaf:
        column = None
    return Level(
        dimension=dimension.id,
        hierarchy=hierarchy.id,
        id=niveau.id,
        title=niveau.titel or dimension.titel or niveau.id,
        title_en=niveau.titel_en or dimension.titel_en or niveau.titel or niveau.id,
        position=position,
        table=None if timed else dimension.tabel,
        table_key=None if timed else table_key,
        column=None if timed else column,
        name=None if timed else niveau.navn,
        order=None if timed else niveau.orden,
        grain=grain,
    )


def _unknown(code: str, value: str, known: object, kube: str) -> UsageError:
    names = [str(k) for k in known] if isinstance(known, list | set | dict) else []
    return UsageError(problem(code, value=value, kube=kube, forslag=did_you_mean(value, names)))
