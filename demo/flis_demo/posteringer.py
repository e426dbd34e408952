"""From yearly totals to postings per account and month, exactly: the postings of a total always sum to it.

A total is spread by whole-number weights (account x month x noise). Each posting is the difference between two
rounded points on the running sum of weights, so no øre is lost and nothing has to be corrected afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from flis_demo.udvalg import Udvalg

# Budgets are coarser than accounts: only so many accounts on each side of a function.
BUDGETKONTI = 2

# One row per account that a municipality uses. The largest account of each total is always there; of the others
# some are missing here and there, as in real life, and a weight under 1 keeps only the largest.
KOMMUNEKONTI = """
CREATE TABLE kommunekonti AS
WITH ordnet AS (
    SELECT *, row_number() OVER (PARTITION BY funktion, dranst, side ORDER BY andel DESC, l) AS nr,
        count(*) OVER (PARTITION BY funktion, dranst, side) AS i_alt
    FROM konti),
trukket AS (
    SELECT t.kommunenr, t.har_egne, o.*, under_ny(t.h, o.l + 100000) AS hkl
    FROM traek t JOIN valgte USING (kommunenr), ordnet o
    WHERE o.nr <= greatest(1, ceil(o.i_alt * $vaegt)))
SELECT row_number() OVER (ORDER BY kommunenr, l) AS k, kommunenr, l, nr, funktion, dranst, ejerforhold, side, art,
    saeson, hkl,
    -- a few municipalities have groupings of their own that the authorised chart of accounts does not know
    CASE WHEN har_egne AND dranst = '1' AND hkl // 7 % 70 = 0 THEN '98' || (hkl % 10) ELSE gruppering END AS gruppering,
    andel * (1000 + 400 * jaevn(bland(hkl)))::BIGINT AS vaegt
FROM trukket
WHERE nr = 1 OR hkl % 12 > 0
"""

# dele: a weight over 1 splits each posting in so many, the last one by chance. raekke is the order in the file.
POSTERINGER = """
CREATE OR REPLACE TEMP TABLE posteringer AS
WITH celler AS (
    SELECT t.t, t.aar, t.version, t.trin, t.oere / t.trin AS i_alt, k.k, s.maaned, s.udsving,
        s.maaned * 1000000000 + k.l * 10000 AS raekke,
        k.vaegt * (CASE WHEN t.version = 'regnskab' THEN s.vaegt ELSE 500 + s.vaegt // 2 END) AS vaegt,
        under_ny(k.hkl, (t.aar * 12 + s.maaned) * 2 + (t.version = 'budget')::BIGINT) AS hc
    FROM totaler t
    JOIN kommunekonti k ON k.kommunenr = t.kommunenr AND k.funktion = t.funktion AND k.dranst = t.dranst
        AND k.side = t.side AND (t.version = 'regnskab' OR k.nr <= $budgetkonti)
    JOIN saesoner s ON s.saeson = k.saeson
    WHERE t.kommunenr IN (SELECT unnest($koder::VARCHAR[]))),
dele AS (
    SELECT t, aar, version, trin, i_alt, k, maaned, raekke + d.nr AS raekke,
        vaegt * (1000 + (CASE WHEN version = 'regnskab' THEN udsving ELSE 0 END)
            * jaevn(under_ny(hc, d.nr)))::BIGINT AS celle
    FROM celler, range(1, greatest(1, floor($vaegt)::BIGINT) + 2) d(nr)
    WHERE d.nr <= greatest(1, floor($vaegt) + ((hc % 1000) / 1000.0 < $vaegt - floor($vaegt))::BIGINT)),
loebende AS (
    SELECT *, (sum(celle) OVER (total ORDER BY raekke ROWS UNBOUNDED PRECEDING))::BIGINT AS til,
        (sum(celle) OVER total)::BIGINT AS hele
    FROM dele WINDOW total AS (PARTITION BY t))
SELECT k, aar, version, maaned, raekke,
    (round(i_alt * (til / hele)) - round(i_alt * ((til - celle) / hele)))::BIGINT * trin AS oere
FROM loebende
"""


def opret_kommunekonti(con: duckdb.DuckDBPyConnection, udvalg: Udvalg) -> None:
    """Create ``kommunekonti``: the accounts that each municipality uses; needs ``konti`` and ``traek``."""
    con.execute(KOMMUNEKONTI, {"vaegt": udvalg.vaegt})


def opret_posteringer(con: duckdb.DuckDBPyConnection, koder: Sequence[str], vaegt: float) -> None:
    """Replace ``posteringer`` by those of some municipalities (memory stays bounded by doing few at a time)."""
    con.execute(POSTERINGER, {"koder": list(koder), "vaegt": vaegt, "budgetkonti": BUDGETKONTI})
    con.execute("DELETE FROM posteringer WHERE oere = 0")
