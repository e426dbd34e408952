"""What in the tables would stop questions to the cubes: found when they are built, and not first by who asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlglot import exp

from flis.base.errors import FlisError, Problem, problem
from flis.catalog.files import shown_path
from flis.semantic.engine import Semantic
from flis.semantic.model import CubeModel, Level
from flis.semantic.sql import DIALECT, both, column, select, subquery
from flis.semantic.sql_dimension import dimension_source, holds


def cube_faults(semantic: Semantic) -> list[Problem]:
    """Warnings: keys that stand twice in a dimension table, parents in a ring, and members of a level whose key is
    called unique but stands below several others. Reads dimension tables only."""
    found: dict[tuple[str, str], Problem] = {}
    for kube in semantic.catalog.kuber:
        cube = semantic.cube(kube)
        for level, fault in [*_keys(semantic, cube), *_parents(semantic, cube)]:
            placed = _placed(semantic, cube, level, fault)
            # A dimension in several levels, cubes and roles is one table.
            found.setdefault((placed.file, placed.message), placed)
    return list(found.values())


def _keys(semantic: Semantic, cube: CubeModel) -> Iterator[tuple[Level, Problem]]:
    for fact in cube.facts.values():
        for level in (v for v in cube.levels if v.table is not None and fact.knows(v)):
            try:
                if level.parent is not None:
                    semantic.tables.require_tree(level)
                elif not holds(fact, level):
                    semantic.tables.require_unique(fact, level)
            except FlisError as error:
                yield level, error.problems[0]


def _parents(semantic: Semantic, cube: CubeModel) -> Iterator[tuple[Level, Problem]]:
    for level in cube.levels:
        above = [v for v in cube.hierarchy(level.dimension, level.hierarchy) if v.position == level.position - 1]
        if not above or level.table is None or not level.unique or level.is_key:
            continue
        try:
            rows = semantic.source.query(_below_several(cube, level, above[0]).sql(DIALECT)).rows
        except FlisError as error:
            yield level, error.problems[0]
            continue
        for row in rows:
            yield level, problem("S029", value=str(row[0]), niveau=level.title, over=above[0].title)


def _below_several(cube: CubeModel, level: Level, above: Level) -> exp.Select:
    """One key of the level that stands below several members of the level above."""
    texts = list(dict.fromkeys([level.column or "", *(v.column or "" for v in cube.path(above))]))
    pairs = select([column("t", text) for text in texts], dimension_source(level, texts, "t"))
    pairs.set("distinct", exp.Distinct())
    key = column("p", level.column or "")
    known = [exp.Not(this=exp.Is(this=column("p", text), expression=exp.null())) for text in texts]
    query = select([key], subquery(pairs, "p"), where=both(known), group=[key.copy()])
    query.set("having", exp.Having(this=exp.GT(this=exp.Count(this=exp.Star()), expression=exp.Literal.number(1))))
    query.set("order", exp.Order(expressions=[exp.Ordered(this=key.copy(), nulls_first=False)]))
    query.set("limit", exp.Limit(expression=exp.Literal.number(1)))
    return query


def _placed(semantic: Semantic, cube: CubeModel, level: Level, fault: Problem) -> Problem:
    dimension = cube.dimensions[level.dimension]
    hierarchy = [h.id for h in dimension.hierarkier].index(level.hierarchy)
    line = dimension.source.line_of("hierarkier", hierarchy, "niveauer", level.position - 1)
    file = shown_path(dimension.source.path, semantic.catalog.root)
    return replace(fault, file=file, line=line, severity="advarsel")
