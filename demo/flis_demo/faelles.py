"""The real national files about the municipalities themselves: list and map (area ``faelles``)."""

from __future__ import annotations

from flis_demo.filer import Skriver, tabel
from flis_demo.kilder import DATA, laes_csv

KOLONNER = (
    "kommunenr",
    "kommune_navn",
    "region_kode",
    "region_navn",
    "landsdel_kode",
    "landsdel_navn",
    "kommunegruppe_kode",
    "kommunegruppe_navn",
    "areal_km2",
    "laengdegrad",
    "breddegrad",
    "folketal_2021k1",
)
MED_DECIMALER = {"areal_km2", "laengdegrad", "breddegrad"}


def skriv_faelles(skriver: Skriver) -> None:
    """``kommuner-2021.csv`` (utf-8, ';', decimal comma) and ``kommunekort-2021.geojson``; always the whole country."""
    linjer = (
        ";".join(r[k].replace(".", ",") if k in MED_DECIMALER else r[k] for k in KOLONNER) for r in laes_csv("kommuner")
    )
    skriver.skriv("kommuner-2021.csv", tabel(";".join(KOLONNER), "\n".join(linjer)))
    skriver.skriv("kommunekort-2021.geojson", (DATA / "kommunekort.geojson").read_text(encoding="utf-8"))
