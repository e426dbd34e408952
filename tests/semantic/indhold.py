"""Content of the test world: two facts with different dimensions, a snowflake-by-view dimension, own rows, a stock."""

from __future__ import annotations

from pathlib import Path

from flis.catalog.catalog import Catalog
from flis.catalog.loader import load_catalog
from tests.semantic.verden import Tabeller, write

FILES = {
    "dimensioner/kommune.yaml": """
titel: Kommune
flertal: kommuner
tabel: dim_kommune
noegle: kommunenr
er_enhed: ja
hierarkier:
  - id: region
    niveauer:
      - {id: region, titel: Region, kolonne: region_kode, navn: region_navn}
      - {id: kommune, titel: Kommune, kolonne: kommunenr, navn: kommune_navn, orden: kommune_navn}
""",
    "dimensioner/funktion.yaml": """
titel: Funktion
tabel: dim_funktion
noegle: funktion_kode
hierarkier:
  - id: funktion
    niveauer:
      - {id: hovedkonto, titel: Hovedkonto, kolonne: hovedkonto_kode, navn: hovedkonto_navn, filterord: [HKO, Funk]}
      - {id: hovedfunktion, titel: Hovedfunktion, kolonne: hovedfunktion_kode, filterord: Funk}
      - {id: funktion, titel: Funktion, kolonne: funktion_kode, navn: funktion_navn, filterord: Funk}
""",
    "dimensioner/dranst.yaml": """
titel: Dranst
hierarkier:
  - id: dranst
    niveauer: [{id: dranst, titel: Dranst, filterord: Dr}]
""",
    "dimensioner/gruppering.yaml": """
titel: Gruppering
hierarkier:
  - id: gruppering
    niveauer: [{id: gruppering, titel: Gruppering, filterord: Gr}]
""",
    "dimensioner/art.yaml": """
titel: Art
hierarkier:
  - id: art
    niveauer:
      - {id: hovedart, titel: Hovedart, kolonne: hovedart_kode, filterord: Art}
      - {id: art, titel: Art, kolonne: art_kode, filterord: Art}
""",
    "dimensioner/version.yaml": """
titel: Version
hierarkier:
  - id: version
    niveauer: [{id: version, titel: Version}]
""",
    "dimensioner/alder.yaml": """
titel: Alder
hierarkier:
  - id: alder
    niveauer: [{id: alder, titel: Alder, filterord: Alder}]
""",
    "dimensioner/tid.yaml": """
titel: Tid
type: tid
hierarkier:
  - id: aar
    niveauer:
      - {id: aar, titel: År, trin: aar}
      - {id: kvartal, titel: Kvartal, trin: kvartal}
      - {id: maaned, titel: Måned, trin: maaned}
      - {id: dag, titel: Dag, trin: dag}
""",
    "kuber/blandet.yaml": """
titel: Økonomi og borgere
dimensioner: [kommune, tid, version, funktion, dranst, gruppering, art, alder]
fakta:
  - id: bogfoert
    tabel: fakta_bogfoert
    noegler: {kommune: kommunenr, tid: maaned, version: version_kode, funktion: funktion_kode, dranst: dranst_kode,
              gruppering: gruppering_kode, art: art_kode}
    measures:
      - {id: beloeb, titel: Beløb, kolonne: beloeb, enhed: kr., decimaler: 2}
      - {id: poster, titel: Poster, type: antal}
      - {id: funktioner, titel: Funktioner, type: antal_unikke, kolonne: funktion_kode}
      - {id: stoerste, titel: Største, type: maks, kolonne: beloeb}
      - {id: mindste, titel: Mindste, type: min, kolonne: beloeb}
      - {id: snit, titel: Gennemsnit, type: gennemsnit, kolonne: beloeb}
      - {id: drift, titel: Drift, kolonne: beloeb, filter: "dranst_kode IN ('1', '2') AND art_kode <> '0.0'"}
      - {id: pr_indbygger, titel: Pr. indbygger, type: forhold, taeller: beloeb, naevner: indbyggere}
      - {id: driftsandel, titel: Driftsandel, type: forhold, taeller: drift, naevner: beloeb, faktor: 100}
  - id: bestand
    tabel: fakta_bestand
    noegler: {kommune: kommunenr, tid: dato, alder: alder}
    measures:
      - {id: indbyggere, titel: Indbyggere, type: sidst, kolonne: antal, enhed: personer}
""",
    "kuber/egen.yaml": """
titel: Egen kommune
adgang: egen
dimensioner: [kommune, tid, version, funktion, dranst, gruppering, art]
fakta:
  - id: bogfoert
    tabel: fakta_bogfoert
    noegler: {kommune: kommunenr, tid: maaned, version: version_kode, funktion: funktion_kode, dranst: dranst_kode,
              gruppering: gruppering_kode, art: art_kode}
    measures:
      - {id: beloeb, titel: Beløb, kolonne: beloeb}
      - {id: poster, titel: Poster, type: antal}
""",
}

UNITS = {101: "København", 201: "Allerød", 340: "Sorø", 326: "Kalundborg", 400: "Bornholm"}
REGIONS = {101: "84", 201: "84", 340: "85", 326: "85", 400: "84"}
FUNCTIONS = ("00.22.01", "03.22.01", "03.22.05", "05.30.26", "05.38.38", "05.38.40")


def catalog(folder: Path, more: dict[str, str] | None = None) -> Catalog:
    return load_catalog(write(folder, {**FILES, **_tables(), **(more or {})}))


def _tables() -> dict[str, str]:
    """The tables, as data files that only the loader looks at; the database of :func:`source` holds the rows."""
    names = ("dim_kommune", "dim_funktion", "fakta_bogfoert", "fakta_bestand", "satser")
    return {f"data/{name}.csv": "a\n1\n" for name in names}


def source(name: str = "prøve-1") -> Tabeller:
    """Deterministic rows: no two months, units or accounts alike. 400 (Bornholm) has people but no accounts."""
    tables = Tabeller(name)
    tables.make("CREATE TABLE dim_kommune (kommunenr BIGINT, kommune_navn VARCHAR, region_kode VARCHAR, "
                "region_navn VARCHAR)")  # fmt: skip
    for number, text in UNITS.items():
        region = REGIONS[number]
        tables.make(f"INSERT INTO dim_kommune VALUES ({number}, '{text}', '{region}', 'Region {region}')")
    tables.make("CREATE TABLE dim_funktion (funktion_kode VARCHAR, funktion_navn VARCHAR, hovedfunktion_kode VARCHAR, "
                "hovedkonto_kode VARCHAR, hovedkonto_navn VARCHAR)")  # fmt: skip
    for code in FUNCTIONS:
        head, main = code[:5], code[:2]
        tables.make(f"INSERT INTO dim_funktion VALUES ('{code}', 'Navn {code}', '{head}', '{main}', 'Konto {main}')")
    tables.make(_FACTS)
    tables.make(_STOCK)
    tables.make("CREATE TABLE satser AS SELECT * FROM (VALUES (2021, 'service', 1.5), (2022, 'service', 2.0), "
                "(2023, 'service', 3.0)) t(aar, type, sats_pct)")  # fmt: skip
    return tables


_FACTS = """
CREATE TABLE fakta_bogfoert AS
SELECT k.kommunenr, m.maaned, v.version_kode, f.funktion_kode, d.dranst_kode, g.gruppering_kode,
       a.art_kode, split_part(a.art_kode, '.', 1) AS hovedart_kode,
       CAST(((k.kommunenr * 7 + month(m.maaned) * 13 + year(m.maaned) + CAST(d.dranst_kode AS INT) * 31
              + length(v.version_kode) * 3 + ascii(substring(f.funktion_kode, 8)) * 17
              + CAST(left(a.art_kode, 1) AS INT) * 5 + CAST(g.gruppering_kode AS INT)) % 101) - 20
            AS DECIMAL(18, 2)) AS beloeb
FROM (SELECT kommunenr FROM dim_kommune WHERE kommunenr <> 400) k
CROSS JOIN (SELECT CAST(unnest AS DATE) AS maaned
            FROM unnest(generate_series(DATE '2020-01-01', DATE '2021-12-01', INTERVAL 1 MONTH))) m
CROSS JOIN (VALUES ('regnskab'), ('budget')) v(version_kode)
CROSS JOIN (SELECT funktion_kode FROM dim_funktion UNION ALL SELECT '09.99.99') f
CROSS JOIN (VALUES ('1'), ('2'), ('3')) d(dranst_kode)
CROSS JOIN (VALUES ('001'), ('005')) g(gruppering_kode)
CROSS JOIN (VALUES ('0.0'), ('4.9'), ('7.2')) a(art_kode)
WHERE (k.kommunenr + month(m.maaned)) % 3 > 0
"""
_STOCK = """
CREATE TABLE fakta_bestand AS
SELECT k.kommunenr, q.dato, a.alder, (k.kommunenr + a.alder * 3 + year(q.dato) + month(q.dato)) % 57 + 1 AS antal
FROM dim_kommune k
CROSS JOIN (SELECT CAST(unnest AS DATE) AS dato
            FROM unnest(generate_series(DATE '2020-01-01', DATE '2021-10-01', INTERVAL 3 MONTH))) q
CROSS JOIN (SELECT unnest(range(0, 20)) AS alder) a
WHERE NOT (k.kommunenr = 326 AND q.dato = DATE '2021-10-01')
"""
