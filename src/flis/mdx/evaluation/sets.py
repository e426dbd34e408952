"""Sets of tuples in order. A cross product stays as its factors until somebody needs the tuples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import overload

from flis.mdx.model import Hierarchy, Member

Tuple = tuple[Member, ...]


class TupleSet:
    """Tuples that all have a member of each of ``hierarchies``, in that order. Equal tuples may stand several times.

    ``name`` is set for a named set or an alias, so that ``.Current`` can find the tuple that a loop is at.
    """

    __slots__ = ("_tuples", "factors", "hierarchies", "name")

    def __init__(self, hierarchies: tuple[Hierarchy, ...], tuples: list[Tuple], name: str = "") -> None:
        self.hierarchies = hierarchies
        self._tuples: list[Tuple] | None = tuples
        #: The sets that this is the product of, while it is not written out.
        self.factors: tuple[TupleSet, ...] = ()
        self.name = name

    @classmethod
    def of_members(cls, members: Iterable[Member], hierarchy: Hierarchy | None = None) -> TupleSet:
        tuples: list[Tuple] = [(member,) for member in members]
        found = hierarchy if not tuples else tuples[0][0].hierarchy
        return cls(() if found is None else (found,), tuples)

    @classmethod
    def of_product(cls, factors: Iterable[TupleSet]) -> TupleSet:
        """The product, not written out. The hierarchies must differ."""
        flat: list[TupleSet] = []
        for factor in factors:
            flat.extend(factor.factors or (factor,))
        made = cls(tuple(h for f in flat for h in f.hierarchies), [])
        made._tuples = None
        made.factors = tuple(flat)
        return made

    @property
    def tuples(self) -> list[Tuple]:
        if self._tuples is None:
            self._tuples = [sum(parts, ()) for parts in product(*(factor.tuples for factor in self.factors))]
            self.factors = ()
        return self._tuples

    @property
    def is_single(self) -> bool:
        return len(self.hierarchies) <= 1

    def with_tuples(self, tuples: list[Tuple]) -> TupleSet:
        """Another set of the same hierarchies."""
        return TupleSet(self.hierarchies, tuples)

    def without_measures(self) -> TupleSet:
        """The set's other columns."""
        places = [place for place, hierarchy in enumerate(self.hierarchies) if not hierarchy.is_measures]
        tuples = [tuple(one[place] for place in places) for one in self.tuples]
        return TupleSet(tuple(self.hierarchies[place] for place in places), tuples)

    def named(self, name: str) -> TupleSet:
        found = TupleSet(self.hierarchies, [], name)
        found._tuples, found.factors = self._tuples, self.factors
        return found

    def members(self) -> Iterator[Member]:
        """The members of a set of one hierarchy."""
        return (one[0] for one in self.tuples)

    def __len__(self) -> int:
        if self._tuples is None:
            count = 1
            for factor in self.factors:
                count *= len(factor)
            return count
        return len(self._tuples)

    def __iter__(self) -> Iterator[Tuple]:
        return iter(self.tuples)

    @overload
    def __getitem__(self, place: int) -> Tuple: ...
    @overload
    def __getitem__(self, place: slice) -> list[Tuple]: ...
    def __getitem__(self, place: int | slice) -> Tuple | list[Tuple]:
        return self.tuples[place]


def distinct(tuples: Iterable[Tuple]) -> list[Tuple]:
    """Each tuple once, where it first stood."""
    return list(dict.fromkeys(tuples))
