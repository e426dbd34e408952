"""Under which host names we answer. A page from elsewhere that has pointed its own name at this machine is refused,
so it cannot read what only this machine may read."""

from __future__ import annotations

import re
from collections.abc import Iterable

_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?", re.IGNORECASE)


def is_known(header: str, known: Iterable[str]) -> bool:
    """Whether the ``Host`` of a request is one of the ``known`` names, whatever its port."""
    found = _HOST.fullmatch(header)
    return found is not None and found[1].lower().rstrip(".") in {name.lower() for name in known}
