"""Writes all deliveries of the demo: what the senders would have sent, as files in one folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import duckdb

from flis_demo import tilfaeldig
from flis_demo.befolkning import opret_bestand, skriv_bestand
from flis_demo.faelles import skriv_faelles
from flis_demo.filer import Melding, Skriver
from flis_demo.folketal import AAR, skriv_folk1b
from flis_demo.kalibrering import opret_totaler
from flis_demo.kilder import laes_csv, opret_tabel
from flis_demo.kontoprofil import opret_profil
from flis_demo.opus import skriv_opus
from flis_demo.posteringer import opret_kommunekonti, opret_posteringer
from flis_demo.prisme import skriv_prisme
from flis_demo.regk31 import skriv_regk31
from flis_demo.udvalg import Udvalg, lav_udvalg

STANDARD_FROE = 2021
# Municipality-years times weight that are held in memory at a time (about 8.000 postings each).
PORTION = 150


def lav_leverancer(
    maal: Path,
    *,
    kommuner: Annotated[str | None, "antal kommuner, eller deres numre med komma imellem (alle)"] = None,
    aar: Annotated[str | None, "regnskabsår, fx 2021 eller 2020-2022 (2020-2022)"] = None,
    vaegt: Annotated[float, "ganger antallet af posteringer; summerne er de samme (1)"] = 1.0,
    froe: Annotated[int, "en anden frø giver andre syntetiske beløb (2021)"] = STANDARD_FROE,
    progress: Melding | None = None,
) -> list[Path]:
    """Write the demo's deliveries into ``maal`` and return them in the order they should be received.

    kommuner: a number (the first so many by code) or codes with commas between; default all 98.
    aar: accounting years, ``2021`` or ``2020-2022`` (default). Population also covers the year before.
    vaegt: so many times the postings, with the same totals. froe: another seed gives other synthetic amounts.
    progress: called as ``progress(files written, files in all, message)``.
    The same arguments give the same bytes. Raises ValueError (in Danish) for options that make no sense.
    """
    udvalg = lav_udvalg([r["kommunenr"] for r in laes_csv("kommuner")], kommuner, aar, vaegt, froe)
    maal.mkdir(parents=True, exist_ok=True)
    skriver = Skriver(maal, _antal_filer(udvalg), progress)
    skriv_faelles(skriver)
    skriv_folk1b(skriver)
    with duckdb.connect() as con:
        _forbered(con, udvalg)
        opret_bestand(con, udvalg)
        skriv_bestand(con, skriver)
        skriver.meld("Beregner kommunernes regnskaber og budgetter")
        opret_profil(con)
        opret_totaler(con, udvalg)
        opret_kommunekonti(con, udvalg)
        for koder in _portioner(udvalg):
            opret_posteringer(con, koder, udvalg.vaegt)
            skriv_opus(con, skriver)
            skriv_prisme(con, skriver)
    skriv_regk31(skriver)
    return skriver.filer


def _forbered(con: duckdb.DuckDBPyConnection, udvalg: Udvalg) -> None:
    tilfaeldig.opret(con)
    opret_tabel(
        con,
        "kommuner",
        "kommunenr VARCHAR, kommune_navn VARCHAR, region_kode VARCHAR, region_navn VARCHAR, landsdel_kode VARCHAR,"
        " landsdel_navn VARCHAR, kommunegruppe_kode VARCHAR, kommunegruppe_navn VARCHAR, areal_km2 VARCHAR,"
        " laengdegrad VARCHAR, breddegrad VARCHAR, folketal_2021k1 BIGINT, folketal_2026 BIGINT",
    )
    opret_tabel(con, "kildesystem", "kommunenr VARCHAR, system VARCHAR, egne_grupperinger VARCHAR")
    con.execute(
        "CREATE TABLE valgte AS SELECT unnest($koder::VARCHAR[]) AS kommunenr", {"koder": list(udvalg.kommuner)}
    )


def _portioner(udvalg: Udvalg) -> Iterator[Sequence[str]]:
    antal = max(1, int(PORTION / (len(udvalg.aar) * max(1.0, udvalg.vaegt))))
    for start in range(0, len(udvalg.kommuner), antal):
        yield udvalg.kommuner[start : start + antal]


def _antal_filer(udvalg: Udvalg) -> int:
    pr_kommune = len(udvalg.bestandsaar) + 2 * len(udvalg.aar)
    return 2 + len(AAR) + len(udvalg.kommuner) * pr_kommune + 1
