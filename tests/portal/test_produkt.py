"""A product's pages say exactly what ``analysis`` answers, for the choices in the address."""

from __future__ import annotations

import json
import re

import pytest

from flis.access import anonymous
from flis.analysis import answer_product
from flis.base.numbers import NBSP, format_number
from tests.portal.oerige import HIDDEN, KEYS, WITHOUT

FANOE = KEYS["Fanø"]
URL = f"/produkter/havbenchmark/havne/?oe={FANOE}"


@pytest.fixture
def answer(state):
    bundle = state.current()

    def ask(unit=FANOE, basis="regnskab-2021", place=5, emne=None):
        produkt = bundle.catalog.produkter["havbenchmark"]
        return answer_product(bundle.semantic, anonymous(), produkt, basis, unit, place, emne).as_dict()

    return ask


def rows(html: str) -> list[tuple[str, str, str]]:
    """The ranked list as it stands: plads, name, value."""
    body = html.split('id="rangliste"')[1].split("<tbody>")[1].split("</tbody>")[0]
    found = re.findall(
        r'<td class="hoejre">(\d+)</td><th scope="row">([^<]*).*?</th><td class="hoejre">(.*?)</td>', body
    )
    return [(plads, name.strip(), value) for plads, name, value in found]


def chart(html: str, name: str) -> dict:
    return json.loads(html.split(f'id="{name}">')[1].split("</script>")[0])


@pytest.mark.parametrize("basis", ["regnskab-2021", "budget-2020"])
@pytest.mark.parametrize("place", [1, 5, 22])
def test_overview_is_the_answer(page, answer, basis, place):
    html = page(f"/produkter/havbenchmark/?oe={FANOE}&datagrundlag={basis}&placering={place}")
    for sted in answer(basis=basis, place=place)["steder"]:
        cells = f'<td class="hoejre">{sted["plads"]}</td><td class="hoejre">{format_number(sted["mulighedsrum"])}</td>'
        assert cells in html


@pytest.mark.parametrize("emne", ["havne", "faerger", "fyr"])
def test_ranked_list_is_the_answer(page, answer, emne):
    html = page(f"/produkter/havbenchmark/{emne}/?oe={FANOE}&placering=7")
    sted = answer(place=7, emne=emne)["steder"][0]
    expected = [(str(r["plads"]), r["oe"], format_number(r["kr_pr_indbygger"])) for r in sted["raekker"]]
    assert rows(html) == expected
    for value in (sted["kr_pr_indbygger"], sted["median_kr"], sted["benchmark_kr"]):
        assert f"{format_number(value)}{NBSP}kr." in html


def test_ties_share_the_lowest_plads(page):
    places = {name: plads for plads, name, _ in rows(page(URL))}
    assert places["Fanø"] == places["Fur"]


def test_negative_values_have_a_real_minus(page):
    assert all(value.startswith("−") for _, _, value in rows(page(f"/produkter/havbenchmark/faerger/?oe={FANOE}")))


@pytest.mark.parametrize("url", [URL, f"/produkter/havbenchmark/faerger/?oe={FANOE}&placering=24"[:-2] + "9"])
def test_table_twins_equal_the_charts(page, url):
    html = page(url)
    table = rows(html)
    bars = chart(html, "graf-rangliste")["data"]["values"]
    assert [(b["navn"], format_number(b["vaerdi"])) for b in bars] == [(name, value) for _, name, value in table]
    areas = chart(html, "graf-kort")["transform"][0]["from"]["data"]["values"]
    shown = {a["tekst"].split(": ")[0].split(". ", 1)[1]: a["tekst"] for a in areas if a["klasse"] != "ingen"}
    assert {name: f"{plads}. {name}: {value} kr. pr. indbygger" for plads, name, value in table} == shown
    assert len(areas) == 24 and [a["id"] for a in areas if a["egen"]] == [str(FANOE)]


def test_overview_chart_equals_its_table(page, answer):
    html = page(f"/produkter/havbenchmark/?oe={FANOE}")
    amounts = [a["vaerdi"] for a in chart(html, "graf-overblik")["data"]["values"]]
    assert amounts == [sted["mulighedsrum"] for sted in answer()["steder"]]


def test_own_row_is_marked_and_can_be_gone_to(page):
    html = page(URL)
    assert html.count('<tr class="egen" id="egen"') == 1 and 'href="#egen"' in html
    assert html.count('<tr class="benchmark">') == 1 and html.count('<tr class="median">') == 1


def test_every_link_of_the_product_keeps_the_choices(page):
    html = page(f"{URL}&datagrundlag=budget-2020&placering=9").replace("&amp;", "&")
    kept = f"?oe={FANOE}&datagrundlag=budget-2020&placering=9"
    for path in ("", "havne/", "fyr/", "faerger/", "havne/hent.xlsx", "havne/hent.csv", "havne/hent.maskine.csv"):
        assert f'href="/produkter/havbenchmark/{path}{kept}"' in html


def test_units_stand_in_danish_order(page):
    names = re.findall(r"<option[^>]*>([^<]*)</option>", page(URL).split('id="valg-enhed"')[1].split("</select>")[0])
    assert names[-5:] == ["Venø", "Ærø", "Øland", "Aarø", "Årø"]


def test_a_hidden_number_says_so_and_shows_nothing(page):
    html = page(f"/produkter/havbenchmark/havne/?oe={HIDDEN}")
    assert "Hjelm" not in {name for _, name, _ in rows(html)}
    assert '<p class="stort">..</p>' in html and "skjult" in html


def test_a_unit_that_is_left_out_says_why(page):
    html = page(f"/produkter/havbenchmark/havne/?oe={WITHOUT}")
    assert html.count("Øen er ubeboet.") >= 2


def test_definition_has_all_that_a_reader_needs_to_trust_it(page):
    html = page(URL).split('id="definition"')[1].split("</section>")[0]
    for words in (
        "Udgiften pr. indbygger på kontoen.", "Første udgave", "Havloven", "Opdigtede tal", "01", "Indbyggere",
        "2026-", "SELECT", "løbende priser",
    ):  # fmt: skip
        assert words in html


def test_the_unit_chosen_last_is_where_the_next_page_begins(client):
    client.get(URL)
    assert f'<option value="{FANOE}" selected>' in client.get("/produkter/havbenchmark/").content.decode()


def test_english_uses_english_words_and_numbers(client):
    client.cookies["sprog"] = "en"
    html = client.get(URL).content.decode()
    assert "Harbours</h1>" in html and "Island</label>" in html and "Opportunity to rank 5" in html
    assert "1,344" in html and "Spending per inhabitant" in html
