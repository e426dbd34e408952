"""The catalogue of nøgletal and the page of each."""

from __future__ import annotations

import json
import re

import pytest

from flis.access import anonymous
from flis.base.numbers import format_number
from flis.noegletal import NoegletalRequest, compute
from tests.portal.oerige import KEYS


@pytest.mark.parametrize("year", ["2020", "2021"])
def test_page_is_what_is_computed(page, state, year):
    bundle = state.current()
    result = compute(bundle.semantic, anonymous(), [NoegletalRequest("fyr", year)])[0]
    html = page(f"/noegletal/fyr/?periode={year}")
    for row in result.rows:
        if row.status == "ok":
            cells = "".join(
                f'<td class="hoejre">{format_number(v)}</td>' for v in (row.resultat, row.taeller, row.naevner)
            )
            assert f'<th scope="row">{row.enhed_navn}</th>{cells}' in html
    assert format_number(result.i_alt.resultat) in html.split("<tfoot>")[1]


def test_marks_tell_why_a_number_is_not_there(page):
    html = page("/noegletal/havne/?periode=2021")
    assert '<th scope="row">Hesselø</th><td class="hoejre">-</td>' in html
    assert '<th scope="row">Hjelm</th>' + '<td class="hoejre">..</td>' * 3 in html
    assert ".. skjult af hensyn til diskretion" in html


def test_provisional_numbers_are_starred(page):
    assert "\N{NO-BREAK SPACE}*</td>" in page("/noegletal/foreloebig/?periode=2021")
    assert "\N{NO-BREAK SPACE}*</td>" not in page("/noegletal/foreloebig/?periode=2020")


def test_newest_period_with_numbers_is_shown_first(page):
    html = page("/noegletal/havne/")
    assert re.findall(r"<option( selected)?>(\d{4})", html) == [(" selected", "2021"), ("", "2020")]


def test_chosen_unit_is_marked_in_table_chart_and_map(page):
    key = KEYS["Samsø"]
    html = page(f"/noegletal/fyr/?periode=2021&oe={key}")
    assert re.search(r'<tr class="egen" id="egen"><td class="hoejre">\d+</td><th scope="row">Samsø', html)
    bars = json.loads(html.split('id="graf-noegletal">')[1].split("</script>")[0])["data"]["values"]
    assert [b["navn"] for b in bars if b["rolle"] == "egen"] == ["Samsø"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("fyr", ["fyr"]),
        ("BØJER fyr", ["fyr"]),
        ("pct", ["foreloebig"]),
        ("", ["faerger", "foreloebig", "fyr", "havne"]),
    ],
)
def test_search_finds_all_words_anywhere(page, words, found):
    assert sorted(re.findall(r'href="/noegletal/(\w+)/"', page(f"/noegletal/?q={words}"))) == found


def test_search_without_hits_says_so(page):
    assert "Ingen nøgletal passer til «zzz»" in page("/noegletal/?q=zzz")
