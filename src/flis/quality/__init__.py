"""Quality rules: SQL that returns the rows that break them. ``stop`` keeps the old release current."""

from flis.quality.result import Result
from flis.quality.rules import run_rules

__all__ = ["Result", "run_rules"]
