"""Dimensions and cubes: ``dimensioner/<id>.yaml`` and ``kuber/<id>.yaml``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from flis.base.periods import Grain
from flis.catalog.definitions.fields import Definition, Id, JaNej, Navn, Part, TekstListe

Aggregering = Literal["sum", "antal", "antal_unikke", "min", "maks", "gennemsnit", "sidst", "forhold"]


class Niveau(Part):
    """A level of a hierarchy."""

    id: Id = Field(description="Niveauets id.")
    titel: str = Field("", description="Niveauets navn.")
    titel_en: str = Field("", description="Navnet på engelsk.")
    kolonne: Navn | None = Field(None, description="Kolonnen med medlemmets nøgle. Udelades i en tidsdimension.")
    navn: Navn | None = Field(None, description="Kolonnen med medlemmets navn; udeladt betyder nøglen selv.")
    orden: Navn | None = Field(None, description="Kolonnen, som medlemmerne sorteres efter; udeladt betyder nøglen.")
    trin: Grain | None = Field(None, description="I en tidsdimension: aar, kvartal, maaned eller dag.")
    filterord: TekstListe = Field(
        default_factory=list, description="Ord, der står for niveauet i nøgletals filtre, fx Funk eller Dr."
    )
    egenskaber: list[Navn] = Field(default_factory=list, description="Kolonner, der følger medlemmet.")


class Hierarki(Part):
    """A path through a dimension, from the coarsest level to the finest."""

    id: Id = Field(description="Hierarkiets id.")
    titel: str = Field("", description="Hierarkiets navn.")
    titel_en: str = Field("", description="Navnet på engelsk.")
    alle: str = Field("Alle", description="Navnet på summen af alle medlemmer.")
    niveauer: list[Niveau] = Field(min_length=1, description="Niveauerne, det groveste først.")


class Kort(Part):
    """Where the shapes of a dimension's members are."""

    tabel: Navn = Field(description="Tabel med én form pr. medlem.")
    noegle: Navn = Field(description="Kolonnen med medlemmets nøgle.")
    geometri: Navn = Field("geometri", description="Kolonnen med formen som GeoJSON-tekst (længde, bredde).")


class Dimension(Definition):
    """What a fact can be divided by. Without ``tabel`` the members are the values in the fact itself."""

    titel: str = Field("", description="Dimensionens navn i ental.")
    titel_en: str = Field("", description="Navnet på engelsk.")
    flertal: str = Field("", description="Navnet i flertal, fx butikker.")
    flertal_en: str = Field("", description="Flertal på engelsk.")
    beskrivelse: str = Field("", description="Hvad dimensionen er.")
    type: Literal["normal", "tid"] = Field("normal", description="tid: niveauerne udledes af en dato i fakta.")
    tabel: Navn | None = Field(None, description="Dimensionstabellen.")
    noegle: Navn | None = Field(None, description="Dimensionstabellens nøgle, som fakta peger på.")
    er_enhed: JaNej = Field(
        False,
        description="Om det er enhederne, der sammenlignes (fx butikker). Højst én dimension i indholdet.",
    )
    hierarkier: list[Hierarki] = Field(default_factory=list, description="Hierarkierne.")
    kort: Kort | None = Field(None, description="Formerne til landkortet.")

    def niveauer(self) -> list[tuple[Hierarki, Niveau]]:
        return [(h, n) for h in self.hierarkier for n in h.niveauer]

    def bladniveau(self) -> Niveau:
        """The finest level of the first hierarchy."""
        return self.hierarkier[0].niveauer[-1]


class Measure(Part):
    """A number that the cube can give."""

    id: Id = Field(description="Measurets id.")
    titel: str = Field("", description="Navnet, som Excel og portalen viser.")
    titel_en: str = Field("", description="Navnet på engelsk.")
    beskrivelse: str = Field("", description="Hvad tallet er.")
    type: Aggregering = Field(
        "sum",
        description="sum, antal (rækker), antal_unikke, min, maks, gennemsnit, sidst (beholdning: sidste måling i "
        "perioden), forhold (tæller divideret med nævner; totalen er forholdet mellem totalerne).",
    )
    kolonne: Navn | None = Field(None, description="Kolonnen, der regnes på.")
    filter: str = Field("", description="SQL-betingelse på faktatabellens kolonner, som rækkerne skal opfylde.")
    taeller: Id | None = Field(None, description="For forhold: measuret over stregen.")
    naevner: Id | None = Field(None, description="For forhold: measuret under stregen.")
    faktor: float = Field(1.0, description="Ganges på resultatet, fx 100 for procent.")
    enhed: str = Field("", description="Enheden.")
    decimaler: int = Field(0, ge=0, le=9, description="Antal decimaler, der vises.")
    skjult: JaNej = Field(False, description="Om measuret kun bruges af andre.")


class Faktagruppe(Part):
    """A fact table with its measures (a measure group)."""

    id: Id = Field(description="Gruppens id.")
    titel: str = Field("", description="Gruppens navn.")
    titel_en: str = Field("", description="Navnet på engelsk.")
    tabel: Navn = Field(description="Faktatabellen.")
    noegler: dict[Id, Navn] = Field(
        default_factory=dict, description="Dimension -> kolonnen i faktatabellen, der peger på den."
    )
    measures: list[Measure] = Field(min_length=1, description="Measures.")


class Kube(Definition):
    """Facts with shared dimensions."""

    titel: str = Field("", description="Kubens navn.")
    titel_en: str = Field("", description="Navnet på engelsk.")
    beskrivelse: str = Field("", description="Hvad kuben svarer på.")
    adgang: Literal["alle", "egen"] = Field(
        "alle", description="alle: alle må se alle enheder. egen: man ser kun sine egne enheders rækker."
    )
    dimensioner: list[Id] = Field(default_factory=list, description="Dimensionerne, i den orden de vises.")
    fakta: list[Faktagruppe] = Field(min_length=1, description="Faktagrupperne.")
    forbehold: TekstListe = Field(default_factory=list, description="Id på forbehold, der gælder kuben.")

    def measure(self, measure_id: str) -> tuple[Faktagruppe, Measure]:
        """The measure and the fact group that holds it; KeyError if there is none."""
        for fakta in self.fakta:
            for measure in fakta.measures:
                if measure.id == measure_id:
                    return fakta, measure
        raise KeyError(measure_id)
