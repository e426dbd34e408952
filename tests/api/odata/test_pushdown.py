"""A condition that the warehouse tries keeps the very rows that the same condition keeps in memory."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flis.api.odata.grammar.filters import parse_filter
from flis.api.odata.model.cube import cube_properties
from flis.api.odata.model.entities import Frame
from flis.api.odata.rows.steps import keep

COLUMNS = ("butik", "butik_navn", "butik_region", "vare", "tid_aar", "tid_kvartal", "tid_maaned")
TEXTS = st.sampled_from(["'Øl'", "'Brød'", "'N'", "'2021K1'", "'2020-12'", "'Nørre'", "'d''Angleterre'", "null"])
PERIODS = {"tid_kvartal": ["'2020K1'", "'2021K3'"], "tid_maaned": ["'2020-01'", "'2021-07'", "'2021-12'"]}
VALUES = {
    "butik": st.sampled_from(["11", "12", "22", "99", "-1", "null"]),
    "tid_aar": st.sampled_from(["2019", "2020", "2021"]),
    **{name: st.sampled_from(values) for name, values in PERIODS.items()},
}
OPERATORS = st.sampled_from(["eq", "ne", "gt", "ge", "lt", "le"])


@st.composite
def leaf(draw):
    name = draw(st.sampled_from(COLUMNS))
    value = VALUES.get(name, TEXTS)
    kind = draw(st.sampled_from(["compare", "flipped", "in", "text"]))
    if kind == "text" and name in ("butik_navn", "butik_region", "vare"):
        part = draw(st.sampled_from(["'r'", "'ø'", "''", "'N'"]))
        return f"{draw(st.sampled_from(['contains', 'startswith', 'endswith']))}(tolower({name}),{part})"
    if kind == "in":
        return f"{name} in ({draw(value)},{draw(value)})"
    if kind == "flipped":
        return f"{draw(value)} {draw(OPERATORS)} {name}"
    return f"{name} {draw(OPERATORS)} {draw(value)}"


CONDITIONS = st.recursive(
    leaf(),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda p: f"({p[0]}) {p[1]} ({p[2]})"),
        inner.map(lambda one: f"not ({one})"),
    ),
    max_leaves=5,
)


@pytest.fixture(scope="module")
def everything(shops):
    """Every combination with its number of rows, as a frame in memory."""
    rows = shops.source.connection.execute(
        "SELECT f.butik_nr, butik_navn, region_kode, vare, year(maaned), "
        "strftime(maaned, '%Y') || 'K' || quarter(maaned), strftime(maaned, '%Y-%m'), 1 "
        "FROM fakta_salg f JOIN dim_butik d USING (butik_nr)"
    ).fetchall()
    properties = cube_properties(shops, shops.cube("salg"))
    return Frame(tuple(properties[name] for name in (*COLUMNS, "bilag")), rows)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(condition=CONDITIONS)
def test_pushed_conditions_keep_what_they_say(ask, everything, condition):
    found = ask(f"/odata/salg?$select=bilag&$filter={quote(condition)}").rows
    kept = keep(everything, parse_filter(condition)).rows
    assert (found[0]["bilag"] or 0 if found else 0) == len(kept), condition
