"""98 islands with one secret each: an amount and a case that stand in no other island's rows.

The open cube tells how many posts each island has, and no secret. The closed one shows an asker their own rows.
"""

from __future__ import annotations

import re
from pathlib import Path

UNITS = range(101, 199)
OPEN, CLOSED = "Åbne tal", "Egne tal"


def amount(unit: int) -> int:
    return 40_000_077 + unit * 1000


def secrets_in(text: str) -> set[int]:
    """The islands whose secrets stand in ``text``, however the numbers are written."""
    plain = re.sub(r"(?<=\d)[.,\u00a0](?=\d{3})", "", text)
    return {int(n) for n in re.findall(r"40(\d{3})077", plain)} | {int(n) for n in re.findall(r"kanarie-(\d{3})", text)}


def names_in(text: str) -> set[int]:
    return {int(n) for n in re.findall(r"Ø-nr-(\d{3})", text)}


def write(root: Path) -> Path:
    """The content folder, written into ``root``."""
    posts = [f"{n},2021-0{1 + n % 9}-01,{konto},kanarie-{n},{amount(n)}" for n in UNITS for konto in ("01", "02")]
    files = {
        "indhold.yaml": f"titel: Kanarierne\ndatabaser: {{alle: {OPEN}, egen: {CLOSED}}}\n",
        "data/oe.csv": "nr,navn,side\n" + "".join(f"{n},Ø-nr-{n},{n % 7}\n" for n in UNITS),
        "data/post.csv": "nr,dato,konto,sag,beloeb\n" + "\n".join(posts) + "\n",
        "dimensioner/oe.yaml": _OE,
        "dimensioner/tid.yaml": _TID,
        "dimensioner/konto.yaml": _PLAIN.format(titel="Konto", id="konto"),
        "dimensioner/sag.yaml": _PLAIN.format(titel="Sag", id="sag"),
        "kuber/aaben.yaml": _OPEN,
        "kuber/lukket.yaml": _CLOSED,
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


_OE = """
titel: Ø
tabel: oe
noegle: nr
er_enhed: ja
hierarkier:
  - id: oe
    titel: Øer
    niveauer: [{id: side, titel: Side, kolonne: side}, {id: oe, titel: Ø, kolonne: nr, navn: navn}]
"""
_TID = """
titel: Tid
type: tid
hierarkier: [{id: tid, niveauer: [{id: aar, trin: aar}, {id: maaned, trin: maaned}]}]
"""
_PLAIN = """
titel: {titel}
hierarkier: [{{id: {id}, niveauer: [{{id: {id}, titel: {titel}}}]}}]
"""
_OPEN = """
titel: Antal
adgang: alle
dimensioner: [oe, tid]
fakta:
  - id: post
    tabel: post
    noegler: {oe: nr, tid: dato}
    measures: [{id: antal, titel: Antal poster, type: antal}]
"""
_CLOSED = """
titel: Beløb
adgang: egen
dimensioner: [oe, tid, konto, sag]
fakta:
  - id: post
    tabel: post
    noegler: {oe: nr, tid: dato, konto: konto, sag: sag}
    measures:
      - {id: beloeb, titel: Beløb, type: maks, kolonne: beloeb}
      - {id: sager, titel: Sager, type: antal_unikke, kolonne: sag}
"""
