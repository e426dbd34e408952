"""How a client certificate is written down: by the SHA-256 of its bytes, or by its subject.

A fingerprint names one certificate and needs no issuer; a subject survives a renewal, and says something only when
whoever read it has checked who issued the certificate.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re

FINGERPRINT, SUBJECT = "sha256:", "emne:"
_PEM = re.compile(r"-----BEGIN CERTIFICATE-----\s*([A-Za-z0-9+/=\s]+?)\s*-----END CERTIFICATE-----")
_HEX = re.compile(r"(?:sha256:)?((?:[0-9a-f]{2}:?){31}[0-9a-f]{2})", re.IGNORECASE)
#: A comma or plus that parts two attributes: not one with a backslash before it.
_BETWEEN = re.compile(r"\s*(?<!\\)([,+])\s*")


def fingerprint(text: str) -> str | None:
    """``sha256:<hex>`` of one certificate, given as PEM, as base64 of its bytes, or as that fingerprint (with or
    without colons). None for anything else: two certificates, or the shorter SHA-1 that some proxies give."""
    text = text.strip()
    found = _HEX.fullmatch(text)
    if found:
        return FINGERPRINT + found[1].replace(":", "").lower()
    pem = _PEM.fullmatch(text)
    try:
        der = base64.b64decode(re.sub(r"\s", "", pem[1]) if pem else text, validate=True)
    except (ValueError, binascii.Error):
        return None
    # A certificate is an ASN.1 SEQUENCE of some hundred bytes; whatever else is base64 is no certificate.
    return FINGERPRINT + hashlib.sha256(der).hexdigest() if len(der) > 100 and der[0] == 0x30 else None


def subject(text: str) -> str | None:
    """``emne:CN=Ida Holm,O=Drift``: blanks around commas and the case of attribute names do not count."""
    parts = _BETWEEN.split(text.strip())
    for at in range(0, len(parts), 2):
        name, equals, value = parts[at].partition("=")
        if not equals or not name.strip() or not value.strip():
            return None
        parts[at] = f"{name.strip().upper()}={value.strip()}"
    return SUBJECT + "".join(parts)


def mark(text: str) -> str | None:
    """What a person wrote to name a certificate, as it is stored; None when it names none. Of a file with several
    certificates the first is meant: the others are those who issued it."""
    if text.casefold().startswith(SUBJECT):
        return subject(text[len(SUBJECT) :])
    pem = _PEM.search(text)
    return fingerprint(pem[0] if pem else text) or subject(text)
