"""Tables: files in ``data/`` (dated reference data, or any CSV or Parquet that someone brings) and SQL models."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Literal, Self

from pydantic import Field, PrivateAttr

from flis.base.periods import Grain
from flis.catalog.definitions.fields import Definition, JaNej, Kolonnenavn, Part, Tabelnavn, TekstListe
from flis.catalog.definitions.kontrakt import Kolonnetype


class Tabelkolonne(Part):
    """A column of a table that people and cubes use."""

    beskrivelse: str = Field("", description="Hvad kolonnen betyder.")
    type: Kolonnetype | None = Field(None, description="Typen; udeladt betyder, at vi finder den.")
    enhed: str = Field("", description="Enheden, fx kr. eller antal.")
    kilde: str = Field("", description="Loven, kontoplanen eller siden, som kolonnen kommer fra.")


class Datatabel(Definition):
    """A file in ``data/``; ``<navn>.yaml`` beside it is optional. The file's name is the table's name, and its headings
    are the columns' names, as they stand.

    ``gyldig_fra``/``gyldig_til`` make it a dated code list: both days are inside, and an empty one is open.
    """

    any_name: ClassVar[bool] = True

    id: Tabelnavn
    titel: str = Field("", description="Tabellens navn.")
    beskrivelse: str = Field("", description="Hvad tabellen indeholder.")
    kilde: str = Field("", description="Hvor data kommer fra, med licens.")
    usikker: str = Field("", description="Hvad der er uvist eller antaget; sådan indhold er en første, åben udgave.")
    noegle: list[Kolonnenavn] = Field(default_factory=list, description="Kolonner, der tilsammen er entydige.")
    gyldig_fra: Kolonnenavn | None = Field(None, description="Kolonne med første gyldige dag.")
    gyldig_til: Kolonnenavn | None = Field(None, description="Kolonne med sidste gyldige dag.")
    separator: str = Field("", max_length=1, description="Skilletegn i en CSV-fil; tomt betyder, at vi finder det.")
    decimaltegn: Literal["", ",", "."] = Field(
        "", description="Tegnet før decimaler i en CSV-fil; tomt betyder, at vi finder det."
    )
    tusindtegn: Literal["", ",", ".", " ", "'"] = Field(
        "", description="Tegnet mellem tusinder i en CSV-fil (mellemrum er alle slags); tomt betyder, at vi finder det."
    )
    tomt: TekstListe = Field(
        default=["NULL", "\\N"],
        description="Ord, der i en CSV-fil betyder, at værdien mangler; tomme felter gør altid.",
    )
    kolonner: dict[Kolonnenavn, Tabelkolonne] = Field(default_factory=dict, description="Kolonnerne.")
    _file: Path = PrivateAttr()

    @property
    def file(self) -> Path:
        return self._file

    def with_file(self, file: Path) -> Datatabel:
        self._file = file
        return self


Omfang = Literal["samme", "alle", "aaret", "foregaaende"]


class SqlDefinition(Definition):
    """A YAML header in the first comment of a SQL file, and the one SELECT after it."""

    _sql: str = PrivateAttr()
    _sql_line: int = PrivateAttr(default=1)

    @property
    def sql(self) -> str:
        """The SELECT without its header."""
        return self._sql

    @property
    def sql_line(self) -> int:
        """The line in the file where ``sql`` begins."""
        return self._sql_line

    def with_sql(self, sql: str, line: int) -> Self:
        self._sql, self._sql_line = sql, line
        return self


class Model(SqlDefinition):
    """The YAML header in the first comment of ``modeller/<tabel>.sql``; the rest of the file is one SELECT."""

    titel: str = Field("", description="Tabellens navn.")
    beskrivelse: str = Field("", description="Hvad en række er, og hvad tabellen bruges til.")
    korn: list[Kolonnenavn] = Field(default_factory=list, description="Kolonner, der tilsammen er entydige (grain).")
    partition: Kolonnenavn | None = Field(None, description="Datokolonnen, som tabellen deles op efter.")
    partitionstrin: Grain = Field("maaned", description="Hvor stor en del er: maaned, kvartal eller aar.")
    afhaenger: dict[Tabelnavn, Omfang] = Field(
        default_factory=dict,
        description="Hvilke dele af en kilde en del afhænger af: samme (udgangspunktet for kilder med samme opdeling), "
        "alle (udgangspunktet for kilder uden), aaret, foregaaende.",
    )
    kolonner: dict[Kolonnenavn, Tabelkolonne] = Field(default_factory=dict, description="Kolonnerne.")
    forbehold: TekstListe = Field(default_factory=list, description="Id på forbehold, der gælder tabellen.")

    @property
    def lag(self) -> str:
        """The layer prefix (``std``, ``dm``, ``bm`` …), empty when the name has none."""
        return self.id.split("_", 1)[0] if "__" in self.id else ""


class Kvalitetsregel(SqlDefinition):
    """The YAML header of ``kvalitet/<id>.sql``; the SELECT returns the rows that break the rule."""

    titel: str = Field(description="Reglen i få ord.")
    beskrivelse: str = Field("", description="Hvad reglen vogter på, og hvorfor.")
    ved_brud: Literal["stop", "advarsel"] = Field(
        "advarsel", description="stop: den tidligere udgivelse bliver stående. advarsel: vises i portalen."
    )
    raad: str = Field("", description="Hvad man gør ved et brud.")
    partition: JaNej = Field(
        False,
        description="Om reglen kan køres for hver del (måned) for sig; så koster en måned kun en måned.",
    )
