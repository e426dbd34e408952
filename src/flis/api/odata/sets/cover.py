"""Which fact groups of a cube know which levels, and which figures make sense together."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from flis.semantic.model import CubeModel, Fact, Level


def facts_of(cube: CubeModel, measures: Iterable[str]) -> list[Fact]:
    """The facts that the measures count in; a ratio counts where its two parts do."""
    found: dict[str, Fact] = {}
    for measure_id in measures:
        fact, measure = cube.measure(measure_id)
        parts = [part for part in (measure.taeller, measure.naevner) if part] if measure.type == "forhold" else []
        for one in facts_of(cube, parts) if parts else [fact]:
            found[one.id] = one
    return list(found.values())


def shared_levels(levels: Iterable[Level], facts: Iterable[Fact]) -> list[Level]:
    """The levels that every fact knows: rows divided by them can be summed up without counting anything twice."""
    wanted = list(facts)
    return [level for level in levels if all(fact.knows(level) for fact in wanted)]


def counting(cube: CubeModel, levels: Iterable[Level], groups: Collection[str] = ()) -> list[str]:
    """Measures that show which combinations of the levels have data: one of every fact that knows them all, or else
    of every fact that knows any of them. ``groups``: the facts that count, where not all do."""
    wanted = list(levels)
    facts = [fact for fact in cube.facts.values() if not groups or fact.id in groups]
    knowing = [f for f in facts if all(f.knows(level) for level in wanted)]
    some = [f for f in facts if any(f.knows(level) for level in wanted)]
    found = []
    for fact in knowing or some:
        measures = cube.group(fact).measures
        simple = [m.id for m in measures if m.type not in ("forhold", "antal_unikke")]
        found += simple[:1] or [m.id for m in measures if m.type == "antal_unikke"][:1]
    return found
