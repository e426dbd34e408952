"""The test world of ``tests/semantic`` with nøgletal and a product on top."""

from __future__ import annotations

from pathlib import Path

from flis.catalog.catalog import Catalog
from tests.semantic.indhold import catalog as plain_catalog


def _noegletal(taeller: str, naevner: str = "", more: str = "") -> str:
    under = f"naevner: {naevner}\n" if naevner else ""
    return f"titel: Prøve\nenhed: kr. pr. indbygger\nenhedsnavn: indbygger\ntaeller: {taeller}\n{under}{more}"


_PEOPLE = "{kube: blandet, measure: indbyggere, optaelling: primo}"
FILES = {
    "indhold.yaml": "titel: Prøve\nprisregulering: {tabel: satser}\n",
    "noegletal/skole.yaml": _noegletal(
        """
  kube: blandet
  measure: beloeb
  udsnit: {version: regnskab}
  filter: |
    MED Art <> 0
    + Dr 1+2 Funk 03.22.01-05
    - Dr 3 Funk 05.38
""",
        _PEOPLE,
    ),
    "noegletal/alt.yaml": _noegletal("{kube: blandet, measure: beloeb, udsnit: {version: regnskab}}"),
    "noegletal/maaned.yaml": _noegletal(
        "{kube: blandet, measure: beloeb, udsnit: {version: regnskab}, filter: Dr 1}",
        "{kube: blandet, measure: indbyggere}",
        "niveau: M\n",
    ),
    "noegletal/til_dato.yaml": _noegletal(
        "{kube: blandet, measure: beloeb, optaelling: aar_til_dato}", "", "niveau: M\n"
    ),
    "noegletal/unge.yaml": _noegletal(
        "{kube: blandet, measure: indbyggere, filter: Alder 6-16}",
        "{kube: blandet, measure: indbyggere}",
        "niveau: Å_Primo\nvisning: procent\n",
    ),
    "noegletal/ultimo.yaml": _noegletal("{kube: blandet, measure: indbyggere, optaelling: ultimo}", "", "niveau: M\n"),
    "noegletal/faste.yaml": _noegletal("{kube: blandet, measure: beloeb, faktor: -1}", _PEOPLE, "prisniveau: 2022\n"),
    "noegletal/bagud.yaml": _noegletal("{kube: blandet, measure: beloeb}", "", "prisniveau: 2020\n"),
    "noegletal/uden_sats.yaml": _noegletal("{kube: blandet, measure: beloeb}", "", "prisniveau: 2025\n"),
    "noegletal/smaa.yaml": _noegletal(
        "{kube: blandet, measure: beloeb}",
        "{kube: blandet, measure: indbyggere, filter: Alder 0, optaelling: primo}",
        "mindste_naevner: 40\n",
    ),
    "noegletal/ny.yaml": _noegletal("{kube: blandet, measure: beloeb}", "", "foreloebig_fra: '2021'\n"),
    "noegletal/snit.yaml": _noegletal("{kube: blandet, measure: snit, filter: Dr 1}"),
    "noegletal/egne.yaml": _noegletal("{kube: egen, measure: beloeb}"),
    "produkter/rangering/produkt.yaml": """
form: rangliste
titel: Rangering
emner:
  - {id: skole, titel: Skole & mere, noegletal: skole}
  - {id: priser, titel: Faste priser, noegletal: faste}
datagrundlag:
  - {id: regnskab-2021, titel: Regnskab 2021, periode: "2021"}
  - {id: budget-2020, titel: Budget 2020, periode: "2020", udsnit: {version: budget}}
placering: 2
udeladt:
  - {enhed: "201", fra: 2020-01-01, til: 2020-12-31, begrundelse: Allerød indgår ikke.}
noegler:
  {emner: omraader, emne: omraade, vaerdi: udgift_pr_enhed, median: median_pr_enhed, benchmark: benchmark_pr_enhed}
""",
}


def catalog(folder: Path, more: dict[str, str] | None = None) -> Catalog:
    return plain_catalog(folder, {**FILES, **(more or {})})
