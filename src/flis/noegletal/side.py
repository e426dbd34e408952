"""One side of a nøgletal (tæller or nævner), prepared for one period: what is counted, where, and over which days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flis.base.errors import ContentError, UsageError, problem
from flis.base.periods import Period
from flis.catalog.definitions.kube import Measure
from flis.catalog.definitions.noegletal import Noegletal, Opgoerelse
from flis.catalog.suggestions import did_you_mean
from flis.noegletal.book import ReleaseBook
from flis.noegletal.counting import Window, counted_as, counting_words, window
from flis.noegletal.describe import with_name
from flis.noegletal.meaning import SignedTerm
from flis.noegletal.reading import read_filter
from flis.semantic import Semantic
from flis.semantic.model import CubeModel

ADDITIVE = ("sum", "antal", "sidst")


@dataclass(frozen=True)
class Scan:
    """What sides must share to be counted in one statement. ``udsnit`` is (level, code); ``by`` the unit level."""

    kube: str
    fakta: str
    first: str
    last: str
    udsnit: tuple[tuple[str, str], ...]
    by: str | None


@dataclass(frozen=True)
class Side:
    opgoerelse: Opgoerelse
    measure: Measure
    terms: tuple[SignedTerm, ...]
    window: Window
    scan: Scan
    #: The time level of the fact; ``None`` when the fact has no time and holds for every period.
    time: str | None
    #: Codes in the filter that the release does not know.
    unknown: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def additive(self) -> bool:
        return self.measure.type in ADDITIVE


def applies(semantic: Semantic, side: Opgoerelse, level: str) -> bool:
    """Whether the side's fact has a level called ``level``."""
    cube = semantic.cube(side.kube)
    fact, _ = cube.measure(side.measure)
    try:
        return fact.key(cube.level(level).dimension) is not None
    except UsageError:
        return False


def prepare(
    semantic: Semantic,
    noegletal: Noegletal,
    side: Opgoerelse,
    period: Period,
    chosen: Mapping[str, str],
    *,
    below: bool,
) -> Side:
    """``chosen``: the caller's udsnit; what does not apply to this side is left out. ``below``: it is the nævner."""
    cube = semantic.cube(side.kube)
    fact, measure = cube.measure(side.measure)
    counting = counted_as(noegletal, side, below=below)
    over = window(counting, period, stock=measure.type == "sidst")
    read = read_filter(semantic, noegletal, side, below=below)
    if len(read.meaning.terms) > 1 and measure.type not in ADDITIVE:
        raise ContentError(problem("N011", noegletal=noegletal.id, measure=measure.id, type=measure.type))
    udsnit = _udsnit(semantic, cube, side, chosen)
    time = cube.time_level(fact)
    has_unit = cube.unit_dimension is not None and fact.key(cube.unit_dimension) is not None
    by = cube.leaf(cube.unit_dimension).ref if has_unit and cube.unit_dimension else None
    return Side(
        opgoerelse=side,
        measure=measure,
        terms=read.meaning.terms,
        window=over,
        scan=Scan(side.kube, fact.id, over.first.isoformat(), over.last.isoformat(), udsnit, by),
        time=time.ref if time else None,
        unknown=read.meaning.unknown,
        words=(_headline(semantic, cube, side, measure, udsnit, counting, below=below), *read.words),
    )


def _udsnit(
    semantic: Semantic, cube: CubeModel, side: Opgoerelse, chosen: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """The side's own choices with the caller's in their place."""
    found = {cube.level(level).ref: code for level, code in side.udsnit.items()}
    found.update({cube.level(name).ref: code for name, code in chosen.items() if applies(semantic, side, name)})
    return tuple(sorted(found.items()))


def require_known_choices(semantic: Semantic, noegletal: Noegletal, chosen: Mapping[str, str]) -> None:
    """UsageError N010 for a choice that neither side can be restricted by."""
    sides = [s for s in (noegletal.taeller, noegletal.naevner) if s is not None]
    for name in chosen:
        if not any(applies(semantic, side, name) for side in sides):
            known = {level.id for side in sides for level in semantic.cube(side.kube).levels}
            forslag = did_you_mean(name, known)
            raise UsageError(problem("N010", noegletal=noegletal.id, value=name, forslag=forslag))


def _headline(
    semantic: Semantic,
    cube: CubeModel,
    side: Opgoerelse,
    measure: Measure,
    udsnit: tuple[tuple[str, str], ...],
    counting: str,
    *,
    below: bool,
) -> str:
    """«Tæller: Beløb, version A, hele året»."""
    book = ReleaseBook(semantic)
    title = side.titel or measure.titel or measure.id
    parts = [title]
    for ref, code in udsnit:
        level = cube.level(ref)
        parts.append(f"{level.title.lower()} {with_name(code, book.names(level).get(code))}")
    sign = [f"ganget med {side.faktor:g}".replace(".", ",").replace("-", "−")] if side.faktor != 1 else []
    return ("Nævner: " if below else "Tæller: ") + ", ".join([*parts, counting_words(counting), *sign])
