"""Charts are drawn under the page's own policy, and show what their tables say."""

from __future__ import annotations

import pytest

from tests.browser.conftest import until
from tests.portal.oerige import KEYS

SUBJECT = f"/produkter/havbenchmark/fyr/?oe={KEYS['Fanø']}"
WITH_CHARTS = ("/produkter/havbenchmark/", SUBJECT, "/produkter/havbenchmark/faerger/", "/noegletal/foreloebig/?oe=103")


@pytest.mark.parametrize("path", WITH_CHARTS)
def test_nothing_is_blocked_and_nothing_complains(anywhere, path):
    anywhere.page.add_init_script(
        "window.brud = [];"
        "document.addEventListener('securitypolicyviolation', e => window.brud.push(e.violatedDirective))"
    )
    page = anywhere.open(path)
    assert page.evaluate("window.brud") == [] and anywhere.complaints == []
    assert page.locator("figure[data-graf] svg").count() == page.locator("figure[data-graf]").count() > 0


def test_eval_is_really_forbidden(reader):
    page = reader.open(SUBJECT)
    # playwright's own evaluate runs outside the policy; a script element of the page's does not
    page.evaluate(
        "() => { const s = document.createElement('script');"
        "s.textContent = 'window.sluppet = 1'; document.head.append(s); }"
    )
    assert page.evaluate("window.sluppet") is None
    assert any("Content Security Policy" in c for c in reader.complaints)


def test_bars_are_as_high_as_the_table_says(reader):
    page = reader.open(SUBJECT)
    bars = page.locator("[data-graf=graf-rangliste] svg .mark-rect path")
    values = [float(v.replace(".", "")) for v in page.locator("#rangliste tbody td:last-child").all_inner_texts()]
    heights = [box["height"] for box in (bars.nth(i).bounding_box() for i in range(bars.count()))]
    assert len(heights) == len(values) == 22
    ratio = max(heights) / max(values)
    assert all(abs(height - value * ratio) < 1.5 for height, value in zip(heights, values, strict=True))


def test_own_unit_has_the_strong_colour_once(reader):
    page = reader.open(SUBJECT)
    fills = page.eval_on_selector_all(
        "[data-graf=graf-rangliste] svg .mark-rect path", "found => found.map(p => p.getAttribute('fill'))"
    )
    own = [at for at, fill in enumerate(fills) if fill == "#0b5a8c"]
    shown = page.locator("#rangliste tbody tr").evaluate_all(
        "found => found.findIndex(r => r.classList.contains('egen'))"
    )
    assert own == [shown]


def test_map_shows_every_unit_and_hatches_those_without_numbers(reader):
    page = reader.open(SUBJECT)
    fills = page.eval_on_selector_all(
        "[data-graf=graf-kort] svg .mark-shape path", "found => found.map(p => p.getAttribute('fill'))"
    )
    counts = page.locator("ul.signatur .daempet").all_inner_texts()
    assert len([f for f in fills if f and f not in ("none", "transparent")]) == 24
    assert fills.count("url(#skravering)") == 2 and counts[-1] == "(2)"


def test_pointing_at_a_bar_tells_its_number(reader):
    page = reader.open(SUBJECT)
    page.locator("[data-graf=graf-rangliste] svg .mark-rect path").nth(3).hover()
    text = page.inner_text("#grafboks")
    name = page.locator("#rangliste tbody tr").nth(3).locator("th").inner_text()
    assert text.startswith(f"4. {name}: ") and text.endswith("kr. pr. indbygger")


def test_charts_follow_the_width(reader):
    page = reader.open(SUBJECT)
    wide = page.locator("[data-graf=graf-rangliste] svg").bounding_box()["width"]
    page.set_viewport_size({"width": 500, "height": 800})
    until(page, "w => document.querySelector('[data-graf=graf-rangliste] svg').clientWidth < w - 200", wide)
