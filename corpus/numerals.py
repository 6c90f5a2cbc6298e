"""Chinese numerals: 五十五, 三千, 二〇二五, 二万五千."""

from __future__ import annotations

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
TENS = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10_000, "亿": 100_000_000}
CHINESE = "零〇一二两三四五六七八九十百千万亿"


def chinese_number(text: str) -> int | None:
    """The value of a Chinese numeral (三千 → 3000, 二〇二五 → 2025), None where it is none."""
    if not text or any(character not in CHINESE for character in text):
        return None
    if all(character in DIGITS for character in text):
        return int("".join(str(DIGITS[character]) for character in text)) if len(text) > 1 else DIGITS[text]
    total = section = digit = 0
    seen_digit = False
    for character in text:
        if character in DIGITS:
            if seen_digit and digit:
                return None
            digit, seen_digit = DIGITS[character], True
        elif character in TENS:
            if not seen_digit and not (character == "十" and section % 100 == 0):
                return None
            section += (digit or 1) * TENS[character]
            digit, seen_digit = 0, False
        else:
            if not (section or digit):
                return None
            total = (total + section + digit) * LARGE[character]
            section = digit = 0
            seen_digit = False
    return total + section + digit
