"""The dimension of periods: the steps of the content's calendar, as fine as some nøgletal is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from flis.access.access import Access
from flis.base.periods import GRAINS, Grain, Period
from flis.catalog.definitions.dimension import Dimension as Definition
from flis.catalog.definitions.noegletal import Noegletal
from flis.mdx.build.dimension import ALL_LEVEL
from flis.mdx.model import Dimension, Hierarchy, Level, Member
from flis.mdx.model.hierarchy import Tree
from flis.noegletal import finest_grain, periods_of
from flis.semantic import Semantic

_ID = "periode"
#: What steps are called where the content's calendar does not say.
_TITLES: dict[Grain, tuple[str, str]] = {"aar": ("År", "Year"), "maaned": ("Måned", "Month")}


def period_dimension(semantic: Semantic, access: Access, seen: Sequence[Noegletal], *, index: int) -> Dimension:
    """Where no period is named, the newest of the years that most nøgletal have is meant: periods cannot be added."""
    dimension = Dimension(_ID, "Periode")
    dimension.caption_en, dimension.type = "Period", "tid"
    dimension.description = "Perioden, som tallet er opgjort for. Perioder kan ikke lægges sammen."
    hierarchy = Hierarchy(dimension, _ID, dimension.name, index=index)
    hierarchy.caption_en = dimension.caption_en
    calendar = _calendar(semantic, seen)
    finest: Grain = "maaned" if any(finest_grain(one) == "maaned" for one in seen) else "aar"
    levels = [Level(hierarchy, ALL_LEVEL, ALL_LEVEL, number=0, is_all=True)]
    levels += _levels(hierarchy, calendar, finest)
    hierarchy.levels = tuple(levels)
    every = calendar.hierarkier[0].alle if calendar is not None else "Alle perioder"

    def known() -> list[list[str]]:
        return [periods_of(semantic, access, one) for one in seen]

    def read() -> Tree:
        return _tree(levels, every, {Period.parse(text) for periods in known() for text in periods})

    def default() -> Member:
        years = Counter(year for periods in known() for year in {text[:4] for text in periods})
        if not years:
            return hierarchy.tree.top[0]
        newest = max(years, key=lambda year: (years[year], year))
        return levels[1].by_path[newest]

    hierarchy.read, hierarchy.find_default = read, default
    dimension.hierarchies.append(hierarchy)
    return dimension


def _calendar(semantic: Semantic, seen: Sequence[Noegletal]) -> Definition | None:
    """The first calendar that the nøgletal are counted by."""
    for noegletal in seen:
        cube = semantic.cube(noegletal.taeller.kube)
        fact, _ = cube.measure(noegletal.taeller.measure)
        for dimension_id, definition in cube.dimensions.items():
            if definition.is_calendar and fact.key(dimension_id) is not None:
                return definition
    return None


def _levels(hierarchy: Hierarchy, calendar: Definition | None, finest: Grain) -> Iterable[Level]:
    """Years and, where some nøgletal is counted by month, months, with what the calendar has between."""
    declared = {niveau.trin: niveau for _, niveau in (calendar.niveauer() if calendar is not None else ())}
    number = 0
    for grain in GRAINS[: GRAINS.index(finest) + 1]:
        niveau = declared.get(grain)
        if niveau is None and grain not in ("aar", finest):
            continue
        da, en = _TITLES.get(grain, ("", "")) if niveau is None else (niveau.mdx_name, niveau.titel_en)
        number += 1
        made = Level(hierarchy, grain, da, number=number, refs=(f"{_ID}.{_ID}.{grain}",))
        made.caption_en, made.grain = en or da, grain
        yield made


def _tree(levels: Sequence[Level], every: str, found: set[Period]) -> Tree:
    """Years without gaps, each with the months up to the last one with data in it."""
    top = Member(levels[0], None, every)
    members = [top]
    standing = {0: top}
    for period in _steps(levels, found):
        number = next(level.number for level in levels if level.grain == period.grain)
        made = Member(levels[number], str(period), str(period), standing[number - 1])
        standing[number - 1].add_child(made)
        standing[number] = made
        members.append(made)
    return Tree(members, len(levels))


def _steps(levels: Sequence[Level], found: set[Period]) -> Iterable[Period]:
    """The periods in order, each after the one that it is part of."""
    years = sorted(period.first.year for period in found)
    fine = sorted(period for period in found if period.grain != "aar")
    grains = [grain for grain in GRAINS if any(level.grain == grain for level in levels)]
    for year in range(years[0], years[-1] + 1) if years else ():
        whole = Period.parse(f"{year:04d}")
        yield whole
        if not fine or len(grains) == 1:
            continue
        last: dict[Grain, Period] = {}
        for month in whole.months():
            if month.last < fine[0].first.replace(month=1) or month.first > fine[-1].last:
                continue
            for grain in grains[1:]:
                period = Period.containing(month.first, grain)
                if last.get(grain) != period:
                    last[grain] = period
                    yield period
