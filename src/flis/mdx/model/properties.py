"""Properties of members: those that every member has, and those that a level declares."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.base.periods import Period
from flis.mdx.model.member import CalculatedMember, Member
from flis.mdx.model.names import key_text, same

#: What a property that does not exist is worth.
UNKNOWN = object()
#: MEMBER_TYPE as XMLA counts: regular, all, measure, formula.
REGULAR, ALL, MEASURE, FORMULA = 1, 2, 3, 4


def member_type(member: Member) -> int:
    if member.hierarchy.is_measures:
        return MEASURE
    if member.is_all or (member.in_place and member.level.is_all):
        return ALL
    return FORMULA if isinstance(member, CalculatedMember) and not member.in_place else REGULAR


def caption(member: Member, language: str) -> str:
    """The name as it is shown: of measures and calculated members in the language asked for."""
    shown = getattr(member, "caption_en" if language == "en" else "caption_da", "")
    return str(shown or member.caption)


def member_value(member: Member) -> Any:
    """The key with its own type where the name is the key written out (a date, a number), else the name."""
    key = member.key
    if key is None or member.is_all or member.calculated:
        return member.name
    if isinstance(key, Period):
        return key.first if key.grain == "dag" else member.name
    return key if key_text(key).removesuffix("T00:00:00") == member.name else member.name


def _number_in_level(member: Member) -> int:
    return member.position


_INTRINSIC: dict[str, Callable[[Member], Any]] = {
    "NAME": lambda m: m.name,
    "MEMBER_NAME": lambda m: m.name,
    "KEY": lambda m: m.name if m.is_all else m.key,
    "MEMBER_KEY": lambda m: m.name if m.is_all else m.key,
    "MEMBER_VALUE": member_value,
    "ID": lambda m: m.name if m.is_all else m.key,
    "UNIQUE_NAME": lambda m: m.unique_name,
    "MEMBER_UNIQUE_NAME": lambda m: m.unique_name,
    "MEMBER_ORDINAL": _number_in_level,
    "MEMBER_TYPE": member_type,
    "LEVEL_NUMBER": lambda m: m.level.number,
    "LEVEL_UNIQUE_NAME": lambda m: m.level.unique_name,
    "HIERARCHY_UNIQUE_NAME": lambda m: m.hierarchy.unique_name,
    "DIMENSION_UNIQUE_NAME": lambda m: m.hierarchy.dimension.unique_name,
    "PARENT_UNIQUE_NAME": lambda m: None if m.parent is None else m.parent.unique_name,
    "PARENT_LEVEL": lambda m: 0 if m.parent is None else m.parent.level.number,
    "PARENT_COUNT": lambda m: 0 if m.parent is None else 1,
    "CHILDREN_CARDINALITY": lambda m: len(m.children),
    "DEPTH": lambda m: m.level.number,
    "IS_PLACEHOLDERMEMBER": lambda _: False,
    "IS_DATAMEMBER": lambda m: m in m.hierarchy.data_members.values(),
    "DESCRIPTION": lambda m: getattr(m, "description", ""),
    "CUSTOM_ROLLUP": lambda _: None,
    "CUSTOM_ROLLUP_PROPERTIES": lambda _: None,
    "UNARY_OPERATOR": lambda _: None,
    "SKIPPED_LEVELS": lambda m: 0 if m.parent is None else max(0, m.level.number - m.parent.level.number - 1),
}  # fmt: skip
_CAPTIONS = ("CAPTION", "MEMBER_CAPTION", "MEMBERCAPTION")
#: The caption in a language is ``LCID`` and its number; whatever is not Danish is English.
_DANISH = "1030"


def property_value(member: Member, name: str, language: str = "da") -> Any:
    """The value of the property ``name`` (any case), or ``UNKNOWN``."""
    wanted = same(name)
    for own, value in member.properties.items():
        if same(own) == wanted:
            return value
    capitals = name.upper()
    if capitals in _CAPTIONS:
        return caption(member, language)
    read = _INTRINSIC.get(capitals)
    if read is not None:
        return read(member)
    if capitals.startswith("KEY") and capitals[3:].isdigit():
        keys, place = member.path(), int(capitals[3:])
        return keys[place] if place < len(keys) else None
    if capitals.startswith("LCID"):
        return caption(member, "da" if capitals[4:] == _DANISH else "en")
    if any(same(own) == wanted for level in member.hierarchy.levels for own in level.property_names):
        return None
    return UNKNOWN
