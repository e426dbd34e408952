"""The file of principals: private, whole, and never believed when it is not."""

from __future__ import annotations

import stat
import threading

import pytest

from flis.access import Principal, PrincipalBook, known_name, read_principal
from flis.access.passwords import hash_password
from flis.base.errors import UsageError

PASSWORD = "fire tilfældige ord"
ANNA = Principal("anna", "Anna", frozenset({"lokaladministrator"}), frozenset({"340"}), hash_password(PASSWORD))


@pytest.fixture
def book(tmp_path):
    return PrincipalBook(tmp_path)


def test_what_is_written_is_read_back(book):
    book.add(ANNA)
    assert PrincipalBook(book.folder.parent).find("anna") == ANNA
    assert book.find("ANNA").access.units == {"340"}


def test_only_the_owner_may_read_the_file(book):
    book.add(ANNA)
    assert stat.S_IMODE(book.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(book.folder.stat().st_mode) == 0o700
    assert PASSWORD not in book.file.read_text(encoding="utf-8")


def test_a_file_that_others_may_read_is_not_believed(book):
    book.add(ANNA)
    book.file.chmod(0o640)
    with pytest.raises(UsageError, match="H006"):
        book.current()


def test_a_change_by_another_process_is_noticed(book):
    book.add(ANNA)
    reader = PrincipalBook(book.folder.parent)
    assert reader.current().named("bo") is None
    book.add(Principal("bo", "Bo"))
    assert reader.current().named("bo") is not None
    book.remove("anna")
    assert reader.current().named("anna") is None


def test_adding_takes_nobodys_place(book):
    book.add(ANNA)
    assert book.add(Principal("anna", "En anden")) == []
    assert book.find("anna").title == "Anna"


def test_writers_at_the_same_time_lose_nothing(book):
    threads = [threading.Thread(target=book.add, args=(Principal(f"b{n}", ""),)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(book.current().by_name) == 12


@pytest.mark.parametrize("text", [
    "", "brugere: [", "brugere: 3", "- a", "brugere: {anna: 3}", "brugere: {anna: {kode: abc}}",
    "brugere: {anna: {roller: operatoer}}", "brugere: {anna: {rolle: [x]}}",
    "brugere: {'a:b': {}}", "brugere: {anna: {certifikater: [x]}}",
])  # fmt: skip
def test_a_file_that_cannot_be_read_lets_nobody_in(book, text):
    book.add(ANNA)
    book.file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"H00[279]"):
        book.current()


def test_an_unreadable_file_does_not_give_a_hash_away(book):
    book.add(ANNA)
    book.file.write_text(f"brugere: {{anna: {{kode: '{ANNA.password}' x", encoding="utf-8")
    with pytest.raises(UsageError) as told:
        book.current()
    assert ANNA.password[-20:] not in str(told.value)


@pytest.mark.parametrize("name", ["", "a:b", "a b", "-x", "../x", "x" * 65, "a\nb", "_x"])
def test_names_that_nobody_can_have(name):
    with pytest.raises(UsageError, match="H002"):
        known_name(name)


def test_names_are_written_in_one_way():
    assert known_name("Øjvind.340") == "øjvind.340"
    assert read_principal("Anna", {}).name == "anna"


def test_without_a_file_there_is_nobody(book):
    assert book.current().by_name == {}
    with pytest.raises(UsageError, match="H001"):
        book.find("anna")
