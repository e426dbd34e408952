"""Whose eyes a request wants to be answered with, and what it wants them to look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flis.access import Access
from flis.mdx.model.names import same
from flis.xmla.faults import Code, fault
from flis.xmla.rowsets.request import Database

#: ``Role`` is Mondrian's word.
_NARROWING = ("EffectiveUserName", "Roles", "EffectiveRoles", "Role")


def refuse_another(properties: Mapping[str, str], access: Access) -> None:
    """A gateway that signs in as itself and names somebody else wants what that person may see. To answer with what
    the gateway may see would give away the rest, so such a request is refused."""
    for name in _NARROWING:
        value = properties.get(name, "").strip()
        if value and not (name == "EffectiveUserName" and value.casefold() == access.principal.casefold()):
            raise fault("D165", Code.UNSUPPORTED, navn=name)


def refuse_unknown_database(properties: Mapping[str, str], seen: Iterable[Database]) -> None:
    """The words are the same for a database that is not there and for one that the asker may not see."""
    named = properties.get("Catalog", "").strip()
    if named and same(named) not in {same(one.name) for one in seen}:
        raise fault("D168", Code.NAME, navn=named)
