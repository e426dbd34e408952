"""The message catalogue: code -> sentence and advice, in Danish and English.

``beskeder/<lag>.yaml`` holds ``K001: {da: "…", en: "…", raad: "…", advice: "…"}``. Placeholders are
``{name}``; a placeholder without a value shows as ``?`` so that an error can never hide behind an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

#: The parser in C is ten times quicker, and the catalogue is read at the first message of every process.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Lenient(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "?"


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Every message, by code. Two files that define the same code are a fault of ours and stop at once."""
    found: dict[str, dict[str, str]] = {}
    for entry in sorted(files("flis.base").joinpath("beskeder").iterdir(), key=lambda e: e.name):
        if not entry.name.endswith(".yaml"):
            continue
        content: Any = yaml.load(entry.read_text(encoding="utf-8"), Loader=_Loader) or {}  # noqa: S506 - a safe loader
        for code, texts in content.items():
            if code in found:
                raise ValueError(f"besked {code} findes to gange (anden gang i {entry.name})")
            found[code] = texts
    return found


def render(code: str, values: Mapping[str, object], language: str = "da") -> tuple[str, str]:
    """``(sentence, advice)`` for ``code``. Raises KeyError for a code that is not in the catalogue."""
    texts = catalogue()[code]
    sentence = texts.get(language, texts["da"])
    advice = texts.get("raad" if language == "da" else "advice", "")
    filled = _Lenient(values)
    return sentence.format_map(filled), advice.format_map(filled)
