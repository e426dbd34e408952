"""Who asks, and what they may see. Pure: no database, no web; hashable, so that it can be part of a cache key.

The simple rule set: a cube with ``adgang: alle`` is for everybody; one with ``adgang: egen`` shows a principal the
rows of their own units and nothing else; an operator sees every unit. Nobody gets more by asking another way,
because ``semantic`` takes an :class:`Access` for every question.
"""

from __future__ import annotations

from dataclasses import dataclass, field

OPERATOER = "operatoer"


@dataclass(frozen=True)
class Access:
    """The rights that one question is asked with. ``units`` are keys of the unit dimension, as text."""

    principal: str
    roles: frozenset[str] = field(default_factory=frozenset)
    units: frozenset[str] = field(default_factory=frozenset)

    @property
    def may_see_all(self) -> bool:
        """Whether every unit's own rows may be seen (operators of the platform only)."""
        return OPERATOER in self.roles

    @property
    def is_anonymous(self) -> bool:
        return not self.principal

    def may_see_unit(self, unit: str) -> bool:
        return self.may_see_all or unit in self.units


def anonymous() -> Access:
    """Everybody and nobody: sees what is open to all, and no unit's own rows."""
    return Access(principal="")


def operator(principal: str = "operatoer") -> Access:
    """The person who runs the platform from the command line of the machine that holds the store."""
    return Access(principal=principal, roles=frozenset({OPERATOER}))
