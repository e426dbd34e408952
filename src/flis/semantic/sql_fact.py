"""Columns of one fact table and of the dimension tables that stand around it."""

from __future__ import annotations

from sqlglot import exp

from flis.base.errors import InternalError, problem
from flis.semantic import plan
from flis.semantic.model import Level
from flis.semantic.sql import column, date_of, left_join, period_key, table


class FactColumns:
    """Gives expressions for levels and remembers which dimension tables they need.

    A fact row whose key is not in the dimension table stays in: its level is unknown (NULL), never lost.
    """

    def __init__(self, part: plan.Part, alias: str = "f") -> None:
        self._part, self._alias = part, alias
        self._joined: dict[str, Level] = {}

    def table(self) -> exp.Table:
        return table(self._part.fact.table, self._alias)

    def own(self, text: str) -> exp.Expr:
        return column(self._alias, text)

    def key(self, level: Level) -> exp.Expr:
        """The level's key in each row."""
        if level.grain is not None:
            return period_key(self.date(level), level.grain)
        if level.table is None:
            return self.own(level.column or self._fact_key(level))
        if level.is_key:
            return self.own(self._fact_key(level))
        self._joined.setdefault(level.dimension, level)
        return column(f"d_{level.dimension}".replace("-", "_"), level.column or "")

    def date(self, level: Level) -> exp.Expr:
        """The date behind a time level."""
        return date_of(self.own(self._fact_key(level)), dict(self._part.key_types)[level.dimension])

    def compared(self, atom: plan.Atom) -> exp.Expr:
        """What an atom compares: the date for days, else the level's key."""
        return self.date(atom.level) if isinstance(atom, plan.Days) else self.key(atom.level)

    def joins(self) -> list[exp.Join]:
        """One LEFT JOIN for each dimension table that was used; ask for the columns first."""
        made = []
        for dimension, level in self._joined.items():
            alias = f"d_{dimension}".replace("-", "_")
            on = exp.EQ(this=column(alias, level.table_key or ""), expression=self.own(self._fact_key(level)))
            made.append(left_join(table(level.table or "", alias), on))
        return made

    def _fact_key(self, level: Level) -> str:
        found = self._part.fact.key(level.dimension)
        if found is None:
            raise InternalError(problem("S022", hvad=f"{self._part.fact.id} -> {level.dimension}"))
        return found
