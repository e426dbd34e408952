"""Rows of members with their parents -> a tree whose branches end at different depths."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flis.catalog.definitions.dimension import Hierarki
from flis.mdx.build.tree import all_member, readers
from flis.mdx.model import Hierarchy, Level, Member
from flis.mdx.model.hierarchy import DataLevel, Tree, WholeLevel
from flis.semantic.levels import OWN
from flis.warehouse.table import Table


def read_parent_child(hierarchy: Hierarchy, levels: Sequence[Level], definition: Hierarki, table: Table) -> Tree:
    """The tree; the hierarchy gets a level for each depth. As in Analysis Services, they have a number behind the name
    of the declared one, so that its own name means the members of every depth."""
    declared = levels[-1]
    reader = readers([declared], definition, table)[0]
    parent_place = table.columns.index(f"{definition.niveauer[0].id}.foraelder")
    below: dict[Any, list[int]] = {}
    known = {row[reader.key] for row in table.rows}
    for number, row in enumerate(table.rows):
        above = row[parent_place]
        below.setdefault(above if above in known and above != row[reader.key] else None, []).append(number)
    whole = WholeLevel(hierarchy, declared.id, declared.name, number=declared.number, refs=declared.refs)
    whole.property_names = declared.property_names
    own = DataLevel(
        hierarchy, declared.id + OWN, declared.name, number=declared.number, refs=(declared.refs[-1] + OWN,)
    )
    own.grain_ref = whole.grain_ref
    every = all_member(hierarchy)
    depths: list[Level] = [levels[0]] if every is not None else []
    base = len(depths)
    members: list[Member] = [] if every is None else [every]

    def level_at(depth: int) -> Level:
        while len(depths) <= base + depth:
            depths.append(_level(hierarchy, declared, len(depths), depth))
        return depths[base + depth]

    waiting = [(number, every, 0) for number in reversed(below.get(None, []))]
    while waiting:
        number, parent, depth = waiting.pop()
        row = table.rows[number]
        member = Member(level_at(depth), row[reader.key], reader.name_of(row), parent, reader.told[number])
        member.cell_level = whole
        members.append(member)
        if parent is not None:
            parent.add_child(member)
        waiting.extend((child, member, depth + 1) for child in reversed(below.get(row[reader.key], [])))
    hierarchy.whole_level = whole
    hierarchy.levels = tuple(depths) if len(depths) > base else tuple(levels)
    hierarchy.data_members = {m: _data_member(m, own) for m in members if not m.is_all and m.children}
    return Tree(members, max(len(depths), 1))


def _level(hierarchy: Hierarchy, declared: Level, number: int, depth: int) -> Level:
    place = f"{depth + 1:02}"
    made = Level(hierarchy, declared.id + place, f"{declared.name} {place}", number=number, refs=declared.refs)
    made.caption_da = f"{declared.caption_da} {place}"
    made.caption_en = f"{declared.caption_en} {place}"
    made.property_names = declared.property_names
    return made


def _data_member(member: Member, own: Level) -> Member:
    made = Member(member.level, member.key, member.name, member, member.told)
    made.cell_level, made.position = own, member.position
    return made
