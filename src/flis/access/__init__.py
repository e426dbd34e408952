"""Principals, roles, what each may see, and how they prove who they are."""

from flis.access.access import Access, anonymous, operator
from flis.access.book import PrincipalBook, Principals
from flis.access.principal import Principal, known_name, read_principal
from flis.access.verified import TooBusy, VerifiedCredentials

__all__ = [
    "Access",
    "Principal",
    "PrincipalBook",
    "Principals",
    "TooBusy",
    "VerifiedCredentials",
    "anonymous",
    "known_name",
    "operator",
    "read_principal",
]
