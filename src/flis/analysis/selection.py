"""What a reader chose of a product, looked up: data basis, subjects and own unit, each with a suggestion when wrong."""

from __future__ import annotations

from typing import Any

from flis.access import Access
from flis.base.errors import UsageError, problem
from flis.base.periods import Period
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.produkt import Datagrundlag, Emne, Produkt, Udeladelse
from flis.catalog.suggestions import did_you_mean
from flis.semantic import Member, Semantic


def find_produkt(catalog: Catalog, produkt_id: str) -> Produkt:
    """UsageError A001 for an unknown product."""
    found = catalog.produkter.get(produkt_id)
    if found is None:
        forslag = did_you_mean(produkt_id, catalog.produkter)
        raise UsageError(problem("A001", value=produkt_id, forslag=forslag))
    return found


def find_datagrundlag(produkt: Produkt, chosen: str | None) -> Datagrundlag:
    """By id or title, any case; the first one when nothing is chosen. UsageError A002 for an unknown one."""
    if not chosen:
        return produkt.datagrundlag[0]
    for found in produkt.datagrundlag:
        if chosen.lower() in (found.id, found.titel.lower()):
            return found
    known = ", ".join(d.id for d in produkt.datagrundlag)
    forslag = did_you_mean(chosen, [d.id for d in produkt.datagrundlag])
    raise UsageError(
        problem("A002", value=chosen, navn=produkt.noegler.datagrundlag, muligheder=known, forslag=forslag)
    )


def find_emner(produkt: Produkt, chosen: str | None) -> list[Emne]:
    """The subject by id or title, any case; all of them when nothing is chosen. UsageError A003."""
    if not chosen:
        return list(produkt.emner)
    for found in produkt.emner:
        if chosen.lower() in (found.id, found.titel.lower(), found.titel_en.lower()):
            return [found]
    known = ", ".join(e.id for e in produkt.emner)
    names = [text for e in produkt.emner for text in (e.id, e.titel)]
    forslag = did_you_mean(chosen, names)
    raise UsageError(problem("A003", value=chosen, navn=produkt.noegler.emne, muligheder=known, forslag=forslag))


def find_unit(semantic: Semantic, access: Access, chosen: Any) -> Member:
    """The unit by key or by name, any case. UsageError A004 for an unknown one, A005 when nothing is compared."""
    dimension = semantic.catalog.enhedsdimension
    if dimension is None:
        raise UsageError(problem("A005"))
    members = semantic.members(access, dimension.id)
    text = str(chosen).strip()
    for member in members:
        if text == str(member.key) or text.lower() == member.name.lower():
            return member
    for member in members:
        if text.isdigit() and text.lstrip("0") == str(member.key):
            return member
    forslag = did_you_mean(text, [n for m in members for n in (m.name, str(m.key))])
    raise UsageError(problem("A004", value=text, dimension=dimension.id, forslag=forslag))


def left_out(produkt: Produkt, period: Period) -> dict[str, Udeladelse]:
    """Exclusions that hold at some time in ``period``, by the unit's key as text."""
    return {
        str(u.enhed): u
        for u in produkt.udeladt
        if (u.fra is None or u.fra <= period.last) and (u.til is None or u.til >= period.first)
    }
