"""Yearly totals per municipality, function and dranst, in øre: the real ones hit, the others plausible.

Where REGK31 has the function (25 of them, dranst 1), the 2021 accounts are REGK31's kr. per inhabitant times the real
population at 2021K1, plus at most 0.3 kr. per inhabitant so that amounts are not round: the quotient rounds back to
the published number. Zero there means that the municipality has no such accounts.
"""

from __future__ import annotations

import duckdb

from flis_demo.kontoprofil import ALDERSGRUPPER, KALIBRERINGSAAR
from flis_demo.udvalg import Udvalg

# Units at the first of January of each accounting year.
ENHEDER = """
CREATE TABLE enheder AS
SELECT b.kommunenr, b.aar, g.enhed, sum(b.antal)::BIGINT AS antal
FROM bestand b JOIN grupper g ON b.alder BETWEEN g.fra AND g.til
WHERE b.kv = 1 GROUP BY ALL
"""

# smaa: 0 for a middle-sized municipality, up to 1.2 for the smallest. social: cash benefits and early retirement
# per inhabitant against the country (from the real accounts), at most +-0.6. h: the municipality's own number.
TRAEK = """
CREATE TABLE traek AS
WITH ydelser AS (
    SELECT r.kommunenr, sum(r.kr_pr_indbygger) AS kr, sum(r.kr_pr_indbygger * k.folketal_2021k1) AS i_alt
    FROM regk31 r JOIN kommuner k USING (kommunenr) WHERE r.funktion IN ('05.48.66', '05.57.73') GROUP BY ALL),
landet AS (
    SELECT (SELECT sum(i_alt) FROM ydelser) / (SELECT sum(folketal_2021k1) FROM kommuner) AS kr)
SELECT k.kommunenr, k.folketal_2021k1, s.system, s.egne_grupperinger = 'J' AS har_egne,
    least(1.5, 12000.0 / k.folketal_2021k1) - 0.3 AS smaa,
    greatest(-0.6, least(0.6, y.kr / l.kr - 1)) AS social,
    bland($froe * 1000 + k.kommunenr::BIGINT) AS h
FROM kommuner k JOIN ydelser y USING (kommunenr) JOIN kildesystem s USING (kommunenr), landet l
"""

# Net accounts in øre. hf is the number of municipality x function, so that a high spender stays high over the years.
NETTO = """
CREATE TABLE netto AS
WITH grund AS (
    SELECT t.kommunenr, t.smaa, t.social, a.aar, n.*, f.faktor, r.kr_pr_indbygger, e.antal,
        under_ny(t.h, replace(n.funktion, '.', '')::BIGINT * 10 + n.dranst::BIGINT) AS hf
    FROM traek t
    JOIN valgte USING (kommunenr)
    CROSS JOIN aar a
    CROSS JOIN (FROM niveauer WHERE enhed <> 'andel') n
    JOIN aarsfaktorer f ON f.aar = a.aar
    JOIN enheder e ON e.kommunenr = t.kommunenr AND e.aar = a.aar
        AND e.enhed = CASE WHEN n.enhed = 'regk31' THEN 'alle' ELSE n.enhed END
    LEFT JOIN regk31 r ON n.enhed = 'regk31' AND r.kommunenr = t.kommunenr AND r.funktion = n.funktion)
SELECT kommunenr, hf, aar, funktion, dranst, indtaegt,
    CASE WHEN kr_pr_indbygger = 0 THEN 0
        WHEN enhed = 'regk31' AND aar = $kalibreringsaar
            THEN kr_pr_indbygger * antal * 100 + (hf % 599 - 299) * antal // 10
        WHEN enhed = 'regk31'
            THEN round(kr_pr_indbygger * antal * 100.0 * faktor * (1 + 0.03 * klokke(under_ny(hf, aar))))::BIGINT
        ELSE round(kr * antal * 100.0 * faktor * (1 + tillaeg_smaa * smaa) * (1 + tillaeg_social * social)
            * (1 + spredning * klokke(hf)) * (1 + 0.03 * klokke(under_ny(hf, aar))))::BIGINT
    END AS oere
FROM grund
"""

# State refunds and the like are a share (kr, negative) of the same function's running costs.
ANDELE = """
INSERT INTO netto
SELECT kommunenr, bland(hf), aar, n.funktion, n.dranst, n.indtaegt,
    round(oere * n.kr * (1 + n.spredning * klokke(bland(hf))))::BIGINT
FROM netto d JOIN niveauer n ON n.funktion = d.funktion AND n.enhed = 'andel' AND d.dranst = '1'
"""

# The approved budget is near the accounts, in whole thousands of kr.
VERSIONER = """
CREATE TABLE versioner AS
SELECT kommunenr, hf, aar, 'regnskab' AS version, funktion, dranst, indtaegt, oere, 1 AS trin FROM netto
UNION ALL
SELECT kommunenr, hf, aar, 'budget', funktion, dranst, indtaegt,
    round(oere / 1e5 * (1 + 0.04 * klokke(under_ny(hf, 7)) + 0.02 * klokke(under_ny(hf, aar + 10000))))::BIGINT
        * 100000,
    100
FROM netto
"""

# Gross: expenses are the net plus a share of incomes. Where the net is negative (it happens in real accounts) the
# incomes are larger than the expenses; where there is only one side in the profile it takes everything.
TOTALER = """
CREATE TABLE totaler AS
WITH siderne AS (
    SELECT funktion, dranst, bool_or(side = 'U') AS har_u, bool_or(side = 'I') AS har_i FROM konti GROUP BY ALL),
delt AS (
    SELECT v.*,
        CASE WHEN NOT har_i THEN oere WHEN NOT har_u THEN 0
            WHEN oere < 0 THEN round(-oere * 0.6 / trin)::BIGINT * trin
            ELSE round(oere * (1 + indtaegt * (1 + 0.3 * klokke(under_ny(hf, 3)))) / trin)::BIGINT * trin
        END AS udgift
    FROM versioner v JOIN siderne USING (funktion, dranst) WHERE oere <> 0)
SELECT *, row_number() OVER (ORDER BY kommunenr, aar, version, funktion, dranst, side) AS t FROM (
    SELECT kommunenr, aar, version, funktion, dranst, trin, 'U' AS side, udgift AS oere FROM delt WHERE udgift <> 0
    UNION ALL
    SELECT kommunenr, aar, version, funktion, dranst, trin, 'I', oere - udgift FROM delt WHERE oere <> udgift)
"""


def opret_totaler(con: duckdb.DuckDBPyConnection, udvalg: Udvalg) -> None:
    """Create ``totaler(t, kommunenr, aar, version, funktion, dranst, trin, side, oere)`` and ``traek``.

    Side U (expenses, positive) and I (incomes, negative) of a function sum to its net. ``trin`` is the smallest
    amount in øre that postings may be split to: 1 in accounts, 100 (whole kr.) in budgets.
    """
    con.execute("CREATE TABLE grupper (enhed VARCHAR, fra BIGINT, til BIGINT)")
    con.executemany("INSERT INTO grupper VALUES (?, ?, ?)", [(n, *g) for n, g in ALDERSGRUPPER.items()])
    con.execute("CREATE TABLE aar AS SELECT unnest($aar::BIGINT[]) AS aar", {"aar": list(udvalg.aar)})
    con.execute(ENHEDER)
    con.execute(TRAEK, {"froe": udvalg.froe})
    con.execute(NETTO, {"kalibreringsaar": KALIBRERINGSAAR})
    for sql in (ANDELE, VERSIONER, TOTALER):
        con.execute(sql)
