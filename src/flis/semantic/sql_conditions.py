"""Resolved conditions as SQL, over whatever expression the caller has for a level's key."""

from __future__ import annotations

from collections.abc import Callable

from sqlglot import exp

from flis.semantic import plan
from flis.semantic.sql import both, cast, either, parameter, union_all
from flis.semantic.sql_tree import at_or_below

#: Gives the expression that holds an atom's key (for Days: the fact's date), or the atom's own truth value.
KeyOf = Callable[[plan.Atom], exp.Expr]


def condition_sql(condition: plan.Resolved, atom_sql: Callable[[plan.Atom], exp.Expr]) -> exp.Expr:
    if isinstance(condition, plan.NotAny):
        # NOT of an unknown is unknown in SQL; a row with an unknown member is not one of those excluded.
        inner = exp.Coalesce(this=condition_sql(condition.of, atom_sql), expressions=[exp.false()])
        return exp.Not(this=inner)
    if isinstance(condition, plan.All):
        return both(condition_sql(c, atom_sql) for c in condition.of) or exp.true()
    if isinstance(condition, plan.AnyIn):
        return either(condition_sql(c, atom_sql) for c in condition.of) or exp.false()
    return atom_sql(condition)


def atom_on(key_of: KeyOf) -> Callable[[plan.Atom], exp.Expr]:
    """Atoms as comparisons of ``key_of(atom)`` with parameters."""
    return lambda atom: _atom(atom, key_of)


def _atom(atom: plan.Atom, key_of: KeyOf) -> exp.Expr:
    if isinstance(atom, plan.In):
        return _in(key_of(atom), atom.slots, unknown=atom.unknown)
    if isinstance(atom, plan.InList):
        return _or_unknown(exp.In(this=key_of(atom), query=_list(atom)), key_of(atom), unknown=atom.unknown)
    if isinstance(atom, plan.InTree):
        # A key that the table has not is a member too, with nothing below it: it stands in the list alone.
        found = union_all([at_or_below(atom.level, _list(atom)), _rows(atom)])
        inside = exp.In(this=key_of(atom), query=exp.Subquery(this=found))
        return _or_unknown(inside, key_of(atom), unknown=atom.unknown)
    if isinstance(atom, plan.Range):
        return _range(key_of(atom), atom.first, atom.last)
    if isinstance(atom, plan.Under):
        starts = (exp.StartsWith(this=key_of(atom), expression=parameter(s)) for s in atom.starts)
        return either([_in(key_of(atom), atom.codes, unknown=False), *starts]) or exp.false()
    ranges = [_range(key_of(atom), first, last) for first, last in atom.ranges]
    if atom.unknown:
        ranges.append(exp.Is(this=key_of(atom), expression=exp.null()))
    return either(ranges) or exp.false()


def _list(atom: plan.InList | plan.InTree) -> exp.Subquery:
    """The right side of an IN."""
    return exp.Subquery(this=_rows(atom))


def _rows(atom: plan.InList | plan.InTree) -> exp.Select:
    """A list parameter as rows."""
    values = cast(parameter(atom.slot), f"{atom.sql_type}[]")
    return exp.Select(expressions=[exp.Unnest(expressions=[values])])


def _or_unknown(inside: exp.Expr, key: exp.Expr, *, unknown: bool) -> exp.Expr:
    return either([inside, exp.Is(this=key, expression=exp.null())]) or inside if unknown else inside


def _in(key: exp.Expr, slots: tuple[plan.Slot, ...], *, unknown: bool) -> exp.Expr:
    found: list[exp.Expr] = []
    if len(slots) == 1:
        found.append(exp.EQ(this=key.copy(), expression=parameter(slots[0])))
    elif slots:
        found.append(exp.In(this=key.copy(), expressions=[parameter(s) for s in slots]))
    if unknown:
        found.append(exp.Is(this=key.copy(), expression=exp.null()))
    return either(found) or exp.false()


def _range(key: exp.Expr, first: plan.Slot | None, last: plan.Slot | None) -> exp.Expr:
    if first is not None and last is not None:
        return exp.Between(this=key.copy(), low=parameter(first), high=parameter(last))
    if first is not None:
        return exp.GTE(this=key.copy(), expression=parameter(first))
    if last is not None:
        return exp.LTE(this=key.copy(), expression=parameter(last))
    return exp.Not(this=exp.Is(this=key.copy(), expression=exp.null()))
