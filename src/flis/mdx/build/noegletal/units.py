"""The dimension of the units that are compared, and which units stand below each of its members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flis.access.access import Access
from flis.catalog.definitions.noegletal import Noegletal
from flis.mdx.build.dimension import build_dimension
from flis.mdx.model import Dimension, Level
from flis.noegletal import counted_in
from flis.semantic import Semantic
from flis.semantic.levels import OWN
from flis.semantic.model import Level as Source

Path = tuple[object, ...]


class Units:
    """``leaf``: the level whose members are the units. Units are known by their key as text."""

    def __init__(self, semantic: Semantic, access: Access, kube: str, dimension: Dimension) -> None:
        self._semantic, self._access, self._kube = semantic, access, kube
        self.dimension = dimension
        cube = semantic.cube(kube)
        self.leaf: Source = cube.leaf(dimension.id)
        own = [level for level in cube.levels if level.dimension == dimension.id]
        self.refs = frozenset(level.ref for level in own)
        self._of_units = frozenset(level.ref for level in own if level.column == self.leaf.column)

    def holds(self, level: Level) -> bool:
        return level.hierarchy.dimension is self.dimension

    def is_of_units(self, level: Level) -> bool:
        """Whether the level's members are the units themselves, in whichever hierarchy."""
        return level.refs[-1] in self._of_units

    def existing(self, levels: tuple[Level, ...]) -> frozenset[Path]:
        refs = tuple(ref for level in levels for ref in level.refs)
        return self._semantic.existing(self._access, self._kube, refs)

    def below(self, levels: Sequence[Level]) -> Mapping[Path, frozenset[str]]:
        """For each combination of keys of the levels the units that it holds. Where units stand below each other, a
        unit holds itself: its number says what is below it too."""
        refs = [_itself(self.leaf.ref, self.leaf.parent is not None)]
        refs += [_itself(ref, level.hierarchy.parent_child) for level in levels for ref in level.refs]
        found: dict[Path, set[str]] = {}
        for unit, *path in self._semantic.existing(self._access, self._kube, tuple(refs)):
            if unit is not None:
                found.setdefault(tuple(path), set()).add(str(unit))
        return {path: frozenset(units) for path, units in found.items()}


def compared_units(semantic: Semantic, access: Access, seen: Sequence[Noegletal], *, index: int) -> Units | None:
    """``None`` when the nøgletal are of no units. An open cube knows all units, one of own rows the asker's own."""
    definition = semantic.catalog.enhedsdimension
    ids = {kube for one in seen for kube in counted_in(one)}
    for kube in sorted((semantic.catalog.kuber[one] for one in ids), key=lambda kube: (kube.adgang, kube.id)):
        unit = semantic.cube(kube.id).unit_dimension
        if unit is not None and definition is not None:
            return Units(semantic, access, kube.id, build_dimension(semantic, access, kube.id, unit, definition, index))
    return None


def _itself(ref: str, nested: bool) -> str:
    return ref if not nested or ref.endswith(OWN) else ref + OWN
