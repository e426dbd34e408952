"""Everything a reader needs to trust (or doubt) a number: one click from the number itself."""

from __future__ import annotations

from dataclasses import dataclass

from flis.catalog.definitions.indhold import Forbehold
from flis.catalog.definitions.noegletal import Noegletal
from flis.noegletal import NoegletalResult, caveats_of
from flis.portal.formats import local_time
from flis.portal.state import Bundle
from flis.portal.texts import Language, pick, text


@dataclass(frozen=True)
class Caveat:
    titel: str
    tekst: str


@dataclass(frozen=True)
class Definition:
    """``filterord``: the filters in words with the names of their codes, one text per line."""

    noegletal: Noegletal
    titel: str
    ord: str
    periode: str
    enhed: str
    filterord: list[str]
    forbehold: list[Caveat]
    sql: str
    udgivelse: str
    opdateret: str
    leverancer: int
    version: str


def definition_from(bundle: Bundle, result: NoegletalResult, language: Language) -> Definition:
    """The definition that ``result`` was computed by."""
    noegletal = result.noegletal
    return Definition(
        noegletal=noegletal,
        titel=pick(noegletal, "titel", language),
        ord=pick(noegletal, "definition", language),
        periode=str(result.periode),
        enhed=unit_of(noegletal, language),
        filterord=list(result.filter_words),
        forbehold=caveats(bundle, noegletal, language),
        sql=result.sql,
        udgivelse=bundle.release.name,
        opdateret=local_time(bundle.release.created),
        leverancer=bundle.delivery_count,
        version=bundle.release.catalog_version[:12],
    )


def unit_of(noegletal: Noegletal, language: Language) -> str:
    """The unit as it stands over a column, with the price level when there is one: ``kr. pr. indb., 2022-priser``."""
    unit = pick(noegletal, "enhed", language)
    if noegletal.prisniveau is None:
        return unit
    prices = text("definition.priser", language, aar=noegletal.prisniveau)
    return f"{unit}, {prices}" if unit else prices


def caveats(bundle: Bundle, noegletal: Noegletal, language: Language) -> list[Caveat]:
    return [caveat(one, language) for one in caveats_of(bundle.catalog, noegletal)]


def caveat(forbehold: Forbehold, language: Language) -> Caveat:
    return Caveat(forbehold.titel, pick(forbehold, "tekst", language))
