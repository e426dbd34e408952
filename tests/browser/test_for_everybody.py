"""Phone width, keyboard, zoom, contrast: the page is for everybody (WCAG 2.1 AA)."""

from __future__ import annotations

import pytest

from tests.browser.conftest import PHONE, WIDE, until
from tests.portal.oerige import KEYS
from tests.portal.test_pages import PAGES

SUBJECT = f"/produkter/havbenchmark/fyr/?oe={KEYS['Fanø']}"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
MIDDLE = {"width": 768, "height": 900}


def test_no_sideways_scroll_at_400_percent(reader):
    page = reader.open(SUBJECT)
    page.set_viewport_size({"width": WIDE["width"] // 4, "height": 250})
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDE["width"] // 4


#: One page of each kind; the others are built of the same parts and are looked at by ``-m langsom``.
KINDS = {
    "/",
    "/produkter/havbenchmark/",
    "/produkter/havbenchmark/havne/?oe=103",
    "/noegletal/?q=fyr",
    "/noegletal/havne/?periode=2020&oe=103",
    "/dap/kuber/hav/?measure=indbyggere&vaerktoej=powerbi",
    "/katalog/hav/tabeller/udgift/",
    "/drift/kvalitet/",
    "/findes-ikke/",
}
EVERY = [*PAGES, "/findes-ikke/", "/produkter/havbenchmark/?oe=x"]


@pytest.mark.parametrize("path", [p if p in KINDS else pytest.param(p, marks=pytest.mark.langsom) for p in EVERY])
def test_axe_finds_nothing_and_nothing_sticks_out(reader, axe, path):
    page = reader.open(path)
    for summary in page.locator("main summary").all():
        if summary.is_visible():
            summary.click()
    page.evaluate(axe)
    for size in (WIDE, MIDDLE, PHONE):
        page.set_viewport_size(size)
        found = page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES)
        assert [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_main_journey_by_keyboard_only(reader):
    page = reader.open("/produkter/havbenchmark/")
    keys = page.keyboard
    keys.press("Tab")
    assert page.inner_text(":focus") == "Spring til indholdet"
    keys.press("Enter")
    _tab_to(page, "#valg-enhed")
    keys.type("Samsø")
    page.wait_for_url(f"**oe={KEYS['Samsø']}**")
    until(page, "() => document.querySelector('#tabel-h').innerText.includes('Samsø')")
    assert page.evaluate("document.activeElement.id") == "valg-enhed"
    _tab_to(page, "#overblik-tabel a[href*='/fyr/']")
    keys.press("Enter")
    page.wait_for_url("**/fyr/**")
    _tab_to(page, "#definition > summary")
    keys.press("Enter")
    assert page.is_visible("text=Havloven")
    _tab_to(page, "a[href='#egen']")
    keys.press("Enter")
    own, box = (page.locator(f"{s}").bounding_box() for s in ("#rangliste .egen td >> nth=0", ".rulleboks"))
    assert box["y"] <= own["y"] <= box["y"] + box["height"]
    assert not reader.complaints


_FOCUS = """() => { const at = document.activeElement, s = getComputedStyle(at);
const shown = s.outlineStyle !== 'none' && s.outlineWidth !== '0px';
return { visible: at === document.body || shown, html: at.outerHTML } }"""


def test_focus_is_always_visible(reader):
    page = reader.open(SUBJECT)
    for _ in range(40):
        page.keyboard.press("Tab")
        focus = page.evaluate(_FOCUS)
        assert focus["visible"], focus["html"][:200]


def test_printing_shows_the_whole_list(reader):
    page = reader.open(SUBJECT)
    page.emulate_media(media="print")
    box, table = (page.locator(s).bounding_box() for s in (".rulleboks", "#rangliste"))
    assert box["height"] >= table["height"] - 2 and not page.is_visible("form.valg")


def test_forced_colours_keep_the_own_row_apart(reader):
    page = reader.open(SUBJECT)
    page.emulate_media(forced_colors="active")
    assert page.evaluate("getComputedStyle(document.querySelector('#rangliste .egen td')).borderTopWidth") == "2px"


def _tab_to(page, selector: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} kan ikke nås med tabulatortasten")
