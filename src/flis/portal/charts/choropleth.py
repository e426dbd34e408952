"""A map of the units, coloured by class. The shapes come apart from the values (they are the same on every page)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flis.portal.charts import style
from flis.portal.charts.classes import CLASSES

#: Name of the data set that the browser fills with the shapes.
SHAPES = "former"
NO_VALUE = "ingen"


@dataclass(frozen=True)
class Area:
    """One unit: ``klasse`` is ``"0"`` (lowest) to ``"4"``, or ``NO_VALUE``."""

    id: str
    tekst: str
    klasse: str
    egen: bool = False


def colours(count: int) -> list[str]:
    """``count`` steps of the scale, as far apart as they can be."""
    if count <= 1:
        return [style.CLASSES[CLASSES // 2]][:count]
    return [style.CLASSES[i * (CLASSES - 1) // (count - 1)] for i in range(count)]


def choropleth(areas: Sequence[Area], classes: int) -> dict[str, Any]:
    domain = [*(str(i) for i in range(classes)), NO_VALUE]
    fill = {
        "field": "klasse",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": domain, "range": [*colours(classes), style.MISSING]},
    }
    values = {"values": [vars(area) for area in areas]}
    return {
        "$schema": style.SCHEMA,
        "height": 420,
        "projection": {"type": "identity", "reflectY": True},
        "data": {"name": SHAPES},
        "transform": [
            {"lookup": "id", "from": {"data": values, "key": "id", "fields": ["tekst", "klasse", "egen"]}},
            {"filter": "isValid(datum.klasse)"},
        ],
        "layer": [
            {
                "mark": {"type": "geoshape", "stroke": "#5f6b73", "strokeWidth": 0.5},
                "encoding": {"fill": fill, "tooltip": {"field": "tekst"}},
            },
            {
                "transform": [{"filter": "datum.egen"}],
                "mark": {"type": "geoshape", "filled": False, "stroke": "#ffffff", "strokeWidth": 5},
            },
            {
                "transform": [{"filter": "datum.egen"}],
                "mark": {"type": "geoshape", "filled": False, "stroke": style.INK, "strokeWidth": 2.5},
            },
        ],
        "config": style.config(),
    }
