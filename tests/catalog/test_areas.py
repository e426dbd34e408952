"""Delete an area's folder, and it is gone everywhere; what built on it is off, with a warning."""

from __future__ import annotations

import shutil

from flis.catalog.loader import inspect_content, load_catalog
from tests.conftest import REPO

AREAS = {
    "omraader/grund/omraade.yaml": "titel: Grund\n",
    "omraader/grund/data/sted.csv": "stednr,sted_navn\n1,A\n",
    "omraader/grund/dimensioner/sted.yaml": (
        "titel: Sted\ntabel: sted\nnoegle: stednr\ner_enhed: ja\nhierarkier:\n"
        "  - {id: sted, niveauer: [{id: sted, kolonne: stednr, navn: sted_navn}]}\n"
    ),
    "omraader/folk/omraade.yaml": "titel: Folk\nbygger_paa: [grund]\n",
    "omraader/folk/data/folk.csv": "stednr,antal\n1,7\n",
    "omraader/folk/modeller/std_folk__antal.sql": "/*\ntitel: Antal\n*/\nSELECT stednr, antal FROM folk",
    "omraader/folk/kuber/folk.yaml": (
        "titel: Folk\ndimensioner: [sted]\nfakta:\n  - id: folk\n    tabel: std_folk__antal\n"
        "    noegler: {sted: stednr}\n    measures: [{id: antal, kolonne: antal}]\n"
    ),
    "omraader/penge/omraade.yaml": "titel: Penge\nbygger_paa: [grund, folk]\n",
    "omraader/penge/data/penge.csv": "stednr,beloeb\n1,7\n",
    "omraader/penge/kuber/penge.yaml": (
        "titel: Penge\ndimensioner: [sted]\nfakta:\n  - id: penge\n    tabel: penge\n"
        "    noegler: {sted: stednr}\n    measures: [{id: beloeb, kolonne: beloeb}]\n"
    ),
    "omraader/penge/noegletal/pr_hoved.yaml": (
        "titel: Pr. hoved\ntaeller: {kube: penge, measure: beloeb}\nnaevner: {kube: folk, measure: antal}\n"
    ),
    "produkter/liste/produkt.yaml": (
        "form: rangliste\ntitel: Liste\nbygger_paa: [penge]\nemner: [{id: a, titel: A, noegletal: pr_hoved}]\n"
        'datagrundlag: [{id: aaret, titel: Året, periode: "2021"}]\n'
    ),
}


def test_everything_is_there_when_all_areas_are(make_content):
    catalog = load_catalog(make_content(AREAS))
    assert set(catalog.produkter) == {"liste"}
    assert catalog.warnings == ()


def test_a_deleted_area_takes_what_built_on_it_with_a_warning(make_content):
    root = make_content(AREAS)
    shutil.rmtree(root / "omraader" / "folk")
    catalog = load_catalog(root)
    assert set(catalog.kuber) == {"penge"}
    assert catalog.noegletal == {}
    assert catalog.produkter == {}
    said = [(p.code, p.file, p.severity) for p in catalog.warnings]
    assert ("K012", "omraader/penge/noegletal/pr_hoved.yaml", "advarsel") in said
    assert ("K012", "produkter/liste/produkt.yaml", "advarsel") in said


def test_a_misspelt_reference_is_still_an_error(make_content):
    root = make_content(
        AREAS | {"omraader/penge/noegletal/pr_hoved.yaml": "titel: x\ntaeller: {kube: pengene, measure: beloeb}\n"}
    )
    assert "K011" in {p.code for p in inspect_content(root)[1]}


def test_every_shipped_area_can_be_deleted(tmp_path):
    for area in sorted(p.name for p in (REPO / "omraader").iterdir() if p.is_dir()):
        root = tmp_path / area
        shutil.copytree(REPO / "omraader", root / "omraader")
        shutil.copytree(REPO / "produkter", root / "produkter")
        shutil.copy(REPO / "indhold.yaml", root)
        shutil.rmtree(root / "omraader" / area)
        _, problems = inspect_content(root)
        assert [str(p) for p in problems if p.severity == "fejl"] == [], area
