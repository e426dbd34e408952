"""``udsnit=niveau:kode``: choices that stand for a nøgletal's own, as a product's data basis makes them.

It is an option of ours beside those of OData (which leaves names without a dollar to each service).
"""

from __future__ import annotations

from collections.abc import Mapping

from flis.api.odata.grammar.options import pairs
from flis.base.errors import UsageError, problem

OPTION = "udsnit"


def read_udsnit(query: str) -> dict[str, str]:
    """UsageError D227 for what is no choice."""
    found: dict[str, str] = {}
    for name, text in pairs(query):
        if name == OPTION:
            for part in text.split(","):
                level, colon, code = part.partition(":")
                if not (level and colon and code):
                    raise UsageError(problem("D227", value=part[:60]))
                found[level] = code
    return found


def udsnit_option(udsnit: Mapping[str, str]) -> list[tuple[str, str]]:
    text = ",".join(f"{level}:{code}" for level, code in sorted(udsnit.items()))
    return [(OPTION, text)] if text else []
