"""A map with its legend: classes in numbers, so that it can be read without the colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flis.base.numbers import format_number
from flis.portal.charts.choropleth import NO_VALUE, Area, choropleth, colours
from flis.portal.charts.classes import ValueClass, class_of, quantile_classes
from flis.portal.maps import shapes_url
from flis.portal.pictures import Picture
from flis.portal.state import Bundle
from flis.portal.texts import Language, text


@dataclass(frozen=True)
class LegendLine:
    """``farve`` is the number of the step on the scale (a CSS class), or ``ingen``."""

    farve: str
    tekst: str
    antal: int


@dataclass(frozen=True)
class MapView:
    picture: Picture
    shapes: str
    legend: list[LegendLine]


def map_view(
    bundle: Bundle, values: Mapping[str, tuple[float | None, str]], own: str, decimals: int, language: Language
) -> MapView | None:
    """The map of ``values`` (unit -> value and label); None when the content has no shapes."""
    url = shapes_url(bundle)
    if not url:
        return None
    classes = quantile_classes([value for value, _ in values.values() if value is not None])
    areas = []
    for unit in bundle.units.values():
        value, label = values.get(unit.key, (None, f"{unit.name}: {text('status.mangler', language)}"))
        each = NO_VALUE if value is None else str(class_of(value, classes))
        areas.append(Area(unit.key, label, each, unit.key == own))
    missing = sum(area.klasse == NO_VALUE for area in areas)
    scale = {colour: step for step, colour in enumerate(colours(5))}
    legend = [
        LegendLine(
            str(scale[colour]),
            _range(c, decimals, language),
            c.count,
        )
        for c, colour in zip(classes, colours(len(classes)), strict=True)
    ]
    if missing:
        legend.append(LegendLine(NO_VALUE, text("kort.ingen", language), missing))
    return MapView(Picture("graf-kort", choropleth(areas, len(classes))), url, legend)


def _range(each: ValueClass, decimals: int, language: Language) -> str:
    low, high = (format_number(value, decimals, language) for value in (each.low, each.high))
    return text("kort.fra_til", language, low=low, high=high)
