"""How much one request may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ApiLimits:
    """``rows``: the most that one OData question may find before paging. ``page``: rows of a page when the client
    asks for no other number. ``body``: bytes of a request. ``noegletal``: the most nøgletal × periods that one
    question may compute."""

    rows: int = 500_000
    page: int = 5_000
    largest_page: int = 50_000
    body: int = 1024 * 1024
    noegletal: int = 5_000
