"""A small content folder with deliveries, for tests that need the whole road: receive, build, publish, ask."""

from __future__ import annotations

from pathlib import Path

CONTENT = {
    "data/sted.csv": "kode,stednr,sted_navn\n001,1,Nord\n002,2,Syd\n",
    "data/sted.yaml": "titel: Steder\nkolonner: {kode: {type: tekst}}\n",
    "leverancer/bilag.yaml": """
titel: Bilag
filnavn: bilag-{afsender}-{periode}.csv
afsender: {tabel: sted, kolonne: kode}
afsenderkolonne: stednr
periode: [maaned]
periodekolonne: maaned
leverancetype: semifuld
tabel: dsa_test__bilag
kolonner:
  - {navn: stednr, type: heltal}
  - {navn: maaned, type: maaned}
  - {navn: bilagsnr, type: heltal}
  - {navn: konto, type: tekst}
  - {navn: beloeb, type: decimal}
noegle: [bilagsnr]
regler: [{id: konto, udtryk: length(konto) = 4, besked: Kontoen skal have fire cifre.}]
""",
    "modeller/std_test__bilag.sql": """/*
titel: Bilag
korn: [stednr, maaned, bilagsnr]
partition: maaned
*/
SELECT b.stednr, b.maaned, b.bilagsnr, b.konto, b.beloeb FROM dsa_test__bilag AS b
""",
    "modeller/bm_test__fakta.sql": """/*
titel: Summer
korn: [stednr, maaned, konto]
partition: maaned
*/
SELECT b.stednr, b.maaned, b.konto, sum(b.beloeb) AS beloeb, count(*) AS antal
FROM std_test__bilag AS b
GROUP BY b.stednr, b.maaned, b.konto
""",
    "kvalitet/negativ.sql": """/*
titel: Negative summer
ved_brud: stop
raad: Ret leverancen.
partition: ja
*/
SELECT f.stednr, f.maaned, f.konto FROM bm_test__fakta AS f WHERE f.beloeb < 0
""",
    "dimensioner/sted.yaml": """
titel: Sted
tabel: sted
noegle: stednr
er_enhed: ja
hierarkier: [{id: sted, niveauer: [{id: sted, kolonne: stednr, navn: sted_navn}]}]
""",
    "dimensioner/konto.yaml": """
titel: Konto
hierarkier: [{id: konto, niveauer: [{id: konto, kolonne: konto, filterord: Konto}]}]
""",
    "dimensioner/tid.yaml": """
titel: Tid
type: tid
hierarkier: [{id: tid, niveauer: [{id: aar, trin: aar}, {id: maaned, trin: maaned}]}]
""",
    "kuber/bilag.yaml": """
titel: Bilag
dimensioner: [sted, konto, tid]
fakta:
  - id: bilag
    tabel: bm_test__fakta
    noegler: {sted: stednr, konto: konto, tid: maaned}
    measures:
      - {id: beloeb, titel: Beløb, kolonne: beloeb, enhed: kr., decimaler: 2}
      - {id: antal, titel: Antal, kolonne: antal}
""",
    "noegletal/beloeb.yaml": """
titel: Beløb
enhed: kr.
taeller: {kube: bilag, measure: beloeb}
""",
    "noegletal/beloeb_pr_bilag.yaml": """
titel: Beløb pr. bilag
enhed: kr. pr. bilag
taeller: {kube: bilag, measure: beloeb, filter: Konto 1000-1001}
naevner: {kube: bilag, measure: antal}
""",
}


def write_content(root: Path, changes: dict[str, str] | None = None) -> Path:
    """The content in ``root``, with ``changes`` on top."""
    for name, text in {**CONTENT, **(changes or {})}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def write_delivery(folder: Path, sender: str, month: str, amount: int, rows: int = 100) -> Path:
    """A delivery of ``rows`` vouchers of ``amount`` kr. each."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["stednr;maaned;bilagsnr;konto;beloeb"]
    lines += [f"{int(sender)};{month};{n};{1000 + n % 3};{amount},00" for n in range(rows)]
    path = folder / f"bilag-{sender}-{month}.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
