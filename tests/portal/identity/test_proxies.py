"""Whose word is believed about the way a request came."""

from __future__ import annotations

from urllib.parse import quote

import pytest
import trustme

from flis.access.certificates import fingerprint
from flis.base.errors import UsageError
from flis.portal.identity import Proxies

PEM = trustme.CA().issue_cert("ida@example.dk").cert_chain_pems[0].bytes().decode()
PROXIES = Proxies.named(["10.0.0.5", "192.168.7.0/24", "unix"])
TOLD = {
    "HTTP_X_FORWARDED_PROTO": "https",
    "HTTP_X_FORWARDED_FOR": "80.1.2.3",
    "HTTP_X_FLIS_CERTIFIKAT": quote(PEM),
    "HTTP_X_FLIS_CERTIFIKAT_EMNE": "CN=Ida,O=Drift",
    "HTTP_X_FLIS_CERTIFIKAT_STATUS": "SUCCESS",
}


def _origin(peer, **headers):
    environ = {"REMOTE_ADDR": peer, "wsgi.url_scheme": "https", **headers}
    return PROXIES.origin(environ), environ


@pytest.mark.parametrize("peer", ["10.0.0.5", "192.168.7.250", "::ffff:10.0.0.5", ""])
def test_a_named_proxy_is_believed(peer):
    origin, environ = _origin(peer, **TOLD)
    assert origin.secure and not origin.local
    assert origin.certificate == fingerprint(PEM) and origin.subject == "emne:CN=Ida,O=Drift"
    assert environ["wsgi.url_scheme"] == "https"


@pytest.mark.parametrize("peer", ["10.0.0.6", "80.1.2.3", "127.0.0.1", "::1", "what?"])
def test_nobody_else_is_believed(peer):
    origin, environ = _origin(peer, **TOLD)
    assert (origin.secure, origin.local, origin.certificate, origin.subject) == (False, False, None, None)
    assert environ["wsgi.url_scheme"] == "http"


@pytest.mark.parametrize("peer", ["10.0.0.5", "80.1.2.3", "127.0.0.1"])
def test_what_proxies_say_goes_no_further(peer):
    _, environ = _origin(peer, **TOLD)
    assert not set(TOLD) & set(environ)


def test_this_machine_is_local_only_without_a_proxy_between():
    assert _origin("127.0.0.1")[0].local and _origin("::1")[0].local
    assert not _origin("127.0.0.1", HTTP_X_FORWARDED_FOR="80.1.2.3")[0].local
    assert not _origin("127.0.0.1", HTTP_VIA="1.1 x")[0].local
    assert not _origin("80.1.2.3")[0].local


@pytest.mark.parametrize("proto", ["", "http", "https, http", "httpsx"])
def test_only_https_to_the_proxy_is_secure(proto):
    assert not _origin("10.0.0.5", HTTP_X_FORWARDED_PROTO=proto)[0].secure


def test_a_subject_counts_only_when_the_issuer_was_checked():
    origin, _ = _origin("10.0.0.5", **{**TOLD, "HTTP_X_FLIS_CERTIFIKAT_STATUS": ""})
    assert origin.subject is None and origin.certificate == fingerprint(PEM)


@pytest.mark.parametrize("status", ["FAILED:expired", "NONE", "success"])
def test_a_certificate_that_failed_its_check_is_none(status):
    origin, _ = _origin("10.0.0.5", **{**TOLD, "HTTP_X_FLIS_CERTIFIKAT_STATUS": status})
    assert origin.certificate is None and origin.subject is None


def test_two_certificates_in_one_header_are_none():
    doubled = f"{quote(PEM)},{quote(PEM)}"
    assert _origin("10.0.0.5", **{**TOLD, "HTTP_X_FLIS_CERTIFIKAT": doubled})[0].certificate is None


@pytest.mark.parametrize("text", ["proxy.example.dk", "10.0.0.0/99", "", "unix:/x"])
def test_what_is_no_address_is_said(text):
    with pytest.raises(UsageError, match="H012"):
        Proxies.named([text])
