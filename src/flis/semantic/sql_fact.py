"""Columns of one fact table and of the dimension tables that stand around it."""

from __future__ import annotations

from sqlglot import exp

from flis.base.errors import InternalError, problem
from flis.semantic import plan
from flis.semantic.model import Level
from flis.semantic.sql import column, date_of, join, named, period_key, select, subquery, table, try_cast
from flis.semantic.sql_dimension import holds, lookup, pointed, seen_from
from flis.semantic.sql_tree import closure


class FactColumns:
    """Gives expressions for levels and remembers which dimension tables they need.

    A fact row whose key is not in the dimension table stays in, never lost: coarser levels are unknown (NULL), and
    the level that the fact points at has the fact's own key.
    """

    def __init__(self, part: plan.Part, alias: str = "f") -> None:
        self._part, self._alias = part, alias
        self._fact = part.fact
        #: Columns that were asked for, by dimension, with one of its levels.
        self._looked_up: dict[str, tuple[Level, list[str]]] = {}
        self._trees: dict[str, Level] = {}
        self._moments: tuple[Level, ...] = ()

    def table(self) -> exp.Table:
        return table(self._fact.table, self._alias)

    def own(self, text: str) -> exp.Expr:
        return column(self._alias, text)

    def key(self, level: Level) -> exp.Expr:
        """The level's key in each row. Where members stand below each other, a row is there once for each member that
        it is at or below."""
        if level.grain is not None:
            return period_key(self.date(level), level.grain)
        if level.table is None:
            return self.own(self._fact.own_column(level) or self._fact_key(level))
        if level.parent is not None:
            alias = _alias("c", f"{level.dimension}_{level.hierarchy}")
            self._trees.setdefault(alias, level)
            return exp.Coalesce(this=column(alias, "a"), expressions=[self.pointer(level)])
        if holds(self._fact, level):
            return self.pointer(level)
        return self._found(level, level.column or "")

    def name(self, level: Level) -> exp.Expr:
        """The name of the level's member in each row; its key where it has none of its own."""
        if level.name is None or level.table is None:
            return self.own(level.name) if level.name else self.single(level)
        return self._found(level, level.name)

    def single(self, level: Level) -> exp.Expr:
        """The key of the one member that the row belongs to, also where members stand below each other."""
        return self.key(level) if level.parent is None else self.pointer(level)

    def date(self, level: Level) -> exp.Expr:
        """The date behind a level of the calendar."""
        return date_of(self.own(self._fact_key(level)), dict(self._part.key_types)[level.dimension])

    def moment(self) -> exp.Expr:
        """What orders the rows in time: the date, or the place of the row's finest time member among all."""
        finest = self._part.time[-1]
        if finest.grain is not None:
            return self.date(finest)
        self._moments = self._part.time
        return column(_alias("m", finest.dimension), "m")

    def compared(self, atom: plan.Atom) -> exp.Expr:
        """What an atom compares: the date for days, else the key of the row's own member."""
        return self.date(atom.level) if isinstance(atom, plan.Days) else self.single(atom.level)

    def joins(self) -> list[exp.Join]:
        """Joins for what was used; ask for the columns first."""
        made = []
        for dimension, (level, columns) in self._looked_up.items():
            alias, inner = _alias("d", dimension), dimension in self._part.whole
            made.append(lookup(self._fact, level, columns, alias, self.pointer(level), inner=inner))
        made += [above(level, alias, self.pointer(level), self._part) for alias, level in self._trees.items()]
        if self._moments:
            made.append(self._moments_join(self._moments))
        return made

    def pointer(self, level: Level) -> exp.Expr:
        """The fact's own key, in the type of the dimension's."""
        own = self.own(self._fact_key(level))
        wanted = dict(self._part.casts).get(level.dimension)
        return own if wanted is None else try_cast(own, wanted)

    def _found(self, level: Level, text: str) -> exp.Expr:
        columns = self._looked_up.setdefault(level.dimension, (level, []))[1]
        if text not in columns:
            columns.append(text)
        return column(_alias("d", level.dimension), text)

    def _moments_join(self, path: tuple[Level, ...]) -> exp.Join:
        """Time members numbered in their own order: a key like 3 for March says nothing without its year."""
        finest = path[-1]
        key = pointed(self._fact, finest)
        texts = [text for level in path for text in (level.order, level.column) if text]
        ordered = [exp.Ordered(this=column("t", text), nulls_first=False) for text in dict.fromkeys(texts)]
        number = exp.Window(this=exp.Anonymous(this="DENSE_RANK"), order=exp.Order(expressions=ordered))
        known = exp.Not(this=exp.Is(this=column("t", finest.column or ""), expression=exp.null()))
        source = seen_from(self._fact, finest, texts, "t")
        query = select([named(column("t", key), "k"), named(number, "m")], source, where=known)
        alias = _alias("m", finest.dimension)
        on = exp.EQ(this=column(alias, "k"), expression=self.pointer(finest))
        return join(subquery(query, alias), on, inner=finest.dimension in self._part.whole)

    def _fact_key(self, level: Level) -> str:
        found = self._fact.key(level.dimension)
        if found is None:
            raise InternalError(problem("S022", hvad=f"{self._fact.id} -> {level.dimension}"))
        return found


def above(level: Level, alias: str, key: exp.Expr, part: plan.Part) -> exp.Join:
    """The join that repeats a row for each member (``a``) that the one with ``key`` is at or below."""
    on = exp.EQ(this=column(alias, "m"), expression=key)
    return join(subquery(closure(level), alias), on, inner=level.dimension in part.whole)


def _alias(kind: str, text: str) -> str:
    return f"{kind}_{text}".replace("-", "_")
