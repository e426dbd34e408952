"""What the tree says about a text: how operators bind, what is a name, where nodes stand."""

from __future__ import annotations

import pytest

from flis.mdx.syntax import is_dmv, parse, parse_expression, parse_name
from flis.mdx.syntax.tree import (
    Alias,
    Call,
    Index,
    KeySegment,
    Method,
    Name,
    Operation,
    Parentheses,
    Property,
    Segment,
    Select,
    Span,
    Text,
    as_name,
)


def shape(text: str) -> object:
    """Operators in prefix form: ``(+ a (* b c))``."""

    def show(node: object) -> str:
        if isinstance(node, Operation):
            return f"({node.operator} {' '.join(map(show, node.operands))})"
        if isinstance(node, Alias):
            return f"(AS {show(node.expression)} {node.name.name})"
        if isinstance(node, Parentheses):
            return show(node.inner)
        if isinstance(node, Call):
            return f"({node.name} {' '.join(map(show, node.args))})"
        operand = getattr(node, "operand", None)
        if operand is not None:
            return f"({node.operator}1 {show(operand)})"  # type: ignore[attr-defined]
        if isinstance(node, Name):
            return ".".join(getattr(one, "name", "&") for one in node.segments)
        return str(getattr(node, "value", type(node).__name__))

    return show(parse_expression(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a + b * c", "(+ a (* b c))"),
        ("a * b + c", "(+ (* a b) c)"),
        ("a + b + c", "(+ a b c)"),
        ("a - b - c", "(- a b c)"),
        ("a + b - c + d", "(+ (- (+ a b) c) d)"),
        ("a / b * c", "(* (/ a b) c)"),
        ("-a ^ b", "(-1 (^ a b))"),
        ("a ^ -b", "(^ a (-1 b))"),
        ("-a * b", "(* (-1 a) b)"),
        ("-a : b", "(-1 (: a b))"),
        ("a : b * c : d", "(* (: a b) (: c d))"),
        ("a : b + c", "(+ (: a b) c)"),
        ("NOT a = b AND c", "(AND (NOT1 (= a b)) c)"),
        ("a OR b AND c", "(OR a (AND b c))"),
        ("a AND b OR c XOR d", "(OR (AND a b) (XOR c d))"),
        ("a = b + 1", "(= a (+ b 1))"),
        ("a + b IS c", "(+ a (IS b c))"),
        ("a NOT IN b OR NOT c IN d", "(OR (NOT IN a b) (NOT1 (IN c d)))"),
        ("a IS b AND NOT a IS c", "(AND (IS a b) (NOT1 (IS a c)))"),
        ("a || b = c", "(= (|| a b) c)"),
        ("a <> b OR a >= c", "(OR (<> a b) (>= a c))"),
    ],
)
def test_operators_bind_as_in_analysis_services(text: str, expected: str) -> None:
    assert shape(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a * b AS c", "(* a (AS b c))"),
        ("a : b AS c", "(AS (: a b) c)"),
        ("a AS b * c AS d", "(* (AS a b) (AS c d))"),
        ("a AS b AS c", "(AS (AS a b) c)"),
        ("EXISTING a * b + c", "(+ (Existing (* a b)) c)"),
        ("EXISTING a : b", "(Existing (: a b))"),
        ("CAST(a + b AS c)", "(CAST (+ a b) c)"),
        ("CAST((a AS b) AS c)", "(CAST (AS a b) c)"),
    ],
)
def test_words_bind_as_in_analysis_services(text: str, expected: str) -> None:
    assert shape(text) == expected


def test_bare_property_words_end_a_name_but_quoted_ones_are_names() -> None:
    assert parse_expression("[Store].Members") == Property(Name((Segment("Store"),)), Segment("Members", False))
    assert parse_expression("[Store].[Members]") == Name((Segment("Store"), Segment("Members")))
    assert parse_expression("Store.Country") == Name((Segment("Store", False), Segment("Country", False)))


def test_a_property_can_be_read_as_a_name_again() -> None:
    found = parse_expression("Measures.Count.Name")
    assert isinstance(found, Property)
    assert as_name(found) == parse_name("Measures.Count.Name")
    assert as_name(parse_expression("[Store].Levels(0).Name")) is None


def test_calls_methods_and_indexes_are_told_apart() -> None:
    assert isinstance(parse_expression("Members(1)"), Call)
    assert isinstance(parse_expression("[Store].Members(1)"), Method)
    assert isinstance(parse_expression("{[Store]}(1)"), Index)


def test_arguments_left_out_are_kept_as_places() -> None:
    found = parse_expression("F(, a, , )")
    assert isinstance(found, Call)
    assert [one is None for one in found.args] == [True, False, True, True]
    assert parse_expression("F()") == Call("F")


def test_keys_are_joined_and_an_empty_key_is_none() -> None:
    assert parse_name("[S].&[DK]&[1]&").segments[1] == KeySegment(("DK", "1", None))


def test_a_single_bare_word_is_a_flag_in_capitals() -> None:
    found = parse_expression("desc")
    assert isinstance(found, Name)
    assert found.word == "DESC"
    assert Name((Segment("desc"),)).word is None


def test_single_quotes_make_a_body_and_double_quotes_a_string() -> None:
    quoted, string = parse("WITH MEMBER a AS '1' MEMBER b AS \"1\" SELECT FROM x").definitions  # type: ignore[union-attr]
    assert quoted.expression != string.expression
    assert string.expression == Text("1")


def test_spans_point_into_the_text_also_inside_quoted_bodies() -> None:
    text = "WITH MEMBER a AS 'IIf(''x'' = ''y'', [Store].[DK], Sum(b))' SELECT c.Members ON 0 FROM d"
    tree = parse(text)
    assert isinstance(tree, Select)

    def cut(span: Span) -> str:
        return text[span.start : span.end]

    body = tree.definitions[0].expression
    assert isinstance(body, Call)
    assert [cut(one.span) for one in body.args if one] == ["''x'' = ''y''", "[Store].[DK]", "Sum(b)"]
    assert cut(body.span) == text[18:58]
    assert cut(tree.axes[0].expression.span) == "c.Members"
    assert cut(tree.axes[0].span) == "c.Members ON 0"
    assert cut(tree.source.span) == "d"
    assert cut(tree.span) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * FROM $SYSTEM.MDSCHEMA_CUBES", True),
        (" /* x */ select [A],[B] from $system.mdschema_cubes where [CUBE_SOURCE] = 1", True),
        ("SELECT DISTINCT [A] FROM [$system].[DISCOVER_SESSIONS]", True),
        ("SELECT FROM [$system]", True),
        ("SELECT * FROM SYSTEMRESTRICTSCHEMA ($System.DISCOVER_CSDL_METADATA, [CATALOG_NAME] = 'x')", True),
        ("SELECT FROM [Sales]", False),
        ("SELECT {[a]} ON 0 FROM [Sales] WHERE [x].[FROM $system.y]", False),
        ("WITH MEMBER a AS 1 SELECT FROM $system.x", False),
    ],
)
def test_questions_to_the_system_are_not_mdx(text: str, expected: bool) -> None:
    assert is_dmv(text) is expected


def test_a_statement_that_was_read_is_remembered() -> None:
    text = "SELECT {[remembered]} ON 0 FROM [Sales]"
    assert parse(text) is parse(text)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("COLUMNS ROWS PAGES SECTIONS CHAPTERS", [0, 1, 2, 3, 4]),
        ("COLUMNS ROWS PAGES CHAPTERS", [0, 1, 2, 3]),
        ("COLUMNS ROWS CHAPTERS", [0, 1, 4]),
    ],
)
def test_chapters_are_the_fourth_axis_where_there_are_four(words, numbers):
    axes = ", ".join(f"{{}} ON {word}" for word in words.split())
    assert [axis.number for axis in parse(f"SELECT {axes} FROM [Sales]").axes] == numbers
