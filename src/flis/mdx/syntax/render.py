"""Tree -> MDX text that reads back to the same tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flis.mdx.syntax import tree
from flis.mdx.syntax.words import AXIS_NAMES


def render(node: tree.Node) -> str:
    """Canonical MDX: capitals for keywords, brackets and quotes as the tree has them, one space between parts."""
    return _WRITERS[type(node)](node)


def _listed(nodes: Iterable[Any]) -> str:
    return ", ".join(map(render, nodes))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _bracketed(name: str) -> str:
    return "[" + name.replace("]", "]]") + "]"


# ----------------------------------------------------------------------------------------------------- expressions


def _segment(node: tree.Segment) -> str:
    return _bracketed(node.name) if node.quoted else node.name


def _key(node: tree.KeySegment) -> str:
    return "".join("&" if key is None else "&" + _bracketed(key) for key in node.keys)


def _name(node: tree.Name) -> str:
    return ".".join(map(render, node.segments))


def _number(node: tree.Number) -> str:
    return repr(node.value)


def _parameter(node: tree.Parameter) -> str:
    return "@" + (node.name if node.name.isidentifier() else _bracketed(node.name))


def _arguments(args: tuple[tree.Expression | None, ...]) -> str:
    return "(" + ", ".join("" if one is None else render(one) for one in args) + ")"


def _call(node: tree.Call) -> str:
    if node.name == "CAST" and len(node.args) == 2 and None not in node.args:
        return f"CAST({' AS '.join(render(one) for one in node.args if one is not None)})"
    library = f"{node.library}!" if node.library else ""
    return f"{library}{node.name}{_arguments(node.args)}"


def _operation(node: tree.Operation) -> str:
    between = " : " if node.operator == ":" else f" {node.operator} "
    return between.join(map(render, node.operands))


def _unary(node: tree.Unary) -> str:
    operand = render(node.operand)
    # Two signs side by side would begin a comment.
    space = " " if node.operator == "NOT" or operand[0] in "+-" else ""
    return f"{node.operator}{space}{operand}"


def _case(node: tree.Case) -> str:
    parts = ["CASE"]
    if node.value is not None:
        parts.append(render(node.value))
    parts += [f"WHEN {render(condition)} THEN {render(value)}" for condition, value in node.whens]
    if node.otherwise is not None:
        parts.append(f"ELSE {render(node.otherwise)}")
    return " ".join([*parts, "END"])


# ------------------------------------------------------------------------------------------------------ statements


def _settings(settings: tuple[tree.Setting, ...]) -> str:
    return "".join(f", {_setting_name(one.name)} = {render(one.value)}" for one in settings)


def _setting_name(name: str) -> str:
    return name if name.replace("$", "_").isidentifier() else _bracketed(name)


def _member_definition(node: tree.MemberDefinition) -> str:
    return f"MEMBER {render(node.name)} AS {render(node.expression)}{_settings(node.settings)}"


def _set_definition(node: tree.SetDefinition) -> str:
    kind = {None: "", True: "DYNAMIC ", False: "STATIC "}[node.dynamic]
    return f"{kind}SET {render(node.name)} AS {render(node.expression)}{_settings(node.settings)}"


def _cell_calculation(node: tree.CellCalculation) -> str:
    head = f"CELL CALCULATION {render(node.name)} FOR {render(node.scope)}"
    return f"{head} AS {render(node.expression)}{_settings(node.settings)}"


def _axis(node: tree.AxisClause) -> str:
    text = ("NON EMPTY " if node.non_empty else "") + render(node.expression)
    if node.having is not None:
        text += f" HAVING {render(node.having)}"
    if node.properties:
        text += f" DIMENSION PROPERTIES {_listed(node.properties)}"
    return f"{text} ON {AXIS_NAMES.get(node.number, node.number)}"


def _body(node: tree.Select | tree.SubSelect) -> str:
    axes = ", ".join(map(_axis, node.axes))
    text = f"SELECT {axes}{' ' if axes else ''}FROM {render(node.source)}"
    if node.where is not None:
        text += f" WHERE {render(node.where)}"
    if node.cell_properties:
        text += f" CELL PROPERTIES {_listed(node.cell_properties)}"
    return text


def _sub_select(node: tree.SubSelect) -> str:
    return f"{'NON VISUAL ' if node.non_visual else ''}({_body(node)})"


def _select(node: tree.Select) -> str:
    head = f"WITH {' '.join(map(render, node.definitions))} " if node.definitions else ""
    return head + _body(node)


def _drillthrough(node: tree.Drillthrough) -> str:
    parts = ["DRILLTHROUGH"]
    if node.max_rows is not None:
        parts.append(f"MAXROWS {node.max_rows}")
    if node.first_rowset is not None:
        parts.append(f"FIRSTROWSET {node.first_rowset}")
    parts.append(_select(node.select))
    if node.returns:
        parts.append(f"RETURN {_listed(node.returns)}")
    return " ".join(parts)


def _create(node: tree.Create) -> str:
    parts = ["CREATE", node.scope, "HIDDEN" if node.hidden else "", ", ".join(map(render, node.definitions))]
    return " ".join(part for part in parts if part)


def _create_subcube(node: tree.CreateSubcube) -> str:
    source = render(node.source) if node.source.non_visual else _body(node.source)
    return f"CREATE SUBCUBE {render(node.cube)} AS {source}"


_WRITERS: dict[type[Any], Callable[[Any], str]] = {
    tree.Segment: _segment,
    tree.KeySegment: _key,
    tree.Name: _name,
    tree.Number: _number,
    tree.Text: lambda node: _quoted(node.value),
    tree.Null: lambda _: "NULL",
    tree.Parameter: _parameter,
    tree.SetOf: lambda node: "{" + _listed(node.items) + "}",
    tree.Tuple: lambda node: "(" + _listed(node.items) + ")",
    tree.Parentheses: lambda node: f"({render(node.inner)})",
    tree.Call: _call,
    tree.Property: lambda node: f"{render(node.of)}.{render(node.name)}",
    tree.Method: lambda node: f"{render(node.of)}.{node.name}{_arguments(node.args)}",
    tree.KeyOf: lambda node: f"{render(node.of)}.{render(node.key)}",
    tree.Index: lambda node: f"{render(node.of)}{_arguments(node.args)}",
    tree.Operation: _operation,
    tree.Unary: _unary,
    tree.Case: _case,
    tree.Alias: lambda node: f"{render(node.expression)} AS {render(node.name)}",
    tree.MemberDefinition: _member_definition,
    tree.SetDefinition: _set_definition,
    tree.CellCalculation: _cell_calculation,
    tree.SubSelect: _sub_select,
    tree.Select: _select,
    tree.Drillthrough: _drillthrough,
    tree.Explain: lambda node: f"EXPLAIN PLAN FOR {render(node.statement)}",
    tree.Create: _create,
    tree.Drop: lambda node: f"DROP {node.kind} {_listed(node.names)}",
    tree.CreateSubcube: _create_subcube,
    tree.DropSubcube: lambda node: f"DROP SUBCUBE {render(node.cube)}",
    tree.Calculate: lambda _: "CALCULATE",
    tree.Refresh: lambda node: f"REFRESH CUBE {render(node.cube)}",
    tree.ClearCalculations: lambda _: "CLEAR CALCULATIONS",
    tree.Unsupported: lambda node: node.text,
}
