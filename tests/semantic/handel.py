"""A second test world, a trading house: a snowflake, roles, a time table, coarser facts, parents in a column."""

from __future__ import annotations

from pathlib import Path

from flis.catalog.catalog import Catalog
from flis.catalog.loader import load_catalog
from tests.semantic.verden import Tabeller, write

FILES = {
    "dimensioner/vare.yaml": """
titel: Vare
tabel: dim_vare
noegle: vare_id
led:
  - {tabel: dim_klasse, noegle: klasse_id, kolonne: klasse_id}
  - {tabel: dim_gruppe, noegle: gruppe_id, kolonne: gruppe_id, fra: dim_klasse}
hierarkier:
  - id: varer
    niveauer:
      - {id: gruppe, kolonne: dim_klasse.gruppe_id, navn: dim_gruppe.gruppe_navn, orden: dim_gruppe.plads}
      - {id: klasse, kolonne: klasse_id, navn: dim_klasse.klasse_navn}
      - id: vare
        kolonne: vare_id
        navn: vare_navn
        egenskaber: [{kolonne: vaegt, titel: Vægt}, dim_klasse.klasse_navn]
  - id: maerker
    niveauer: [{id: maerke, kolonne: maerke}]
""",
    "dimensioner/sted.yaml": """
titel: Sted
tabel: dim_sted
noegle: sted_id
er_enhed: ja
hierarkier:
  - id: steder
    niveauer:
      - {id: land, kolonne: land_kode, navn: land_navn}
      - {id: by, kolonne: by_nr, navn: by_navn, unik: nej}
      - {id: butik, kolonne: sted_id, navn: butik_navn, orden: butik_navn}
  - id: typer
    niveauer: [{id: type, kolonne: type}]
""",
    "dimensioner/dato.yaml": """
titel: Dato
type: tid
tabel: dim_dato
noegle: dag_id
hierarkier:
  - id: kalender
    niveauer:
      - {id: aar, kolonne: aar, trin: aar}
      - {id: kvartal, kolonne: kvartal_nr, trin: kvartal, unik: nej}
      - {id: maaned, kolonne: maaned_nr, navn: maaned_navn, trin: maaned, unik: nej}
      - {id: dag, kolonne: dag_nr, trin: dag, unik: nej}
  - id: perioder
    niveauer:
      - {id: aar, kolonne: aar, trin: aar}
      - {id: periode, kolonne: periode, trin: maaned}
  - id: uger
    niveauer:
      - {id: uge, kolonne: uge, trin: uge}
      - {id: dato, kolonne: dato, trin: dag}
""",
    "dimensioner/ansat.yaml": """
titel: Ansat
tabel: dim_ansat
noegle: ansat_id
hierarkier:
  - id: ledelse
    foraelder: leder_id
    rod: "0"
    niveauer: [{id: ansat, kolonne: ansat_id, navn: ansat_navn, orden: ansat_navn, egenskaber: [hold]}]
  - id: hold
    niveauer: [{id: hold, kolonne: hold}]
""",
    "dimensioner/kanal.yaml": """
titel: Kanal
hierarkier:
  - id: kanal
    niveauer:
      - {id: kanalgruppe, kolonne: kanalgruppe}
      - {id: kanal}
""",
    "kuber/handel.yaml": """
titel: Handel
dimensioner:
  - vare
  - sted
  - {id: bestilt, dimension: dato, titel: Bestilt}
  - {id: afsendt, dimension: dato, titel: Afsendt}
  - ansat
  - kanal
fakta:
  - id: salg
    tabel: fakta_salg
    noegler: {vare: vare_id, sted: sted_id, bestilt: bestilt_id, afsendt: afsendt_id, ansat: ansat_id, kanal: kanal}
    measures:
      - {id: beloeb, titel: Beløb, kolonne: beloeb, enhed: kr., decimaler: 2}
      - {id: salg_antal, type: antal}
      - {id: kunder, type: antal_unikke, kolonne: kunde}
      - {id: store, kolonne: beloeb, filter: beloeb > 50}
      - {id: snitpris, type: forhold, taeller: beloeb, naevner: stk}
      - {id: stk, kolonne: stk}
  - id: lager
    tabel: fakta_lager
    noegler: {vare: {kolonne: klasse_id, niveau: klasse}, sted: sted_id, bestilt: dag_id}
    measures:
      - {id: lager_sidst, type: sidst, kolonne: antal}
      - {id: lager_foerst, type: foerste, kolonne: antal}
      - {id: lager_snit, type: gennemsnit_over_tid, kolonne: antal}
  - id: budget
    tabel: fakta_budget
    noegler: {sted: {kolonne: land, niveau: land}, bestilt: {kolonne: periode, niveau: periode}}
    measures:
      - {id: budget, kolonne: beloeb}
      - {id: budget_sidst, type: sidst, kolonne: beloeb}
      - {id: budget_snit, type: gennemsnit_over_tid, kolonne: beloeb}
""",
    "kuber/egen_handel.yaml": """
titel: Egen handel
adgang: egen
dimensioner: [vare, sted, kanal, ansat, {id: bestilt, dimension: dato}]
fakta:
  - id: salg
    tabel: fakta_salg
    noegler: {vare: vare_id, sted: sted_id, kanal: kanal, ansat: ansat_id, bestilt: bestilt_id}
    measures: [{id: beloeb, kolonne: beloeb}, {id: lager_sidst, type: sidst, kolonne: beloeb}]
  - id: budget
    tabel: fakta_budget
    noegler: {sted: {kolonne: land, niveau: land}}
    measures: [{id: budget, kolonne: beloeb}]
""",
}

_TABLES = ("dim_vare", "dim_klasse", "dim_gruppe", "dim_sted", "dim_dato", "dim_ansat", "fakta_salg", "fakta_lager",
           "fakta_budget")  # fmt: skip


def catalog(folder: Path, more: dict[str, str] | None = None) -> Catalog:
    data = {f"data/{name}.csv": "a\n1\n" for name in _TABLES}
    return load_catalog(write(folder, {**FILES, **data, **(more or {})}))


def source(name: str = "handel-1") -> Tabeller:
    """Town number 1 lies in two countries; product 99 and seller 77 are in no table; some sales have no product."""
    tables = Tabeller(name)
    for statement in _STATEMENTS:
        tables.make(statement)
    return tables


_STATEMENTS = (
    """CREATE TABLE dim_gruppe AS SELECT * FROM (VALUES ('a', 'Mad', 2), ('b', 'Drikke', 1))
        t(gruppe_id, gruppe_navn, plads)""",
    """CREATE TABLE dim_klasse AS SELECT * FROM (VALUES (10, 'Brød', 'a'), (20, 'Ost', 'a'), (30, 'Saft', 'b'),
        (40, 'Te', 'b')) t(klasse_id, klasse_navn, gruppe_id)""",
    """CREATE TABLE dim_vare AS SELECT i::BIGINT AS vare_id, 'Vare ' || i AS vare_navn,
        10 * (1 + i % 4) AS klasse_id,
        (i * 1.5)::DECIMAL(9, 2) AS vaegt, CASE WHEN i % 3 > 0 THEN 'M' || i % 3 END AS maerke
        FROM range(1, 13) t(i)""",
    """CREATE TABLE dim_sted AS SELECT * FROM (VALUES
        (1, 'Nord', 1, 'Havn', 'DK', 'Danmark', 'lille'), (2, 'Syd', 2, 'Lund', 'DK', 'Danmark', 'stor'),
        (3, 'Vest', 1, 'Hamn', 'SE', 'Sverige', 'lille'), (4, 'Øst', 2, 'Lund', 'SE', 'Sverige', 'stor'),
        (5, 'Lukket', 3, 'Øde', 'SE', 'Sverige', 'stor'))
        t(sted_id, butik_navn, by_nr, by_navn, land_kode, land_navn, type)""",
    """CREATE TABLE dim_dato AS SELECT CAST(strftime(d, '%Y%m%d') AS INTEGER) AS dag_id, d AS dato, year(d) AS aar,
        quarter(d) AS kvartal_nr, month(d) AS maaned_nr, 'md. ' || month(d) AS maaned_navn, day(d) AS dag_nr,
        strftime(d, '%G-%V') AS uge, year(d) * 100 + month(d) AS periode
        FROM (SELECT CAST(unnest AS DATE) AS d
              FROM unnest(generate_series(DATE '2020-11-01', DATE '2021-06-30', INTERVAL 1 DAY)))""",
    """CREATE TABLE dim_ansat AS SELECT * FROM (VALUES (1, 'Top', 0, 'x'), (2, 'Mellem', 1, 'x'), (3, 'Anden', 1, 'y'),
        (4, 'Bund', 2, 'y'), (5, 'Bund to', 2, 'x'), (6, 'Alene', 6, 'y'), (7, 'Ny', NULL, 'x'), (8, 'Løs', 55, 'y'))
        t(ansat_id, ansat_navn, leder_id, hold)""",
    """CREATE TABLE fakta_salg AS
        SELECT CASE WHEN i % 41 = 0 THEN NULL WHEN i % 37 = 0 THEN 99 ELSE 1 + i % 11 END AS vare_id,
            1 + i % 4 AS sted_id,
            CAST(strftime(DATE '2020-11-05' + CAST(i % 200 AS INTEGER), '%Y%m%d') AS INTEGER) AS bestilt_id,
            CAST(strftime(DATE '2020-11-08' + CAST(i % 220 AS INTEGER), '%Y%m%d') AS INTEGER) AS afsendt_id,
            CASE WHEN i % 29 = 0 THEN 77 ELSE 1 + i % 8 END AS ansat_id, 'k' || i % 3 AS kanal,
            CASE WHEN i % 3 = 0 THEN 'net' ELSE 'butik' END AS kanalgruppe,
            'kunde' || (i * 7) % 31 AS kunde, ((i * 13) % 97)::DECIMAL(18, 2) AS beloeb, 1 + i % 5 AS stk
        FROM range(1, 1001) t(i)""",
    """CREATE TABLE fakta_lager AS SELECT klasse_id, sted_id, dag_id,
            (klasse_id + sted_id * 3 + dag_nr + maaned_nr) AS antal
        FROM dim_klasse, dim_sted, dim_dato WHERE dag_nr IN (1, 15) AND sted_id < 5
        AND NOT (sted_id = 2 AND dag_id > 20210601)""",
    """CREATE TABLE fakta_budget AS SELECT land, periode, length(land) * 100 + periode % 100 * 7 + ascii(land) AS beloeb
        FROM (VALUES ('DK'), ('SE'), ('NO')) l(land), (SELECT DISTINCT periode FROM dim_dato WHERE periode < 202106)""",
)
