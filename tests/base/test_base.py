"""Periods, numbers and durable files as their users notice them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flis.base.files import atomic_path, sweep_temporary, write_text_atomic
from flis.base.messages import catalogue, render
from flis.base.numbers import format_number, format_with_unit
from flis.base.periods import GRAINS, Period


@given(st.dates(date(1950, 1, 1), date(2100, 12, 30)), st.sampled_from(GRAINS))
def test_a_period_reads_back_what_it_writes(day, grain):
    period = Period.containing(day, grain)
    assert Period.parse(str(period)) == period
    assert day in period
    assert period.previous().last < period.first


@pytest.mark.parametrize("text", ["21", "2021-13", "2021K5", "2021-02-30", "2021 ", "", "marts"])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError):
        Period.parse(text)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(1234567.8, 1, "1.234.567,8"), (-0.5, 0, "−1"), (2.5, 0, "3"), (None, 0, "-"), (0, 2, "0,00"), (-0.001, 0, "0")],
)
def test_danish_numbers(value, decimals, text):
    assert format_number(value, decimals) == text


def test_the_unit_stays_on_the_line():
    assert format_with_unit(28022772, "kr.") == "28.022.772\N{NO-BREAK SPACE}kr."


def test_a_failed_write_leaves_the_old_file(tmp_path):
    target = tmp_path / "a.txt"
    write_text_atomic(target, "gammel")
    with pytest.raises(RuntimeError), atomic_path(target) as temporary:
        temporary.write_text("ny")
        raise RuntimeError
    assert target.read_text() == "gammel"
    assert list(tmp_path.iterdir()) == [target]


def test_leftovers_of_a_killed_process_are_swept(tmp_path):
    (tmp_path / ".x.1234.tmp").write_text("halv")
    assert sweep_temporary(tmp_path) == 1


def test_every_message_renders_in_both_languages():
    for code in catalogue():
        for language in ("da", "en"):
            sentence, _ = render(code, {}, language)
            assert sentence.strip(), code
