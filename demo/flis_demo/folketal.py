"""The real population by five-year group, as Danmarks Statistik publishes it (table FOLK1B)."""

from __future__ import annotations

from flis_demo.filer import Skriver, tabel
from flis_demo.kilder import laes_csv

AAR = tuple(range(2008, 2021))
OVERSKRIFT = "omraade;koen;aldersgruppe;tid;antal"


def skriv_folk1b(skriver: Skriver) -> None:
    """One national file a year, ``folk1b-<aar>.csv``, utf-8 with byte order mark; always the whole country."""
    rows = laes_csv("folk1b")
    for aar in AAR:
        linjer = (
            f"{r['kommunenr']};{r['koen']};{r['aldersgruppe']};{aar}K{kvartal};{r[f'{aar}K{kvartal}']}"
            for kvartal in (1, 2, 3, 4)
            for r in rows
        )
        skriver.skriv(f"folk1b-{aar}.csv", tabel(OVERSKRIFT, "\n".join(linjer)), "utf-8-sig")
