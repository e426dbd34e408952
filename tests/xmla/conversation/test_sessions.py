"""Sessions and Cancel as clients meet them."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest

from flis.access import anonymous
from flis.mdx.limits import Limits
from tests.conftest import ANNA, CARLA, DAN
from tests.xmla.butik import FakeMdx
from tests.xmla.conversation.client import EMPTY, Client, service_over

NOT_FOUND = "3238789130"
ENGINE = "http://schemas.microsoft.com/analysisservices/2003/engine"


class SlowMdx(FakeMdx):
    """Its statements run until they are stopped."""

    def __init__(self, other: FakeMdx) -> None:
        super().__init__(other.open_cubes, other.own_cubes)
        self.runs = threading.Event()

    def execute(self, _: Any, __: str, **how: Any) -> Any:
        self.runs.set()
        while True:
            how["watch"].check()
            time.sleep(0.01)


@pytest.fixture
def service(mdx, tmp_path):
    return service_over(mdx, tmp_path)


def test_a_session_begins_lasts_and_ends(service):
    client = Client(service, ANNA)
    begun = client.begin({"Catalog": "FLIS Benchmark"})
    assert begun.root.tag == f"{EMPTY}root"
    assert begun.session
    assert client.execute().session == begun.session
    session = client.session
    ended = client.end()
    assert ended.root.tag == f"{EMPTY}root"
    assert ended.session is None
    client.session = session
    assert client.execute().fault.get("ErrorCode") == NOT_FOUND


def test_a_session_may_begin_with_a_discover(service):
    client = Client(service, ANNA)
    answer = client._send(
        "Discover",
        "<RequestType>DISCOVER_DATASOURCES</RequestType><Restrictions/><Properties/>",
        '<BeginSession xmlns="urn:schemas-microsoft-com:xml-analysis"/>',
    )
    assert answer.session


def test_the_same_words_for_a_session_of_somebody_else_and_none(service):
    anna = Client(service, ANNA)
    anna.begin()
    said = set()
    for access, session in ((CARLA, anna.session), (anonymous(), anna.session), (ANNA, "0" * 32), (ANNA, "")):
        fault = Client(service, access, session=session).execute().fault
        said.add((fault.get("ErrorCode"), fault.get("Description")))
    assert said == {(NOT_FOUND, "Sessionen findes ikke, eller den er udløbet. Forbind igen.")}


def test_a_session_keeps_its_catalog_and_language(service):
    client = Client(service, ANNA)
    client.begin({"Catalog": "FLIS Egen", "LocaleIdentifier": "1033"})
    client.properties = {}
    catalog = client.discover("DISCOVER_PROPERTIES", PropertyName=["Catalog"]).rows[0]["Value"]
    assert catalog == "FLIS Egen"
    assert "not supported" in client.execute("EVALUATE x").fault.get("Description", "")


def test_a_connection_per_request_is_no_hindrance(mdx, tmp_path):
    """Another process has another service over the same folder."""
    first, second = service_over(mdx, tmp_path), service_over(mdx, tmp_path)
    client = Client(first, ANNA)
    client.begin()
    client.service = second
    assert client.execute().session == client.session


@pytest.fixture
def slow(mdx):
    return SlowMdx(mdx)


def _start(client: Client, statement: str = "SELECT FROM [Butik]") -> tuple[threading.Thread, list[Any]]:
    answers: list[Any] = []
    thread = threading.Thread(target=lambda: answers.append(client.execute(statement)), daemon=True)
    thread.start()
    return thread, answers


def _cancelled(slow: SlowMdx, client: Client, cancel: Any) -> Any:
    slow.runs.clear()
    thread, answers = _start(client)
    assert slow.runs.wait(10)
    cancel()
    thread.join(10)
    assert answers, "the statement was not stopped"
    return answers[0].fault


def test_cancel_from_another_connection_and_process(slow, tmp_path):
    here, there = service_over(slow, tmp_path), service_over(slow, tmp_path)
    client = Client(here, ANNA)
    client.begin()
    other = Client(there, ANNA, session=client.session)
    fault = _cancelled(slow, client, lambda: other.command(f'<Cancel xmlns="{ENGINE}"/>'))
    assert fault.get("ErrorCode") == "3239837702"


def test_cancel_by_id_and_by_number_and_by_an_operator(slow, tmp_path):
    service = service_over(slow, tmp_path)
    client = Client(service, ANNA)
    client.begin()
    number = Client(service, DAN).discover("DISCOVER_SESSIONS").rows[0]["SESSION_SPID"]
    for access, named in (
        (ANNA, f"<SessionID>{client.session}</SessionID>"),
        (ANNA, f"<SPID>{number}</SPID>"),
        (DAN, f"<ConnectionID>{number}</ConnectionID><CancelAssociated>true</CancelAssociated>"),
    ):
        other = Client(service, access)
        fault = _cancelled(slow, client, lambda o=other, n=named: o.command(f'<Cancel xmlns="{ENGINE}">{n}</Cancel>'))
        assert fault.get("ErrorCode") == "3239837702"


def test_nobody_cancels_what_is_not_theirs(slow, tmp_path):
    service = service_over(slow, tmp_path)
    client = Client(service, ANNA)
    client.begin()
    for access in (CARLA, anonymous()):
        for named in (f"<SessionID>{client.session}</SessionID>", "<SPID>1</SPID>", "<ConnectionID>1</ConnectionID>"):
            answer = Client(service, access).command(f"<Cancel>{named}</Cancel>")
            assert answer.fault.get("ErrorCode") == NOT_FOUND


def test_cancel_with_nothing_to_cancel(service):
    client = Client(service, ANNA)
    assert client.command("<Cancel/>").root.tag == f"{EMPTY}root"
    client.begin()
    assert client.command("<Cancel/>").root.tag == f"{EMPTY}root"
    assert client.command("<Cancel><SPID>mange</SPID></Cancel>").fault is not None


def test_the_time_that_a_request_allows(slow, tmp_path):
    client = Client(service_over(slow, tmp_path))
    began = time.monotonic()
    fault = client.execute("SELECT FROM [Butik]", {"Timeout": "1"}).fault
    assert 0.9 < time.monotonic() - began < 8
    assert fault.get("ErrorCode") == str(0xC1020001)


def test_no_request_gets_more_time_than_the_server_has(slow, tmp_path):
    client = Client(service_over(slow, tmp_path, Limits(seconds=0.3)))
    began = time.monotonic()
    for timeout in ("0", "3600", "-1", ""):
        client.execute("SELECT FROM [Butik]", {"Timeout": timeout})
    assert time.monotonic() - began < 8


def test_what_runs_is_listed(slow, tmp_path):
    service = service_over(slow, tmp_path)
    client = Client(service, ANNA)
    client.begin()
    thread, _ = _start(client, "SELECT FROM [Butik] -- langsom")
    assert slow.runs.wait(10)
    listed = Client(service, ANNA).discover("DISCOVER_COMMANDS").rows
    assert [row["COMMAND_TEXT"] for row in listed] == ["SELECT FROM [Butik] -- langsom"]
    assert Client(service, CARLA).discover("DISCOVER_COMMANDS").rows == []
    Client(service, ANNA, session=client.session).command("<Cancel/>")
    thread.join(10)


@pytest.mark.parametrize("name", ["EffectiveUserName", "Roles", "EffectiveRoles", "Role"])
def test_nobody_is_answered_with_the_rights_of_whom_a_gateway_signs_in_as(service, name):
    client = Client(service, DAN)
    answer = client.discover("MDSCHEMA_CUBES", {name: "carla"})
    assert answer.fault.get("ErrorCode") == str(0xC10E0003)
    assert name in answer.fault.get("Description", "")
    assert client.discover("MDSCHEMA_CUBES", {name: ""}).rows


def test_one_may_name_oneself(service):
    assert Client(service, ANNA).discover("MDSCHEMA_CUBES", {"EffectiveUserName": "Anna"}).rows


def test_a_database_that_is_not_there_is_a_fault_in_the_words_of_one_that_may_not_be_seen(service):
    client = Client(service)
    said = set()
    for name in ("Findes ikke", "FLIS Egen"):
        for ask in (client.begin, lambda p: client.discover("MDSCHEMA_CUBES", p), lambda p: client.execute("", p)):
            fault = ask({"Catalog": name}).fault
            said.add((fault.get("ErrorCode"), fault.get("Description", "").replace(name, "X")))
    assert said == {(str(0xC10A0006), "Databasen «X» findes ikke, eller du har ikke adgang til den.")}


def test_a_session_does_not_keep_a_database_that_is_not_there(service):
    client = Client(service, ANNA)
    client.begin({"Catalog": "FLIS Egen"})
    assert client.execute("", {"Catalog": "Findes ikke"}).fault is not None
    assert client.discover("DISCOVER_PROPERTIES", PropertyName=["Catalog"]).rows[0]["Value"] == "FLIS Egen"
