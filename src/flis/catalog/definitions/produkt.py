"""A product: ``produkter/<id>/produkt.yaml``. It has no tables of its own; it names a general form and fills it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from flis.catalog.definitions.fields import Definition, Id, Part, TekstListe


class Emne(Part):
    """One subject of a ranking: a nøgletal under a name."""

    id: Id = Field(description="Emnets id.")
    titel: str = Field(description="Emnets navn.")
    titel_en: str = Field("", description="Navnet på engelsk.")
    noegletal: str = Field(description="Nøgletallet, der rangeres efter.")


class Datagrundlag(Part):
    """A data basis that the reader can choose."""

    id: Id = Field(description="Id, fx salg-2021.")
    titel: str = Field(description="Navn, fx Salg 2021.")
    titel_en: str = Field("", description="Navnet på engelsk.")
    periode: str = Field(description="Perioden, nøgletallene regnes for.")
    udsnit: dict[str, str] = Field(
        default_factory=dict, description="Valg, der erstatter nøgletallenes egne: niveau -> kode."
    )


class Udeladelse(Part):
    """A unit that is left out of the ranking for a time, with the reason."""

    enhed: str = Field(description="Enhedens nøgle.")
    fra: date | None = Field(None, description="Første dag, udeladelsen gælder.")
    til: date | None = Field(None, description="Sidste dag, udeladelsen gælder.")
    begrundelse: str = Field(description="Hvorfor, i en hel sætning.")


class Noegler(Part):
    """What the parts of the answer are called by machines (JSON, CSV, query string)."""

    emner: Id = Field("emner", description="Listen af emner.")
    emne: Id = Field("emne", description="Ét emne.")
    datagrundlag: Id = Field("datagrundlag", description="Valget af datagrundlag.")
    vaerdi: Id = Field("vaerdi", description="Værdien, der rangeres efter.")
    median: Id = Field("median", description="Medianens værdi.")
    benchmark: Id = Field("benchmark", description="Værdien på den valgte placering.")


class Produkt(Definition):
    """A ranking of all units by several nøgletal, with the mulighedsrum up to a chosen placement (deck D0)."""

    form: Literal["rangliste"] = Field(description="Den almene form. rangliste er den, der findes nu.")
    titel: str = Field(description="Produktets navn.")
    titel_en: str = Field("", description="Navnet på engelsk.")
    beskrivelse: str = Field("", description="Hvad produktet er til.")
    beskrivelse_en: str = Field("", description="Samme på engelsk.")
    bygger_paa: list[Id] = Field(default_factory=list, description="Områder, produktet bruger.")
    opmaerksomhed: list[str] = Field(default_factory=list, description="Det, læseren skal have i mente.")
    opmaerksomhed_en: list[str] = Field(default_factory=list, description="Samme på engelsk.")
    overblik: str = Field("Samlet overblik", description="Navnet på siden med alle emner.")
    overblik_en: str = Field("Overview", description="Samme på engelsk.")
    emner: list[Emne] = Field(min_length=1, description="Emnerne i den orden, de vises.")
    datagrundlag: list[Datagrundlag] = Field(min_length=1, description="Datagrundlagene; det første er standard.")
    placering: int = Field(25, ge=1, description="Benchmarkplaceringen, når ingen er valgt.")
    udeladt: list[Udeladelse] = Field(default_factory=list, description="Enheder, der er udeladt, med datoer.")
    noegler: Noegler = Field(
        default_factory=lambda: Noegler.model_validate({}), description="Navne i svar til maskiner."
    )
    forbehold: TekstListe = Field(default_factory=list, description="Id på forbehold.")
    kilde: str = Field("", description="Hvor produktet er beskrevet.")
