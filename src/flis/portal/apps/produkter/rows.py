"""The rows of the ranked list as HTML. Written in Python: a template costs ten times as much for a hundred rows."""

from __future__ import annotations

from html import escape

from django.utils.safestring import SafeString, mark_safe

from flis.portal.apps.produkter.answers import Row, Subject
from flis.portal.texts import Language, text

_HEADS = {"egen": '<tr class="egen" id="egen" tabindex="-1">', "andre": "<tr>"}


def ranked_rows(answer: Subject, language: Language) -> SafeString:
    """One ``<tr>`` per unit; the own one is the address ``#egen``."""
    words = {role: text(f"ord.{role}", language) for role in ("benchmark", "median")}
    return mark_safe("".join(_row(row, words) for row in answer.rows))  # noqa: S308 - every text is escaped in _row


def _row(row: Row, words: dict[str, str]) -> str:
    mark = f' <span class="maerke maerke-{row.rolle}">{escape(words[row.rolle])}</span>' if row.rolle in words else ""
    head = _HEADS.get(row.rolle, f'<tr class="{row.rolle}">')
    return (
        f'{head}<td class="hoejre">{row.plads}</td><th scope="row">{escape(row.navn)}{mark}</th>'
        f'<td class="hoejre">{escape(row.tekst)}</td></tr>\n'
    )
