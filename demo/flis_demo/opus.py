"""Deliveries in the first source system's form: ``;``-separated, decimal comma, cp1252, CRLF, a control line last."""

from __future__ import annotations

import duckdb

from flis_demo.filer import Skriver, tabel

OVERSKRIFT = "ZIKOM;FISCYEAR0;FISCPER30;FUNC_AREA0;ZIEJER;ZIART;BELOEB"
BUDGETVERSION = "10"

# FUNC_AREA0 is funktion-dranst-gruppering_year, e.g. 046281-1-001_21.
LINJER = f"""
SELECT p.kommunenr, p.aar, p.version, count(*), sum(p.oere)::BIGINT, string_agg(
    concat_ws(';', p.kommunenr, p.aar, p.maaned,
        replace(p.funktion, '.', '') || '-' || p.dranst || '-' || p.gruppering || '_' || right(p.aar::VARCHAR, 2),
        p.ejerforhold, p.art,
        (CASE WHEN p.oere < 0 THEN '-' ELSE '' END) || (abs(p.oere) // 100) || ','
            || lpad((abs(p.oere) % 100)::VARCHAR, 2, '0'))
    || CASE WHEN p.version = 'budget' THEN ';{BUDGETVERSION}' ELSE '' END,
    e'\\r\\n' ORDER BY p.maaned, p.l, p.del)
FROM posteringer p JOIN traek t USING (kommunenr)
WHERE t.system = 'opus' GROUP BY ALL ORDER BY ALL
"""


def skriv_opus(con: duckdb.DuckDBPyConnection, skriver: Skriver) -> None:
    """``opus-regnskab-…`` and ``opus-budget-<kommune>-<aar>.csv`` for what stands in ``posteringer``."""
    for kommunenr, aar, version, antal, i_alt, linjer in con.execute(LINJER).fetchall():
        overskrift = OVERSKRIFT + (";VERSION0" if version == "budget" else "")
        kontrol = f"SLUT;{antal};{kroner(i_alt)}\r\n"
        skriver.skriv(
            f"opus-{version}-{kommunenr}-{aar}.csv", tabel(overskrift, linjer, "\r\n") + kontrol, "cp1252"
        )


def kroner(oere: int) -> str:
    """12345 -> '123,45', -5 -> '-0,05'."""
    fortegn = "-" if oere < 0 else ""
    return f"{fortegn}{abs(oere) // 100},{abs(oere) % 100:02d}"
