"""Colours and letters that every chart shares. Contrast to white (WCAG 2.1): marks 3:1 or more, text 4.5:1 or more."""

from __future__ import annotations

from typing import Any

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
OWN = "#0b5a8c"
BENCHMARK = "#b4541a"
MEDIAN = "#454545"
OTHERS = "#8f9aa3"
INK = "#1a1a1a"
MUTED = "#595959"
GRID = "#e6e6e6"
#: Five classes of one hue, light to dark.
CLASSES = ("#deebf3", "#a9cbe0", "#6ba3c7", "#2f76a6", "#0b416b")
MISSING = "url(#skravering)"
_FONT = "IBM Plex Sans, system-ui, sans-serif"


def config() -> dict[str, Any]:
    return {
        "font": _FONT,
        "background": "transparent",
        "view": {"stroke": None},
        "axis": {
            "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": 500, "labelColor": MUTED, "titleColor": MUTED,
            "gridColor": GRID, "domainColor": "#bfbfbf", "tickColor": "#bfbfbf", "titlePadding": 10,
        },
    }  # fmt: skip


def number_locale(language: str) -> dict[str, Any]:
    """How Vega writes numbers on axes: as the rest of the page does."""
    decimal, thousands = (",", ".") if language == "da" else (".", ",")
    return {
        "decimal": decimal,
        "thousands": thousands,
        "grouping": [3],
        "currency": ["", ""],
        "minus": "\N{MINUS SIGN}",
    }
