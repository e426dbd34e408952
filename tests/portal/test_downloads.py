"""Files hold the same numbers as the page, for the same choices."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from flis.base.numbers import format_number
from tests.portal.oerige import HIDDEN, KEYS
from tests.portal.test_produkt import rows

CHOICES = f"?oe={KEYS['Fanø']}&datagrundlag=budget-2020&placering=9"


def _machine(client, url: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(url).content.decode())))


def test_subject_files_equal_the_page(client, page):
    base = "/produkter/havbenchmark/havne/"
    shown = rows(page(base + CHOICES))
    machine = _machine(client, f"{base}hent.maskine.csv{CHOICES}")
    assert [(r["plads"], r["oe"], format_number(float(r["kr_pr_indbygger"]))) for r in machine] == shown
    assert [r["oenr"] for r in machine if r["oe"] == "Fanø"] == [str(KEYS["Fanø"])]
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{base}hent.xlsx{CHOICES}").content))
    sheet = [tuple(c.value for c in row) for row in book.worksheets[0].iter_rows(min_row=2)]
    assert [(str(p), name, format_number(value)) for p, _, name, value in sheet] == shown
    facts = {row[0].value: row[1].value for row in book["Om tallene"].iter_rows()}
    assert (
        facts["Udgivelse"].startswith("2026-")
        and facts["Kilde"] == "Havloven"
        and "SELECT" in facts["Genskab tallet (SQL)"]
    )
    assert facts["Link til denne side"] == f"http://testserver{base}{CHOICES}"
    assert facts["Meddelelse"] == "Alle tal er opdigtede."


def test_overview_file_equals_the_page(client, page):
    html = page(f"/produkter/havbenchmark/{CHOICES}")
    machine = _machine(client, f"/produkter/havbenchmark/hent.maskine.csv{CHOICES}")
    assert len(machine) == 3
    for row in machine:
        cells = (
            f'<td class="hoejre">{row["plads"]}</td><td class="hoejre">{format_number(float(row["mulighedsrum"]))}</td>'
        )
        assert cells in html


def test_danish_csv_is_for_danish_excel(client):
    answer = client.get(f"/produkter/havbenchmark/havne/hent.csv{CHOICES}")
    assert answer.content.startswith(b"\xef\xbb\xbfPlads;Kode;\xc3\x98;") and b"," in answer.content
    assert 'filename="havbenchmark-havne-budget-2020-103.csv"' in answer["Content-Disposition"]


@pytest.mark.parametrize("form", ["xlsx", "csv", "maskine.csv"])
def test_a_hidden_number_is_hidden_in_every_file(client, form):
    content = client.get(f"/noegletal/havne/hent.{form}?periode=2021").content
    if form == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
        found = next(row for row in sheet.iter_rows(values_only=True) if row[1] == str(HIDDEN))
        assert found == (None, str(HIDDEN), "Hjelm", None, None, None, "skjult")
    else:
        line = next(x for x in content.decode("utf-8-sig").splitlines() if "Hjelm" in x)
        assert line.replace(";", ",") == f",{HIDDEN},Hjelm,,,,skjult"
