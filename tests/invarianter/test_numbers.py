"""What must hold for every question, whatever it is: no wrong number without an error."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flis.access import Access, anonymous
from flis.base.errors import AccessError
from flis.semantic import AnyOf, Below, Between, Condition, Figure, Members, Not, Question, Semantic

LEVELS = ("region", "kommune", "hovedkonto", "funktion", "dranst", "art", "aar", "kvartal", "maaned", "version")
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

_atoms: st.SearchStrategy[Condition] = st.one_of(
    st.lists(st.sampled_from([101, 201, 326, 340, 400, 999]), max_size=3).map(lambda v: Members("kommune", tuple(v))),
    st.lists(st.sampled_from(["1", "2", "3"]), min_size=1, max_size=2).map(lambda v: Members("dranst", tuple(v))),
    st.sampled_from(["03", "05.38", "03.22.01", "09"]).map(lambda c: Below("funktion", (c,))),
    st.sampled_from([("00", "03"), ("03", None), (None, "03")]).map(lambda r: Between("hovedkonto", *r)),
    st.sampled_from([("2020-11", "2021-02"), ("2021", None)]).map(lambda r: Between("maaned", *r)),
    st.just(Members("hovedkonto", (None,))),
)
_conditions = st.recursive(
    _atoms,
    lambda inner: st.one_of(inner.map(Not), st.lists(inner, min_size=1, max_size=2).map(lambda c: AnyOf(tuple(c)))),
    max_leaves=4,
)
_where = st.lists(_conditions, max_size=2).map(tuple)
_by = st.lists(st.sampled_from(LEVELS), max_size=2, unique=True).map(tuple)


def _rows(world: Semantic, question: Question, access: Access | None = None) -> list[dict[str, Any]]:
    return world.ask(access or anonymous(), question).as_dicts()


@QUICK
@given(_by, _where)
def test_parts_add_up_to_the_whole(world: Semantic, by: tuple[str, ...], where: tuple[Condition, ...]) -> None:
    parts = _rows(world, Question("blandet", ("beloeb", "poster"), by=by, where=where, names=False))
    (whole,) = _rows(world, Question("blandet", ("beloeb", "poster"), where=where))
    assert sum(r["poster"] for r in parts) == whole["poster"]
    assert sum(r["beloeb"] or 0 for r in parts) == (whole["beloeb"] or 0)


@QUICK
@given(_by, st.lists(_atoms, max_size=2).map(tuple))
def test_totals_in_the_statement_are_those_of_their_own_question(
    world: Semantic, by: tuple[str, ...], where: tuple[Condition, ...]
) -> None:
    measures = ("beloeb", "indbyggere", "pr_indbygger", "driftsandel", "funktioner")
    rows = _rows(world, Question("blandet", measures, by=by, where=where, totals="alle", names=False))
    (whole,) = _rows(world, Question("blandet", measures, where=where))
    top = [r for r in rows if all(r[f"{b}_i_alt"] for b in by)] if by else rows
    assert [{m: r[m] for m in measures} for r in top] == [whole]
    for level in by:
        alone = _rows(world, Question("blandet", ("beloeb", "driftsandel"), by=(level,), where=where, names=False))
        shown = [r for r in rows if not r[f"{level}_i_alt"] and all(r[f"{b}_i_alt"] for b in by if b != level)]
        assert [(r[level], r["beloeb"], r["driftsandel"]) for r in shown if r["beloeb"] is not None] == [
            (r[level], r["beloeb"], r["driftsandel"]) for r in alone if r["beloeb"] is not None
        ]


@QUICK
@given(_by, _where)
def test_a_ratio_is_the_ratio_of_the_sums(world: Semantic, by: tuple[str, ...], where: tuple[Condition, ...]) -> None:
    question = Question("blandet", ("drift", "beloeb", "driftsandel"), by=by, where=where, totals="alle")
    for row in _rows(world, question):
        if row["drift"] is None or not row["beloeb"]:
            assert row["driftsandel"] is None
        else:
            assert row["driftsandel"] == pytest.approx(100 * float(row["drift"]) / float(row["beloeb"]))


@QUICK
@given(_conditions, _where, st.sampled_from(["beloeb", "poster", "snit", "stoerste", "funktioner"]))
def test_a_figure_with_a_condition_is_the_question_with_that_condition(
    world: Semantic, condition: Condition, where: tuple[Condition, ...], measure: str
) -> None:
    """The two-step, the one-step and the plain form of a statement give one number."""
    (plain,) = _rows(world, Question("blandet", (measure,), where=(*where, condition)))
    (alone,) = _rows(world, Question("blandet", (Figure(measure, condition, name="x"),), where=where))
    (beside,) = _rows(world, Question("blandet", (Figure(measure, condition, name="x"), "funktioner"), where=where))
    for found in (alone["x"], beside["x"]):
        assert found == (pytest.approx(plain[measure]) if isinstance(found, float) else plain[measure])


@QUICK
@given(_conditions)
def test_a_condition_and_its_opposite_split_the_rows(world: Semantic, condition: Condition) -> None:
    figures = (Figure("poster", condition, name="a"), Figure("poster", Not(condition), name="b"), "poster")
    (row,) = _rows(world, Question("blandet", figures))
    assert row["a"] + row["b"] == row["poster"]


@QUICK
@given(_by, _where, st.sampled_from(["ingen", "i_alt", "alle"]), st.booleans())
def test_own_rows_are_all_that_anyone_else_ever_sees(
    world: Semantic, by: tuple[str, ...], where: tuple[Condition, ...], totals: Any, empty: bool
) -> None:
    """Asked as Anna, the answer is the one of a cube that holds nothing but her rows."""
    anna = Access("anna", units=frozenset({"340"}))
    asked = Question("egen", ("beloeb", "poster"), by=by, where=where, totals=totals, empty=empty, names=False)
    twin = Question(
        "blandet",
        asked.measures,
        by=by,
        where=(*where, Members("kommune", (340,))),
        totals=totals,
        empty=empty,
        names=False,
    )
    mine, same = _rows(world, asked, anna), _rows(world, twin)
    assert mine == same
    assert not {r["kommune"] for r in mine if "kommune" in r} - {340, None}
    with pytest.raises(AccessError):
        world.ask(anonymous(), asked)
