"""All units side by side in order of value: the own one in the strong colour, median and benchmark marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flis.portal.charts import style

_HEIGHT = 280
_LABEL_SPACE = 14
_TICKS = 10
_COLOURS = {"andre": style.OTHERS, "median": style.MEDIAN, "benchmark": style.BENCHMARK, "egen": style.OWN}


@dataclass(frozen=True)
class Bar:
    """One unit. ``nr`` counts the bars from 1; ``tekst`` is what stands when one points at it."""

    nr: int
    navn: str
    vaerdi: float
    tekst: str
    rolle: str = "andre"


@dataclass(frozen=True)
class Level:
    """A dashed line across the chart, with its name at the end."""

    navn: str
    vaerdi: float
    rolle: str


def ranking_chart(bars: Sequence[Bar], levels: Sequence[Level], titles: tuple[str, str]) -> dict[str, Any]:
    """``titles``: of the x axis and the y axis. The bars' axis begins at 0."""
    return {
        "$schema": style.SCHEMA,
        "height": _HEIGHT,
        "data": {"values": [vars(bar) for bar in bars]},
        "layer": [_bars(len(bars), titles), *(_line(level, shift) for level, shift in _spread(levels, bars))],
        "config": style.config(),
    }


def _bars(count: int, titles: tuple[str, str]) -> dict[str, Any]:
    ticks = [1, *range(_TICKS, count + 1, _TICKS)] if count > _TICKS else list(range(1, count + 1))
    return {
        "mark": {"type": "bar"},
        "encoding": {
            "x": {
                "field": "nr",
                "type": "ordinal",
                "scale": {"paddingInner": 0.2, "paddingOuter": 0},
                "axis": {
                    "title": titles[0],
                    "values": ticks,
                    "labelAngle": 0,
                    "labelOverlap": "greedy",
                    "ticks": False,
                },
            },
            "y": {
                "field": "vaerdi",
                "type": "quantitative",
                "axis": {"title": titles[1], "format": ",~r", "tickCount": 5, "domain": False, "ticks": False},
            },
            "color": {
                "field": "rolle",
                "type": "nominal",
                "legend": None,
                "scale": {"domain": list(_COLOURS), "range": list(_COLOURS.values())},
            },
            "tooltip": {"field": "tekst"},
        },
    }


def _line(level: Level, shift: int) -> dict[str, Any]:
    colour = _COLOURS[level.rolle]
    y = {"field": "vaerdi", "type": "quantitative"}
    label = {"type": "text", "align": "left", "dx": 6, "dy": shift, "fontSize": 12, "fontWeight": 500, "color": colour}
    return {
        "data": {"values": [vars(level)]},
        "layer": [
            {"mark": {"type": "rule", "strokeDash": [5, 4], "color": colour}, "encoding": {"y": y}},
            {"mark": label, "encoding": {"y": y, "x": {"value": "width"}, "text": {"field": "navn"}}},
        ],
    }


def _spread(levels: Sequence[Level], bars: Sequence[Bar]) -> list[tuple[Level, int]]:
    """Move the names of lines that lie close, so that they do not cover each other."""
    values = [0.0, *(b.vaerdi for b in bars)]
    span = (max(values) - min(values)) or 1.0
    ordered = sorted(levels, key=lambda level: level.vaerdi)
    if len(ordered) == 2 and (ordered[1].vaerdi - ordered[0].vaerdi) / span * _HEIGHT < _LABEL_SPACE:
        return [(ordered[0], _LABEL_SPACE // 2), (ordered[1], -_LABEL_SPACE // 2)]
    return [(level, 0) for level in ordered]
