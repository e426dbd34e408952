"""Texts that a spreadsheet would run as a formula (CWE-1236), made harmless for CSV.

A cell that begins with = + - @ (also the full-width forms), or where such a sign follows a separator, is a formula
for a spreadsheet that opens the file, perhaps with another separator than ours. An apostrophe before the sign makes
it text. Numbers are written by us and never pass through here.
"""

from __future__ import annotations

import re

_START = re.compile("(^|[,;|\t\r\n])([\\s\"]*)(?=[=+\\-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}"
                    "\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}])")  # fmt: skip
#: Control characters, and signs without width that could hide what a cell begins with.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_LINES = re.compile("[\t\r\n]+")


def plain_text(value: str) -> str:
    """Without control and invisible characters, which readers of XML and CSV refuse or act upon."""
    return _CONTROL.sub("", value)


def harmless(value: str) -> str:
    """``value`` on one line and as text for every spreadsheet."""
    text = _LINES.sub(" ", plain_text(value))
    return _START.sub(lambda found: f"{found[1]}{found[2]}'", text)
