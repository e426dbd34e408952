"""Content from outside: two tables and a nøgletal are enough, with and without units, time and layers."""

from __future__ import annotations

import json

import duckdb
import pytest

from flis.cli.main import main

SALES = "data/salg.csv", "butik,dato,beloeb\nnord,2021-01-05,10.5\nsyd,2021-02-01,20\nnord,2022-02-01,7\n"
STAFF = "data/ansatte.csv", "butik,antal\nnord,2\nsyd,4\n"
CUBE = """
titel: Salg
dimensioner: [{dims}]
fakta:
  - {{id: salg, tabel: salg, noegler: {{{sales}}}, measures: [{{id: omsaetning, kolonne: beloeb}}]}}
  - {{id: ansatte, tabel: ansatte, noegler: {{{staff}}}, measures: [{{id: antal, kolonne: antal}}]}}
"""
NUMBER = "titel: Pr. ansat\ntaeller: {kube: salg, measure: omsaetning}\nnaevner: {kube: salg, measure: antal}\n"
TIME = "titel: Tid\ntype: tid\nhierarkier: [{id: tid, niveauer: [{id: aar, trin: aar}]}]\n"
SHOP = "titel: Butik\ner_enhed: ja\nhierarkier: [{id: butik, niveauer: [{id: butik, kolonne: butik}]}]\n"


def _show(root, store, capsys, *more):
    assert main(["koer", "--indhold", str(root), "--lager", str(store)]) == 0, capsys.readouterr().err
    capsys.readouterr()
    words = ["vis", "noegletal", "pr_ansat", "--periode", "2021", "--lager", str(store), "--format", "json", *more]
    assert main(words) == 0, capsys.readouterr().err
    return json.loads(capsys.readouterr().out)


def test_with_units_and_time(make_content, tmp_path, capsys):
    cube = CUBE.format(dims="butik, tid", sales="butik: butik, tid: dato", staff="butik: butik")
    files = dict([SALES, STAFF]) | {"kuber/salg.yaml": cube, "noegletal/pr_ansat.yaml": NUMBER}
    root = make_content(files | {"dimensioner/tid.yaml": TIME, "dimensioner/butik.yaml": SHOP})
    shown = _show(root, tmp_path / "lager", capsys)
    assert [(r["butik"], r["resultat"], r["plads"]) for r in shown["raekker"]] == [("nord", 5.25, 2), ("syd", 5.0, 1)]
    assert [r["butik"] for r in _show(root, tmp_path / "lager", capsys, "--butik", "syd")["raekker"]] == ["syd"]


def test_with_nothing_but_tables(make_content, tmp_path, capsys):
    cube = CUBE.format(dims="", sales="", staff="")
    root = make_content(dict([SALES, STAFF]) | {"kuber/salg.yaml": cube, "noegletal/pr_ansat.yaml": NUMBER})
    rows = _show(root, tmp_path / "lager", capsys)["raekker"]
    assert [(r["taeller"], r["naevner"], r["resultat"], r["status"]) for r in rows] == [(37.5, 6, 6.25, "ok")]


@pytest.mark.parametrize("where", ["salg.parquet", "data/salg.parquet"])
def test_parquet_in_the_folder(make_content, tmp_path, capsys, where):
    cube = CUBE.format(dims="tid", sales="tid: dato", staff="")
    root = make_content(
        dict([STAFF]) | {"kuber/salg.yaml": cube, "noegletal/pr_ansat.yaml": NUMBER, "dimensioner/tid.yaml": TIME}
    )
    rows = "(VALUES ('nord', DATE '2021-01-05', 10.5), ('syd', DATE '2021-02-01', 20)) AS t(butik, dato, beloeb)"
    duckdb.sql(f"SELECT * FROM {rows}").write_parquet(str(root / where))
    assert _show(root, tmp_path / "lager", capsys)["raekker"][0]["resultat"] == pytest.approx(30.5 / 6)


def test_a_mistake_in_the_folder_is_exit_2_with_file_and_line(make_content, tmp_path, capsys):
    root = make_content(
        dict([SALES, STAFF]) | {"kuber/salg.yaml": CUBE.format(dims="", sales="", staff="").replace("beloeb", "belob")}
    )
    assert main(["koer", "--indhold", str(root), "--lager", str(tmp_path / "lager")]) == 2
    assert "belob" in capsys.readouterr().err
