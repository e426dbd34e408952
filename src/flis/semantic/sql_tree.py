"""Members that stand below each other: who is at or above whom, by a column with the parent's key."""

from __future__ import annotations

from sqlglot import exp

from flis.semantic.levels import Level
from flis.semantic.sql import both, cast, column, named, select, subquery, table, union_all


def parents(level: Level) -> exp.Select:
    """``k`` and ``p``: each member that has a parent, with it. A member whose parent is empty, is itself, is the
    declared root value, or is not in the table stands at the top and is not among them."""
    own, above = column("c", level.column or ""), column("p", level.column or "")
    pointer = column("c", level.parent or "")
    join = exp.Join(this=table(level.table or "", "p"), on=exp.EQ(this=above, expression=pointer))
    where: list[exp.Expr] = [exp.NEQ(this=above.copy(), expression=own.copy())]
    if level.root is not None:
        text = cast(pointer.copy(), "VARCHAR")
        where.append(exp.NEQ(this=text, expression=exp.Literal.string(level.root)))
    return select([named(own, "k"), named(above.copy(), "p")], table(level.table or "", "c"), joins=[join],
                  where=both(where))  # fmt: skip


def closure(level: Level) -> exp.Select:
    """``a`` and ``m``: every member ``m`` with each member ``a`` that it stands at or below."""
    own = column("t", level.column or "")
    first = select([named(own, "a"), named(own.copy(), "m")], table(level.table or "", "t"))
    up = exp.Join(this=subquery(parents(level), "e"), on=exp.EQ(this=column("e", "k"), expression=column("w", "a")))
    walked = exp.Table(this=exp.to_identifier("walk"), alias=exp.TableAlias(this=exp.to_identifier("w")))
    return _recursive(union_all([first, select([column("e", "p"), column("w", "m")], walked, joins=[up])]), ("a", "m"))


def at_or_below(level: Level, above: exp.Expr) -> exp.Select:
    """``m``: the members at or below those that ``above`` (the right side of an IN) gives."""
    query = select([column("q", "m")], subquery(closure(level), "q"))
    query.set("where", exp.Where(this=exp.In(this=column("q", "a"), query=above)))
    return query


def in_a_ring(level: Level) -> exp.Select:
    """``k``: a member that no top leads to, because its parents go in a ring; no row when there is none."""
    own = column("t", level.column or "")
    edges = exp.Join(this=subquery(parents(level), "e"), side="LEFT", on=exp.EQ(this=column("e", "k"), expression=own))
    tops = select([named(own.copy(), "k")], table(level.table or "", "t"), joins=[edges],
                  where=exp.Is(this=column("e", "k"), expression=exp.null()))  # fmt: skip
    down = exp.Join(this=subquery(parents(level), "e"), on=exp.EQ(this=column("e", "p"), expression=column("w", "k")))
    walked = exp.Table(this=exp.to_identifier("walk"), alias=exp.TableAlias(this=exp.to_identifier("w")))
    reached = _recursive(union_all([tops, select([column("e", "k")], walked, joins=[down])]), ("k",))
    missing = exp.Join(
        this=subquery(reached, "r"), side="LEFT", on=exp.EQ(this=column("r", "k"), expression=own.copy())
    )
    where = both([
        exp.Is(this=column("r", "k"), expression=exp.null()),
        exp.Not(this=exp.Is(this=own.copy(), expression=exp.null())),
    ])  # fmt: skip
    query = select([named(exp.Min(this=own.copy()), "k")], table(level.table or "", "t"), joins=[missing], where=where)
    query.set("having", exp.Having(this=exp.GT(this=exp.Count(this=exp.Star()), expression=exp.Literal.number(0))))
    return query


def _recursive(query: exp.Query, columns: tuple[str, ...]) -> exp.Select:
    named_columns = [exp.to_identifier(text, quoted=True) for text in columns]
    alias = exp.TableAlias(this=exp.to_identifier("walk"), columns=named_columns)
    made = select([column("walk", text) for text in columns], exp.Table(this=exp.to_identifier("walk")))
    made.set("with_", exp.With(expressions=[exp.CTE(this=query, alias=alias)], recursive=True))
    return made
