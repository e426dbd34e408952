"""Who asks: decided once per request, before anything answers, and handed on as an ``Access``."""

from flis.portal.identity.gate import Gate, Refused
from flis.portal.identity.proxies import Proxies
from flis.portal.identity.security import Security

__all__ = ["Gate", "Proxies", "Refused", "Security"]
