"""What a person who writes content notices when something is wrong: every error, its line, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from flis.base.errors import ContentError
from flis.catalog.files import copy_definitions
from flis.catalog.loader import inspect_content, load_catalog

SHOP = {
    "data/salg.csv": "butiknr,dato,vare_kode,beloeb\n1,2021-01-05,05.38,10.5\n2,2021-02-01,05.39,20\n",
    "data/butik.csv": "butiknr,butik_navn\n1,Nord\n2,Syd\n",
    "dimensioner/butik.yaml": (
        "titel: Butik\ntabel: butik\nnoegle: butiknr\ner_enhed: ja\nhierarkier:\n"
        "  - id: butik\n    niveauer:\n      - {id: butik, kolonne: butiknr, navn: butik_navn}\n"
    ),
    "dimensioner/tid.yaml": "titel: Tid\ntype: tid\nhierarkier: [{id: tid, niveauer: [{id: aar, trin: aar}]}]\n",
    "kuber/salg.yaml": (
        "titel: Salg\ndimensioner: [butik, tid]\nfakta:\n  - id: salg\n    tabel: salg\n"
        "    noegler: {butik: butiknr, tid: dato}\n    measures:\n"
        "      - {id: omsaetning, kolonne: beloeb, enhed: kr.}\n"
    ),
    "noegletal/omsaetning.yaml": "titel: Omsætning\nenhed: kr.\ntaeller: {kube: salg, measure: omsaetning}\n",
}


def _errors(root: Path) -> list[tuple[str, str, int | None]]:
    _, problems = inspect_content(root)
    return [(p.code, p.file, p.line) for p in problems if p.severity == "fejl"]


def test_a_flat_folder_from_outside_is_content(make_content):
    catalog = load_catalog(make_content(SHOP))
    assert catalog.enhedsdimension is not None
    assert catalog.enhedsdimension.id == "butik"
    assert set(catalog.datatabeller) == {"salg", "butik"}
    assert catalog.kuber["salg"].omraade == ""


def test_a_csv_in_the_root_is_a_table(make_content):
    assert set(load_catalog(make_content({"salg.csv": "a,b\n1,2\n"})).datatabeller) == {"salg"}


def test_every_error_is_said_at_once_with_its_line(make_content):
    root = make_content(
        SHOP
        | {
            "kuber/salg.yaml": SHOP["kuber/salg.yaml"].replace("measures:", "measurs:"),
            "noegletal/omsaetning.yaml": "titel: Omsætning\nniveau: Ar\ntaeller: {kube: salgg, measure: omsaetning}\n",
        }
    )
    assert _errors(root) == [
        ("K007", "kuber/salg.yaml", 4),
        ("K006", "kuber/salg.yaml", 7),
        ("K008", "noegletal/omsaetning.yaml", 2),
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "says"),
    [
        ("kuber/salg.yaml", "titel: Salg", "titl: Salg", "K006", "Mente du «titel»?"),
        ("kuber/salg.yaml", "tabel: salg", "tabel: slag", "K011", "Mente du «salg»?"),
        ("kuber/salg.yaml", "[butik, tid]", "[butik, tdi]", "K011", "Mente du «tid»?"),
        ("kuber/salg.yaml", "kolonne: beloeb,", "", "K017", "mangler kolonne"),
        ("kuber/salg.yaml", "titel: Salg", "titel: Salg\ntitel: Salg", "K009", "står to gange"),
        ("kuber/salg.yaml", "titel: Salg", "titel: [Salg", "K003", "YAML"),
        ("noegletal/omsaetning.yaml", "measure: omsaetning", "measure: omsaetnin", "K011", "Mente du «omsaetning»?"),
        ("noegletal/omsaetning.yaml", "titel: Omsætning", "decimaler: to", "K008", "et helt tal"),
        ("dimensioner/butik.yaml", "er_enhed: ja", "er_enhed: måske", "K008", "ja eller nej"),
        ("dimensioner/butik.yaml", "noegle: butiknr", "", "K017", "ingen nøgle"),
        ("dimensioner/tid.yaml", "type: tid", "type: tid\ner_enhed: ja", "K016", "enhedsdimension"),
    ],
)
def test_one_mistake_gives_one_clear_error(make_content, file, old, new, code, says):
    root = make_content(SHOP | {file: SHOP[file].replace(old, new)})
    with pytest.raises(ContentError) as caught:
        load_catalog(root)
    found = [p for p in caught.value.problems if p.code == code]
    assert found
    assert found[0].line
    assert says in str(found[0])


def test_codes_stay_text(make_content):
    root = make_content(
        SHOP
        | {"noegletal/010.yaml": "titel: 05.38\ntaeller: {kube: salg, measure: omsaetning, udsnit: {butik: 010}}\n"}
    )
    noegletal = load_catalog(root).noegletal["010"]
    assert noegletal.titel == "05.38"
    assert noegletal.taeller.udsnit == {"butik": "010"}


def test_a_header_that_is_not_there_is_said(make_content):
    assert _errors(make_content({"modeller/a.sql": "SELECT 1"})) == [("K013", "modeller/a.sql", 1)]


def test_an_id_with_danish_letters_is_refused(make_content):
    root = make_content({"noegletal/størrelse.yaml": "titel: x\ntaeller: {kube: a, measure: b}\n"})
    assert [code for code, *_ in _errors(root)] == ["K015"]


def test_two_origins_of_one_table(make_content):
    root = make_content(SHOP | {"modeller/salg.sql": "/*\ntitel: Salg\n*/\nSELECT 1 AS a FROM butik"})
    assert ("K019", "modeller/salg.sql", 1) in _errors(root)


def test_an_empty_folder_says_what_is_missing(tmp_path):
    assert [p.code for p in inspect_content(tmp_path)[1]] == ["K002"]
    assert [p.code for p in inspect_content(tmp_path / "nowhere")[1]] == ["K001"]


def test_a_copy_without_data_files_is_still_the_same_content(make_content, tmp_path):
    root = make_content(SHOP)
    copy_definitions(root, tmp_path / "kopi")
    copied = load_catalog(tmp_path / "kopi")
    assert not (tmp_path / "kopi" / "data" / "salg.csv").exists()
    assert set(copied.datatabeller) == {"salg", "butik"}
    assert set(copied.noegletal) == {"omsaetning"}


def test_a_description_without_its_data_file_is_said(make_content):
    root = make_content(SHOP | {"data/lager.yaml": "titel: Lager\n"})
    assert [(code, file) for code, file, _ in _errors(root)] == [("K017", "data/lager.yaml")]
