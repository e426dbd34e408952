"""Principals, roles and what each may see."""

from flis.access.access import Access, anonymous, operator

__all__ = ["Access", "anonymous", "operator"]
