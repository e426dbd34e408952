"""The units that are compared, with their names and their shapes on the map."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from flis.access import Access
from flis.base.alphabet import danish_key
from flis.catalog.catalog import Catalog
from flis.semantic import Semantic

#: Shapes are drawn a few hundred pixels wide; a thousand steps are enough and make the file small.
_STEPS = 1000


@dataclass(frozen=True)
class Unit:
    """A member of the unit dimension. ``key`` is text, as in addresses."""

    key: str
    name: str
    value: Any


def options(units: Mapping[str, Unit], chosen: str) -> SafeString:
    """The ``<option>`` elements of a list of units. Written in Python: it stands on most pages, and is long."""
    return mark_safe("".join(_option(unit, unit.key == chosen) for unit in units.values()))  # noqa: S308 - escaped


def _option(unit: Unit, chosen: bool) -> str:
    mark = " selected" if chosen else ""
    return f'<option value="{escape(unit.key)}"{mark}>{escape(unit.name)}</option>'


def load_units(semantic: Semantic, catalog: Catalog, access: Access) -> dict[str, Unit]:
    """Every unit by key, in Danish order of name; empty when the content declares no unit dimension."""
    dimension = catalog.enhedsdimension
    if dimension is None:
        return {}
    found = [Unit(str(m.key), m.name, m.key) for m in semantic.members(access, dimension.id)]
    return {unit.key: unit for unit in sorted(found, key=lambda unit: danish_key(unit.name))}


def load_shapes(semantic: Semantic, catalog: Catalog, access: Access) -> bytes | None:
    """A GeoJSON FeatureCollection in plane coordinates (Mercator), or None without a map."""
    dimension = catalog.enhedsdimension
    if dimension is None or dimension.kort is None:
        return None
    pairs = [(str(key), json.loads(shape)) for key, shape in semantic.shapes(access, dimension.id)]
    return json.dumps(flatten(pairs), separators=(",", ":")).encode()


def flatten(shapes: Sequence[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """Project here and not in the browser: a plane shape is filled alike whichever way its ring turns."""
    points = [_mercator(p) for _, shape in shapes for p in _points(shape["coordinates"])]
    if not points:
        return {"type": "FeatureCollection", "features": []}
    left, bottom = min(x for x, _ in points), min(y for _, y in points)
    scale = _STEPS / (max(max(x for x, _ in points) - left, max(y for _, y in points) - bottom) or 1.0)

    def place(coordinates: Any) -> Any:
        if isinstance(coordinates[0], int | float):
            x, y = _mercator(coordinates)
            return [round((x - left) * scale, 1), round((y - bottom) * scale, 1)]
        return [place(c) for c in coordinates]

    features = [
        {
            "type": "Feature",
            "id": key,
            "properties": {},
            "geometry": {"type": shape["type"], "coordinates": place(shape["coordinates"])},
        }
        for key, shape in shapes
    ]
    return {"type": "FeatureCollection", "features": features}


def _points(coordinates: Any) -> Iterable[Sequence[float]]:
    if isinstance(coordinates[0], int | float):
        yield coordinates
    else:
        for part in coordinates:
            yield from _points(part)


def _mercator(point: Sequence[float]) -> tuple[float, float]:
    """Longitude and latitude in degrees to the plane (conformal, so coasts keep their form)."""
    longitude, latitude = float(point[0]), max(-85.0, min(85.0, float(point[1])))
    return math.radians(longitude), math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))
