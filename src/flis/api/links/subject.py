"""Where the server is, and what one is looking at."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit


@dataclass(frozen=True)
class Place:
    """``base_url`` as :class:`flis.api.HttpRequest` has it. Below ``/login`` tools that send a password only when they
    are asked for it are asked."""

    base_url: str
    login: bool = False

    @property
    def xmla(self) -> str:
        return f"{self._base}/xmla"

    @property
    def odata(self) -> str:
        return f"{self._base}/odata/"

    @property
    def mdx(self) -> str:
        return f"{self._base}/api/v1/mdx"

    @property
    def host(self) -> str:
        return urlsplit(self.base_url).netloc

    @property
    def _base(self) -> str:
        return f"{self.base_url}/login" if self.login else self.base_url


@dataclass(frozen=True)
class Subject:
    """``options`` are those of the feed's entity set. ``catalog``, ``cube`` and ``mdx`` are empty where there is no
    cube to open. ``measure`` and ``members`` (the last is the row's) are
    unique names, for formulas in cells."""

    title: str
    description: str
    entity_set: str
    options: tuple[tuple[str, str], ...] = ()
    catalog: str = ""
    cube: str = ""
    mdx: str = ""
    measure: str = ""
    members: tuple[str, ...] = ()

    def address(self, place: Place) -> str:
        """The feed's address of just this."""
        query = urlencode(self.options, quote_via=quote, safe="$,()':")
        return f"{place.odata}{self.entity_set}" + (f"?{query}" if query else "")
