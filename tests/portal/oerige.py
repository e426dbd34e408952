"""A small made-up country of islands: enough units to rank, one without numbers, one hidden, two that share a plads.

The unit dimension is called ``oe``, so a page that says «kommune» here has the word from the engine.
"""

from __future__ import annotations

import json
from pathlib import Path

NAMES = (
    "Anholt", "Bornholm", "Fanø", "Fur", "Hjelm", "Læsø", "Mandø", "Nyord", "Orø", "Rømø", "Samsø", "Tunø",
    "Venø", "Ærø", "Øland", "Årø", "Aarø", "Barsø", "Bågø", "Drejø", "Egholm", "Femø", "Glænø", "Hesselø",
)  # fmt: skip
KEYS = {name: 101 + at for at, name in enumerate(NAMES)}
#: Has no accounts, so its numbers are missing; and too few inhabitants, so its numbers are hidden.
WITHOUT, HIDDEN = KEYS["Hesselø"], KEYS["Hjelm"]
YEARS = (2020, 2021)
TITLE = "=SUM(A1) <b>Havne</b>"


def spending(key: int, account: str, year: int) -> float:
    """Deterministic amounts; Fanø and Fur spend the same per inhabitant."""
    base = {"01": 900, "02": -40, "03": 5200}[account]
    rank = {KEYS["Fur"]: KEYS["Fanø"]}.get(key, key) * 37 % 101
    return round((base + rank * base / 150) * people(key) * (1.0 if year == 2021 else 0.9), 2)


def people(key: int) -> int:
    return {HIDDEN: 3, KEYS["Fur"]: 1000, KEYS["Fanø"]: 1000}.get(key, 400 + (key - 100) * 85)


def files() -> dict[str, str]:
    """Every file of the content folder, by path."""
    return {**_tables(), **_definitions(), **_noegletal(), "produkter/havbenchmark/produkt.yaml": _PRODUCT}


def write(root: Path) -> Path:
    for name, text in files().items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def _tables() -> dict[str, str]:
    spent = [
        f"{key},{year}-{month:02d}-01,{account},{version},{spending(key, account, year) * share / 2}"
        for key in KEYS.values()
        if key != WITHOUT
        for year in YEARS
        for month in (1, 7)
        for account in ("01", "02", "03")
        for version, share in (("regnskab", 1), ("budget", 1.1))
    ]
    folk = [f"{key},{year}-01-01,{people(key)}" for key in KEYS.values() for year in YEARS]
    return {
        "omraader/hav/data/dim_oe.csv": "oenr,oe_navn\n" + "".join(f"{k},{n}\n" for n, k in KEYS.items()),
        "omraader/hav/data/oekort.csv": "oenr|geometri\n" + "".join(f"{k}|{_shape(k)}\n" for k in KEYS.values()),
        "omraader/hav/data/oekort.yaml": "titel: Øernes form\nseparator: '|'\nkilde: Tegnet til prøven\n",
        "omraader/hav/data/udgift.csv": "oenr,dato,konto_kode,version_kode,beloeb\n" + "\n".join(spent) + "\n",
        "omraader/hav/data/udgift.yaml": _UDGIFT,
        "omraader/hav/data/folk.csv": "oenr,dato,antal\n" + "\n".join(folk) + "\n",
    }


def _shape(key: int) -> str:
    x, y = 8 + (key - 101) % 6, 55 + (key - 101) // 6
    ring = [[x, y], [x + 0.9, y], [x + 0.9, y + 0.9], [x, y + 0.9], [x, y]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


def _definitions() -> dict[str, str]:
    return {
        "indhold.yaml": "titel: Øriget\ntitel_en: The Isles\nmeddelelse: Alle tal er opdigtede.\n"
        "meddelelse_en: All figures are invented.\n",
        "omraader/hav/omraade.yaml": "titel: Hav og havne\ntitel_en: Sea and harbours\n"
        "formaal: Øernes regnskaber.\nejer: Havnekontoret\ndatakvalitet: middel\n",
        "omraader/hav/forbehold/opdigtet.yaml": "titel: Opdigtede tal\ntekst: Tallene er lavet til en prøve.\n"
        "tekst_en: The figures were made for a test.\n",
        "omraader/hav/dokumentation/om.md": "# Om havet\n\nSe **tallene**.\n\n<script>alert(1)</script>\n\n"
        "[ond](javascript:alert(1))\n\n## Mere\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        "omraader/hav/leverancer/havn.yaml": _CONTRACT,
        "omraader/hav/dimensioner/oe.yaml": _OE,
        "omraader/hav/dimensioner/tid.yaml": "titel: Tid\ntype: tid\nhierarkier: [{id: tid, niveauer: "
        "[{id: aar, trin: aar}, {id: maaned, trin: maaned}]}]\n",
        "omraader/hav/dimensioner/konto.yaml": "titel: Konto\nhierarkier: [{id: konto, niveauer: "
        "[{id: konto, titel: Konto, filterord: [Konto]}]}]\n",
        "omraader/hav/dimensioner/version.yaml": "titel: Version\nhierarkier: [{id: version, niveauer: "
        "[{id: version, titel: Version}]}]\n",
        "omraader/hav/kuber/hav.yaml": _CUBE,
    }


def _noegletal() -> dict[str, str]:
    titles = {"havne": ("01", TITLE), "faerger": ("02", "Færger"), "fyr": ("03", "Fyr og bøjer")}
    found = {
        f"omraader/hav/noegletal/{key}.yaml": _NUMBER.format(konto=konto, titel=json.dumps(titel))
        for key, (konto, titel) in titles.items()
    }
    found["omraader/hav/noegletal/foreloebig.yaml"] = (
        "titel: Foreløbigt tal\nenhed: pct.\nvisning: procent\ndecimaler: 1\nforeloebig_fra: '2021'\n"
        "taeller: {kube: hav, measure: beloeb, udsnit: {version: regnskab}, filter: + Konto 02}\n"
        "naevner: {kube: hav, measure: beloeb, udsnit: {version: regnskab}, filter: + Konto 03}\n"
    )
    return found


_UDGIFT = """
titel: Udgifter
beskrivelse: Én række pr. ø, måned, konto og version.
usikker: Kontoplanen er et gæt.
kolonner:
  oenr: {type: heltal}
  dato: {type: dato}
  konto_kode: {type: tekst, beskrivelse: Kontoens kode}
  version_kode: {type: tekst}
  beloeb: {type: decimal, enhed: kr.}
"""
_OE = """
titel: Ø
titel_en: Island
flertal: øer
tabel: dim_oe
noegle: oenr
er_enhed: ja
hierarkier:
  - id: oe
    niveauer: [{id: oe, titel: Ø, kolonne: oenr, navn: oe_navn}]
kort: {tabel: oekort, noegle: oenr}
"""
_CUBE = """
titel: Havets regnskab
beskrivelse: Udgifter og indbyggere.
dimensioner: [oe, tid, konto, version]
fakta:
  - id: udgift
    tabel: udgift
    noegler: {oe: oenr, tid: dato, konto: konto_kode, version: version_kode}
    measures: [{id: beloeb, titel: Beløb, type: sum, kolonne: beloeb, enhed: kr.}]
  - id: folk
    tabel: folk
    noegler: {oe: oenr, tid: dato}
    measures: [{id: indbyggere, titel: Indbyggere, type: sidst, kolonne: antal}]
forbehold: [opdigtet]
"""
_NUMBER = """
titel: {titel}
titel_en: Harbours
definition: Udgiften pr. indbygger på kontoen.
definition_en: Spending per inhabitant on the account.
enhed: kr. pr. indbygger
enhedsnavn: indbygger
decimaler: 0
taeller: {{kube: hav, measure: beloeb, titel: Udgift, udsnit: {{version: regnskab}}, filter: + Konto {konto}}}
naevner: {{kube: hav, measure: indbyggere, titel: Indbyggere, optaelling: primo}}
mindste_naevner: 10
foerste_udgave: ja
kilde: Havloven
"""
_CONTRACT = """
titel: Havneregnskab
beskrivelse: Havnenes regnskab, én fil pr. år.
filnavn: "havn-{periode}.csv"
periode: aar
tabel: dsa_hav__havn
kolonner:
  - {navn: oenr, type: heltal, beskrivelse: Øens nummer}
  - {navn: beloeb, type: decimal}
"""
_PRODUCT = """
form: rangliste
titel: HavBenchmark
titel_en: SeaBenchmark
beskrivelse: Sammenlign øernes udgifter.
opmaerksomhed: [Mulighedsrum er ikke besparelser.]
opmaerksomhed_en: [Opportunities are not savings.]
emner:
  - {id: havne, titel: Havne, titel_en: Harbours, noegletal: havne}
  - {id: faerger, titel: Færger, noegletal: faerger}
  - {id: fyr, titel: Fyr og bøjer, noegletal: fyr}
datagrundlag:
  - {id: regnskab-2021, titel: Regnskab 2021, titel_en: Accounts 2021, periode: '2021', udsnit: {version: regnskab}}
  - {id: budget-2020, titel: Budget 2020, periode: '2020', udsnit: {version: budget}}
placering: 5
udeladt:
  - {enhed: '124', fra: 2021-01-01, til: 2021-12-31, begrundelse: Øen er ubeboet.}
noegler: {emner: steder, emne: sted, vaerdi: kr_pr_indbygger, median: median_kr, benchmark: benchmark_kr}
"""
