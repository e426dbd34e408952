"""What the warehouse leaves out is what would be left out anyway."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flis.api import ApiLimits
from flis.api.odata.sets import cube
from flis.api.odata.sets.few_rows import FewRows
from tests.api.conftest import asking

NUMBERS = ("beloeb", "bilag", "stoerste", "pr_vare", "lager")
VALUES = st.sampled_from(["0", "40", "41.5", "86", "-10", "3e1", "null"])
OPERATORS = st.sampled_from(["eq", "ne", "gt", "ge", "lt", "le"])
SIMPLE = st.builds(lambda n, o, v, turned: f"{v} {o} {n}" if turned else f"{n} {o} {v}",
                   st.sampled_from(NUMBERS), OPERATORS, VALUES, st.booleans())  # fmt: skip
CONDITIONS = st.recursive(
    SIMPLE | st.sampled_from(["butik eq 11", "contains(butik_navn,'r')", "beloeb gt lager"]),
    lambda inner: (
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda p: f"({p[0]}) {p[1]} ({p[2]})")
        | inner.map(lambda one: f"not ({one})")
    ),
    max_leaves=4,
)
ORDER = st.lists(
    st.tuples(st.sampled_from([*NUMBERS, "butik", "vare", "butik_navn"]), st.sampled_from(["", " desc"])).map("".join),
    min_size=1, max_size=3,
).map(",".join)  # fmt: skip
GROUPS = f"groupby((butik,butik_navn,vare),aggregate({','.join(NUMBERS)}))"
SELECTED = f"$select=butik,butik_navn,vare,{','.join(NUMBERS)}"


@st.composite
def address(draw):
    parts = []
    steps = [GROUPS] if draw(st.booleans()) else []
    for _ in range(draw(st.integers(0, 3)) if steps else 0):
        kind = draw(st.sampled_from(["filter", "orderby", "top", "skip"]))
        inside = {"filter": CONDITIONS, "orderby": ORDER}.get(kind, st.integers(0, 9).map(str))
        steps.append(f"{kind}({draw(inside)})")
    parts.append(f"$apply={quote('/'.join(steps))}" if steps else SELECTED)
    if draw(st.booleans()):
        parts.append(f"$filter={quote(draw(CONDITIONS))}")
    if draw(st.booleans()):
        parts.append(f"$orderby={quote(draw(ORDER))}")
    if draw(st.booleans()):
        parts.append(f"$top={draw(st.integers(0, 9))}&$skip={draw(st.integers(0, 3))}")
    return f"/odata/salg?{'&'.join(parts)}"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(address=address())
def test_rows_are_those_that_memory_gives(ask, address):
    found = ask(address)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(cube, "few_rows", lambda *_: FewRows())
        assert found.text == ask(address).text
    assert found.status == 200, found.text


@pytest.mark.parametrize(
    "options",
    [
        "$select=butik,tid_maaned,beloeb&$filter=beloeb gt 210",
        "$select=butik,tid_maaned,beloeb&$filter=beloeb gt 210 or beloeb eq null",
        "$select=butik,tid_maaned,beloeb&$orderby=beloeb desc&$top=3",
        "$select=butik,tid_maaned,beloeb&$orderby=beloeb,butik desc&$top=3&$skip=1",
        "$apply=groupby((butik,tid_maaned),aggregate(beloeb as b))/filter(b gt 210)",
        "$apply=groupby((butik,tid_maaned),aggregate(beloeb as b))/orderby(b desc)/top(2)",
        "$apply=groupby((butik,tid_maaned),aggregate(beloeb as b))/top(2)",
        "$apply=groupby((butik,tid_maaned),aggregate(beloeb as b))/filter(b gt 100)&$orderby=b desc&$top=2",
    ],
)
def test_the_limit_counts_the_rows_that_are_left(shops, options):
    ask = asking(shops, limits=ApiLimits(rows=20))
    rows = ask(f"/odata/salg?{quote(options, safe='$=&,()')}").rows
    assert 0 < len(rows) <= 20
    everything = ask("/odata/salg?$select=butik,tid_maaned,beloeb")
    assert everything.json["error"]["code"] == "D216"
