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
    #: The values of the level's own properties in each row.
    told: Sequence[tuple[Any, ...]]
    hide: str
    text: Callable[[Any], str]

    @property
    def written(self) -> int | None:
        """The column of the name, where that says all that there is to say of it."""
        return self.name if self.hide == "aldrig" else None

    def name_of(self, row: tuple[Any, ...]) -> str:
        found = None if self.name is None else row[self.name]
        if found is None or (found == "" and self.hide != "aldrig"):
            found = row[self.key] if self.name is None or self.hide == "aldrig" else ""
            if found is None:
                return "" if self.hide == "uden_navn" else UNKNOWN
            return self.text(found)
        return str(found)


def readers(levels: Sequence[Level], definition: Hierarki, table: Table) -> list[Reader]:
    """One for each declared level; ``levels`` are those, the coarsest first."""
    places = {name: place for place, name in enumerate(table.columns)}
    made = []
    for level, niveau in zip(levels, definition.niveauer, strict=True):
        told = _told(table, [places[f"{niveau.id}.egenskab.{e.kolonne}"] for e in niveau.egenskaber])
        name = places.get(f"{niveau.id}.navn")
        made.append(Reader(level, places[niveau.id], name, told, niveau.skjul, _texter(niveau)))
    return made


class _Same(dict[str, str]):
    """Gives the first of equal texts for each of them."""

    def __missing__(self, text: str) -> str:
        self[text] = text
        return text


def _told(table: Table, places: Sequence[int]) -> Sequence[tuple[Any, ...]]:
    """The values of ``places`` in each row, a column at a time. Few texts are in many rows, so each is kept once."""
    if not places:
        return [()] * len(table)
    columns: list[list[Any]] = []
    for place in places:
        column = [row[place] for row in table.rows]
        if table.types[place] == "VARCHAR":
            same = _Same()
            column = [text if text is None else same[text] for text in column]
        columns.append(column)
    return list(zip(*columns, strict=True))


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
    #: Whose children the members at a place are, and the list of them.
    parents: list[Any] = [object()] * count
    siblings: list[list[Member]] = [[]] * count
    key_places = [one.key for one in columns]
    written = [one.written for one in columns]
    for number, row in enumerate(table.rows):
        first = 0
        while first < count and row[key_places[first]] == before[first]:
            first += 1
        for place in range(first, count):
            reader = columns[place]
            key = before[place] = row[key_places[place]]
            parent = standing[place - 1] if place else every
            at = written[place]
            found = None if at is None else row[at]
            name = found if found.__class__ is str else reader.name_of(row)
            if reader.hide != "aldrig" and _hidden(reader, name, parent):
                standing[place] = parent
                continue
            member = Member(reader.level, key, name, parent, reader.told[number])
            if several[place] > 1:
                member.keys = tuple(row[k] for k in key_places[place + 1 - several[place] : place + 1])
            if parent is not parents[place]:
                parents[place] = parent
                siblings[place] = [] if parent is None else parent.children_list()
            siblings[place].append(member)
            members.append(member)
            standing[place] = member
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
        if len({member.key for member in members}) == len(members):
            continue
        seen: dict[Any, Member] = {}
        for member in members:
            other = seen.setdefault(member.key, member)
            if other is not member and member.key is not None:
                raise UsageError(
                    problem("D085", value=key_text(member.key), niveau=reader.level.unique_name, navn=member.name)
                )
