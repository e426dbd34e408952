"""Nøgletal and products as text on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flis.analysis.product import ProductAnswer
from flis.base.numbers import format_number
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.produkt import Produkt
from flis.cli.output import out, print_problems, print_table
from flis.noegletal import NoegletalResult

#: What stands instead of a number, by status (the marks of the portal).
MARKS = {"mangler": "-", "ikke_relevant": ".", "skjult": ".."}


def print_noegletal(result: NoegletalResult, catalog: Catalog) -> None:
    noegletal = result.noegletal
    head = f"[bold]{noegletal.titel}[/bold] ({noegletal.id}), {result.periode}, {noegletal.enhed}."
    out.print(f"{head} Udgivelse {result.udgivelse}.")
    if noegletal.definition:
        out.print(noegletal.definition, markup=False)
    for words in result.filter_words:
        out.print(f"  {words}", style="dim", markup=False)
    print_problems(result.warnings)
    unit = catalog.enhedsdimension
    heads = [("Plads", "right"), (unit.titel, "left")] if unit and result.units else []
    heads += [("Tæller", "right"), ("Nævner", "right"), ("Resultat", "right"), ("Status", "left")]
    print_table(heads, _noegletal_rows(result, bool(unit and result.units)))


def _noegletal_rows(result: NoegletalResult, with_units: bool) -> Iterator[list[str]]:
    decimals = result.noegletal.decimaler
    for row in sorted(result.rows, key=lambda r: (r.plads is None, r.plads or 0, str(r.enhed_key))):
        head = [format_number(row.plads), f"{row.enhed_key} {row.enhed_navn}"] if with_units else []
        mark = MARKS.get(row.status)
        value = mark or format_number(row.resultat, decimals) + ("*" if row.status == "foreloebig" else "")
        yield [*head, format_number(row.taeller), format_number(row.naevner), value, row.status]


def print_product(answer: ProductAnswer, produkt: Produkt, catalog: Catalog) -> None:
    whole = answer.as_dict()
    keys = produkt.noegler
    basis = next(b.titel for b in produkt.datagrundlag if b.id == whole[keys.datagrundlag])
    out.print(f"[bold]{produkt.titel}[/bold], {basis}, placering {whole['placering']}. Udgivelse {answer.udgivelse}.")
    subjects: list[dict[str, Any]] = whole[keys.emner]
    heads = [
        (keys.emne.capitalize(), "left"),
        ("Plads", "right"),
        ("Mulighedsrum, kr.", "right"),
        ("Egen", "right"),
        ("Median", "right"),
        ("Benchmark", "right"),
        ("Enhed", "left"),
    ]
    print_table(heads, [_subject(subject, produkt) for subject in subjects])
    if len(subjects) == 1:
        unit = catalog.enhedsdimension
        rows = [
            [format_number(r["plads"]), str(list(r.values())[2]), format_number(r[keys.vaerdi])]
            for r in subjects[0]["raekker"]
        ]
        print_table([("Plads", "right"), (unit.titel if unit else "", "left"), (subjects[0]["enhed"], "right")], rows)


def _subject(subject: dict[str, Any], produkt: Produkt) -> list[str]:
    keys = produkt.noegler
    title = next(e.titel for e in produkt.emner if e.id == subject[keys.emne])
    values = (
        subject["plads"],
        subject["mulighedsrum"],
        subject[keys.vaerdi],
        subject[keys.median],
        subject[keys.benchmark],
    )
    return [title, *(format_number(v) for v in values), subject["enhed"]]
