"""Questions to cubes: one question, one SQL statement, one table. Access is an argument of every question."""

from flis.semantic.answer import Answer, Column
from flis.semantic.cache import LruBytes
from flis.semantic.engine import Semantic
from flis.semantic.members import Member
from flis.semantic.question import (
    AllOf,
    AnyOf,
    Below,
    Between,
    Condition,
    Figure,
    Members,
    Not,
    Number,
    Order,
    Question,
)  # fmt: skip
from flis.semantic.source import Source

__all__ = [
    "AllOf",
    "Answer",
    "AnyOf",
    "Below",
    "Between",
    "Column",
    "Condition",
    "Figure",
    "LruBytes",
    "Member",
    "Members",
    "Not",
    "Number",
    "Order",
    "Question",
    "Semantic",
    "Source",
]
