"""Codes and names of levels, as filters and their texts look them up: from the release, or from nothing."""

from __future__ import annotations

from collections.abc import Mapping

from flis.semantic import Semantic
from flis.semantic.model import Level


class ReleaseBook:
    """What a release's dimension tables hold. They are reference data: the same for every asker."""

    def __init__(self, semantic: Semantic) -> None:
        self._semantic = semantic

    def codes(self, level: Level) -> frozenset[str] | None:
        if level.table is None:
            return None
        return self._semantic.remember(("noegletal", "koder", level), lambda: frozenset(self.names(level)))

    def names(self, level: Level) -> Mapping[str, str]:
        if level.table is None:
            return {}

        def make() -> dict[str, str]:
            return {str(m.key): m.name for m in self._semantic.table_members(level)}

        return self._semantic.remember(("noegletal", "navne", level), make)

    def is_text(self, level: Level) -> bool:
        return self._semantic.is_text(level)


class EmptyBook:
    """Nothing is known: enough to see whether a filter can be read (``flis tjek`` has no data)."""

    def codes(self, _level: Level) -> frozenset[str] | None:
        return None

    def names(self, _level: Level) -> Mapping[str, str]:
        return {}

    def is_text(self, _level: Level) -> bool:
        return True
