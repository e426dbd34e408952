"""A delivery contract (leverancekontrakt): ``leverancer/<id>.yaml``, one per source and kind of file.

Shaped on the Open Data Contract Standard 3 where it fits: ``titel``/``version``/``status``/``beskrivelse`` are its
fundamentals, ``kolonner`` its schema properties, ``regler`` its quality, ``leverandoer`` its team. One file gives
the check that runs, the rehearsal at the sender, and the specification that people read.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from flis.base.periods import Grain
from flis.catalog.definitions.fields import ENKELT, Definition, JaNej, Kolonnenavn, Navn, Part, Tabelnavn, TekstListe

Kolonnetype = Literal["tekst", "heltal", "decimal", "dato", "maaned", "tidspunkt", "boolsk"]
VedBrud = Literal["afvis", "advarsel"]
Tegnsaet = Literal["utf-8", "utf-8-bom", "latin-1", "cp1252", "utf-16"]


class Filformat(Part):
    """How the bytes of the file are to be read."""

    type: Literal["csv", "fastbredde", "parquet", "geojson"] = Field("csv", description="Filens art.")
    zip: JaNej = Field(False, description="Om filen skal komme i en zip (en zip accepteres altid).")
    tegnsaet: Annotated[list[Tegnsaet], ENKELT] = Field(
        default=["utf-8"], description="Tilladte tegnsæt. Det første er det, vi beder om."
    )
    separator: str = Field(";", description="Skilletegn mellem kolonner.", min_length=1, max_length=1)
    citat: str = Field('"', description="Tegnet omkring tekst, der rummer skilletegnet.", max_length=1)
    decimaltegn: Literal[",", "."] = Field(",", description="Decimaltegn.")
    tusindtegn: Literal["", ".", ",", " "] = Field("", description="Tusindtalsskilletegn; tomt betyder intet.")
    datoformat: str = Field("%Y-%m-%d", description="Datoers form, fx %d-%m-%Y.")
    overskrift: JaNej = Field(True, description="Om første linje er kolonnernes navne.")
    ialtmarkoer: str = Field(
        "", description="Tekst, som filens sidste linje (kontrollinjen) begynder med; tom hvis der ingen er."
    )


class Kodeliste(Part):
    """The values that are allowed, from a dated table in the content."""

    tabel: Tabelnavn = Field(description="Tabellen med koderne (en fil i data/).")
    kolonne: Kolonnenavn = Field("kode", description="Kolonnen med koden.")
    noegle: dict[Navn, Kolonnenavn] = Field(
        default_factory=dict,
        description="Flere kolonner, der skal passe sammen: filens kolonne -> tabellens kolonne.",
    )
    pr: Literal["periode", "ingen"] = Field(
        "periode", description="Om koden skal være gyldig i rækkens periode, eller om gyldighed ikke ses på."
    )
    ved_brud: VedBrud = Field("afvis", description="Hvad en ukendt kode betyder for leverancen.")


class Kolonne(Part):
    """One column of the delivered file."""

    navn: Navn = Field(description="Kolonnens navn hos os.")
    kilde: str = Field("", description="Kolonnens navn i filen; tomt hvis det er det samme.")
    type: Kolonnetype = Field("tekst", description="Typen. Koder er tekst: de må aldrig miste foranstillede nuller.")
    beskrivelse: str = Field("", description="Hvad kolonnen betyder, til den, der laver filen.")
    paakraevet: JaNej = Field(True, description="Om hver række skal have en værdi.")
    moenster: str = Field("", description="Regulært udtryk, som hele værdien skal opfylde.")
    eksempel: str = Field("", description="Et eksempel på en værdi.")
    start: int | None = Field(None, ge=1, description="Første tegn (fra 1) i en fil med faste bredder.")
    bredde: int | None = Field(None, ge=1, description="Antal tegn i en fil med faste bredder.")
    decimaler: int = Field(2, ge=0, le=9, description="Antal decimaler for typen decimal.")
    implicit_decimal: int = Field(
        0, ge=0, le=9, description="Antal decimaler, der ligger i tallet uden tegn, fx 2 når beløb er i øre."
    )
    kodeliste: Kodeliste | None = Field(None, description="Listen, som værdien skal stå i.")
    person: Literal["", "personnummer", "navn", "adresse", "andet"] = Field(
        "", description="Personoplysningens art. Værdien skjules i kvitteringer og må ikke nå bm_-tabeller."
    )


class Regel(Part):
    """A rule that each row must obey."""

    id: str = Field(description="Reglens korte navn, som kvitteringen nævner.")
    udtryk: str = Field(description="SQL-udtryk over kolonnerne, som skal være sandt for hver række.")
    besked: str = Field(description="Hvad der er galt, i en hel sætning.")
    raad: str = Field("", description="Hvad afsenderen skal gøre.")
    ved_brud: VedBrud = Field("afvis", description="Om brud afviser leverancen eller kun står som advarsel.")


class Kontroltal(Part):
    """A total that the delivery must agree with."""

    id: str = Field(description="Kontroltallets korte navn.")
    udtryk: str = Field(description="SQL-aggregat over alle rækker, fx count(*) eller sum(beloeb).")
    felt: int | None = Field(
        None,
        ge=1,
        description="Feltets nummer (fra 1 efter mærket) i kontrollinjen, som tallet skal svare til.",
    )
    start: int | None = Field(None, ge=1, description="Første tegn i kontrollinjen, når filen har faste bredder.")
    bredde: int | None = Field(None, ge=1, description="Antal tegn i kontrollinjen, når filen har faste bredder.")
    implicit_decimal: int = Field(0, ge=0, le=9, description="Decimaler uden tegn i kontrollinjens tal.")
    lig: str = Field("", description="Fast tal, som udtrykket skal give, fx 0 når bogføringen skal stemme.")
    tolerance: str = Field("0", description="Tilladt afvigelse.")
    besked: str = Field("", description="Hvad der er galt, når tallet ikke passer.")
    ved_brud: VedBrud = Field("afvis", description="Om brud afviser leverancen eller kun står som advarsel.")


class Kontrakt(Definition):
    """What a source system and FLIS have agreed that a file looks like."""

    titel: str = Field(description="Kontraktens navn.")
    version: str = Field("1.0.0", description="Kontraktens version.")
    status: Literal["kladde", "gaeldende", "udfaset"] = Field("gaeldende", description="Kontraktens status.")
    beskrivelse: str = Field("", description="Hvad filen indeholder, og hvad den bruges til.")
    leverandoer: str = Field("", description="Hvem der leverer.")
    kilde: str = Field("", description="Hvor vi ved det fra: dokumentation, lov, eller at det er vores egen kontrakt.")
    usikker: str = Field("", description="Hvad der er uvist eller antaget i kontrakten.")
    filnavn: str = Field(
        description="Filnavnets mønster med {afsender} og {periode}, fx kilde-{afsender}-{periode}.csv. "
        "Begge kan udelades: en landsdækkende fil har ingen afsender."
    )
    afsender: Kodeliste | None = Field(None, description="Listen, som {afsender} i filnavnet skal stå i.")
    afsenderkolonne: Navn | None = Field(
        None, description="Kolonnen, der skal være lig filnavnets {afsender} i hver række."
    )
    periode: Annotated[list[Grain], ENKELT] = Field(
        default=["maaned"],
        description="Perioder, en fil kan dække: aar, kvartal, maaned, dag. Den sidste er den, tabellen deles op i.",
    )
    periodekolonne: Navn | None = Field(
        None,
        description="Datokolonnen, der afgør rækkens periode. Den skal ligge inden for filens {periode}.",
    )
    leverancetype: Literal["fuld", "semifuld", "delta"] = Field(
        "semifuld",
        description="fuld: filen erstatter alt fra afsenderen. semifuld: filen erstatter sin periode. "
        "delta: rækker lægges til, og en række med samme nøgle erstatter den gamle.",
    )
    format: Filformat = Field(default_factory=lambda: Filformat.model_validate({}), description="Filens form.")
    tabel: Navn = Field(description="Tabellen, som rækkerne havner i (dsa_…).")
    kolonner: list[Kolonne] = Field(min_length=1, description="Kolonnerne i den rækkefølge, filen har dem.")
    beregnede: dict[Navn, str] = Field(
        default_factory=dict,
        description="Kolonner, som vi udleder af filens ved indlæsning: navn -> SQL-udtryk over filens kolonner.",
    )
    noegle: list[Navn] = Field(default_factory=list, description="Kolonner, der tilsammen er entydige i filen.")
    regler: list[Regel] = Field(default_factory=list, description="Regler for hver række.")
    kontroltal: list[Kontroltal] = Field(default_factory=list, description="Tal, som hele filen skal passe med.")
    forbehold: TekstListe = Field(default_factory=list, description="Id på forbehold, der gælder data herfra.")

    @property
    def grain(self) -> Grain:
        """What the table is partitioned in."""
        return self.periode[-1]

    def kolonne(self, navn: str) -> Kolonne:
        return next(k for k in self.kolonner if k.navn == navn)
