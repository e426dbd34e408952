"""The portal's own words: ``tekster.yaml``, ``{key: {da, en}}``. Content brings its own (``titel``/``titel_en``)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

Language = Literal["da", "en"]
LANGUAGES: tuple[Language, ...] = ("da", "en")
DEFAULT: Language = "da"


@cache
def catalogue() -> dict[str, dict[str, str]]:
    path = Path(__file__).parent / "tekster.yaml"
    found: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def text(key: str, language: Language, **values: object) -> str:
    """The sentence or word for ``key``. KeyError for a key that is not there: a test asks for every one in use."""
    wording = catalogue()[key][language]
    return wording.format(**values) if values else wording


def pick(definition: Any, field: str, language: Language) -> str:
    """A content text in the reader's language: ``titel_en`` when it is filled, or else ``titel``."""
    english = getattr(definition, f"{field}_en", "") if language == "en" else ""
    return str(english or getattr(definition, field, ""))


def pick_list(definition: Any, field: str, language: Language) -> list[str]:
    english = getattr(definition, f"{field}_en", []) if language == "en" else []
    return list(english or getattr(definition, field, []))
