"""The main journey, at a desk and on a phone: choose, open, understand, take away."""

from __future__ import annotations

import csv
import io
import re

from tests.browser.conftest import until
from tests.portal.oerige import KEYS

FANOE = KEYS["Fanø"]
SUBJECT = f"/produkter/havbenchmark/fyr/?oe={FANOE}&placering=5"


def test_from_the_front_page_to_a_number_and_its_definition(anywhere):
    page = anywhere.open("/")
    page.click("text=HavBenchmark")
    anywhere.drawn()
    page.select_option("#valg-enhed", label="Fanø")
    page.wait_for_url(f"**oe={FANOE}**")
    assert page.input_value("#valg-enhed") == str(FANOE)
    page.fill("#valg-plads", "3")
    page.press("#valg-plads", "Enter")
    page.wait_for_url("**placering=3**")
    page.wait_for_selector("text=målt mod plads 3")
    page.click("#overblik-tabel >> text=Fyr og bøjer")
    anywhere.drawn()
    assert f"oe={FANOE}" in page.url and "placering=3" in page.url
    assert page.is_visible(".talkort-rum") and "Plads" in page.inner_text(".talkort-egen")
    page.click("#definition > summary")
    assert page.is_visible("text=Havloven") and page.is_visible("text=Første udgave")
    assert not anywhere.complaints


def test_a_choice_redraws_the_page_without_leaving_it(anywhere):
    page = anywhere.open(SUBJECT)
    page.evaluate("window.samme = true")
    before = page.inner_text(".talkort-rum")
    page.select_option("#valg-enhed", label="Samsø")
    until(page, "before => document.querySelector('.talkort-rum').innerText !== before", before)
    anywhere.drawn()
    assert page.evaluate("window.samme") and "Samsø" in page.inner_text("#rangliste .egen")
    assert "Samsø" in page.inner_text("#nyt")
    page.go_back()
    until(page, "() => document.querySelector('.talkort-egen h2').innerText === 'Fanø'")
    assert not anywhere.complaints


def test_downloads_have_the_same_choices(reader):
    page = reader.open(SUBJECT)
    with page.expect_download() as waiting:
        page.click("text=CSV til maskiner")
    rows = list(csv.DictReader(io.StringIO(waiting.value.path().read_text(encoding="utf-8"))))
    shown = page.eval_on_selector_all("#rangliste tbody th", "found => found.map(t => t.firstChild.textContent.trim())")
    assert [row["oe"] for row in rows] == shown
    with page.expect_download() as waiting:
        page.click("text=Excel (XLSX)")
    assert waiting.value.suggested_filename.endswith(".xlsx")


def test_the_address_can_be_copied(reader):
    page = reader.open("/produkter/havbenchmark/fyr/")
    page.click("text=Kopiér adressen")
    until(page, "() => document.getElementById('nyt').textContent === 'Adressen er kopieret.'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(reader.address) and "placering=5" in copied and "datagrundlag=regnskab-2021" in copied


def test_english_switch_keeps_the_page(anywhere):
    page = anywhere.open(SUBJECT)
    page.click("text=English")
    anywhere.drawn()
    assert page.get_attribute("html", "lang") == "en" and f"oe={FANOE}" in page.url
    assert page.is_visible("text=Opportunity to rank 5")
    page.click("header >> text=Dansk")
    assert page.is_visible("text=Mulighedsrum til plads 5")
    assert not anywhere.complaints


def test_search_finds_as_one_types(reader):
    page = reader.open("/noegletal/")
    page.type("#soeg", "bøjer")
    until(page, "() => document.querySelectorAll('#resultater li').length === 1")
    assert "q=b" in page.url and page.evaluate("document.activeElement.id") == "soeg"
    assert not reader.complaints


def test_everything_works_without_scripts(without_scripts, address):
    page = without_scripts
    page.goto(f"{address}/produkter/havbenchmark/fyr/")
    page.select_option("#valg-enhed", label="Fanø")
    page.fill("#valg-plads", "7")
    page.click("button[type=submit]")
    assert "placering=7" in page.url and "Fanø" in page.inner_text("#rangliste .egen")
    page.click("#definition > summary")
    assert page.is_visible("text=Havloven")
    assert len(re.findall("<tr", page.inner_html("#rangliste tbody"))) == 22
