"""What the rows are summed up by before the figures' own conditions are tried: as few and as coarse traits as do."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlglot import exp

from flis.semantic import plan
from flis.semantic.model import Level
from flis.semantic.sql import column, left_join, table
from flis.semantic.sql_conditions import atom_on


@dataclass
class Traits:
    """``inner``: trait -> an atom on its level, and whether the trait is that atom's truth value instead of the key.

    A level that only one condition looks at needs only yes or no: far fewer groups. Where a dimension's own key is a
    trait, its coarser levels are looked up from it afterwards, for the few groups and not for every row.
    """

    inner: dict[str, tuple[plan.Atom, bool]] = field(default_factory=dict)
    place: dict[plan.Atom, str] = field(default_factory=dict)
    #: Dimensions whose coarser levels are looked up, with the trait that holds their key.
    looked_up: dict[str, tuple[str, Level]] = field(default_factory=dict)

    def condition(self, atom: plan.Atom) -> exp.Expr:
        """The atom over the groups (``r``)."""
        trait = self.place[atom]
        if self.inner[trait][1]:
            return column("r", trait)
        return atom_on(self._key)(atom)

    def joins(self) -> list[exp.Join]:
        """The dimension tables that coarser levels are looked up in."""
        made = []
        for dimension, (trait, level) in self.looked_up.items():
            on = exp.EQ(this=column(_alias(dimension), level.table_key or ""), expression=column("r", trait))
            made.append(left_join(table(level.table or "", _alias(dimension)), on))
        return made

    def _key(self, atom: plan.Atom) -> exp.Expr:
        level = atom.level
        if level.dimension in self.looked_up and not level.is_key:
            return column(_alias(level.dimension), level.column or "")
        return column("r", self.place[atom])


def traits_of(figures: tuple[plan.Aggregate, ...]) -> Traits:
    """The traits that the conditions of ``figures`` need."""
    by_dimension: dict[str, list[plan.Atom]] = {}
    for figure in figures:
        for atom in plan.atoms(figure.where) if figure.where is not None else ():
            known = by_dimension.setdefault(atom.level.dimension, [])
            if atom not in known:
                known.append(atom)
    traits = Traits()
    for dimension, atoms in by_dimension.items():
        own = [atom for atom in atoms if atom.level.is_key]
        if own and len(atoms) > 1:
            trait = _add(traits, own[0], atoms, single=False)
            if len(own) < len(atoms):
                traits.looked_up[dimension] = (trait, own[0].level)
        else:
            _add_by_level(traits, atoms)
    return traits


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
