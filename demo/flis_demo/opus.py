"""Deliveries in the first source system's form: ``;``-separated, decimal comma, cp1252, CRLF, a control line last."""

from __future__ import annotations

import duckdb

from flis_demo.filer import Skriver, tabel

OVERSKRIFT = "ZIKOM;FISCYEAR0;FISCPER30;FUNC_AREA0;ZIEJER;ZIART;BELOEB"
BUDGETVERSION = "10"

# FUNC_AREA0 is funktion-dranst-gruppering_year, e.g. 046281-1-001_21.
LINJER = f"""
WITH konti_som_tekst AS (
    SELECT k, kommunenr, replace(funktion, '.', '') || '-' || dranst || '-' || gruppering || '_' AS omraade,
        ';' || ejerforhold || ';' || art || ';' AS resten
    FROM kommunekonti JOIN traek USING (kommunenr) WHERE system = 'opus')
SELECT kommunenr, aar, version, count(*), sum(oere)::BIGINT, string_agg(
    kommunenr || ';' || aar || ';' || maaned || ';' || omraade || lpad((aar % 100)::VARCHAR, 2, '0') || resten
    || (CASE WHEN oere < 0 THEN '-' ELSE '' END) || (abs(oere) // 100) || ','
    || lpad((abs(oere) % 100)::VARCHAR, 2, '0') || (CASE WHEN version = 'budget' THEN ';{BUDGETVERSION}' ELSE '' END),
    e'\\r\\n' ORDER BY raekke)
FROM posteringer JOIN konti_som_tekst USING (k)
GROUP BY kommunenr, aar, version ORDER BY kommunenr, aar, version
"""


def skriv_opus(con: duckdb.DuckDBPyConnection, skriver: Skriver) -> None:
    """``opus-regnskab-…`` and ``opus-budget-<kommune>-<aar>.csv`` for what stands in ``posteringer``."""
    for kommunenr, aar, version, antal, i_alt, linjer in con.execute(LINJER).fetchall():
        overskrift = OVERSKRIFT + (";VERSION0" if version == "budget" else "")
        kontrol = f"SLUT;{antal};{kroner(i_alt)}\r\n"
        skriver.skriv(f"opus-{version}-{kommunenr}-{aar}.csv", tabel(overskrift, linjer, "\r\n") + kontrol, "cp1252")


def kroner(oere: int) -> str:
    """12345 -> '123,45', -5 -> '-0,05'."""
    fortegn = "-" if oere < 0 else ""
    return f"{fortegn}{abs(oere) // 100},{abs(oere) % 100:02d}"
