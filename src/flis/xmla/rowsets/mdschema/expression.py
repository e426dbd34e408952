"""The text of calculated members."""

from __future__ import annotations

from flis.mdx.model import CalculatedMember
from flis.mdx.syntax import render


def expression_of(member: CalculatedMember) -> str:
    return render(member.expression)
