"""From a number on a page to the same number in a tool, at a desk and on a phone."""

from __future__ import annotations

import json
from urllib.request import urlopen

from tests.browser.conftest import until


def test_from_the_menu_to_a_cube_and_its_file(anywhere):
    page = anywhere.open("/")
    page.click("header >> text=Kuber")
    page.click("main >> text=Havets regnskab")
    with page.expect_download() as waiting:
        page.click("text=Hent forbindelsen (.odc)")
    assert waiting.value.suggested_filename.endswith("Øriget Havets regnskab.odc")
    assert "Provider=MSOLAP" in waiting.value.path().read_text(encoding="utf-8")
    page.click("text=Power BI")
    with page.expect_download() as waiting:
        page.click("text=Hent datakilden (.pbids)")
    assert waiting.value.suggested_filename == "Havets regnskab.pbids"
    assert not anywhere.complaints


def test_another_figure_changes_address_and_snippets_without_leaving_the_page(anywhere):
    page = anywhere.open("/dap/kuber/hav/?vaerktoej=python")
    page.evaluate("window.samme = true")
    page.select_option("#valg-measure", label="Indbyggere")
    until(page, "() => document.getElementById('adressen').textContent.endsWith('indbyggere')")
    assert page.evaluate("window.samme") and "measure=indbyggere" in page.url and "vaerktoej=python" in page.url
    assert "[Measures].[Indbyggere]" in page.inner_text("#stump-mdx")
    assert not anywhere.complaints


def test_the_address_that_is_copied_answers_with_the_numbers_of_the_page(reader):
    page = reader.open("/noegletal/havne/?periode=2020")
    shown = page.locator("#noegletal-tabel tbody th").all_inner_texts()
    page.click("text=Hent i Excel, Power BI")
    page.click("text=Kopiér adressen")
    until(page, "() => document.getElementById('nyt').textContent === 'Adressen er kopieret.'")
    copied = page.evaluate("navigator.clipboard.readText()")
    with urlopen(copied) as answer:  # noqa: S310 - our own server
        rows = json.load(answer)["value"]
    assert {row["oe"] for row in rows} == set(shown) and {row["periode"] for row in rows} == {"2020"}


def test_a_snippet_is_copied_as_it_stands(reader):
    page = reader.open("/dap/kuber/hav/?vaerktoej=r")
    page.click(".stump:has(#stump-tabel) >> text=Kopiér teksten")
    until(page, "() => document.getElementById('nyt').textContent === 'Teksten er kopieret.'")
    assert page.evaluate("navigator.clipboard.readText()") == page.text_content("#stump-tabel")
    assert not reader.complaints


def test_tabs_work_by_keyboard(reader):
    page = reader.open("/dap/kuber/hav/")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.inner_text(":focus") == "Tableau":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**vaerktoej=tableau")
    assert page.inner_text(".undermenu [aria-current=page]") == "Tableau"
