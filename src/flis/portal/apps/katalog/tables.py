"""Tables of an area: where each comes from, its columns, and how many rows the release has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from flis.catalog.definitions.kontrakt import Kontrakt
from flis.catalog.definitions.tabel import Datatabel, Model
from flis.portal.state import Bundle

Kind = Literal["leverance", "data", "model"]


@dataclass(frozen=True)
class TableLine:
    """A table in a list. ``raekker`` is None when the release does not hold it."""

    navn: str
    titel: str
    art: Kind
    raekker: int | None


@dataclass(frozen=True)
class ColumnLine:
    navn: str
    type: str
    enhed: str
    beskrivelse: str


@dataclass(frozen=True)
class TableView:
    linje: TableLine
    beskrivelse: str
    kilde: str
    usikker: str
    kolonner: list[ColumnLine]
    sql: str
    forbehold: list[str]


def tables_of(bundle: Bundle, area: str) -> list[TableLine]:
    catalog = bundle.catalog
    dsa = {k.tabel: k.titel for k in catalog.kontrakter.values() if k.omraade == area}
    lines = [_line(bundle, name, titel, "leverance") for name, titel in dsa.items()]
    lines += [_line(bundle, d.id, d.titel, "data") for d in catalog.datatabeller.values() if d.omraade == area]
    lines += [_line(bundle, m.id, m.titel, "model") for m in catalog.modeller.values() if m.omraade == area]
    return sorted(lines, key=lambda line: line.navn)


def view_table(bundle: Bundle, line: TableLine) -> TableView:
    """One of the tables that :func:`tables_of` lists."""
    catalog = bundle.catalog
    if line.art == "leverance":
        return _of_contract(bundle, line, next(k for k in catalog.kontrakter.values() if k.tabel == line.navn))
    definition = catalog.datatabeller[line.navn] if line.art == "data" else catalog.modeller[line.navn]
    texts = {name: (c.type or "", c.enhed, c.beskrivelse) for name, c in definition.kolonner.items()}
    model = definition if isinstance(definition, Model) else None
    data = definition if isinstance(definition, Datatabel) else None
    return TableView(
        linje=line,
        beskrivelse=definition.beskrivelse,
        kilde=data.kilde if data else "",
        usikker=data.usikker if data else "",
        kolonner=_columns(bundle, line.navn, texts),
        sql=model.sql if model else "",
        forbehold=list(model.forbehold) if model else [],
    )


def _of_contract(bundle: Bundle, line: TableLine, kontrakt: Kontrakt) -> TableView:
    texts: dict[str, tuple[str, str, str]] = {k.navn: (k.type, "", k.beskrivelse) for k in kontrakt.kolonner}
    computed = {name: ("", "", f"= {expression}") for name, expression in kontrakt.beregnede.items()}
    return TableView(
        line,
        kontrakt.beskrivelse,
        kontrakt.kilde,
        "",
        _columns(bundle, line.navn, texts | computed),
        "",
        list(kontrakt.forbehold),
    )


def _columns(bundle: Bundle, name: str, texts: Mapping[str, tuple[str, str, str]]) -> list[ColumnLine]:
    """The release's own columns and types, or the described ones when it lacks the table."""
    version = bundle.release.tables.get(name)
    columns = version.columns if version else tuple((column, kind) for column, (kind, _, _) in texts.items())
    return [ColumnLine(column, kind, *texts.get(column, ("", "", ""))[1:]) for column, kind in columns]


def _line(bundle: Bundle, name: str, titel: str, kind: Kind) -> TableLine:
    version = bundle.release.tables.get(name)
    rows = sum(part.rows for part in version.parts.values()) if version else None
    return TableLine(name, titel, kind, rows)
