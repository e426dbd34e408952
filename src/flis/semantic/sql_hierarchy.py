"""The members of one dimension as rows: what its table holds, what only facts have, or the days of a calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlglot import exp

from flis.base.periods import Grain
from flis.semantic import plan
from flis.semantic.model import Level
from flis.semantic.sql import (
    DIALECT,
    both,
    column,
    left_join,
    named,
    parameter,
    period_key,
    select,
    shown_key,
    subquery,
    union_all,
)  # fmt: skip
from flis.semantic.sql_dimension import dimension_source, holds, pointed
from flis.semantic.sql_fact import FactColumns
from flis.semantic.sql_members import own_members
from flis.semantic.sql_rows import rows_asked
from flis.semantic.sql_tree import closure, parents


@dataclass(frozen=True)
class Wanted:
    """A column of the rows. ``kind``: ``noegle`` the level's key, ``foraelder`` the key of the member above it, or
    ``felt`` the column ``text`` of the dimension."""

    alias: str
    level: Level
    kind: str
    text: str = ""


def members_of(
    wanted: Sequence[Wanted],
    parts: Sequence[plan.Part],
    units: tuple[plan.Slot, ...] | None,
    *,
    upwards: bool = False,
    once: bool = False,
) -> exp.Select:
    """Each combination of the wanted keys once, with the first of each other column. All of one dimension.

    ``parts``: the facts that have the dimension. ``units``: the asker's own, when the dimension is the units' and
    they may see no others. ``upwards``: where members stand below each other, a member's row is there for each that
    it is at or below. ``once``: they are the rows of the dimension table, as they stand.
    """
    level = wanted[0].level
    if once:
        return _in_table(wanted, units, upwards=False)
    if level.table is None and not parts:
        return select([named(exp.null(), w.alias) for w in wanted], None, where=exp.false())
    if level.grain is not None:
        rows: exp.Query = _calendar(wanted, parts)
    elif level.table is None:
        rows = _in_facts(wanted, parts)
    else:
        strays = [_strays(wanted, part) for part in parts]
        rows = union_all([_in_table(wanted, units, upwards=upwards), *strays])
    keys = [column("m", w.alias) for w in wanted if w.kind in ("noegle", "foraelder")]
    columns = [
        column("m", w.alias) if w.kind != "felt" else named(exp.Min(this=column("m", w.alias)), w.alias) for w in wanted
    ]
    return select(columns, subquery(rows, "m"), group=keys)


def _in_table(wanted: Sequence[Wanted], units: tuple[plan.Slot, ...] | None, *, upwards: bool) -> exp.Select:
    first = wanted[0].level
    texts = [w.text if w.kind == "felt" else w.level.column or "" for w in wanted]
    joins: dict[str, exp.Join] = {}
    found = []
    for w in wanted:
        key = column("t", w.level.column or "")
        if w.kind == "foraelder":
            joins["e"] = left_join(subquery(parents(w.level), "e"), exp.EQ(this=column("e", "k"), expression=key))
            found.append(named(_seen(column("e", "p"), units), w.alias))
        elif w.kind == "noegle" and upwards and w.level.parent is not None:
            on = exp.EQ(this=column("a", "m"), expression=key)
            joins["a"] = exp.Join(this=subquery(closure(w.level), "a"), on=on)
            found.append(named(_seen(column("a", "a"), units), w.alias))
        else:
            found.append(named(column("t", w.text if w.kind == "felt" else w.level.column or ""), w.alias))
    where = None if units is None else own_members(first, units)
    source = dimension_source(first, [*texts, first.table_key or ""], "t")
    return select(found, source, joins=list(joins.values()), where=where)


def _seen(key: exp.Expr, units: tuple[plan.Slot, ...] | None) -> exp.Expr:
    """``key``, where the asker may see it."""
    if units is None:
        return key
    own = exp.In(this=key.copy(), expressions=[parameter(s) for s in units]) if units else exp.false()
    return exp.Case(ifs=[exp.If(this=own, true=key)])


def _strays(wanted: Sequence[Wanted], part: plan.Part) -> exp.Select:
    """Keys that the fact has and the dimension table has not (NULL too). The level that the fact points at has the
    fact's own key; all that would stand in the table is unknown."""
    level = wanted[0].level
    fact = FactColumns(part)
    keys = select([named(fact.pointer(level), "x")], fact.table(), where=rows_asked(part, fact))
    keys.set("distinct", exp.Distinct())
    pointer = pointed(part.fact, level)
    known = select([named(column("t", pointer), "k")], dimension_source(level, [pointer], "t"))
    join = left_join(subquery(known, "d"), exp.EQ(this=column("d", "k"), expression=column("u", "x")))
    missing = exp.Is(this=column("d", "k"), expression=exp.null())
    found = [named(column("u", "x") if _points_at(part, w) else exp.null(), w.alias) for w in wanted]
    return select(found, subquery(keys, "u"), joins=[join], where=missing)


def _points_at(part: plan.Part, wanted: Wanted) -> bool:
    level = wanted.level
    return wanted.kind == "noegle" and (level.parent is not None or holds(part.fact, level))


def _in_facts(wanted: Sequence[Wanted], parts: Sequence[plan.Part]) -> exp.Query:
    """What the facts hold. Facts that do not know the finest of the levels tell of coarser members, where no other
    fact does."""
    full = [part for part in parts if all(part.fact.knows(w.level) for w in wanted)]
    found: exp.Query | None = union_all([_in_fact(wanted, part) for part in full]) if full else None
    for part in (part for part in parts if part not in full):
        rows = _in_fact(wanted, part)
        known = [w for w in wanted if w.kind == "noegle" and part.fact.knows(w.level)]
        if found is None:
            found = rows
            continue
        same = [exp.NullSafeEQ(this=column("a", w.alias), expression=column("b", w.alias)) for w in known]
        other = select([named(exp.Literal.number(1), "one")], subquery(found.copy(), "a"), where=both(same))
        new = exp.Not(this=exp.Exists(this=other))
        alone = select([column("b", w.alias) for w in wanted], subquery(rows, "b"), where=new)
        found = union_all([found, alone])
    return found if found is not None else select([named(exp.null(), w.alias) for w in wanted], None, where=exp.false())


def _in_fact(wanted: Sequence[Wanted], part: plan.Part) -> exp.Select:
    fact = FactColumns(part)
    found = [named(_of_fact(fact, part, w), w.alias) for w in wanted]
    query = select(found, fact.table(), where=rows_asked(part, fact))
    query.set("distinct", exp.Distinct())
    return query


def _of_fact(fact: FactColumns, part: plan.Part, wanted: Wanted) -> exp.Expr:
    if not part.fact.knows(wanted.level):
        return exp.null()
    return fact.own(wanted.text) if wanted.kind == "felt" else fact.key(wanted.level)


# -- calendar ------------------------------------------------------------------------------------------------

_SERIES = """SELECT CAST(UNNEST(GENERATE_SERIES(first_day, b.b, INTERVAL 'n')) AS DATE) AS day FROM bounds AS b"""
_STEPS: dict[Grain, str] = {"aar": "1 year", "kvartal": "3 months", "maaned": "1 month", "dag": "1 day"}
_COARSEST_FIRST = tuple(_STEPS)


def _calendar(wanted: Sequence[Wanted], parts: Sequence[plan.Part]) -> exp.Query:
    """Every period without gaps up to the last date in the facts, from the start of the coarsest period that holds the
    first one (so that the first of several years has all its months, and months of two years can be compared by their
    place); and the unknown one where a fact has no date."""
    level = wanted[0].level
    grains = sorted({w.level.grain or "dag" for w in wanted}, key=_COARSEST_FIRST.index)
    bounds = union_all(list(_bounds(level, parts)))
    both_ends = select([named(pick(this=column("x", a)), a) for pick, a in ((exp.Min, "a"), (exp.Max, "b"))],
                       subquery(bounds, "x"))  # fmt: skip
    first = period_key(column("b", "a"), grains[0])
    if grains[0] == "aar":
        first = exp.func("MAKE_DATE", first, exp.Literal.number(1), exp.Literal.number(1), dialect=DIALECT)
    series: exp.Query = exp.maybe_parse(_SERIES, dialect=DIALECT).transform(
        _filled, first, both_ends, _STEPS[grains[-1]]
    )
    day = column("d", "day")
    keys = [named(shown_key(period_key(day.copy(), g), g), w.alias) for w in wanted if (g := w.level.grain)]
    days = select(keys, subquery(series, "d"))
    undated = union_all(list(_undated(level, parts)))
    unknown = select([named(exp.null(), w.alias) for w in wanted], subquery(undated, "u"))
    return union_all([days, unknown])


def _filled(node: exp.Expr, first: exp.Expr, bounds: exp.Select, step: str) -> exp.Expr:
    if isinstance(node, exp.Column) and node.name == "first_day":
        return first
    if isinstance(node, exp.Interval):
        return exp.maybe_parse(f"INTERVAL '{step}'", dialect=DIALECT)
    if isinstance(node, exp.Table):
        return subquery(bounds, "b")
    return node


def _bounds(level: Level, parts: Sequence[plan.Part]) -> Iterator[exp.Query]:
    for part in parts:
        fact = FactColumns(part)
        date = fact.date(level)
        found = [named(exp.Min(this=date), "a"), named(exp.Max(this=date.copy()), "b")]
        yield select(found, fact.table(), where=rows_asked(part, fact))


def _undated(level: Level, parts: Sequence[plan.Part]) -> Iterator[exp.Query]:
    """A row where the fact has rows without a date."""
    for part in parts:
        fact = FactColumns(part)
        missing = exp.Is(this=fact.date(level), expression=exp.null())
        where = both(c for c in (rows_asked(part, fact), missing) if c is not None)
        query = select([named(exp.Literal.number(1), "one")], fact.table(), where=where)
        query.set("limit", exp.Limit(expression=exp.Literal.number(1)))
        yield select([column("w", "one")], subquery(query, "w"))
