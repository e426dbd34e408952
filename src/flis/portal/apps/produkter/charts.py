"""From an answer to the charts and the map of a product's pages."""

from __future__ import annotations

from flis.portal.apps.produkter.answers import Row, Subject
from flis.portal.charts.ranking import Bar, Level, ranking_chart
from flis.portal.charts.subjects import Amount
from flis.portal.charts.subjects import subject_chart as bars_of_amounts
from flis.portal.definitions import unit_of
from flis.portal.mapping import MapView, map_view
from flis.portal.pictures import Picture
from flis.portal.state import Bundle
from flis.portal.texts import Language, text


def overview_chart(subjects: list[Subject]) -> Picture:
    """Mulighedsrum of each emne; those without a number are left out (the table says so)."""
    amounts = [Amount(s.titel, s.mulighedsrum, s.mulighedsrum_kort) for s in subjects if s.mulighedsrum is not None]
    return Picture("graf-overblik", bars_of_amounts(amounts))


def subject_chart(answer: Subject, language: Language) -> Picture:
    unit = unit_of(answer.noegletal, language)
    bars = [Bar(at, row.navn, row.vaerdi, _label(row, unit), row.rolle) for at, row in enumerate(answer.rows, 1)]
    levels = [
        Level(text("ord.median", language), answer.median, "median") if answer.median is not None else None,
        Level(text("ord.benchmark", language), answer.benchmark, "benchmark") if answer.benchmark is not None else None,
    ]
    titles = (text("ord.plads", language), unit)
    return Picture("graf-rangliste", ranking_chart(bars, [level for level in levels if level], titles))


def map_of(bundle: Bundle, answer: Subject, language: Language) -> MapView | None:
    own = next((row.key for row in answer.rows if row.rolle == "egen"), "")
    unit = unit_of(answer.noegletal, language)
    values = {row.key: (row.vaerdi, _label(row, unit)) for row in answer.rows}
    return map_view(bundle, values, own, answer.noegletal.decimaler, language)


def _label(row: Row, unit: str) -> str:
    return f"{row.plads}. {row.navn}: {row.tekst} {unit}"
