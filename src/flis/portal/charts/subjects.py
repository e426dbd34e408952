"""One amount per subject as horizontal bars, with the amount written at the end of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flis.portal.charts import style

_BAR = 34
#: Room to the right of the longest bar for its amount, in pixels.
_TEXT_SPACE = 92


@dataclass(frozen=True)
class Amount:
    """``tekst`` is the amount as it stands beside the bar."""

    navn: str
    vaerdi: float
    tekst: str


def subject_chart(amounts: Sequence[Amount]) -> dict[str, Any]:
    """Bars in the given order, from 0."""
    y: dict[str, Any] = {
        "field": "navn",
        "type": "nominal",
        "sort": None,
        "axis": {
            "title": None,
            "labelFontSize": 14,
            "labelLimit": 260,
            "labelPadding": 8,
            "labelColor": style.INK,
            "ticks": False,
            "domain": False,
        },
    }
    x = {"field": "vaerdi", "type": "quantitative", "axis": None, "scale": {"zero": True}}
    label = {"type": "text", "align": "left", "dx": 6, "fontSize": 13, "color": style.INK}
    return {
        "$schema": style.SCHEMA,
        "height": _BAR * max(len(amounts), 1),
        "padding": {"left": 0, "top": 4, "bottom": 4, "right": _TEXT_SPACE},
        "data": {"values": [vars(a) for a in amounts]},
        "encoding": {"y": y, "x": x},
        "layer": [
            {"mark": {"type": "bar", "height": {"band": 0.62}, "color": style.OWN}},
            {"mark": label, "encoding": {"text": {"field": "tekst"}}},
        ],
        "config": style.config(),
    }
