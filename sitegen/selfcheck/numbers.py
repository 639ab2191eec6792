"""The numbers that a Chinese sentence names: 500元, 三十天, 1.5万元, 一成, 一半."""

import re
from collections.abc import Iterator
from decimal import Decimal

_DIGITS = {sign: digit for digit, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIAD = 10000
_ARABIC = re.compile(r"([0-9]+(?:\.[0-9]+)?)(万?)")
_CHINESE = re.compile(r"(?<![0-9])[零〇一二三四五六七八九两十百千万]+")
_TENTHS = re.compile(r"([一二三四五六七八九])成")
_HALF = Decimal(50)


def numbers(text: str) -> frozenset[Decimal]:
    """Every number in a text, however it is written; a tenth (成) and a half (一半) as percent."""
    return frozenset(_numbers(text))


def _numbers(text: str) -> Iterator[Decimal]:
    for digits, myriad in _ARABIC.findall(text):
        yield Decimal(digits) * (_MYRIAD if myriad else 1)
    yield from (Decimal(_value(run)) for run in _CHINESE.findall(text))
    yield from (Decimal(10 * _DIGITS[tenths]) for tenths in _TENTHS.findall(text))
    if "一半" in text:
        yield _HALF


def _value(run: str) -> int:
    """Read 三百二十 or 十五 or 两万."""
    total = digit = 0
    for sign in run:
        if sign == "万":
            total, digit = (total + digit or 1) * _MYRIAD, 0
        elif sign in _UNITS:
            total, digit = total + (digit or 1) * _UNITS[sign], 0
        else:
            digit = _DIGITS[sign]
    return total + digit
