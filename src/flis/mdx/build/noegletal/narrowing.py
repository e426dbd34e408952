"""What the conditions of a query leave of the nøgletal, periods and units: subselects, and slicers of several members.

Nøgletal cannot be added to each other, and nor can periods. A total over several of them is empty; one that the
query has narrowed to a single nøgletal in a single period is that one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flis.mdx.build.noegletal.units import Path, Units
from flis.mdx.evaluation.aggregated import Aggregated, topmost
from flis.mdx.model import Hierarchy, Level, Member

#: The nøgletal (or area) and period that a choice names (``None``: any) -> its units (``None``: all).
_Choices = dict[tuple[Member | None, Member | None], frozenset[str] | None]


@dataclass(frozen=True)
class Asked:
    """``units`` as keys in text; ``None`` is all of them."""

    subject: Member
    period: Member
    units: frozenset[str] | None


class Narrowing:
    """The conditions of one request, all of which must hold."""

    def __init__(
        self, facts: Sequence[Aggregated], subjects: Hierarchy, periods: Hierarchy, units: Units | None
    ) -> None:
        self._subjects, self._periods, self._units = subjects, periods, units
        self._below: dict[Level, Mapping[Path, frozenset[str]]] = {}
        self._conditions = [self._choices(one) for one in facts]
        self._named_subjects = topmost(_named(facts, subjects))
        self._named_periods = topmost(_named(facts, periods))

    def single(self, subject: Member | None, period: Member | None) -> Asked | None:
        """The one nøgletal in one period that is left of the members (``None``: of everything)."""
        found: list[Asked] = []
        for one in self._left_of(subject):
            exact = None if period is None else self._asked(one, period)
            if exact is not None:
                found.append(exact)
            else:
                parts = (when for when in self._named_periods if period is None or period in when.ancestors())
                found += [asked for when in parts if (asked := self._asked(one, when)) is not None]
            if len(found) > 1:
                return None
        return found[0] if found else None

    def _left_of(self, subject: Member | None) -> Iterator[Member]:
        if subject is not None and not subject.children:
            yield subject
            return
        for named in self._named_subjects:
            for leaf in _leaves(named):
                if subject is None or subject in leaf.ancestors():
                    yield leaf

    def _asked(self, subject: Member, period: Member) -> Asked | None:
        units: frozenset[str] | None = None
        for choices in self._conditions:
            keys = [(s, p) for s in _chain(subject) for p in _chain(period) if (s, p) in choices]
            if not keys:
                return None
            found = [choices[key] for key in keys]
            if None not in found:
                kept = frozenset().union(*(one for one in found if one is not None))
                units = kept if units is None else units & kept
        return Asked(subject, period, units)

    def _choices(self, condition: Aggregated) -> _Choices:
        made: _Choices = {}
        for tuple_ in condition.tuples:
            subject = period = None
            units: frozenset[str] | None = None
            for member in tuple_:
                if member.is_all:
                    continue
                if member.hierarchy is self._subjects:
                    subject = member
                elif member.hierarchy is self._periods:
                    period = member
                elif self._units is not None and self._units.holds(member.level):
                    own = self._units_of(member)
                    units = own if units is None else units & own
            before = made.get((subject, period), frozenset())
            made[subject, period] = None if units is None or before is None else before | units
        return made

    def _units_of(self, member: Member) -> frozenset[str]:
        assert self._units is not None  # noqa: S101 - only asked of a member of their dimension
        level = member.cell_level
        if level not in self._below:
            self._below[level] = self._units.below([level])
        return self._below[level].get(member.path(), frozenset())


def _named(facts: Sequence[Aggregated], hierarchy: Hierarchy) -> list[Member]:
    return [m for one in facts for tuple_ in one.tuples for m in tuple_ if m.hierarchy is hierarchy and not m.is_all]


def _chain(member: Member) -> Iterator[Member | None]:
    yield None
    yield member
    yield from member.ancestors()


def _leaves(member: Member) -> Iterator[Member]:
    if not member.children:
        yield member
    for child in member.children:
        yield from _leaves(child)
