"""Checked once, remembered for minutes, forgotten at once when something changes."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

import pytest

from flis.access import Principal, PrincipalBook, TooBusy, VerifiedCredentials
from flis.access import verified as module
from flis.access.passwords import hash_password

RIGHT, OTHER = "fire tilfældige ord", "noget helt andet"
ANNA = Principal("anna", "Anna", password=hash_password(RIGHT))


@pytest.fixture
def checks(monkeypatch):
    """How many passwords were really checked."""
    counted = []

    def count(password, hashed):
        counted.append(password)
        return hashed == ANNA.password and password == RIGHT

    monkeypatch.setattr(module, "verify", count)
    return counted


@pytest.fixture
def now():
    return [1000.0]


@pytest.fixture
def book(tmp_path):
    book = PrincipalBook(tmp_path)
    book.add(ANNA)
    return book


@pytest.fixture
def verified(book, now):
    return VerifiedCredentials(book, clock=lambda: now[0])


def test_fifty_requests_cost_one_check(verified, checks):
    for _ in range(50):
        found = verified.principal("Anna", RIGHT)
        assert found is not None and found.name == "anna"
    assert len(checks) == 1


def test_a_wrong_one_is_remembered_too_and_never_locks_out(verified, checks):
    for _ in range(50):
        assert verified.principal("anna", OTHER) is None
    assert len(checks) == 1
    assert verified.principal("anna", RIGHT) is not None


def test_name_and_password_do_not_run_together(verified, book, checks):
    book.add(Principal("a", ""), Principal("an", ""))
    assert verified.principal("anna", RIGHT) is not None
    assert verified.principal("ann", "a" + RIGHT) is None


def test_it_is_forgotten_after_minutes(verified, checks, now):
    verified.principal("anna", RIGHT)
    now[0] += 301
    verified.principal("anna", RIGHT)
    assert len(checks) == 2


def test_a_new_password_counts_at_once(verified, book):
    assert verified.principal("anna", RIGHT) is not None
    book.change("anna", lambda old: replace(old, password=hash_password(OTHER)))
    assert verified.principal("anna", RIGHT) is None
    assert verified.principal("anna", OTHER) is not None


def test_one_who_is_removed_is_out_at_once(verified, book):
    assert verified.principal("anna", RIGHT) is not None
    book.remove("anna")
    assert verified.principal("anna", RIGHT) is None


def test_new_units_count_at_once(verified, book):
    assert verified.principal("anna", RIGHT) is not None
    book.change("anna", lambda old: replace(old, units=frozenset({"1"})))
    found = verified.principal("anna", RIGHT)
    assert found is not None and found.units == {"1"}


def test_nobody_gets_in_without_a_password_of_their_own(book):
    book.add(Principal("bo", ""))
    real = VerifiedCredentials(book)
    assert real.principal("bo", "") is None
    assert real.principal("", "") is None


def test_connections_that_come_together_are_checked_once(verified, checks, monkeypatch):
    slow = module.verify
    monkeypatch.setattr(module, "verify", lambda *sent: time.sleep(0.1) or slow(*sent))
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(verified.principal("anna", RIGHT))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(checks) == 1 and [one.name for one in found] == ["anna"] * 4


def test_a_storm_of_wrong_ones_holds_no_thread_for_long_and_keeps_the_known_in(verified, monkeypatch):
    assert verified.principal("anna", RIGHT) is not None
    released = threading.Event()
    monkeypatch.setattr(module, "verify", lambda *_: released.wait(10) and False)
    storm = [threading.Thread(target=verified.principal, args=("anna", f"gæt {n}")) for n in range(6)]
    for thread in storm:
        thread.start()
    while verified._waiting < 6:
        time.sleep(0.01)
    with pytest.raises(TooBusy):
        verified.principal("anna", "gæt 7")
    assert verified.principal("anna", RIGHT) is not None
    released.set()
    for thread in storm:
        thread.join()


def test_many_wrong_ones_push_no_right_one_out(verified, checks):
    verified.principal("anna", RIGHT)
    for n in range(3000):
        verified.principal("anna", f"gæt {n}")
    verified.principal("anna", RIGHT)
    assert checks.count(RIGHT) == 1
