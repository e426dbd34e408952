"""Who is answered as whom."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

import pytest
import trustme

from flis.access.certificates import fingerprint
from flis.portal.identity import Proxies, Security
from tests.conftest import ANNA
from tests.portal.identity.conftest import PASSWORD, basic

PROXIED = Security(proxies=Proxies.named(["10.0.0.5"]))
HTTPS = {"peer": "10.0.0.5", "HTTP_X_FORWARDED_PROTO": "https", "security": PROXIED}
PEM = trustme.CA().issue_cert("anna@example.dk").cert_chain_pems[0].bytes().decode()
OTHER = trustme.CA().issue_cert("eva@example.dk").cert_chain_pems[0].bytes().decode()


@pytest.mark.parametrize("path", ["/xmla", "/odata/", "/api/v1/mdx"])
def test_nobody_is_answered_as_nobody(ask, path):
    assert ask(path).text.startswith("ingen []")


def test_a_password_on_this_machine(ask):
    assert ask(HTTP_AUTHORIZATION=basic("anna")).text.startswith("anna ['340']")
    assert ask(HTTP_AUTHORIZATION=basic("Carla")).text.startswith("carla ['326']")


def test_a_password_over_https(ask):
    assert ask(HTTP_AUTHORIZATION=basic("anna"), **HTTPS).text.startswith("anna")


@pytest.mark.parametrize("letters", ["utf-8", "cp1252"])
def test_windows_writes_the_letters_in_its_own_way(ask, letters):
    assert ask(HTTP_AUTHORIZATION=basic("anna", PASSWORD, letters)).text.startswith("anna")


@pytest.mark.parametrize(
    "sent", [basic("anna", "forkert kodeord"), basic("eva"), "Basic x", "Basic", "basic YQ==", basic("", "")]
)
def test_what_is_wrong_is_challenged_and_never_answered_as_nobody(ask, sent):
    told = ask(HTTP_AUTHORIZATION=sent)
    assert told.status == "401 Unauthorized"
    assert told.headers["WWW-Authenticate"].startswith('Basic realm="FLIS"')


def test_unknown_and_wrong_are_the_same_words(ask):
    assert ask(HTTP_AUTHORIZATION=basic("eva")).text == ask(HTTP_AUTHORIZATION=basic("anna", "forkert kodeord")).text


@pytest.mark.parametrize("way", [{"peer": "80.1.2.3"}, {"peer": "10.0.0.5", "security": PROXIED},
                                 {"peer": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "80.1.2.3"},
                                 {"peer": "80.1.2.3", "HTTP_X_FORWARDED_PROTO": "https"}])  # fmt: skip
def test_a_password_in_the_clear_is_refused_also_when_it_is_right(ask, way):
    told = ask(HTTP_AUTHORIZATION=basic("anna"), **way)
    assert told.status == "403 Forbidden" and "https" in told.text


def test_required_login_challenges_nobody(ask):
    required = Security(require_login=True)
    assert ask(security=required).status == "401 Unauthorized"
    assert ask(security=required, HTTP_AUTHORIZATION="Negotiate abc").status == "401 Unauthorized"
    assert ask(security=required, HTTP_AUTHORIZATION=basic("anna")).text.startswith("anna")
    assert ask("/", security=required).text == "en side"


@pytest.mark.parametrize("path", ["/login/xmla", "/login/odata/x", "/login/api/v1/mdx"])
def test_below_login_a_tool_is_asked_for_its_password(ask, path):
    assert ask(path).status == "401 Unauthorized"
    assert ask(path, HTTP_AUTHORIZATION=basic("bo")).text.startswith("bo")


def test_addresses_in_an_answer_stay_below_login(ask, echo):
    assert "http://localhost/login " in ask("/login/odata/x", HTTP_AUTHORIZATION=basic("bo")).text
    assert echo.seen[-1].path == "/odata/x"
    assert "https://localhost " in ask("/odata/x", **HTTPS).text


def test_a_certificate_is_enough(ask, book):
    book.change("anna", lambda old: replace(old, certificates=(fingerprint(PEM),)))
    assert ask(HTTP_X_FLIS_CERTIFIKAT=quote(PEM), **HTTPS).text.startswith("anna")
    assert ask(HTTP_X_FLIS_CERTIFIKAT=quote(PEM)).text.startswith("ingen")
    assert ask(HTTP_X_FLIS_CERTIFIKAT=quote(PEM), peer="80.1.2.3").text.startswith("ingen")
    required = replace(PROXIED, require_login=True)
    assert ask(HTTP_X_FLIS_CERTIFIKAT=quote(PEM), **{**HTTPS, "security": required}).text.startswith("anna")


def test_a_subject_is_enough_when_the_proxy_knows_the_issuer(ask, book):
    book.change("anna", lambda old: replace(old, certificates=("emne:CN=Anna,O=Drift",)))
    told = {"HTTP_X_FLIS_CERTIFIKAT": quote(PEM), "HTTP_X_FLIS_CERTIFIKAT_EMNE": "CN=Anna,O=Drift"}
    assert ask(**told, HTTP_X_FLIS_CERTIFIKAT_STATUS="SUCCESS", **HTTPS).text.startswith("anna")
    assert ask(**told, **HTTPS).status == "403 Forbidden"


def test_an_unknown_certificate_is_told_which_it_was(ask, book):
    told = ask(HTTP_X_FLIS_CERTIFIKAT=quote(OTHER), **HTTPS)
    assert told.status == "403 Forbidden" and fingerprint(OTHER) in told.text
    with_password = ask(HTTP_X_FLIS_CERTIFIKAT=quote(OTHER), HTTP_AUTHORIZATION=basic("bo"), **HTTPS)
    assert with_password.text.startswith("bo")


def test_a_certificate_counts_before_a_password(ask, book):
    book.change("anna", lambda old: replace(old, certificates=(fingerprint(PEM),)))
    told = ask(HTTP_X_FLIS_CERTIFIKAT=quote(PEM), HTTP_AUTHORIZATION=basic("bo"), **HTTPS)
    assert told.text.startswith("anna")


def test_a_server_started_for_one_answers_this_machine_only(ask):
    anna = Security(as_principal=ANNA)
    assert ask(security=anna).text.startswith("anna ['340']")
    assert ask(security=anna, HTTP_AUTHORIZATION=basic("bo")).text.startswith("anna")
    for path in ("/xmla", "/", "/odata/"):
        assert ask(path, security=anna, peer="80.1.2.3").status == "403 Forbidden"
        assert ask(path, security=anna, HTTP_X_FORWARDED_FOR="80.1.2.3").status == "403 Forbidden"


def test_unreadable_principals_let_nobody_in_and_keep_no_one_out_who_needs_none(ask, book):
    book.file.write_text("brugere: [", encoding="utf-8")
    assert ask(HTTP_AUTHORIZATION=basic("anna")).status == "503 Service Unavailable"
    assert ask().text.startswith("ingen")


@pytest.mark.parametrize("host", ["ond.dk", "", "localhost.ond.dk", "localhost:8000@ond.dk", "[::1", "localhost:x"])
def test_a_foreign_host_name_is_refused(ask, host):
    assert ask(HTTP_HOST=host).status == "400 Bad Request"


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "localhost:8000", "localhost."])
def test_our_own_host_name_is_not(ask, host):
    assert ask(HTTP_HOST=host).status == "200 OK"


def test_the_password_goes_no_further(ask, echo):
    ask(HTTP_AUTHORIZATION=basic("anna"))
    assert "authorization" not in echo.seen[-1].headers


def test_answers_are_for_no_cache(ask):
    headers = ask().headers
    assert headers["Cache-Control"].startswith("private") and "Authorization" in headers["Vary"]


def test_texts_follow_the_language_of_the_client(ask):
    assert "Log ind" in ask("/login/xmla").text
    assert "Sign in" in ask("/login/xmla", HTTP_ACCEPT_LANGUAGE="en-GB").text
