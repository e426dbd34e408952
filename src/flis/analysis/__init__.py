"""General methods over nøgletal: ranking and mulighedsrum."""

from flis.analysis.product import ProductAnswer, SubjectAnswer, answer_product
from flis.analysis.selection import find_datagrundlag, find_emner, find_produkt, find_unit

__all__ = [
    "ProductAnswer",
    "SubjectAnswer",
    "answer_product",
    "find_datagrundlag",
    "find_emner",
    "find_produkt",
    "find_unit",
]
