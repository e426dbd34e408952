"""Passwords: kept as a hash, checked in one way whoever asks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flis.access.passwords import hash_password, is_hash, verify
from flis.base.errors import UsageError

RIGHT = "fire tilfældige ord"
HASHED = hash_password(RIGHT)


def test_only_the_right_one_is_right():
    assert verify(RIGHT, HASHED)
    assert not verify(RIGHT + " ", HASHED)
    assert not verify("", HASHED)


def test_a_letter_written_in_two_parts_is_the_same_letter():
    assert verify("a\N{COMBINING RING ABOVE}benhedens port", hash_password("åbenhedens port"))


def test_the_same_password_never_looks_the_same_twice():
    assert hash_password(RIGHT) != HASHED


def test_a_short_one_is_refused():
    with pytest.raises(UsageError, match="H005"):
        hash_password("elleve tegn")


@given(st.text(max_size=60) | st.just("scrypt$15$8$1$$") | st.just("scrypt$31$8$1$AAAA$AAAA"))
def test_what_is_no_hash_lets_nobody_in(text):
    assert not is_hash(text)


COSTLY, FOREIGN = HASHED.replace("$15$", "$30$"), HASHED.replace("scrypt", "md5")


@pytest.mark.parametrize(
    "broken", ["", "x", HASHED[:-8], COSTLY, FOREIGN], ids=["empty", "letter", "cut", "too costly", "foreign"]
)
def test_a_broken_hash_takes_as_long_and_is_no(broken):
    began = time.perf_counter()
    assert not verify(RIGHT, broken)
    assert time.perf_counter() - began > 0.02
