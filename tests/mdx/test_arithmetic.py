"""Operators on columns of values are the operators on each pair."""

from __future__ import annotations

import math
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from flis.mdx.evaluation.arithmetic import SCALAR, combined

VALUES = st.sampled_from(
    [None, 0, 1, -3, 2**63, 2.5, -0.0, 1e308, math.inf, math.nan, Decimal("1.25"), Decimal(0), "7", True]
)
SIGNS = [sign for sign in SCALAR if "MATCHES" not in sign and sign != "^"]


def told(values: list[object]) -> list[str]:
    """As text: what is not a number is equal to nothing, and a whole number is another answer than a float."""
    return [repr(value) for value in values]


@given(sign=st.sampled_from(SIGNS), pairs=st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=6))
def test_a_column_is_its_pairs(sign, pairs):
    left, right = ([pair[side] for pair in pairs] for side in (0, 1))
    assert told(combined(sign, left, right)) == told([SCALAR[sign](a, b) for a, b in pairs])
