"""The real accounts 2021 of 25 functions, kr. per inhabitant (Danmarks Statistik, table REGK31)."""

from __future__ import annotations

from flis_demo.filer import Skriver, tabel
from flis_demo.kilder import laes_csv

KOLONNER = ("kommunenr", "funktion_kode", "funktion_navn", "kr_pr_indbygger")


def skriv_regk31(skriver: Skriver) -> None:
    """``regk31-2021.csv``, utf-8, ';'; always the whole country."""
    linjer = (";".join(r[k] for k in KOLONNER) for r in laes_csv("regk31"))
    skriver.skriv("regk31-2021.csv", tabel(";".join(KOLONNER), "\n".join(linjer)))
