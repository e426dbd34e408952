"""Name and password in an ``Authorization: Basic`` header."""

from __future__ import annotations

import base64
import binascii


def credentials(header: str) -> tuple[str, str] | None:
    """Name and password; None when the header is of another kind. ``("", "")`` for Basic that cannot be read.

    Clients do not agree on the letters: most write UTF-8, Windows' own libraries the code page of the machine.
    """
    scheme, _, rest = header.strip().partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        raw = base64.b64decode(rest.strip(), validate=True)
    except (ValueError, binascii.Error):
        return "", ""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    name, colon, password = text.partition(":")
    return (name, password) if colon else ("", "")
