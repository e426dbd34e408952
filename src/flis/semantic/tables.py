"""What the source's tables look like, read once per release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from threading import Lock

from sqlglot import exp

from flis.base.errors import UsageError, problem
from flis.catalog.suggestions import did_you_mean
from flis.semantic.model import Fact, Level
from flis.semantic.source import Source
from flis.semantic.sql import DIALECT, both, cast, column, named, select, subquery, table, try_cast
from flis.semantic.sql_dimension import placed, pointed, seen_from
from flis.semantic.sql_tree import in_a_ring
from flis.warehouse.table import Table

#: Whole numbers that can be told apart from one to the next without running over.
_COUNTABLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")


class Tables:
    """Column types, the uniqueness of dimension tables' keys, and where facts find all members. All remembered: a
    release never changes."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._types: dict[str, dict[str, str]] = {}
        self._unique: set[tuple[str, str]] = set()
        self._whole: dict[tuple[str | None, ...], bool] = {}
        self._lock = Lock()

    def columns(self, name: str) -> frozenset[str]:
        return frozenset(self._of(name))

    def column(self, name: str, text: str) -> str:
        """The SQL type; UsageError S023 when the table has no such column."""
        types = self._of(name)
        if text not in types:
            raise UsageError(problem("S023", tabel=name, value=text, forslag=did_you_mean(text, types)))
        return types[text]

    def require_unique(self, fact: Fact, level: Level) -> None:
        """UsageError S024 when a key stands twice where ``fact`` looks up the level: joined, it would count facts
        twice."""
        key, text = pointed(fact, level), level.column or ""
        for link in level.links:
            self._require(link.table, link.key, table(link.table, "t"))
        if fact.coarse(level.dimension) is None:
            self._require(level.table or "", key, table(level.table or "", "t"))
        else:
            self._require(level.table or "", f"{key} -> {text}", seen_from(fact, level, [text], "t"), key)

    def found_by_all(self, fact: Fact, levels: Sequence[Level], casts: Mapping[str, str]) -> frozenset[str]:
        """Those dimensions of ``levels`` (one level each) in whose table every row of ``fact`` finds its member.

        Where the dimension's keys are numbers without a gap, the ends of the fact's say it, and the engine has them at
        hand. Else a count over a join is a few milliseconds per million rows; a LEFT JOIN that is not needed costs far
        more in every question. All are counted at once, and one by one only when a row was lost.
        """
        places = {level: (fact.table, fact.key(level.dimension), level.table, pointed(fact, level)) for level in levels}
        unseen = [level for level, place in places.items() if place not in self._whole]
        inside = self._inside(fact, [level for level in unseen if level.dimension not in casts])
        self._whole.update({places[level]: True for level in inside})
        unseen = [level for level in unseen if level not in inside]
        if unseen and self._loses_none(fact, unseen, casts):
            self._whole.update({places[level]: True for level in unseen})
        elif unseen:
            one = len(unseen) == 1
            self._whole.update({places[v]: not one and self._loses_none(fact, [v], casts) for v in unseen})
        return frozenset(level.dimension for level, place in places.items() if self._whole[place])

    def _inside(self, fact: Fact, levels: Sequence[Level]) -> list[Level]:
        """Those of ``levels`` whose dimension has every whole number from its first key to its last, and the fact only
        such. Of others this says nothing."""
        keys = [(level, fact.key(level.dimension) or "") for level in levels]
        asked = [(n, level, own) for n, (level, own) in enumerate(keys) if self.column(fact.table, own) in _COUNTABLE
                 and self.column(*placed(level, pointed(fact, level))) in _COUNTABLE]  # fmt: skip
        if not asked:
            return []
        ends = [named(exp.Count(this=exp.Star()), "n")]
        joins, found = [], []
        for n, level, own in asked:
            ends += _ends(column("t", own), str(n), exp.Count(this=column("t", own)))
            key = column("t", pointed(fact, level))
            numbers = select(_ends(key, "", exp.Count(this=exp.Distinct(expressions=[key.copy()]))),
                             seen_from(fact, level, [], "t"))  # fmt: skip
            joins.append(exp.Join(this=subquery(numbers, f"d{n}"), kind="CROSS"))
            found.append(both(_is_inside(n)) or exp.false())
        answer = self._ask(select(found, subquery(select(ends, table(fact.table, "t")), "f"), joins=joins)).rows[0]
        return [level for (_, level, _), inside in zip(asked, answer, strict=True) if inside]

    def _loses_none(self, fact: Fact, levels: Sequence[Level], casts: Mapping[str, str]) -> bool:
        joins = []
        for n, level in enumerate(levels):
            own, cast = column("f", fact.key(level.dimension) or ""), casts.get(level.dimension)
            key = column(f"d{n}", pointed(fact, level))
            on = exp.EQ(this=key, expression=own if cast is None else try_cast(own, cast))
            joins.append(exp.Join(this=seen_from(fact, level, [], f"d{n}"), on=on))
        counts = [select([exp.Count(this=exp.Star())], table(fact.table, "f"), joins=j) for j in ([], joins)]
        every, found = (exp.Subquery(this=count) for count in counts)
        equal: bool = self._ask(select([exp.EQ(this=every, expression=found)], None)).rows[0][0]
        return equal

    def stands_once(self, level: Level) -> bool:
        """Whether every row of the level's dimension table has a key of its own, also with its snowflake around it."""
        name, key = level.table or "", level.table_key or ""
        known = (name, key, None)
        if known not in self._whole:
            found_key = column("t", key)
            keys = exp.Count(this=exp.Distinct(expressions=[found_key]))
            every = exp.EQ(this=exp.Count(this=exp.Star()), expression=keys)
            self._whole[known] = bool(self._ask(select([every], table(name, "t"))).rows[0][0])
        try:
            for link in level.links:
                self._require(link.table, link.key, table(link.table, "t"))
        except UsageError:
            return False
        return self._whole[known]

    def require_tree(self, level: Level) -> None:
        """UsageError S026 when members stand below each other in a ring."""
        known = (level.table or "", f"{level.column} < {level.parent}")
        if known in self._unique:
            return
        self._require(level.table or "", level.column or "", table(level.table or "", "t"))
        found = self._ask(in_a_ring(level)).rows
        if found:
            raise UsageError(problem("S026", tabel=level.table, kolonne=level.parent, value=str(found[0][0])))
        self._unique.add(known)

    def _require(self, name: str, key: str, source: exp.Expr, text: str = "") -> None:
        if (name, key) in self._unique:
            return
        found_key = column("t", text or key)
        counts = [exp.Count(this=found_key), exp.Count(this=exp.Distinct(expressions=[found_key.copy()]))]
        found = self._ask(select(counts, source)).rows[0]
        if found[0] != found[1]:
            raise UsageError(problem("S024", tabel=name, kolonne=text or key, antal=found[0] - found[1]))
        self._unique.add((name, key))

    def _of(self, name: str) -> dict[str, str]:
        with self._lock:
            if name not in self._types:
                query = select([exp.Star()], table(name, "t"))
                query.set("limit", exp.Limit(expression=exp.Literal.number(0)))
                found = self._ask(query)
                self._types[name] = dict(zip(found.columns, found.types, strict=True))
            return self._types[name]

    def _ask(self, query: exp.Select) -> Table:
        return self._source.query(query.sql(DIALECT))


def _ends(key: exp.Expr, mark: str, count: exp.Expr) -> list[exp.Expr]:
    """How many keys, the first and the last."""
    return [
        named(count, f"c{mark}"),
        named(exp.Min(this=key.copy()), f"a{mark}"),
        named(exp.Max(this=key.copy()), f"b{mark}"),
    ]


def _is_inside(n: int) -> list[exp.Expr]:
    of_fact = {text: column("f", f"{text}{n}") for text in "cab"}
    of_dimension = {text: column(f"d{n}", text) for text in "cab"}
    steps = exp.Sub(this=cast(of_dimension["b"].copy(), "HUGEINT"), expression=of_dimension["a"].copy())
    return [
        exp.EQ(this=of_fact["c"], expression=column("f", "n")),
        exp.GTE(this=of_fact["a"], expression=of_dimension["a"]),
        exp.LTE(this=of_fact["b"], expression=of_dimension["b"]),
        exp.EQ(this=of_dimension["c"], expression=exp.Add(this=steps, expression=exp.Literal.number(1))),
    ]
