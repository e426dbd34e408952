"""Population by single year of age at the first day of each quarter.

To 2020K4 the five-year groups are the real ones (FOLK1B), split to single years by the shares that the municipality
had in 2014K1 (FOLK1A). From 2021K1 it is invented: 2020K4 carried forward in the same proportions, to the real total
at 2021K1 and from there in a straight line towards the real total at 2026K1. Whole persons by largest remainder.
"""

from __future__ import annotations

import duckdb

from flis_demo.filer import Skriver, tabel
from flis_demo.kilder import opret_tabel
from flis_demo.udvalg import Udvalg

SIDSTE_VIRKELIGE = "2020K4"
OVERSKRIFT = "kommunenr;dato;koen;alder;antal;syntetisk"

# Every single year with its weight inside its group; a group nobody was in in 2014 takes the whole country's shape.
ANDELE = """
CREATE TABLE andele AS
WITH gitter AS (
    SELECT k.kommunenr, s.koen, a.alder, least(a.alder // 5 * 5, 100) AS gruppe
    FROM kommuner k, (VALUES ('K'), ('M')) s(koen), range(0, 111) a(alder)),
taelling AS (
    SELECT g.*, coalesce(f.antal, 0) AS antal
    FROM gitter g LEFT JOIN folk1a_2014k1 f USING (kommunenr, koen, alder)),
summer AS (
    SELECT *, sum(antal) OVER (PARTITION BY kommunenr, koen, gruppe) AS i_gruppe,
        sum(antal) OVER (PARTITION BY koen, alder) AS i_landet
    FROM taelling)
SELECT kommunenr, koen, alder, gruppe, (CASE WHEN i_gruppe > 0 THEN antal ELSE i_landet END)::BIGINT AS vaegt
FROM summer
"""

VIRKELIG = """
CREATE TABLE virkelig AS
WITH lang AS (
    UNPIVOT folk1b ON COLUMNS('^20') INTO NAME kvartal VALUE i_alt),
celler AS (
    SELECT a.kommunenr, l.kvartal, a.koen, a.alder, a.gruppe, l.i_alt, a.vaegt,
        (sum(a.vaegt) OVER gruppen)::BIGINT AS nev
    FROM lang l
    JOIN andele a ON a.kommunenr = l.kommunenr AND a.koen = l.koen AND a.gruppe = left(l.aldersgruppe, 3)::BIGINT
    WHERE left(l.kvartal, 4)::BIGINT >= $fra AND l.kommunenr IN (SELECT kommunenr FROM valgte)
    WINDOW gruppen AS (PARTITION BY a.kommunenr, l.kvartal, a.koen, a.gruppe))
SELECT kommunenr, kvartal, koen, alder,
    i_alt * vaegt // nev + (row_number() OVER rest <= i_alt - (sum(i_alt * vaegt // nev) OVER gruppen))::BIGINT AS antal
FROM celler
WINDOW gruppen AS (PARTITION BY kommunenr, kvartal, koen, gruppe),
    rest AS (PARTITION BY kommunenr, kvartal, koen, gruppe ORDER BY i_alt * vaegt % nev DESC, alder)
"""

# Quarter n after 2021K1 lies n/20 of the way to 2026K1.
FREMSKREVET = """
CREATE TABLE fremskrevet AS
WITH maal AS (
    SELECT k.kommunenr, q.aar || 'K' || q.kv AS kvartal,
        k.folketal_2021k1
            + ((k.folketal_2026 - k.folketal_2021k1) * ((q.aar - 2021) * 4 + q.kv - 1) + 10) // 20 AS i_alt
    FROM kommuner k, (SELECT a.aar, v.kv FROM range(2021, $til + 1) a(aar), range(1, 5) v(kv)) q
    WHERE k.kommunenr IN (SELECT kommunenr FROM valgte)),
celler AS (
    SELECT v.kommunenr, m.kvartal, v.koen, v.alder, m.i_alt, v.antal AS vaegt,
        (sum(v.antal) OVER (PARTITION BY v.kommunenr, m.kvartal))::BIGINT AS nev
    FROM virkelig v JOIN maal m USING (kommunenr) WHERE v.kvartal = $sidste)
SELECT kommunenr, kvartal, koen, alder,
    i_alt * vaegt // nev + (row_number() OVER rest <= i_alt - (sum(i_alt * vaegt // nev) OVER hele))::BIGINT AS antal
FROM celler
WINDOW hele AS (PARTITION BY kommunenr, kvartal),
    rest AS (PARTITION BY kommunenr, kvartal ORDER BY i_alt * vaegt % nev DESC, koen, alder)
"""

BESTAND = """
CREATE TABLE bestand AS
SELECT kommunenr, left(kvartal, 4)::BIGINT AS aar, right(kvartal, 1)::BIGINT AS kv, koen, alder, antal::BIGINT AS antal,
    kvartal > $sidste AS syntetisk
FROM (SELECT * FROM virkelig UNION ALL SELECT * FROM fremskrevet)
WHERE left(kvartal, 4)::BIGINT BETWEEN $fra AND $til AND antal > 0
"""


def opret_bestand(con: duckdb.DuckDBPyConnection, udvalg: Udvalg) -> None:
    """Create table ``bestand(kommunenr, aar, kv, koen, alder, antal, syntetisk)``; needs ``kommuner``, ``valgte``."""
    kvartaler = ", ".join(f'"{aar}K{kv}" BIGINT' for aar in range(2008, 2021) for kv in (1, 2, 3, 4))
    opret_tabel(con, "folk1b", f"kommunenr VARCHAR, koen VARCHAR, aldersgruppe VARCHAR, {kvartaler}")
    opret_tabel(con, "folk1a_2014k1", "kommunenr VARCHAR, koen VARCHAR, alder BIGINT, antal BIGINT")
    fra, til = udvalg.bestandsaar[0], udvalg.bestandsaar[-1]
    con.execute(ANDELE)
    con.execute(VIRKELIG, {"fra": min(fra, 2020)})
    con.execute(FREMSKREVET, {"til": til, "sidste": SIDSTE_VIRKELIGE})
    con.execute(BESTAND, {"fra": fra, "til": til, "sidste": SIDSTE_VIRKELIGE})


def skriv_bestand(con: duckdb.DuckDBPyConnection, skriver: Skriver) -> None:
    """``borgerbestand-<kommune>-<aar>.csv``: cp1252, CRLF, dates dd-mm-yyyy; one per municipality and year."""
    filer = con.execute(
        """
        SELECT kommunenr, aar, string_agg(
            concat_ws(';', kommunenr, '01-' || lpad((kv * 3 - 2)::VARCHAR, 2, '0') || '-' || aar, koen, alder, antal,
                CASE WHEN syntetisk THEN 'J' ELSE 'N' END), e'\\r\\n' ORDER BY kv, koen, alder)
        FROM bestand GROUP BY ALL ORDER BY kommunenr, aar
        """
    ).fetchall()
    for kommunenr, aar, linjer in filer:
        skriver.skriv(f"borgerbestand-{kommunenr}-{aar}.csv", tabel(OVERSKRIFT, linjer, "\r\n"), "cp1252")
