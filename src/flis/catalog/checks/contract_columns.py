"""Columns that a contract names are columns that it has; fixed widths are whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from flis.base.errors import Problem
from flis.catalog.catalog import Catalog
from flis.catalog.checks._say import unknown, wrong
from flis.catalog.definitions.kontrakt import Kontrakt


def contract_columns(catalog: Catalog) -> Iterator[Problem]:
    for kontrakt in catalog.kontrakter.values():
        yield from _names(catalog, kontrakt)
        yield from _columns(catalog, kontrakt)


def _names(catalog: Catalog, kontrakt: Kontrakt) -> Iterator[Problem]:
    subject = f"Kontrakten «{kontrakt.id}»"
    columns = {k.navn for k in kontrakt.kolonner} | set(kontrakt.beregnede)
    counts = Counter([k.navn for k in kontrakt.kolonner] + list(kontrakt.beregnede))
    for name in (n for n, count in counts.items() if count > 1):
        yield wrong(
            catalog,
            kontrakt,
            subject,
            f"kolonnen «{name}» står to gange",
            "Giv den ene et andet navn.",
            "kolonner",
        )
    for name in sorted({"leverance_id", "linje", "afsender"} & columns):
        yield wrong(
            catalog,
            kontrakt,
            subject,
            f"«{name}» er et navn, som FLIS selv bruger",
            "Vælg et andet navn.",
            "kolonner",
        )
    for i, name in enumerate(kontrakt.noegle):
        if name not in columns:
            yield unknown(catalog, kontrakt, subject, "kolonnen", name, columns, "noegle", i)
    for field in ("periodekolonne", "afsenderkolonne"):
        name = getattr(kontrakt, field)
        if name and name not in columns:
            yield unknown(catalog, kontrakt, subject, "kolonnen", name, columns, field)
    if kontrakt.leverancetype == "delta" and not kontrakt.noegle:
        yield wrong(
            catalog,
            kontrakt,
            subject,
            "en delta-leverance mangler nøgle",
            "Tilføj noegle: […].",
            "leverancetype",
        )


def _columns(catalog: Catalog, kontrakt: Kontrakt) -> Iterator[Problem]:
    for i, kolonne in enumerate(kontrakt.kolonner):
        subject = f"Kolonnen «{kolonne.navn}» i kontrakten «{kontrakt.id}»"
        if kontrakt.format.type == "fastbredde" and (kolonne.start is None or kolonne.bredde is None):
            yield wrong(
                catalog,
                kontrakt,
                subject,
                "start og bredde mangler",
                "En fil med faste bredder kræver begge.",
                "kolonner",
                i,
            )
        try:
            re.compile(kolonne.moenster)
        except re.error as error:
            yield wrong(
                catalog,
                kontrakt,
                subject,
                f"mønsteret kan ikke læses ({error})",
                "Ret det regulære udtryk.",
                "kolonner",
                i,
                "moenster",
                value=kolonne.moenster,
            )
