from __future__ import annotations

import pytest

from tests.xmla.butik import FakeMdx, fake_mdx


@pytest.fixture
def mdx() -> FakeMdx:
    """An engine over a small retail cube (``tests.xmla.butik``)."""
    return fake_mdx()
