"""Dimension tables with their snowflakes, and how a fact points at them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlglot import exp

from flis.catalog.definitions.dimension import placed_in
from flis.semantic.levels import Level, Link
from flis.semantic.model import Fact
from flis.semantic.sql import column, join, left_join, named, select, subquery, table


def placed(level: Level, text: str) -> tuple[str, str]:
    """Table and column of a column that is named as the content writes it."""
    return placed_in([level.table or "", *(link.table for link in level.links)], text)


def dimension_source(level: Level, columns: Iterable[str], alias: str) -> exp.Expr:
    """What holds ``columns`` of the level's dimension, under their own names: the table itself, or its snowflake as
    far as the columns need it."""
    wanted = list(dict.fromkeys(columns))
    links = _links(level, wanted)
    if not links and all(placed(level, text)[1] == text for text in wanted):
        return table(level.table or "", alias)
    aliases = {level.table or "": "t", **{link.table: f"l{n}" for n, link in enumerate(links)}}
    found = [named(column(aliases[source], text), name) for name in wanted for source, text in [placed(level, name)]]
    joins = [
        left_join(
            table(link.table, aliases[link.table]),
            exp.EQ(this=column(aliases[link.table], link.key), expression=column(aliases[link.source], link.column)),
        )
        for link in links
    ]
    return subquery(select(found, table(level.table or "", "t"), joins=joins), alias)


def pointed(fact: Fact, level: Level) -> str:
    """The column of the level's dimension that the fact's column holds keys of."""
    coarse = fact.coarse(level.dimension)
    return (coarse.column if coarse is not None else level.table_key) or ""


def holds(fact: Fact, level: Level) -> bool:
    """Whether the fact's own column holds the level's key, so that no join is needed."""
    return level.table is not None and level.parent is None and level.column == pointed(fact, level)


def seen_from(fact: Fact, level: Level, columns: Iterable[str], alias: str) -> exp.Expr:
    """The level's dimension with one row for each key that the fact can point at."""
    key = pointed(fact, level)
    wanted = list(dict.fromkeys((key, *columns)))
    if fact.coarse(level.dimension) is None:
        return dimension_source(level, wanted, alias)
    distinct = select([column("t", text) for text in wanted], dimension_source(level, wanted, "t"))
    distinct.set("distinct", exp.Distinct())
    return subquery(distinct, alias)


def lookup(
    fact: Fact, level: Level, columns: Iterable[str], alias: str, key: exp.Expr, *, inner: bool = False
) -> exp.Join:
    """The join that finds ``columns`` of the dimension for the fact's ``key``. ``inner``: every key is found."""
    on = exp.EQ(this=column(alias, pointed(fact, level)), expression=key)
    return join(seen_from(fact, level, columns, alias), on, inner=inner)


def _links(level: Level, columns: list[str]) -> list[Link]:
    """The links that lead to the tables of ``columns``, each after those that it hangs on."""
    needed = {placed(level, text)[0] for text in columns}
    for link in reversed(level.links):
        if link.table in needed:
            needed.add(link.source)
    return [link for link in level.links if link.table in needed]
