"""``flis ny`` makes files that are valid from the first second."""

from __future__ import annotations

import pytest

from flis.base.errors import UsageError
from flis.catalog.loader import inspect_content, load_catalog
from flis.catalog.scaffold import WORDS, scaffold
from tests.catalog.test_areas import AREAS


@pytest.mark.parametrize("word", [w for w in WORDS if w not in ("indhold",)])
def test_a_new_file_of_every_kind_is_valid(make_content, word):
    root = make_content(AREAS)
    area = "" if word in ("omraade", "produkt") else "penge"
    path = scaffold(root, word, "ny_ting", area, "Ny ting", load_catalog(root))
    assert path.exists()
    errors = [p for p in inspect_content(root)[1] if p.severity == "fejl"]
    if word in ("model",):
        assert {p.code for p in errors} <= {"K011"}
    else:
        assert errors == []


def test_an_existing_file_is_never_overwritten(make_content):
    root = make_content(AREAS)
    with pytest.raises(UsageError, match="findes allerede"):
        scaffold(root, "omraade", "penge", catalog=load_catalog(root))


@pytest.mark.parametrize(
    ("word", "new_id", "area"), [("omrade", "x", ""), ("noegletal", "Æ", "penge"), ("noegletal", "x", "peng")]
)
def test_wrong_use_is_said(make_content, word, new_id, area):
    root = make_content(AREAS)
    with pytest.raises(UsageError):
        scaffold(root, word, new_id, area, catalog=load_catalog(root))
