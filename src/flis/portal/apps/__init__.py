"""One package per part of the portal. None of them imports another; what they share is in ``flis.portal``."""
