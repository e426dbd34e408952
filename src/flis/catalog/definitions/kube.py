"""Cubes: ``kuber/<id>.yaml``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from flis.catalog.definitions.beregning import Beregning, Perspektiv, Saet
from flis.catalog.definitions.fields import Definition, Id, JaNej, Kolonnenavn, Part, Tabelnavn, TekstListe

Aggregering = Literal[
    "sum",
    "antal",
    "antal_unikke",
    "min",
    "maks",
    "gennemsnit",
    "foerste",
    "sidst",
    "gennemsnit_over_tid",
    "forhold",
]


class Measure(Part):
    """A number that the cube can give."""

    id: Id = Field(description="Measurets id.")
    titel: str = Field("", description="Navnet, som Excel og portalen viser.")
    titel_en: str = Field("", description="Navnet på engelsk.")
    beskrivelse: str = Field("", description="Hvad tallet er.")
    type: Aggregering = Field(
        "sum",
        description="sum, antal (rækker), antal_unikke, min, maks, gennemsnit, foerste og sidst (beholdning: første og "
        "sidste måling i perioden), gennemsnit_over_tid (beholdning: gennemsnittet af periodens målinger), forhold "
        "(tæller divideret med nævner; totalen er forholdet mellem totalerne).",
    )
    kolonne: Kolonnenavn | None = Field(None, description="Kolonnen, der regnes på.")
    filter: str = Field("", description="SQL-betingelse på faktatabellens kolonner, som rækkerne skal opfylde.")
    taeller: Id | None = Field(None, description="For forhold: measuret over stregen.")
    naevner: Id | None = Field(None, description="For forhold: measuret under stregen.")
    faktor: float = Field(1.0, description="Ganges på resultatet, fx 100 for procent.")
    enhed: str = Field("", description="Enheden.")
    decimaler: int = Field(0, ge=0, le=9, description="Antal decimaler, der vises.")
    format: str = Field("", description="Formatet, fx #,##0.00 eller Percent; udeladt følger decimaler.")
    mappe: str = Field("", description="Mappen, som tallet vises i.")
    skjult: JaNej = Field(False, description="Om measuret kun bruges af andre.")

    @property
    def mdx_name(self) -> str:
        """What MDX calls the measure."""
        return self.titel or self.id


class Noegle(Part):
    """How a fact points at a dimension. May be written as the column alone."""

    kolonne: Kolonnenavn = Field(description="Kolonnen i faktatabellen.")
    niveau: Id | None = Field(
        None, description="Niveauet, som kolonnen rummer nøgler til, når fakta er grovere end dimensionens nøgle."
    )


def _noegle(value: Any) -> Any:
    return {"kolonne": value} if isinstance(value, str) else value


class Faktagruppe(Part):
    """A fact table with its measures (a measure group)."""

    id: Id = Field(description="Gruppens id.")
    titel: str = Field("", description="Gruppens navn.")
    titel_en: str = Field("", description="Navnet på engelsk.")
    beskrivelse: str = Field("", description="Hvad en række er.")
    tabel: Tabelnavn = Field(description="Faktatabellen.")
    noegler: dict[Id, Annotated[Noegle, BeforeValidator(_noegle, json_schema_input_type=Kolonnenavn | Noegle)]] = Field(
        default_factory=dict,
        description="Dimension -> kolonnen i faktatabellen, der peger på den, eller {kolonne, niveau}.",
    )
    measures: list[Measure] = Field(min_length=1, description="Measures.")


class Kubedimension(Part):
    """A dimension as a cube uses it. May be written as the id alone; with another id the same dimension can stand in a
    cube several times (roles)."""

    id: Id = Field(description="Dimensionens id i kuben.")
    dimension: Id = Field("", description="Dimensionens eget id; udeladt betyder det samme.")
    titel: str = Field("", description="Navnet i kuben; udeladt betyder dimensionens eget.")
    titel_en: str = Field("", description="Navnet på engelsk.")
    uden_fakta: JaNej = Field(
        False,
        description="Ja, når ingen fakta peger på dimensionen: den er der for beregnede medlemmer, fx år til dato.",
    )

    @property
    def definition_id(self) -> str:
        """The id of the dimension's own file."""
        return self.dimension or self.id


def _kubedimension(value: Any) -> Any:
    return {"id": value} if isinstance(value, str) else value


class Kube(Definition):
    """Facts with shared dimensions."""

    titel: str = Field("", description="Kubens navn.")
    titel_en: str = Field("", description="Navnet på engelsk.")
    beskrivelse: str = Field("", description="Hvad kuben svarer på.")
    adgang: Literal["alle", "egen"] = Field(
        "alle", description="alle: alle må se alle enheder. egen: man ser kun sine egne enheders rækker."
    )
    dimensioner: list[
        Annotated[Kubedimension, BeforeValidator(_kubedimension, json_schema_input_type=Id | Kubedimension)]
    ] = Field(
        default_factory=list,
        description="Dimensionerne, i den orden de vises: id, eller {id, dimension, titel} for en i en rolle.",
    )
    fakta: list[Faktagruppe] = Field(min_length=1, description="Faktagrupperne.")
    standard_measure: Id | None = Field(
        None, description="Measuret (eller beregningen), der gælder, når intet er nævnt; udeladt betyder det første."
    )
    beregninger: list[Beregning] = Field(default_factory=list, description="Beregnede medlemmer.")
    saet: list[Saet] = Field(default_factory=list, description="Navngivne sæt.")
    perspektiver: list[Perspektiv] = Field(default_factory=list, description="Dele af kuben, der vises for sig.")
    forbehold: TekstListe = Field(default_factory=list, description="Id på forbehold, der gælder kuben.")

    @property
    def mdx_name(self) -> str:
        """What MDX calls the cube."""
        return self.titel or self.id

    def measure(self, measure_id: str) -> tuple[Faktagruppe, Measure]:
        """The measure and the fact group that holds it; KeyError if there is none."""
        for fakta in self.fakta:
            for measure in fakta.measures:
                if measure.id == measure_id:
                    return fakta, measure
        raise KeyError(measure_id)
