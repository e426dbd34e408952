"""``POST /api/v1/mdx``: cells with their members, a table, and errors that point at the place."""

from __future__ import annotations

import json

import pytest

from flis.api import ApiLimits
from flis.api.v1.cells import cellset_json
from flis.mdx.cellset import CellError
from tests.api.conftest import EVA, asking

BY_SHOP = "SELECT {[Measures].[Beløb],[Measures].[Bilag]} ON 0, [Butik].[Region].Members ON 1 FROM [Salg og lager]"


@pytest.fixture
def post(ask):
    def send(body, access=None, content_type="application/json", **more):
        text = body if isinstance(body, bytes) else json.dumps(body).encode()
        return ask("/api/v1/mdx", method="POST", body=text, access=access, content_type=content_type, **more)

    return send


def test_cells_stand_where_their_members_meet(post, shops):
    found = post({"mdx": BY_SHOP}).json
    assert found["kube"] == {"id": "salg", "navn": "Salg og lager", "katalog": "Kæden"}
    columns, rows = found["akser"]
    assert columns["hierarkier"] == ["[Measures]"] and len(columns["tupler"]) == len(rows["tupler"]) == 2
    assert rows["tupler"][0][0] == {
        "unikt_navn": "[Butik].[butik].[Region].&[N]",
        "titel": "Region N",
        "niveau": "[Butik].[butik].[Region]",
    }
    wanted = shops.source.connection.execute(
        "SELECT sum(beloeb), count(*) FROM fakta_salg JOIN dim_butik USING (butik_nr) GROUP BY region_kode "
        "ORDER BY region_kode"
    ).fetchall()
    values = [cell["vaerdi"] for cell in found["celler"]]
    assert values == [float(v) for row in wanted for v in row] and [c["nr"] for c in found["celler"]] == [0, 1, 2, 3]
    assert found["celler"][0]["tekst"] == "7.462,00"


def test_english_has_english_captions_and_numbers(post):
    found = post({"mdx": BY_SHOP, "sprog": "en"}).json
    assert found["akser"][0]["tupler"][0][0]["titel"] == "Amount" and found["celler"][0]["tekst"] == "7,462.00"


def test_properties_that_were_asked_for_follow(post):
    text = (
        "SELECT {[Measures].[Beløb]} ON 0, [Butik].[butik].[Butik].Members "
        "DIMENSION PROPERTIES PARENT_UNIQUE_NAME, MEMBER_KEY ON 1 FROM [Salg og lager] "
        "CELL PROPERTIES VALUE, FORMAT_STRING"
    )
    found = post({"mdx": text}).json
    assert found["akser"][1]["tupler"][0][0]["egenskaber"] == {
        "PARENT_UNIQUE_NAME": "[Butik].[butik].[Region].&[N]",
        "MEMBER_KEY": 11,
    }
    assert found["celler"][0]["egenskaber"] == {"FORMAT_STRING": "#,##0.00"}


def test_a_table_has_columns_and_rows(post):
    found = post({"mdx": BY_SHOP, "format": "tabel"}).json
    assert [c["navn"] for c in found["kolonner"]] == [
        "[Butik].[butik].[Region].[MEMBER_CAPTION]", "[Measures].[Beløb]", "[Measures].[Bilag]",
    ]  # fmt: skip
    assert found["raekker"][0] == ["Region N", 7462, 192]


def test_a_cell_that_cannot_be_computed_says_why(cubes, nobody):
    result = cubes.execute(nobody, BY_SHOP)
    result.values[0] = CellError("Der divideres med en tekst.")
    result.values[1] = float("nan")
    cells = json.loads("".join(cellset_json(result)))["celler"]
    assert cells[0]["vaerdi"] is None and cells[0]["fejl"] == "Der divideres med en tekst."
    assert cells[1]["vaerdi"] is None


def test_cube_may_be_named_beside_the_statement(post):
    assert post({"mdx": "SELECT {[Measures].[Beløb]} ON 0 FROM [Salg og lager]", "kube": "salg"}).status == 200


def test_errors_point_at_line_and_column(post):
    answer = post({"mdx": "SELECT {[Measures].[Beløb]} ON 0,\n {[Butik].[butik].[Egn]} ON 1 FROM [Salg og lager]"})
    (found,) = answer.json["fejl"]
    assert answer.status == 400 and (found["linje"], found["kolonne"]) == (2, "3")
    assert "^" in found["besked"] and found["kode"].startswith("D0")


def test_what_one_may_not_see_has_the_words_of_what_is_not_there(post):
    own = "SELECT {[Measures].[Beløb]} ON 0 FROM [Egne bilag]"
    assert post({"mdx": own}, access=EVA).json["celler"][0]["vaerdi"] == 3686
    forbidden, unknown = post({"mdx": own}), post({"mdx": own.replace("Egne", "Igne")})
    assert forbidden.status == unknown.status == 400
    assert forbidden.text.replace("Egne", "Igne") == unknown.text


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "D232"), (b"{", "D232"), (b"\xff", "D232"), (b"[]", "D233"), (b"null", "D233"), (b'"x"', "D233"),
        ({}, "D235"), ({"mdx": " "}, "D235"), ({"mdx": 1}, "D233"), ({"mdx": ["x"]}, "D233"), ({"mdx": None}, "D235"),
        ({"mdx": "x", "kube": {}}, "D233"), ({"mdx": "x", "format": "xml"}, "D233"),
        ({"mdx": "x", "sprog": "fr"}, "D233"),
        ({"mdx": "x", "parametre": [1]}, "D233"), ({"mdx": "x", "parametre": {"a": {}}}, "D233"),
        ({"mdx": "x", "kub": "salg"}, "D234"),
        ({"mdx": "CREATE SESSION MEMBER [Salg og lager].[Measures].[x] AS 1"}, "D236"),
    ],
)  # fmt: skip
def test_every_wrong_body_is_said_and_none_is_a_fault(post, body, code):
    answer = post(body)
    assert (answer.status, answer.json["fejl"][0]["kode"]) == (400, code), answer.text


@pytest.mark.parametrize("digits", [30, 400, 5000])
def test_a_parameter_of_many_digits_is_a_floating_point_number(post, digits):
    doubled = "WITH MEMBER [Measures].[x] AS @a * 2 * 1.5 SELECT [Measures].[x] ON 0 FROM [Salg og lager]"
    assert post(f'{{"mdx": "{doubled}", "parametre": {{"a": {"9" * digits}}}}}'.encode()).status == 200


def test_only_json_is_taken_so_that_no_page_elsewhere_can_send_a_form(post):
    for kind in ("", "text/plain", "application/x-www-form-urlencoded"):
        assert post({"mdx": BY_SHOP}, content_type=kind).status == 415
    assert post({"mdx": BY_SHOP}, content_type="application/json; charset=utf-8").status == 200


def test_deep_json_and_large_bodies_end_in_an_answer(post, shops, cubes):
    assert post(b"[" * 100_000).json["fejl"][0]["kode"] == "D232"
    strict = asking(shops, cubes, ApiLimits(body=100))
    answer = strict("/api/v1/mdx", method="POST", body=b" " * 200, content_type="application/json")
    assert (answer.status, answer.json["fejl"][0]["kode"]) == (413, "D231")


def test_methods_and_addresses(ask):
    assert ask("/api/v1/mdx").status == 405 and ask("/api/v1/kuber", method="DELETE").status == 405
    assert ask("/api/v1/").status == ask("/api/v2/mdx").status == ask("/api").status == 404


def test_cubes_are_listed_with_what_can_be_asked(ask):
    cube, *parts, generated = ask("/api/v1/kuber").json["kuber"]
    assert (cube["id"], cube["katalog"], cube["titel_en"]) == ("salg", "Kæden", "Sales and stock")
    assert [m["titel"] for m in cube["measures"]][:2] == ["Beløb", "Bilag"] and "skjult" not in str(cube)
    assert cube["dimensioner"][0]["hierarkier"][0]["niveauer"][1]["unikt_navn"] == "[Butik].[butik].[Region]"
    assert "Salg pr." not in generated["navn"] and generated["dimensioner"]
    assert [part["id"] for part in parts] == ["salg.kun-lager", "salg.kort", "salg.regnet"]
    assert len(ask("/api/v1/kuber", access=EVA).json["kuber"]) == 6
