"""MDSCHEMA_MEMBERS: the members of hierarchies. There can be very many: rows are whole tuples, made one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flis.base.errors import FlisError
from flis.mdx.evaluation.lookup import Lookup
from flis.mdx.execution.created import Created
from flis.mdx.model import CalculatedMember, Cube, Hierarchy, Level, Measure, Member
from flis.mdx.model.names import key_text, same
from flis.mdx.syntax import parse_name
from flis.xmla.rowsets.asked import Asked
from flis.xmla.rowsets.mdschema.expression import expression_of
from flis.xmla.rowsets.mdschema.tree_ops import SELF, relatives
from flis.xmla.rowsets.rowset import Row, rowset

_REGULAR, _ALL, _MEASURE, _FORMULA = 1, 2, 3, 4
_GLOBAL, _SESSION = 1, 2


@rowset(
    "MDSCHEMA_MEMBERS",
    guid="C8B522DE-5CF3-11CE-ADE5-00AA0044773D",
    columns="""
        CATALOG_NAME
        SCHEMA_NAME
        CUBE_NAME
        DIMENSION_UNIQUE_NAME
        HIERARCHY_UNIQUE_NAME
        LEVEL_UNIQUE_NAME
        LEVEL_NUMBER unsignedInt
        MEMBER_ORDINAL unsignedInt
        MEMBER_NAME
        MEMBER_UNIQUE_NAME
        MEMBER_TYPE int
        MEMBER_GUID uuid
        MEMBER_CAPTION
        CHILDREN_CARDINALITY unsignedInt
        PARENT_LEVEL unsignedInt
        PARENT_UNIQUE_NAME
        PARENT_COUNT unsignedInt
        DESCRIPTION
        EXPRESSION
        MEMBER_KEY
        IS_PLACEHOLDERMEMBER boolean
        IS_DATAMEMBER boolean
        SCOPE int
    """,
    restrictions="CATALOG_NAME SCHEMA_NAME CUBE_NAME DIMENSION_UNIQUE_NAME HIERARCHY_UNIQUE_NAME LEVEL_UNIQUE_NAME"
    " LEVEL_NUMBER MEMBER_NAME MEMBER_UNIQUE_NAME MEMBER_CAPTION MEMBER_TYPE TREE_OP:int CUBE_SOURCE:unsignedShort"
    " SCOPE",
    by_reader="CATALOG_NAME CUBE_NAME DIMENSION_UNIQUE_NAME HIERARCHY_UNIQUE_NAME LEVEL_UNIQUE_NAME LEVEL_NUMBER"
    " MEMBER_UNIQUE_NAME TREE_OP",
)
def MDSCHEMA_MEMBERS(asked: Asked) -> Iterator[Row]:  # noqa: N802 - the protocol's name
    for cube in asked.cubes():
        named, own = asked.values("MEMBER_UNIQUE_NAME"), asked.created(cube)
        if named is None:
            for hierarchy in cube.hierarchies:
                if _is_asked_for(asked, hierarchy):
                    yield from _rows(asked, cube, _members(asked, hierarchy, own), own)
        else:
            yield from _rows(asked, cube, _related(cube, own, named, asked.mask("TREE_OP", SELF) or SELF), own)


def _is_asked_for(asked: Asked, hierarchy: Hierarchy) -> bool:
    """A level's name begins with its hierarchy's, so that hierarchies nobody asks for need not be read."""
    levels = asked.values("LEVEL_UNIQUE_NAME")
    return (
        asked.allows("DIMENSION_UNIQUE_NAME", hierarchy.dimension.unique_name)
        and asked.allows("HIERARCHY_UNIQUE_NAME", hierarchy.unique_name)
        and (levels is None or any(level.startswith(same(hierarchy.unique_name)) for level in levels))
    )


def _members(asked: Asked, hierarchy: Hierarchy, own: Created) -> Iterator[Member]:
    if asked.values("LEVEL_UNIQUE_NAME") is None and asked.values("LEVEL_NUMBER") is None:
        yield from hierarchy.members
    else:
        for level in hierarchy.levels:
            if asked.allows("LEVEL_UNIQUE_NAME", level.unique_name) and asked.allows("LEVEL_NUMBER", level.number):
                yield from level.members
    yield from own.calculated(hierarchy)


def _related(cube: Cube, own: Created, named: Iterable[str], operation: int) -> Iterator[Member]:
    """Names are those of the whole cube; a perspective shows its own part of what they lead to."""
    whole = cube.whole or cube
    lookup = Lookup(whole, [member for hierarchy in whole.hierarchies for member in own.calculated(hierarchy)])
    measures = {*cube.measures, *own.calculated(cube.measures_hierarchy)}
    hierarchies = {hierarchy.unique_name for hierarchy in cube.hierarchies}
    for name in named:
        member = _find(lookup, name)
        for one in _around(member, operation, own) if member is not None else ():
            if one in measures if one.hierarchy.is_measures else one.hierarchy.unique_name in hierarchies:
                yield one


def _around(member: Member, operation: int, own: Created) -> list[Member]:
    return relatives(member, operation, own.calculated(member.hierarchy))


def _find(lookup: Lookup, name: str) -> Member | None:
    """A text that is no name is the name of nothing."""
    try:
        found = lookup.find(parse_name(name).segments)
    except FlisError:
        return None
    return found if isinstance(found, Member) else None


@dataclass(frozen=True)
class _About:
    """What the rows of a level's members have in common."""

    asked_for: bool
    dimension: str
    hierarchy: str
    level: str
    number: int
    #: Whether a stored member's name, caption and key stand for themselves, and whether its key is one value.
    plain: bool
    one_key: bool

    @classmethod
    def of(cls, asked: Asked, level: Level) -> _About:
        hierarchy = level.hierarchy
        names = hierarchy.dimension.unique_name, hierarchy.unique_name, level.unique_name, level.number
        restricted = ("DIMENSION_UNIQUE_NAME", "HIERARCHY_UNIQUE_NAME", "LEVEL_UNIQUE_NAME", "LEVEL_NUMBER")
        allowed = all(asked.allows(*one) for one in zip(restricted, names, strict=True))
        plain = not hierarchy.is_measures and not level.is_all
        return cls(allowed, *names, plain=plain, one_key=len(level.refs) <= 1)


def _rows(asked: Asked, cube: Cube, members: Iterable[Member], own: Created) -> Iterator[Row]:
    catalog, cube_name = cube.catalog, cube.name
    levels: dict[Level, _About] = {}
    level, about = None, None
    above: Member | None = None
    above_number, above_name, above_count = 0, None, 0
    for member in members:
        if not member.visible:
            continue
        if member.level is not level or about is None:
            level = member.level
            about = levels.get(level) or levels.setdefault(level, _About.of(asked, level))
        if not about.asked_for:
            continue
        if about.plain and not member.calculated:
            kind, caption, description, expression, scope = _REGULAR, member.name, None, None, None
            key = key_text(member.key) if about.one_key and member.key is not None else None
        else:
            kind, caption, description, expression, scope, key = _unusual(asked, member, own)
        if member.parent is not above:
            above = member.parent
            above_number = 0 if above is None else above.level.number
            above_name = None if above is None else above.unique_name
            above_count = 0 if above is None else 1
        yield (
            catalog,
            None,
            cube_name,
            about.dimension,
            about.hierarchy,
            about.level,
            about.number,
            member.position,
            member.name,
            member.unique_name,
            kind,
            None,
            caption,
            len(member.children),
            above_number,
            above_name,
            above_count,
            description,
            expression,
            key,
            False,
            False,
            scope,
        )


def _unusual(
    asked: Asked, member: Member, own: Created
) -> tuple[int, str, str | None, str | None, int | None, str | None]:
    """Type, caption, description, expression, scope and key of a measure, a calculated member or an all-member."""
    caption = asked.caption(member)
    if isinstance(member, CalculatedMember):
        scope = _SESSION if member in own.members else _GLOBAL
        return _FORMULA, caption, member.description or None, expression_of(member), scope, None
    if isinstance(member, Measure):
        return _MEASURE, caption, member.description or None, None, None, member.name
    return (_ALL if member.is_all else _REGULAR), caption, None, None, None, "0" if member.is_all else None
