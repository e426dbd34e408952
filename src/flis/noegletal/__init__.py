"""Nøgletal: tæller and nævner with the filter grammar, counted by ``semantic``."""

from flis.noegletal.check import check_filters
from flis.noegletal.compute import compute, find_noegletal
from flis.noegletal.counting import finest_grain
from flis.noegletal.definition import caveats_of, definition_words
from flis.noegletal.periods import periods_of
from flis.noegletal.result import NoegletalRequest, NoegletalResult, Row, Total
from flis.noegletal.visible import counted_in, visible_noegletal

__all__ = [
    "NoegletalRequest",
    "NoegletalResult",
    "Row",
    "Total",
    "caveats_of",
    "check_filters",
    "compute",
    "counted_in",
    "definition_words",
    "find_noegletal",
    "finest_grain",
    "periods_of",
    "visible_noegletal",
]
