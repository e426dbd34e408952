"""Danish order of names: Æ, Ø and Å last, and Aa is Å (Dansk Sprognævn, retskrivningsordbogen § 3)."""

from __future__ import annotations

import unicodedata

_LAST = {"æ": "{a", "ä": "{a", "ø": "{b", "ö": "{b", "å": "{c", "ü": "y"}


def danish_key(name: str) -> tuple[str, str]:
    """A sort key. The name itself breaks ties, so that the order is total."""
    folded = unicodedata.normalize("NFC", name).casefold().replace("aa", "å")
    return "".join(_LAST.get(letter) or _plain(letter) for letter in folded), name


def _plain(letter: str) -> str:
    """The letter without its accent: é is e."""
    return "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
