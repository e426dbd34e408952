"""Sessions: bound to who began them, shared by processes, over when idle."""

from __future__ import annotations

import multiprocessing
import os
import stat
import time
from dataclasses import replace

import pytest

from flis.access import anonymous
from flis.xmla.faults import Code, XmlaFault
from flis.xmla.sessions import SessionActivity, SessionStore
from tests.conftest import ANNA, CARLA, DAN


@pytest.fixture
def store(tmp_path):
    return SessionStore(tmp_path / "drift")


def unknown(find) -> str:
    with pytest.raises(XmlaFault) as caught:
        find()
    assert caught.value.code == Code.SESSION == 3238789130
    return caught.value.description


def test_a_session_is_found_again_with_what_it_kept(store):
    made = store.begin(ANNA, application="Excel")
    store.keep(replace(made, properties={"Catalog": "FLIS"}, definitions=(("salg", "x", "CREATE …"),)))
    found = store.find(ANNA, made.id)
    assert found.properties == {"Catalog": "FLIS"}
    assert found.definitions == (("salg", "x", "CREATE …"),)
    assert len(made.id) == 32


def test_somebody_elses_session_is_told_apart_from_none_by_no_word(store):
    made = store.begin(ANNA)
    texts = {
        unknown(lambda: store.find(CARLA, made.id)),
        unknown(lambda: store.find(anonymous(), made.id)),
        unknown(lambda: store.find(DAN, made.id)),
        unknown(lambda: store.find(ANNA, "findes-ikke")),
    }
    store.end(made)
    texts.add(unknown(lambda: store.find(ANNA, made.id)))
    assert len(texts) == 1


def test_an_idle_session_ends(tmp_path):
    store = SessionStore(tmp_path, idle_seconds=-1)
    made = store.begin(ANNA)
    unknown(lambda: store.find(ANNA, made.id))


def test_nobody_else_on_the_machine_can_read_the_file(store, tmp_path):
    store.begin(ANNA)
    for path in (tmp_path / "drift").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "drift").stat().st_mode) == 0o700


def _in_another_process(folder, session_id, answer):
    store = SessionStore(folder)
    found = store.find(ANNA, session_id)
    answer.put((os.getpid(), found.number, store.commands.cancel(session_id)))


def test_another_process_finds_the_session_and_cancels_what_runs_in_it(store, tmp_path):
    made = store.begin(ANNA)
    running = store.commands.begin(made.id, "SELECT …")
    assert not running.cancelled()
    context = multiprocessing.get_context("spawn")
    answer = context.Queue()
    other = context.Process(target=_in_another_process, args=(tmp_path / "drift", made.id, answer))
    other.start()
    process, number, count = answer.get(timeout=30)
    other.join()
    assert (process != os.getpid(), number, count) == (True, made.number, 1)
    assert running.cancelled()


def test_a_forked_process_has_a_connection_of_its_own(store):
    made = store.begin(ANNA)
    child = os.fork()
    if child == 0:  # pragma: no cover - another process
        try:
            store.keep(replace(made, properties={"Catalog": "barn"}))
            os._exit(0)
        finally:
            os._exit(1)
    assert os.waitpid(child, 0)[1] == 0
    assert store.find(ANNA, made.id).properties == {"Catalog": "barn"}


def test_what_ended_is_not_cancelled_and_a_lost_session_cancels_all(store):
    made = store.begin(ANNA)
    first = store.commands.begin(made.id, "første")
    first.end()
    second = store.commands.begin(made.id, "anden")
    assert store.commands.cancel(made.id) == 1
    assert second.cancelled()
    third = store.commands.begin(made.id, "tredje")
    store.end(made)
    assert third.cancelled()
    third.end()
    unknown(lambda: store.commands.begin(made.id, "fjerde"))


def _runs_until_killed(folder, session_id, answer):
    store = SessionStore(folder)
    running = store.commands.begin(session_id, "SELECT …")
    answer.put(running.cancelled())
    time.sleep(60)


def test_what_ran_in_a_killed_process_is_over_and_so_is_its_session_soon(store, tmp_path, monkeypatch):
    made, other = store.begin(ANNA), store.begin(ANNA)
    store.commands.begin(other.id, "SELECT her")
    context = multiprocessing.get_context("spawn")
    answer = context.Queue()
    process = context.Process(target=_runs_until_killed, args=(tmp_path / "drift", made.id, answer))
    process.start()
    assert answer.get(timeout=30) is False
    activity = SessionActivity(store, made.id)
    assert [one.busy for one in activity.sessions(ANNA)] == [True, True]

    process.kill()
    process.join()
    assert [one.busy for one in activity.sessions(ANNA)] == [False, True]
    assert [one.ended is None for one in activity.commands(ANNA)] == [False, True]
    assert store.find(ANNA, made.id), "another process may serve it on"
    monkeypatch.setattr("flis.xmla.sessions.store._ORPHANED", 0.0)
    assert [one.id for one in activity.sessions(ANNA)] == [other.id]
    unknown(lambda: store.find(ANNA, made.id))
    left = [path.name for path in (tmp_path / "drift").iterdir() if path.name.startswith("proces-")]
    assert len(left) == 1, "only the process that lives has a file"


def test_a_session_that_is_used_again_outlives_the_process(store, monkeypatch):
    made = store.begin(ANNA)
    child = os.fork()
    if child == 0:  # pragma: no cover - another process
        try:
            store.commands.begin(made.id, "SELECT …")
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    store.commands.begin(made.id, "SELECT igen").end()
    monkeypatch.setattr("flis.xmla.sessions.store._ORPHANED", 0.0)
    assert [one.id for one in store.visible(ANNA, made.id)] == [made.id]


def test_who_may_name_a_session_by_its_number(store):
    made = store.begin(ANNA)
    assert store.numbered(ANNA, made.number).id == made.id
    assert store.numbered(DAN, made.number).id == made.id
    unknown(lambda: store.numbered(CARLA, made.number))
    mine = store.begin(anonymous())
    unknown(lambda: store.numbered(anonymous(), mine.number))


def test_lists_show_ones_own_and_an_operator_all(store):
    anna, carla, first, second = (store.begin(who) for who in (ANNA, CARLA, anonymous(), anonymous()))
    store.commands.begin(anna.id, "SELECT 1").end()

    def seen(access, session_id=""):
        return {one.id for one in SessionActivity(store, session_id).sessions(access)}

    assert seen(ANNA) == {anna.id}
    assert seen(anonymous(), first.id) == {first.id}
    assert seen(DAN) == {anna.id, carla.id, first.id, second.id}
    commands = SessionActivity(store, anna.id).commands(ANNA)
    assert [one.text for one in commands] == ["SELECT 1"]
    assert commands[0].ended is not None


def test_one_principal_cannot_fill_the_file(store, monkeypatch):
    monkeypatch.setattr("flis.xmla.sessions.store._MOST", 5)
    other = store.begin(CARLA)
    made = [store.begin(ANNA) for _ in range(20)]
    assert len(store.visible(ANNA, "")) <= 6
    assert store.find(ANNA, made[-1].id)
    assert store.find(CARLA, other.id)
