"""A cube with its dimensions looked up, and what each of its facts knows of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flis.base.errors import UsageError, problem
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.dimension import Dimension
from flis.catalog.definitions.kube import Faktagruppe, Kube, Measure
from flis.catalog.suggestions import did_you_mean
from flis.semantic.levels import OWN, Level, levels_of

__all__ = ["CubeModel", "Fact", "Level", "find_cube", "levels_of"]


@dataclass(frozen=True)
class Fact:
    """A fact group: its table, and the column that points to each dimension it has.

    Most columns hold the dimension's own key. One may hold the keys of a coarser level instead (``grains``); then
    the fact knows that level and those above it.
    """

    id: str
    table: str
    keys: tuple[tuple[str, str], ...]
    #: The level that the column holds keys of, where it is not the dimension's own key.
    grains: tuple[tuple[str, Level], ...] = ()
    #: The finest level of each dimension that the fact knows, by id.
    finest: tuple[tuple[str, str], ...] = ()
    #: Refs of the levels that the fact can be divided by.
    levels: frozenset[str] = frozenset()

    def key(self, dimension: str) -> str | None:
        return next((column for d, column in self.keys if d == dimension), None)

    def grain(self, dimension: str) -> str | None:
        """Id of the finest level of ``dimension`` that the facts know; ``None`` without the dimension."""
        return next((level for d, level in self.finest if d == dimension), None)

    def coarse(self, dimension: str) -> Level | None:
        """The level that the fact points at, when it is not the dimension's own key."""
        return next((level for d, level in self.grains if d == dimension), None)

    def own_column(self, level: Level) -> str:
        """The fact's own column with the keys of a level that has no table: the one that points at it, or one that the
        level names. Empty without the dimension."""
        coarse = self.coarse(level.dimension)
        at_it = coarse is None or _same_members(level, coarse)
        return (self.key(level.dimension) if at_it and (coarse or not level.column) else level.column) or ""

    def knows(self, level: Level) -> bool:
        return level.ref.removesuffix(OWN) in self.levels


class CubeModel:
    """A cube of the catalogue with everything that questions need to find. ``dimensions`` are by the ids that they
    have in the cube (their roles)."""

    def __init__(self, catalog: Catalog, kube: Kube) -> None:
        self.kube = kube
        self.dimensions = catalog.dimensions_of(kube)
        self.levels = tuple(level for d in self.dimensions.values() for level in levels_of(d))
        self.facts = {g.id: _fact(g, self.levels) for g in kube.fakta}
        self.unit_dimension = next((d.id for d in self.dimensions.values() if d.er_enhed), None)
        self.time_dimensions = frozenset(d.id for d in self.dimensions.values() if d.type == "tid")
        self._own = {level.ref: level.own() for level in self.levels if level.parent}

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

    def dimension(self, dimension: str) -> Dimension:
        """The dimension by its id in the cube; UsageError S003 for an unknown one."""
        if dimension not in self.dimensions:
            raise _unknown("S003", dimension, list(self.dimensions), self.kube.id)
        return self.dimensions[dimension]

    def hierarchy(self, dimension: str, hierarchy: str) -> tuple[Level, ...]:
        """Levels of a hierarchy, the coarsest first; UsageError S003 for an unknown one."""
        self.dimension(dimension)
        found = tuple(v for v in self.levels if (v.dimension, v.hierarchy) == (dimension, hierarchy))
        if not found:
            known = [h.id for h in self.dimensions[dimension].hierarkier]
            raise _unknown("S003", hierarchy, known, self.kube.id)
        return found

    def level(self, ref: str) -> Level:
        """The level that ``ref`` names; UsageError S003 (unknown) or S004 (in several dimensions)."""
        if ref.endswith(OWN):
            found_own = self._own.get(self.level(ref.removesuffix(OWN)).ref)
            if found_own is None:
                raise _unknown("S003", ref, [], self.kube.id)
            return found_own
        found = self._candidates(ref.lower().split("."))
        if not found:
            raise _unknown("S003", ref, self._names(), self.kube.id)
        dimensions = {level.dimension for level in found}
        if len(dimensions) > 1:
            choices = ", ".join(sorted(f"{level.dimension}.{level.id}" for level in found))
            raise UsageError(problem("S004", value=ref, kube=self.kube.id, muligheder=choices))
        return found[0]

    def time_level(self, fact: Fact) -> Level | None:
        """The finest level that the fact knows of its first time dimension, if it has one."""
        for dimension in self.dimensions:
            if dimension in self.time_dimensions and fact.key(dimension):
                return self.finest(fact, dimension)
        return None

    def finest(self, fact: Fact, dimension: str) -> Level:
        """The finest level of ``dimension`` that ``fact`` knows."""
        return fact.coarse(dimension) or self.leaf(dimension)

    def leaf(self, dimension: str) -> Level:
        """The finest level of the dimension's first hierarchy."""
        return _leaf(self.levels, dimension)

    def path(self, level: Level) -> tuple[Level, ...]:
        """The levels whose keys together tell the level's members apart, the coarsest first: the level alone, or after
        those above it down from the last one whose keys are unique."""
        found = [level]
        above = [v for v in self.hierarchy(level.dimension, level.hierarchy) if v.position < level.position]
        while above and not found[0].unique:
            found.insert(0, above.pop())
        return tuple(found)

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


def find_cube(catalog: Catalog, kube_id: str) -> CubeModel:
    """UsageError S001 for an unknown cube."""
    if kube_id not in catalog.kuber:
        raise _unknown("S001", kube_id, catalog.kuber, kube_id)
    return CubeModel(catalog, catalog.kuber[kube_id])


def _fact(group: Faktagruppe, levels: tuple[Level, ...]) -> Fact:
    coarse = {d: _declared(levels, d, n.niveau) for d, n in group.noegler.items() if n.niveau}
    grains = {d: level for d, level in coarse.items() if _is_coarser(level)}
    known = [level for level in levels if level.dimension in group.noegler]
    finest = {d: (grains.get(d) or _leaf(levels, d)).id for d in dict.fromkeys(level.dimension for level in known)}
    return Fact(
        id=group.id,
        table=group.tabel,
        keys=tuple(sorted((d, n.kolonne) for d, n in group.noegler.items())),
        grains=tuple(sorted(grains.items())),
        finest=tuple(sorted(finest.items())),
        levels=frozenset(level.ref for level in _within(known, grains)),
    )


def _is_coarser(level: Level) -> bool:
    """A fact that names the level of the dimension's own key points at the dimension as every other does."""
    return not level.is_key


def _within(levels: list[Level], grains: Mapping[str, Level]) -> Iterator[Level]:
    """Levels that the facts know: all of a dimension, or those that follow from the one they point at, which are at or
    above it in a hierarchy that holds it (by its column, or its step of the calendar)."""
    for level in levels:
        grain = grains.get(level.dimension)
        below = [v for v in levels if (v.dimension, v.hierarchy) == (level.dimension, level.hierarchy)]
        at = [v.position for v in below if grain is not None and _same_members(v, grain)]
        if grain is None or (at and level.position <= max(at)):
            yield level


def _same_members(level: Level, other: Level) -> bool:
    return (level.table, level.column, level.grain) == (other.table, other.column, other.grain)


def _declared(levels: tuple[Level, ...], dimension: str, level_id: str | None) -> Level:
    return next(v for v in levels if v.dimension == dimension and v.id == level_id)


def _leaf(levels: tuple[Level, ...], dimension: str) -> Level:
    own = [level for level in levels if level.dimension == dimension]
    return [level for level in own if level.hierarchy == own[0].hierarchy][-1]


def _unknown(code: str, value: str, known: object, kube: str) -> UsageError:
    names = [str(k) for k in known] if isinstance(known, list | set | dict) else []
    return UsageError(problem(code, value=value, kube=kube, forslag=did_you_mean(value, names)))
