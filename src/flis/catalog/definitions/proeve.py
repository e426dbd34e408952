"""A prøve: ``proever/<id>/proeve.yaml`` with small deliveries beside it, and the numbers that must come out."""

from __future__ import annotations

from pydantic import Field

from flis.catalog.definitions.fields import Definition, Part


class Forventning(Part):
    """One thing that must hold after the deliveries were received, built and published."""

    noegletal: str = Field("", description="Nøgletallets id.")
    produkt: str = Field("", description="Produktets id.")
    tabel: str = Field("", description="Tabellens navn.")
    kvittering: str = Field("", description="Filen, hvis kvittering ses på.")
    valg: dict[str, str] = Field(default_factory=dict, description="Valg: periode, enhed, datagrundlag, placering …")
    raekker: list[dict[str, str]] = Field(
        default_factory=list, description="Rækker, der skal findes; kun de nævnte kolonner sammenlignes."
    )
    antal: int | None = Field(None, ge=0, description="Antallet af rækker i alt.")
    status: str = Field("", description="Kvitteringens status: modtaget eller afvist.")
    koder: list[str] = Field(default_factory=list, description="Fejlkoder, der skal stå i kvitteringen.")


class Proeve(Definition):
    """Given deliveries, expected numbers: small enough to check on paper."""

    titel: str = Field(description="Hvad prøven viser.")
    leverancer: list[str] = Field(default_factory=list, description="Filer i prøvens mappe, i den orden de kommer.")
    forvent: list[Forventning] = Field(min_length=1, description="Det, der skal komme ud.")
