"""A small retail world from outside: two facts of different dimensions, a date, own rows, unknown members, nøgletal."""

from __future__ import annotations

from pathlib import Path

from flis.catalog.catalog import Catalog
from flis.catalog.loader import load_catalog
from tests.semantic.verden import Tabeller, write

BUTIKKER = {11: ("Nørre", "N"), 12: ("Østre", "N"), 21: ("Sønder", "S"), 22: ("d'Angleterre", "S")}
FILES = {
    "indhold.yaml": "titel: Butikkerne\ndatabaser: {alle: Kæden, egen: Egen butik}\n",
    "dimensioner/butik.yaml": """
titel: Butik
titel_en: Shop
tabel: dim_butik
noegle: butik_nr
er_enhed: ja
hierarkier:
  - id: butik
    niveauer:
      - {id: region, titel: Region, kolonne: region_kode, navn: region_navn}
      - {id: butik, titel: Butik, titel_en: Shop, kolonne: butik_nr, navn: butik_navn}
""",
    "dimensioner/vare.yaml": "titel: Vare\nhierarkier: [{id: vare, niveauer: [{id: vare, titel: Vare}]}]\n",
    "dimensioner/tid.yaml": """
titel: Tid
type: tid
hierarkier:
  - id: tid
    niveauer:
      - {id: aar, titel: År, trin: aar}
      - {id: kvartal, titel: Kvartal, trin: kvartal}
      - {id: maaned, titel: Måned, trin: maaned}
""",
    "kuber/salg.yaml": """
titel: Salg og lager
titel_en: Sales and stock
beskrivelse: Hvad der er solgt, og hvad der er på lager.
dimensioner: [butik, vare, tid]
fakta:
  - id: salg
    tabel: fakta_salg
    noegler: {butik: butik_nr, vare: vare, tid: maaned}
    measures:
      - {id: beloeb, titel: Beløb, titel_en: Amount, kolonne: beloeb, enhed: kr., decimaler: 2}
      - {id: bilag, titel: Bilag, type: antal}
      - {id: stoerste, titel: Største, type: maks, kolonne: beloeb}
      - {id: skjult, kolonne: beloeb, skjult: ja}
      - {id: pr_vare, titel: Beløb pr. vare på lager, type: forhold, taeller: beloeb, naevner: lager}
  - id: beholdning
    tabel: fakta_lager
    noegler: {butik: butik_nr, tid: dato}
    measures:
      - {id: lager, titel: Lager, type: sidst, kolonne: antal}
beregninger:
  - {id: snit, titel: Beløb pr. bilag, mdx: "[Measures].[Beløb] / [Measures].[Bilag]"}
  - {id: fast, mdx: "1", skjult: ja}
perspektiver:
  - {id: kun-lager, titel: Kun lager, dimensioner: [butik, tid], fakta: [beholdning]}
  - {id: kort, titel: Kort, titel_en: Short, measures: [beloeb, lager, snit]}
  - {id: regnet, titel: Regnet, measures: [snit]}
""",
    "kuber/egen-salg.yaml": """
titel: Egne bilag
adgang: egen
dimensioner: [butik, vare, tid]
fakta:
  - id: salg
    tabel: fakta_salg
    noegler: {butik: butik_nr, vare: vare, tid: maaned}
    measures:
      - {id: beloeb, titel: Beløb, kolonne: beloeb}
""",
    "noegletal/salg_pr_lager.yaml": """
titel: Salg pr. vare på lager
enhed: kr. pr. vare
decimaler: 1
mindste_naevner: 3
taeller: {kube: salg, measure: beloeb, titel: Salg}
naevner: {kube: salg, measure: lager, titel: Lager, optaelling: primo}
""",
    "noegletal/kun-egne.yaml": "titel: Kun egne\ntaeller: {kube: egen-salg, measure: beloeb}\n",
}


def catalog(folder: Path) -> Catalog:
    tables = {f"data/{name}.csv": "a\n1\n" for name in ("dim_butik", "fakta_salg", "fakta_lager")}
    return load_catalog(write(folder, {**FILES, **tables}))


def source(name: str = "butikker-1") -> Tabeller:
    """No two months, shops or goods alike. 22 has next to no stock, so its nøgletal are hidden."""
    tables = Tabeller(name)
    tables.make("CREATE TABLE dim_butik (butik_nr BIGINT, butik_navn VARCHAR, region_kode VARCHAR, "
                "region_navn VARCHAR)")  # fmt: skip
    for number, (text, region) in BUTIKKER.items():
        shown = text.replace("'", "''")
        tables.make(f"INSERT INTO dim_butik VALUES ({number}, '{shown}', '{region}', 'Region {region}')")
    tables.make("""
        CREATE TABLE fakta_salg AS
        SELECT b.butik_nr, m.maaned, v.vare,
               CAST((b.butik_nr * 7 + month(m.maaned) * 13 + year(m.maaned) + length(coalesce(v.vare, 'xxxxxx')) * 31)
                    % 97 - 10 AS DECIMAL(18, 2)) AS beloeb
        FROM dim_butik b
        CROSS JOIN (SELECT CAST(unnest AS DATE) AS maaned
                    FROM unnest(generate_series(DATE '2020-01-01', DATE '2021-12-01', INTERVAL 1 MONTH))) m
        CROSS JOIN (VALUES ('Brød'), ('Øl'), ('Kaffe'), (NULL)) v(vare)
    """)
    tables.make("""
        CREATE TABLE fakta_lager AS
        SELECT b.butik_nr, d.dato, CASE b.butik_nr WHEN 22 THEN 1 ELSE b.butik_nr * 3 + year(d.dato) % 7 END AS antal
        FROM dim_butik b CROSS JOIN (VALUES (DATE '2020-01-01'), (DATE '2021-01-01')) d(dato)
    """)
    return tables
