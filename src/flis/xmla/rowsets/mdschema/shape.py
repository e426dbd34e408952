"""What rowsets tell of a hierarchy beside its names: kind, structure, counts, types of keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from flis.mdx.model import Dimension, Hierarchy, Level
from flis.mdx.model.hierarchy import Tree
from flis.xmla.rowsets.dbtypes import DbType, type_of_first

USER_DEFINED: Final = 1
ATTRIBUTE: Final = 2
#: The attribute that is the dimension's key; [Measures] counts as one too.
KEY_ATTRIBUTE: Final = 6

BALANCED, RAGGED, UNBALANCED = 0, 1, 2

_DIMENSION_TYPES = {"tid": 1, "measures": 2}
_OTHER = 3


@dataclass(frozen=True)
class _Facts:
    counts: tuple[int, ...]
    key_types: tuple[DbType, ...]
    ragged: bool


#: Counting walks through all members, and clients ask again and again.
_KNOWN: WeakKeyDictionary[Tree, _Facts] = WeakKeyDictionary()


def _facts(hierarchy: Hierarchy) -> _Facts:
    tree = hierarchy.tree
    found = _KNOWN.get(tree)
    if found is None:
        found = _Facts(
            counts=tuple(len(members) for members in tree.by_level),
            key_types=tuple(type_of_first(member.key for member in members) for members in tree.by_level),
            ragged=any(m.parent is not None and m.level.number - m.parent.level.number > 1 for m in tree.members)
            or _leaves_above_the_last_level(tree),
        )
        _KNOWN[tree] = found
    return found


def _leaves_above_the_last_level(tree: Tree) -> bool:
    return any(not member.children for members in tree.by_level[:-1] for member in members)


def dimension_type(dimension: Dimension) -> int:
    return _DIMENSION_TYPES.get(dimension.type, _OTHER)


def origin(hierarchy: Hierarchy) -> int:
    """Clients show attributes (one level below the all-member) and hierarchies that somebody made apart. Excel looks
    for days to filter by in the key attribute: the one whose level the dimension's first hierarchy ends at."""
    if hierarchy.is_measures:
        return KEY_ATTRIBUTE
    if hierarchy.parent_child:
        return USER_DEFINED | ATTRIBUTE
    own = [level for level in hierarchy.levels if not level.is_all]
    if len(own) != 1:
        return USER_DEFINED
    first = hierarchy.dimension.default_hierarchy
    is_key = not first.parent_child and first.levels[-1].id == own[0].id
    return KEY_ATTRIBUTE if is_key else ATTRIBUTE


def is_attribute(hierarchy: Hierarchy) -> bool:
    return origin(hierarchy) in (ATTRIBUTE, KEY_ATTRIBUTE) and not hierarchy.is_measures


def structure(hierarchy: Hierarchy) -> int:
    if hierarchy.parent_child:
        return UNBALANCED
    return RAGGED if not hierarchy.is_measures and _facts(hierarchy).ragged else BALANCED


def cardinality(hierarchy: Hierarchy) -> int:
    """How many members the hierarchy has in all, calculated ones too."""
    return sum(_facts(hierarchy).counts) + len(hierarchy.calculated)


def level_cardinality(hierarchy: Hierarchy, level: Level) -> int:
    """A perspective's measures are fewer than those of the level that they are in."""
    counts = _facts(hierarchy).counts
    own = counts[level.number] if level.number < len(counts) else 0
    return own + sum(member.level is level for member in hierarchy.calculated)


def leaf_count(hierarchy: Hierarchy) -> int:
    """The members that facts are stored for, and the all-member."""
    counts = _facts(hierarchy).counts
    return (sum(counts) if hierarchy.parent_child else (counts[-1] if counts else 0)) + bool(hierarchy.has_all)


def key_type(level: Level) -> DbType:
    types = _facts(level.hierarchy).key_types
    return types[level.number] if not level.is_all and level.number < len(types) else DbType.WSTR


def is_visible(hierarchy: Hierarchy) -> bool:
    return hierarchy.visible and hierarchy.dimension.visible
