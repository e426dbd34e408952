"""Dimensions: ``dimensioner/<id>.yaml``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from flis.catalog.definitions.fields import Definition, Id, JaNej, Kolonnenavn, Part, Tabelnavn, TekstListe

#: What a level of a time dimension stands for. Without a table only some of them can be computed from a date.
Tidstrin = Literal["aar", "halvaar", "kvartal", "maaned", "uge", "dag"]
#: A column of the dimension's own table, or ``tabel.kolonne`` of a table in ``led``.
Kolonne = Kolonnenavn
Skjul = Literal["aldrig", "uden_navn", "som_foraelder"]


def placed_in(tables: Sequence[str], column: str) -> tuple[str, str]:
    """Table and column of ``column``; the first of ``tables`` holds those that name none."""
    found = [table for table in tables if column.startswith(f"{table}.")]
    table = max(found, key=len, default="")
    return (table, column[len(table) + 1 :]) if table else (tables[0], column)


class Egenskab(Part):
    """A column that follows a level's members (a member property). May be written as the column alone."""

    kolonne: Kolonne = Field(description="Kolonnen, eller tabel.kolonne.")
    titel: str = Field("", description="Egenskabens navn; udeladt betyder kolonnens.")
    titel_en: str = Field("", description="Navnet på engelsk.")


def _egenskab(value: Any) -> Any:
    return {"kolonne": value} if isinstance(value, str) else value


class Niveau(Part):
    """A level of a hierarchy."""

    id: Id = Field(description="Niveauets id.")
    titel: str = Field("", description="Niveauets navn.")
    titel_en: str = Field("", description="Navnet på engelsk.")
    kolonne: Kolonne | None = Field(
        None, description="Kolonnen med medlemmets nøgle, eller tabel.kolonne. Udelades i en tidsdimension uden tabel."
    )
    navn: Kolonne | None = Field(None, description="Kolonnen med medlemmets navn; udeladt betyder nøglen selv.")
    orden: Kolonne | None = Field(None, description="Kolonnen, som medlemmerne sorteres efter; udeladt betyder nøglen.")
    trin: Tidstrin | None = Field(
        None,
        description="I en tidsdimension: aar, kvartal, maaned eller dag; med tabel også halvaar og uge.",
    )
    unik: JaNej = Field(
        True, description="Om nøglen alene er entydig; nej: kun under sin forælder (fx byer af samme navn i to lande)."
    )
    skjul: Skjul = Field(
        "aldrig",
        description="Medlemmer, der springes over, så grenene bliver ulige dybe: uden_navn eller som_foraelder (med "
        "forælderens navn).",
    )
    skjult: JaNej = Field(False, description="Om niveauet ikke vises.")
    filterord: TekstListe = Field(
        default_factory=list, description="Ord, der står for niveauet i nøgletals filtre, fx Funk eller Dr."
    )
    egenskaber: list[Annotated[Egenskab, BeforeValidator(_egenskab, json_schema_input_type=Kolonne | Egenskab)]] = (
        Field(default_factory=list, description="Kolonner, der følger medlemmet.")
    )

    @property
    def mdx_name(self) -> str:
        """What MDX calls the level."""
        return self.titel or self.id


class Hierarki(Part):
    """A path through a dimension, from the coarsest level to the finest."""

    id: Id = Field(description="Hierarkiets id.")
    titel: str = Field("", description="Hierarkiets navn.")
    titel_en: str = Field("", description="Navnet på engelsk.")
    beskrivelse: str = Field("", description="Hvad hierarkiet er.")
    har_alle: JaNej = Field(True, description="Om der er et medlem, som er summen af alle.")
    alle: str = Field("Alle", description="Navnet på summen af alle medlemmer.")
    standard: TekstListe = Field(
        default_factory=list,
        description="Det medlem, der gælder, når hierarkiet ikke er nævnt: nøglen, eller nøglerne fra det groveste "
        "niveau. Udeladt betyder summen af alle, eller det første medlem.",
    )
    foraelder: Kolonne | None = Field(
        None, description="Kolonnen med forælderens nøgle, når medlemmer står under hinanden. Kræver ét niveau."
    )
    rod: str | None = Field(
        None, description="Den værdi i foraelder, der betyder øverst; tomt og medlemmet selv betyder det altid."
    )
    mappe: str = Field("", description="Mappen, som hierarkiet vises i.")
    skjult: JaNej = Field(False, description="Om hierarkiet ikke vises.")
    niveauer: list[Niveau] = Field(min_length=1, description="Niveauerne, det groveste først.")

    @property
    def mdx_name(self) -> str:
        """What MDX calls the hierarchy."""
        return self.titel or self.id


class Kort(Part):
    """Where the shapes of a dimension's members are."""

    tabel: Tabelnavn = Field(description="Tabel med én form pr. medlem.")
    noegle: Kolonnenavn = Field(description="Kolonnen med medlemmets nøgle.")
    geometri: Kolonnenavn = Field("geometri", description="Kolonnen med formen som GeoJSON-tekst (længde, bredde).")


class Led(Part):
    """A table that stands behind the dimension's own (snowflake)."""

    tabel: Tabelnavn = Field(description="Tabellen.")
    noegle: Kolonnenavn = Field(description="Tabellens nøgle.")
    kolonne: Kolonnenavn = Field(description="Kolonnen, der peger på nøglen.")
    fra: Tabelnavn | None = Field(None, description="Tabellen, som kolonnen står i; udeladt betyder dimensionens egen.")


class Dimension(Definition):
    """What a fact can be divided by. Without ``tabel`` the members are the values in the fact itself."""

    titel: str = Field("", description="Dimensionens navn i ental.")
    titel_en: str = Field("", description="Navnet på engelsk.")
    flertal: str = Field("", description="Navnet i flertal, fx butikker.")
    flertal_en: str = Field("", description="Flertal på engelsk.")
    beskrivelse: str = Field("", description="Hvad dimensionen er.")
    type: Literal["normal", "tid"] = Field(
        "normal", description="tid: uden tabel udledes niveauerne af en dato i fakta; med tabel er de kolonner i den."
    )
    tabel: Tabelnavn | None = Field(None, description="Dimensionstabellen.")
    noegle: Kolonnenavn | None = Field(None, description="Dimensionstabellens nøgle, som fakta peger på.")
    led: list[Led] = Field(
        default_factory=list, description="Tabeller bag dimensionstabellen (snefnug), hver efter den, den hænger på."
    )
    er_enhed: JaNej = Field(
        False,
        description="Om det er enhederne, der sammenlignes (fx butikker). Højst én dimension i indholdet.",
    )
    skjult: JaNej = Field(False, description="Om dimensionen ikke vises i kuber.")
    hierarkier: list[Hierarki] = Field(default_factory=list, description="Hierarkierne.")
    kort: Kort | None = Field(None, description="Formerne til landkortet.")

    @property
    def mdx_name(self) -> str:
        """What MDX calls the dimension."""
        return self.titel or self.id

    @property
    def is_calendar(self) -> bool:
        """Whether the levels are computed from a date in the fact."""
        return self.type == "tid" and self.tabel is None

    def place_of(self, column: str) -> tuple[str, str]:
        """Table and column of a column as a level names it: ``tabel.kolonne`` of the dimension's own table or of one
        behind it, else a column of its own, whose name may hold dots."""
        tables = [self.tabel or "", *(led.tabel for led in self.led)]
        return placed_in(tables, column)

    def niveauer(self) -> list[tuple[Hierarki, Niveau]]:
        return [(h, n) for h in self.hierarkier for n in h.niveauer]

    def bladniveau(self) -> Niveau:
        """The finest level of the first hierarchy."""
        return self.hierarkier[0].niveauer[-1]
