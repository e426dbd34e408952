"""Deliveries in the second source system's form: fixed width, latin-1, no header, a control line last."""

from __future__ import annotations

import duckdb

from flis_demo.filer import Skriver

# 1-3 kommune, 4-7 year, 8-9 period, 10-25 the account's 16 digits, 26-40 amount in øre with sign.
# The account: hovedkonto 1, hovedfunktion 2, funktion 2, dranst 1, ejerforhold 1, omkostningssted 4, gruppering 3,
# hovedart and art 2.
LINJER = """
WITH konti_som_tekst AS (
    SELECT k, kommunenr, substr(replace(funktion, '.', ''), 2) || dranst || ejerforhold || (1000 + hkl % 9000)
        || gruppering || replace(art, '.', '') AS konto
    FROM kommunekonti JOIN traek USING (kommunenr) WHERE system = 'prisme')
SELECT kommunenr, aar, version, count(*), sum(oere)::BIGINT, string_agg(
    kommunenr || aar || lpad(maaned::VARCHAR, 2, '0') || konto
    || (CASE WHEN oere < 0 THEN '-' ELSE '+' END) || lpad(abs(oere)::VARCHAR, 14, '0'),
    e'\\n' ORDER BY raekke)
FROM posteringer JOIN konti_som_tekst USING (k)
GROUP BY kommunenr, aar, version ORDER BY kommunenr, aar, version
"""


def skriv_prisme(con: duckdb.DuckDBPyConnection, skriver: Skriver) -> None:
    """``prisme-regnskab-…`` and ``prisme-budget-<kommune>-<aar>.txt`` for what stands in ``posteringer``."""
    for kommunenr, aar, version, antal, i_alt, linjer in con.execute(LINJER).fetchall():
        kontrol = f"KONTROL{antal:010d}{i_alt:+018d}\n"
        skriver.skriv(f"prisme-{version}-{kommunenr}-{aar}.txt", f"{linjer}\n{kontrol}", "latin-1")
