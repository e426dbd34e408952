"""Reading what a visitor asked for: every choice is one of a known few, and anything else is said, never a fault."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpRequest

from flis.portal.texts import Language, text

_SHOWN = 60
_DIGITS = frozenset("0123456789")


@dataclass(frozen=True)
class Link:
    """An address to offer, with its words."""

    title: str
    url: str


class Refusal(Exception):  # noqa: N818 - it is shown as a page, not as a fault
    def __init__(self, sentence: str, links: Iterable[Link] = ()) -> None:
        self.sentence, self.links = sentence, tuple(links)
        super().__init__(sentence)


class NotFound(Refusal):
    """The address names something that is not there (404)."""


class BadChoice(Refusal):
    """A choice in the address has a value that it cannot have (400)."""


def language_of(request: HttpRequest) -> Language:
    language: Language = getattr(request, "language", "da")
    return language


def choose(request: HttpRequest, name: str, allowed: Mapping[str, str], default: str) -> str:
    """The value of ``name`` in the address: one of ``allowed`` (value -> words), or ``default`` when left out."""
    given = request.GET.get(name, "")
    if given == "":
        return default
    if given in allowed:
        return given
    raise BadChoice(_refuse(request, name, given, allowed), _offers(request, name, given, allowed))


def choose_number(request: HttpRequest, name: str, low: int, high: int, default: int) -> int:
    """A whole number from ``low`` to ``high``, both inside."""
    given = request.GET.get(name, "").strip()
    if given == "":
        return default
    if len(given) <= len(str(high)) and set(given) <= _DIGITS and low <= int(given) <= high:
        return int(given)
    language = language_of(request)
    sentence = text("fejl.tal", language, name=name, given=shorten(given), low=low, high=high)
    raise BadChoice(sentence, [Link(f"{name} {default}", address_with(request, name, str(default)))])


def find(request: HttpRequest, found: Mapping[str, object], wanted: str, kind: str, base: str) -> None:
    """Raise NotFound when ``wanted`` is not a key of ``found``; offers the nearest keys below ``base``."""
    if wanted in found:
        return
    near = difflib.get_close_matches(wanted[:_SHOWN], list(found), n=5, cutoff=0.4)
    sentence = text("fejl.findes_ikke", language_of(request), kind=kind, given=shorten(wanted))
    raise NotFound(
        sentence, [Link(getattr(found[key], "titel", "") or key, f"{base}{quote(key, safe='')}/") for key in near]
    )


def address_with(request: HttpRequest, name: str, value: str) -> str:
    query = request.GET.copy()
    query[name] = value
    return f"?{query.urlencode()}"


def shorten(value: str) -> str:
    """A visitor's own text, fit to be shown: printable and short."""
    clean = "".join(c if c.isprintable() else "?" for c in value[: _SHOWN + 1])
    return clean if len(clean) <= _SHOWN else clean[:_SHOWN] + "…"


def _refuse(request: HttpRequest, name: str, given: str, allowed: Mapping[str, str]) -> str:
    key = "fejl.valg" if allowed else "fejl.intet_valg"
    return text(key, language_of(request), name=name, given=shorten(given))


def _offers(request: HttpRequest, name: str, given: str, allowed: Mapping[str, str]) -> list[Link]:
    words = {title.casefold(): value for value, title in allowed.items()} | {v: v for v in allowed}
    near = difflib.get_close_matches(given[:_SHOWN].casefold(), list(words), n=5, cutoff=0.5)
    values = list(dict.fromkeys(words[word] for word in near)) or list(allowed)[:3]
    return [Link(allowed[value], address_with(request, name, value)) for value in values]
