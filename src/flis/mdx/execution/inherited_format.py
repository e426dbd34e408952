"""The format of a calculated member that states none: that of the measure whose number it shows.

As in Analysis Services, what names a measure (also at another place in the cube) passes its format on, and so do sums,
means and extremes of it, and sums and differences of numbers that look alike. Products, ratios, counts, ranks and IIf
show a number of a kind of its own.
"""

from __future__ import annotations

from flis.mdx.evaluation.query import Query
from flis.mdx.model import CalculatedMember, Measure
from flis.mdx.syntax import tree

#: Functions that give a number of the same kind as one of their arguments, and the place of that argument.
_PASSING = {
    "AGGREGATE": 1, "AVG": 1, "MAX": 1, "MEDIAN": 1, "MIN": 1, "SUM": 1, "COALESCEEMPTY": 0, "VALIDMEASURE": 0,
}  # fmt: skip


def inherited_format(query: Query, member: CalculatedMember) -> str:
    """The format, or "" when the expression passes none on."""
    return _of(query, member.expression, (member,))


def _of(query: Query, node: tree.Node | None, above: tuple[CalculatedMember, ...]) -> str:
    if isinstance(node, tree.Parentheses):
        return _of(query, node.inner, above)
    if isinstance(node, tree.Unary):
        return _of(query, node.operand, above)
    if isinstance(node, tree.Tuple):
        return next(filter(None, (_of(query, item, above) for item in node.items)), "")
    if isinstance(node, tree.Operation) and node.operator in ("+", "-"):
        found = {_of(query, one, above) for one in node.operands if not isinstance(one, tree.Number)}
        return found.pop() if len(found) == 1 else ""
    if isinstance(node, tree.Call):
        place = _PASSING.get(node.name.upper(), len(node.args))
        return _of(query, node.args[place], above) if place < len(node.args) else ""
    return _of_name(query, node, above) if isinstance(node, tree.Name) else ""


def _of_name(query: Query, node: tree.Name, above: tuple[CalculatedMember, ...]) -> str:
    found = query.lookup.find(node.segments)
    if isinstance(found, Measure):
        return found.format_string
    if not isinstance(found, CalculatedMember) or not found.hierarchy.is_measures or found in above:
        return ""
    stated = found.settings.get("FORMAT_STRING")
    if isinstance(stated, tree.Text):
        return str(stated.value)
    return found.format_string or _of(query, found.expression, (*above, found))
