"""What the rows are summed up by before the figures' own conditions are tried: as few and as coarse traits as do."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlglot import exp

from flis.semantic import plan
from flis.semantic.model import Fact, Level
from flis.semantic.sql import both, column, named
from flis.semantic.sql_conditions import KeyOf, atom_on, condition_sql
from flis.semantic.sql_dimension import holds, lookup

COMMON = "t"


@dataclass
class Traits:
    """``inner``: trait -> an atom on its level, and whether the trait is that atom's truth value instead of the key.

    A level that only one condition looks at needs only yes or no: far fewer groups. Where a dimension's own key is a
    trait, its coarser levels are looked up from it afterwards, for the few groups and not for every row.
    """

    fact: Fact
    #: What every figure with a condition demands: one yes or no (``t``) for all of it.
    common: tuple[plan.Resolved, ...] = ()
    inner: dict[str, tuple[plan.Atom, bool]] = field(default_factory=dict)
    place: dict[plan.Atom, str] = field(default_factory=dict)
    #: Dimensions whose coarser levels are looked up, with the trait that holds their key.
    looked_up: dict[str, tuple[str, list[Level]]] = field(default_factory=dict)

    def condition(self, where: plan.Resolved) -> exp.Expr:
        """A figure's condition over the groups (``r``)."""
        own = [condition_sql(c, self._atom) for c in _conjuncts(where) if c not in self.common]
        shared = [column("r", COMMON)] if self.common else []
        return both([*shared, *own]) or exp.true()

    def columns(self, key_of: KeyOf) -> list[exp.Expr]:
        """The traits as columns of the inner SELECT, over the fact's rows."""
        found = [named(self._trait(atom, key_of, single=single), t) for t, (atom, single) in self.inner.items()]
        if self.common:
            shared = both(condition_sql(c, atom_on(key_of)) for c in self.common) or exp.true()
            found.append(named(_known(shared), COMMON))
        return found

    def _trait(self, atom: plan.Atom, key_of: KeyOf, *, single: bool) -> exp.Expr:
        return _known(atom_on(key_of)(atom)) if single else key_of(atom)

    def _atom(self, atom: plan.Atom) -> exp.Expr:
        trait = self.place[atom]
        if self.inner[trait][1]:
            return column("r", trait)
        return atom_on(self._key)(atom)

    def joins(self) -> list[exp.Join]:
        """The dimension tables that coarser levels are looked up in."""
        return [
            lookup(
                self.fact, levels[0], [level.column or "" for level in levels], _alias(dimension), column("r", trait)
            )
            for dimension, (trait, levels) in self.looked_up.items()
        ]

    def _key(self, atom: plan.Atom) -> exp.Expr:
        level = atom.level
        if level.dimension in self.looked_up and level in self.looked_up[level.dimension][1]:
            return column(_alias(level.dimension), level.column or "")
        return column("r", self.place[atom])


def traits_of(fact: Fact, figures: tuple[plan.Aggregate, ...]) -> Traits:
    """The traits that the conditions of ``figures`` need."""
    wheres = [figure.where for figure in figures if figure.where is not None]
    traits = Traits(fact, common=_common(wheres))
    by_dimension: dict[str, list[plan.Atom]] = {}
    for part in (c for where in wheres for c in _conjuncts(where) if c not in traits.common):
        for atom in plan.atoms(part):
            known = by_dimension.setdefault(atom.level.dimension, [])
            if atom not in known:
                known.append(atom)
    for dimension, atoms in by_dimension.items():
        own = [atom for atom in atoms if _is_pointer(fact, atom)]
        if own and len(atoms) > 1:
            trait = _add(traits, own[0], atoms, single=False)
            if len(own) < len(atoms):
                found = [atom.level for atom in atoms if atom not in own]
                traits.looked_up[dimension] = (trait, list(dict.fromkeys(found)))
        else:
            _add_by_level(traits, atoms)
    return traits


def _is_pointer(fact: Fact, atom: plan.Atom) -> bool:
    """Whether the fact's own column is what the atom compares."""
    return atom.level.table is not None and (atom.level.parent is not None or holds(fact, atom.level))


def _conjuncts(where: plan.Resolved) -> tuple[plan.Resolved, ...]:
    return where.of if isinstance(where, plan.All) else (where,)


def _common(wheres: list[plan.Resolved]) -> tuple[plan.Resolved, ...]:
    """What all of several conditions demand; nothing when there is only one, which is a trait by itself."""
    if len(wheres) < 2:
        return ()
    rest = [set(_conjuncts(where)) for where in wheres[1:]]
    return tuple(c for c in _conjuncts(wheres[0]) if all(c in other for other in rest))


def _known(truth: exp.Expr) -> exp.Expr:
    """Unknown is no: a group must be one or the other."""
    return exp.Coalesce(this=truth, expressions=[exp.false()])


def _add_by_level(traits: Traits, atoms: list[plan.Atom]) -> None:
    by_level: dict[object, list[plan.Atom]] = {}
    for atom in atoms:
        # Days are compared as dates, whatever time level they were asked on.
        by_level.setdefault("dage" if isinstance(atom, plan.Days) else atom.level, []).append(atom)
    for found in by_level.values():
        _add(traits, found[0], found, single=len(found) == 1)


def _add(traits: Traits, first: plan.Atom, atoms: list[plan.Atom], *, single: bool) -> str:
    trait = f"t{len(traits.inner)}"
    traits.inner[trait] = (first, single)
    traits.place.update(dict.fromkeys(atoms, trait))
    return trait


def _alias(dimension: str) -> str:
    return f"o_{dimension}".replace("-", "_")
