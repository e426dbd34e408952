"""What one dataområde holds, gathered from the catalogue and the release."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from flis.catalog.definitions.fields import Definition
from flis.catalog.definitions.indhold import Forbehold, Omraade
from flis.catalog.definitions.kontrakt import Kontrakt
from flis.catalog.definitions.kube import Kube
from flis.catalog.definitions.noegletal import Noegletal
from flis.catalog.definitions.tabel import Kvalitetsregel
from flis.portal.apps.katalog.tables import TableLine, tables_of
from flis.portal.documents import title_of
from flis.portal.state import Bundle

D = TypeVar("D", bound=Definition)
#: The address of content that lies in no area folder (a flat folder from outside).
NO_AREA = "-"


@dataclass(frozen=True)
class Document:
    navn: str
    titel: str
    path: Path


@dataclass(frozen=True)
class Area:
    """One area; ``omraade`` is None for content outside any area folder."""

    id: str
    omraade: Omraade | None
    dokumenter: list[Document]
    kontrakter: list[Kontrakt]
    tabeller: list[TableLine]
    kuber: list[Kube]
    noegletal: list[Noegletal]
    regler: list[Kvalitetsregel]
    forbehold: list[Forbehold]

    @property
    def url(self) -> str:
        return f"/katalog/{self.id or NO_AREA}/"


def area_ids(bundle: Bundle) -> dict[str, Omraade | None]:
    """Areas by their address; content without an area folder comes last."""
    catalog = bundle.catalog
    found: dict[str, Omraade | None] = {key: omraade for key, omraade in catalog.omraader.items() if key}
    kinds: tuple[Mapping[str, Definition], ...] = (
        catalog.kontrakter, catalog.datatabeller, catalog.modeller, catalog.kuber, catalog.noegletal,
    )  # fmt: skip
    if any(not d.omraade for kind in kinds for d in kind.values()):
        found[NO_AREA] = catalog.omraader.get("")
    return found


def gather(bundle: Bundle, address: str) -> Area:
    catalog, area = bundle.catalog, "" if address == NO_AREA else address
    return Area(
        id=area,
        omraade=catalog.omraader.get(area),
        dokumenter=documents(bundle, area),
        kontrakter=_own(catalog.kontrakter, area),
        tabeller=tables_of(bundle, area),
        kuber=_own(catalog.kuber, area),
        noegletal=_own(catalog.noegletal, area),
        regler=_own(catalog.kvalitet, area),
        forbehold=_own(catalog.forbehold, area),
    )


def documents(bundle: Bundle, area: str) -> list[Document]:
    """Markdown files in the area's ``dokumentation`` folder."""
    root = bundle.release.content_root
    folder = (root / "omraader" / area if area else root) / "dokumentation"
    files = sorted(folder.glob("*.md")) if folder.is_dir() else []
    return [Document(f.stem, title_of(f.read_text(encoding="utf-8"), f.stem), f) for f in files]


def _own(kind: Mapping[str, D], area: str) -> list[D]:
    return [kind[key] for key in sorted(kind) if kind[key].omraade == area]
