"""Places, the k-th unit, the median and the mulighedsrum."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flis.analysis.ranking import at_place, median, median_place, mulighedsrum, ranked

_values = st.dictionaries(st.integers(101, 860), st.integers(-50, 50).map(lambda n: n / 4), max_size=98)


def test_ties_share_the_lowest_place() -> None:
    order = ranked({340: 5.0, 101: 5.0, 326: -1.0, 201: 7.0})
    assert [(r.plads, r.key) for r in order] == [(1, 326), (2, 101), (2, 340), (4, 201)]


def test_the_kth_is_the_kth_by_value_and_key() -> None:
    order = ranked({340: 5.0, 101: 5.0, 326: -1.0})
    third = at_place(order, 3)
    assert third is not None
    assert (third.key, third.plads) == (340, 2)
    assert at_place(order, 0) is None
    assert at_place(order, 4) is None


def test_the_median_of_98_is_number_50() -> None:
    assert [median_place(n) for n in (1, 2, 3, 97, 98)] == [1, 2, 2, 49, 50]
    assert median(()) is None


def test_mulighedsrum() -> None:
    assert mulighedsrum(10.0, 7.5, 4) == 10.0
    assert mulighedsrum(7.0, 7.5, 4) == 0.0
    assert mulighedsrum(-1.0, -3.0, 2) == 4.0
    # Deck D0: (10.269 - 9.514) kr. x 37.116 people aged 18-66 = 28.022.580 kr., from values that are not rounded.
    assert mulighedsrum(10_269, 9_514, 37_116) == 28_022_580


@given(_values)
def test_a_ranking_is_total_and_its_places_are_counts(values: dict[int, float]) -> None:
    order = ranked(values)
    assert {r.key: r.value for r in order} == values
    assert [(r.value, r.key) for r in order] == sorted((v, k) for k, v in values.items())
    for r in order:
        assert r.plads == 1 + sum(v < r.value for v in values.values())


@given(_values, st.integers(1, 98))
def test_nobody_below_the_benchmark_has_room(values: dict[int, float], k: int) -> None:
    order = ranked(values)
    benchmark = at_place(order, k)
    if benchmark is None:
        assert k > len(values)
        return
    for r in order:
        room = mulighedsrum(r.value, benchmark.value, 1000)
        assert room >= 0
        assert (room > 0) == (r.value > benchmark.value)
