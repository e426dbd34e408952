"""What can be known of nøgletal without data: cubes, measures, levels and filters (``flis tjek``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flis.base.errors import FlisError, Problem, problem
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.noegletal import Noegletal, Opgoerelse
from flis.catalog.suggestions import did_you_mean
from flis.noegletal.book import EmptyBook
from flis.noegletal.reading import read_side
from flis.semantic.model import CubeModel


def check_filters(catalog: Catalog) -> list[Problem]:
    """Every nøgletal whose measure, udsnit or filter does not fit its cube, with file and line."""
    return [found for noegletal in catalog.noegletal.values() for found in _check(catalog, noegletal)]


def _check(catalog: Catalog, noegletal: Noegletal) -> Iterator[Problem]:
    for field, side in (("taeller", noegletal.taeller), ("naevner", noegletal.naevner)):
        if side is not None and side.kube in catalog.kuber:
            for found in _check_side(catalog, noegletal, field, side):
                yield _placed(catalog, noegletal, field, found)


def _check_side(catalog: Catalog, noegletal: Noegletal, field: str, side: Opgoerelse) -> Iterator[Problem]:
    cube = CubeModel(catalog, catalog.kuber[side.kube])
    known = [m.id for g in cube.kube.fakta for m in g.measures]
    if side.measure not in known:
        yield problem("N014", kube=side.kube, value=side.measure, forslag=did_you_mean(side.measure, known))
        return
    fact, _ = cube.measure(side.measure)
    try:
        for level in side.udsnit:
            if fact.key(cube.level(level).dimension) is None:
                yield problem("S013", niveau=level, fakta=fact.id, kube=side.kube)
        read_side(catalog, cube, fact, noegletal, side, EmptyBook(), below=field == "naevner")
    except FlisError as error:
        yield from error.problems


def _placed(catalog: Catalog, noegletal: Noegletal, field: str, found: Problem) -> Problem:
    if found.file:
        return found
    path = noegletal.source.path
    file = str(path.relative_to(catalog.root)) if path.is_relative_to(catalog.root) else str(path)
    return replace(found, file=file, line=noegletal.source.line_of(field))
