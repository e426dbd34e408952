"""The calculated members and named sets of one cube file, each compiled as a query would compile it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from flis.base.errors import FlisError, Problem, problem
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.kube import Kube
from flis.mdx.build.calculated import add_calculation, named_set
from flis.mdx.check.assumed import AssumingLookup, Doubt
from flis.mdx.check.place import at
from flis.mdx.check.rings import member_rings, set_rings
from flis.mdx.evaluation.lookup import Lookup
from flis.mdx.evaluation.query import Query
from flis.mdx.evaluation.types import Calc
from flis.mdx.limits import Limits, Watch
from flis.mdx.model import CalculatedMember, Cube, Member, NamedSet
from flis.mdx.syntax import faults, parse_expression

T = TypeVar("T")
Loc = tuple[str | int, ...]
#: Time for one cube file; reading the members that it names is most of it.
_SECONDS = 60.0
#: What is wrong with sets and tuples whatever members there are: hierarchies that do not go together.
_OF_HIERARCHIES = frozenset(("D051", "D055", "D066", "D067", "D068", "D084"))


def check_expressions(
    catalog: Catalog, kube: Kube, cube: Cube, lookup: Callable[[Cube, list[Member]], Lookup]
) -> list[Problem]:
    """``cube`` is the plain one; it gets the calculated members and sets of ``kube`` here."""
    checking = _Checking(catalog, kube)
    definitions = checking.defined(cube, lookup(cube, []))
    query = checking.trying((), "", lambda: Query(cube, Watch(Limits(seconds=_SECONDS))))
    if query is not None:
        query.lookup = lookup(cube, query.calculated)
        checking.compile(query, definitions)
    return checking.problems


@dataclass(frozen=True)
class _Definition:
    """``kind``: what the expression must be."""

    made: CalculatedMember | NamedSet
    kind: str
    loc: Loc
    text: str


@dataclass
class _Checking:
    catalog: Catalog
    kube: Kube
    problems: list[Problem] = field(default_factory=list)

    def defined(self, cube: Cube, lookup: Lookup) -> list[_Definition]:
        """What can be read, taken into the cube."""
        found: list[_Definition] = []
        for i, beregning in enumerate(self.kube.beregninger):
            loc: Loc = ("beregninger", i, "mdx")
            if self.trying(loc, beregning.mdx, lambda b=beregning: parse_expression(b.mdx)) is None:  # type: ignore[misc]
                continue
            above: Loc = ("beregninger", i, "foraelder")
            made = self.trying(above, beregning.foraelder, lambda b=beregning: _added(cube, b, lookup))  # type: ignore[misc]
            if made is not None:
                found.append(_Definition(made, "value", loc, beregning.mdx))
        for i, saet in enumerate(self.kube.saet):
            loc = ("saet", i, "mdx")
            named = self.trying(loc, saet.mdx, lambda s=saet: named_set(s))  # type: ignore[misc]
            if named is not None:
                cube.sets.append(named)
                found.append(_Definition(named, "set", loc, saet.mdx))
        return found

    def compile(self, query: Query, definitions: list[_Definition]) -> None:
        lookup = query.lookup if isinstance(query.lookup, AssumingLookup) else None
        compiled: list[tuple[_Definition, Calc]] = []
        for one in definitions:
            calc = self.trying(
                one.loc,
                one.text,
                lambda o=one: query.compile(o.made.expression, o.kind, o.text),  # type: ignore[misc]
            )
            if lookup is not None:
                self.problems += [at(self.catalog, self.kube, one.loc, d, one.text) for d in _told(lookup, one.text)]
                if calc is not None and not lookup.unsure:
                    compiled.append((one, calc))
                lookup.unsure = False
        if not self._rings(query, definitions):
            for one, calc in compiled:
                self.problems += [
                    at(self.catalog, self.kube, one.loc, p, one.text) for p in _of_hierarchies(query, calc)
                ]

    def trying(self, loc: Loc, text: str, make: Callable[[], T]) -> T | None:
        """What ``make`` gives; ``None`` where it fails, which is noted."""
        try:
            return make()
        except FlisError as error:
            self.problems += [at(self.catalog, self.kube, loc, found, text) for found in error.problems]
            return None

    def _rings(self, query: Query, definitions: list[_Definition]) -> bool:
        members = [one.made for one in definitions if isinstance(one.made, CalculatedMember)]
        rings: list[list[Any]] = [*member_rings(members, query.lookup), *set_rings(query.sets)]
        for ring in rings:
            first = next(one for one in definitions if one.made is ring[0])
            names = " → ".join(one.name for one in (*ring, ring[0]))
            self.problems.append(at(self.catalog, self.kube, first.loc, problem("D097", value=names)))
        return bool(rings)


def _added(cube: Cube, beregning: Any, lookup: Lookup) -> CalculatedMember:
    made = add_calculation(cube, beregning, lookup)
    if made is None:
        raise FlisError(problem("D060", value=beregning.foraelder, kube=cube.name, forslag=""))
    return made


def _told(lookup: AssumingLookup, text: str) -> Iterator[Problem]:
    """The doubts that have come up, each once, at their places in the text."""
    doubts: dict[Doubt, None] = dict.fromkeys(lookup.doubts)
    lookup.doubts.clear()
    for one in doubts:
        said = problem(one.code, value=one.segment.name, hierarki=one.hierarchy, naer=one.near, severity="advarsel")
        yield faults.placed(said, text, one.segment.span.start)


def _of_hierarchies(query: Query, calc: Calc) -> list[Problem]:
    """What shows when the expression is evaluated once, while no cell has been read."""
    lookup = query.lookup
    try:
        calc.run(query.slicer)
    except RecursionError:
        return []  # where nothing has a value, what ends with a value may never end
    except FlisError as error:
        sure = not isinstance(lookup, AssumingLookup) or not lookup.unsure
        return [p for p in error.problems if sure and p.code in _OF_HIERARCHIES]
    finally:
        if isinstance(lookup, AssumingLookup):
            lookup.doubts.clear()
            lookup.unsure = False
    return []
