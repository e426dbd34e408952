"""A nøgletal: ``noegletal/<id>.yaml``. Fields follow eflis' own pages (id, title, definition, level, display)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from flis.catalog.definitions.fields import Definition, Id, JaNej, Part, TekstListe


def _lines(value: object) -> object:
    """A filter may be one text with a term on each line, or a list of terms."""
    if isinstance(value, str):
        return [line.strip() for line in value.splitlines() if line.strip()]
    return value


Filter = Annotated[list[str], BeforeValidator(_lines)]


class Opgoerelse(Part):
    """What is counted: the tæller or the nævner of a nøgletal."""

    kube: Id = Field(description="Kuben, der tælles i.")
    measure: Id = Field(description="Measuret, der tælles.")
    filter: Filter = Field(
        default_factory=list,
        description="Led, ét pr. linje: + eller plus lægger til, - eller minus trækker fra, MED afgrænser, UDEN "
        "udelukker. Et led er filterord med koder: Vare 01-05, 07.2 Kanal <> web.",
    )
    udsnit: dict[str, str] = Field(
        default_factory=dict,
        description="Faste valg: niveau -> kode, fx kanal: web. Et produkts datagrundlag kan skifte dem.",
    )
    optaelling: Literal["aar", "maaned", "aar_til_dato", "primo", "ultimo"] | None = Field(
        None,
        description="aar: hele året. maaned: måneden. aar_til_dato: fra 1. januar til og med måneden. primo: "
        "beholdningen ved årets begyndelse. ultimo: ved periodens slutning. Udeladt følger niveauet.",
    )
    faktor: float = Field(1.0, description="Ganges på, fx -1 for at vende fortegnet.")
    titel: str = Field("", description="Hvad der tælles, i ord.")


class Noegletal(Definition):
    """One number with its definition in words and for the machine."""

    titel: str = Field(description="Kort titel.")
    titel_en: str = Field("", description="Titel på engelsk.")
    definition: str = Field("", description="Definitionen i hele sætninger, som en controller læser den.")
    definition_en: str = Field("", description="Definitionen på engelsk.")
    enhed: str = Field("", description="Resultatets enhed, fx kr. pr. indbygger.")
    enhedsnavn: str = Field("", description="Hvad nævneren tæller, i ental, fx indbygger eller 6-16-årig.")
    visning: Literal["normal", "procent"] = Field("normal", description="procent ganger resultatet med 100.")
    decimaler: int = Field(0, ge=0, le=9, description="Antal decimaler, der vises.")
    niveau: Literal["Å", "Å_Primo", "M"] = Field(
        "Å", description="Opgørelsesniveau: Å (året), Å_Primo (året, opgjort 1. januar), M (måneden)."
    )
    taeller: Opgoerelse = Field(description="Det, der står over stregen.")
    naevner: Opgoerelse | None = Field(None, description="Det, der står under stregen; udeladt giver tælleren selv.")
    prisniveau: int | None = Field(
        None,
        ge=1980,
        le=2100,
        description="Året, hvis priser beløb regnes om til; udeladt betyder løbende priser.",
    )
    pristype: str = Field("service", description="Typen af sats i tabellen med prisregulering.")
    polaritet: Literal["lav", "hoej", "neutral"] = Field("neutral", description="Om lavt eller højt er ønskeligt.")
    mindste_naevner: int = Field(
        0, ge=0, description="Er nævneren under dette, men over 0, skjules tallet (status skjult)."
    )
    foreloebig_fra: str = Field("", description="Første periode, hvis tal er foreløbige.")
    foerste_udgave: JaNej = Field(False, description="Om afgrænsningen er vores første, åbne forslag.")
    forbehold: TekstListe = Field(default_factory=list, description="Id på forbehold.")
    kilde: str = Field("", description="Hvor definitionen kommer fra.")
