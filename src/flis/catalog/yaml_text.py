"""YAML in which every scalar is text and every value knows its line.

YAML's own typing eats codes: ``05.38`` becomes 5.38, ``010`` becomes 8 and ``nej`` stays a string while ``no`` turns
into False. Here the reader makes no guess; the declared type of each field converts (``definitions/``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Loc = tuple[str | int, ...]
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class YamlText:
    """``data`` is dicts, lists, text and None; ``lines`` maps each path in it to its line (from 1)."""

    data: Any = None
    lines: dict[Loc, int] = field(default_factory=dict)
    #: Keys that stand twice in one mapping, as (path, line): YAML would silently keep the last.
    repeated: list[tuple[Loc, int]] = field(default_factory=list)


def parse_yaml(text: str, first_line: int = 1) -> YamlText:
    """Read one YAML document; ``first_line`` is the line that ``text`` begins on in its file.

    Raises yaml.YAMLError (with ``problem_mark``) when the text is not YAML.
    """
    result = YamlText()
    root = yaml.compose(text, Loader=_Loader)
    if root is not None:
        result.data = _value(root, (), first_line, result)
    return result


def _value(node: Node, loc: Loc, first_line: int, result: YamlText) -> Any:
    result.lines.setdefault(loc, node.start_mark.line + first_line)
    if isinstance(node, ScalarNode):
        empty = node.style is None and node.value in ("", "~", "null")
        return None if empty else node.value
    if isinstance(node, SequenceNode):
        return [_value(child, (*loc, i), first_line, result) for i, child in enumerate(node.value)]
    assert isinstance(node, MappingNode)  # noqa: S101 - YAML has three kinds of node
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        here = (*loc, key)
        line = key_node.start_mark.line + first_line
        if key in found:
            result.repeated.append((here, line))
        result.lines[here] = line
        found[key] = _value(value_node, here, first_line, result)
    return found
