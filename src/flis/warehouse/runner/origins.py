"""Where the columns of one SELECT come from: a conservative walk over its syntax tree.

Every output column gets an :class:`Origin`. ``every`` is all columns it is computed from; ``exposed`` are those whose
values can be read out of it, because no node on the way clears them. Wherever engines could disagree on what a name
means (a column or an alias, this table or that) the walk takes both. What it cannot follow raises :class:`Unclear`;
it never guesses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlglot import exp

#: A column of a table: (table, column), both in small letters.
Column = tuple[str, str]


@dataclass(frozen=True)
class Origin:
    every: frozenset[Column] = frozenset()
    exposed: frozenset[Column] = frozenset()

    @staticmethod
    def of(column: Column) -> Origin:
        return Origin(frozenset([column]), frozenset([column]))

    @staticmethod
    def union(origins: Iterable[Origin]) -> Origin:
        found = list(origins)
        return Origin(frozenset().union(*(o.every for o in found)), frozenset().union(*(o.exposed for o in found)))


#: Output columns in order, with their names in small letters ("" for an expression without a name).
Outputs = list[tuple[str, Origin]]


class Unclear(Exception):  # noqa: N818 - where the trail ends, not a fault
    """``reason`` is a Danish clause; ``node`` is where the trail ends."""

    def __init__(self, reason: str, node: exp.Expr) -> None:
        super().__init__(reason)
        self.reason = reason
        self.node = node


def clears(node: exp.Expr) -> bool:
    """The allow-list: what tells how many there are, or whether a value is missing, shows none of the values."""
    if isinstance(node, exp.Count):
        return True
    return isinstance(node, exp.Is) and isinstance(node.expression, exp.Null)


@dataclass
class _Scope:
    """The names that an expression in one SELECT can use; ``outer`` is the SELECT around it."""

    outer: _Scope | None
    ctes: Mapping[str, Outputs]
    sources: dict[str, Outputs] = field(default_factory=dict)
    aliases: dict[str, Origin] = field(default_factory=dict)
    windows: list[exp.Expr] = field(default_factory=list)

    def chain(self) -> Iterator[_Scope]:
        scope: _Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.outer


class Walker:
    """Follows columns through one statement; ``schemas`` gives the columns of every table that it may read."""

    def __init__(self, schemas: Mapping[str, Sequence[str]]) -> None:
        self._schemas = schemas
        #: Inside a subquery that stands in an expression, its conditions show values too.
        self._conditions: list[list[Origin]] = []

    def query(self, node: exp.Expr, ctes: Mapping[str, Outputs] | None = None, outer: _Scope | None = None) -> Outputs:
        """The output columns of a SELECT, a set operation, VALUES, or any of them in parentheses."""
        known = self._with(node, dict(ctes or {}), outer)
        if isinstance(node, exp.Subquery):
            if node.args.get("pivots") or node.args.get("joins") or isinstance(node.this, exp.Table):
                raise Unclear("en parentes med en join eller pivot", node)
            return self.query(node.this, known, outer)
        if isinstance(node, exp.SetOperation):
            return self._set_operation(node, known, outer)
        if isinstance(node, exp.Values):
            return self._values(node, known, outer)
        if isinstance(node, exp.Select):
            return self._select(node, known, outer)
        raise Unclear(f"en forespørgsel af arten {node.key.upper()}", node)

    def expression(self, node: exp.Expr, scope: _Scope) -> Origin:
        """What one value is computed from."""
        if clears(node):
            return Origin(every=self._parts(node, scope).every)
        if isinstance(node, exp.Column):
            return self._column(node, scope)
        if isinstance(node, exp.Query):
            return self._subquery(node, scope)
        return self._parts(node, scope)

    def _parts(self, node: exp.Expr, scope: _Scope) -> Origin:
        if isinstance(node, exp.Lambda | exp.Comprehension | exp.Columns | exp.Explode | exp.Unnest | exp.Placeholder):
            raise Unclear(f"udtrykket {node.key}", node)
        children = [child for child in node.iter_expressions() if not _is_word(child, node)]
        if isinstance(node, exp.Window) and node.args.get("alias"):
            children += scope.windows
        for child in children:
            if isinstance(child, exp.Identifier) or (isinstance(child, exp.Star) and not isinstance(node, exp.Count)):
                raise Unclear("et navn eller en stjerne inde i et udtryk", child)
        return Origin.union(self.expression(c, scope) for c in children if not isinstance(c, exp.Star))

    def _subquery(self, node: exp.Query, scope: _Scope) -> Origin:
        self._conditions.append([])
        outputs = self.query(node, scope.ctes, scope)
        return Origin.union([*(origin for _, origin in outputs), *self._conditions.pop()])

    def _with(self, node: exp.Expr, ctes: dict[str, Outputs], outer: _Scope | None) -> Mapping[str, Outputs]:
        with_ = node.args.get("with_")
        if with_ is None:
            return ctes
        if with_.args.get("recursive"):
            raise Unclear("en rekursiv WITH", with_)
        for cte in with_.expressions:
            ctes[cte.alias.lower()] = _renamed(self.query(cte.this, ctes, outer), cte.args.get("alias"))
        return ctes

    def _set_operation(self, node: exp.SetOperation, ctes: Mapping[str, Outputs], outer: _Scope | None) -> Outputs:
        if node.args.get("on") or node.args.get("side") or node.args.get("kind"):
            raise Unclear("en mængdeoperation med CORRESPONDING", node)
        left, right = (self.query(side, ctes, outer) for side in (node.this, node.expression))
        if node.args.get("by_name"):
            both: dict[str, list[Origin]] = {}
            for name, origin in left + right:
                both.setdefault(name, []).append(origin)
            return [(name, Origin.union(origins)) for name, origins in both.items()]
        if len(left) != len(right):
            raise Unclear("en mængdeoperation, hvis sider ikke har lige mange kolonner", node)
        return [(name, Origin.union([a, b])) for (name, a), (_, b) in zip(left, right, strict=True)]

    def _values(self, node: exp.Values, ctes: Mapping[str, Outputs], outer: _Scope | None) -> Outputs:
        scope = _Scope(outer, ctes)
        rows = [row.expressions for row in node.expressions if isinstance(row, exp.Tuple)]
        if len(rows) != len(node.expressions) or len({len(row) for row in rows}) != 1:
            raise Unclear("VALUES med ulige rækker", node)
        columns = [Origin.union(self.expression(v, scope) for v in values) for values in zip(*rows, strict=True)]
        return [(f"col{n}", origin) for n, origin in enumerate(columns)]

    def _select(self, node: exp.Select, ctes: Mapping[str, Outputs], outer: _Scope | None) -> Outputs:
        scope = _Scope(outer, ctes, windows=list(node.args.get("windows") or []))
        joins: list[exp.Join] = list(node.args.get("joins") or [])
        from_ = node.args.get("from_")
        for source in [*([from_.this] if from_ else []), *(join.this for join in joins)]:
            self._source(source, scope)
        if node.args.get("laterals"):
            raise Unclear("LATERAL VIEW", node)
        outputs: Outputs = []
        for projection in node.expressions:
            for name, origin in self._projection(projection, scope, joins):
                outputs.append((name, origin))
                if name:
                    scope.aliases[name] = origin
        if self._conditions:
            clauses = [node.args.get(key) for key in ("where", "having", "qualify", "group")]
            conditions = [c for c in [*clauses, *(join.args.get("on") for join in joins)] if c is not None]
            self._conditions[-1].extend(self.expression(c, scope) for c in conditions)
        return outputs

    def _projection(self, node: exp.Expr, scope: _Scope, joins: list[exp.Join]) -> Outputs:
        star = node if isinstance(node, exp.Star) else node.this if isinstance(node, exp.Column) else None
        if not isinstance(star, exp.Star):
            return [(node.alias_or_name.lower(), self.expression(node.unalias(), scope))]
        if any(star.args.values()) or any(j.args.get("using") or j.method == "NATURAL" for j in joins):
            raise Unclear("en stjerne, hvis kolonner ikke kan tælles op", node)
        if node is star:
            return [column for outputs in scope.sources.values() for column in outputs]
        table = node.text("table").lower()
        if table not in scope.sources:
            raise Unclear(f"{table}.* uden en tabel ved det navn", node)
        return scope.sources[table]

    def _source(self, node: exp.Expr, scope: _Scope) -> None:
        if node.args.get("pivots"):
            raise Unclear("en PIVOT", node)
        alias = node.args.get("alias")
        if isinstance(node, exp.Table) and isinstance(node.this, exp.Identifier) and not node.args.get("db"):
            name = node.name.lower()
            outputs = scope.ctes.get(name) or self._table(name, node)
        elif isinstance(node, exp.Subquery) and isinstance(node.this, exp.Table) and alias is None:
            self._source(node.this, scope)
            return
        elif isinstance(node, exp.Subquery | exp.Values):
            name = f"#{len(scope.sources)}"
            outputs = self.query(node, scope.ctes, scope)
        else:
            raise Unclear("en tabelfunktion, UNNEST eller LATERAL", node)
        name = alias.name.lower() if alias is not None and alias.name else name
        if name in scope.sources:
            raise Unclear(f"to kilder med navnet {name}", node)
        scope.sources[name] = _renamed(outputs, alias)
        for join in node.args.get("joins") or []:
            self._source(join.this, scope)

    def _table(self, name: str, node: exp.Expr) -> Outputs:
        if name not in self._schemas:
            raise Unclear(f"den ukendte tabel {name}", node)
        return [(column.lower(), Origin.of((name, column.lower()))) for column in self._schemas[name]]

    def _column(self, node: exp.Column, scope: _Scope) -> Origin:
        if isinstance(node.this, exp.Star) or node.args.get("db"):
            raise Unclear(f"navnet {node.sql(dialect='duckdb')}", node)
        name, table = node.name.lower(), node.table.lower()
        found = self._of_table(table, name, scope) if table else self._unqualified(name, scope)
        if not found and table:
            # A field of a struct is written as a column of a table is.
            found = self._unqualified(table, scope)
        if not found:
            raise Unclear(f"kolonnen {node.sql(dialect='duckdb')}", node)
        return Origin.union(found)

    def _of_table(self, table: str, name: str, scope: _Scope) -> list[Origin]:
        for level in scope.chain():
            if table in level.sources:
                return [origin for column, origin in level.sources[table] if column == name]
        return []

    def _unqualified(self, name: str, scope: _Scope) -> list[Origin]:
        for level in scope.chain():
            found = [o for outputs in level.sources.values() for column, o in outputs if column == name]
            if name in level.aliases:
                found.append(level.aliases[name])
            if not found and name in level.sources:
                # A table's name alone stands for the whole row.
                found = [origin for _, origin in level.sources[name]]
            if found:
                return found
        return []


def _is_word(child: exp.Expr, parent: exp.Expr) -> bool:
    """Parts of the syntax that are never values: types, the key in a struct, the field after a dot, a window's name."""
    if isinstance(child, exp.DataType | exp.Var):
        return True
    words: dict[type[exp.Expr], Callable[[exp.Expr], bool]] = {
        exp.PropertyEQ: lambda c: c is parent.this,
        exp.Dot: lambda c: c is parent.args.get("expression") and isinstance(c, exp.Identifier),
        exp.Window: lambda c: isinstance(c, exp.Identifier) and (c is parent.args.get("alias") or c is parent.this),
        exp.Alias: lambda c: c is parent.args.get("alias"),
    }
    return any(isinstance(parent, kind) and test(child) for kind, test in words.items())


def _renamed(outputs: Outputs, alias: exp.Expr | None) -> Outputs:
    """``AS t (a, b)`` renames the first columns."""
    names = [c.name.lower() for c in alias.args.get("columns") or []] if alias is not None else []
    return [(names[n] if n < len(names) else name, origin) for n, (name, origin) in enumerate(outputs)]
