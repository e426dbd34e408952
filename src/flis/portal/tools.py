"""From a page with numbers to the same numbers in the reader's own tool."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode


def tools_url(noegletal: Iterable[str], periode: str, udsnit: Mapping[str, str] | None = None) -> str:
    """The page that offers files and snippets for these nøgletal, in this period, with these choices of members."""
    chosen = ",".join(f"{level}:{code}" for level, code in (udsnit or {}).items())
    query = [*(("id", one) for one in noegletal), ("periode", periode), ("udsnit", chosen)]
    return f"/dap/noegletal/?{urlencode([(name, value) for name, value in query if value])}"
