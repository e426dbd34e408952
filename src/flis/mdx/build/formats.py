"""Format strings for what declares no format of its own."""


def number_format(decimals: int) -> str:
    """Thousands separated, with so many decimals."""
    return "#,##0" + ("." + "0" * decimals if decimals else "")
