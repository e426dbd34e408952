"""What every OData client relies on: headers, forms of JSON, pages, counts, single entities, errors."""

from __future__ import annotations

import gzip
from dataclasses import replace
from io import BytesIO

import pytest

from flis.access import Access, anonymous, operator
from flis.api import ApiLimits, HttpRequest, Service
from tests.api.conftest import EVA, HOST, Sources, asking


def test_service_document_names_the_sets_with_titles(ask):
    answer = ask("/odata/")
    assert answer.headers["OData-Version"] == "4.0" and answer.headers["Content-Type"].startswith(
        "application/json;odata"
    )
    assert answer.json["@odata.context"] == f"{HOST}/odata/$metadata"
    sets = {entry["name"]: entry for entry in answer.json["value"]}
    assert sets["salg"] == {"name": "salg", "title": "Salg og lager", "kind": "EntitySet", "url": "salg"}
    assert {
        "Noegletal",
        "NoegletalVaerdier",
        "medlemmer_butik",
        "medlemmer_butik_region",
        "medlemmer_tid_maaned",
    } <= set(sets)
    assert ask("/odata").json == answer.json
    for name in sets:
        assert ask(f"/odata/{name}?$top=1").status == 200


def test_what_one_may_not_see_is_not_there(ask):
    anonymous_sets = {entry["name"] for entry in ask("/odata/").json["value"]}
    own = {entry["name"] for entry in ask("/odata/", access=EVA).json["value"]}
    assert own - anonymous_sets == {"egen_salg"}
    unknown, forbidden = ask("/odata/igen_salg"), ask("/odata/egen_salg")
    assert unknown.status == forbidden.status == 404
    assert unknown.text.replace("igen_salg", "egen_salg") == forbidden.text
    assert "egen_salg" not in ask("/odata/$metadata").text
    assert 'Name="egen_salg"' in ask("/odata/$metadata", access=EVA).text


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("", "application/json;odata.metadata=minimal;charset=utf-8"),
        ("*/*", "application/json;odata.metadata=minimal;charset=utf-8"),
        ("application/json;odata.metadata=none", "application/json;odata.metadata=none;charset=utf-8"),
        # What Power Query sends.
        (
            "application/json;odata.metadata=minimal;q=1.0,application/json;odata=minimalmetadata;q=0.9,"
            "application/atomsvc+xml;q=0.8,application/atom+xml;q=0.8,application/xml;q=0.7,text/plain;q=0.7",
            "application/json;odata.metadata=minimal;charset=utf-8",
        ),
        (
            "application/json;odata.metadata=full;IEEE754Compatible=true",
            "application/json;odata.metadata=full;IEEE754Compatible=true;charset=utf-8",
        ),
    ],
)
def test_the_form_that_the_client_takes(ask, accept, content_type):
    answer = ask("/odata/medlemmer_butik", accept=accept)
    assert answer.headers["Content-Type"] == content_type
    assert ("@odata.context" in answer.json) == ("none" not in content_type)


def test_atom_and_old_json_are_declined(ask):
    for accept in ("application/atom+xml", "application/json;odata=verbose", "text/csv"):
        answer = ask("/odata/medlemmer_butik", accept=accept)
        assert (answer.status, answer.json["error"]["code"]) == (406, "D218")
    assert ask("/odata/medlemmer_butik?$format=atom").status == 406
    assert "@odata.context" not in ask("/odata/medlemmer_butik?$format=application/json;odata.metadata=none").json


def test_full_metadata_names_entity_and_types(ask):
    row = ask("/odata/medlemmer_butik?$format=application/json;odata.metadata=full").rows[0]
    assert row["@odata.id"] == f"{HOST}/odata/medlemmer_butik(11)" and row["@odata.type"] == "#flis.medlemmer_butik"
    assert row["noegle@odata.type"] == "#Int64" and "navn@odata.type" not in row
    exact = ask("/odata/salg?$select=beloeb,bilag", accept="application/json;IEEE754Compatible=true").rows[0]
    assert isinstance(exact["beloeb"], str) and exact["bilag"] == "384"


def test_context_tells_the_columns_that_were_chosen(ask):
    assert ask("/odata/medlemmer_butik?$select=navn").json["@odata.context"].endswith("$metadata#medlemmer_butik(navn)")
    assert ask("/odata/medlemmer_butik").json["@odata.context"].endswith("$metadata#medlemmer_butik")
    assert ask("/odata/medlemmer_butik(11)").json["@odata.context"].endswith("$metadata#medlemmer_butik/$entity")


def test_pages_follow_each_other_to_the_end(ask):
    whole = ask("/odata/salg?$select=butik,tid_maaned,beloeb").rows
    found, address = [], "/odata/salg?$select=butik,tid_maaned,beloeb&$count=true"
    sizes = []
    while address:
        answer = ask(address, prefer="odata.maxpagesize=40")
        assert answer.headers["Preference-Applied"] == "odata.maxpagesize=40" and answer.json["@odata.count"] == 96
        found += answer.rows
        sizes.append(len(answer.rows))
        address = answer.json.get("@odata.nextLink", "")
        assert not address or address.startswith(f"{HOST}/odata/salg?")
    assert found == whole and sizes == [40, 40, 16]


@pytest.mark.parametrize("name", ["salg", "NoegletalVaerdier", "medlemmer_tid_maaned"])
def test_top_and_skip_hold_over_pages(ask, name):
    whole = ask(f"/odata/{name}").rows
    found, address = [], f"/odata/{name}?$skip=1&$top=5"
    while address:
        answer = ask(address, prefer="maxpagesize=2")
        found += answer.rows
        address = answer.json.get("@odata.nextLink", "")
    assert found == whole[1:6]


def test_a_page_of_another_release_is_gone(ask, shops, tmp_path):
    following = ask("/odata/salg", prefer="odata.maxpagesize=1").json["@odata.nextLink"]
    assert ask(following).status == 200
    token = following.split("skiptoken=")[1]
    other = f"{'0' * 12}{token[12:]}"
    assert ask(following.replace(token, other)).status == 410
    assert ask(following.replace(token, "1")).json["error"]["code"] == "D219"


def test_count_is_text(ask):
    answer = ask("/odata/medlemmer_butik/$count?$filter=region eq 'N'")
    assert (answer.text, answer.headers["Content-Type"]) == ("2", "text/plain;charset=utf-8")
    assert ask("/odata/salg/$count?$select=vare&$top=1").text == "4"


def test_one_entity_by_its_key(ask):
    assert ask("/odata/medlemmer_butik(22)").json["navn"] == "d'Angleterre"
    assert ask("/odata/medlemmer_butik(noegle=22)?$select=navn").json["navn"] == "d'Angleterre"
    assert ask("/odata/Noegletal('salg_pr_lager')").json["enhed"] == "kr. pr. vare"
    value = ask("/odata/NoegletalVaerdier(noegletal='salg_pr_lager',periode='2021',butik_nr=11)").json
    assert value["butik"] == "Nørre" and value["resultat"] > 0
    assert ask("/odata/medlemmer_butik(99)").status == 404
    assert ask("/odata/medlemmer_butik(region=1)").json["error"]["code"] == "D221"
    assert ask("/odata/medlemmer_butik('11')").json["error"]["code"] == "D206"
    assert ask("/odata/salg('x')").status == 501


@pytest.mark.parametrize(
    ("address", "status"),
    [("/odata/$batch", 501), ("/odata/$crossjoin(a,b)", 501), ("/odata/x/y/z", 404), ("/odata/salg?$expand=x", 400)],
)
def test_what_the_feed_has_not_is_said(ask, address, status):
    answer = ask(address)
    assert answer.status == status and answer.json["error"]["message"] and "OData-Version" in answer.headers


def test_the_feed_is_only_read(ask):
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert ask("/odata/salg", method=method).status == 405
    head = ask("/odata/salg?$top=1", method="HEAD")
    assert (head.status, head.text) == (200, "") and head.headers["OData-Version"] == "4.0"


def test_too_many_rows_are_refused_before_they_are_sent(shops):
    ask = asking(shops, limits=ApiLimits(rows=20))
    answer = ask("/odata/salg")
    assert (answer.status, answer.json["error"]["code"]) == (400, "D216")
    assert len(ask("/odata/salg?$top=5").rows) == 5
    assert (
        asking(shops, limits=ApiLimits(noegletal=1))("/odata/NoegletalVaerdier?$count=true").json["error"]["code"]
        == "D217"
    )


def test_answers_are_private_and_pressed_when_the_client_takes_it(shops):
    service = Service(lambda: Sources(shops))
    request = HttpRequest("GET", "/odata/salg", "", {"accept-encoding": "gzip, deflate"}, BytesIO(), HOST)
    answer = service.handle(request, anonymous())
    headers = dict(answer.headers)
    assert headers["Content-Encoding"] == "gzip" and headers["Cache-Control"].startswith("private")
    plain = service.handle(replace(request, headers={"accept-encoding": "gzip;q=0"}), anonymous())
    assert gzip.decompress(b"".join(answer.body)) == b"".join(plain.body)


def test_a_fault_of_ours_tells_nothing(shops, caplog):
    def broken():
        raise RuntimeError("hemmelig sti /lager/x")

    answer = Service(broken).handle(HttpRequest("GET", "/odata/salg"), anonymous())
    body = b"".join(answer.body).decode()
    assert answer.status == 500 and "hemmelig" not in body and "D226" in body
    assert "hemmelig" in caplog.text


@pytest.mark.parametrize(
    "option", ["$filter", "$apply", "$select", "$orderby", "$top", "$skiptoken", "$count", "$format"]
)
@pytest.mark.parametrize(
    "value", ["", "'", "\0", "%", "null", "[]", "{}", "1e999", "9" * 400, "æ" * 3000, "();--", "a eq b"]
)
def test_no_value_of_any_option_is_a_fault_of_ours(ask, option, value):
    for name in ("salg", "NoegletalVaerdier", "medlemmer_butik"):
        assert ask(f"/odata/{name}?{option}={value}").status in (200, 400, 406)


def test_errors_are_said_in_the_language_of_the_client(ask):
    danish, english = (ask("/odata/salg('x')", accept_language=one).json["error"]["message"] for one in ("da", "en-GB"))
    assert "kan ikke hentes" in danish and "cannot be fetched" in english
    assert "no address" in ask("/api/v1/x", accept_language="en").json["fejl"][0]["besked"]


def test_askers_who_take_turns_get_their_own_rows_each_time(ask):
    """The same address, everything kept from the time before."""
    other = Access(principal="finn", units=frozenset({"21"}))
    for _ in range(3):
        for asker, own in ((EVA, [11]), (other, [21]), (operator(), [11, 12, 21, 22])):
            assert [row["butik"] for row in ask("/odata/egen_salg?$select=butik,beloeb", access=asker).rows] == own
            total = ask("/odata/egen_salg?$apply=aggregate(beloeb)", access=asker).rows
            assert (total[0]["beloeb"] > 10_000) == (len(own) > 1)
        assert ask("/odata/egen_salg?$select=butik,beloeb").status == 404
