"""Formulas in cells that ask the cube for one number. They need the connection in the workbook, under its name."""

from __future__ import annotations

from flis.api.links.odc import odc_name
from flis.api.links.subject import Place, Subject

#: Language -> names of CUBEVALUE and CUBEMEMBER, and what stands between arguments.
_WORDS = {"da": ("KUBEVÆRDI", "KUBEMEDLEM", ";"), "en": ("CUBEVALUE", "CUBEMEMBER", ",")}


def cube_formulas(place: Place, subject: Subject, language: str) -> list[str]:
    """One number for a member, and the member itself, in the language of the spreadsheet."""
    value, member, between = _WORDS[language]
    connection = odc_name(place, subject)
    found = [(value, [connection, subject.measure, *subject.members])]
    if subject.members:
        found.append((member, [connection, subject.members[-1]]))
    return [f"={name}({between.join(_text(part) for part in parts)})" for name, parts in found]


def _text(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'
