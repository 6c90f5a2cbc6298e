"""Numbers that the program worked out, as people write them."""

from __future__ import annotations


def number_text(value: float) -> str:
    """A number as people write it: 1290, 71.7."""
    rounded = round(value, 2)
    return str(int(rounded)) if rounded == int(rounded) else f"{rounded:g}"


def percent_text(part: float, whole: float) -> str:
    """A share in percent with one decimal: 71.7%."""
    return f"{round(part / whole * 100 + 1e-9, 1):g}%"
