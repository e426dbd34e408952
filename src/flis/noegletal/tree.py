"""A nøgletal's filter as a tree, and back to text.

The grammar follows definitions as they are published (``Dr 1+2 Funk 03.22.01, 03.38.70-78 Art <> 0``):

    filter       = led { (linjeskift | ";") led }
    led          = [ "+" | "-" | "plus" | "minus" | "MED" | "UDEN" ] afgrænsning { [","] afgrænsning }
    afgrænsning  = filterord [ "." ] [ "<>" | "≠" | "!=" | "=" ] koder
    koder        = kode { ("," | "+" | "og") kode }
    kode         = tegn { "." tegn } [ "-" tegn { "." tegn } ]     (or anything in quotes)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Sign = Literal["+", "-", "MED", "UDEN"]
CODE = re.compile(r"\w+(?:\.\w+)*")


@dataclass(frozen=True)
class Codes:
    """One code, or every code from ``first`` to ``last`` (both inside)."""

    first: str
    last: str = ""

    @property
    def depth(self) -> int:
        """Segments between dots: 05 has one, 05.38.42 three."""
        return self.first.count(".") + 1

    def __str__(self) -> str:
        return f"{_quoted(self.first)}-{_quoted(self.last)}" if self.last else _quoted(self.first)


@dataclass(frozen=True)
class Restriction:
    """``word`` is one of ``codes`` or, when ``negated``, none of them."""

    word: str
    codes: tuple[Codes, ...]
    negated: bool = False

    def __str__(self) -> str:
        mark = "<> " if self.negated else ""
        return f"{self.word} {mark}{', '.join(str(c) for c in self.codes)}"


@dataclass(frozen=True)
class Term:
    """What a sign applies to: rows where every restriction holds."""

    sign: Sign
    restrictions: tuple[Restriction, ...]

    def __str__(self) -> str:
        return " ".join([self.sign, *(str(r) for r in self.restrictions)])


@dataclass(frozen=True)
class FilterTree:
    terms: tuple[Term, ...]

    def __str__(self) -> str:
        return "\n".join(str(t) for t in self.terms)

    def with_sign(self, *signs: Sign) -> tuple[Term, ...]:
        return tuple(t for t in self.terms if t.sign in signs)


def _quoted(code: str) -> str:
    """A code that would read as something else (or ends the list: ``og``) stands in quotes."""
    plain = CODE.fullmatch(code) and code[0].isdigit()
    return code if plain else f'"{code}"'
