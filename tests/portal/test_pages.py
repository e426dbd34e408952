"""Every page: answers in both languages, is built for everybody, and lets nothing in."""

from __future__ import annotations

import re

import pytest

from tests.portal.oerige import TITLE

PAGES = (
    "/",
    "/produkter/",
    "/produkter/havbenchmark/",
    "/produkter/havbenchmark/?oe=103&datagrundlag=budget-2020&placering=20",
    "/produkter/havbenchmark/havne/?oe=103",
    "/produkter/havbenchmark/faerger/?oe=105",
    "/noegletal/",
    "/noegletal/?q=fyr",
    "/noegletal/?q=findesikke",
    "/noegletal/havne/?periode=2020&oe=103",
    "/noegletal/foreloebig/",
    "/dap/",
    "/dap/?q=findesikke",
    "/dap/kuber/hav/",
    "/dap/kuber/hav/?measure=indbyggere&vaerktoej=powerbi",
    "/dap/kuber/hav/?vaerktoej=tableau",
    "/dap/kuber/noegletalskube/?vaerktoej=powerbi",
    "/dap/kuber/hav/?vaerktoej=python",
    "/dap/noegletal/?id=havne&periode=2021&vaerktoej=r",
    "/dap/noegletal/?id=havne&id=fyr&periode=2020&udsnit=version%3Abudget",
    "/katalog/",
    "/katalog/hav/",
    "/katalog/hav/leverancer/havn/",
    "/katalog/hav/tabeller/udgift/",
    "/katalog/hav/tabeller/dsa_hav__havn/",
    "/katalog/hav/kuber/hav/",
    "/katalog/hav/dokumentation/om/",
    "/drift/udgivelser/",
    "/drift/kvalitet/",
    "/drift/leverancer/",
)


@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_page_has_its_frame(client, url, language):
    client.cookies["sprog"] = language
    answer = client.get(url)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in html
    assert html.count("<h1") == 1
    assert ("Alle tal er opdigtede." if language == "da" else "All figures are invented.") in html
    assert 'href="#main-content"' in html and '<main id="main-content"' in html
    assert "2026" in html and "kommune" not in html.lower()
    assert (
        re.search(r"<table(?:(?!</table>).)*<caption", html, re.S) or "<table" not in html.split('class="dokument"')[0]
    )


@pytest.mark.parametrize("url", PAGES)
def test_every_page_keeps_others_out(client, url):
    answer = client.get(url)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert answer["X-Content-Type-Options"] == "nosniff" and answer["Referrer-Policy"] == "same-origin"
    html = answer.content.decode()
    assert not re.search(r"<script(?![^>]*(?:src=|application/json))", html)
    assert not re.search(r"\son[a-z]+=|\sstyle=|=.javascript:", html)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', html)


def test_ids_on_a_page_are_unique(page):
    for url in PAGES:
        ids = re.findall(r'\sid="([^"]*)"', page(url))
        assert len(ids) == len(set(ids)), url


def test_texts_of_the_content_are_text(page):
    for url in ("/noegletal/", "/noegletal/havne/", "/katalog/hav/", "/produkter/havbenchmark/havne/"):
        assert "<b>Havne</b>" not in page(url)
    assert "=SUM(A1) &lt;b&gt;Havne&lt;/b&gt;" in page("/noegletal/havne/")
    assert TITLE.startswith("=")


def test_markdown_is_shown_without_its_html(page):
    html = page("/katalog/hav/dokumentation/om/")
    assert "<strong>tallene</strong>" in html and "<h2>Mere</h2>" in html and "<td>1</td>" in html
    assert "<script>alert" not in html and 'href="javascript' not in html
    assert html.count("Om havet</h1>") == 1


def test_front_page_opens_products_and_areas_and_tells_the_state(page):
    html = page("/")
    assert 'href="/produkter/havbenchmark/"' in html and 'href="/katalog/hav/"' in html
    assert "1 af 2 regler er overholdt" in html and "4 nøgletal" in html


def test_quality_shows_what_broke_a_rule_and_what_to_do(page):
    html = page("/drift/kvalitet/")
    assert html.index("Ukendte konti") < html.index("Bogføringen stemmer")
    assert "Ret kontoen." in html and "<td>=1+1</td>" in html


def test_catalogue_shows_table_columns_with_types_and_doubts(page):
    html = page("/katalog/hav/tabeller/udgift/")
    assert "Kontoens kode" in html and "Kontoplanen er et gæt." in html and "552" in html


def test_languages_switch_on_the_same_address_and_are_remembered(client):
    answer = client.get("/produkter/havbenchmark/?oe=103&sprog=en")
    assert answer.status_code == 302 and answer["Location"] == "/produkter/havbenchmark/?oe=103"
    assert "Opportunity" in client.get(answer["Location"]).content.decode()
    assert client.get("/?sprog=da", PATH_INFO="//ond.dk/")["Location"] == "/ond.dk/"


@pytest.mark.parametrize(
    "url", ["/findes-ikke/", "/produkter/havbenchmrk/", "/noegletal/x/", "/katalog/x/", "/kort/x.json"]
)
def test_what_is_not_there_is_404_in_words(client, url):
    answer = client.get(url)
    html = answer.content.decode()
    assert answer.status_code == 404 and "Siden findes ikke" in html and "Alle tal er opdigtede." in html


def test_a_misspelt_product_gets_a_suggestion(client):
    html = client.get("/produkter/havbenchmrk/").content.decode()
    assert 'href="/produkter/havbenchmark/"' in html and "HavBenchmark" in html


def test_the_map_is_one_file_per_release_that_browsers_may_keep(client, state):
    answer = client.get(f"/kort/{state.current().release.name}.json")
    shapes = answer.json()["features"]
    assert len(shapes) == 24 and "immutable" in answer["Cache-Control"]
    flat = [c for f in shapes for ring in f["geometry"]["coordinates"] for point in ring for c in point]
    assert min(flat) == 0 and max(flat) == 1000


def test_changing_methods_are_refused(client):
    assert client.post("/produkter/havbenchmark/").status_code == 405
    assert client.delete("/noegletal/havne/").status_code == 405
