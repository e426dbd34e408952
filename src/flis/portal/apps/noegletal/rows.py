"""A nøgletal's rows for the page: numbers as text, marks for those that are not there."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from flis.base.alphabet import danish_key
from flis.base.numbers import format_number
from flis.noegletal import NoegletalResult
from flis.portal.formats import MARKS, value_text
from flis.portal.texts import Language

_HIDDEN = "skjult"


@dataclass(frozen=True)
class Row:
    plads: int | None
    key: str
    navn: str
    taeller: float | None
    naevner: float | None
    resultat: float | None
    status: str
    tekst: str

    @property
    def shown(self) -> bool:
        """Whether there is a number to draw."""
        return self.resultat is not None and self.status not in MARKS


def rows_of(result: NoegletalResult, decimals: int, language: Language) -> list[Row]:
    """By plads; units without a number last, in Danish order of name."""
    found = [
        Row(
            r.plads, str(r.enhed_key), str(r.enhed_navn), _number(r.taeller), _number(r.naevner), _number(r.resultat),
            r.status, value_text(_number(r.resultat), r.status, decimals, language),
        )
        for r in result.rows
    ]  # fmt: skip
    return sorted(found, key=lambda r: (r.plads is None, r.plads or 0, danish_key(r.navn)))


def as_html(rows: list[Row], own: str, language: Language) -> SafeString:
    return mark_safe("".join(_html(row, row.key == own, language) for row in rows))  # noqa: S308 - escaped in _html


def _html(row: Row, own: bool, language: Language) -> str:
    head = '<tr class="egen" id="egen">' if own else "<tr>"
    parts = (row.tekst, _part(row.taeller, row.status, language), _part(row.naevner, row.status, language))
    cells = "".join(f'<td class="hoejre">{escape(part)}</td>' for part in parts)
    plads = MARKS["mangler"] if row.plads is None else row.plads
    return f'{head}<td class="hoejre">{plads}</td><th scope="row">{escape(row.navn)}</th>{cells}</tr>\n'


def _part(value: float | None, status: str, language: Language) -> str:
    """Tæller and nævner of a hidden number would give it away."""
    return MARKS[_HIDDEN] if status == _HIDDEN else format_number(value, 0, language)


def _number(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]
