"""What the invented accounts look like: level per function, spread over accounts, and the shape of the year.

``data/niveauer.csv`` one row per function and dranst: kr. per unit and how much municipalities differ.
``data/profil.csv``   the accounts below it, with their share of expenses or incomes.
``data/saeson.csv``   how a year's amount falls on the twelve months.
``data/aarsvaekst.csv`` prices and wages from the year before.
"""

from __future__ import annotations

import duckdb

from flis_demo.kilder import laes_csv, opret_tabel

KALIBRERINGSAAR = 2021

# The age groups that levels are given for: name in niveauer.csv -> first and last age.
ALDERSGRUPPER = {
    "alle": (0, 125),
    "0-5": (0, 5),
    "6-16": (6, 16),
    "0-17": (0, 17),
    "18-66": (18, 66),
    "67+": (67, 125),
}


def opret_profil(con: duckdb.DuckDBPyConnection) -> None:
    """Create ``niveauer``, ``konti`` (numbered ``l``, side U or I), ``saesoner``, ``regk31`` and ``aarsfaktorer``."""
    opret_tabel(
        con,
        "niveauer",
        "funktion VARCHAR, dranst VARCHAR, enhed VARCHAR, kr DOUBLE, spredning DOUBLE, tillaeg_smaa DOUBLE,"
        " tillaeg_social DOUBLE, indtaegt DOUBLE",
    )
    opret_tabel(
        con,
        "profil",
        "funktion VARCHAR, dranst VARCHAR, ejerforhold VARCHAR, gruppering VARCHAR, art VARCHAR, andel BIGINT,"
        " saeson VARCHAR",
    )
    maaneder = ", ".join(f"m{m} BIGINT" for m in range(1, 13))
    opret_tabel(con, "saeson", f"saeson VARCHAR, udsving BIGINT, {maaneder}")
    opret_tabel(
        con,
        "regk31",
        "kommunenr VARCHAR, funktion VARCHAR, funktion_navn VARCHAR, kr_pr_indbygger BIGINT",
    )
    # Income arts are hovedart 7, 8 and the internal income 9.7.
    con.execute(
        """
        CREATE TABLE konti AS
        SELECT *, CASE WHEN left(art, 1) IN ('7', '8') OR art = '9.7' THEN 'I' ELSE 'U' END AS side,
            row_number() OVER (ORDER BY funktion, dranst, ejerforhold, gruppering, art) AS l
        FROM profil
        """
    )
    con.execute(
        """
        CREATE TABLE saesoner AS
        SELECT saeson, udsving, substr(navn, 2)::BIGINT AS maaned, vaegt
        FROM (UNPIVOT saeson ON COLUMNS('^m[0-9]') INTO NAME navn VALUE vaegt) WHERE vaegt > 0
        """
    )
    con.execute("CREATE TABLE aarsfaktorer (aar BIGINT, faktor DOUBLE)")
    con.executemany("INSERT INTO aarsfaktorer VALUES (?, ?)", list(aarsfaktorer().items()))


def aarsfaktorer() -> dict[int, float]:
    """Price and wage level of each year relative to 2021."""
    vaekst = {int(r["aar"]): float(r["vaekst_pct"]) / 100 for r in laes_csv("aarsvaekst")}
    niveau = {KALIBRERINGSAAR: 1.0}
    for aar in range(KALIBRERINGSAAR + 1, max(vaekst) + 1):
        niveau[aar] = niveau[aar - 1] * (1 + vaekst[aar])
    for aar in range(KALIBRERINGSAAR, min(vaekst) - 1, -1):
        niveau[aar - 1] = niveau[aar] / (1 + vaekst[aar])
    return niveau
