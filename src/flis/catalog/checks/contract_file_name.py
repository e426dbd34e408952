"""A contract's file-name pattern can be recognised, and its parts belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flis.base.errors import Problem
from flis.catalog.catalog import Catalog
from flis.catalog.checks._say import wrong


def contract_file_name(catalog: Catalog) -> Iterator[Problem]:
    patterns: dict[str, str] = {}
    for kontrakt in catalog.kontrakter.values():
        subject, pattern = f"Kontrakten «{kontrakt.id}»", kontrakt.filnavn
        holes = re.findall(r"\{(\w*)\}", pattern)
        for hole in holes:
            if hole not in ("afsender", "periode"):
                yield wrong(
                    catalog,
                    kontrakt,
                    subject,
                    f"filnavnet rummer {{{hole}}}, som ikke kendes",
                    "Brug {afsender} og {periode}.",
                    "filnavn",
                    value=pattern,
                )
        if "periode" not in holes and kontrakt.leverancetype == "semifuld":
            yield wrong(
                catalog,
                kontrakt,
                subject,
                "en semifuld leverance erstatter en periode, men filnavnet har ingen",
                "Skriv {periode} i filnavnet, eller gør leverancen fuld.",
                "filnavn",
                value=pattern,
            )
        if "afsender" in holes and kontrakt.afsender is None:
            yield wrong(
                catalog,
                kontrakt,
                subject,
                "filnavnet har {afsender}, men listen over afsendere mangler",
                "Tilføj afsender: {tabel: …, kolonne: …}.",
                "filnavn",
                value=pattern,
            )
        if kontrakt.afsenderkolonne and "afsender" not in holes:
            yield wrong(
                catalog,
                kontrakt,
                subject,
                "afsenderkolonne er sat, men filnavnet har ingen {afsender}",
                "Skriv {afsender} i filnavnet.",
                "afsenderkolonne",
            )
        if pattern in patterns:
            yield wrong(
                catalog,
                kontrakt,
                subject,
                f"filnavnet er det samme som i kontrakten «{patterns[pattern]}»",
                "To kontrakter skal kunne kendes fra hinanden på filnavnet.",
                "filnavn",
                value=pattern,
            )
        patterns.setdefault(pattern, kontrakt.id)
