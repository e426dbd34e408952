import gc
import weakref
from threading import Barrier, Thread

import pytest

from flis.base.collecting import leave_out, leave_out_anew, no_collecting


def test_the_search_waits_inside_and_goes_on_after():
    with no_collecting():
        assert not gc.isenabled()
        with no_collecting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_search_goes_on_after_a_fault():
    with pytest.raises(ValueError, match="x"), no_collecting():
        raise ValueError("x")
    assert gc.isenabled()


def test_whoever_turned_it_off_finds_it_off():
    gc.disable()
    try:
        with no_collecting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_it_waits_until_the_last_of_several_threads_is_done():
    inside, seen, done = Barrier(2), Barrier(2), Barrier(2)

    def work() -> None:
        with no_collecting():
            inside.wait(10)
            seen.wait(10)
        done.wait(10)

    thread = Thread(target=work)
    with no_collecting():
        thread.start()
        inside.wait(10)
    assert not gc.isenabled()
    seen.wait(10)
    done.wait(10)
    thread.join()
    assert gc.isenabled()


def test_what_was_left_out_and_died_goes_when_it_is_left_out_anew():
    class Ring:
        pass

    ring = Ring()
    ring.itself = ring
    alive = weakref.ref(ring)
    try:
        leave_out()
        del ring
        gc.collect()
        assert alive() is not None
        leave_out_anew()
        assert alive() is None
    finally:
        gc.unfreeze()
