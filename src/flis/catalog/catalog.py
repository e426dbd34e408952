"""The catalogue: everything a content folder says, read, typed and cross-checked. No database, no web."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from flis.base.errors import Problem
from flis.catalog.definitions.dimension import Dimension
from flis.catalog.definitions.indhold import Forbehold, Indhold, Omraade
from flis.catalog.definitions.kontrakt import Kontrakt
from flis.catalog.definitions.kube import Kube
from flis.catalog.definitions.noegletal import Noegletal
from flis.catalog.definitions.produkt import Produkt
from flis.catalog.definitions.proeve import Proeve
from flis.catalog.definitions.tabel import Datatabel, Kvalitetsregel, Model


@dataclass(frozen=True)
class Catalog:
    """Every definition by id. Only :func:`flis.catalog.loader.load_catalog` makes one, and only a valid one."""

    root: Path
    #: A hash of every content file: the definition version that a number is computed from.
    version: str
    indhold: Indhold
    omraader: dict[str, Omraade] = field(default_factory=dict)
    forbehold: dict[str, Forbehold] = field(default_factory=dict)
    kontrakter: dict[str, Kontrakt] = field(default_factory=dict)
    datatabeller: dict[str, Datatabel] = field(default_factory=dict)
    modeller: dict[str, Model] = field(default_factory=dict)
    kvalitet: dict[str, Kvalitetsregel] = field(default_factory=dict)
    dimensioner: dict[str, Dimension] = field(default_factory=dict)
    kuber: dict[str, Kube] = field(default_factory=dict)
    noegletal: dict[str, Noegletal] = field(default_factory=dict)
    produkter: dict[str, Produkt] = field(default_factory=dict)
    proever: dict[str, Proeve] = field(default_factory=dict)
    #: What was switched off because an area that it builds on is not there, and the like.
    warnings: tuple[Problem, ...] = ()

    @property
    def enhedsdimension(self) -> Dimension | None:
        """The dimension whose members are compared (``er_enhed: ja``), if the content declares one."""
        return next((d for d in self.dimensioner.values() if d.er_enhed), None)

    def dimensions_of(self, kube: Kube) -> dict[str, Dimension]:
        """The cube's dimensions by the ids that they have in it; in a role, a dimension bears the role's id and name.
        Dimensions that do not exist are left out."""
        found: dict[str, Dimension] = {}
        for used in kube.dimensioner:
            own = self.dimensioner.get(used.definition_id)
            if own is not None:
                titles = {"titel": used.titel, "titel_en": used.titel_en or used.titel} if used.titel else {}
                found[used.id] = own.model_copy(update={"id": used.id, **titles})
        return found

    def dsa_tables(self) -> dict[str, list[Kontrakt]]:
        """Delivered tables, each with the contracts that fill it."""
        found: dict[str, list[Kontrakt]] = {}
        for kontrakt in self.kontrakter.values():
            found.setdefault(kontrakt.tabel, []).append(kontrakt)
        return found
