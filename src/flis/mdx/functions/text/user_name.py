"""``UserName`` and ``CustomData``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function


@function("UserName() -> String", da="Hvem der spørger.", en="Who is asking.")
def user_name(context: Context) -> str:
    return str(context.query.user)


@function(
    "CustomData() -> Value",
    da="Det, som forbindelsen har givet med om spørgeren: intet.",
    en="What the connection has given along about the asker: nothing.",
)
def custom_data(context: Context) -> None:
    del context
