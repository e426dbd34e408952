"""What a cube file says in MDX and about showing: calculated members, named sets, perspectives."""

from __future__ import annotations

from pydantic import Field

from flis.catalog.definitions.fields import Id, JaNej, Part, TekstListe


class Beregning(Part):
    """A calculated member: a number (or any other member) that an MDX expression gives."""

    id: Id = Field(description="Beregningens id.")
    titel: str = Field("", description="Navnet, som Excel og portalen viser.")
    titel_en: str = Field("", description="Navnet på engelsk.")
    beskrivelse: str = Field("", description="Hvad tallet er.")
    mdx: str = Field(min_length=1, description="Udtrykket i MDX.")
    hierarki: str = Field(
        "",
        description="Hierarkiet, som medlemmet står i: dimension.hierarki, eller dimensionen alene, når den har ét. "
        "Udeladt betyder measures.",
    )
    foraelder: str = Field("", description="Det medlem, som det står under, skrevet i MDX; udeladt betyder øverst.")
    format: str = Field("", description="Formatet, fx #,##0.00 eller Percent; udeladt følger decimaler.")
    enhed: str = Field("", description="Enheden.")
    decimaler: int = Field(0, ge=0, le=9, description="Antal decimaler, der vises.")
    mappe: str = Field("", description="Mappen, som tallet vises i.")
    skjult: JaNej = Field(False, description="Om beregningen kun bruges af andre.")
    solve_order: int = Field(0, description="Hvilken beregning der gælder, hvor to mødes: den med det højeste tal.")

    @property
    def mdx_name(self) -> str:
        """What MDX calls the member."""
        return self.titel or self.id


class Saet(Part):
    """A named set."""

    id: Id = Field(description="Sættets id.")
    titel: str = Field("", description="Sættets navn.")
    titel_en: str = Field("", description="Navnet på engelsk.")
    beskrivelse: str = Field("", description="Hvad sættet rummer.")
    mdx: str = Field(min_length=1, description="Sættet i MDX.")
    mappe: str = Field("", description="Mappen, som sættet vises i.")
    dynamisk: JaNej = Field(False, description="Om sættet udregnes på ny for hvert udsnit, der spørges til.")

    @property
    def mdx_name(self) -> str:
        """What MDX calls the set."""
        return self.titel or self.id


class Perspektiv(Part):
    """A part of a cube, shown as a cube of its own. An empty list means all of its kind."""

    id: Id = Field(description="Perspektivets id.")
    titel: str = Field("", description="Perspektivets navn.")
    titel_en: str = Field("", description="Navnet på engelsk.")
    beskrivelse: str = Field("", description="Hvad perspektivet er til.")
    dimensioner: TekstListe = Field(default_factory=list, description="Id på de dimensioner, der vises.")
    fakta: TekstListe = Field(default_factory=list, description="Id på de faktagrupper, der vises.")
    measures: TekstListe = Field(default_factory=list, description="Id på de measures og beregninger, der vises.")
    saet: TekstListe = Field(default_factory=list, description="Id på de sæt, der vises.")

    @property
    def mdx_name(self) -> str:
        """What MDX calls the perspective."""
        return self.titel or self.id
