"""``indhold.yaml`` at the root of a content folder, and ``omraade.yaml`` in each dataområde."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from flis.catalog.definitions.fields import ENKELT, Definition, Id, Kolonnenavn, Part, Tabelnavn, TekstListe


class Prisregulering(Part):
    """The dated list that price levels are computed from: the rate of a year is the rise from the year before."""

    tabel: Tabelnavn = Field(description="Tabel med én sats pr. år og type.")
    aar: Kolonnenavn = Field("aar", description="Kolonne med året, som satsen fører frem til.")
    type: Kolonnenavn = Field("type", description="Kolonne med typen af regulering (fx service).")
    sats: Kolonnenavn = Field("sats_pct", description="Kolonne med satsen i procent.")


class Databaser(Part):
    """What clients (Excel and the like) call the databases that they find cubes in."""

    alle: str = Field("", description="Databasen med de kuber, som alle må se; udeladt betyder indholdets titel.")
    egen: str = Field("", description="Databasen med de kuber, hvor man ser egne enheders rækker.")


class Noegletalskube(Part):
    """What the cube of all nøgletal is called, which nobody has to write."""

    titel: str = Field(description="Kubens navn.")
    titel_en: str = Field("", description="Navnet på engelsk.")


class Indhold(Definition):
    """The content folder as a whole. The file is optional; so is every field."""

    titel: str = Field("FLIS", description="Navnet, som portalen viser øverst.")
    titel_en: str = Field("", description="Navnet på engelsk.")
    meddelelse: str = Field("", description="En linje, som vises på hver side, fx at data er syntetiske.")
    meddelelse_en: str = Field("", description="Samme linje på engelsk.")
    prisregulering: Prisregulering | None = Field(None, description="Hvor satserne til prisniveauer findes.")
    databaser: Databaser | None = Field(None, description="Navnene på de databaser, som kuber vises i.")
    noegletalskube: Noegletalskube | None = Field(
        None, description="Navnet på kuben med alle nøgletal; udeladt betyder indholdets titel og Nøgletal."
    )

    @property
    def noegletalskube_titel(self) -> str:
        return self.noegletalskube.titel if self.noegletalskube else f"{self.titel} Nøgletal"

    @property
    def noegletalskube_titel_en(self) -> str:
        if self.noegletalskube:
            return self.noegletalskube.titel_en or self.noegletalskube.titel
        return f"{self.titel_en or self.titel} Key Figures"

    def database(self, adgang: Literal["alle", "egen"]) -> str:
        """The name of the database that cubes with this ``adgang`` stand in."""
        if adgang == "alle":
            return (self.databaser and self.databaser.alle) or self.titel
        return (self.databaser and self.databaser.egen) or f"{self.titel} (egne rækker)"


class Omraade(Definition):
    """A dataområde: one folder with everything about it."""

    titel: str = Field("", description="Områdets navn, som brugerne kender det.")
    titel_en: str = Field("", description="Navnet på engelsk.")
    formaal: str = Field("", description="Hvad området bruges til, i én eller to sætninger.")
    ejer: str = Field("", description="Hvem der svarer for indholdet.")
    datakvalitet: Literal["hoej", "middel", "lav"] | None = Field(
        None, description="Den offentliggjorte karakter for områdets data: hoej, middel eller lav."
    )
    bygger_paa: Annotated[list[Id], ENKELT] = Field(
        default_factory=list,
        description="Områder, som dette bruger. Fjernes et af dem, slukkes det, der byggede på det, med en advarsel.",
    )
    forbehold: TekstListe = Field(default_factory=list, description="Id på forbehold, der gælder hele området.")


class Forbehold(Definition):
    """A named caveat that tables, nøgletal and products refer to (one file per caveat in ``forbehold/``)."""

    titel: str = Field(description="Forbeholdet i få ord.")
    tekst: str = Field(description="Forbeholdet i hele sætninger, som læseren ser det.")
    tekst_en: str = Field("", description="Samme på engelsk.")
