"""What refers to what, and the areas that were taken away.

Delete an area's folder and the area is gone everywhere. What named it in ``bygger_paa`` and refers to something that
went with it is switched off with a warning; any other reference that leads nowhere is an error (``checks/``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from flis.base.errors import Problem, problem
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.dimension import Dimension
from flis.catalog.definitions.fields import Definition
from flis.catalog.definitions.indhold import Omraade
from flis.catalog.definitions.kontrakt import Kontrakt
from flis.catalog.definitions.kube import Kube
from flis.catalog.definitions.noegletal import Noegletal
from flis.catalog.definitions.produkt import Produkt
from flis.catalog.definitions.tabel import Kvalitetsregel, Model, SqlDefinition
from flis.catalog.files import shown_path
from flis.catalog.sql_names import tables_read


@dataclass(frozen=True)
class Reference:
    """``owner`` names ``target``, a definition of ``kind``; ``loc`` is the field where it does so."""

    owner: Definition
    kind: str
    target: str
    loc: tuple[str | int, ...] = ()

    @property
    def line(self) -> int:
        return self.owner.source.line_of(*self.loc)


#: Groups of the catalogue whose members can be switched off.
_OWNERS = ("kontrakter", "modeller", "kvalitet", "dimensioner", "kuber", "noegletal", "produkter")
_WORDS: dict[type[Definition], str] = {
    Omraade: "Området",
    Kontrakt: "Kontrakten",
    Model: "Modellen",
    Kvalitetsregel: "Kvalitetsreglen",
    Dimension: "Dimensionen",
    Kube: "Kuben",
    Noegletal: "Nøgletallet",
    Produkt: "Produktet",
}
_TARGETS = {"dimension": "dimensioner", "kube": "kuber", "nøgletal": "noegletal", "forbehold": "forbehold"}


def subject(owner: Definition) -> str:
    """``Kuben «x»``, as error sentences begin."""
    return f"{_WORDS.get(type(owner), type(owner).__name__)} «{owner.id}»"


def table_names(catalog: Catalog) -> set[str]:
    """Every table that a model or cube may read."""
    return set(catalog.modeller) | set(catalog.datatabeller) | set(catalog.dsa_tables())


def references(owner: Definition) -> Iterator[Reference]:
    """The definitions that ``owner`` needs in order to work."""
    if isinstance(owner, Kontrakt):
        yield from _code_lists(owner)
    elif isinstance(owner, Model | Kvalitetsregel):
        for table in sorted(tables_read(owner.sql)):
            yield Reference(owner, "tabel", table)
    elif isinstance(owner, Dimension):
        if owner.tabel:
            yield Reference(owner, "tabel", owner.tabel, ("tabel",))
        for i, led in enumerate(owner.led):
            yield Reference(owner, "tabel", led.tabel, ("led", i, "tabel"))
        if owner.kort:
            yield Reference(owner, "tabel", owner.kort.tabel, ("kort", "tabel"))
    elif isinstance(owner, Kube):
        for i, dimension in enumerate(owner.dimensioner):
            yield Reference(owner, "dimension", dimension.definition_id, ("dimensioner", i))
        for i, fakta in enumerate(owner.fakta):
            yield Reference(owner, "tabel", fakta.tabel, ("fakta", i, "tabel"))
    elif isinstance(owner, Noegletal):
        yield Reference(owner, "kube", owner.taeller.kube, ("taeller", "kube"))
        if owner.naevner:
            yield Reference(owner, "kube", owner.naevner.kube, ("naevner", "kube"))
    elif isinstance(owner, Produkt):
        for i, emne in enumerate(owner.emner):
            yield Reference(owner, "nøgletal", emne.noegletal, ("emner", i, "noegletal"))


def _code_lists(owner: Kontrakt) -> Iterator[Reference]:
    if owner.afsender:
        yield Reference(owner, "tabel", owner.afsender.tabel, ("afsender", "tabel"))
    for i, kolonne in enumerate(owner.kolonner):
        if kolonne.kodeliste:
            yield Reference(owner, "tabel", kolonne.kodeliste.tabel, ("kolonner", i, "kodeliste", "tabel"))


def exists(catalog: Catalog, reference: Reference) -> bool:
    if reference.kind == "tabel":
        names = table_names(catalog)
        # SQL does not tell large letters from small ones; YAML names a table as it is called.
        in_sql = isinstance(reference.owner, SqlDefinition)
        return reference.target in names or (in_sql and reference.target.lower() in {n.lower() for n in names})
    return reference.target in getattr(catalog, _TARGETS[reference.kind])


def known(catalog: Catalog, kind: str) -> set[str]:
    return table_names(catalog) if kind == "tabel" else set(getattr(catalog, _TARGETS[kind]))


def missing_areas(catalog: Catalog, owner: Definition) -> list[str]:
    """Areas that ``owner`` says it builds on, directly or through its own area, and that are not here."""
    wanted = list(owner.bygger_paa) if isinstance(owner, Produkt) else []
    area = catalog.omraader.get(owner.omraade)
    wanted += area.bygger_paa if area else []
    return [a for a in wanted if a not in catalog.omraader]


def switch_off_orphans(catalog: Catalog) -> tuple[Catalog, tuple[Problem, ...]]:
    """The catalogue without what missing areas took with them, and a warning for each thing that went.

    Switching one thing off may orphan the next (model -> cube -> nøgletal -> product), so it goes on until nothing
    more falls. What falls in later rounds did so because of the first, whatever area it stands in.
    """
    warnings: list[Problem] = []
    gone: dict[tuple[str, str], str] = {}
    while True:
        fallen = list(_orphans(catalog, gone))
        if not fallen:
            return replace(catalog, warnings=tuple(warnings)), tuple(warnings)
        for group, reference, area in fallen:
            owner = reference.owner
            group_now = dict(getattr(catalog, group))
            if owner.id not in group_now:
                continue
            del group_now[owner.id]
            changed: dict[str, Any] = {group: group_now}
            catalog = replace(catalog, **changed)
            gone[_provided(group, owner)] = area
            file = shown_path(owner.source.path, catalog.root)
            warnings.append(
                problem(
                    "K012",
                    severity="advarsel",
                    file=file,
                    line=reference.line,
                    subject=subject(owner),
                    area=area,
                    kind=reference.kind,
                    value=reference.target,
                )
            )


def _orphans(catalog: Catalog, gone: dict[tuple[str, str], str]) -> Iterator[tuple[str, Reference, str]]:
    for group in _OWNERS:
        for owner in getattr(catalog, group).values():
            for reference in references(owner):
                if exists(catalog, reference):
                    continue
                missing = missing_areas(catalog, owner)
                area = gone.get((reference.kind, reference.target)) or (missing[0] if missing else None)
                if area is not None:
                    yield group, reference, area
                    break


def _provided(group: str, owner: Definition) -> tuple[str, str]:
    """What ``owner`` is to those that refer to it: (kind, name)."""
    if isinstance(owner, Kontrakt):
        return "tabel", owner.tabel
    if isinstance(owner, Model):
        return "tabel", owner.id
    return next((kind for kind, name in _TARGETS.items() if name == group), group), owner.id
