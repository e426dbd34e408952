"""Texts with other letters: capitals, small ones, none at the edges, the other way round."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function


@function("UCase(<String>) -> String", da="Teksten med store bogstaver.", en="The text in capital letters.")
@function("Upper(<String>) -> String", da="Teksten med store bogstaver.", en="The text in capital letters.")
def u_case(context: Context, text: str) -> str:
    del context
    return text.upper()


@function("LCase(<String>) -> String", da="Teksten med små bogstaver.", en="The text in small letters.")
@function("Lower(<String>) -> String", da="Teksten med små bogstaver.", en="The text in small letters.")
def l_case(context: Context, text: str) -> str:
    del context
    return text.lower()


@function("Proper(<String>) -> String", da="Teksten med stort begyndelsesbogstav i hvert ord.",
          en="The text with a capital letter first in each word.")  # fmt: skip
def proper(context: Context, text: str) -> str:
    del context
    return text.title()


@function("StrConv(<String>, <Number>) -> String", da="Teksten med store (1), små (2) eller blandede (3) bogstaver.",
          en="The text in capital (1), small (2) or mixed (3) letters.")  # fmt: skip
def str_conv(context: Context, text: str, kind: float | None) -> str:
    del context
    change = {1: str.upper, 2: str.lower, 3: str.title}.get(int(kind or 0))
    return change(text) if change else text


@function("Trim(<String>) -> String", da="Teksten uden mellemrum i enderne.", en="The text without spaces at its ends.")
def trim(context: Context, text: str) -> str:
    del context
    return text.strip(" ")


@function("LTrim(<String>) -> String", da="Teksten uden mellemrum forrest.", en="The text without spaces in front.")
def l_trim(context: Context, text: str) -> str:
    del context
    return text.lstrip(" ")


@function("RTrim(<String>) -> String", da="Teksten uden mellemrum bagest.", en="The text without spaces at its end.")
def r_trim(context: Context, text: str) -> str:
    del context
    return text.rstrip(" ")


@function("StrReverse(<String>) -> String", da="Teksten bagfra.", en="The text from its end.")
def str_reverse(context: Context, text: str) -> str:
    del context
    return text[::-1]
