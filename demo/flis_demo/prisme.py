"""Deliveries in the second source system's form: fixed width, latin-1, no header, a control line last."""

from __future__ import annotations

import duckdb

from flis_demo.filer import Skriver

# 1-3 kommune, 4-7 year, 8-9 period, 10-25 the account's 16 digits, 26-40 amount in øre with sign.
# The account: hovedkonto 1, hovedfunktion 2, funktion 2, dranst 1, ejerforhold 1, omkostningssted 4, gruppering 3, art 2.
LINJER = """
SELECT p.kommunenr, p.aar, p.version, count(*), sum(p.oere)::BIGINT, string_agg(
    p.kommunenr || p.aar || lpad(p.maaned::VARCHAR, 2, '0')
    || substr(replace(p.funktion, '.', ''), 2) || p.dranst || p.ejerforhold || p.omkostningssted || p.gruppering
    || replace(p.art, '.', '')
    || (CASE WHEN p.oere < 0 THEN '-' ELSE '+' END) || lpad(abs(p.oere)::VARCHAR, 14, '0'),
    e'\\n' ORDER BY p.maaned, p.l, p.del)
FROM posteringer p JOIN traek t USING (kommunenr)
WHERE t.system = 'prisme' GROUP BY ALL ORDER BY ALL
"""


def skriv_prisme(con: duckdb.DuckDBPyConnection, skriver: Skriver) -> None:
    """``prisme-regnskab-…`` and ``prisme-budget-<kommune>-<aar>.txt`` for what stands in ``posteringer``."""
    for kommunenr, aar, version, antal, i_alt, linjer in con.execute(LINJER).fetchall():
        kontrol = f"KONTROL{antal:010d}{i_alt:+018d}\n"
        skriver.skriv(f"prisme-{version}-{kommunenr}-{aar}.txt", f"{linjer}\n{kontrol}", "latin-1")
