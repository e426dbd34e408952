"""One certificate, however it is written."""

from __future__ import annotations

import base64
import hashlib
import ssl

import pytest
import trustme

from flis.access.certificates import fingerprint, mark, subject

PEM = trustme.CA().issue_cert("ida@example.dk").cert_chain_pems[0].bytes().decode()
DER = ssl.PEM_cert_to_DER_cert(PEM)
WANTED = "sha256:" + hashlib.sha256(DER).hexdigest()


COLONS = ":".join(WANTED[7:][n : n + 2] for n in range(0, 64, 2))
WINDOWS = PEM.replace("\n", "\r\n")
SHA1 = hashlib.sha1(DER).hexdigest()  # noqa: S324 - what some proxies give


@pytest.mark.parametrize(
    "text",
    [PEM, WINDOWS, base64.b64encode(DER).decode(), WANTED, WANTED[7:].upper(), COLONS],
    ids=["pem", "windows", "base64", "fingerprint", "capitals", "colons"],
)
def test_every_form_gives_the_same_fingerprint(text):
    assert fingerprint(text) == WANTED
    assert mark(text) == WANTED


@pytest.mark.parametrize(
    "text",
    ["", "x", SHA1, PEM + PEM, PEM[:-40], "AAAA" * 100, WANTED[:-2]],
    ids=["empty", "letter", "sha1", "two", "cut", "no certificate", "short"],
)
def test_what_is_not_one_certificate_is_none(text):
    assert fingerprint(text) is None


def test_of_a_chain_in_a_file_the_first_is_meant():
    other = trustme.CA().issue_cert("bo@example.dk").cert_chain_pems[0].bytes().decode()
    assert mark(f"Bag Attributes\n{PEM}\n{other}") == WANTED


def test_subjects_are_compared_and_not_their_spelling():
    assert subject("cn=Ida Holm, O=Drift") == subject("CN=Ida Holm,o=Drift") == "emne:CN=Ida Holm,O=Drift"
    assert subject(r"CN=Holm\, Ida,O=Drift") == r"emne:CN=Holm\, Ida,O=Drift"
    assert subject("CN=Ida") != subject("CN=ida")
    assert subject("Ida") is None and subject("CN=,O=x") is None
    assert mark("emne:CN=Ida") == mark("CN=Ida") == "emne:CN=Ida"
