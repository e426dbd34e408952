"""Which part of the rows one answer holds, and the address of the next."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from flis.api.limits import ApiLimits
from flis.api.odata.errors import GoneError
from flis.api.odata.grammar.options import pairs
from flis.api.odata.grammar.tree import Query
from flis.base.errors import UsageError, problem
from flis.semantic import Semantic

_TOKEN = re.compile(r"([0-9a-f]{12})-(\d{1,9})")


@dataclass(frozen=True)
class Page:
    """``start`` counts within the rows that ``$top`` and ``$skip`` leave."""

    start: int
    size: int
    mark: str

    def end(self, query: Query) -> int:
        """How many rows are needed to fill the page and to see whether there are more."""
        reach = self.start + self.size + 1
        return query.skip + (reach if query.top is None else min(query.top, reach))

    def bounds(self, query: Query, count: int) -> tuple[int, int, bool]:
        """First row, the row after the last, and whether more follow."""
        last = count if query.top is None else min(count, query.skip + query.top)
        first = min(query.skip + self.start, last)
        end = min(first + self.size, last)
        return first, end, end < last

    def next_address(self, address: str, query: str) -> str:
        kept = [(name, value) for name, value in pairs(query) if name != "$skiptoken"]
        token = f"{self.mark}-{self.start + self.size}"
        return f"{address}?{urlencode([*kept, ('$skiptoken', token)], quote_via=quote, safe='$,()/')}"


def page_of(query: Query, prefer: str, semantic: Semantic, limits: ApiLimits) -> Page:
    """UsageError D219 for a token that is none of ours, GoneError (D220) for one of another release."""
    mark = hashlib.sha256(f"{semantic.source.name}\n{semantic.catalog.version}".encode()).hexdigest()[:12]
    size = min(preferred_size(prefer) or limits.page, limits.largest_page)
    if not query.token:
        return Page(0, size, mark)
    match = _TOKEN.fullmatch(query.token)
    if match is None:
        raise UsageError(problem("D219", value=query.token[:40]))
    if match[1] != mark:
        raise GoneError(problem("D220"))
    return Page(int(match[2]), size, mark)


def preferred_size(prefer: str) -> int | None:
    """``odata.maxpagesize`` (or ``maxpagesize``) of the header Prefer."""
    match = re.search(r"(?:^|[,;\s])(?:odata\.)?maxpagesize\s*=\s*\"?(\d{1,9})", prefer)
    return int(match[1]) if match and int(match[1]) > 0 else None
