"""Nøgletal: tæller and nævner with the filter grammar, counted by ``semantic``."""

from flis.noegletal.check import check_filters
from flis.noegletal.compute import compute, find_noegletal
from flis.noegletal.result import NoegletalRequest, NoegletalResult, Row, Total

__all__ = ["NoegletalRequest", "NoegletalResult", "Row", "Total", "check_filters", "compute", "find_noegletal"]
