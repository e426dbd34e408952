"""What the operator has decided about who may ask."""

from __future__ import annotations

from dataclasses import dataclass, field

from flis.access import Access
from flis.portal.identity.proxies import Proxies


@dataclass(frozen=True)
class Security:
    """``as_principal``: everything is answered as this one, and only to this machine. ``require_login``: the cubes
    (``/xmla``, ``/odata/``, ``/api``) answer nobody unknown; the pages know no login and show what is open to all.
    ``proxies``: whose word about https and certificates is believed."""

    as_principal: Access | None = None
    require_login: bool = False
    proxies: Proxies = field(default_factory=Proxies)
