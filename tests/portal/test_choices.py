"""Whatever stands in an address, the answer is a page with a sentence: never a 500 (T17)."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

WRONG = (
    "null", "undefined", "true", "-1", "0", "25.0", "1e3", "٢٥", "²", "２５", " ", "'", '"', "<script>", "{}", "[]",
    "[object Object]", "' OR 1=1 --", "; DROP TABLE x", "../../etc/passwd", "%00", "\x00", "a\r\nSet-Cookie: x=1",
    "=1+1", "${7*7}", "{{7*7}}", "🏝", "\ud83c".encode("utf-8", "replace").decode(), "9" * 400, "A" * 100_000,
)  # fmt: skip
FIELDS = (
    ("/produkter/havbenchmark/", "oe"),
    ("/produkter/havbenchmark/", "datagrundlag"),
    ("/produkter/havbenchmark/havne/", "placering"),
    ("/produkter/havbenchmark/havne/hent.xlsx", "oe"),
    ("/noegletal/", "q"),
    ("/noegletal/havne/", "periode"),
    ("/noegletal/havne/", "oe"),
    ("/drift/kvalitet/", "udgivelse"),
    ("/drift/leverancer/", "side"),
    ("/drift/leverancer/", "status"),
    ("/", "sprog"),
)
PATHS = (
    "/produkter/{}/", "/produkter/havbenchmark/{}/", "/produkter/havbenchmark/havne/hent.{}", "/noegletal/{}/",
    "/noegletal/havne/hent.{}", "/katalog/{}/", "/katalog/hav/tabeller/{}/", "/katalog/hav/kuber/{}/",
    "/katalog/hav/dokumentation/{}/", "/katalog/hav/leverancer/{}/", "/kort/{}.json", "/{}",
)  # fmt: skip
KNOWN_404 = 404


@pytest.mark.parametrize(("path", "field"), FIELDS)
@pytest.mark.parametrize("value", WRONG, ids=range(len(WRONG)))
def test_wrong_values_get_a_sentence(client, path, field, value):
    answer = client.get(path, {field: value})
    assert answer.status_code in (200, 302, 400), (field, value)
    if answer.status_code == 400:
        html = answer.content.decode()
        assert "Adressen har et valg, der ikke findes" in html and len(html) < 6000
        assert "<script>" not in html


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("value", WRONG, ids=range(len(WRONG)))
def test_wrong_paths_are_404(client, path, value):
    answer = client.get(path.format(quote(value[:2000], safe="")))
    assert answer.status_code in (KNOWN_404, 301, 200), (path, value)
    if answer.status_code == KNOWN_404 and "html" in answer["Content-Type"]:
        assert "<script>" not in answer.content.decode()


def test_repeated_and_unknown_parameters_are_harmless(client):
    assert client.get("/produkter/havbenchmark/?oe=999&oe=103&x=1&placering=5").status_code == 200


def test_a_wrong_unit_offers_the_nearest_by_name(client):
    answer = client.get("/produkter/havbenchmark/?oe=fanoe&placering=7")
    html = answer.content.decode().replace("&amp;", "&")
    assert answer.status_code == 400 and 'href="?oe=103&placering=7">Fanø</a>' in html


def test_a_wrong_placering_tells_the_range(client):
    html = client.get("/produkter/havbenchmark/?placering=25").content.decode()
    assert "«25» er ikke et helt tal fra 1 til 24 (placering)." in html


def test_a_wrong_form_of_file_is_said(client):
    answer = client.get("/produkter/havbenchmark/hent.pdf")
    assert answer.status_code == KNOWN_404 and "Vælg xlsx, csv eller maskine.csv." in answer.content.decode()


@examples(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(FIELDS), st.text(max_size=60))
def test_no_text_at_all_is_a_fault(client, field, value):
    path, name = field
    assert client.get(path, {name: value}).status_code < 500
