"""``NoegletalVaerdier``: tæller, nævner and resultat of every nøgletal, period and unit.

They are computed by ``noegletal``, which hides what may not be shown; the choice of nøgletal and periods is taken from
the conditions first, so that nothing is computed that nobody asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from flis.access import Access
from flis.api.limits import ApiLimits
from flis.api.odata.grammar import tree
from flis.api.odata.model.entities import Edm, Frame, Head, Property
from flis.api.odata.model.names import free_name, identifier
from flis.api.odata.model.types import edm_of_sql
from flis.api.odata.rows.conditions import columns_of, compiled
from flis.api.odata.rows.steps import keep, ordered, run_steps
from flis.api.odata.sets.pushdown import conjuncts
from flis.base.errors import UsageError, problem
from flis.noegletal import NoegletalRequest, NoegletalResult, compute, periods_of
from flis.noegletal.visible import visible_noegletal
from flis.semantic import Semantic
from flis.semantic.key_types import type_of_level

_Pair = tuple[str, str]
#: Nøgletal and periods that are computed at a time while no more rows are needed.
_BATCH = 20
#: The first two properties, which decide what is computed.
_CHOICE = (
    Property("noegletal", "Edm.String", title="Nøgletal", title_en="Key figure", nullable=False),
    Property("periode", "Edm.String", title="Periode", title_en="Period", nullable=False),
)


class ValueSet:
    NAME = "NoegletalVaerdier"

    def __init__(self, semantic: Semantic, access: Access, limits: ApiLimits) -> None:
        self._semantic, self._access, self._limits = semantic, access, limits
        units = _unit_properties(semantic)
        numbers = [
            Property("taeller", "Edm.Double", title="Tæller", title_en="Numerator"),
            Property("naevner", "Edm.Double", title="Nævner", title_en="Denominator"),
            Property("resultat", "Edm.Double", title="Resultat", title_en="Result"),
            Property("status", "Edm.String", title="Status", title_en="Status", nullable=False),
            Property("plads", "Edm.Int64", title="Plads", title_en="Rank"),
        ]
        self._columns = (*_CHOICE, *units, *numbers)
        self.head = Head(
            name=self.NAME,
            type_name=self.NAME,
            properties={column.name: column for column in self._columns},
            key=("noegletal", "periode", *(unit.name for unit in units[:1])),
            title="Nøgletal: værdier",
            title_en="Key figures: values",
        )

    def read(self, query: tree.Query, need: int | None) -> Frame:
        pairs, exact = self._pairs(query)
        if query.order or query.count or query.grouped or not exact:
            need = None
        if need is None and len(pairs) > self._limits.noegletal:
            raise UsageError(problem("D217", antal=len(pairs), graense=self._limits.noegletal))
        frame = run_steps(Frame(self._columns, self._rows(pairs, dict(query.udsnit), need)), query.steps)
        return ordered(keep(frame, query.where), query.order)

    def _pairs(self, query: tree.Query) -> tuple[list[_Pair], bool]:
        """Nøgletal and periods, and whether every one of their rows will be in the answer."""
        parts = conjuncts(query.where)
        for step in query.steps:
            if not isinstance(step, tree.FilterStep):
                break
            parts += conjuncts(step.where)
        choosing = [part for part in parts if _speaks_of_choice(part)]
        holds = [compiled(part, columns_of(_CHOICE)) for part in choosing]
        by_noegletal = [part for part in choosing if {n.text for n in tree.names_in(part)} == {"noegletal"}]
        wanted = [compiled(part, columns_of(_CHOICE)) for part in by_noegletal]
        found = [
            (noegletal.id, period)
            for noegletal in visible_noegletal(self._semantic, self._access)
            if _all(wanted, (noegletal.id, ""))
            for period in sorted(periods_of(self._semantic, self._access, noegletal))
            if _all(holds, (noegletal.id, period))
        ]
        return found, len(choosing) == len(parts)

    def _rows(self, pairs: Sequence[_Pair], udsnit: dict[str, str], need: int | None) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = []
        step = len(pairs) if need is None else _BATCH
        for at in range(0, len(pairs), max(1, step)):
            if need is not None and len(found) >= need:
                break
            requests = [NoegletalRequest(*pair, udsnit) for pair in pairs[at : at + step]]
            for result in compute(self._semantic, self._access, requests):
                found += self._of(result)
            if len(found) > self._limits.rows:
                raise UsageError(problem("D216", graense=self._limits.rows))
        return found

    def _of(self, result: NoegletalResult) -> Iterable[tuple[Any, ...]]:
        with_units = len(self._columns) > len(_CHOICE) + 5
        for row in sorted(result.rows, key=lambda r: (str(type(r.enhed_key)), r.enhed_key)):
            head = (row.enhed_key, row.enhed_navn) if with_units else ()
            numbers = (row.taeller, row.naevner, row.resultat, row.status, row.plads)
            yield (result.noegletal.id, result.periode, *head, *numbers)


def _unit_properties(semantic: Semantic) -> list[Property]:
    """The unit's key and name, called as the content calls them; nothing where the content compares no units."""
    dimension = semantic.catalog.enhedsdimension
    if dimension is None:
        return []
    edm: Edm = "Edm.String"
    for kube in semantic.catalog.kuber:
        cube = semantic.cube(kube)
        if cube.unit_dimension == dimension.id:
            edm = edm_of_sql(type_of_level(cube, semantic.tables, cube.leaf(dimension.id)))
            break
    key = identifier(dimension.noegle or dimension.bladniveau().kolonne or f"{dimension.id}_kode")
    titles = (dimension.titel or dimension.id, dimension.titel_en or dimension.titel or dimension.id)
    name = free_name(identifier(dimension.id), {key})
    return [
        Property(key, edm, "noegle", title=f"{titles[0]}, kode", title_en=f"{titles[1]}, code", nullable=False),
        Property(name, "Edm.String", "navn", title=titles[0], title_en=titles[1]),
    ]


def _speaks_of_choice(part: tree.Expression) -> bool:
    names = {name.text for name in tree.names_in(part)}
    return bool(names) and names <= {"noegletal", "periode"}


def _all(conditions: Iterable[Callable[[Any], Any]], row: tuple[Any, ...]) -> bool:
    return all(condition(row) for condition in conditions)
