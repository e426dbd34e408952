"""What is wrong with a statement, at the node where it is wrong."""

from __future__ import annotations

from typing import Any

from flis.base.errors import UsageError, problem
from flis.mdx.syntax import faults
from flis.mdx.syntax.tree import Node


def fault(code: str, text: str, node: Node | None, **values: Any) -> UsageError:
    """UsageError with line, column and an excerpt of the statement where ``node`` stands."""
    if node is None or not text:
        return UsageError(problem(code, **values))
    return faults.fault(code, text, node.span.start, **values)


def placed(error: UsageError, text: str, node: Node) -> UsageError:
    """The error with the line, column and excerpt of where ``node`` stands."""
    if not text:
        return error
    return UsageError(*(faults.placed(found, text, node.span.start) for found in error.problems))
