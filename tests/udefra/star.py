"""A star as an outside warehouse exports it: its own names, encodings and ways to write dates and numbers."""

from __future__ import annotations

from pathlib import Path

import duckdb

#: A name with every sign that means something in a path, an address or SQL.
ODD = 'Fact "Sales" #1 & 50% [x]=2?'

CSV: dict[str, tuple[str, str]] = {
    "DimDate.csv": (
        "utf-8-sig",
        "DateKey,FullDate,CalendarYear,CalendarQuarter,Month Name\n"
        "20230105,2023-01-05 00:00:00,2023,1,January\n20230702,2023-07-02 00:00:00,2023,3,July\n"
        "20240105,2024-01-05 00:00:00,2024,1,January\n",
    ),
    "DimStore.csv": ("cp1252", "StoreKey;Ærø;Postal Code;ClosedDate\n1;Sorø;0700;31-12-2023\n2;Næstved;4700;NULL\n"),
    "DimProduct.tsv": ("utf-8", "ProductKey\tProduct Name\tSubcategoryKey\n1\tBike, red\t10\n2\tLamp\t20\n"),
    "DimShow.csv": ("utf-8", "ShowKey,Show\n1,As it is\n"),
    "Dim.Subcategory.csv": ("utf-8", "SubcategoryKey|Sub. Name\n10|Bikes\n20|Lights\n"),
}
SALES = """SELECT * FROM (VALUES (20230105, 1, 1, 10.5, 2, 'Web'), (20230702, 1, 2, 4.0, 1, 'Shop'),
    (20240105, 2, 1, 7.25, 3, 'Web'))
    AS t("OrderDateKey", "StoreKey", "ProductKey", "Sales Amount", "Qty", "Channel")"""

YAML = {
    "dimensioner/dato.yaml": """titel: Date
type: tid
tabel: DimDate
noegle: DateKey
hierarkier:
  - id: kalender
    titel: Calendar
    niveauer:
      - {id: aar, titel: Year, kolonne: CalendarYear, trin: aar}
      - {id: kvartal, titel: Quarter, kolonne: CalendarQuarter, trin: kvartal, unik: nej}
      - {id: dag, titel: Day, kolonne: DateKey, navn: FullDate, trin: dag}
""",
    "dimensioner/kalender.yaml": """titel: Computed Date
type: tid
hierarkier: [{id: kalender, niveauer: [{id: aar, titel: Year, trin: aar}, {id: maaned, titel: Month, trin: maaned}]}]
""",
    "dimensioner/butik.yaml": """titel: Store
tabel: DimStore
noegle: StoreKey
hierarkier:
  - id: butik
    titel: Stores
    niveauer: [{id: butik, titel: Store, kolonne: StoreKey, navn: Ærø, egenskaber: [Postal Code, ClosedDate]}]
""",
    "dimensioner/vare.yaml": """titel: Product
tabel: DimProduct
noegle: ProductKey
led: [{tabel: Dim.Subcategory, noegle: SubcategoryKey, kolonne: SubcategoryKey}]
hierarkier:
  - id: varer
    titel: Products
    niveauer:
      - {id: gruppe, titel: Subcategory, kolonne: Dim.Subcategory.Sub. Name}
      - {id: vare, titel: Product, kolonne: ProductKey, navn: DimProduct.Product Name}
""",
    "dimensioner/visning.yaml": """titel: Show
tabel: DimShow
noegle: ShowKey
hierarkier:
  - {id: visning, titel: Show, har_alle: nej, niveauer: [{id: visning, titel: Show, kolonne: ShowKey, navn: Show}]}
""",
    "kuber/salg.yaml": f"""titel: Sales
dimensioner: [dato, kalender, butik, vare, {{id: visning, uden_fakta: ja}}]
beregninger:
  - id: andel
    titel: Share
    hierarki: visning
    mdx: ([Show].[Show].DefaultMember) / ([Show].[Show].DefaultMember, [Product].[Products].[Alle])
    format: Percent
fakta:
  - id: salg
    tabel: '{ODD}'
    noegler: {{dato: OrderDateKey, kalender: OrderDateKey, butik: StoreKey, vare: ProductKey}}
    measures:
      - {{id: beloeb, titel: Sales Amount, kolonne: Sales Amount, format: "0.00"}}
      - {{id: web, titel: Web Sales, kolonne: Sales Amount, filter: "channel = 'Web'", format: "0.00"}}
""",
    "modeller/pr_kanal.sql": """/*
titel: Salg pr. kanal
korn: [Channel]
*/
SELECT f."channel" AS Channel, sum(f."Sales Amount") AS beloeb, count(DISTINCT s."Ærø") AS butikker
FROM "fact ""sales"" #1 & 50% [X]=2?" AS f
JOIN dimstore AS s ON s.storekey = f."StoreKey"
GROUP BY f."channel"
""",
    "kvalitet/kendt_butik.sql": f"""/*
titel: Alle salg har en butik
*/
SELECT f."StoreKey" FROM "{ODD.replace('"', '""')}" AS f
LEFT JOIN DIMSTORE AS s ON s."STOREKEY" = f."StoreKey" WHERE s."StoreKey" IS NULL
""",
}


def write_star(folder: Path) -> Path:
    for name, (encoding, text) in CSV.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode(encoding))
    for name, text in YAML.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    duckdb.sql(SALES).write_parquet(str(folder / f"{ODD}.parquet"))
    return folder
