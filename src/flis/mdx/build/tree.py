"""Rows of paths -> a tree of members, for hierarchies whose levels stand in columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flis.base.errors import UsageError, problem
from flis.base.periods import Period
from flis.catalog.definitions.dimension import Hierarki, Niveau
from flis.mdx.model import Hierarchy, Level, Member
from flis.mdx.model.hierarchy import Tree
from flis.mdx.model.names import key_text
from flis.warehouse.table import Table

#: The name of the member for rows whose key is missing.
UNKNOWN = "Ukendt"


@dataclass(frozen=True)
class Reader:
    """Which columns of a row a level's members are made of."""

    level: Level
    key: int
    name: int | None
    properties: tuple[tuple[str, int], ...]
    hide: str
    text: Callable[[Any], str]

    def name_of(self, row: tuple[Any, ...]) -> str:
        found = None if self.name is None else row[self.name]
        if found is None or (found == "" and self.hide != "aldrig"):
            found = row[self.key] if self.name is None or self.hide == "aldrig" else ""
            if found is None:
                return "" if self.hide == "uden_navn" else UNKNOWN
            return self.text(found)
        return str(found)

    def properties_of(self, row: tuple[Any, ...]) -> dict[str, Any] | None:
        return {name: row[place] for name, place in self.properties} if self.properties else None


def readers(levels: Sequence[Level], definition: Hierarki, table: Table) -> list[Reader]:
    """One for each declared level; ``levels`` are those, the coarsest first."""
    places = {name: place for place, name in enumerate(table.columns)}
    made = []
    for level, niveau in zip(levels, definition.niveauer, strict=True):
        properties = tuple(
            (e.titel or e.kolonne, places[f"{niveau.id}.egenskab.{e.kolonne}"]) for e in niveau.egenskaber
        )
        name = places.get(f"{niveau.id}.navn")
        made.append(Reader(level, places[niveau.id], name, properties, niveau.skjul, _texter(niveau)))
    return made


def read_tree(hierarchy: Hierarchy, levels: Sequence[Level], definition: Hierarki, table: Table) -> Tree:
    """The rows stand in the members' order, so a member begins where a key differs from that of the row before.

    UsageError D085 where a key that is declared unique stands in several places.
    """
    members: list[Member] = []
    every = all_member(hierarchy)
    if every is not None:
        members.append(every)
    columns = readers(levels[1:] if every is not None else levels, definition, table)
    several = [len(one.level.refs) for one in columns]
    count = len(columns)
    before: list[Any] = [object()] * count
    standing: list[Member | None] = [None] * count
    key_places = [one.key for one in columns]
    for row in table.rows:
        first = 0
        while first < count and row[key_places[first]] == before[first]:
            first += 1
        for place in range(first, count):
            reader = columns[place]
            key = row[reader.key]
            before[place] = key
            parent = every if place == 0 else standing[place - 1]
            name = reader.name_of(row)
            if _hidden(reader, name, parent):
                standing[place] = parent
                continue
            member = Member(reader.level, key, name, parent, reader.properties_of(row))
            if several[place] > 1:
                member.keys = tuple(row[k] for k in key_places[place + 1 - several[place] : place + 1])
            if parent is not None:
                parent.add_child(member)
            members.append(member)
            standing[place] = member
        if first < count:
            for place in range(first + 1, count):
                before[place] = row[key_places[place]]
    made = Tree(members, len(levels))
    _require_unique(columns, made)
    return made


def all_member(hierarchy: Hierarchy) -> Member | None:
    """The hierarchy's own, without the children that a reading which failed may have left."""
    if hierarchy.every is not None:
        hierarchy.every.children = ()
    return hierarchy.every


def _hidden(reader: Reader, name: str, parent: Member | None) -> bool:
    if reader.hide == "uden_navn":
        return not name.strip()
    return reader.hide == "som_foraelder" and parent is not None and name == parent.name


def _texter(niveau: Niveau) -> Callable[[Any], str]:
    """A key as people read it where it has no name of its own: periods as periods."""
    if niveau.trin is None:
        return _plain

    def text(key: Any) -> str:
        return str(key) if isinstance(key, Period) else _plain(key)

    return text


def _plain(key: Any) -> str:
    return key_text(key).removesuffix("T00:00:00")


def _require_unique(columns: Sequence[Reader], made: Tree) -> None:
    for reader in columns:
        members = made.by_level[reader.level.number]
        if len(reader.level.refs) > 1:
            continue
        seen: dict[Any, Member] = {}
        for member in members:
            other = seen.setdefault(member.key, member)
            if other is not member and member.key is not None:
                raise UsageError(
                    problem("D085", value=key_text(member.key), niveau=reader.level.unique_name, navn=member.name)
                )
