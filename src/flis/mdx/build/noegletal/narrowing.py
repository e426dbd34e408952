"""What the conditions of a query leave of the nøgletal, periods and units: subselects, and slicers of several members.

Nøgletal cannot be added to each other, and nor can periods. A total over several of them is empty; one that the
query has narrowed to a single nøgletal in a single period is that one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flis.mdx.build.noegletal.subjects import Subjects
from flis.mdx.build.noegletal.units import Path, Units
from flis.mdx.evaluation.aggregated import Aggregated, topmost
from flis.mdx.model import Hierarchy, Level, Member

#: The nøgletal (by id) and period that a choice names (``None``: any) -> its units (``None``: all).
_Choices = dict[tuple[str | None, Member | None], frozenset[str] | None]


@dataclass(frozen=True)
class Asked:
    """A nøgletal by id. ``units`` as keys in text; ``None`` is all of them."""

    noegletal: str
    period: Member
    units: frozenset[str] | None


class Narrowing:
    """The conditions of one request, all of which must hold."""

    def __init__(
        self, facts: Sequence[Aggregated], subjects: Subjects, periods: Hierarchy, units: Units | None
    ) -> None:
        self._subjects, self._periods, self._units = subjects, periods, units
        self._below: dict[Level, Mapping[Path, frozenset[str]]] = {}
        self._conditions = [self._choices(one) for one in facts]
        named = [m for one in facts for tuple_ in one.tuples for m in tuple_ if not m.is_all]
        self._named_periods = topmost(m for m in named if m.hierarchy is periods)
        own = (subjects.ids(m) for m in dict.fromkeys(named) if subjects.holds(m.level))
        #: The nøgletal that a total may stand for.
        self.named: frozenset[str] = frozenset().union(*own)

    def single(self, among: Iterable[str], period: Member | None) -> Asked | None:
        """The one nøgletal of those among, in one period of the member (``None``: of all), that the conditions
        leave."""
        found: list[Asked] = []
        for one in among:
            exact = None if period is None else self._asked(one, period)
            if exact is not None:
                found.append(exact)
            else:
                parts = (when for when in self._named_periods if period is None or period in when.ancestors())
                found += [asked for when in parts if (asked := self._asked(one, when)) is not None]
            if len(found) > 1:
                return None
        return found[0] if found else None

    def _asked(self, noegletal: str, period: Member) -> Asked | None:
        units: frozenset[str] | None = None
        for choices in self._conditions:
            keys = [(n, p) for n in (None, noegletal) for p in (None, period, *period.ancestors()) if (n, p) in choices]
            if not keys:
                return None
            found = [choices[key] for key in keys]
            if None not in found:
                kept = frozenset[str]().union(*(one for one in found if one is not None))
                units = kept if units is None else units & kept
        return Asked(noegletal, period, units)

    def _choices(self, condition: Aggregated) -> _Choices:
        made: _Choices = {}
        for tuple_ in condition.tuples:
            period: Member | None = None
            ids: frozenset[str] | None = None
            units: frozenset[str] | None = None
            for member in tuple_:
                if member.is_all:
                    continue
                if member.hierarchy is self._periods:
                    period = member
                elif self._subjects.holds(member.level):
                    ids = _both(ids, self._subjects.ids(member))
                elif self._units is not None and self._units.holds(member.level):
                    units = _both(units, self._units_of(member))
            for one in [None] if ids is None else ids:
                before = made.get((one, period), frozenset())
                made[one, period] = None if units is None or before is None else before | units
        return made

    def _units_of(self, member: Member) -> frozenset[str]:
        assert self._units is not None  # noqa: S101 - only asked of a member of their dimension
        level = member.cell_level
        if level not in self._below:
            self._below[level] = self._units.below([level])
        return self._below[level].get(member.path(), frozenset())


def _both(found: frozenset[str] | None, other: frozenset[str]) -> frozenset[str]:
    return other if found is None else found & other
