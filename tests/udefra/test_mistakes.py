"""What somebody with a star from outside gets wrong at first is said with what to do about it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from flis.cli.main import main

Change = Callable[[Path], object]


def edit(name: str, old: str, new: str) -> Change:
    def change(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")

    return change


def write(name: str, text: str) -> Change:
    return lambda folder: ((folder / name).parent.mkdir(exist_ok=True), (folder / name).write_text(text, "utf-8"))


def rename(old: str, new: str) -> Change:
    return lambda folder: (folder / old).rename(folder / new)


@pytest.fixture
def flis(star, tmp_path, capsys):
    """Change a copy of the star, and run a command on it: what it says, as JSON."""
    folder = tmp_path / "star"

    def run(change: Change, *words: str):
        shutil.copytree(star, folder, dirs_exist_ok=True)
        change(folder)
        main([*words, "--indhold", str(folder), "--format", "json"])
        said = json.loads(capsys.readouterr().out)
        return [*said.get("fejl", []), *said["advarsler"]]

    return run


def calculation(mdx: str) -> Change:
    return edit("kuber/salg.yaml", "beregninger:\n", f"beregninger:\n  - {{id: ny, mdx: '{mdx}'}}\n")


MISTAKES = [
    (edit("dimensioner/butik.yaml", "tabel: DimStore", "tabel: dimstore"), "K011", "butik.yaml", "«DimStore»"),
    (edit("dimensioner/butik.yaml", "navn: Ærø", "navn: ærø"), "K011", "butik.yaml", "«Ærø»"),
    (edit("dimensioner/butik.yaml", "noegle: StoreKey", "noegle: Storekey"), "K011", "butik.yaml", "«StoreKey»"),
    (
        edit("dimensioner/vare.yaml", "Dim.Subcategory.Sub.", "Dim.Subcat.Sub."),
        "K011",
        "vare.yaml",
        "«Dim.Subcategory»",
    ),
    (edit("kuber/salg.yaml", "kolonne: Sales Amount,", "kolonne: SalesAmount,"), "K011", "salg.yaml", "«Sales Amount»"),
    (edit("kuber/salg.yaml", "channel = ", "chanel = "), "K011", "salg.yaml", "«Channel»"),
    (edit("kuber/salg.yaml", "kolonne: Sales Amount,", "kolonne: Channel,"), "K022", "salg.yaml", "antal_unikke"),
    (rename("dimensioner/butik.yaml", "dimensioner/DimStore.yaml"), "K015", "DimStore.yaml", "dimstore.yaml"),
    (rename("kuber", "cubes"), "K018", "cubes", "kuber"),
    (write("dimstore.csv", "a\n1\n"), "K019", "dimstore.csv", "DimStore"),
    (write("x.csv", "Name,name\n1,2\n"), "K017", "x.csv", "to gange"),
    (write("x.csv", "a,b\n1,2\n3\n"), "M507", "x.csv", "separator"),
    (write("x.csv", "a;b\n1;2\n"), "", "", ""),
    (write("DimProduct.yaml", "kolonner: {ProductKey: {type: tekst}}"), "K023", "salg.yaml", "DimProduct.ProductKey"),
    (
        write("DimProduct.yaml", "kolonner: {Product Name: {type: heltal}}"),
        "M502",
        "DimProduct.tsv",
        "Bike, red",
    ),
]


@pytest.mark.parametrize(("change", "code", "file", "told"), MISTAKES)
def test_the_check_says_what_is_wrong(flis, change, code, file, told):
    found = flis(change, "tjek")
    assert [one["kode"] for one in found][:1] == ([code] if code else [])
    for one in found[:1]:
        assert one["fil"].endswith(file) and told in f"{one['besked']} {one['raad']} {one['fil']}"
        assert one["raad"]


@pytest.mark.parametrize(
    ("mdx", "code"), [("[Measures].[Sales Amuont] * 2", "D060"), ("Abs([Measures].[Sales Amount]", "D031")]
)
def test_mdx_is_read_before_anybody_asks(flis, mdx, code):
    (found,) = flis(calculation(mdx), "tjek")
    assert found["kode"] == code and found["fil"].endswith("kuber/salg.yaml") and found["linje"] == 4
    assert "^" in found["besked"]


def test_text_that_should_be_a_number_leads_to_the_values(flis):
    """A measure over text is told where the type is declared; then the values that are no numbers are named."""

    def change(folder: Path) -> None:
        (folder / "Fakta.csv").write_text("StoreKey;Salg\n1;12 stk.\n2;3,5\n", encoding="utf-8")
        edit("kuber/salg.yaml", "fakta:\n", "fakta:\n  - {id: ny, tabel: Fakta, noegler: {butik: StoreKey}, "
             "measures: [{id: salget, kolonne: Salg}]}\n")(folder)  # fmt: skip

    (found,) = flis(change, "tjek")
    assert found["kode"] == "K022" and "Fakta.yaml" in found["raad"]


def test_a_number_that_may_be_two_is_told_when_it_is_first_read(flis, tmp_path):
    change = write("Fakta.csv", 'StoreKey,Salg\n1,"1,200"\n')
    assert [one["kode"] for one in flis(change, "tjek")] == ["M510"]
    for expected in (["M510"], []):
        assert [one["kode"] for one in flis(change, "koer", "--lager", str(tmp_path / "lager"))] == expected


@pytest.mark.parametrize(
    ("change", "code", "told"),
    [
        (edit("dimensioner/dato.yaml", ", unik: nej", ""), "S029", "Quarter"),
        (edit("DimProduct.tsv", "2\tLamp", "1\tLamp"), "S024", "DimProduct"),
        (calculation("([Measures].[Sales Amount], [Store].[Atlantis])"), "D060", "Atlantis"),
    ],
)
def test_publishing_says_what_would_stop_questions(flis, tmp_path, change, code, told):
    found = flis(change, "koer", "--lager", str(tmp_path / "lager"))
    assert [one["kode"] for one in found] == [code]
    assert told in found[0]["besked"] and found[0]["linje"]
