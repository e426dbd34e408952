"""What people and MDX find things by is unique where they look for it, in any case of letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flis.base.errors import Problem
from flis.catalog.catalog import Catalog
from flis.catalog.checks._say import wrong
from flis.catalog.definitions.fields import Definition
from flis.catalog.definitions.kube import Kube

_Named = Iterable[tuple[str, tuple[str | int, ...]]]


def cube_names(catalog: Catalog) -> Iterator[Problem]:
    for dimension in catalog.dimensioner.values():
        hierarchies = [(h.mdx_name, ("hierarkier", i)) for i, h in enumerate(dimension.hierarkier)]
        yield from _doubled(catalog, dimension, f"Dimensionen «{dimension.id}»", "hierarkier", hierarchies)
        for i, hierarchy in enumerate(dimension.hierarkier):
            subject = f"Hierarkiet «{hierarchy.id}» i dimensionen «{dimension.id}»"
            levels = [(n.mdx_name, ("hierarkier", i, "niveauer", j)) for j, n in enumerate(hierarchy.niveauer)]
            yield from _doubled(catalog, dimension, subject, "niveauer", levels)
    for kube in catalog.kuber.values():
        subject = f"Kuben «{kube.id}»"
        roles = [d.mdx_name for d in catalog.dimensions_of(kube).values()]
        dimensions = [(name, ("dimensioner", i)) for i, name in enumerate(roles)]
        yield from _doubled(catalog, kube, subject, "dimensioner", dimensions)
        yield from _doubled(catalog, kube, subject, "measures og beregninger", _numbers(kube))
        sets = [(s.mdx_name, ("saet", i)) for i, s in enumerate(kube.saet)]
        yield from _doubled(catalog, kube, subject, "sæt", sets)
    yield from _cubes(catalog)


def _numbers(kube: Kube) -> _Named:
    for i, fakta in enumerate(kube.fakta):
        for j, measure in enumerate(fakta.measures):
            yield measure.mdx_name, ("fakta", i, "measures", j)
    for i, beregning in enumerate(kube.beregninger):
        if not beregning.hierarki:
            yield beregning.mdx_name, ("beregninger", i)


def _cubes(catalog: Catalog) -> Iterator[Problem]:
    """Cubes and perspectives share the names of one database."""
    seen: dict[tuple[str, str], str] = {}
    if catalog.noegletal:
        seen["alle", catalog.indhold.noegletalskube_titel.casefold()] = "kuben med alle nøgletal"
    for kube in catalog.kuber.values():
        shown: list[tuple[str, str, tuple[str | int, ...]]] = [(f"kuben «{kube.id}»", kube.mdx_name, ("titel",))]
        shown += [(f"perspektivet «{p.id}»", p.mdx_name, ("perspektiver", i)) for i, p in enumerate(kube.perspektiver)]
        for what, name, loc in shown:
            other = seen.setdefault((kube.adgang, name.casefold()), what)
            if other != what:
                detail = f"{what} og {other} hedder begge «{name}»"
                yield wrong(catalog, kube, f"Kuben «{kube.id}»", detail, "Giv den ene en anden titel.", *loc)


def _doubled(catalog: Catalog, owner: Definition, subject: str, what: str, named: _Named) -> Iterator[Problem]:
    seen: set[str] = set()
    for name, loc in named:
        if name.casefold() in seen:
            detail = f"to {what} hedder «{name}»"
            yield wrong(catalog, owner, subject, detail, "Giv den ene en anden titel.", *loc, value=name)
        seen.add(name.casefold())
