"""Small parts that pages are made of."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import flis.portal
from flis.base.alphabet import danish_key
from flis.portal.charts.choropleth import colours
from flis.portal.charts.classes import class_of, quantile_classes
from flis.portal.charts.ranking import Bar, Level, ranking_chart
from flis.portal.formats import amount_unit, local_time, short_amount, value_text
from flis.portal.pictures import Picture
from flis.portal.texts import LANGUAGES, catalogue
from flis.portal.units import flatten

PORTAL = Path(flis.portal.__file__).parent


def test_danish_order():
    ordered = ["Albertslund", "Favrskov", "Fredericia", "Faaborg-Midtfyn", "Gentofte", "Lemvig", "Lyngby", "Læsø",
               "Vordingborg", "Ærø", "Øland", "Aabenraa", "Aalborg", "Aarhus"]  # fmt: skip
    assert sorted(set(ordered), key=danish_key) == ordered
    assert danish_key("Allé") < danish_key("Allø")


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False, width=32), max_size=120))
def test_classes_hold_every_value_once(values):
    classes = quantile_classes(values)
    assert sum(c.count for c in classes) == len(values) and len(classes) <= 5
    for value in values:
        number = class_of(value, classes)
        assert classes[number].low <= value <= classes[number].high
    assert all(a.high < b.low for a, b in pairwise(classes))


def test_distinct_values_give_five_classes_of_equal_size():
    assert [c.count for c in quantile_classes([float(n) for n in range(100)])] == [20] * 5
    assert len(set(colours(5))) == 5 and colours(1) == [colours(5)[2]] and colours(0) == []


@pytest.mark.parametrize(
    ("value", "status", "shown"),
    [(1234.5, "ok", "1.235"), (None, "mangler", "-"), (None, "ikke_relevant", "."), (None, "skjult", ".."),
     (7.0, "skjult", ".."), (-2.0, "foreloebig", "−2\N{NO-BREAK SPACE}*"), (None, "ok", "-")],
)  # fmt: skip
def test_marks(value, status, shown):
    assert value_text(value, status, 0, "da") == shown


def test_amounts():
    assert short_amount(28_022_772, "kr.", "da").replace("\N{NO-BREAK SPACE}", " ") == "28,0 mio. kr."
    assert short_amount(999_999, "kr.", "da").replace("\N{NO-BREAK SPACE}", " ") == "999.999 kr."
    assert short_amount(None, "kr.", "da") == "-"
    assert amount_unit("kr. pr. 6-16-årig") == "kr." and amount_unit("pct.") == "pct."


def test_times_are_danish():
    assert (
        local_time(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)).replace("\N{NO-BREAK SPACE}", " ")
        == "02-07-2026 kl. 00.30"
    )


@given(st.text(max_size=50))
def test_a_chart_cannot_end_its_script(text):
    packed = Picture("x", {"navn": text + "</script><!-- <script>"}).json
    assert "<" not in packed and ">" not in packed and "\u2028" not in packed


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_names_of_close_lines_do_not_cover_each_other(median, benchmark):
    bars = [Bar(1, "a", -1e9, ""), Bar(2, "b", 1e9, "")]
    chart = ranking_chart(
        bars, [Level("Median", median, "median"), Level("Benchmark", benchmark, "benchmark")], ("x", "y")
    )
    heights = [
        layer["data"]["values"][0]["vaerdi"] / 2e9 * 280 - layer["layer"][1]["mark"]["dy"]
        for layer in chart["layer"][1:]
    ]
    assert abs(heights[0] - heights[1]) >= 13.9


def test_shapes_become_plane_whichever_way_they_turn():
    ring = [[8.0, 55.0], [10.0, 55.0], [10.0, 57.0], [8.0, 57.0], [8.0, 55.0]]
    shape = {"type": "MultiPolygon", "coordinates": [[ring]]}
    found = flatten([("1", shape), ("2", {"type": "Polygon", "coordinates": [ring[::-1]]})])["features"]
    assert found[0]["geometry"]["coordinates"][0][0][2] == [found[0]["geometry"]["coordinates"][0][0][1][0], 1000.0]
    assert flatten([])["features"] == []


def _used() -> set[str]:
    found: set[str] = set()
    for path in PORTAL.rglob("*"):
        if path.suffix == ".html":
            found |= set(re.findall(r"""\{% t ["']([\w.]+)["']""", path.read_text(encoding="utf-8")))
        elif path.suffix == ".py":
            found |= set(re.findall(r"""text\(\s*["']([\w.]+)["']""", path.read_text(encoding="utf-8")))
    return found


def test_every_text_in_use_is_there_in_both_languages():
    texts = catalogue()
    assert not _used() - set(texts)
    for key, wording in texts.items():
        assert set(wording) == set(LANGUAGES) and all(wording.values()), key
        fields = [set(re.findall(r"\{(\w+)\}", wording[language])) for language in LANGUAGES]
        assert fields[0] == fields[1], key


def test_apps_do_not_know_each_other():
    apps = PORTAL / "apps"
    for path in apps.rglob("*.py"):
        own = path.relative_to(apps).parts[0]
        for other in re.findall(r"flis\.portal\.apps\.(\w+)", path.read_text(encoding="utf-8")):
            assert other == own, path
