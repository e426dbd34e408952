"""A format string cut into sections of signs, each sign free (it may mean something) or meant literally."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["number", "text", "date", "literal"]

_DATE = frozenset("acdhmnopqstwyACDHMNOPQSTWY/:")
#: What may stand in a date format without meaning anything.
_BETWEEN = frozenset(" .,-_()[]")


class Sign(NamedTuple):
    text: str
    free: bool


Section = tuple[Sign, ...]


def sections_of(pattern: str) -> tuple[Section, ...]:
    """Cut at free semicolons; quotes and backslashes are gone and what they guarded is literal."""
    found: list[Section] = []
    current: list[Sign] = []
    at = 0
    while at < len(pattern):
        sign = pattern[at]
        at += 1
        if sign == "\\":
            current.append(Sign(pattern[at : at + 1] or sign, False))
            at += 1
        elif sign == '"':
            end = pattern.find('"', at)
            end = len(pattern) if end < 0 else end
            if end > at:
                current.append(Sign(pattern[at:end], False))
            at = end + 1
        elif sign == ";":
            found.append(tuple(current))
            current = []
        else:
            current.append(Sign(sign, True))
    found.append(tuple(current))
    return tuple(found)


def kind_of(sections: tuple[Section, ...]) -> Kind:
    """What the format is for. A place for a digit decides: the letters beside it are then only letters (``0 stk``)."""
    free = {sign.text for section in sections for sign in section if sign.free}
    if free & {"0", "#"}:
        return "number"
    if free & set("@&<>!"):
        return "text"
    if free & _DATE and free <= _DATE | _BETWEEN:
        return "date"
    return "literal"


def begins_as_date(section: Section) -> bool:
    """Whether a sign for dates stands before the first place for a digit: then the place means nothing to a date."""
    return next((sign.text in _DATE for sign in section if sign.free and sign.text in _DATE | {"0", "#"}), False)


def literal(section: Section) -> str:
    return "".join(sign.text for sign in section)
