"""Text -> filter tree, by hand: small, and every error says where it stands and what was expected."""

from __future__ import annotations

import re
from typing import NoReturn, cast

from flis.base.errors import ContentError, problem
from flis.catalog.suggestions import did_you_mean
from flis.noegletal.tree import CODE, Codes, FilterTree, Restriction, Sign, Term
from flis.noegletal.vocabulary import Vocabulary, Word

_SIGNS = {"+": "+", "-": "-", "−": "-", "–": "-", "plus": "+", "minus": "-", "med": "MED", "uden": "UDEN"}
_SIGN = re.compile(r"[+\-−–]|(?:plus|minus|med|uden)\b", re.IGNORECASE)
_COMPARE = re.compile(r"<>|≠|!=|=")
_DASH = re.compile(r"\s*[-–—−]\s*")
_MORE = re.compile(r"\s*(?:,|\+|\bog\b)\s*", re.IGNORECASE)
_QUOTED = re.compile(r"\"([^\"]+)\"|'([^']+)'|«([^»]+)»")
_SPACE = re.compile(r"\s*")


class FilterError(ContentError):
    """A filter cannot be read."""


def parse_filter(lines: tuple[str, ...], words: Vocabulary) -> FilterTree:
    """The tree of a filter's lines. FilterError N001–N006 for the first thing that cannot be read."""
    terms: list[Term] = []
    for number, line in enumerate(lines, start=1):
        start = 0
        for piece in line.split(";"):
            if piece.strip():
                terms += _Line(line, number, start, start + len(piece), words).terms()
            start += len(piece) + 1
    return FilterTree(tuple(terms))


class _Line:
    """A reader with a position in one line, up to ``end``."""

    def __init__(self, line: str, number: int, start: int, end: int, words: Vocabulary) -> None:
        self.line, self.number, self.at, self.end, self.words = line, number, start, end, words

    def terms(self) -> list[Term]:
        found = []
        sign = self._sign() or "+"
        while True:
            found.append(Term(sign, self._restrictions()))
            self._skip()
            if self.at >= self.end:
                return found
            after = self._sign()
            if after is None:
                self._fail("N001", "et filterord, et fortegn eller linjens slutning")
            sign = after

    def _sign(self) -> Sign | None:
        self._skip()
        match = _SIGN.match(self.line, self.at, self.end)
        # A word of the content may begin like a sign («Med…» is guarded by \b); what it declares goes first.
        if match is None or self._word_here() is not None:
            return None
        self.at = match.end()
        return cast(Sign, _SIGNS[match.group().lower()])

    def _restrictions(self) -> tuple[Restriction, ...]:
        found = [self._restriction()]
        while True:
            mark = self.at
            self._skip()
            if self.line[self.at : self.at + 1] == ",":
                self.at += 1
                self._skip()
            if self._word_here() is None:
                self.at = mark
                self._require_once(found)
                return tuple(found)
            found.append(self._restriction())

    def _require_once(self, found: list[Restriction]) -> None:
        for n, restriction in enumerate(found):
            if any(not r.negated and r.word == restriction.word for r in found[:n]) and not restriction.negated:
                self._fail("N005", "", value=restriction.word)

    def _restriction(self) -> Restriction:
        word = self._word()
        self._skip()
        compare = _COMPARE.match(self.line, self.at, self.end)
        if compare:
            self.at = compare.end()
        return Restriction(word.text, self._codes(), compare is not None and compare.group() != "=")

    def _word(self) -> Word:
        self._skip()
        text = self._word_here()
        if text is None:
            match = CODE.match(self.line, self.at, self.end)
            forslag = did_you_mean(match.group(), self.words.texts) if match else ""
            self._fail("N001", "et filterord" + (f" ({', '.join(self.words.texts)})" if not forslag else ""), forslag)
        if text in self.words.ambiguous:
            self._fail("N004", "", value=text)
        self.at += len(text)
        if self.line[self.at : self.at + 1] == ".":
            self.at += 1
        found = self.words.get(text)
        assert found is not None  # noqa: S101 - at() gives words that get() knows
        return found

    def _word_here(self) -> str | None:
        return self.words.at(self.line[: self.end], self.at)

    def _codes(self) -> tuple[Codes, ...]:
        found = [self._code()]
        while True:
            more = _MORE.match(self.line, self.at, self.end)
            if more is None or self.words.at(self.line[: self.end], more.end()) is not None:
                return tuple(found)
            self.at = more.end()
            found.append(self._code())

    def _code(self) -> Codes:
        self._skip()
        first = self._one_code()
        dash = _DASH.match(self.line, self.at, self.end)
        if dash is None or self.words.at(self.line[: self.end], dash.end()) is not None:
            return Codes(first)
        start = self.at
        self.at = dash.end()
        return self._interval(first, self._one_code(), start)

    def _interval(self, first: str, last: str, start: int) -> Codes:
        """``03.35.60-64`` ends at 03.35.64: a short end takes over what stands before it in the start."""
        head, tail = first.split("."), last.split(".")
        if len(tail) < len(head):
            tail = head[: len(head) - len(tail)] + tail
        if len(tail) > len(head):
            self._fail("N002", "", value=f"{first}-{last}")
        if _ordering(tail) < _ordering(head):
            self.at = start
            self._fail("N003", "", value=f"{first}-{'.'.join(tail)}")
        return Codes(first, ".".join(tail))

    def _one_code(self) -> str:
        quoted = _QUOTED.match(self.line, self.at, self.end)
        if quoted:
            self.at = quoted.end()
            return next(group for group in quoted.groups() if group)
        match = CODE.match(self.line, self.at, self.end)
        if match is None:
            self._fail("N001", "en kode")
        self.at = match.end()
        return match.group()

    def _skip(self) -> None:
        space = _SPACE.match(self.line, self.at, self.end)
        self.at = space.end() if space else self.at

    def _fail(self, code: str, expected: str, forslag: str = "", *, value: str | None = None) -> NoReturn:
        found = self.line[self.at : self.end].strip()
        raise FilterError(
            problem(
                code,
                value=value if value is not None else (found.split()[0] if found else ""),
                led=self.number,
                tegn=self.at + 1,
                uddrag=f"{self.line[: self.at]}▸{self.line[self.at :]}".strip(),
                ventet=expected,
                fandt=f"«{found.split()[0]}»" if found else "ikke mere",
                forslag=forslag,
            )
        )


def _ordering(segments: list[str]) -> list[tuple[int, str]]:
    """Numbers by size, whatever their zeros; other codes as text."""
    return [(int(s), "") if s.isdigit() else (0, s) for s in segments]
