"""The rows that the scans' numbers are put beside: which member combinations the answer has."""

from __future__ import annotations

from sqlglot import exp

from flis.semantic import plan
from flis.semantic.model import Level
from flis.semantic.sql import column, cte_table, named, select, union_all
from flis.semantic.sql_members import members_query


def needs_spine(made: plan.Plan) -> bool:
    return made.empty or len(made.parts) > 1 or set(made.parts[0].levels) != set(made.levels)


def spine_ctes(made: plan.Plan) -> list[tuple[str, exp.Query]]:
    """CTEs of which ``rows`` is the last: columns ``k<n>`` and, with totals, ``g<n>`` for every asked level."""
    if not made.levels:
        return [("spine", select([named(exp.Literal.number(1), "one")], None))]
    full = [n for n, part in enumerate(made.parts) if set(part.levels) == set(made.levels)]
    if full and not made.empty:
        return [("spine", union_all([_keys_of(made, n) for n in full], distinct=True))]
    return _crossed(made)


def _keys_of(made: plan.Plan, part: int) -> exp.Query:
    return select([column(f"p{part}", text) for text in key_columns(made)], cte_table(f"p{part}"))


def key_columns(made: plan.Plan) -> list[str]:
    keys = [f"k{n}" for n in range(len(made.levels))]
    return keys + ([f"g{n}" for n in range(len(made.levels))] if made.flags else [])


def _crossed(made: plan.Plan) -> list[tuple[str, exp.Query]]:
    """Every combination of members: those of dimension tables when empty cells are asked for, else of what the
    facts hold. No fact asked has all the levels then, or the empty ones are wanted."""
    domains: list[tuple[str, exp.Query]] = []
    home: dict[int, str] = {}
    for group in _by_dimension(made):
        alias = f"m{group[0][0]}"
        in_table = made.empty and all(level.table and level.column for _, level in group)
        domains.append((alias, members_query(group, made) if in_table else _found_in_facts(made, group)))
        home.update({n: alias for n, _ in group})
    rows = [_combination(made, kept, home) for kept in made.sets]
    return [*domains, ("spine", union_all(rows))]


def _by_dimension(made: plan.Plan) -> list[list[tuple[int, Level]]]:
    groups: dict[str, list[tuple[int, Level]]] = {}
    for n, level in enumerate(made.levels):
        groups.setdefault(level.dimension, []).append((n, level))
    return list(groups.values())


def _found_in_facts(made: plan.Plan, group: list[tuple[int, Level]]) -> exp.Query:
    queries: list[exp.Query] = []
    for n, part in enumerate(made.parts):
        if not all(level in part.levels for _, level in group):
            continue
        where = None
        if made.flags:
            flags = [exp.Not(this=column(f"p{n}", f"g{place}")) for place, _ in group]
            where = exp.and_(*flags)
        queries.append(select([column(f"p{n}", f"k{place}") for place, _ in group], cte_table(f"p{n}"), where=where))
    first = queries[0]
    if len(queries) == 1 and isinstance(first, exp.Select):
        first.set("distinct", exp.Distinct())
        return first
    return union_all(queries, distinct=True)


def _combination(made: plan.Plan, kept: tuple[int, ...], home: dict[int, str]) -> exp.Select:
    sources = list(dict.fromkeys(home[n] for n in kept))
    keys = [_key(n, kept, home) for n in range(len(made.levels))]
    flags = [named(exp.false() if n in kept else exp.true(), f"g{n}") for n in range(len(made.levels))]
    first = cte_table(sources[0]) if sources else None
    joins = [exp.Join(this=cte_table(s), kind="CROSS") for s in sources[1:]]
    query = select([*keys, *(flags if made.flags else [])], first, joins=joins)
    if len(kept) < len(home):
        query.set("distinct", exp.Distinct())
    return query


def _key(place: int, kept: tuple[int, ...], home: dict[int, str]) -> exp.Expr:
    if place in kept:
        return column(home[place], f"k{place}")
    # UNION needs the type: read a NULL from the level's own members.
    nothing = select([column(home[place], f"k{place}")], cte_table(home[place]), where=exp.false())
    return named(exp.Subquery(this=nothing), f"k{place}")
