"""What the operator has decided about who may ask."""

from __future__ import annotations

from dataclasses import dataclass, field

from flis.access import Access
from flis.portal.identity.proxies import Proxies


@dataclass(frozen=True)
class Security:
    """``as_principal``: everything is answered as this one, and only to this machine. ``require_login``: the cubes
    answer nobody unknown. ``proxies``: whose word about https and certificates is believed. ``only_here``: the address
    can be reached from this machine only, so the pages may say that no password is needed."""

    as_principal: Access | None = None
    require_login: bool = False
    proxies: Proxies = field(default_factory=Proxies)
    only_here: bool = False
