"""``Set('10121')`` and ``Set(periode='2021',id='x')``: one entity by its key."""

from __future__ import annotations

from flis.api.odata.grammar import tree
from flis.api.odata.grammar.lexer import Reader
from flis.api.odata.model.entities import Head
from flis.base.errors import UsageError, problem


def key_condition(head: Head, text: str) -> tree.Expression:
    """UsageError D221 when the key's parts are not those of the set."""
    reader = Reader("nøglen", text)
    found: dict[str, tree.Literal] = {}
    single = reader.literal()
    if single is not None:
        reader.expect_end()
        found = {head.key[0]: single}
    else:
        while not found or reader.skip(","):
            name = reader.expect_name("et navn eller en værdi").text
            reader.expect("=")
            value = reader.literal()
            if value is None:
                reader.refuse("en værdi")
            found[name] = value
        reader.expect_end()
    if set(found) != set(head.key):
        raise UsageError(problem("D221", value=head.name, noegle=", ".join(head.key)))
    return tree.All(tuple(tree.Compare("eq", tree.Name(name, 0), value, 0) for name, value in found.items()))


def key_text(head: Head, places: list[int], row: tuple[object, ...]) -> str:
    """The key of a row as it stands in an address, without parentheses."""
    values = [_literal(row[at]) for at in places]
    if len(values) == 1:
        return values[0]
    return ",".join(f"{name}={value}" for name, value in zip(head.key, values, strict=True))


def _literal(value: object) -> str:
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)
